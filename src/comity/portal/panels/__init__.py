"""Other matters on the page of a State or a mandate."""
