"""The three reports on communications a year, and which letters and replies each tells.

Each goes to a session of the Council and names the letters that were sent, and the replies that
came, between fixed days (the page on the communications reports; A/HRC/36/25; A/HRC/40/79). A
letter and its reply may so stand in two reports. There are such reports since September 2011.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from msgspec import Struct

from comity.communications.domain.words import LetterType
from comity.kernel.edtf import months_before
from comity.kernel.years import LAST_YEAR

FIRST: Final = (2011, 9)
"""Year and month of the session to which the first report went."""


class Session(StrEnum):
    """The session of the Council to which a report goes."""

    MARCH = "march"
    JUNE = "june"
    SEPTEMBER = "september"


class Cut(NamedTuple):
    """A cut-off: month and day of the first day, month of the last, each with its year before
    (-1) or of the session (0); a last month counts to its end.
    """

    first_month: int
    first_year: int
    last_month: int
    last_year: int


CUTS: Final[dict[Session, tuple[Cut, Cut]]] = {
    Session.MARCH: (Cut(6, -1, 11, -1), Cut(8, -1, 1, 0)),
    Session.JUNE: (Cut(12, -1, 2, 0), Cut(2, 0, 4, 0)),
    Session.SEPTEMBER: (Cut(3, 0, 5, 0), Cut(5, 0, 7, 0)),
}
"""When letters were sent, and when replies came, that a session's report tells. A reply's cut-off
is its letters' and two months (DOMAIN 3); every day of the year lies in one of the three."""

ORDINARY_CASES: Final = frozenset({"arbitrary-detention", "disappearances"})
"""The working groups whose ordinary cases the reports leave out; their urgent appeals are in."""

_MONTH: Final = {Session.MARCH: 3, Session.JUNE: 6, Session.SEPTEMBER: 9}


class Report(Struct, frozen=True):
    """A report: session and year, and the days of its letters and replies (both included)."""

    year: int
    session: Session
    sent_from: int
    sent_to: int
    replies_from: int
    replies_to: int

    def tells_letter(self, sent: int) -> bool:
        """Whether a letter sent on that day stands in it."""
        return self.sent_from <= sent <= self.sent_to

    def tells_reply(self, came: int) -> bool:
        """Whether a reply of that day stands in it."""
        return self.replies_from <= came <= self.replies_to


class Letter(Protocol):
    """What must be known of a letter to say whether a report tells it."""

    @property
    def type(self) -> str:
        """UA, AL or OL; `` where it is not recorded."""

    @property
    def mandates(self) -> tuple[str, ...]:
        """The mandates that signed it."""


def report(year: int, session: Session) -> Report | None:
    """The report of a session; None before there were any, and for what is no year."""
    if (year, _MONTH[session]) < FIRST or year > LAST_YEAR:
        return None
    sent, replies = CUTS[session]
    return Report(year, session, *_days(sent, year), *_days(replies, year))


def reports(year: int) -> list[Report]:
    """The reports of a year, in the order of its sessions."""
    found = (report(year, session) for session in Session)
    return [each for each in found if each is not None]


def telling_letter(sent: int) -> Report | None:
    """The report that tells a letter sent on a day; None before there were reports."""
    return next((each for each in _near(sent) if each.tells_letter(sent)), None)


def telling_reply(came: int) -> Report | None:
    """The report that tells a reply of a day; None before there were reports."""
    return next((each for each in _near(came) if each.tells_reply(came)), None)


def is_included(letter: Letter) -> bool:
    """Whether the reports tell such a letter at all.

    An ordinary case of one of the two working groups is signed by no other mandate and is no
    urgent appeal (DOMAIN 3; that a joint letter counts is our reading).
    """
    alone = bool(letter.mandates) and set(letter.mandates) <= ORDINARY_CASES
    return letter.type == LetterType.URGENT_APPEAL or not alone


def _near(day: int) -> Iterable[Report]:
    year = date.fromordinal(day).year
    return [*reports(year), *reports(year + 1)]


def _days(cut: Cut, year: int) -> tuple[int, int]:
    first = date(year + cut.first_year, cut.first_month, 1).toordinal()
    last = date(year + cut.last_year, cut.last_month, 1).toordinal()
    return first, months_before(last, -1) - 1
