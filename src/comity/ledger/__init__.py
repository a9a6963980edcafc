"""The ledger: streams of events that nobody can edit, and the projections folded from them."""
