"""A worked example for each indicator that this register keeps: acts, and what they come to.

They are read on the indicator's page and counted in a test: kind, actor and date of each act.
"""

from typing import Final, NamedTuple

_H, _S, _B = "mandate_holder", "state", "both"


class Example(NamedTuple):
    """Some acts of one State and mandate, and the figure for `begins` to `ends` as of `ends`."""

    acts: tuple[tuple[str, str, str], ...]
    numerator: int
    denominator: int
    begins: str = "2019-01-01"
    ends: str = "2019-12-31"


_ASKED = ("request", _H, "2019-02-01")
_DAYS = "2019-09-02/2019-09-10"

EXAMPLES: Final = {
    "S3": Example((_ASKED, ("acknowledgement", _S, "2019-03-01")), 1, 1),
    "S4": Example((_ASKED, ("acknowledgement", _S, "2019-03-01")), 1, 1),
    "S5": Example((_ASKED, ("acknowledgement", _S, "2019-03-01")), 0, 1),
    "S6": Example(
        (_ASKED, ("acceptance", _S, "2019-04-01"), ("dates_agreed", _B, "2019-05-01")), 1, 1
    ),
    "S7": Example((_ASKED, ("visit_held", _B, _DAYS)), 1, 1),
    "S8": Example(
        (_ASKED, ("dates_agreed", _B, "2019-05-01"), ("postponement", _S, "2019-08-01")), 1, 1
    ),
    "S10": Example((_ASKED, ("reminder", _H, "2019-08-01")), 1, 1),
    "M1": Example((("invitation", _S, "2019-02-01"), ("acceptance", _H, "2019-03-01")), 1, 1),
    "M2": Example(
        (_ASKED, ("dates_agreed", _B, "2019-05-01"), ("cancellation", _H, "2019-08-01")), 1, 1
    ),
    "M3": Example((_ASKED,), 0, 1),
    "M4": Example((_ASKED, ("reminder", _H, "2019-08-01")), 1, 1),
    "M9": Example(
        (_ASKED, ("visit_held", _B, _DAYS), ("report_published", _H, "2019-12-01")), 1, 1
    ),
}
"""In S8 and M2 the dates agreed are those of a visit in September 2019."""
