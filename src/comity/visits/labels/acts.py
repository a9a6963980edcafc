"""Acts as sentences: short ones where a column says who acted, whole ones for a list of news."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import in_spite
from comity.ledger.labels.terms import BY, COMMENTS_UNTIL
from comity.ledger.labels.text import isolate
from comity.rulebook.labels.series import commas
from comity.visits.domain.told import days_named_by
from comity.visits.domain.words import (
    BREAKS_OFF,
    NAMES_NO_DAYS,
    TAKES_PLACE,
    Kind,
    Of,
    ReasonClass,
    VisitType,
)
from comity.visits.labels.terms import FINDING, GUARANTEE, REASON, TYPE

# With %(dates)s where the act names days of a visit, without where it names none.
_SHORT: Final[Mapping[Kind, tuple[Promise, Promise]]] = {
    Kind.REQUEST: (_("Asked to visit."), _("Asked to visit: %(dates)s.")),
    Kind.REMINDER: (_("Reminded."), _("Reminded.")),
    Kind.INVITATION: (_("Invited."), _("Invited: %(dates)s.")),
    Kind.RECEIPT: (_("Confirmed receipt."), _("Confirmed receipt.")),
    Kind.ACKNOWLEDGEMENT: (
        _("Acknowledged, which is not an answer."),
        _("Acknowledged, which is not an answer."),
    ),
    Kind.ACCEPTANCE: (_("Accepted."), _("Accepted: %(dates)s.")),
    Kind.DECLINATION: (_("Declined."), _("Declined.")),
    Kind.DATES_PROPOSED: (_("Proposed dates."), _("Proposed %(dates)s.")),
    Kind.DATES_AGREED: (_("Dates agreed."), _("Dates agreed: %(dates)s.")),
    Kind.TERMS_ACCEPTED: (
        _("Accepted the Terms of Reference."),
        _("Accepted the Terms of Reference."),
    ),
    Kind.POSTPONEMENT: (_("Postponed."), _("Postponed the visit of %(dates)s.")),
    Kind.CANCELLATION: (_("Cancelled."), _("Cancelled the visit of %(dates)s.")),
    Kind.INTERRUPTION: (_("Interrupted the visit."), _("Interrupted the visit of %(dates)s.")),
    Kind.VISIT_STARTED: (_("Visit started."), _("Visit started: %(dates)s.")),
    Kind.VISIT_HELD: (
        _("Visit held. This entry does not give the days."),
        _("Visit held: %(dates)s."),
    ),
    Kind.DEBRIEFING: (_("Debriefed."), _("Debriefed.")),
    Kind.FOLLOWUP: (_("Followed up."), _("Followed up.")),
    Kind.REPORT_SHARED: (_("Shared the draft report."), _("Shared the draft report.")),
    Kind.STATE_COMMENTS: (_("Commented on the report."), _("Commented on the report.")),
    Kind.REPORT_PUBLISHED: (_("Published the report."), _("Published the report.")),
    Kind.WITHDRAWAL: (_("Withdrew from the visit."), _("Withdrew from the visit.")),
    Kind.UNDERTAKING: (
        _("Undertook to receive the mandate."),
        _("Undertook to receive the mandate."),
    ),
    Kind.LISTED_PENDING: (_("Listed as pending."), _("Listed as pending.")),
    Kind.EVALUATION: (_("Evaluated."), _("Evaluated.")),
    Kind.CONTEST: (_("Disputed this entry."), _("Disputed this entry.")),
    Kind.REPLY: (_("Replied."), _("Replied.")),
    Kind.STATEMENT: (_("Made a statement."), _("Made a statement.")),
    Kind.EXTENSION_ASKED: (
        _("Asked for more time for comments."),
        _("Asked for more time for comments."),
    ),
    Kind.EXTENSION_GRANTED: (
        _("Granted more time for comments."),
        _("Granted more time for comments."),
    ),
}

_ACCEPTED: Final[Mapping[str, Promise]] = {
    Of.REQUEST: _("Accepted the request."),
    Of.INVITATION: _("Accepted the invitation."),
    Of.DATES: _("Accepted the dates."),
}
_DECLINED: Final[Mapping[str, Promise]] = {
    Of.REQUEST: _("Declined the request."),
    Of.INVITATION: _("Declined the invitation."),
    Of.DATES: _("Declined the dates."),
}

_NEWS: Final[Mapping[tuple[Kind, Actor | None], Promise]] = {
    (Kind.REQUEST, None): _("%(holder)s asked to visit %(state)s."),
    (Kind.REMINDER, None): _("%(holder)s reminded %(state)s."),
    (Kind.INVITATION, None): _("%(state)s invited %(holder)s."),
    (Kind.RECEIPT, Actor.STATE): _("%(state)s confirmed receipt."),
    (Kind.RECEIPT, Actor.MANDATE_HOLDER): _("%(holder)s confirmed receipt to %(state)s."),
    (Kind.ACKNOWLEDGEMENT, Actor.STATE): _("%(state)s acknowledged the request."),
    (Kind.ACKNOWLEDGEMENT, Actor.MANDATE_HOLDER): _(
        "%(holder)s acknowledged the invitation of %(state)s."
    ),
    (Kind.ACCEPTANCE, Actor.STATE): _("%(state)s accepted a visit."),
    (Kind.ACCEPTANCE, Actor.MANDATE_HOLDER): _("%(holder)s accepted the invitation of %(state)s."),
    (Kind.DECLINATION, Actor.STATE): _("%(state)s declined a visit."),
    (Kind.DECLINATION, Actor.MANDATE_HOLDER): _("%(holder)s declined to visit %(state)s."),
    (Kind.DATES_PROPOSED, Actor.STATE): _("%(state)s proposed dates."),
    (Kind.DATES_PROPOSED, Actor.MANDATE_HOLDER): _("%(holder)s proposed dates to %(state)s."),
    (Kind.DATES_AGREED, None): _("Dates of the visit to %(state)s were agreed."),
    (Kind.TERMS_ACCEPTED, None): _("%(state)s accepted the Terms of Reference."),
    (Kind.POSTPONEMENT, Actor.STATE): _("%(state)s postponed the visit."),
    (Kind.POSTPONEMENT, Actor.MANDATE_HOLDER): _("%(holder)s postponed the visit to %(state)s."),
    (Kind.POSTPONEMENT, None): _("The visit to %(state)s was postponed."),
    (Kind.CANCELLATION, Actor.STATE): _("%(state)s cancelled the visit."),
    (Kind.CANCELLATION, Actor.MANDATE_HOLDER): _("%(holder)s cancelled the visit to %(state)s."),
    (Kind.CANCELLATION, None): _("The visit to %(state)s was cancelled."),
    (Kind.INTERRUPTION, Actor.STATE): _("%(state)s interrupted the visit."),
    (Kind.INTERRUPTION, Actor.MANDATE_HOLDER): _("%(holder)s interrupted the visit to %(state)s."),
    (Kind.INTERRUPTION, None): _("The visit to %(state)s was interrupted."),
    (Kind.VISIT_STARTED, None): _("The visit to %(state)s started."),
    (Kind.VISIT_HELD, None): _("The visit to %(state)s was held."),
    (Kind.ACCESS_FINDING, None): _("%(holder)s recorded a finding on access in %(state)s."),
    (Kind.DEBRIEFING, None): _("%(state)s was debriefed."),
    (Kind.FOLLOWUP, Actor.STATE): _("%(state)s reported on follow-up."),
    (Kind.FOLLOWUP, Actor.MANDATE_HOLDER): _("%(holder)s followed up with %(state)s."),
    (Kind.REPORT_SHARED, None): _("The draft report was shared with %(state)s."),
    (Kind.STATE_COMMENTS, None): _("%(state)s commented on the report."),
    (Kind.REPORT_PUBLISHED, None): _("The report on the visit to %(state)s was published."),
    (Kind.WITHDRAWAL, None): _("%(holder)s withdrew from the visit to %(state)s."),
    (Kind.UNDERTAKING, None): _("%(state)s undertook to receive the mandate."),
    (Kind.LISTED_PENDING, None): _("A visit to %(state)s was listed as pending."),
    (Kind.EVALUATION, None): _("The answer of %(state)s was evaluated."),
    (Kind.CONTEST, Actor.STATE): _("%(state)s disputed an entry."),
    (Kind.CONTEST, Actor.MANDATE_HOLDER): _("%(holder)s disputed an entry about %(state)s."),
    (Kind.REPLY, Actor.STATE): _("%(state)s replied."),
    (Kind.REPLY, Actor.MANDATE_HOLDER): _("%(holder)s replied to %(state)s."),
    (Kind.STATEMENT, None): _("A statement on the visit to %(state)s was made."),
    (Kind.EXTENSION_ASKED, None): _("%(state)s asked for more time for comments on the draft."),
    (Kind.EXTENSION_GRANTED, None): _("%(state)s was given more time for comments on the draft."),
}
_DATED_NEWS: Final[Mapping[tuple[Kind, Actor | None], Promise]] = {
    (Kind.DATES_PROPOSED, Actor.STATE): _("%(state)s proposed %(dates)s."),
    (Kind.DATES_PROPOSED, Actor.MANDATE_HOLDER): _("%(holder)s proposed %(dates)s to %(state)s."),
    (Kind.DATES_AGREED, None): _("The visit to %(state)s was agreed for %(dates)s."),
    (Kind.REQUEST, None): _("%(holder)s asked to visit %(state)s: %(dates)s."),
    (Kind.INVITATION, None): _("%(state)s invited %(holder)s for %(dates)s."),
    (Kind.ACCEPTANCE, Actor.STATE): _("%(state)s accepted a visit and proposed %(dates)s."),
    (Kind.POSTPONEMENT, Actor.STATE): _("%(state)s postponed the visit of %(dates)s."),
    (Kind.POSTPONEMENT, Actor.MANDATE_HOLDER): _(
        "%(holder)s postponed the visit to %(state)s of %(dates)s."
    ),
    (Kind.CANCELLATION, Actor.STATE): _("%(state)s cancelled the visit of %(dates)s."),
    (Kind.CANCELLATION, Actor.MANDATE_HOLDER): _(
        "%(holder)s cancelled the visit to %(state)s of %(dates)s."
    ),
    (Kind.VISIT_HELD, None): _("The visit to %(state)s was held: %(dates)s."),
}
_DATES_ACCEPTED: Final[Mapping[bool, Mapping[Actor, Promise]]] = {
    True: {
        Actor.STATE: _("%(state)s agreed to a visit on %(dates)s, as %(holder)s proposed."),
        Actor.MANDATE_HOLDER: _("%(holder)s agreed to visit %(state)s on %(dates)s, as proposed."),
    },
    False: {
        Actor.STATE: _("%(state)s agreed to the dates that %(holder)s proposed."),
        Actor.MANDATE_HOLDER: _("%(holder)s agreed to the dates that %(state)s proposed."),
    },
}
"""With the days or without them, by whom."""
_FOUND_NEWS = _("%(holder)s recorded a finding on access in %(state)s: %(finding)s.")
_ANY_NEWS = _("An act about the visit to %(state)s was recorded.")

_AGAIN: Final[Mapping[int, Promise]] = {
    2: _("for the second time"),
    3: _("for the third time"),
    4: _("for the fourth time"),
    5: _("for the fifth time"),
    6: _("for the sixth time"),
    7: _("for the seventh time"),
    8: _("for the eighth time"),
    9: _("for the ninth time"),
    10: _("for the tenth time"),
}
_PLACE: Final = _("place: %(place)s")
_SAID_TO_BE: Final = _("said to be %(time)s")
_DOCUMENT: Final = _("document: %(symbol)s")
_SIDES = frozenset({Actor.STATE, Actor.MANDATE_HOLDER})
_CAUSED = BREAKS_OFF | {Kind.DECLINATION, Kind.WITHDRAWAL}
_OF_EVENTS = frozenset({ReasonClass.EXTERNAL, ReasonClass.NOT_GIVEN})


def short(act: ActView) -> str:
    """What the act was, in a column that already says who acted."""
    kind = Kind(act.kind)
    named = _days_of(act, kind)
    answered = {Kind.ACCEPTANCE: _ACCEPTED, Kind.DECLINATION: _DECLINED}.get(kind, {})
    if kind is Kind.ACCESS_FINDING:
        return _finding(act)
    if not named and (special := answered.get(str(act.payload.get("of", "")))):
        return str(special)
    if kind in BREAKS_OFF:
        return _taken_back(act, kind, named)
    without, with_dates = _SHORT[kind]
    return str(with_dates) % {"dates": named} if named else str(without)


def news(act: ActView, *, state: str, holder: str) -> str:
    """The act as a whole sentence; `state` and `holder` as a sentence writes them."""
    kind, actor = Kind(act.kind), Actor(act.actor)
    named = _days_of(act, kind)
    dated = _DATED_NEWS.get((kind, actor)) or _DATED_NEWS.get((kind, None)) if named else None
    if kind is Kind.ACCEPTANCE and act.payload.get("of") == Of.DATES:
        dated = _DATES_ACCEPTED[bool(named)].get(actor)
    message = dated or _NEWS.get((kind, actor)) or _NEWS.get((kind, None)) or _ANY_NEWS
    found = _found(act) if kind is Kind.ACCESS_FINDING else ""
    message = _FOUND_NEWS if found else message
    values = {"state": state, "holder": holder, "dates": named, "finding": found}
    return str(message) % values


def reminded(acts: list[ActView]) -> str:
    """Several reminders as one act: "Reminded 4 times: in May 2007, in 2009 …"."""
    listed = commas(dates.shown(act.date, act.effective) for act in acts)
    times = ngettext(
        "Reminded %(n)s time: %(dates)s.", "Reminded %(n)s times: %(dates)s.", len(acts)
    )
    return times % {"n": dates.number(len(acts)), "dates": listed}


def reason(act: ActView) -> str:
    """Why, by its author's account, in the words of its class; "" where no class applies, or
    where it is told by whom: an outside event is its own reason.

    That none is on record is told only to who reads all that the act tells, and where it tells
    none in words either: what the public is not told must not move what it reads (RULES P1, P2).
    """
    if Kind(act.kind) not in _CAUSED:
        return ""
    given = str(act.payload.get("reason_class") or ReasonClass.NOT_GIVEN)
    if Actor(act.actor) is Actor.EXTERNAL and given in _OF_EVENTS:
        return ""
    if given == ReasonClass.NOT_GIVEN and (act.payload.get("reason") or not act.read_whole):
        return ""
    if given == ReasonClass.CONDITIONS and Actor(act.actor) not in _SIDES:
        return str(_("because conditions were not met, by the account of its source"))
    if given == ReasonClass.OWN and Actor(act.actor) is Actor.BOTH:
        return str(_("for reasons of their own"))
    return str(REASON[given])


def more(act: ActView) -> Sequence[str]:
    """What stands in the small line: the type and place of the visit, which time it was said to
    be, its document, until when comments may come, what it went out despite.
    """
    told = {name: str(act.payload.get(name, "")) for name in ("type", "place", "symbol", "to")}
    said = []
    if told["type"]:
        said.append(str(TYPE[VisitType(told["type"])]))
    if told["place"]:
        said.append(str(_PLACE) % {"place": isolate(told["place"])})
    if act.kind not in BREAKS_OFF and (time := _stated(act)):
        said.append(str(_SAID_TO_BE) % {"time": time})
    if told["symbol"] and told["symbol"] != act.source:
        said.append(str(_DOCUMENT) % {"symbol": isolate(told["symbol"])})
    if told["to"] and act.kind in NAMES_NO_DAYS:
        said.append(str(COMMENTS_UNTIL) % {"day": dates.written(told["to"])})
    return [*said, *in_spite(act)]


def again(ordinal: int) -> str:
    """Which time it was, as "for the second time"; empty for the first."""
    if ordinal < min(_AGAIN):
        return ""
    if ordinal in _AGAIN:
        return str(_AGAIN[ordinal])
    return str(_("for time number %(n)s")) % {"n": dates.number(ordinal)}


def _days_of(act: ActView, kind: Kind) -> str:
    """The days of a visit that the act names; "" where it names none that are known."""
    if kind in NAMES_NO_DAYS:
        return ""
    if kind in TAKES_PLACE:
        return dates.written(act.date) if dates.are_exact(act.date, "") else ""
    begins, ends = days_named_by(act.payload)
    return dates.days_named(begins, ends) if begins else ""


def _taken_back(act: ActView, kind: Kind, named: str) -> str:
    """A postponement, cancellation or interruption, which neither side may have done."""
    actor = Actor(act.actor)
    without, with_dates = _SHORT[kind]
    told = str(with_dates) % {"dates": named} if named else str(without)
    if time := _stated(act):
        told = str(_("%(sentence)s It was said to be %(time)s.")) % {
            "sentence": told,
            "time": time,
        }
    if actor in _SIDES or actor in (Actor.BOTH, Actor.UNKNOWN):
        return told
    return str(_("%(sentence)s Brought about %(by)s.")) % {
        "sentence": told,
        "by": BY[actor],
    }


def _stated(act: ActView) -> str:
    """Which time its source says that it was, as "for the second time"; "" where it says none."""
    ordinal = act.payload.get("stated_ordinal")
    return again(int(ordinal)) if ordinal else ""


def _finding(act: ActView) -> str:
    found = _found(act)
    if not found:
        return str(_("Recorded a finding on access."))
    return str(_("Finding on access: %(finding)s.")) % {"finding": found}


def _found(act: ActView) -> str:
    """What was found on access, as "freedom of movement, breached"; "" of any other act."""
    guarantee = GUARANTEE.get(str(act.payload.get("guarantee", "")))
    finding = FINDING.get(str(act.payload.get("finding", "")))
    if guarantee is None or finding is None:
        return ""
    return str(_("%(guarantee)s, %(finding)s")) % {"guarantee": guarantee, "finding": finding}
