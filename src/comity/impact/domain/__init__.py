"""Stories of impact as plain values: their words, their moves, what one says of itself."""
