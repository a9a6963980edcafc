"""What each act needs, in the order in which a form asks: derived from the register's own table.

A column is one that the act's lifecycle knows; what can be chosen in it is the vocabulary by which
the register reads it. Nothing of either is said here a second time.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from msgspec import Struct

from comity.advisory.domain.figures.words import Kind as FiguresKind
from comity.challenges.domain.cases.words import Kind as CaseKind
from comity.challenges.domain.words import Outcome, Response
from comity.committee.domain.commitments.words import Kind as CommitmentKind
from comity.committee.domain.meetings.words import Kind as MeetingKind
from comity.committee.domain.points.words import Kind as PointKind
from comity.communications.domain.words import Kind as LetterKind
from comity.communications.domain.words import LetterType
from comity.consultations.domain.comments.words import Kind as CommentKind
from comity.consultations.domain.consultations.words import Kind as ConsultationKind
from comity.ledger.domain import CORRECTION, PROTECTION
from comity.recommendations.domain.words import Assessed, Position
from comity.recommendations.domain.words import Kind as RecommendationKind
from comity.register.cells import OneOf, SeveralOf
from comity.register.lifecycles import MATTERS
from comity.register.rows.columns import PAYLOAD, SEALED, payload_readers
from comity.statements.domain.words import Kind as StatementKind
from comity.visits.domain.words import NAMES_NO_DAYS
from comity.visits.domain.words import Kind as VisitKind

DAYS: Final = ("from", "to")


class Form(StrEnum):
    """How a column is asked for."""

    TEXT = "text"
    WORDS = "words"  # several lines
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several"


class Ask(Struct, frozen=True):
    """One column of an act: how it is asked for, from what one chooses, and whether it must be.

    `rare` columns stand behind "More"; `vocabulary` is None where one does not choose.
    """

    column: str
    form: Form = Form.TEXT
    vocabulary: type[StrEnum] | None = None
    needed: bool = False
    rare: bool = False


def kinds(matter: str) -> list[str]:
    """The kinds of act of a matter, in the order in which its lifecycle names them."""
    return [
        kind for kind in MATTERS[matter].lifecycle.acts if kind not in {CORRECTION, PROTECTION}
    ]


@cache
def asks(matter: str, kind: str) -> tuple[Ask, ...]:
    """What an act of this kind is asked for, in order; KeyError where the matter knows no such."""
    spec = MATTERS[matter].lifecycle.acts[kind]
    by_its_days = dated_by_its_days(matter, kind)
    columns = [name for name in PAYLOAD if name in spec.fields or (by_its_days and name in DAYS)]
    return tuple(_ask(matter, kind, name, by_its_days=by_its_days) for name in columns)


def dated_by_its_days(matter: str, kind: str) -> bool:
    """Whether the days of an act are its date: a visit is held on the days that it lasts."""
    return (kind, "from") in MATTERS[matter].instead


def _ask(matter: str, kind: str, column: str, *, by_its_days: bool) -> Ask:
    own = _OF_KIND.get((matter, kind, column))
    vocabulary, several = (own, False) if own else _vocabulary(matter, column)
    needed = column in _NEEDED.get((matter, kind), ())
    if vocabulary is not None:
        form = Form.SEVERAL if several else Form.CHOICE
    elif column in _LONG:
        form = Form.WORDS
    elif column in DAYS:
        form = Form.DAY
    elif column in _NUMBERS:
        form = Form.NUMBER
    else:
        form = Form.TEXT
    rare = column in _RARE and not needed and not (column == "type" and matter != "visit")
    return Ask(column, form, vocabulary, needed or (by_its_days and column == "from"), rare)


def _vocabulary(matter: str, column: str) -> tuple[type[StrEnum] | None, bool]:
    """The words from which a column is chosen, and whether several may be."""
    reader = payload_readers(MATTERS[matter]).get(column)
    match reader:
        case OneOf(words):
            return words, False
        case SeveralOf(words):
            return words, True
        case _:
            return _READ_OTHERWISE.get((matter, column)), False


_READ_OTHERWISE: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("communication", "type"): LetterType,
}
"""Vocabularies whose reader takes more than their words: `JAL` for `AL`."""

_OF_KIND: Final[Mapping[tuple[str, str, str], type[StrEnum]]] = {
    ("challenge", CaseKind.STATE_RESPONSE, "value"): Response,
    ("challenge", CaseKind.OUTCOME, "value"): Outcome,
    ("recommendation", RecommendationKind.POSITION, "value"): Position,
    ("recommendation", RecommendationKind.ASSESSMENT, "value"): Assessed,
}
"""Vocabularies of a column that differ by the kind of act."""

_NEEDED: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("advisory_figures", FiguresKind.PUBLISHED): ("from", "to", "method"),
    ("advisory_figures", FiguresKind.EXPLAINED): ("text",),
    ("challenge", CaseKind.REPORTED): ("what",),
    ("challenge", CaseKind.NAMED): ("symbol",),
    ("challenge", CaseKind.STATE_RESPONSE): ("value",),
    ("challenge", CaseKind.OUTCOME): ("value",),
    ("visit", VisitKind.DATES_PROPOSED): ("from",),
    ("visit", VisitKind.DATES_AGREED): ("from",),
    ("visit", VisitKind.ACCESS_FINDING): ("guarantee", "finding"),
    **{("visit", kind): ("to",) for kind in NAMES_NO_DAYS},
    ("communication", LetterKind.LETTER_SENT): ("reference",),
    ("communication", LetterKind.EVALUATION): ("value", "reason"),
    ("statement", StatementKind.RELEASED): ("type",),
    ("meeting", MeetingKind.ANNOUNCED): ("type", "from"),
    ("point", PointKind.RAISED): ("text",),
    ("point", PointKind.NOT_TAKEN_UP): ("reason",),
    ("point", PointKind.PASSED_ON): ("to",),
    ("consultation", ConsultationKind.OPENED): ("title",),
    ("consultation", ConsultationKind.TEXT_PUBLISHED): ("version", "paragraphs"),
    ("consultation", ConsultationKind.PHASE_OPENED): ("phase",),
    ("consultation", ConsultationKind.PHASE_EXTENDED): ("phase", "to"),
    ("consultation", ConsultationKind.ABANDONED): ("reason",),
    ("consultation", ConsultationKind.EDITION_MADE): ("edition",),
    ("comment", CommentKind.SUBMITTED): ("consultation", "text", "shown"),
    ("comment", CommentKind.MERGED): ("into",),
    ("comment", CommentKind.DISPOSED): ("outcome",),
    ("comment", CommentKind.AUTHOR_REPLIED): ("satisfied",),
    ("comment", CommentKind.RELEASED): ("number", "with"),
    ("commitment", CommitmentKind.MADE): ("text", "strength"),
    ("commitment", CommitmentKind.RESCHEDULED): ("due",),
    ("commitment", CommitmentKind.DROPPED): ("reason",),
    ("commitment", CommitmentKind.SHARED): ("with",),
    ("recommendation", RecommendationKind.MADE): ("symbol", "paragraph"),
    ("recommendation", RecommendationKind.POSITION): ("value",),
    ("recommendation", RecommendationKind.PROGRESS): ("claims",),
    ("recommendation", RecommendationKind.INFORMATION): ("voice", "claims"),
    ("recommendation", RecommendationKind.ASSESSMENT): ("value", "reasons"),
}
"""Without which an act says nothing, though a file may lack it."""

_LONG: Final = (
    frozenset({"reason", "reasons", "summary", "despite", "text", "paragraphs", "proposed"})
    | SEALED
)
_NUMBERS: Final = frozenset(
    {"stated_ordinal", "persons", "women", "words", "number", "present", "version"}
)
_RARE: Final = frozenset(
    {
        "because_of",
        "stated_ordinal",
        "type",
        "scope",
        "place",
        "follows",
        "addressee",
        "annotation",
        "annotation_id",
    }
)
