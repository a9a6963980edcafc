"""What was measured, kept for the page: a file for each data set and engine in `bench/kept`.

Measuring some groups again replaces those and leaves the others, each with the day, the machine
and the versions it was measured with.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.figures import Figure

FOLDER = Path(__file__).parent / "kept"


@dataclass(frozen=True, slots=True)
class Run:
    """On which day something was measured, where, on what, and how busy the machine was.

    `load` is how many processes ran or waited for a core over the minute before.
    """

    on: str
    machine: str
    versions: str
    load: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one group on one data set and engine."""

    group: str
    run: Run
    figures: list[Figure]


def keep(found: Iterable[Measured], data: str, engine: str) -> None:
    """Add what was measured of this data on this engine to what is kept."""
    path = FOLDER / f"{data}-{engine.lower()}.json"
    groups = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for each in found:
        groups[each.group] = asdict(each)
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(groups, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def kept() -> list[Measured]:
    """Everything kept, in no order."""
    return [
        Measured(
            each["group"],
            Run(**each["run"]),
            [Figure(**figure) for figure in each["figures"]],
        )
        for path in sorted(FOLDER.glob("*.json"))
        for each in json.loads(path.read_text(encoding="utf-8")).values()
    ]
