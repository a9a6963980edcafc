"""The days that a coverage has of visits, of reports and of letters, and what holds of a State."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START

EXTENTS = (("begins", "ends"), ("reports_from", "reports_to"), ("letters_from", "letters_to"))
"""The names of the first and last covered day of visits, of reports and of letters; what is
covered on no day begins on OPEN_END and ends on OPEN_START."""


class Coverage(Struct, frozen=True):
    """From when to when the record of a mandate and State is complete (RULES R15).

    `begins` and `ends` are of visits; `reports_to` and `letters_to` are the last days to which
    these are covered, OPEN_START where they are not. What was awaited since a day before
    `reports_from` or `letters_from` may have come and not be on record. Nobody having stated a
    coverage, the record is taken as complete: `Coverage()`. `earlier` are the first and last days
    of the stretches of visits before a gap, in order (docs/decisions/0258).
    """

    begins: int = OPEN_START
    ends: int = OPEN_END
    reports_from: int = OPEN_START
    reports_to: int = OPEN_END
    letters_from: int = OPEN_START
    letters_to: int = OPEN_END
    stated: bool = False
    earlier: tuple[tuple[int, int], ...] = ()

    @property
    def stretches(self) -> Sequence[tuple[int, int]]:
        """The first and last day of each stretch of visits, in order: the last one counts."""
        return (*self.earlier, (self.begins, self.ends))

    def by_day(self) -> "list[tuple[int, Coverage]]":
        """From which day what is covered: until the next stretch begins, the one before."""
        since = [OPEN_START, *(begins for begins, _ in self.stretches[1:])]
        alone = replace(self, earlier=())
        return [
            (day, replace(alone, begins=begins, ends=ends))
            for day, (begins, ends) in zip(since, self.stretches, strict=True)
        ]

    def ends_of(self, what: str) -> int:
        """The last covered day of what a lifecycle `covers`: `reports`, `letters`, or `` for
        what every coverage covers as it does visits.
        """
        return {"reports": self.reports_to, "letters": self.letters_to}.get(what, self.ends)

    def begins_of(self, what: str) -> int:
        """The first covered day of these; OPEN_START where none is covered: they are then known
        to their last act.
        """
        first, last = {
            "reports": (self.reports_from, self.reports_to),
            "letters": (self.letters_from, self.letters_to),
        }[what]
        return first if first <= last else OPEN_START

    @property
    def visits_reports_to(self) -> int:
        """The last day on which the report on a visit would be on record; OPEN_END where it would
        be for as long as what becomes of the visit.
        """
        return self._apart(self.reports_to)

    @property
    def visits_letters_to(self) -> int:
        """The same of the letters about a visit."""
        return self._apart(self.letters_to)

    def _apart(self, last: int) -> int:
        return OPEN_END if last > OPEN_START and last >= self.ends else last


COMPLETE = Coverage()


def of_state[Told: Struct](own: Told | None, of_all: Told | None) -> Told | None:
    """What is covered of a State: as is stated of it, and what this leaves out as is stated of
    all States. Where it covers none of the three, it says that there is no complete record.
    """
    if own is None or of_all is None:
        return own or of_all
    left_out = left_out_of(own)
    if not left_out or len(left_out) == len(EXTENTS):
        return own
    days = {name: getattr(of_all, name) for extent in left_out for name in extent}
    return replace(own, **days)


def left_out_of(told: Struct) -> list[tuple[str, str]]:
    """The extents of which a coverage tells no day."""
    return [names for names in EXTENTS if getattr(told, names[1]) == OPEN_START]


def common_before(day: int, found: Sequence[Coverage]) -> tuple[tuple[int, int], ...]:
    """The stretches before a day on which each of these covers visits."""
    if not any(one.earlier for one in found):
        return ()
    common: Sequence[tuple[int, int]] = ((OPEN_START, OPEN_END),)
    for one in found:
        common = [
            (max(begins, first), min(ends, last))
            for begins, ends in common
            for first, last in one.stretches
            if max(begins, first) <= min(ends, last)
        ]
    return tuple(each for each in common if each[1] < day)
