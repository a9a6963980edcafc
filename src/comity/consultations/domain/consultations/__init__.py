"""Consultations as plain values."""
