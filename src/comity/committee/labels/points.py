"""Points raised in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.committee.domain.points.views import Point
from comity.committee.domain.points.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    Kind,
    PointType,
    Status,
    Voice,
)
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate

TYPE: Final[Mapping[PointType, Promise]] = {
    PointType.COMMENT: pgettext_lazy("type of point", "comment"),
    PointType.CONCERN: pgettext_lazy("type of point", "concern"),
    PointType.PROPOSAL: pgettext_lazy("type of point", "proposal"),
    PointType.SUPPORT: pgettext_lazy("type of point", "support"),
    PointType.QUESTION: pgettext_lazy("type of point", "question"),
}

VOICE: Final[Mapping[Voice, Promise]] = {
    Voice.NGO: _("a non-governmental organization"),
    Voice.NHRI: _("a national human rights institution"),
    Voice.EXPERT: _("an expert"),
    Voice.FORMER_HOLDER: _("a former mandate holder"),
    Voice.ACADEMIC: _("an academic source"),
    Voice.OTHER: _("another voice"),
}

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.RAISED: pgettext_lazy("of a point", "raised"),
    Status.NOTED: pgettext_lazy("of a point", "noted"),
    Status.TAKEN_UP: pgettext_lazy("of a point", "taken up"),
    Status.PASSED_ON: pgettext_lazy("of a point", "passed on"),
    Status.ANSWERED: pgettext_lazy("of a point", "answered"),
    Status.NOT_TAKEN_UP: pgettext_lazy("of a point", "not taken up"),
    Status.DONE: pgettext_lazy("of a point", "done"),
    Status.WITHDRAWN: pgettext_lazy("of a point", "withdrawn"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.RAISED: pgettext_lazy("act on a point", "point raised"),
    Kind.JOINED: pgettext_lazy("act on a point", "support by another"),
    Kind.NOTED: pgettext_lazy("act on a point", "note taken"),
    Kind.TAKEN_UP: pgettext_lazy("act on a point", "point taken up"),
    Kind.PASSED_ON: pgettext_lazy("act on a point", "transmission"),
    Kind.ANSWERED: pgettext_lazy("act on a point", "answer"),
    Kind.NOT_TAKEN_UP: pgettext_lazy("act on a point", "point not taken up"),
    Kind.DONE: pgettext_lazy("act on a point", "completion"),
    Kind.WITHDRAWN: pgettext_lazy("act on a point", "withdrawal"),
    Kind.SHARED: pgettext_lazy("act on a commitment", "sharing"),
    Kind.PUBLISHED: pgettext_lazy("act on a commitment", "publication"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.RAISED: _("Raised the point."),
    Kind.JOINED: _("Joined the point."),
    Kind.NOTED: _("Took note of the point."),
    Kind.TAKEN_UP: _("Took up the point."),
    Kind.PASSED_ON: _("Passed the point on."),
    Kind.ANSWERED: _("Answered the point."),
    Kind.NOT_TAKEN_UP: _("Did not take up the point."),
    Kind.DONE: _("Reported that it was done."),
    Kind.WITHDRAWN: _("Withdrew the point."),
    Kind.SHARED: _("Shared the entry before publication."),
    Kind.PUBLISHED: _("Published the entry."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_CLOSURE: AnomalyWords(
        _("After the end"),
        _("The act is dated after the point was answered, closed or withdrawn."),
        _("Check the date. If it is right, no action is needed."),
    ),
}

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("An act on a point is on record, but not the point."),
    Status.RAISED: _("Raised on %(day)s. No answer of the Committee is on record."),
    Status.NOTED: _("The Committee took note on %(day)s."),
    Status.TAKEN_UP: _("The Committee took it up on %(day)s."),
    Status.PASSED_ON: _("The Committee passed it on, on %(day)s."),
    Status.ANSWERED: _("The Committee answered on %(day)s."),
    Status.NOT_TAKEN_UP: _("The Committee did not take it up: %(day)s."),
    Status.DONE: _("Done on %(day)s."),
    Status.WITHDRAWN: _("Withdrawn on %(day)s."),
}


def heading(one: Point) -> str:
    """The sentence that heads a point."""
    return str(_HEADING[Status(one.stands.status)]) % {"day": dates.day(one.stands.since)}


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    return [isolate(act.payload[name]) for name in ("by", "text", "to") if act.payload.get(name)]


WORDS: Final = MatterWords(
    short=short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly={**OF_ANY_MATTER, **_ANOMALY},
    reason=reason,
    more=more,
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    told_as_evidence=frozenset({Kind.STATEMENT.value}),
    chosen={"type": by_word(TYPE), "voice": by_word(VOICE)},
)
