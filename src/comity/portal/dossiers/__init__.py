"""The page of one matter, whatever it is."""
