"""What the record covers, and what else folds need beside acts."""

from collections.abc import Collection, Iterable
from threading import Lock

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.directory.queries import mandate_periods
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Coverage, Lifecycle, Values
from comity.ledger.domain.coverage import (
    ALL_STATES,
    CoverageView,
    Covers,
    holding,
    read_earlier,
)
from comity.ledger.domain.extents import EXTENTS
from comity.ledger.queries.expecting import book
from comity.ledger.queries.seeing import seen
from comity.ledger.queries.sql import Lists, Row, Statements
from comity.ledger.tables import fetch

_STATEMENTS = Statements("comity.ledger")


def current_values(states: Collection[str] | None = None) -> Values:
    """What folds need beside acts: when mandates exist, what the record covers, what rules say.

    Of these States, or of all where None: recording one act need not read what is covered of
    every State. What is covered is what everybody reads of it, since it
    moves what everybody reads.
    """
    with _FIRST:
        mandates, rules = mandate_periods(), book()
    return Values(mandates=mandates, coverage=covered_of(states), book=rules)


_FIRST = Lock()
"""Threads that begin together wait for the one that reads the directory and the rules."""


def covered_of(states: Collection[str] | None = None) -> dict[tuple[str, str], Coverage]:
    """(Mandate, State or `*`) → what the record covers, of these States or all."""
    rows = _rows(PUBLIC_READER, states)
    return {
        (str(mandate), str(state)): Coverage(
            int(begins),
            int(ends),
            int(reports_from),
            int(reports_to),
            int(letters_from),
            int(letters_to),
            stated=True,
            earlier=tuple(
                (one.begins, one.ends)
                for one in read_earlier(str(earlier))
                if one.covers is Covers.VISITS
            ),
        )
        for (
            mandate,
            state,
            begins,
            ends,
            reports_from,
            reports_to,
            letters_from,
            letters_to,
            _,
            earlier,
        ) in rows
    }


def beyond(row: str, lifecycles: Iterable[Lifecycle]) -> str:
    """The condition in SQL under which, on a day `on`, the record tells no more of the matter of a
    row: what is covered of one of its mandates ended before, or leaves its kind out (RULES R15).
    """
    limited = "".join(
        f" WHEN substr({row}.stream, 1, {len(one.kind) + 1}) = '{one.kind}/'"
        f" THEN {_ends('k', one)}"
        for one in lifecycles
        if one.covers
    )
    ends = f"CASE{limited} ELSE k.ends END" if limited else "k.ends"
    nothing = " AND ".join(f"k.{last} = {OPEN_START}" for _, last in EXTENTS)
    own = _stated(ends, f"{row}.state", f"{ends} > {OPEN_START} OR {nothing}")
    of_all = _stated(ends, "'*'")
    left_out = _stated(str(OPEN_START), f"{row}.state")
    return (
        f"({row}.state > '' AND EXISTS (SELECT 1 FROM course m"
        f" WHERE m.stream = {row}.stream AND m.dossier = {row}.dossier"
        " AND (m.readings & %(reading)s) <> 0"
        f" AND coalesce({own}, {of_all}, {left_out}, {OPEN_END}) < %(on)s))"
    )


def _stated(days: str, state: str, condition: str = "TRUE") -> str:
    """What is stated of the mandate of a row `m` and a State, in SQL; NULL where nothing is."""
    return (
        f"(SELECT max({days}) FROM coverage k"
        f" WHERE k.stream = 'coverage/' || m.mandate || '/' || {state}"
        f" AND (k.readings & %(elsewhere)s) <> 0 AND ({condition}))"
    )


def any_beyond(lifecycle: Lifecycle, on: int) -> bool:
    """Whether the record of any mandate and State ends before a day, or leaves this kind out."""
    ended = f"{_ends('c', lifecycle)} < %s"
    statement = f"SELECT 1 FROM coverage c WHERE {ended} AND {seen(PUBLIC_READER, 'c')} LIMIT 1"
    return bool(fetch(statement, [on]))


def _ends(coverage: str, lifecycle: Lifecycle) -> str:
    """The column with the last covered day of the matters of a lifecycle; OPEN_START is 0."""
    return f"{coverage}.{lifecycle.covers}_to" if lifecycle.covers else f"{coverage}.ends"


def coverages(
    *, viewer: Viewer, on: int | None = None, states: Collection[str] | None = None
) -> list[CoverageView]:
    """What the record covers, as stated, by mandate and State; of these `states` and of all.

    With a day, without the mandates that did not exist yet; of those that ended the record stays.
    """
    rows = _rows(viewer, states)
    periods = mandate_periods()
    return [
        CoverageView(
            str(mandate),
            str(state),
            int(begins),
            int(ends),
            reports_from=int(reports_from),
            reports_to=int(reports_to),
            letters_from=int(letters_from),
            letters_to=int(letters_to),
            source=str(source),
            earlier=read_earlier(str(earlier)),
        )
        for (
            mandate,
            state,
            begins,
            ends,
            reports_from,
            reports_to,
            letters_from,
            letters_to,
            source,
            earlier,
        ) in rows
        if on is None or periods[str(mandate)][0] <= on
    ]


def stated_of(mandates: Iterable[str], state: str) -> list[CoverageView | None]:
    """What everybody reads that is stated of each of these mandates and a State; None where
    nobody has stated it.

    Where what is stated of this State itself leaves something out, a coverage of all States holds.
    """
    every = coverages(viewer=PUBLIC_READER, states=[state])
    found = {(one.mandate, one.state): one for one in every}
    return [
        holding(found.get((mandate, state)), found.get((mandate, ALL_STATES)))
        for mandate in mandates
    ]


def complete_from(mandates: Iterable[str], state: str, what: Covers) -> int:
    """The first day from which the record of each of these mandates is stated to be complete;
    OPEN_END where it nowhere is.
    """
    begins = [one.extents.get(what, (OPEN_END,))[0] for one in stated_of(mandates, state) if one]
    return max(begins, default=OPEN_START)


def _rows(viewer: Viewer, states: Collection[str] | None) -> list[Row]:
    lists: Lists = {}
    filters = ""
    if states is not None:
        lists = {"states": sorted({*states, "*"})}
        filters = " AND c.state IN {states}"
    return _STATEMENTS.run("coverage", {}, viewer=viewer, lists=lists, filters=filters)
