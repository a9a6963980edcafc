"""What the page of the coverage tells: what is covered line by line, and what is not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain.coverage import (
    ALL_STATES,
    COVERAGE,
    CoverageView,
    Covers,
    Stretch,
    holding,
)
from comity.ledger.labels import dates
from comity.ledger.labels.reach import COVERS, several
from comity.ledger.labels.text import upper_first
from comity.portal.acts.settling import Way
from comity.portal.answers.names import Names


class CoveredLine(Struct, frozen=True):
    """How far the record of a State reaches, under the mandate that it is of."""

    state: str
    period: str
    what: str
    source: str
    ways: Sequence[Way] = ()


class CoveredMandate(Struct, frozen=True):
    """A mandate and all lines of it that cover something."""

    title: str
    code: str
    lines: Sequence[CoveredLine]


class Uncovered(Struct, frozen=True):
    """A mandate of which no day is covered; `state` is empty where that is of every State."""

    subject: str
    code: str
    state: str
    ways: Sequence[Way]


class Reach:
    """The coverages of a record as one reader is told of them, by mandate and State in the order
    of their names: what is stated of a State, with what that leaves out as of all States.
    """

    def __init__(
        self,
        found: Sequence[CoverageView],
        names: Names,
        ways_of: Mapping[str, Sequence[Way]],
        language: str,
    ) -> None:
        order = {
            code: place for place, code in enumerate(names.in_order([o.state for o in found]))
        }
        subjects = directory().mandates_by_subject(language)
        place_of = {one.code: place for place, one in enumerate(subjects)}
        self._names = names
        self._ways_of = ways_of
        of_all = {one.mandate: one for one in found if one.state == ALL_STATES}
        self._lines = sorted(
            (holding(one, of_all.get(one.mandate)) or one for one in found),
            key=lambda one: (place_of[one.mandate], order.get(one.state, -1)),
        )
        self._own = {one.mandate for one in found if one.state != ALL_STATES}

    @property
    def is_kept(self) -> bool:
        """Whether the reader keeps any of these statements."""
        return bool(self._ways_of)

    def covered(self) -> list[CoveredMandate]:
        """What is covered, a mandate after the other."""
        lines = [one for one in self._lines if one.extents]
        return [
            CoveredMandate(
                upper_first(self._names.mandate(mandate)),
                mandate,
                [line for one in of_it for line in self._covered_lines(one)],
            )
            for mandate, of_it in groupby(lines, key=lambda one: one.mandate)
        ]

    def uncovered(self) -> list[tuple[str, list[Uncovered]]]:
        """What is covered on no day, by the source that says so."""
        by_source: dict[str, list[Uncovered]] = {}
        for one in self._lines:
            if not one.extents:
                is_whole = one.state == ALL_STATES and one.mandate not in self._own
                line = Uncovered(
                    self._names.subject(one.mandate),
                    one.mandate,
                    "" if is_whole else self._state(one),
                    self._ways(one),
                )
                by_source.setdefault(one.source, []).append(line)
        return list(by_source.items())

    def _covered_lines(self, one: CoverageView) -> list[CoveredLine]:
        state, ways = self._state(one), self._ways(one)
        lines = [
            CoveredLine(state, period, what, one.source, () if place else ways)
            for place, (period, what) in enumerate(_covered_days(one))
        ]
        return [*lines, *_before_a_gap(state, one.earlier)]

    def _ways(self, one: CoverageView) -> Sequence[Way]:
        return self._ways_of.get(f"{COVERAGE.kind}/{one.mandate}/{one.state}", ())

    def _state(self, one: CoverageView) -> str:
        """The State; of all States those that have no coverage of their own, where some do."""
        if one.state == ALL_STATES and one.mandate in self._own:
            return _("all States without a line of their own")
        return self._names.state_or_all(one.state)


def _covered_days(one: CoverageView) -> list[tuple[str, str]]:
    """What is covered from when to when: in one line, or where the days differ in a line each."""
    visits = one.begins, one.ends
    if all(days == visits for days in one.extents.values()):
        return [(_covered_period(*visits), _covered_what(one))]
    return [(_covered_period(*days), str(COVERS[what])) for what, days in one.extents.items()]


def _before_a_gap(state: str, earlier: Iterable[Stretch]) -> Iterator[CoveredLine]:
    """Stretches that no figure counts, since days after them are not covered."""
    alike: dict[tuple[int, int, str], list[Covers]] = {}
    for one in earlier:
        alike.setdefault((one.begins, one.ends, one.source), []).append(one.covers)
    for (begins, ends, source), each in alike.items():
        what = _("%(what)s (earlier period, not counted in figures)") % {"what": several(each)}
        yield CoveredLine(state, _covered_period(begins, ends), what, source)


def _covered_period(begins: int, ends: int) -> str:
    first = dates.day(begins) if begins != OPEN_START else _("the beginning")
    last = dates.day(ends) if ends != OPEN_END else _("today")
    return _("complete from %(first)s to %(last)s") % {"first": first, "last": last}


def _covered_what(one: CoverageView) -> str:
    return several(one.extents) if one.reports or one.letters else _("visits only")
