"""Stories of impact: what changed, and what a mandate contributed to it."""
