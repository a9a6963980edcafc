"""How follow-up to recommendations is counted (COMMITTEE 4.4: S14, S15, M11, M12)."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from comity.kernel.edtf import months_before

PROGRESS_DAYS: Final = 180
"""For so long no assessment of a State's word is awaited (this installation's own number)."""
_YEAR, _TWO_YEARS = 12, 24  # months after which no answer, or no follow-up, counts as none

CODES: Final = {
    "S14": "recommendation",
    "S15": "followup_letter",
    "M11": "followup_report",
    "M12": "progress_word",
}
"""Indicator → what it counts, as `each_recommendation.sql` calls it."""


class FollowUp(NamedTuple):
    """Cases that are alike, as `recommendations.sql` counts them; `sees` is 0 where who asks reads
    nothing of what only the two sides read.
    """

    what: str
    state: str
    mandates: str
    met: int
    sees: int
    number: int


def limits(on: int) -> dict[str, int]:
    """The last days of what counts as of a day: what is younger is not counted yet."""
    return {
        "year_before": months_before(on, _YEAR),
        "two_years_before": months_before(on, _TWO_YEARS),
        "half_year_before": on - PROGRESS_DAYS,
    }


def follow_up_names(group: FollowUp, *, covered: bool) -> Iterator[str]:
    """The columns in which these cases count; `covered`: the record of reports reaches the day."""
    known = group.met or (group.sees and covered)
    yield f"{group.what}s_known" if known else f"{group.what}s_missing"
    if group.met:
        yield f"{group.what}s_met"
