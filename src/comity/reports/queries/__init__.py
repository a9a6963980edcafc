"""Reading reports and sessions."""

from comity.reports.queries.sessions import held_against, sessions

__all__ = ["held_against", "sessions"]
