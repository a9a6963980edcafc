"""Acts as pages tell them: the line of each, its side, what was awaited, where it is settled."""
