"""The record as JSON, read-only, under /api/v1/."""
