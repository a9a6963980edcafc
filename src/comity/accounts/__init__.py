"""Who acts, and what each may read."""
