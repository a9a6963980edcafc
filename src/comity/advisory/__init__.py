"""The Internal Advisory Procedure: requests for advice, and what is published of them."""
