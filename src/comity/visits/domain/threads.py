"""A mandate's participation in a visit with what it brought along from the visits before.

Participations move: two visits are merged, or a mandate that took no part in the visit held goes
on alone (RULES R5). Its age, its reminders and what was answered go with it. A *thread* is such a
participation in one visit, with the acts of all the visits through which it came. Of a mandate
that withdrew and came back it is another: after closed goes as after held (RULES, fine print).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import Coverage
from comity.ledger.domain.spans import Change
from comity.visits.domain.effects import Did, Effect
from comity.visits.domain.told import Told
from comity.visits.domain.visit import Days, Part, Visit
from comity.visits.domain.words import (
    AGREED,
    ANSWERS,
    ASKS,
    COUNTED,
    TAKES_PLACE,
    YES,
    Kind,
    Label,
    Of,
    Status,
)

type Run = tuple[Change[Days], int]

STATES_ACTS = frozenset(
    {
        Kind.ACKNOWLEDGEMENT,
        Kind.ACCEPTANCE,
        Kind.DECLINATION,
        Kind.INVITATION,
        Kind.DATES_PROPOSED,
        Kind.DATES_AGREED,
        Kind.TERMS_ACCEPTED,
        Kind.POSTPONEMENT,
        Kind.CANCELLATION,
        Kind.INTERRUPTION,
        Kind.VISIT_STARTED,
        Kind.VISIT_HELD,
    }
)
"""What a State does about a request (RULES, Levels): who gives up a visit has answered, and a
visit that began presupposes its answer."""

OFFERED_UNASKED = frozenset({Kind.INVITATION, Kind.DATES_PROPOSED})
"""What of the State's acts offers a visit; before anybody asked it offers of its own accord."""

_ANYBODYS = STATES_ACTS - AGREED
_BY_THE_STATE = frozenset({Actor.STATE, Actor.BOTH})
MONTH = 31  # days: a date that leaves more of them open is not datable (RULES U5)


