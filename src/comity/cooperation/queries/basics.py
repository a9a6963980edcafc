"""Six figures of each State that are asked for first, each population scanned once: requests,
answers, how long these took, acceptances, postponements by side, and where its visits stand.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct, field

from comity.cooperation.domain.survival import median
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.visits.domain.packing import STATUSES


class Basics(Struct):
    """One State. `median_days` is of the answers on record that are datable, None of none;
    `postponements` by who postponed, `statuses` by status.
    """

    requests: int = 0
    answered: int = 0
    accepted: int = 0
    median_days: float | None = None
    postponements: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)


def basics(selection: Selection) -> Mapping[str, Basics]:
    """The six figures of each State that has any in the selection."""
    found: dict[str, Basics] = defaultdict(Basics)
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        for stream, requests, answered, accepted, days in ask("basic_requests", selection):
            one = found[_state(stream)]
            one.requests, one.answered, one.accepted = int(requests), int(answered), int(accepted)
            one.median_days = median([int(day) for day in str(days).split(",") if day])
        for stream, actor, number in ask("basic_postponements", selection):
            found[_state(stream)].postponements[str(actor)] += int(number)
        for stream, places in ask("basic_statuses", selection):
            for place, number in Counter(str(places).split(",")).items():
                found[_state(stream)].statuses[STATUSES[int(place)]] += number
    return dict(found)


def _state(stream: object) -> str:
    return str(stream).partition("/")[2]
