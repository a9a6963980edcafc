"""Documented challenges as plain values: all that a published document says of one."""
