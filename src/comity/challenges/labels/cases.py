"""Documented challenges in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.challenges.domain.cases.views import Case
from comity.challenges.domain.cases.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    Effect,
    Kind,
    Of,
    Status,
    What,
)
from comity.challenges.domain.words import Outcome, Response
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate

OF: Final[Mapping[Of, Promise]] = {
    Of.RESOURCES: _("Lack of resources"),
    Of.REPRISALS: _("Intimidation and reprisals"),
}

WHAT: Final[Mapping[What, Promise]] = {
    What.VISIT: pgettext_lazy("lack of resources", "visit"),
    What.REPORT: pgettext_lazy("lack of resources", "report"),
    What.SESSION: pgettext_lazy("lack of resources", "session"),
    What.TRANSLATION: pgettext_lazy("lack of resources", "translation"),
    What.STAFF: pgettext_lazy("lack of resources", "staff"),
}

EFFECT: Final[Mapping[Effect, Promise]] = {
    Effect.NOT_HELD: pgettext_lazy("effect of a lack of resources", "not held"),
    Effect.POSTPONED: pgettext_lazy("effect of a lack of resources", "postponed"),
    Effect.SHORTENED: pgettext_lazy("effect of a lack of resources", "shortened"),
    Effect.LATE: pgettext_lazy("effect of a lack of resources", "late"),
    Effect.NOT_TRANSLATED: pgettext_lazy("effect of a lack of resources", "not translated"),
}

RESPONSE: Final[Mapping[Response, Promise]] = {
    Response.MEASURES: _("reports measures"),
    Response.INVESTIGATING: _("reports an investigation"),
    Response.DENIES: _("denies the allegation"),
    Response.OTHER: _("another response"),
}

OUTCOME: Final[Mapping[Outcome, Promise]] = {
    Outcome.STOPPED: pgettext_lazy("outcome", "stopped"),
    Outcome.CONTINUING: pgettext_lazy("outcome", "continuing"),
    Outcome.WORSE: pgettext_lazy("outcome", "worse"),
    Outcome.REMEDIED: pgettext_lazy("outcome", "remedied"),
    Outcome.UNKNOWN: _("not known"),
}

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.REPORTED: pgettext_lazy("of a challenge", "reported"),
    Status.NAMED: pgettext_lazy("of a challenge", "named in a document"),
    Status.CLOSED: pgettext_lazy("of a challenge", "closed"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.REPORTED: _("report of a lack of resources"),
    Kind.NAMED: _("State named in a document on reprisals"),
    Kind.STATE_RESPONSE: _("response of the State"),
    Kind.OUTCOME: pgettext_lazy("act on a challenge", "outcome"),
    Kind.CLOSED: pgettext_lazy("act on a challenge", "closure"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.REPORTED: _("Reported a lack of resources."),
    Kind.NAMED: _("Named the State in a document on reprisals."),
    Kind.STATE_RESPONSE: _("Responded."),
    Kind.OUTCOME: _("Reported the outcome."),
    Kind.CLOSED: _("Closed the entry."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_CLOSURE: AnomalyWords(
        _("After the end"),
        _("The act is dated after the entry was closed."),
        _("Check the date. If it is right, no action is needed."),
    ),
}

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("An act is on record, but not the document that reports the matter."),
    Status.REPORTED: _("Reported on %(day)s."),
    Status.NAMED: _("Named in the document of %(day)s."),
    Status.CLOSED: _("Closed on %(day)s."),
}


def heading(one: Case) -> str:
    """The sentence that heads a documented challenge."""
    return str(_HEADING[Status(one.stands.status)]) % {"day": dates.day(one.stands.since)}


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    said = []
    if word := act.payload.get("what"):
        said.append(str(WHAT[What(str(word))]))
    if word := act.payload.get("effect"):
        said.append(str(EFFECT[Effect(str(word))]))
    if word := act.payload.get("value"):
        is_response = act.kind == Kind.STATE_RESPONSE
        words = RESPONSE[Response(str(word))] if is_response else OUTCOME[Outcome(str(word))]
        said.append(str(words))
    symbol = str(act.payload.get("symbol") or "")
    if symbol and symbol != act.source:
        said.append(isolate(symbol))
    return said


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
    chosen={
        "what": by_word(WHAT),
        "effect": by_word(EFFECT),
        "value": {**by_word(RESPONSE), **by_word(OUTCOME)},
    },
)
