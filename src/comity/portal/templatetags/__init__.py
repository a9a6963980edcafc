"""What templates of the portal can load."""
