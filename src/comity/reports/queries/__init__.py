"""Reading reports and sessions."""

from comity.reports.queries.reading import (
    ReportQuery,
    census,
    dossier,
    reading_of,
    reporting_on,
    reports,
)
from comity.reports.queries.sessions import held_against, sessions

__all__ = [
    "ReportQuery",
    "census",
    "dossier",
    "held_against",
    "reading_of",
    "reporting_on",
    "reports",
    "sessions",
]
