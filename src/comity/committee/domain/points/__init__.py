"""Points raised as plain values."""
