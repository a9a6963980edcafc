"""What the cards of reports hold."""

from typing import Final

from comity.ledger.domain.told_by_day import BY_DAY
from comity.reports.domain.words import ReportType

VISIT: Final = "visit/"
"""How the ref of a visit begins."""

NOT_RECORDED: Final = -1
"""In the card: how many words it has was not said."""

REPORT_CARD = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "type",
    "slot",
    "mandates",
    "title",
    "session",
    "about",
    "symbol",
    "words",
    "input_due",
    "comment_due",
    "languages",
    "opened",
    "asked",
    "noted",
    "shared",
    "commented",
    "submitted",
    "issued",
    "presented",
    "annexed",
    "withdrawn",
    "inputs",
)
"""A report, and what it says of itself in a run of days: its State, type, slot, title, session,
visit, symbol and words are those that were said last by then; `mandates` are those for which
somebody acted by then. `session` as `HRC43`, `about` the ref of the visit that it reports on,
`languages` those in which it was issued; `words` is NOT_RECORDED where not said. `input_due` and
`comment_due` are the last days that were given by then for input and for comments. `asked` is the
first call for input or questionnaire, `noted` the advance note, `shared` the draft with the State,
`commented` the first comments. The others are first days of what they name, OPEN_END where there
is none. `inputs` counts what came back.
"""

INPUT_CARD = (
    "stream",
    "state",
    "dossier",
    "no",
    "act",
    "asked",
    "of",
    "actor",
    "party",
    "languages",
    "day",
    "due",
)
"""What came back: who answered (`party` a State's code where it is one), the act by which it was
asked (`` where none is on record) and of what kind, in which languages, on which day, and the last
day that was given for it, OPEN_END where none was."""


def is_told_on_a_visit(kind: str, about: str) -> bool:
    """Return whether it is the report on a visit that is on record (RULES R12).

    `kind` is its type, `` where that was not said; `about` the ref that it names.
    """
    return about.startswith(VISIT) and kind in ("", ReportType.VISIT)
