"""Reading reports and sessions."""

from comity.reports.queries.calendar import announced, calendar, session
from comity.reports.queries.dossiers import (
    ReportQuery,
    by_status,
    dossier,
    reading,
    reported_on,
    reporting_on,
    reports,
    several,
    with_symbols,
)
from comity.reports.queries.on_visits import counted, on_visits
from comity.reports.queries.sessions import document_days, held_against, sessions

__all__ = [
    "ReportQuery",
    "announced",
    "by_status",
    "calendar",
    "counted",
    "document_days",
    "dossier",
    "held_against",
    "on_visits",
    "reading",
    "reported_on",
    "reporting_on",
    "reports",
    "session",
    "sessions",
    "several",
    "with_symbols",
]
