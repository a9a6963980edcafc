"""Figures of both sides: the profile, its tables and words, and the plots of a page."""
