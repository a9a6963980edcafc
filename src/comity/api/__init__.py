"""The record as JSON, read-only, under /api/v1/ (DESIGN 7). It reads as the public reads."""
