"""References of communications as the United Nations writes them: `AL USA 30/2025`.

A number runs for each addressee and year over all types, so that type is no part of what tells
two letters apart (DOMAIN 3.1; not checked against a source). Until about 2016 joint letters had
types of their own (`JAL`); before, the type stood apart (`TUR 5/2012`).
"""

import re
from typing import Final

from msgspec import Struct

from comity.communications.domain.words import LetterType
from comity.kernel.phrases import Phrase

EXPECTED: Final = Phrase(
    "a reference such as AL USA 30/2025, JAL TUR 5/2012, TUR 5/2012 or AL OTH 74/2022"
)
FIRST_YEAR: Final = 1980  # the oldest of the mandates; no letter of theirs is older

_WRITTEN = re.compile(
    r"(?:(?P<joint>J?)(?P<type>UA|AL|OL)\s+)?(?P<addressee>[A-Z]{3})\s+"
    r"(?P<number>\d{1,5})\s*/\s*(?P<year>\d{4})",
    re.ASCII,
)
_KEPT = re.compile(r"communication/(?P<addressee>[A-Z]{3})/(?P<year>\d{4})/(?P<number>\d+)")


class NoReferenceError(ValueError):
    """A text that is no reference; the message is one sentence that says what is expected."""


class Reference(Struct, frozen=True):
    """A reference: addressee (`USA`, or `OTH` for one that is no State), number and year.

    `type` is None where it stands apart; `joint` where the old form says so.
    """

    addressee: str
    number: int
    year: int
    type: LetterType | None = None
    joint: bool = False

    def __str__(self) -> str:
        """As the United Nations writes it."""
        kind = "" if self.type is None else f"{'J' if self.joint else ''}{self.type} "
        return f"{kind}{self.addressee} {self.number}/{self.year}"

    @property
    def ref(self) -> str:
        """What the letter is called here, and its stream: `communication/USA/2025/30`."""
        return f"communication/{self.addressee}/{self.year}/{self.number}"

    def typed(self, kind: LetterType) -> "Reference":
        """The reference with the type that its letter bears, where it does not say itself."""
        if self.type is not None:
            return self
        return Reference(self.addressee, self.number, self.year, kind, self.joint)


def parse(text: str) -> Reference:
    """The reference that a text writes, in the UN's form or in ours; else NoReferenceError."""
    written = " ".join(text.split())
    found = _WRITTEN.fullmatch(written.upper()) or _KEPT.fullmatch(written)
    if found is None or int(found["number"]) == 0 or int(found["year"]) < FIRST_YEAR:
        raise NoReferenceError(f"{text!r} is no reference; expected {EXPECTED}")
    parts = found.groupdict()
    kind = parts.get("type")
    return Reference(
        addressee=found["addressee"],
        number=int(found["number"]),
        year=int(found["year"]),
        type=LetterType(kind) if kind else None,
        joint=bool(parts.get("joint")),
    )


def ref_of(written: str) -> str:
    """The ref of a matter as somebody wrote it: that of a letter too where they wrote its UN
    reference. What is no reference comes back without the strokes around it.
    """
    name = written.strip().strip("/")
    return parse(name).ref if is_reference(name) else name


def is_reference(text: str) -> bool:
    """Whether a text is a reference of the United Nations or the ref of a letter that has one."""
    try:
        parse(text)
    except NoReferenceError:
        return False
    return True
