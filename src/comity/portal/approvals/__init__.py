"""Deeds that wait for a second person, as pages show them and as a second person confirms them."""