class Thread(Struct, eq=False, dict=True):
    """One participation in one visit. Its rows count from `since` until before `until`.

    `origin` names it by the visit in which it began (`began_in`); `acts` are those of all its
    visits, in order; `no` tells the participations of a mandate in a visit apart.
    """

    visit: Visit
    mandate: str
    no: int
    origin: str
    part: Part
    before: list[tuple[Visit, Part]]
    acts: list[Told]
    asks: list[Told]
    since: int
    until: int

    @cached_property
    def place(self) -> tuple[str, str, str, str]:
        """Where its rows stand: stream, State, dossier and mandate."""
        state = self.visit.state
        return f"visit/{state}", state, self.visit.dossier, self.mandate

    @cached_property
    def is_joint(self) -> bool:
        """True where other mandates have a part in its visit."""
        return any(part.mandate != self.mandate for part in _parts(self.visit))

    @cached_property
    def ended(self) -> int:
        """The day on which it withdrew, or its mandate ended; OPEN_END where it goes on, be it in
        another visit.
        """
        last = self.part.left if self.until == OPEN_END else OPEN_END
        mandates_end = self.visit.values.mandates.get(self.mandate, (OPEN_START, OPEN_END))[1]
        return min(last, mandates_end + 1 if mandates_end < OPEN_END else OPEN_END)

    @cached_property
    def reach(self) -> list[tuple[int, Coverage]]:
        """From which day what is covered of its visit, as long as it takes part in it; the first
        from ever, since it may have begun in another visit.
        """
        (_, first), *later = self.visit.known
        left = self.part.left
        return [(OPEN_START, first), *((day, one) for day, one in later if day < left)]

    @property
    def coverage(self) -> Coverage:
        """What the record covers of its visit in the end."""
        return self.reach[-1][1]

    def known_to(self, day: int) -> int:
        """The last day on which what answers an act of this day would be on record: the last one
        before a gap that follows it.
        """
        later = [one.ends for since, one in self.gaps if since > day]
        return min(self.coverage.ends, *later) if later else self.coverage.ends

    @cached_property
    def gaps(self) -> list[tuple[int, Coverage]]:
        """The days on which the record begins again after a gap, with what was covered before."""
        both = pairwise(self.reach)
        return [(since, one) for (_, one), (since, next_) in both if one.ends < next_.begins - 1]

    @cached_property
    def here(self) -> list[Told]:
        """Its acts that are acts of this visit too, not of one from which it came."""
        if not self.before:
            return self.acts
        own = {act.id for act, _ in self.visit.acts}
        return [act for act in self.acts if act.id in own]

    @cached_property
    def told_on(self) -> Sequence[int]:
        """The days, in order, on which anything is told of it: also of what is only attached to a
        visit, such as a list that repeats the request.
        """
        stays = [*self.before, (self.visit, self.part)]
        acts = ((act.effective, part) for visit, part in stays for act in _of_stay(visit, part))
        return sorted({day for day, part in acts if part.joined <= day <= part.left})

    def effect(self, act: Told, *did: Did) -> Effect | None:
        """The first of these that the act did to any of its visits."""
        found = (visit.effects.found(act.id, *did) for visit in self._visits)
        return next((one for one in found if one), None)

    @cached_property
    def unasked(self) -> list[Told]:
        """What the State offered before anything asked for it, be it that its own answer tells."""
        found: list[Told] = []
        for act in self.acts:
            if self.asks and act is self.asks[0]:
                break  # asks are in the order of the acts
            if self.is_the_states(act):
                if act.kind in OFFERED_UNASKED:
                    found.append(act)
                elif not found:
                    break
        return found

    @cached_property
    def told(self) -> frozenset[str]:
        """Every telling of each act of its visits, also of those that do nothing to it."""
        acts = (act for visit in self._visits for act, _ in visit.acts)
        return frozenset(telling for act in acts for telling in act.ids)

    @property
    def _visits(self) -> list[Visit]:
        return [self.visit, *(visit for visit, _ in self.before)]

    def is_the_states(self, act: Told) -> bool:
        """True where the State does something about a request; agreed dates are always its too,
        whichever side accepted them.
        """
        if act.actor in _BY_THE_STATE:
            return act.kind in STATES_ACTS
        return self.agrees(act)

    def hides_an_answer(self, act: Told) -> bool:
        """True where it is not told whether the State answered: who did what may have been its
        answer, or how it invited where the mandate holder answers an invitation.
        """
        if self.agrees(act):
            return False
        return _is_nobodys(act) or (
            act.kind in ANSWERS
            and act.actor is Actor.MANDATE_HOLDER
            and act.of != Of.DATES
            and not any(self._offers(one) for one in self.acts if one.effective <= act.effective)
        )

    def is_an_acceptance(self, act: Told) -> bool:
        """True of an invitation that is filed as the acceptance of a request (G3)."""
        return any(one is act and label == Label.ACCEPTED for one, label in self.visit.acts)

    def _offers(self, act: Told) -> bool:
        """True where the State accepts, invites or offers dates."""
        return self.is_the_states(act) and (act.kind in YES or self.gives_dates(act))

    def gives_dates(self, act: Told) -> bool:
        """True where an act of the State offers dates, or dates are agreed by it (RULES L, S6)."""
        offered = act.kind in YES and (act.of == Of.DATES or act.names_days)
        return act.kind is Kind.DATES_PROPOSED or offered or self.agrees(act)

    def takes_place(self, act: Told) -> bool:
        """True where the act tells that the visit took place for this mandate: not of one that
        began, and was then held without it (RULES R5).
        """
        return act.kind in TAKES_PLACE and act not in self._left_to_others

    @cached_property
    def _left_to_others(self) -> list[Told]:
        return [
            act
            for visit, part in self.before
            if part.left_because == "continues"
            for act in _of_stay(visit, part)
        ]

    def is_the_states_word(self, act: Told) -> bool:
        """True where the State says yes or offers dates, alone or with the other side (R13)."""
        says_yes = act.kind in YES or self.gives_dates(act)
        return says_yes and (act.actor in _BY_THE_STATE or act.kind in AGREED)

    def agrees(self, act: Told) -> bool:
        """True where dates are agreed by the act, or a visit that it tells presupposes them."""
        return act.kind in AGREED or bool(self.effect(act, Did.AGREED, Did.CUT_SHORT))

    def cuts_short(self, act: Told) -> bool:
        """True of an interruption of a visit that had begun; before it cancels it (RULES R11)."""
        return self.effect(act, Did.CUT_SHORT) is not None


def threads(visits: Sequence[Visit]) -> Iterator[Thread]:
    """The participations of the visits that are counted: official and follow-up ones."""
    home = {id(part): visit for visit in visits for part in _parts(visit)}
    went_on = {id(part.before) for visit in visits for part in _parts(visit) if part.before}
    for visit in visits:
        if visit.type not in COUNTED:
            continue
        parts = _parts(visit)
        for mandate in sorted({part.mandate for part in parts}):
            for no, part in enumerate(_of(mandate, parts)):
                before = _before(part, home)
                acts = _acts([*before, (visit, part)])
                yield Thread(
                    visit,
                    mandate,
                    no,
                    _origin(*before[0]) if before else _name(visit, no),
                    part,
                    before,
                    acts,
                    [act for act in acts if asks(act, mandate)],
                    part.joined,
                    part.left if id(part) in went_on else OPEN_END,
                )


