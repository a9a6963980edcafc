"""What the register must know of each kind of matter, a context a file (register.matter)."""
