"""The pages that people read: HTML on the server, the same as JSON and CSV, no script needed."""
