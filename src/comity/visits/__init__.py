"""Country visits: requests, invitations, dates and visits of a State, as one lifecycle."""
