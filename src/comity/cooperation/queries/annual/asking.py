"""What the chapters of the annual facts and figures ask of the record: each population once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from comity.cooperation.domain.annual import OTHERS
from comity.cooperation.queries.naming import refs
from comity.cooperation.queries.selecting import Selection, ask
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, OPEN_START, by, iso, parse
from comity.kernel.parties import codes_of
from comity.ledger.domain.spans import Reach, last_known
from comity.visits.domain.words import COUNTED, WAS_HELD
from comity.visits.queries import covered_to


class VisitOfDay(Struct, frozen=True, kw_only=True):
    """A visit as it stood on the day."""

    ref: str
    state: str
    mandates: tuple[str, ...]
    type: str
    scope: str
    place: str
    status: str
    by: str
    turn: str
    since: int
    dates: str
    last_day: int  # of its days, as far as they are known; OPEN_END where they are not
    covered_to: int
    known_to: int  # the last day of which its record tells; 0 where it covers none
    asked: str
    requested: int
    reminders: int | None

    @property
    def is_counted(self) -> bool:
        """Whether it is an official or a follow-up visit."""
        return self.type in COUNTED

    @property
    def is_held(self) -> bool:
        """Whether it was held, in whole or in part."""
        return self.status in WAS_HELD


class Letter(Struct, frozen=True, kw_only=True):
    """A letter sent in the year."""

    ref: str
    state: str
    type: str
    themes: tuple[str, ...]
    answered: bool
    replied: bool
    persons: int


class Year(Struct, frozen=True, dict=True):
    """The record as the chapters of one year read it; each population is asked for once."""

    selection: Selection

    @property
    def begins(self) -> int:
        """The first day of the year."""
        return self.selection.period.begins

    @property
    def on(self) -> int:
        """The day as of which everything is told."""
        return self.selection.period.on

    def within(self, day: int) -> bool:
        """Whether a day lies in the year, up to the day as of which it is told."""
        return self.begins <= day <= self.selection.period.last

    @cached_property
    def visits(self) -> tuple[VisitOfDay, ...]:
        """Every visit, in no order."""
        parts: Mapping[tuple[str, str], list[tuple[str, int, int, str, int | None]]]
        parts = defaultdict(list)
        rows: list[tuple[Any, ...]] = list(ask("annual_parts", self.selection))
        for stream, dossier, mandate, left, requested, asked, reminders in rows:
            part = (str(mandate), int(left), int(requested), str(asked), reminders)
            parts[str(stream), str(dossier)].append(part)
        rows = list(ask("annual_visits", self.selection, covered_to=covered_to()))
        named = self.refs((str(row[0]), str(row[1])) for row in rows)
        told = tuple(
            _visit(named[str(row[1])], row, parts[str(row[0]), str(row[1])], self.on)
            for row in rows
            if str(row[1]) in named
        )
        earlier = self._earlier(named)
        return tuple(
            replace(one, known_to=last_known(one.covered_to, earlier[one.ref]))
            if one.ref in earlier
            else one
            for one in told
        )

    def _earlier(self, named: Mapping[str, str]) -> Mapping[str, list[Reach]]:
        """Ref → how far a visit was covered while others took part in it."""
        found: dict[str, list[Reach]] = defaultdict(list)
        for _, dossier, *run in ask("annual_reach", self.selection):
            if str(dossier) in named:
                found[named[str(dossier)]].append(Reach(*map(int, run)))
        return found

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """The letters sent in the year, in no order."""
        rows = ask("annual_letters", self.selection)
        named = self.refs((str(row[0]), str(row[1])) for row in rows)
        return tuple(
            Letter(
                ref=named[str(dossier)],
                state=str(state),
                type=str(type_),
                themes=codes_of(str(themes)),
                answered=int(first_act) <= self.on,
                replied=int(first_reply) <= self.on,
                persons=int(persons),
            )
            for _, dossier, state, type_, themes, _, first_act, first_reply, persons in rows
            if str(dossier) in named
        )

    def refs(self, keys: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Dossier → the ref under which it is cited."""
        return refs(set(keys), self.selection)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The Member States of the day."""
        return tuple(party.code for party in directory().members(self.on))

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Regional group → its Members, an observer in it counted with those it sits with."""
        groups = directory().by_group(self.on)
        return {name.value: tuple(one.code for one in own) for name, own in groups.items()}

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """Member State → its group; what is not there belongs to none."""
        return {code: group for group, codes in self.groups.items() for code in codes}

    def group(self, state: str) -> str:
        """The group of a party, `others` where it is in none."""
        return self.group_of.get(state, OTHERS)

    def in_order(self, states: Iterable[str]) -> list[str]:
        """Parties in the alphabetical order of their English names; unknown codes last."""
        codes = set(states)
        known = {code for code in codes if directory().knows(code)}
        return [*directory().sorted(known, "en", self.on), *sorted(codes - known)]

    def place(self, states: Iterable[str]) -> Mapping[str, int]:
        """Party → its place in that order."""
        return {code: place for place, code in enumerate(self.in_order(states))}


def _visit(
    ref: str,
    row: tuple[str | int, ...],
    parts: list[tuple[str, int, int, str, int | None]],
    on: int,
) -> VisitOfDay:
    _, _, state, type_, scope, place, covered_to, status, by, turn, since, first, last, kind = row
    taking = [part for part in parts if part[1] > on] or parts
    asked = min(((part[2], part[3]) for part in parts), default=(OPEN_END, ""))
    told = [part[4] for part in taking if part[4] is not None]
    return VisitOfDay(
        ref=ref,
        state=str(state),
        mandates=tuple(dict.fromkeys(part[0] for part in taking)),
        type=str(type_),
        scope=str(scope),
        place=str(place),
        status=str(status),
        by=str(by),
        turn=str(turn),
        since=int(since),
        dates=_extent(str(first), str(last)) if kind else "",
        last_day=parse(str(last or first)).last if kind else OPEN_END,
        covered_to=int(covered_to),
        known_to=int(covered_to),
        asked=asked[1] if asked[0] <= on else "",
        requested=asked[0],
        reminders=max(told) if told else None,
    )


def _extent(first: str, last: str) -> str:
    """The days as written, from and to; one alone where they are the same. Of a first day that is
    only known as one of several, those that are not after the last.
    """
    if first == last or not last:
        return first
    if first.startswith("["):
        told = parse(first)
        earliest = "" if told.first == OPEN_START else iso(told.first)
        ends = parse(last)
        return first if told.last <= ends.last else f"[{earliest}{by(ends).text[1:]}"
    return f"{first}/{last}"
