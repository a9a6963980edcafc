"""Coverage: from when to when the record of a mandate and State is complete (RULES R15).

Every matter is folded with what is covered of it, so this lifecycle lies below them all. A
coverage is stated like any other act, with a source. Statements of one mandate and State whose
days meet are one stretch: visits, reports and letters each as far as the statements that cover
them (docs/decisions/0157). Where days between two statements are not covered, the record is
complete in the latest stretch alone; earlier ones are listed with their sources
(docs/decisions/0214).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, iso, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import (
    Act,
    ActSpec,
    AnomalyRow,
    DossierRow,
    Folded,
    Lifecycle,
    Values,
)
from comity.ledger.domain.extents import EXTENTS, left_out_of, of_state
from comity.ledger.domain.matter import Anomaly
from comity.ledger.domain.told import act_row, effective


class Covers(StrEnum):
    """What a coverage is limited to; a statement without a limit covers all three.

    `none` says that no day is covered: there is no complete record of this mandate and State.
    """

    VISITS = "visits"
    REPORTS = "reports"
    LETTERS = "letters"
    NONE = "none"


COVERAGE_CARD = (
    *("stream", "state", "dossier", "mandate"),
    *(column for extent in EXTENTS for column in extent),
    *("source", "act", "earlier"),
)
"""`begins` and `ends` are of visits. What begins on OPEN_END and ends on OPEN_START is covered on
no day. `act` is the statement that reaches furthest, of visits where one covers them; `source`
joins by `; ` the sources of those by which each of the three reaches as far as it does.
`earlier` is a list as JSON of the `Stretch`es before a gap."""

COVERAGE_KIND = "coverage"
ALL_STATES = "*"
"""Stands for the State where a coverage is of every State that has none of its own."""
COVERAGE_ACTS: dict[str, ActSpec] = {
    COVERAGE_KIND: ActSpec(frozenset(Actor), frozenset({"from", "to", "value"}))
}
EACH = (Covers.VISITS, Covers.REPORTS, Covers.LETTERS)
_ALL = frozenset(EACH)
_NO_DAY = OPEN_END, OPEN_START


def covers(value: str) -> frozenset[Covers]:
    """Return what a `value` such as `visits+reports` covers; ValueError when it is none."""
    if not value:
        return _ALL
    return frozenset(Covers(word.strip()) for word in value.split("+"))


def fold(stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """Return the coverage of one mandate and State, or of one mandate and all States (`*`)."""
    del values
    folded = Folded()
    if not acts:
        return folded
    _, mandate, state = stream.split("/", 2)
    order = sorted(acts, key=lambda act: (effective(act), act.digest))
    dossier = order[0].id
    extents, furthest, earlier = _together(order)
    folded.dossiers.append(DossierRow(dossier, stream))
    source = _sources(furthest)
    folded.cards["coverage"] = [
        (stream, state, dossier, mandate, *extents, source, furthest[0].id, _written(earlier))
    ]
    concerned = "" if state == ALL_STATES else state
    place = stream, concerned, dossier, Anomaly.TWO_CORRECTIONS
    folded.anomalies = [
        AnomalyRow(*place, no, effective(act), " ".join((act.id, *act.rivals)))
        for no, act in enumerate(one for one in order if one.rivals)
    ]
    folded.acts = [
        act_row((stream, state, dossier, no, 0), act, effective(act))
        for no, act in enumerate(order)
    ]
    return folded


class Stretch(Struct, frozen=True):
    """Days, the first and the last, for which one of the three was complete before a gap."""

    covers: Covers
    begins: int
    ends: int
    source: str

    def as_json(self) -> dict[str, object]:
        """`covers, from, to, source`; days as ISO, None where they are open."""
        first, last = _bounds(self.begins, self.ends)
        return {"covers": self.covers.value, "from": first, "to": last, "source": self.source}


def _together(acts: Sequence[Act]) -> tuple[list[int], list[Act], list[Stretch]]:
    """Return the first and last day of the latest stretch of visits, of reports and of letters,
    the statement that reaches furthest of each that is covered (of none the first), and the
    stretches before.
    """
    extents: list[int] = []
    furthest: list[Act] = []
    earlier: list[Stretch] = []
    for what in EACH:
        *before, (first, last, latest) = _stretches(acts, what) or [(*_NO_DAY, [])]
        extents += first, last
        if latest:
            stated = (act for act in acts if act in latest)
            furthest.append(max(stated, key=lambda act: _days(act)[1]))
        earlier += [Stretch(what, since, until, _sources(those)) for since, until, those in before]
    return extents, furthest or [acts[0]], earlier


def _stretches(acts: Sequence[Act], what: Covers) -> list[tuple[int, int, list[Act]]]:
    """Return the first and last day of each stretch of one of the three, in order, with the
    statements that cover it: those that share a day, or follow on the day after.
    """
    found: list[tuple[int, int, list[Act]]] = []
    stated = [act for act in acts if what in covers(str(act.payload.get("value", "")))]
    for act in sorted(stated, key=_days):
        first, last = _days(act)
        if found and first <= found[-1][1] + 1:
            begun, ended, those = found.pop()
            found.append((begun, max(ended, last), [*those, act]))
        else:
            found.append((first, last, [act]))
    return found


def _sources(acts: Iterable[Act]) -> str:
    return "; ".join(dict.fromkeys(act.source for act in acts))


def _written(earlier: Sequence[Stretch]) -> str:
    return msgspec.json.encode(earlier).decode() if earlier else ""


def _days(act: Act) -> tuple[int, int]:
    """Return the first and last day that a statement covers; open where it names none."""
    first, last = str(act.payload.get("from", "")), str(act.payload.get("to", ""))
    return parse(first).first if first else OPEN_START, parse(last).last if last else OPEN_END


class CoverageView(Struct, frozen=True):
    """What the record covers of a mandate and State (`*` for all), and by which sources.

    `begins` and `ends` are of visits; what begins after it ends is covered on no day.
    """

    mandate: str
    state: str
    begins: int = OPEN_START
    ends: int = OPEN_END
    reports_from: int = OPEN_START
    reports_to: int = OPEN_END
    letters_from: int = OPEN_START
    letters_to: int = OPEN_END
    source: str = ""
    earlier: tuple[Stretch, ...] = ()

    @property
    def extents(self) -> "Extents":
        """The first and last day of each of the three that is covered."""
        every = {
            Covers.VISITS: (self.begins, self.ends),
            Covers.REPORTS: (self.reports_from, self.reports_to),
            Covers.LETTERS: (self.letters_from, self.letters_to),
        }
        return {what: days for what, days in every.items() if days[0] <= days[1]}

    @property
    def is_complete(self) -> bool:
        """Whether visits are covered; else the record of them is not said to be complete."""
        return self.begins <= self.ends

    @property
    def reports(self) -> bool:
        """Whether reports are covered on any day."""
        return self.reports_from <= self.reports_to

    @property
    def letters(self) -> bool:
        """Whether letters are covered on any day."""
        return self.letters_from <= self.letters_to

    def as_json(self) -> dict[str, object]:
        """What is covered, days as ISO; None where it is open, or nothing is covered."""
        first, last = _bounds(self.begins, self.ends)
        reports_from, reports_to = _bounds(self.reports_from, self.reports_to)
        letters_from, letters_to = _bounds(self.letters_from, self.letters_to)
        return {
            "mandate": self.mandate,
            "state": self.state,
            "complete": self.is_complete,
            "from": first,
            "to": last,
            "reports": self.reports,
            "reports_from": reports_from,
            "reports_to": reports_to,
            "letters": self.letters,
            "letters_from": letters_from,
            "letters_to": letters_to,
            "source": self.source,
            "earlier": [one.as_json() for one in self.earlier],
        }

    def as_row(self) -> dict[str, object]:
        """The same as a row of a table: a stretch before a gap is `visits 2000-01-01/2005-12-31`
        with its source; `..` where it is open.
        """
        earlier = (
            f"{one['covers']} {one['from'] or '..'}/{one['to'] or '..'} {one['source']}"
            for one in (stretch.as_json() for stretch in self.earlier)
        )
        return {**self.as_json(), "earlier": "; ".join(earlier)}


def read_earlier(written: str) -> tuple[Stretch, ...]:
    """Return the stretches before a gap, from the card's column `earlier`."""
    return msgspec.json.decode(written, type=tuple[Stretch, ...]) if written else ()


