"""A worked example for each indicator: acts of one State and mandate, and what they come to.

They are read on the indicator's page, and a test imports and counts them.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

_H, _S, _B, _O = "mandate_holder", "state", "both", "secretariat"


class Step(NamedTuple):
    """One act: what was done by whom on which day, in which matter, with what it says besides."""

    kind: str
    actor: str
    date: str
    matter: str = "visit"
    says: Mapping[str, str] = {}


class Example(NamedTuple):
    """Some acts of one State and mandate, and the figure for `begins` to `ends` as of `ends`."""

    acts: tuple[Step, ...]
    numerator: int
    denominator: int
    missing: int = 0
    begins: str = "2019-01-01"
    ends: str = "2019-12-31"
    on: str = ""
    """The day as of which it is, where it is not that on which the year ends."""

    @property
    def day(self) -> str:
        """The day as of which the figure is."""
        return self.on or self.ends


def _visit(kind: str, actor: str, date: str, **says: str) -> Step:
    return Step(kind, actor, date, "visit", says)


def _letter(kind: str, actor: str, date: str, **says: str) -> Step:
    ref = "AL NOR 1/2019" if kind == "letter_sent" else "communication/NOR/2019/1"
    return Step(kind, actor, date, "communication", {"ref": ref, **says})


def _told(kind: str, actor: str, date: str, **says: str) -> Step:
    return Step(kind, actor, date, "statement", {"ref": "new:s", **says})


def _report(kind: str, actor: str, date: str, **says: str) -> Step:
    return Step(kind, actor, date, "report", {"ref": "new:r", **says})


def _recommended(kind: str, actor: str, date: str, **says: str) -> Step:
    return Step(kind, actor, date, "recommendation", {"ref": "A/HRC/40/59/Add.1 78", **says})


_ASKED = _visit("request", _H, "2019-02-01")
_AGREED = _visit("dates_agreed", _B, "2019-05-01", **{"from": "2019-09-02", "to": "2019-09-10"})
_HELD = _visit("visit_held", _B, "2019-09-02/2019-09-10")
_PUBLISHED = _visit("report_published", _H, "2019-12-01")
_SENT = _letter("letter_sent", _H, "2019-03-01")
_SESSION = Step(
    *("announced", _O, "2018-12-01", "session"),
    {"ref": "HRC43", "from": "2019-06-24", "to": "2019-07-12"},
)
_MADE = _recommended(
    *("made", _H, "2019-03-01"), symbol="A/HRC/40/59/Add.1", paragraph="78", text="Adopt a law."
)
_FOLLOWED_UP = _recommended("follow_up_asked", _H, "2019-06-01")
_PROGRESS = _recommended("progress", _S, "2019-10-01", claims="under_way")
_GIVEN = Step("given", _S, "2018-05-01", "standing_invitation")

EXAMPLES: Final = {
    "S1": Example((_GIVEN,), 1, 1),
    "S2": Example((_ASKED, _HELD), 1, 1),
    "S3": Example((_ASKED, _visit("acknowledgement", _S, "2019-03-01")), 1, 1),
    "S4": Example((_ASKED, _visit("acknowledgement", _S, "2019-03-01")), 1, 1),
    "S5": Example((_ASKED, _visit("acknowledgement", _S, "2019-03-01")), 0, 1),
    "S6": Example((_ASKED, _visit("acceptance", _S, "2019-04-01"), _AGREED), 1, 1),
    "S7": Example((_ASKED, _HELD), 1, 1),
    "S8": Example((_ASKED, _AGREED, _visit("postponement", _S, "2019-08-01")), 1, 1),
    "S9": Example((_GIVEN, _ASKED, _visit("acceptance", _S, "2019-04-01")), 1, 1),
    "S10": Example((_ASKED, _visit("reminder", _H, "2019-08-01")), 1, 1),
    "S11": Example((_SENT, _letter("holding_reply", _S, "2019-04-20")), 1, 1),
    "S12": Example(
        (
            *(_ASKED, _HELD),
            _visit("access_finding", _H, "2019-09-20", guarantee="inquiry", finding="kept"),
        ),
        *(1, 1, 4),
    ),
    "S13": Example((_ASKED, _HELD, _PUBLISHED, _visit("state_comments", _S, "2019-12-10")), 1, 1),
    "S14": Example(
        (_MADE, _recommended("position", _S, "2019-04-10", value="supported")),
        *(1, 1),
        on="2020-12-31",
    ),
    "S15": Example((_MADE, _FOLLOWED_UP, _PROGRESS), 1, 1),
    "M1": Example(
        (_visit("invitation", _S, "2019-02-01"), _visit("acceptance", _H, "2019-03-01")), 1, 1
    ),
    "M2": Example((_ASKED, _AGREED, _visit("cancellation", _H, "2019-08-01")), 1, 1),
    "M3": Example((_ASKED,), 0, 1),
    "M4": Example((_ASKED, _visit("reminder", _H, "2019-08-01")), 1, 1),
    "M5": Example(
        (
            _told("shared", _H, "2019-09-08", type="end_of_mission_statement"),
            _told("released", _H, "2019-09-10", type="end_of_mission_statement"),
        ),
        *(1, 1),
    ),
    "M6": Example(
        (
            _SENT,
            _told(
                *("released", _H, "2019-03-20"),
                type="press_release",
                about="communication/NOR/2019/1",
            ),
        ),
        *(1, 1),
    ),
    "M7": Example((_ASKED, _HELD, _visit("report_shared", _H, "2019-10-10"), _PUBLISHED), 1, 1),
    "M8": Example(
        (
            _SESSION,
            _report("planned", _H, "2019-01-10", type="thematic", session="HRC43"),
            _report("submitted", _H, "2019-04-20"),
        ),
        *(0, 1),
    ),
    "M9": Example((_ASKED, _HELD, _PUBLISHED), 1, 1),
    "M10": Example(
        (
            _SESSION,
            _report("planned", _H, "2019-01-10", type="thematic", session="HRC43"),
            _report("advance_note", _H, "2019-06-03"),
            _report("presented", _H, "2019-06-28"),
        ),
        *(1, 1),
    ),
    "M11": Example((_MADE, _FOLLOWED_UP), 1, 1, on="2021-12-31"),
    "M12": Example((_MADE, _PROGRESS), 0, 1, on="2020-12-31"),
}
"""The visit agreed or held is one from 2 to 10 September 2019."""
