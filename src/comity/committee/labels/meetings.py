"""Meetings in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.committee.domain.meetings.views import Meeting
from comity.committee.domain.meetings.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    Kind,
    MeetingRule,
    MeetingType,
    Status,
)
from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, reason
from comity.ledger.labels.terms import BY, by_word
from comity.ledger.labels.text import isolate, join

TYPE: Final[Mapping[MeetingType, Promise]] = {
    MeetingType.INFORMAL_CONVERSATION: _("informal conversation with States"),
    MeetingType.EXCHANGE_OF_VIEWS: _("exchange of views"),
    MeetingType.ANNUAL_MEETING: _("annual meeting"),
    MeetingType.COMMITTEE_MEETING: _("meeting of the Coordination Committee"),
    MeetingType.BRIEFING: pgettext_lazy("type of meeting", "briefing"),
    MeetingType.EVENT: pgettext_lazy("type of meeting", "event"),
}

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.ANNOUNCED: pgettext_lazy("of a meeting", "announced"),
    Status.POSTPONED: pgettext_lazy("of a meeting", "postponed"),
    Status.CANCELLED: pgettext_lazy("of a meeting", "cancelled"),
    Status.HELD: pgettext_lazy("of a meeting", "held"),
    Status.SUMMARISED: pgettext_lazy("of a meeting", "held, summary shared"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.ANNOUNCED: pgettext_lazy("act on a meeting", "announcement"),
    Kind.INVITATION_SENT: pgettext_lazy("act on a meeting", "invitation"),
    Kind.POSTPONED: pgettext_lazy("act on a meeting", "postponement"),
    Kind.CANCELLED: pgettext_lazy("act on a meeting", "cancellation"),
    Kind.HELD: pgettext_lazy("act on a meeting", "meeting"),
    Kind.ATTENDED: pgettext_lazy("act on a meeting", "attendance"),
    Kind.STATEMENT_MADE: pgettext_lazy("act on a meeting", "statement"),
    Kind.SUMMARY_SHARED: pgettext_lazy("act on a meeting", "summary"),
    Kind.SHARED: pgettext_lazy("act on a commitment", "sharing"),
    Kind.PUBLISHED: pgettext_lazy("act on a commitment", "publication"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

RULE: Final[Mapping[MeetingRule, Promise]] = {
    MeetingRule.CHATHAM: _("without names of speakers"),
    MeetingRule.ATTRIBUTED: _("with names of delegations"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.ANNOUNCED: _("Announced the meeting."),
    Kind.INVITATION_SENT: _("Sent the invitation."),
    Kind.POSTPONED: _("Postponed the meeting."),
    Kind.CANCELLED: _("Cancelled the meeting."),
    Kind.HELD: _("Held the meeting."),
    Kind.ATTENDED: _("Attended the meeting."),
    Kind.STATEMENT_MADE: _("Made a statement."),
    Kind.SUMMARY_SHARED: _("Shared a summary."),
    Kind.SHARED: _("Shared the entry before publication."),
    Kind.PUBLISHED: _("Published the entry."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_CLOSURE: AnomalyWords(
        _("After the end"),
        _("The act is dated after the meeting was cancelled or summarised."),
        _("Check the date. If it is right, no action is needed."),
    ),
    Anomaly.HELD_AFTER_CANCELLATION: AnomalyWords(
        _("Held after cancellation"),
        _("The record says that the meeting was cancelled and that it was held."),
        _("Check both sources, and withdraw the wrong act."),
    ),
}

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("An act on a meeting is on record, but not the meeting."),
    Status.ANNOUNCED: _("Announced for %(days)s."),
    Status.POSTPONED: _("Postponed %(by)s. It had been announced for %(days)s."),
    Status.CANCELLED: _("Cancelled %(by)s. It had been announced for %(days)s."),
    Status.HELD: _("Held: %(days)s. No summary is on record."),
    Status.SUMMARISED: _("Held: %(days)s. A summary was shared on %(summary)s."),
}


def days(one: Meeting) -> str:
    """The days of a meeting in words."""
    card = one.card
    if not card.begins_on:
        return str(_("a day that is not recorded"))
    return dates.days_named(card.begins_on, card.ends_on)


def heading(one: Meeting) -> str:
    """The sentences that head a meeting."""
    status = Status(one.stands.status)
    values = {
        "days": days(one),
        "by": str(BY[Actor(one.stands.by)]) if one.stands.by else "",
        "summary": dates.day(one.card.summary_on) if status is Status.SUMMARISED else "",
    }
    said = str(_HEADING[status]) % values
    passed = status is Status.ANNOUNCED and one.has_passed
    return join(said, str(_("Whether it was held is not recorded."))) if passed else said


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    said = [
        isolate(act.payload[name]) for name in ("by", "place", "agenda") if act.payload.get(name)
    ]
    if rule := act.payload.get("rule"):
        said.append(str(RULE[MeetingRule(str(rule))]))
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
    chosen={"type": by_word(TYPE), "rule": by_word(RULE)},
)
