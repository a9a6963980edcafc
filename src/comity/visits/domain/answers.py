"""Invitations, acceptances and declinations: what answers and offers do to a visit (R8, R13)."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from comity.kernel.parties import Actor, Turn
from comity.visits.domain.effects import Did
from comity.visits.domain.letters import Letters, answered_by, asked_of, named_days
from comity.visits.domain.told import Told
from comity.visits.domain.visit import Days, Visit
from comity.visits.domain.words import (
    ACTORS_OF_TURN,
    BREAKS_OFF,
    BROKEN_OFF,
    FIXED,
    Anomaly,
    Kind,
    Of,
    Status,
)

_OWN = {Actor.STATE: Of.INVITATION, Actor.MANDATE_HOLDER: Of.REQUEST}
"""What a side asks itself, and does not answer: what it accepts so is of the other side."""


def invite(visit: Visit, act: Told, letters: Letters) -> None:
    """Let the State invite: of its own accord, or after a request, which it then accepts (G3)."""
    day, spoken = act.effective, only_said(act)
    visit.step("invited", day)
    if letters.propose(act):
        visit.invited_with_dates = act.letter
    if visit.status in FIXED:
        visit.wonder(Anomaly.DATES_WHILE_AGREED, day, (act.id,))
        return
    visit.firm = True
    if not visit.changes or (visit.status in BROKEN_OFF and not visit.asked):
        visit.becomes(day, Status.INVITED, Turn.MANDATE_HOLDER, spoken=spoken)
    elif visit.status is Status.REQUESTED or visit.status in BROKEN_OFF:
        visit.becomes(day, Status.ACCEPTED, Turn.BOTH, spoken=spoken)
    else:
        _said_again(visit, act)


def only_said(act: Told) -> frozenset[Actor]:
    """Who said it, where nobody wrote it (RULES R13)."""
    return frozenset({act.actor}) if act.oral else frozenset()


def _said_again(visit: Visit, act: Told) -> None:
    """An acceptance or invitation of a visit already accepted, invited or dated."""
    if visit.status is Status.ACCEPTED:
        visit.give_turn(act.effective, Turn.BOTH)


def accept(visit: Visit, act: Told, letters: Letters) -> None:
    """Let either side accept a request, an invitation or dates (RULES R8)."""
    day, of = act.effective, _accepted(visit, act, letters)
    if visit.status in FIXED:
        visit.wonder(Anomaly.DATES_WHILE_AGREED, day, (act.id,))
        return
    if act.actor is Actor.STATE:
        visit.firm = True
    if of is Of.DATES or _takes_the_invitations_dates(visit, act, letters):
        _accept_dates(visit, act)
        return
    if not _answers_something(visit, of) or _OWN.get(act.actor) is of:
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, day, (act.id,))
        visit.asked = visit.asked or of is Of.REQUEST
    if visit.changes and visit.status in (Status.ACCEPTED, Status.DATES_PROPOSED):
        _said_again(visit, act)
        return
    visit.firm = True
    invited = visit.spoken if visit.status is Status.INVITED else frozenset()
    visit.becomes(day, Status.ACCEPTED, Turn.BOTH, spoken=only_said(act) | invited)


def _accepted(visit: Visit, act: Told, letters: Letters) -> Of:
    """What it accepts: who names days of its own takes none of the other side (RULES R8b, c)."""
    if not act.of and letters.name_others(act, visit.dates):
        return asked_of(act)
    return answered_by(visit, act)


def _answers_something(visit: Visit, of: Of) -> bool:
    """True where the visit holds what this answers; after an ending anything re-opens it."""
    if not visit.changes:
        return False
    return visit.asked if of is Of.REQUEST else visit.firm or visit.status is Status.INVITED


def _takes_the_invitations_dates(visit: Visit, act: Told, letters: Letters) -> bool:
    """The mandate holder accepts an invitation that carried dates, without others (R8c)."""
    return (
        act.actor is Actor.MANDATE_HOLDER
        and visit.status is Status.DATES_PROPOSED
        and visit.by == Actor.STATE
        and bool(visit.invited_with_dates)
        and not letters.name_others(act, visit.dates)
    )


def _accept_dates(visit: Visit, act: Told) -> None:
    """Agree on the days that the act names, else on the last that the other side proposed."""
    offers = list(_offers(visit, act))
    own = named_days(act, "agreed")
    if not any(not own or not offer.names_days or offer.shares_days(act) for offer in offers):
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, act.effective, (act.id,))
    visit.firm = True
    agreed = own or _proposed_to(visit, act, offers)
    visit.agrees(act, agreed)
    offered = visit.spoken if _are_open_to(visit, act) else frozenset()
    spoken = only_said(act) | offered
    visit.becomes(act.effective, Status.DATES_AGREED, Turn.NOBODY, dates=agreed, spoken=spoken)


def _are_open_to(visit: Visit, act: Told) -> bool:
    """True where dates are open that the other side proposed."""
    return visit.status is Status.DATES_PROPOSED and visit.by != act.actor


def _proposed_to(visit: Visit, act: Told, offers: Sequence[Told]) -> Days | None:
    """The days that are open to who accepts them, else the last that were."""
    if _are_open_to(visit, act):
        return replace(visit.dates, kind="agreed") if visit.dates else None
    return named_days(offers[0], "agreed") if offers else None


def _offers(visit: Visit, act: Told) -> Iterator[Told]:
    """The dates that the other side proposed since a visit was broken off, the last first."""
    for other, _ in reversed(visit.acts):
        if other.kind in BREAKS_OFF:
            return
        if other.kind is Kind.DATES_PROPOSED and other.actor is not act.actor:
            yield other


def decline(visit: Visit, act: Told, _: Letters) -> None:
    """Let either side decline a request, an invitation or dates (RULES R8)."""
    day, of = act.effective, answered_by(visit, act)
    if visit.status in FIXED:
        visit.gives_up(act)
        visit.effects.write(act.id, Did.REFUSED)
        visit.becomes(day, Status.CANCELLED, Turn.NOBODY, by=act.actor)
        return
    if of is Of.DATES:
        if not _are_open_to(visit, act):
            visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, day, (act.id,))
        turn = ACTORS_OF_TURN.get(act.actor, Turn.NOBODY)
        visit.becomes(day, Status.ACCEPTED, turn)
        return
    if not _answers_something(visit, of):
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, day, (act.id,))
        visit.asked = visit.asked or of is Of.REQUEST
    visit.effects.write(act.id, Did.REFUSED)
    visit.becomes(day, Status.DECLINED, Turn.NOBODY, by=act.actor)
