"""Public statements as plain values: their words, their moves, and what is asked of a sender."""
