"""Reading reports and sessions."""

from comity.reports.queries.calendar import announced, calendar, session
from comity.reports.queries.on_visits import counted, on_visits
from comity.reports.queries.reading import (
    ReportQuery,
    census,
    dossier,
    reading_of,
    reporting_on,
    reports,
    several,
)
from comity.reports.queries.sessions import document_days, held_against, sessions

__all__ = [
    "ReportQuery",
    "announced",
    "calendar",
    "census",
    "counted",
    "document_days",
    "dossier",
    "held_against",
    "on_visits",
    "reading_of",
    "reporting_on",
    "reports",
    "session",
    "sessions",
    "several",
]
