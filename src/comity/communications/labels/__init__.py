"""Communications in words: what letters are, where they stand, and each act as a sentence."""
