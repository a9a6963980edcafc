"""States and other visited parties, Missions, mandates and their holders, by date."""
