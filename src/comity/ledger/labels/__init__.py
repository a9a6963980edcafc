"""The words that every matter shares: sides, turns, channels, dates, lengths of time."""
