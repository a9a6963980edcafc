"""Comity: the system of record for the Special Procedures of the UN Human Rights Council."""

__version__ = "0.1.0"
