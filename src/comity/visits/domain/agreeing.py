"""What agrees on dates: by saying so, or by accepting those of the other side (RULES R8c, R8d)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from comity.kernel.parties import Actor
from comity.ledger.domain.told import by_day
from comity.visits.domain.told import Told
from comity.visits.domain.words import BREAKS_OFF, TAKES_PLACE, Kind, Of

_OVER = BREAKS_OFF | TAKES_PLACE
_CLOSES = (
    _OVER
    | frozenset({Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.ACCEPTANCE, Kind.DECLINATION})
    | frozenset({Kind.WITHDRAWAL})
)
"""After which dates that were proposed may be no offer any more."""


def agreeing(acts: Sequence[Told]) -> list[Told]:
    """The acts that agree on dates: those that say so, and an acceptance of dates, which takes
    the last days that the other side proposed before it where it names none (RULES R8c, R8d).
    """
    found = [act for act in acts if act.kind is Kind.DATES_AGREED]
    accepting = [act for act in acts if act.kind is Kind.ACCEPTANCE and act.of != Of.REQUEST]
    if not accepting:
        return found
    table = _Offers(acts)
    return [*found, *(act for act in accepting if table.are_agreed_by(act))]


class _Offers:
    """The dates that each side proposed to whom, and what is no offer any more."""

    def __init__(self, acts: Sequence[Told]) -> None:
        self.offers: dict[str, list[Told]] = {}
        self.closing: dict[str, list[Told]] = {}
        self.invited: set[str] = set()  # the letters of invitations
        self.sent: set[tuple[str, Actor]] = set()  # the letters in which each side proposed days
        for act in acts:
            if act.kind is Kind.INVITATION and act.letter:
                self.invited |= letters_of(act)
        for act in sorted((act for act in acts if act.kind in _CLOSES), key=by_day):
            for mandate in act.mandates:
                self.closing.setdefault(mandate, []).append(act)
            if act.kind is Kind.DATES_PROPOSED and act.names_days:
                self.sent.update((letter, act.actor) for letter in letters_of(act))
                for mandate in act.mandates:
                    self.offers.setdefault(mandate, []).append(act)

    def are_agreed_by(self, act: Told) -> bool:
        """Whether an acceptance agrees on dates, which it then names or takes."""
        if act.names_days:
            return accepts_dates(act)
        last = [_last_before(act, self.offers.get(mandate, ())) for mandate in act.mandates]
        taken = max((offer for offer in last if offer), key=by_day, default=None)
        stands = self._stands if accepts_dates(act) else self._is_open
        if taken is None or not stands(taken, act):
            return False
        act.take_offer(taken)
        return True

    def _is_open(self, offer: Told, act: Told) -> bool:
        """Whether who accepts without a word of dates accepts these: they were not answered,
        and came with the invitation where that is what is accepted.
        """
        carried = not self.invited.isdisjoint(letters_of(offer))
        if act.of == Of.INVITATION and (act.actor is Actor.STATE or not carried):
            return False
        if any((letter, act.actor) in self.sent for letter in letters_of(act)):
            return False
        return not any(_closes(other, offer, act) for other in self._between(offer, act))

    def _stands(self, offer: Told, act: Told) -> bool:
        """Whether the visit was not broken off, and not held, before its dates are accepted."""
        return not any(
            other.kind in _OVER and compatible(other, offer) for other in self._between(offer, act)
        )

    def _between(self, offer: Told, act: Told) -> Iterator[Told]:
        """What may close an offer to a mandate of the act, and came between them."""
        since = (min(offer.effective, act.effective), offer.rank, offer.digest)
        for mandate in {*act.mandates} & {*offer.mandates}:
            for other in _within(self.closing.get(mandate, ()), since[0], act.effective):
                if since < by_day(other) < by_day(act) and not _may_follow(other, act):
                    yield other


def _may_follow(other: Told, act: Told) -> bool:
    """Whether what breaks a visit off, or its end, may have come after an act known to its month
    or year: it presupposes then that the dates were agreed by it (RULES R2).
    """
    return other.kind in _OVER and act.first <= other.effective and not act.exact


def _within(some: Sequence[Told], first: int, last: int) -> Sequence[Told]:
    """Those of these acts, which are in their order, that count on these days."""
    day = attrgetter("effective")
    return some[bisect_left(some, first, key=day) : bisect_right(some, last, key=day)]


def _closes(other: Told, offer: Told, act: Told) -> bool:
    """Whether what came between leaves no offer to accept: an answer, or days of one's own."""
    own = other.kind in (Kind.DATES_PROPOSED, Kind.ACCEPTANCE)
    if own and (other.actor is not act.actor or other.of == Of.REQUEST):
        return False
    return other is not offer and compatible(other, offer)


def _last_before(act: Told, offers: Sequence[Told]) -> Told | None:
    """The last of these proposals, which are in their order, that the act can answer: one whose
    period has begun counts by then (R2).
    """
    begun = (offer for offer in reversed(offers) if offer.first <= act.effective)
    return next((offer for offer in begun if answers_it(act, offer)), None)


def answers_it(act: Told, offer: Told) -> bool:
    """Whether an act can answer a proposal of dates, which is of the other side."""
    return offer.actor is not act.actor and compatible(offer, act)


def compatible(one: Told, other: Told) -> bool:
    """True where scope and type are equal or one of the two does not say."""
    return (one.scope == other.scope or not one.scope or not other.scope) and (
        one.type == other.type or not one.type or not other.type
    )


def accepts_dates(act: Told) -> bool:
    """Whether it agrees on dates as `dates_agreed` does (docs/decisions/0112)."""
    return act.kind is Kind.ACCEPTANCE and act.of == Of.DATES


def letters_of(act: Told) -> set[str]:
    """The letters in which it came, as its tellings say."""
    return {telling.letter for telling in act.acts if telling.letter}
