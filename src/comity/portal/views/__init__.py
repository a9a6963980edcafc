"""One function a page: it asks the queries, and says which template shows what they found."""
