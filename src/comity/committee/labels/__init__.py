"""The Committee's work in words."""
