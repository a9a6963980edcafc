"""What is expected of whom by when in somebody's matters: of a State, a mandate, a pair or all.

Open expectations with and without a day, and those that ended lately, each as it stood on a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import batched
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import OPEN_END, iso, iso_or_none
from comity.ledger.domain.expecting import stood
from comity.ledger.domain.lifecycle import ExpectationRow
from comity.ledger.queries.expected import coarse_among, datable
from comity.ledger.queries.seeing import readings_of, seen
from comity.ledger.tables import AT_ONCE, fetch, named
from comity.rulebook.domain.expected import Expectation, ExpectationView
from comity.rulebook.domain.expecting import as_of
from comity.rulebook.labels import view
from comity.rulebook.queries import rulebook

LATELY: Final = 90
"""For so many days after it was done or ended an expectation stays in the list."""


_COLUMNS: Final = named(ExpectationRow._fields, of="e")


COLUMNS: Final = (
    *("due", "outcome", "party", "state", "mandates", "ref", "rule", "title", "provision"),
    *("verified", "opened_on", "met_on", "computed"),
)


class Deadline(Struct, frozen=True, kw_only=True):
    """An expectation in its matter: the matter's ref, State and mandates.

    `met_text` is the date of what met it, as written, where that is no day.
    """

    stream: str
    ref: str
    state: str
    mandates: tuple[str, ...]
    view: ExpectationView
    met_text: str = ""

    @property
    def expectation(self) -> Expectation:
        """What was expected, as data."""
        return self.view.expectation

    def as_json(self) -> dict[str, object]:
        """`ref, state, mandates` and the expectation as `show` tells it."""
        return {
            "ref": self.ref,
            "state": self.state or None,
            "mandates": list(self.mandates),
            **self.view.as_json(),
        }

    def as_row(self) -> list[object]:
        """The cells under `COLUMNS`."""
        told = self.expectation
        return [
            iso_or_none(told.due),
            told.outcome.value,
            told.party.value,
            self.state,
            "+".join(self.mandates),
            self.ref,
            told.rule,
            self.view.title,
            told.provision,
            told.verified,
            iso(told.opened_on),
            iso_or_none(told.met_on),
            self.view.computed,
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still awaits what was expected."""
        return self.expectation.is_open

    @property
    def closed_on(self) -> int:
        """The day on which it was done or ended; else that after which it is awaited no more."""
        told = self.expectation
        return max(told.opened_on, told.met_on or told.ended_on or told.due or 0)


def deadlines(
    *,
    viewer: Viewer,
    on: int,
    state: str | None = None,
    mandate: str | None = None,
    lately: int = LATELY,
    since: int = 0,
    until: int | None = None,
) -> list[Deadline]:
    """Return what is expected in these matters, by due day; what has no day comes last.

    Closed ones only where they were done or ended in the last `lately` days; of all those due from
    `since` to `until`, and those without a day only where no `until` is named. Beyond the end of
    the record nothing is expected: it says nothing.
    """
    clauses = ""
    values: list[str | int] = []
    if state is not None:
        clauses += " AND e.state = %s"
        values.append(state)
    if mandate is not None:
        clauses += (
            " AND EXISTS (SELECT 1 FROM course c WHERE c.stream = e.stream"
            " AND c.dossier = e.dossier AND c.mandate = %s AND c.joined <= %s"
            f" AND {seen(viewer, 'c')})"
        )
        values += [mandate, on]
    rows = fetch(
        f"SELECT {_COLUMNS}, a.ref FROM expectation e JOIN address a ON a.stream = e.stream"
        " AND a.dossier = e.dossier AND a.canonical = 1"
        f" WHERE e.since <= %s AND e.until > %s AND {seen(viewer, 'e', 'a')}"
        " AND e.covered_to >= %s"
        " AND e.met_on > %s AND e.ended_on > %s"
        " AND e.due >= %s AND e.due <= %s"
        f"{clauses} ORDER BY e.due, e.state, e.stream, e.dossier, e.no",
        [
            *(on, on, on),
            *(on - lately, on - lately, since, OPEN_END if until is None else until),
            *values,
        ],
    )
    keys = {(row[0], row[2]) for row in rows}
    taking_part = mandates_of(keys, viewer=viewer, on=on)
    reads = readings_of(keys, viewer=viewer)
    told = [_deadline(row, taking_part, reads, on) for row in rows]
    found = [one for one in told if one.is_open or one.closed_on > on - lately]
    coarse = coarse_among([one.view for one in found], viewer=viewer)
    dated = [
        replace(
            one,
            view=datable(one.view, coarse),
            met_text=coarse.get(one.expectation.met_by or "", ""),
        )
        for one in found
    ]
    return sorted(dated, key=lambda one: one.expectation.due is None)


def mandates_of(
    keys: Iterable[tuple[str, str]], *, viewer: Viewer, on: int
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The mandates that take part in these dossiers on a day; all that did where all have left."""
    by_stream: dict[str, list[str]] = defaultdict(list)
    for stream, dossier in keys:
        by_stream[stream].append(dossier)
    now: dict[tuple[str, str], list[str]] = defaultdict(list)
    ever: dict[tuple[str, str], list[str]] = defaultdict(list)
    for stream, dossiers in by_stream.items():
        for some in batched(dossiers, AT_ONCE):
            marks = ", ".join(["%s"] * len(some))
            rows = fetch(
                "SELECT c.dossier, c.mandate, c.left FROM course c WHERE c.stream = %s"
                f" AND c.dossier IN ({marks}) AND c.joined <= %s AND {seen(viewer, 'c')}"
                " ORDER BY c.mandate",
                [stream, *some, on],
            )
            for dossier, mandate, left in rows:
                ever[stream, dossier].append(mandate)
                if left > on:
                    now[stream, dossier].append(mandate)
    return {key: tuple(dict.fromkeys(now[key] or ever[key])) for key in ever}


def _deadline(
    row: tuple[Any, ...],
    mandates: dict[tuple[str, str], tuple[str, ...]],
    reads: Mapping[tuple[str, str], Reading],
    on: int,
) -> Deadline:
    *told, ref = row
    kept = ExpectationRow._make(told)
    rule = rulebook().rule(kept.rule)
    in_public = reads[kept.stream, kept.dossier] is Reading.PUBLIC
    found = as_of(stood(kept), rule, on, in_public=in_public)
    return Deadline(
        stream=kept.stream,
        ref=str(ref),
        state=kept.state,
        mandates=mandates.get((kept.stream, kept.dossier), ()),
        view=view(found, rule),
    )
