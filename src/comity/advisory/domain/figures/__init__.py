"""Published figures on the advisory procedure as plain values."""
