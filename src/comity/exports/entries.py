"""The entries of a calendar and the news of a feed, in words: what of the record has a day."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.accounts.domain import Viewer
from comity.advisory import labels as advisory
from comity.challenges.labels import cases
from comity.committee.labels import commitments, meetings, points
from comity.communications.labels import words as communications
from comity.consultations.labels import comments, consultations
from comity.directory.queries import directory
from comity.exports.ahead import sessions_ahead
from comity.exports.domain import Entry, EntryKind, News, Scope
from comity.exports.naming import Naming
from comity.exports.queries import (
    Change,
    DatedVisit,
    PublicAct,
    became_public,
    changes,
    dated_visits,
    new_since,
)
from comity.impact import labels as impact
from comity.kernel.edtf import GENEVA
from comity.kernel.parties import Actor
from comity.ledger.domain.coverage import ALL_STATES, COVERAGE
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import MatterWords
from comity.ledger.labels.places import cited
from comity.ledger.labels.saying import READERS
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import join, plain, upper_first
from comity.ledger.queries.deadlines import Deadline
from comity.ledger.queries.deadlines import deadlines as expected
from comity.ledger.queries.telling import WITHHELD
from comity.recommendations import labels as recommendations
from comity.reports import labels as reports
from comity.reports.labels.sessions import SESSION_WORDS
from comity.rulebook import labels
from comity.statements import labels as statements
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION
from comity.visits.domain.words import Status
from comity.visits.labels import acts as act_words
from comity.visits.labels.standing import STANDING
from comity.visits.labels.terms import STATUS

KEPT_DAYS: Final = 365
"""For so many days after its last a visit, or what is awaited, stays in calendars."""

_NEWS: Final = 100
"""So many entries a feed has."""

VISIT_ALARMS: Final = (14,)
"""Days before a visit on which its entry rings."""

DEADLINE_ALARMS: Final = (7, 0)
"""Days before a deadline on which its entry rings."""

_DAYS_ROUGH: Final[Promise] = gettext_lazy("The days are known only roughly; these enclose them.")
_DAYS_GENEVA: Final[Promise] = gettext_lazy("Days are those of the calendar in Geneva.")


def visits(scope: Scope, *, viewer: Viewer, on: int, naming: Naming) -> list[Entry]:
    """Return the visits of a scope as entries: agreed, under way, and held within a year."""
    found = dated_visits(scope, viewer=viewer, on=on, since=on - KEPT_DAYS)
    changed = changes({visit.stream for visit in found}, viewer=viewer)
    return [
        Entry(
            key=f"visit {visit.dossier}",
            kind=EntryKind.VISIT,
            first=visit.first,
            last=visit.last,
            summary=naming.visit_title(visit.state, visit.mandates),
            description=_said(visit),
            ref=visit.ref,
            revision=changed[visit.stream].revision,
            changed=changed[visit.stream].at,
            alarms=VISIT_ALARMS if visit.status is Status.DATES_AGREED and visit.certain else (),
            certain=visit.certain,
        )
        for visit in found
    ]


def deadlines(scope: Scope, *, viewer: Viewer, on: int, naming: Naming) -> list[Entry]:
    """Return what rules await by a day, in the matters of a scope, each as a day of its own."""
    known = expected(
        viewer=viewer,
        on=on,
        state=scope.state,
        mandate=scope.mandate,
        lately=0,
        since=on - KEPT_DAYS,
    )
    found = [one for one in known if one.is_open and one.expectation.due is not None]
    changed = changes({one.stream for one in found}, viewer=viewer)
    return [_deadline(one, changed[one.stream], naming) for one in found]


def sessions(*, viewer: Viewer, on: int) -> list[Entry]:
    """Return the sessions ahead, each over its days as they are announced now."""
    found = sessions_ahead(viewer=viewer, on=on)
    changed = changes({one.stream for one in found}, viewer=viewer)
    return [
        Entry(
            key=f"session {one.code}",
            kind=EntryKind.SESSION,
            first=one.begins,
            last=one.begins if one.ends is None else one.ends,
            summary=_("%(organ)s, session %(number)s")
            % {"organ": one.organ, "number": one.number},
            description=str(_DAYS_GENEVA),
            ref=one.stream,
            revision=changed[one.stream].revision,
            changed=changed[one.stream].at,
            certain=one.ends is not None,
        )
        for one in found
    ]


def news(
    scope: Scope, *, viewer: Viewer, on: int, naming: Naming, limit: int = _NEWS
) -> list[News]:
    """Return the last acts that became public, the latest first."""
    return [
        _as_news(act, naming) for act in became_public(scope, viewer=viewer, on=on, limit=limit)
    ]


def news_since(
    since: datetime, *, viewer: Viewer, on: int, naming: Naming, limit: int
) -> list[News]:
    """Return the last acts that are new to a viewer since a moment, the latest first."""
    found = new_since(since, viewer=viewer, on=on, limit=limit)
    return [_as_news(act, naming) for act in found]


def _as_news(act: PublicAct, naming: Naming) -> News:
    return News(
        key=f"act {act.act}",
        at=act.at,
        told=act.told,
        title=upper_first(plain(_title(act, naming))),
        source=plain(cited(act.source, act.locator)),
        ref=act.ref,
        state="" if act.state == ALL_STATES else act.state,
    )


def _deadline(one: Deadline, changed: Change, naming: Naming) -> Entry:
    told = one.expectation
    assert told.due is not None
    whose = naming.title(one.state) if one.state else naming.mandate_list(one.mandates)
    doubt = "" if told.verified else _("Citation not verified.")
    said = plain(labels.sentence(one.view.title, told, READERS))
    return Entry(
        # Not the day: an extension moves the entry that is there.
        key=f"deadline {told.opened_by} {told.rule} {told.party}",
        kind=EntryKind.DEADLINE,
        first=told.due,
        last=told.due,
        summary=_("%(whose)s: %(title)s") % {"whose": whose, "title": one.view.title},
        description=join(one.ref, said, doubt, _end_of_day(one)),
        ref=one.ref,
        revision=changed.revision,
        changed=changed.at,
        alarms=DEADLINE_ALARMS,
    )


def _end_of_day(one: Deadline) -> str:
    """When the day, which is Geneva's, ends in the Capital."""
    day = one.expectation.due
    capital = directory().capital(one.state, day) if one.state and day else None
    if capital is None or day is None:
        return str(_DAYS_GENEVA)
    ends = datetime.combine(date.fromordinal(day + 1), time(), tzinfo=GENEVA)
    local = ends.astimezone(ZoneInfo(capital.zone))
    return _("The day ends in Geneva when it is %(local)s in the Capital.") % {
        "local": plain(dates.clock(local))
    }


