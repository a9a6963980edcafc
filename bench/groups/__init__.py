"""The groups of figures in the order in which they are measured (how to add one: `bench`).

What only reads stands before what writes into the record: `reporting` keeps its printings, `late`,
`recording` and `writing` leave it changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

import bench.ready  # noqa: F401 # before the groups, which import what they measure
from bench.figures import Figure
from bench.running import Bench

ORDER = (
    "importing",
    "starting",
    "pages",
    "growing",
    "past",
    "known",
    "checking",
    "cooperating",
    "profiles",
    "signed",
    "flooding",
    "opening",
    "trying",
    "reporting",
    "searching",
    "late",
    "verifying",
    "rebuilding",
    "recording",
    "desking",
    "writing",
)
RECORDS = ("small", "large")


@dataclass(frozen=True, slots=True)
class Group:
    """Some figures, what they are about, and the data on which they are measured."""

    name: str
    about: str
    measure: Callable[[Bench], Iterator[Figure]]
    on: tuple[str, ...]


def groups(only: str | None = None) -> list[Group]:
    """All groups in order, or one."""
    found = []
    for name in ORDER if only is None else (only,):
        module = import_module(f"bench.groups.{name}")
        about = " ".join((module.__doc__ or "").split("\n\n")[0].split())
        found.append(Group(name, about, module.measure, getattr(module, "ON", RECORDS)))
    return found