def holding(own: CoverageView | None, of_all: CoverageView | None) -> CoverageView | None:
    """What is stated of a mandate and State, and what that leaves out as is stated of all States,
    by the sources of both.
    """
    if own is None or of_all is None:
        return own or of_all
    found = of_state(own, of_all)
    if found is None or found is own:
        return own
    added = any(names not in left_out_of(of_all) for names in left_out_of(own))
    sources = [*own.source.split("; "), *of_all.source.split("; ")] if added else [own.source]
    return replace(found, source="; ".join(dict.fromkeys(sources)))


type Extents = Mapping[Covers, tuple[int, int]]
"""The first and last covered day of visits, reports and letters, without what no day covers."""


def reach_of(stated: Iterable[CoverageView]) -> Extents:
    """From the earliest first day to the latest last one of all that is stated, of each of the
    three: the reach of a mandate's record over the States.
    """
    found = [one.extents for one in stated]
    return {
        what: (min(first for first, _ in days), max(last for _, last in days))
        for what in EACH
        if (days := [one[what] for one in found if what in one])
    }


def reach_json(stated: Sequence[CoverageView]) -> dict[str, dict[str, str | None] | None] | None:
    """The same by name, days as ISO, None where they are open; None too of what is not covered,
    and for the whole where nobody has stated anything.
    """
    if not stated:
        return None
    reach = reach_of(stated)
    return {
        what.value: dict(zip(("from", "to"), _bounds(*reach[what]), strict=True))
        if what in reach
        else None
        for what in EACH
    }


def _bounds(first: int, last: int) -> tuple[str | None, str | None]:
    """A first and a last covered day; None where it is open, or no day is covered."""
    if first > last:
        return None, None
    return (
        iso(first) if first != OPEN_START else None,
        iso(last) if last != OPEN_END else None,
    )


COVERAGE = Lifecycle(
    kind="coverage",
    # 2: two corrections of one statement are something to look at; visits, reports and letters
    # each with its own days
    # 3: a gap between two statements is not covered
    version=3,
    acts=COVERAGE_ACTS,
    fold=fold,
    cards={"coverage": COVERAGE_CARD},
    for_everybody=True,
)
"""Streams `coverage/torture/NOR` and, for all States, `coverage/torture/*`."""
