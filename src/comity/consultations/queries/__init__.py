"""Reading consultations and comments."""
