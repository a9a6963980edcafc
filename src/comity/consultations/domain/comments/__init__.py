"""Comments as plain values."""
