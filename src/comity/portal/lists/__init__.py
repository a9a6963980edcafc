"""Lists of matters: their filters, tabs and tables, and a matter as one line."""
