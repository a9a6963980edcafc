"""Reports and the sessions they are for, as import files name them."""

import re
from typing import Final

from comity.kernel.phrases import Phrase
from comity.register.cells import (
    WrongCellError,
    bound,
    one_of,
    several_of,
    text,
    whole_number,
)
from comity.register.matter import By, Dossiers, Matter, Own
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION, session_reference
from comity.reports.domain.words import Kind, Language, Of, ReportType, Slot

MOST_WORDS: Final = 99_999
_VISIT = re.compile(r"visit/[A-Z]{2,9}(?:-[A-Z]{2,9})?/[\w/~-]{1,80}", re.ASCII)


def _session(written: str) -> str:
    found = session_reference(written)
    if found is None:
        raise WrongCellError(Phrase("a session such as HRC43 or GA74"))
    return found[2]


def _visit(written: str) -> str:
    if not _VISIT.fullmatch(written):
        raise WrongCellError(Phrase("the ref of a visit, such as visit/NOR/torture/2"))
    return written


SESSIONS: Final = Matter(
    lifecycle=SESSION,
    streams=Dossiers(
        kind=SESSION.kind,
        by=By.ORGAN,
        reference=session_reference,
        such_as="HRC43",
    ),
    needs_state=False,
)

REPORTS: Final = Matter(
    lifecycle=REPORT,
    streams=Dossiers(
        kind=REPORT.kind,
        by=By.MANDATE,
        opens=frozenset(
            {
                Kind.PLANNED,
                Kind.CALL_FOR_INPUT,
                Kind.SUBMITTED,
                Kind.ISSUED,
                Kind.PRESENTED,
            }
        ),
    ),
    columns={
        "type": Own(one_of(ReportType)),
        "title": Own(text, "the title of a statement as it was released, or of a report"),
        "about": Own(
            _visit,
            "the ref of the letter or visit that a statement speaks of, or of the visit that a"
            " report is on",
        ),
        "of": Own(one_of(Of)),
        "to": Own(bound, ""),
        "session": Own(_session, "the session that a report is for, such as `HRC43`"),
        "slot": Own(one_of(Slot), "when a report is due, relative to its session"),
        "words": Own(whole_number(MOST_WORDS), "how many words a report has"),
        "languages": Own(
            several_of(Language), "languages of what was issued or sent in, joined with +"
        ),
        "party": Own(text, "who sent something in or commented: a State's code, or a name"),
    },
    needs_state=False,
    needs_mandates=frozenset(Kind),
    takes_coverage=True,
    keeps_state=("state", "party"),
)
