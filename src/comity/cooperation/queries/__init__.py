"""What readers may ask about cooperation; every function takes a `Selection`."""
