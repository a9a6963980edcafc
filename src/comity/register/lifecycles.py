"""The one table of lifecycles: what kinds of matter the register keeps (DESIGN 2).

Adding one is: copy the nearest folder, add a line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from comity.ledger.domain import Lifecycle
from comity.visits.domain.coverage import COVERAGE
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION

VISITS: Final = VISIT.kind

type Streams = Callable[[str, tuple[str, ...]], dict[str, tuple[str, ...]]]
"""State and mandates of an act → the streams in which it is kept, with the mandates of each."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of matter as an import file names it."""

    lifecycle: Lifecycle
    streams: Streams
    needs_mandates: bool
    every_state: bool = False  # `*` may stand for all States


def _of_state(lifecycle: Lifecycle) -> Streams:
    return lambda state, mandates: {f"{lifecycle.kind}/{state}": mandates}


def _of_mandate(lifecycle: Lifecycle) -> Streams:
    return lambda state, mandates: {
        f"{lifecycle.kind}/{mandate}/{state}": (mandate,) for mandate in mandates
    }


MATTERS: Mapping[str, Matter] = {
    # Coverage is recorded first: a visit is folded with what is covered of it.
    "coverage": Matter(COVERAGE, _of_mandate(COVERAGE), needs_mandates=True, every_state=True),
    "visit": Matter(VISIT, _of_state(VISIT), needs_mandates=True),
    "standing_invitation": Matter(
        STANDING_INVITATION, _of_state(STANDING_INVITATION), needs_mandates=False
    ),
}
LATER = frozenset({"communication", "statement", "report"})
"""Matters that the import file knows and this version does not keep yet."""

LIFECYCLES: Mapping[str, Lifecycle] = {
    matter.lifecycle.kind: matter.lifecycle for matter in MATTERS.values()
}
"""What a stream's name begins with → the lifecycle that folds it, in the order of folding."""


def lifecycle_of(stream: str) -> Lifecycle:
    """Return the lifecycle that folds a stream; KeyError where none does."""
    return LIFECYCLES[stream.partition("/")[0]]
