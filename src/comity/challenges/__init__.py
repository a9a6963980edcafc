"""What hinders special procedures in their work: incidents, and what the record says of them."""
