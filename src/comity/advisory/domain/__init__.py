"""The advisory procedure as plain values: its words, its moves, the figures that it publishes."""
