"""Challenges as plain values: the seven heads, the words of an incident and its moves."""
