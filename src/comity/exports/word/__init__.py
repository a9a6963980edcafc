"""Word files: one plain sheet in the manner of UN correspondence, and what is written on it."""
