"""How both sides cooperate: levels, indicators, days of turns (DESIGN 6, RULES L, U, S, M)."""
