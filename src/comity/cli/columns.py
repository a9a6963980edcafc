"""What each column of the import file means: the help of `comity record`, and the dictionary."""

from collections.abc import Mapping
from typing import Final

from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.points.words import PointType
from comity.communications.domain.words import LetterType
from comity.consultations.domain.comments.words import CommentType
from comity.recommendations.domain.words import Type as RecommendationType
from comity.register.lifecycles import MATTERS
from comity.register.rows.columns import ADDED, REQUIRED
from comity.reports.domain.words import ReportType
from comity.statements.domain.words import StatementType
from comity.visits.domain.words import VisitType

_TYPES: Final = {
    "a visit": VisitType,
    "a letter": LetterType,
    "a statement": StatementType,
    "a report": ReportType,
    "a recommendation": RecommendationType,
    "a meeting": MeetingType,
    "a point": PointType,
    "a comment": CommentType,
}

MEANINGS: Final[Mapping[str, str]] = {
    "matter": f"{', '.join(MATTERS)}; visit where none is given, profile for what a side says of"
    " its profile of cooperation",
    "id": "the source's own name of the row; with it the same row twice is one act",
    "mandates": "codes of mandates joined with +; required for visits and coverage",
    "state": "the State examined: ISO3, party code or UN name; * in coverage",
    "kind": "what was done",
    "actor": "whose act it is",
    "date": "the day of the act, EDTF or ISO date and time; [..] if unknown; of visit_started and"
    " visit_held the days of the visit",
    "from": "first day proposed, agreed, covered or, of a postponement, given up",
    "to": "last such day; of a call, a draft or more time, the last day for what comes back",
    "of": "what an acceptance, declination or acknowledgement answers",
    "reason_class": "why, in one word: own, liquidity, conditions, external or not_given",
    "reason": "why, in the author's words",
    "because_of": "id of the act that led to this one",
    "stated_ordinal": "2 where the source says 'for the second time'",
    "type": "; ".join(f"of {what} {', '.join(words)}" for what, words in _TYPES.items()),
    "scope": "what the visit is limited to, such as a territory",
    "place": "where it takes place, if not in the State examined",
    "guarantee": "guarantee of the Terms of Reference that a finding is about",
    "finding": "how the guarantee was kept",
    "value": "of an evaluation, assessment or position its result; of coverage: visits, reports,"
    " letters or none",
    "symbol": "symbol of a UN document that the act is about",
    "language": "language of the words of a contest or a reply, such as fr",
    "channel": "how the act reached the other side",
    "source": "who reports it: a symbol, an address or a name",
    "locator": "place in the source, such as para. 12",
    "source_date": "date of the source; default by symbol from the table of sources",
    "step": "order among acts of one source on one day",
    "letter": "name of the letter; several acts of one letter share it",
    "ref": "the visit or dossier it belongs to: a ref on record, its own reference, or new:LABEL",
    "corrects": "id of the act that this row replaces; kind correction withdraws it",
    "visibility": "who may read it; default: its parties, everyone where the source is published",
    "public_from": "day, or moment with its zone, from which everyone may read it",
    "note": "remark of the recorder; of a row that corrects why it does, and after a line --- the"
    " act's own remark",
    "learnt": "day on which it became known; default by source, else today; of a correction today",
    **ADDED,
}


def required(column: str) -> str:
    """Whether a column is required: `always`, where it is, or `` for one that may be empty."""
    if column == "state":
        return "where the matter concerns a State"
    return "always" if column in REQUIRED else ""


def option_of(column: str) -> str:
    """The option of `record` that takes a column: `--source-date`."""
    return f"--{column.replace('_', '-')}"
