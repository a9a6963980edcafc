"""The Coordination Committee's own work: what it committed to, and what became of it."""
