"""Commitments as plain values."""
