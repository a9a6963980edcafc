"""To which visit an act goes (RULES R4–R7): the cutting of a State's stream into visits."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from comity.kernel.parties import Turn
from comity.ledger.domain import LABEL, Values
from comity.visits.domain.told import Told
from comity.visits.domain.visit import Days, Visit, went_on_as
from comity.visits.domain.words import (
    AFTER_A_VISIT,
    AGREED,
    BREAKS_OFF,
    EVIDENCE,
    FIXED,
    NEVER_OPENS,
    TAKES_PLACE,
    WAS_HELD,
    Anomaly,
    Because,
    Kind,
    Status,
    VisitType,
)

_MERGE = AGREED | {Kind.REQUEST}
_OPEN_AFTER_HELD = frozenset(
    {Kind.REQUEST, Kind.INVITATION, Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.ACCEPTANCE}
)
_ODD_AFTER_HELD = frozenset({Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.ACCEPTANCE})
_BEGUN = frozenset({Status.UNDER_WAY, Status.OUTCOME_NOT_RECORDED})


class Router(Struct):
    """The visits of one State so far, by mandate, in the order in which they were opened."""

    state: str
    values: Values
    visits: list[Visit] = field(default_factory=list)
    open_to: dict[str, list[Visit]] = field(default_factory=dict)  # as of the last act of each
    past: dict[str, list[tuple[int, int, Visit]]] = field(default_factory=dict)
    attached: list[Visit] = field(default_factory=list)  # to these the last act is only attached
    labelled: dict[str, Visit] = field(default_factory=dict)
    holding: dict[str, Visit] = field(default_factory=dict)  # act or dossier → visit, for pins

    def route(self, act: Told) -> list[Visit]:
        """The visits to which the act goes, opened, joined and merged as it asks; [] if none."""
        for mandate in act.mandates:
            open_ones = self.open_to.get(mandate)
            if open_ones:
                for visit in open_ones:
                    visit.advance(act.effective)
                self._let_go(mandate, open_ones)
        self.attached = []
        pinned = self._pinned(act)
        targets = [pinned] if pinned else self._unpinned(act)
        if targets:
            for pins in act.pins:
                self.labelled.setdefault(pins, targets[0])
            for telling in act.acts:
                self.holding[telling.id] = targets[0]
        return targets

    def split_off(self, visit: Visit, act: Told, *, firm: bool) -> None:
        """Who took no part in the visit held, or is not named by the State's answer, goes on in a
        visit of its own (RULES R5, A3).

        `firm` says whether the State had ever accepted or invited before the act.
        """
        day = act.effective
        for mandate in sorted(set(visit.parts) - set(act.mandates)):
            part = visit.parts.pop(mandate)
            part.left_by = act.id
            visit.former.append(part)
            if act.kind is Kind.VISIT_HELD:
                visit.wonder(Anomaly.NOT_NAMED, day, (act.id,))
            name = went_on_as(act.id, mandate)
            own = self.holding[name] = self._new(name, visit.scope, visit.type, act)
            own.named_after = mandate
            own.parts[mandate] = part.moved(day, "continues")
            own.cover(day)
            own.asked, own.firm = visit.asked, firm
            own.take_words(visit)
            if firm:
                own.becomes(day, Status.ACCEPTED, Turn.BOTH)
            else:
                own.becomes(day, Status.REQUESTED, Turn.STATE)
            self._takes_part(own, mandate)
        visit.cover(day)

    def _pinned(self, act: Told) -> Visit | None:
        named = act.pins
        if not named:
            return None
        known = (self.holding.get(pins) or self.labelled.get(pins) for pins in named)
        found = next(filter(None, known), None)
        if found is not None:
            while found.merged_into is not None:
                found = found.merged_into
            found.advance(act.effective)  # it may be of none of the act's mandates
            if act.kind not in EVIDENCE and found.is_open:
                self._join(found, act, [m for m in act.mandates if m not in found.parts])
            return found
        if any(pins.startswith(LABEL) for pins in named) and act.kind not in NEVER_OPENS:
            return self._open(act, act.mandates)
        return None

    def _unpinned(self, act: Told) -> list[Visit]:
        chosen: dict[str, Visit] = {}
        for mandate in act.mandates:
            found = self._choose(mandate, act)
            if found is not None:
                chosen[mandate] = found
        if not chosen:
            return self._none_open(act)
        if act.kind in AFTER_A_VISIT and (held := self._held_before(act, chosen)):
            self.attached = held
            return held
        visits = list(chosen.values())
        lacking = [m for m in act.mandates if m not in chosen]
        if len(visits) > 1:
            visits = sorted(set(visits), key=lambda visit: (visit.opened, visit.serial))
        if len(visits) > 1 and act.kind in _MERGE:
            into = self._merge(visits, act)
            visits, lacking = [into], [m for m in act.mandates if m not in into.parts]
        if act.kind is Kind.LISTED_PENDING and lacking:
            visits.append(self._open(act, lacking))
        elif act.kind not in EVIDENCE:
            self._join(visits[0], act, lacking)
        return visits

    def _choose(self, mandate: str, act: Told) -> Visit | None:
        """The open visit of this mandate that the act is about (RULES R4, R6)."""
        fitting = self.open_to.get(mandate)
        if not fitting:
            return None
        wanted = act.type or (VisitType.OFFICIAL if act.kind is Kind.REQUEST else "")
        if wanted:
            fitting = [visit for visit in fitting if visit.type == wanted]
        if act.scope:
            fitting = [visit for visit in fitting if visit.scope == act.scope]
        if len(fitting) == 1:
            return fitting[0]
        return min(fitting, key=_preference, default=None)

    def _held_before(self, act: Told, chosen: Mapping[str, Visit]) -> list[Visit]:
        """The visits that these mandates held last: what follows a visit is about them where
        none that is open has begun (docs/decisions/0128).
        """
        if any(visit.status in _BEGUN for visit in chosen.values()):
            return []
        held = {visit for m in act.mandates if (visit := self._last_held(m, act)) is not None}
        return sorted(held, key=lambda visit: (visit.opened, visit.serial))

    def _last_held(self, mandate: str, act: Told) -> Visit | None:
        for _, _, visit in reversed(self.past.get(mandate, ())):
            if visit.status in WAS_HELD and visit.ended_for(mandate) and _fits(visit, act):
                return visit
        return None

    def _merge(self, visits: Sequence[Visit], act: Told) -> Visit:
        """The visit that the act is about: of those to which one without type or scope goes the
        oldest, which continues; the others of its scope and type close as merged (RULES R5).
        """
        day, into = act.effective, min(visits, key=_preference)
        for visit in visits:
            if visit is into or (visit.scope, visit.type) != (into.scope, into.type):
                continue
            for mandate, part in sorted(visit.parts.items()):
                if mandate not in into.parts:
                    into.parts[mandate] = part.moved(day, Because.MERGED)
                    into.cover(day)
                    self._takes_part(into, mandate)
                part.left, part.left_because = day, Because.MERGED
                visit.former.append(part)
            visit.parts.clear()
            if act.kind in TAKES_PLACE and visit.status in FIXED and not into.brought:
                into.brought = _of_these_days(visit.dates, act)
            into.asked = into.asked or visit.asked
            into.firm = into.firm or visit.firm
            into.take_words(visit)
            visit.merged_into, visit.merged_on, visit.ended_on = into, day, day
            visit.becomes(day, Status.CLOSED, Turn.NOBODY, because=Because.MERGED)
        return into

    def _join(self, visit: Visit, act: Told, mandates: Iterable[str]) -> None:
        for mandate in mandates:
            visit.join(mandate, act.effective)
            self._takes_part(visit, mandate)

    def _takes_part(self, visit: Visit, mandate: str) -> None:
        self.open_to.setdefault(mandate, []).append(visit)

    def _none_open(self, act: Told) -> list[Visit]:
        """No visit of these mandates is open: open one, or attach to the last (RULES R7, R14).

        Each mandate is judged by its own last visit: of a joint act one may have been told before,
        and another not.
        """
        if act.kind is Kind.LISTED_PENDING:
            return [self._open(act, act.mandates)]
        last = {m: v for m in act.mandates if (v := self._last_ended(m, act)) is not None}
        if not last:
            return [] if act.kind in NEVER_OPENS else [self._open(act, act.mandates)]
        codes = {m: _opens_after(act, ended) for m, ended in last.items()}
        attached = {last[m] for m, code in codes.items() if not code}
        targets = sorted(attached, key=lambda visit: (visit.opened, visit.serial))
        self.attached = list(targets)
        opens = act.kind not in NEVER_OPENS
        opening = [m for m in act.mandates if codes.get(m, opens)]
        if opening:
            visit = self._open(act, opening)
            targets.append(visit)
            if odd := [code for code in codes.values() if isinstance(code, Anomaly)]:
                visit.wonder(odd[0], act.effective, (act.id,))
        return targets

    def _let_go(self, mandate: str, open_ones: list[Visit]) -> None:
        """Move what is no longer open to this mandate to what has ended for it, in order."""
        gone = [visit for visit in open_ones if not visit.is_open or mandate not in visit.parts]
        if gone:
            open_ones[:] = [visit for visit in open_ones if visit not in gone]
            past = self.past.setdefault(mandate, [])
            for visit in gone:
                insort(past, (*_ended(visit, mandate), visit))

    def _last_ended(self, mandate: str, act: Told) -> Visit | None:
        """The visit of this mandate that ended last, of the act's scope and type if there is."""
        last: Visit | None = None
        for _, _, visit in reversed(self.past.get(mandate, ())):
            if visit.ended_for(mandate):
                if _fits(visit, act):
                    return visit
                last = last or visit
        return last

    def _open(self, act: Told, mandates: Sequence[str]) -> Visit:
        visit = self._new(act.id, act.scope, act.type or VisitType.OFFICIAL, act)
        visit.named_after = min(mandates)
        self._join(visit, act, mandates)
        return visit

    def _new(self, dossier: str, scope: str, type_: str, act: Told) -> Visit:
        visit = Visit(
            dossier,
            self.state,
            act.effective,
            act.kind,
            scope,
            type_,
            self.values,
            len(self.visits),
            place=act.place,
        )
        self.visits.append(visit)
        return visit


