"""Chapters IX and X: communications of the year and what came back, by kind, region and State."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Final

from comity.communications.domain.words import OTHERS as NO_STATE
from comity.communications.domain.words import LetterType
from comity.cooperation.domain.annual import (
    OTHERS,
    TOTAL,
    Cell,
    Column,
    Kind,
    Row,
    Table,
    counted,
    per_cent,
)
from comity.cooperation.domain.shares import FEWEST, largest_remainder
from comity.cooperation.queries.annual.asking import Letter, Year
from comity.cooperation.queries.selecting import ask

_ANY: Final = "other"
"""A letter of which the record does not say what kind it is."""


def tables(year: Year) -> Iterator[Table]:
    """The tables of these chapters."""
    letters = year.letters
    yield _by_type(letters)
    yield _by_group(year, letters)
    yield _by_state(year, letters)
    yield _replies(year)
    yield _by_theme(letters)


def to_states(letters: Iterable[Letter]) -> list[Letter]:
    """Those of these letters that went to States."""
    return [one for one in letters if one.state != NO_STATE]


def replies(year: Year) -> dict[int, set[str]]:
    """Year of the letter → the replies that came in this year, each `ref|act`."""
    rows = ask("annual_replies", year.selection)
    refs = year.refs((str(row[0]), str(row[1])) for row in rows)
    found: dict[int, set[str]] = defaultdict(set)
    for _, dossier, act, sent in rows:
        known = 0 < int(sent) <= date.max.toordinal()
        found[date.fromordinal(int(sent)).year if known else 0].add(
            f"{refs.get(str(dossier), '')}|{act}"
        )
    return found


def _by_type(letters: Iterable[Letter]) -> Table:
    columns = (
        Column("type", Kind.LETTER_TYPE),
        *(Column(name, Kind.COUNT) for name in ("sent", "to_states", "to_others", "replied")),
        Column("share_of_sent", Kind.SHARE),
        Column("reply_rate", Kind.SHARE),
    )
    by = _apart(letters, lambda one: one.type if one.type in _TYPES else _ANY)
    keys = [*_TYPES, *([_ANY] if by[_ANY] else [])]
    shares = _parts([len(by[key]) for key in keys])
    rows = [_typed(key, by[key], share) for key, share in zip(keys, shares, strict=True)]
    everything = list(letters)
    whole = 100 if len(everything) >= FEWEST else None
    return Table("letters_types", columns, (*rows, _typed(TOTAL, everything, whole)), total=True)


_TYPES: Final = tuple(one.value for one in LetterType)


def _typed(key: str, own: list[Letter], share: int | None) -> Row:
    named = to_states(own)
    sets = (
        _refs(own),
        _refs(named),
        _refs(one for one in own if one.state == NO_STATE),
        _refs(one for one in own if one.replied),
    )
    row = counted(key, key, sets)
    return _with(row, (share, per_cent(len(sets[3]), len(own))), (sets[0], sets[0] | _marks(own)))


def _by_group(year: Year, letters: Iterable[Letter]) -> Table:
    columns = (
        Column("group", Kind.GROUP),
        *(Column(name, Kind.COUNT) for name in ("members", "states_written_to", "sent")),
        Column("share_of_sent", Kind.SHARE),
        Column("replied", Kind.COUNT),
        Column("reply_rate", Kind.SHARE),
    )
    by = _apart(letters, lambda one: year.group(one.state))
    keys = [*year.groups, *([OTHERS] if by[OTHERS] else [])]
    shares = _parts([len(by[key]) for key in keys])
    everything = list(letters)
    rows = [
        _grouped(key, len(year.groups[key]) if key in year.groups else None, by[key], share)
        for key, share in zip(keys, shares, strict=True)
    ]
    whole = 100 if len(everything) >= FEWEST else None
    rows.append(_grouped(TOTAL, len(year.members), everything, whole))
    return Table("letters_groups", columns, tuple(rows), total=True)


def _grouped(key: str, members: int | None, own: list[Letter], share: int | None) -> Row:
    sent, back = _refs(own), _refs(one for one in own if one.replied)
    states = {one.state for one in to_states(own)}
    cells: tuple[Cell, ...] = (
        *(key, members, len(states), len(sent), share),
        *(len(back), per_cent(len(back), len(sent))),
    )
    nothing: frozenset[str] = frozenset()
    return Row(key, cells, behind=(nothing, nothing, sent, sent, sent, back, sent | _marks(own)))


def _by_state(year: Year, letters: Iterable[Letter]) -> Table:
    columns = (
        Column("state", Kind.STATE),
        *(Column(name, Kind.COUNT) for name in ("sent", "replied", "answered_otherwise")),
        Column("no_answer", Kind.COUNT),
        Column("reply_rate", Kind.SHARE),
    )
    by = _apart(to_states(letters), lambda one: one.state)
    rows = []
    for state in year.in_order(by):
        own = by[state]
        sets = (
            _refs(own),
            _refs(one for one in own if one.replied),
            _refs(one for one in own if one.answered and not one.replied),
            _refs(one for one in own if not one.answered and not one.replied),
        )
        row = counted(state, state, sets)
        rows.append(_with(row, (per_cent(len(sets[1]), len(own)),), (sets[0] | _marks(own),)))
    return Table("letters_states", columns, tuple(rows))


def _replies(year: Year) -> Table:
    columns = (Column("letters_of", Kind.YEAR), Column("replies", Kind.COUNT))
    found = replies(year)
    rows = [
        Row(str(of), (of or None, len(told)), behind=(frozenset(), frozenset(told)))
        for of, told in sorted(found.items(), reverse=True)
    ]
    everything = frozenset(one for told in found.values() for one in told)
    rows.append(Row(TOTAL, (TOTAL, len(everything)), behind=(frozenset(), everything)))
    return Table("replies_years", columns, tuple(rows), total=True)


def _by_theme(letters: Iterable[Letter]) -> Table:
    columns = (Column("theme", Kind.TEXT), Column("sent", Kind.COUNT))
    by: dict[str, set[str]] = defaultdict(set)
    for one in letters:
        for theme in one.themes:
            by[theme].add(one.ref)
    rows = (counted(theme, theme, (refs,)) for theme, refs in sorted(by.items()))
    return Table("letters_themes", columns, tuple(rows))


def _apart[K: Hashable](
    letters: Iterable[Letter], key: Callable[[Letter], K]
) -> dict[K, list[Letter]]:
    found: dict[K, list[Letter]] = defaultdict(list)
    for one in letters:
        found[key(one)].append(one)
    return found


def _parts(counts: list[int]) -> list[int | None]:
    """Shares in whole per cent that add up to 100; None below five cases in all."""
    if sum(counts) < FEWEST:
        return [None] * len(counts)
    return [*largest_remainder(counts)]


def _refs(letters: Iterable[Letter]) -> frozenset[str]:
    return frozenset(one.ref for one in letters)


def _marks(letters: Iterable[Letter]) -> frozenset[str]:
    """What a rate depends on beside which letters there are: whether each has a reply."""
    return frozenset(f"{one.ref}|replied" for one in letters if one.replied)


def _with(row: Row, cells: tuple[Cell, ...], behind: tuple[frozenset[str], ...]) -> Row:
    return Row(row.key, (*row.cells, *cells), row.notes, (*row.behind, *behind))
