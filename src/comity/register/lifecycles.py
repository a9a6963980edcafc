"""The one table of lifecycles: what kinds of matter the register keeps (DESIGN 2).

Adding one is: copy the nearest folder, add a line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from comity.ledger.domain import Fact, Lifecycle
from comity.visits.domain.coverage import COVERAGE
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of matter as an import file names it, and the streams in which it is kept.

    `streams` gives the stream of each mandate's act, or one stream for all of them.
    """

    lifecycle: Lifecycle
    prefix: str
    streams: Callable[[str, tuple[str, ...]], dict[str, tuple[str, ...]]]
    needs_mandates: bool
    every_state: bool = False  # `*` may stand for all States


def _of_state(prefix: str) -> Callable[[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    def streams(state: str, mandates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        return {f"{prefix}/{state}": mandates}

    return streams


def _of_mandate(state: str, mandates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {f"coverage/{mandate}/{state}": (mandate,) for mandate in mandates}


MATTERS: Mapping[str, Matter] = {
    # In this order they are recorded: a visit is folded with what is covered of it.
    "coverage": Matter(COVERAGE, "coverage", _of_mandate, needs_mandates=True, every_state=True),
    "visit": Matter(VISIT, "visit", _of_state("visit"), needs_mandates=True),
    "standing_invitation": Matter(
        STANDING_INVITATION,
        "standing-invitation",
        _of_state("standing-invitation"),
        needs_mandates=False,
    ),
}
LATER = frozenset({"communication", "statement", "report"})
"""Matters that the import file knows and this version does not keep yet."""

LIFECYCLES: Mapping[str, Lifecycle] = {
    matter.prefix: matter.lifecycle for matter in MATTERS.values()
}
"""Prefix of a stream → the lifecycle that folds it."""


def lifecycle_of(stream: str) -> Lifecycle:
    """Return the lifecycle that folds a stream; KeyError where none does."""
    return LIFECYCLES[stream.partition("/")[0]]


def by_lifecycle(facts: list[Fact]) -> list[tuple[Lifecycle, list[Fact]]]:
    """Return the facts of each lifecycle in the order in which they are to be recorded."""
    found: dict[str, list[Fact]] = {prefix: [] for prefix in LIFECYCLES}
    for fact in facts:
        found[fact.stream.partition("/")[0]].append(fact)
    return [(LIFECYCLES[prefix], group) for prefix, group in found.items() if group]
