"""What the assessment is made of, as plain values: statistics, levels, indicators."""
