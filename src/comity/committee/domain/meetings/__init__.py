"""Meetings as plain values."""
