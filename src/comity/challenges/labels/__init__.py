"""Challenges in words: the seven heads, and what documents show of them."""
