"""Country visits as pure values: words, tables and the fold (DESIGN 4; RULES R)."""
