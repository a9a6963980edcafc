"""Reading the Committee's work."""
