"""The Committee's work as plain values: its words, its moves, what each matter says of itself."""
