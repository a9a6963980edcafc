"""SQLite as Comity asks it: Django's engine, with what PostgreSQL has and SQLite has not."""