def _preference(visit: Visit) -> tuple[bool, bool, int, int]:
    """A row without type goes to the official visit, one without scope to the visit without."""
    return not visit.is_official, bool(visit.scope), visit.opened, visit.serial


def _ended(visit: Visit, mandate: str) -> tuple[int, int]:
    """When the visit ended for this mandate: as a whole, or with its own part in it."""
    left = (part.left for part in visit.former if part.mandate == mandate)
    return visit.ended_on or max(left, default=0), visit.serial


def _of_these_days(dates: Days | None, act: Told) -> Days | None:
    """The days agreed in a visit that is merged, where the act is about one of them (RULES R2)."""
    return dates if dates and act.begins <= dates.last and dates.first <= act.ends else None


def _fits(visit: Visit, act: Told) -> bool:
    return act.scope in ("", visit.scope) and act.type in ("", visit.type)


def _opens_after(act: Told, last: Visit) -> Anomaly | bool:
    """Whether the act opens a new visit after the last one ended, with which anomaly, if any."""
    if act.kind in _OPEN_AFTER_HELD:
        return Anomaly.AFTER_HELD if act.kind in _ODD_AFTER_HELD else True
    other = not _fits(last, act)
    dates = last.dates if last.status in WAS_HELD else None
    if act.kind in TAKES_PLACE:
        overlap = dates and act.begins <= dates.last and dates.first <= act.ends
        return Anomaly.OTHER_DAYS_HELD if other or not overlap else False
    if act.kind in BREAKS_OFF:
        after = act.names_days and dates is not None and act.begins > dates.last
        return Anomaly.OTHER_DAYS_HELD if other or after else False
    return False
