"""Plots as drawings of numbers: the same marks in a page, as an SVG file and as a picture."""
