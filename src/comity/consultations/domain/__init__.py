"""Consultations and comments as plain values."""
