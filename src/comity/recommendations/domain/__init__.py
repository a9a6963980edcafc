"""Recommendations as plain values: their words, their moves, and how a document names one."""
