"""The facts of a letter: how many its form has, and each as far as its part is filled in."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct, field

from comity.ledger.labels import dates
from comity.portal.recording.asks import Ask, asks, kinds
from comity.portal.recording.entries import Entry, Read, Written
from comity.portal.recording.words import kind_named
from comity.register.lifecycles import MATTERS

MOST_FACTS: Final = 12  # of one letter


class Offer(Struct, frozen=True):
    """A kind of act to choose, with its usual fields; of the chosen one a fact has the fields."""

    value: str
    words: str
    chosen: bool
    entries: Sequence[Entry] = ()


class FactForm(Struct):
    """One fact of a letter, as far as it is filled in.

    `kinds` are offered first, the others by typing, where `typed` is what was typed; `is_new` as
    long as the fields of its kind were not yet on the page, so that nothing is wrong with what
    nobody could fill in.
    """

    no: int
    matter: str = "visit"
    kind: str = ""
    read: Read = field(default_factory=Read)
    entries: Sequence[Entry] = ()
    kinds: Sequence[Offer] = ()
    typed: str = ""
    which: Entry | None = None
    own_date: Entry | None = None
    is_new: bool = True

    @property
    def kind_name(self) -> str:
        """The name of the field that says of which kind it is."""
        return f"{self.prefix}kind"

    @property
    def prefix(self) -> str:
        """What the names of its fields begin with."""
        return f"f{self.no}-"

    @property
    def title(self) -> str:
        """Which fact it is, after the letter itself."""
        titles = {
            1: _("First fact"),
            2: _("Second fact"),
            3: _("Third fact"),
            4: _("Fourth fact"),
            5: _("Fifth fact"),
        }
        return titles.get(self.no) or _("Fact %(no)s") % {"no": dates.number(self.no)}

    @property
    def place(self) -> int:
        """Its number among the sections of the form."""
        return self.no + 1

    @property
    def shown(self) -> str:
        """The kind of which its fields are on the page."""
        return f"{self.matter}.{self.kind}" if self.kind else ""

    @property
    def needs_mandates(self) -> bool:
        """Whether it names mandates, whatever it says: as an act of a visit does."""
        told = {self.kind} if self.kind else kinds(self.matter)
        return MATTERS[self.matter].needs_mandates.issuperset(told)

    @property
    def asks(self) -> Sequence[Ask]:
        """What its kind is asked for."""
        return asks(self.matter, self.kind) if self.kind else ()

    @property
    def common(self) -> list[Entry]:
        """The fields that its kind is usually asked for."""
        return [one for one in self._all if not one.rare]

    @property
    def rare(self) -> list[Entry]:
        """The fields that are seldom needed."""
        return [one for one in self._all if one.rare]

    @property
    def _all(self) -> list[Entry]:
        """Its fields, that of a day of its own the last."""
        return [*self.entries, *([self.own_date] if self.own_date is not None else [])]

    @property
    def wrong_kind(self) -> str:
        """What is wrong with the choice of its kind."""
        return self.read.wrong.get("kind") or self.read.wrong.get("actor", "")


def facts_of(written: Written) -> int:
    """How many facts the form has: what is sent along, at least one, and not too many."""
    text = written.get("facts", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1  # noqa: PLR2004
    return min(max(number, 1), MOST_FACTS)


def as_chosen(written: Written) -> dict[str, str]:
    """The form with the fields of the kind that each fact says, and of no other.

    Every kind that is offered has fields of its own on the page, such as
    `f1-visit.acceptance.from`; those of the chosen kind become `f1-from`. The blank fact below the
    others counts once something was chosen in it.
    """
    found = {name: text for name, text in written.items() if "." not in name}
    last = facts_of(written)
    if last < MOST_FACTS and any(written.get(f"f{last + 1}-{one}") for one in ("kind", "other")):
        last += 1
    found["facts"] = str(last)
    for no in range(1, last + 1):
        found |= _chosen(written, f"f{no}-")
    return found


def _chosen(written: Written, prefix: str) -> dict[str, str]:
    """The kind of a fact and the fields of that kind."""
    typed = written.get(f"{prefix}other", "")
    kind = kind_named(typed) if typed else written.get(f"{prefix}kind", "")
    if not kind:
        return {}
    own = dict(_fields_of(written, f"{prefix}{kind}.", prefix))
    shown = {f"{prefix}shown": kind} if own else {}
    return {f"{prefix}kind": kind, f"{prefix}other": "", **own, **shown}


def _fields_of(written: Written, begins: str, prefix: str) -> Iterator[tuple[str, str]]:
    for name, text in written.items():
        if name.startswith(begins):
            yield f"{prefix}{name.removeprefix(begins)}", text


def without(written: Written, no: int) -> dict[str, str]:
    """The form without one of its facts; those after it move up."""
    kept: dict[str, str] = {}
    for name, text in written.items():
        start, dash, column = name.partition("-")
        of = start.removeprefix("f")
        if not dash or not start.startswith("f") or not of.isdigit():
            kept[name] = text
        elif int(of) != no:
            kept[f"f{int(of) - (int(of) > no)}-{column}"] = text
    kept["facts"] = str(max(facts_of(written) - 1, 1))
    return kept
