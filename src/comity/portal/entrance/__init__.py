"""How people come in, and whom they let in."""
