"""What the queries return: one request with its level, and the rows behind a figure."""

from typing import NamedTuple

from msgspec import Struct

from comity.cooperation.domain.letters import LetterResult
from comity.cooperation.domain.levels import Level, Result, Situation
from comity.kernel.edtf import iso

type Cell = str | int | None


class ActBehind(NamedTuple):
    """An act behind a level: its id, kind and actor, the day from which it counts, its date."""

    id: str
    kind: str
    actor: str
    day: int
    date: str


class Assessed(Struct, frozen=True, kw_only=True):
    """One participation that was asked, or carried over, with its level and the acts behind it.

    `stream` and `dossier` are the keys of its visit. `other` is the level that the contested cause
    being left out would give. `result` is None where it was carried over and not renewed: then
    there is no level.
    """

    ref: str
    state: str
    mandate: str
    situation: Situation
    result: Result | None
    other: Result | None
    acts: tuple[ActBehind, ...]
    stream: str
    dossier: str

    def as_json(self) -> dict[str, object]:
        """`ref, mandate, level, rule, acts`; `marks` and `contested` where there are any."""
        result = self.result or Result(Level.NOT_ASSESSED, "")
        found: dict[str, object] = {
            "ref": self.ref,
            "mandate": self.mandate,
            "level": result.level.value,
            "rule": result.rule,
            "acts": [act.id for act in self.acts],
        }
        if result.marks:
            found["marks"] = [mark.value for mark in result.marks]
        if self.other:
            found["contested"] = {"level": self.other.level.value, "rule": self.other.rule}
        return found


class AssessedLetter(Struct, frozen=True, kw_only=True):
    """A letter with its level as one mandate that signed it has it; days are ordinals or ISO.

    `due` is the last day on which a reply is in time, `in_time` whether one came by then: None
    while that time runs, or where nobody knows.
    """

    ref: str
    state: str
    mandate: str
    result: LetterResult
    sent: int
    first_reply: str | None
    due: int
    in_time: str | None

    def as_json(self) -> dict[str, object]:
        """`state, ref, mandate, level, rule, sent, first_reply, due, in_time`."""
        return {
            "state": self.state,
            "ref": self.ref,
            "mandate": self.mandate,
            "level": self.result.level.value,
            "rule": self.result.rule,
            "sent": iso(self.sent),
            "first_reply": self.first_reply,
            "due": iso(self.due),
            "in_time": self.in_time,
        }


class Rows(Struct, frozen=True, kw_only=True):
    """The rows behind a figure: each cites a visit by its ref; days are ISO, None where none."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
