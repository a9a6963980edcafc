"""What is read of challenges: documented ones, and the yearly reports on reprisals."""
