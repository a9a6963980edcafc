"""Communications: letters to States and others, what came back, and when they become public."""
