"""Consultations on a text of the special procedures: its versions, phases and comments."""
