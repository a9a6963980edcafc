"""What a letter is to a visit: OHCHR's label of it, and what an answer answers (RULES R8d)."""

from collections.abc import Mapping

from msgspec import Struct

from comity.kernel.parties import Actor
from comity.visits.domain.told import Told
from comity.visits.domain.visit import Days, Visit
from comity.visits.domain.words import ANSWERS, Kind, Label, Of, Status


class Letters(Struct, frozen=True):
    """What each side proposed in which letter: letters carry several facts (RULES R8)."""

    proposing: Mapping[tuple[str, Actor], Told]

    def propose(self, act: Told) -> bool:
        """True where the letter of this act also proposes dates by the same side."""
        return bool(act.letter) and (act.letter, act.actor) in self.proposing

    def name_others(self, act: Told, dates: Days | None) -> bool:
        """True where the letter of this act proposes other days than these (RULES R8b, c)."""
        if not self.propose(act):
            return False
        own = self.proposing[act.letter, act.actor]
        return dates is None or (own.begins, own.ends) != (dates.first, dates.last)


def label_of(visit: Visit, act: Told, letters: Letters) -> str:
    """OHCHR's label of the letter in this visit, `` where it has none (DOMAIN G1–G10)."""
    if act.kind in (Kind.INVITATION, Kind.ACCEPTANCE) and letters.propose(act):
        return Label.DATES_PROPOSAL
    if act.kind is Kind.INVITATION:
        return Label.ACCEPTED if visit.asked else Label.INVITED
    if act.kind in ANSWERS and answered_by(visit, act) is Of.DATES:
        return ""
    return _LABEL.get(act.kind, "")


def answered_by(visit: Visit, act: Told) -> Of:
    """What an acceptance or declination answers (RULES R8d).

    As said, else the other side's open dates, else its request or invitation.
    """
    if act.of:
        return Of(act.of)
    if visit.status is Status.DATES_PROPOSED and visit.by != act.actor:
        return Of.DATES
    return asked_of(act)


def of_the_states_invitation(act: Told) -> bool:
    """True of what answers or acknowledges an invitation, as it says or by who does it."""
    return (act.of or asked_of(act)) == Of.INVITATION


def asked_of(act: Told) -> Of:
    """What the other side asked of the one that answers."""
    return Of.REQUEST if act.actor is Actor.STATE else Of.INVITATION


def named_days(act: Told, kind: str) -> Days | None:
    """The days that the act names for the visit; None where it names none."""
    if not act.names_days:
        return None
    begins, ends = act.day_texts()
    return Days(begins, ends, act.begins, act.ends, act.to_the_day, kind)


_LABEL = {
    Kind.REQUEST: Label.REQUESTED,
    Kind.REMINDER: Label.REMINDER,
    Kind.ACCEPTANCE: Label.ACCEPTED,
    Kind.DECLINATION: Label.DECLINED,
    Kind.DATES_PROPOSED: Label.DATES_PROPOSAL,
    Kind.ACKNOWLEDGEMENT: Label.ACKNOWLEDGED,
}
