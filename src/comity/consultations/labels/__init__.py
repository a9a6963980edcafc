"""Consultations and comments in words."""
