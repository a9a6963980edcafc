"""What every room needs and nothing else: dates with their precision, actors and sources. Pure."""