def began_in(origin: str) -> str:
    """The visit in which a participation of this name began."""
    return origin.partition(_AGAIN)[0]


def asks(act: Told, mandate: str) -> bool:
    """True where the act asks the State on behalf of this mandate, or asks again."""
    return act.kind in ASKS and mandate in act.mandates


def is_fine(act: Told) -> bool:
    """True where its day is known to the month or finer, as the last day of a long visit is."""
    return act.exact or act.last - act.first < MONTH


def _is_nobodys(act: Told) -> bool:
    """True where it is not told who did what may have been the State's answer."""
    return act.actor is Actor.UNKNOWN and act.kind in _ANYBODYS


def runs_of(parts: Sequence[Part], whole: Sequence[Run]) -> list[Run]:
    """The runs of the visit while this mandate took part; where it withdrew, closed until it came
    back.
    """
    found: list[Run] = []
    for part in parts:
        if found and found[-1][1] > part.joined:
            closed, _ = found.pop()
            found += [(closed, part.joined)] if closed.day < part.joined else []
        found += _during(part, whole)
        if part.left < OPEN_END and part.left_because != "continues":
            closed = Change(
                part.left, Status.CLOSED, "", Turn.NOBODY, part.left_because, None, oral=False
            )
            found.append((closed, OPEN_END))
    return found


def timeline(thread: Thread) -> list[Run]:
    """Where the participation stood since it began, in whichever visit."""
    found: list[Run] = []
    for visit, part in thread.before:
        found += _during(part, visit.stood)
    return [*found, *runs_of([thread.part], thread.visit.stood)]


def _during(part: Part, whole: Sequence[Run]) -> Sequence[Run]:
    """The runs of a visit as far as this stay in it reaches; mostly all of them."""
    if part.left == OPEN_END and whole and part.joined <= whole[0][0].day:
        return whole
    found: list[Run] = []
    for change, ends in whole:
        begins, until = max(change.day, part.joined), min(ends, part.left)
        if begins < until:
            found.append((_from(begins, change), until))
    return found


def _from(day: int, change: Change[Days]) -> Change[Days]:
    return change if change.day == day else replace(change, day=day)


def _parts(visit: Visit) -> list[Part]:
    return [*visit.former, *visit.parts.values()]


_AGAIN = "/"


def _name(visit: Visit, no: int) -> str:
    """How a participation is named: by its visit, and its number where its mandate had another."""
    return f"{visit.dossier}{_AGAIN}{no}" if no else visit.dossier


def _origin(visit: Visit, part: Part) -> str:
    return _name(visit, _of(part.mandate, _parts(visit)).index(part))


def _of(mandate: str, parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.mandate == mandate]


def _before(part: Part, home: dict[int, Visit]) -> list[tuple[Visit, Part]]:
    """The stays from which this one came, the first one first."""
    found: list[tuple[Visit, Part]] = []
    while part.before is not None and id(part.before) in home:
        part = part.before
        found.insert(0, (home[id(part)], part))
    return found


def _acts(stays: Sequence[tuple[Visit, Part]]) -> list[Told]:
    """What happened during these stays; each act once."""
    found = [
        act
        for visit, part in stays
        for act in _of_stay(visit, part)
        if part.joined <= act.effective <= part.left
        and (act.kind not in _ATTACHED or _acts_on(act, visit, part))
    ]
    return list(dict.fromkeys(found)) if len(stays) > 1 else found


def _of_stay(visit: Visit, part: Part) -> Iterable[Told]:
    """The acts of the visit; where one was without this mandate, those before it (R5, A3)."""
    acts = [act for act, _ in visit.acts]
    return takewhile(lambda act: act.id != part.left_by, acts) if part.left_by else acts


_ATTACHED = frozenset({Kind.REMINDER, Kind.LISTED_PENDING})
"""What may only be attached to a visit."""


def _acts_on(act: Told, visit: Visit, part: Part) -> bool:
    """False for what is only attached to a visit: what asks after it, a list that repeats it."""
    if act.kind is Kind.REMINDER:
        return part.mandate not in act.mandates or act.id in part.reminders
    return act.id == visit.dossier
