"""Reports and sessions as plain values: their words, where each act leaves one, their cards."""
