"""Comments in words: who speaks, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.consultations.domain.comments.views import Comment
from comity.consultations.domain.comments.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    Audience,
    CommentType,
    Kind,
    Outcome,
    Satisfied,
    Shown,
    Status,
    Voice,
    Why,
)
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate

TYPE: Final[Mapping[CommentType, Promise]] = {
    CommentType.GENERAL: pgettext_lazy("type of comment", "general"),
    CommentType.SUBSTANCE: pgettext_lazy("type of comment", "substance"),
    CommentType.EDITORIAL: pgettext_lazy("type of comment", "editorial"),
}

VOICE: Final[Mapping[Voice, Promise]] = {
    Voice.NGO: pgettext_lazy("voice", "an organization"),
    Voice.NHRI: pgettext_lazy("voice", "a national human rights institution"),
    Voice.EXPERT: pgettext_lazy("voice", "an expert"),
    Voice.FORMER_HOLDER: pgettext_lazy("voice", "a former mandate holder"),
    Voice.ACADEMIC: pgettext_lazy("voice", "an academic"),
    Voice.OTHER: pgettext_lazy("voice", "another author"),
}

SHOWN: Final[Mapping[Shown, Promise]] = {
    Shown.NAMED: pgettext_lazy("how an author is shown", "by name"),
    Shown.CLASS_ONLY: pgettext_lazy("how an author is shown", "by kind of author only"),
    Shown.NOT_SHOWN: pgettext_lazy("how an author is shown", "not shown, nor the comment"),
}

OUTCOME: Final[Mapping[Outcome, Promise]] = {
    Outcome.ACCEPTED: pgettext_lazy("disposition of a comment", "accepted"),
    Outcome.ACCEPTED_IN_PART: pgettext_lazy("disposition of a comment", "accepted in part"),
    Outcome.NOT_ACCEPTED: pgettext_lazy("disposition of a comment", "not accepted"),
    Outcome.NOTED: pgettext_lazy("disposition of a comment", "noted"),
    Outcome.OUT_OF_SCOPE: pgettext_lazy("disposition of a comment", "out of scope"),
}

SATISFIED: Final[Mapping[Satisfied, Promise]] = {
    Satisfied.YES: pgettext_lazy("author of a comment", "satisfied"),
    Satisfied.NO: pgettext_lazy("author of a comment", "not satisfied"),
}

WHY: Final[Mapping[Why, Promise]] = {
    Why.ON_REQUEST: pgettext_lazy("why a comment is held back", "on request"),
    Why.DUPLICATE: pgettext_lazy("why a comment is held back", "submitted twice"),
    Why.PERSONS: pgettext_lazy("why a comment is held back", "it may lead to a person"),
    Why.OTHER: pgettext_lazy("why a comment is held back", "another reason"),
}

AUDIENCE: Final[Mapping[Audience, Promise]] = {
    Audience.INTERNAL: pgettext_lazy("phase of a consultation", "mandate holders"),
    Audience.EXPERTS: pgettext_lazy("phase of a consultation", "experts"),
    Audience.STATES: pgettext_lazy("phase of a consultation", "States"),
    Audience.STAKEHOLDERS: pgettext_lazy("phase of a consultation", "other stakeholders"),
    Audience.PUBLIC: pgettext_lazy("phase of a consultation", "everyone"),
}

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.SUBMITTED: pgettext_lazy("of a comment", "submitted"),
    Status.CLARIFICATION_ASKED: pgettext_lazy("of a comment", "clarification asked"),
    Status.MERGED: pgettext_lazy("of a comment", "merged with another"),
    Status.DISPOSED: pgettext_lazy("of a comment", "dealt with"),
    Status.DISPUTED: pgettext_lazy("of a comment", "disposition disputed"),
    Status.WITHDRAWN: pgettext_lazy("of a comment", "withdrawn"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.SUBMITTED: pgettext_lazy("act on a comment", "comment"),
    Kind.CLARIFICATION_ASKED: pgettext_lazy("act on a comment", "request for clarification"),
    Kind.CLARIFICATION_GIVEN: pgettext_lazy("act on a comment", "clarification"),
    Kind.MERGED: pgettext_lazy("act on a comment", "merger with another"),
    Kind.DISPOSED: pgettext_lazy("act on a comment", "disposition"),
    Kind.AUTHOR_REPLIED: pgettext_lazy("act on a comment", "reply of the author"),
    Kind.RELEASED: pgettext_lazy("act on a comment", "release"),
    Kind.HELD_BACK: pgettext_lazy("act on a comment", "comment held back"),
    Kind.WITHDRAWN: pgettext_lazy("act on a comment", "withdrawal"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.SUBMITTED: _("Submitted the comment."),
    Kind.CLARIFICATION_ASKED: _("Asked for clarification."),
    Kind.CLARIFICATION_GIVEN: _("Gave clarification."),
    Kind.MERGED: _("Merged it with another comment."),
    Kind.DISPOSED: _("Decided on the comment."),
    Kind.AUTHOR_REPLIED: _("Replied to the decision."),
    Kind.RELEASED: _("Released the comment."),
    Kind.HELD_BACK: _("Held the comment back."),
    Kind.WITHDRAWN: _("Withdrew the comment."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_CLOSURE: AnomalyWords(
        _("After the end"),
        _("The act is dated after the comment was withdrawn."),
        _("Check the date. If it is right, no action is needed."),
    ),
}

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("An act on a comment is on record, but not the comment."),
    Status.SUBMITTED: _("No decision of the Committee is on record."),
    Status.CLARIFICATION_ASKED: _("The Committee asked for clarification on %(day)s."),
    Status.MERGED: _("Merged with another comment on %(day)s."),
    Status.DISPOSED: _("The Committee decided on %(day)s: %(outcome)s."),
    Status.DISPUTED: _("The author disputes the decision since %(day)s."),
    Status.WITHDRAWN: _("Withdrawn by its author on %(day)s."),
}


def outcome(code: str) -> str:
    """What the Committee made of a comment, in words; `` where nothing is on record."""
    return str(OUTCOME[Outcome(code)]) if code else ""


def heading(one: Comment) -> str:
    """The sentence that heads a comment."""
    return str(_HEADING[Status(one.stands.status)]) % {
        "day": dates.day(one.stands.since),
        "outcome": outcome(one.card.outcome) or str(_("not recorded")),
    }


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    said = [isolate(act.payload[name]) for name in ("by", "text") if act.payload.get(name)]
    if code := act.payload.get("outcome"):
        said.append(outcome(str(code)))
    if code := act.payload.get("satisfied"):
        said.append(str(SATISFIED[Satisfied(str(code))]))
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
        "type": by_word(TYPE),
        "voice": by_word(VOICE),
        "shown": by_word(SHOWN),
        "outcome": by_word(OUTCOME),
        "satisfied": by_word(SATISFIED),
        "why": by_word(WHY),
    },
)
