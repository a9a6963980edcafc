"""Notices to send, kept as rows until a mail server has taken them."""
