"""Communications as pure values: words, references, windows of the reports, and the fold."""
