"""The page at which somebody starts who signed in."""