def _said(visit: DatedVisit) -> str:
    rough = "" if visit.certain else str(_DAYS_ROUGH)
    status = _("%(status)s: %(ref)s.") % {"status": STATUS[visit.status], "ref": visit.ref}
    return join(upper_first(status), rough, str(_DAYS_GENEVA))


def _title(act: PublicAct, naming: Naming) -> str:
    """Who did what: of a visit as a sentence, of another matter with its ref."""
    view = _view(act)
    state = naming.in_text(act.state) if act.state else ""
    holder = naming.mandate_list(act.mandates) if act.mandates else _("the mandate holder")
    if act.matter == VISIT.kind:
        return act_words.news(view, state=state, holder=holder)
    if act.matter == STANDING_INVITATION.kind:
        return _("%(who)s (%(ref)s): %(said)s") % {
            "who": state,
            "ref": act.ref,
            "said": STANDING[act.kind],
        }
    if act.matter == COVERAGE.kind:
        of = {"mandate": holder, "state": _("all States") if act.state == ALL_STATES else state}
        return _("What the record covers was stated: %(mandate)s, %(state)s") % of
    words = _WORDS.get(act.matter)
    sides = {Actor.STATE: state, Actor.MANDATE_HOLDER: holder}
    side = sides.get(Actor(act.actor), "")
    told = {
        "who": side or str(ACTOR[Actor(act.actor)]),
        "holder": holder,
        "ref": act.ref,
        "said": words.short(view) if words else act.kind.replace("_", " "),
    }
    if not side and act.mandates:
        return _("%(who)s, for %(holder)s (%(ref)s): %(said)s") % told
    return _("%(who)s (%(ref)s): %(said)s") % told


_WORDS: Final[Mapping[str, MatterWords]] = {
    "communication": communications.WORDS,
    "statement": statements.WORDS,
    "report": reports.WORDS,
    "recommendation": recommendations.WORDS,
    "impact": impact.WORDS,
    "challenge": cases.WORDS,
    "commitment": commitments.WORDS,
    "meeting": meetings.WORDS,
    "point": points.WORDS,
    "consultation": consultations.WORDS,
    "comment": comments.WORDS,
    "advisory-figures": advisory.WORDS,
    "session": SESSION_WORDS,
}
"""How the acts of each kind of matter are told; visits are told in whole sentences."""


def _view(act: PublicAct) -> ActView:
    """The act as sentences about visits need it."""
    return ActView(
        id=act.act,
        kind=act.kind,
        actor=Actor(act.actor),
        mandates=act.mandates,
        date=act.date,
        effective=act.effective,
        label=None,
        source=act.source,
        locator=act.locator,
        channel=None,
        learnt=act.effective,
        visibility="public",
        letter="",
        payload={name: told for name, told in act.payload.items() if name not in WITHHELD},
    )
