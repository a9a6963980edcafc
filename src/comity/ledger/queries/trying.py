"""What a proposed rulebook would have expected of the past, beside what the one in force did.

Nothing is written: acts are read in the dossiers where they stand, and only the rules that differ
are asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Final, NamedTuple

from msgspec import Struct, field

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.kernel.progress import Progress
from comity.ledger.domain import ActRow, AnomalyRow, Folded, Lifecycle, SpanRow, Values
from comity.ledger.domain.projection import tables_of
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import AT_ONCE, fetch, parcels, uncollected
from comity.rulebook.domain import Rule
from comity.rulebook.domain.courses import Book, courses
from comity.rulebook.domain.expected import History, Stood
from comity.rulebook.domain.expecting import outcome

EVENTS_AT_ONCE: Final = 20_000


class Found(NamedTuple):
    """How an expectation comes out: its outcome and due day (OPEN_END: no number)."""

    outcome: str
    due: int


class Change(Struct, frozen=True):
    """An expectation that comes out otherwise; None where there is none under that rulebook."""

    stream: str
    dossier: str
    rule: str
    party: str
    opened_by: str
    opened_on: int
    before: Found | None
    after: Found | None


class Trial(Struct):
    """What changes: counts by (rule, party) and outcome, before and after, and case by case."""

    rules: list[tuple[str, str]] = field(default_factory=list)
    before: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    after: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)


class Period(Struct, frozen=True, kw_only=True):
    """Which expectations are compared: opened from a day to a day, as they stand on the last."""

    first: int
    last: int


def trial(
    lifecycles: Iterable[Lifecycle],
    before: Book,
    after: Book,
    *,
    period: Period,
    viewer: Viewer,
    values: Values,
    progress: Progress | None = None,
) -> Trial:
    """Return what a proposed rulebook changes for expectations opened in a period.

    As the viewer reads the acts; outcomes are those of the period's last day.
    """
    found = Trial()
    differing = set(_differing(before.rules, after.rules))
    comparing = _Comparing(_only(before, differing), _only(after, differing), values, period)
    own = {one.kind: one for one in lifecycles if one.happened is not None}
    sizes = {
        str(stream): int(seq)
        for stream, seq in fetch("SELECT stream, seq FROM head WHERE seq > 0 ORDER BY stream")
        if str(stream).partition("/")[0] in own
    }
    total, done = sum(sizes.values()), 0
    with uncollected():
        for streams in parcels(sizes, events=EVENTS_AT_ONCE, streams=AT_ONCE) if differing else ():
            for kind, lifecycle in own.items():
                some = [stream for stream in streams if stream.startswith(f"{kind}/")]
                for stream, folded in _folded(lifecycle, some, viewer):
                    comparing.add(found, stream, lifecycle, folded)
            done += sum(sizes[stream] for stream in streams)
            if progress:
                progress("try", done, total)
    found.rules = sorted({(rule, party) for rule, party, _ in (*found.before, *found.after)})
    return found


def refs_of(changes: Iterable[Change], *, viewer: Viewer) -> dict[str, str]:
    """Return dossier → the ref under which it is cited, of the streams in which cases change."""
    streams = sorted({one.stream for one in changes})
    found: dict[str, str] = {}
    for some in batched(streams, AT_ONCE):
        marks = ", ".join(["%s"] * len(some))
        rows = fetch(
            f"SELECT dossier, ref FROM address a WHERE stream IN ({marks}) AND canonical = 1"
            f" AND {seen(viewer, 'a')}",
            some,
        )
        found.update((str(dossier), str(ref)) for dossier, ref in rows)
    return found


def _differing(before: Iterable[Rule], after: Iterable[Rule]) -> Iterator[str]:
    """The ids of rules that one rulebook has and the other has not, or has otherwise."""
    mine, theirs = ({(rule.id, rule.binding) for rule in rules} for rules in (before, after))
    yield from (name for name, _ in mine ^ theirs)


def _only(book: Book, rules: set[str]) -> Book:
    return Book(tuple(rule for rule in book.rules if rule.id in rules), book.offices)


class _Comparing(Struct, frozen=True):
    """Two rulebooks over one period; `add` counts what they expect in the dossiers of a stream."""

    before: Book
    after: Book
    values: Values
    period: Period

    def add(self, found: Trial, stream: str, lifecycle: Lifecycle, folded: Folded) -> None:
        assert lifecycle.happened is not None
        for history in lifecycle.happened(folded, self.values):
            old = _outcomes(history, self.before, self.period)
            new = _outcomes(history, self.after, self.period)
            for counts, told in ((found.before, old), (found.after, new)):
                for (rule, _), (stood, how) in told.items():
                    counts[rule, stood.party.value, how.outcome] += 1
            for key in {**old, **new}:
                before, after = old.get(key), new.get(key)
                if (before and before[1]) != (after and after[1]):
                    found.changes.append(_change((stream, history.dossier), before, after))


type _Told = dict[tuple[str, str], tuple[Stood, Found]]
"""(rule, opening act) → how it stood, and how it comes out."""


def _change(
    key: tuple[str, str], before: tuple[Stood, Found] | None, after: tuple[Stood, Found] | None
) -> Change:
    told = after or before
    assert told is not None
    stood, _ = told
    return Change(
        *key,
        stood.rule,
        stood.party.value,
        stood.opened_by,
        stood.opened_on,
        before[1] if before else None,
        after[1] if after else None,
    )


def _outcomes(history: History, book: Book, period: Period) -> _Told:
    """What a rulebook expects in a dossier because of acts of the period, on its last day."""
    on = period.last
    return {
        (one.rule, one.opened_by): (
            one,
            Found(outcome(one, on).value, OPEN_END if one.due is None else one.due),
        )
        for one in courses([history], book)
        if one.since <= on < one.until and one.opened_on >= period.first
    }


def _folded(
    lifecycle: Lifecycle, streams: Sequence[str], viewer: Viewer
) -> Iterator[tuple[str, Folded]]:
    """What stands of these streams in the projections, as far as `happened` asks for it."""
    cards = {name: own for name, own in lifecycle.cards.items() if name not in lifecycle.counted}
    own = {"act": ActRow._fields, "span": SpanRow._fields, "anomaly": AnomalyRow._fields}
    tables = {**own, **cards}
    assert tables.keys() <= tables_of(lifecycle).keys()
    rows: dict[str, dict[str, list[tuple[str | int, ...]]]] = {}
    for table, columns in tables.items():
        rows[table] = defaultdict(list)
        names = ", ".join(f'"{column}"' for column in columns)
        more = " AND statement = 0" if table == "act" else ""
        for some in batched(streams, AT_ONCE):
            marks = ", ".join(["%s"] * len(some))
            found = fetch(
                f'SELECT {names} FROM "{table}" t WHERE stream IN ({marks})'
                f" AND {seen(viewer, 't')}{more}",
                some,
            )
            for row in found:
                rows[table][row[0]].append(row)
    for stream in streams:
        yield (
            stream,
            Folded(
                acts=[ActRow._make(row) for row in rows["act"][stream]],
                spans=[SpanRow._make(row) for row in rows["span"][stream]],
                anomalies=[AnomalyRow._make(row) for row in rows["anomaly"][stream]],
                cards={name: rows[name][stream] for name in cards},
            ),
        )
