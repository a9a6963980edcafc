"""Commitments in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from comity.committee.domain.commitments.views import Commitment
from comity.committee.domain.commitments.words import (
    EVIDENCE,
    OPEN,
    OVER,
    SHOWS,
    Anomaly,
    Audience,
    Kind,
    Nature,
    Origin,
    Outcome,
    Owner,
    Status,
    Strength,
)
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, quoted, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import join

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.MADE: pgettext_lazy("of a commitment", "made"),
    Status.STARTED: pgettext_lazy("of a commitment", "started"),
    Status.DONE_IN_PART: pgettext_lazy("of a commitment", "done in part"),
    Status.DONE: pgettext_lazy("of a commitment", "done"),
    Status.IN_FORCE: pgettext_lazy("of a commitment", "in force"),
    Status.DROPPED: pgettext_lazy("of a commitment", "dropped"),
    Status.SUPERSEDED: pgettext_lazy("of a commitment", "replaced"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.MADE: _("commitment"),
    Kind.SHARED: pgettext_lazy("act on a commitment", "sharing"),
    Kind.PUBLISHED: pgettext_lazy("act on a commitment", "publication"),
    Kind.STARTED: pgettext_lazy("act on a commitment", "start"),
    Kind.PROGRESS: pgettext_lazy("act on a commitment", "progress"),
    Kind.DONE_IN_PART: pgettext_lazy("act on a commitment", "carried out in part"),
    Kind.DONE: pgettext_lazy("act on a commitment", "carried out"),
    Kind.RESCHEDULED: pgettext_lazy("act on a commitment", "new due day"),
    Kind.CHANGED: pgettext_lazy("act on a commitment", "change"),
    Kind.DROPPED: pgettext_lazy("act on a commitment", "end without completion"),
    Kind.SUPERSEDED: pgettext_lazy("act on a commitment", "replacement"),
    Kind.REOPENED: pgettext_lazy("act on a commitment", "reopening"),
    Kind.CONFIRMED: pgettext_lazy("act on a commitment", "confirmation"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

ORIGIN: Final[Mapping[Origin, Promise]] = {
    Origin.ANNUAL_MEETING: _("annual meeting"),
    Origin.LETTER: _("letter of the Chair"),
    Origin.WORK_PLAN: _("work plan"),
    Origin.CONVERSATION: _("conversation with States"),
    Origin.CONSULTATION: _("consultation"),
}

STRENGTH: Final[Mapping[Strength, Promise]] = {
    Strength.DECIDED: pgettext_lazy("strength of a commitment", "decided"),
    Strength.AGREED: pgettext_lazy("strength of a commitment", "agreed"),
    Strength.COMMITTED: pgettext_lazy("strength of a commitment", "committed"),
    Strength.REAFFIRMED: pgettext_lazy("strength of a commitment", "reaffirmed"),
    Strength.INTENDED: pgettext_lazy("strength of a commitment", "intended"),
    Strength.EXPLORED: pgettext_lazy("strength of a commitment", "to be explored"),
}

NATURE: Final[Mapping[Nature, Promise]] = {
    Nature.ONCE: pgettext_lazy("nature of a commitment", "once"),
    Nature.RECURRING: pgettext_lazy("nature of a commitment", "recurring"),
    Nature.STANDING: pgettext_lazy("nature of a commitment", "standing"),
}

OWNER: Final[Mapping[Owner, Promise]] = {
    Owner.MANDATE_HOLDERS: _("mandate holders"),
    Owner.COMMITTEE: _("Coordination Committee"),
    Owner.OHCHR: _("OHCHR"),
    Owner.HOLDERS_AND_OHCHR: _("mandate holders and OHCHR"),
}

AUDIENCE: Final[Mapping[Audience, Promise]] = {
    Audience.MISSIONS: _("Permanent Missions"),
    Audience.STAKEHOLDERS: _("stakeholders"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.MADE: _("Made the commitment."),
    Kind.SHARED: _("Shared the commitment."),
    Kind.PUBLISHED: _("Published the commitment."),
    Kind.STARTED: _("Started work on it."),
    Kind.PROGRESS: _("Reported progress."),
    Kind.DONE_IN_PART: _("Reported it as done in part."),
    Kind.DONE: _("Reported it as done."),
    Kind.RESCHEDULED: _("Set a new due day."),
    Kind.CHANGED: _("Changed the commitment."),
    Kind.DROPPED: _("Dropped the commitment."),
    Kind.SUPERSEDED: _("Replaced the commitment."),
    Kind.REOPENED: _("Reopened the commitment."),
    Kind.CONFIRMED: _("Confirmed that it is carried out."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_CLOSURE: AnomalyWords(
        _("After the end"),
        _("The act is dated after the commitment was done, dropped or replaced."),
        _("Check the date. If it is right, no action is needed."),
    ),
}

_OPEN_SINCE: Final = _("Last step on record: %(day)s.")
_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("An act on a commitment is on record, but not the commitment."),
    Status.MADE: _("Made: %(day)s. No step is on record since."),
    Status.STARTED: _("Started: %(day)s. Completion is not on record."),
    Status.DONE_IN_PART: _("Reported as done in part: %(day)s."),
    Status.DONE: _("Reported as done: %(day)s."),
    Status.IN_FORCE: _("In force since %(day)s."),
    Status.DROPPED: _("Dropped: %(day)s."),
    Status.SUPERSEDED: _("Replaced: %(day)s."),
}

_OUTCOME: Final[Mapping[Outcome, Promise]] = {
    Outcome.AHEAD: _("Due by %(due)s."),
    Outcome.MET: _("Due by %(due)s; reported as done in time."),
    Outcome.OVERDUE: _("Due by %(due)s; completion is overdue or not on record."),
    Outcome.PASSED: _("Due by %(due)s; its day has passed."),
    Outcome.DROPPED: _("Was due by %(due)s."),
}


def heading(one: Commitment) -> str:
    """The sentence that heads a commitment."""
    status = Status(one.stands.status)
    said = str(_HEADING[status]) % {"day": dates.day(one.stands.since)}
    if status not in OPEN or not one.card.heard:
        return said
    return join(said, str(_OPEN_SINCE) % {"day": dates.written(one.card.heard)})


def due(one: Commitment) -> str:
    """What became of its due day, as a sentence; `` where none is stated."""
    outcome = one.outcome
    if outcome is None:
        return ""
    values = {"due": dates.written(one.card.due)}
    if outcome is Outcome.LATE:
        values["days"] = _days_late(one)
        return str(_("Due by %(due)s; reported as done %(days)s later.")) % values
    return str(_OUTCOME[outcome]) % values


def said_done(one: Commitment) -> str:
    """When a lasting commitment is said to be carried out since; `` where nobody says so."""
    if not one.card.said_done or one.stands.status != Status.IN_FORCE:
        return ""
    said = dates.written(one.card.said_done)
    return str(_("Reported as carried out: %(day)s.")) % {"day": said}


def _days_late(one: Commitment) -> str:
    least, most = one.late_by
    if least == most:
        return ngettext("%(n)s day", "%(n)s days", least) % {"n": dates.number(least)}
    values = {"least": dates.number(least), "most": dates.number(most)}
    return str(_("%(least)s to %(most)s days")) % values


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    text = act.payload.get("text")
    said = [str(text)] if text and act.kind in SHOWS else []
    if act.kind == Kind.CONFIRMED and text:
        said = [quoted(text)]
    if act.kind == Kind.RESCHEDULED and act.payload.get("due"):
        written = str(act.payload["due"])
        said.append(str(_("new due day: %(day)s")) % {"day": dates.written(written)})
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
        "origin": by_word(ORIGIN),
        "strength": by_word(STRENGTH),
        "nature": by_word(NATURE),
        "owner": by_word(OWNER),
        "with": by_word(AUDIENCE),
    },
)
