"""Recommendations of mandate holders, and what three voices say became of them (DOMAIN 6)."""
