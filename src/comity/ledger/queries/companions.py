"""What rows told beside acts, with all that is on record of both (`domain.companions`)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from comity.ledger.domain.companions import BESIDE, Keyed
from comity.ledger.domain.events import event_id
from comity.ledger.domain.standing import Entry
from comity.ledger.queries.events import secret
from comity.ledger.tables import fetch_among, named


class Together(NamedTuple):
    """All that is on record of an act, and of what came beside its tellings."""

    stream: str
    mains: list[Keyed]
    sides: list[Keyed]


def together(events: Collection[str]) -> list[Together]:
    """The acts that these events tell or correct, of those beside which something came."""
    mains = _about(_roots(events))
    own = secret()
    side_of = {
        event_id(own, one.key + BESIDE): root for root, (_, told) in mains.items() for one in told
    }
    roots = _roots(side_of)
    main_of = {roots[event]: root for event, root in side_of.items() if event in roots}
    found: dict[str, Together] = {}
    for side, (_, told) in _about(roots).items():
        root = main_of[side]
        stream, own_told = mains[root]
        found.setdefault(root, Together(stream, own_told, [])).sides.extend(told)
    return list(found.values())


def beside(events: Collection[str]) -> list[str]:
    """The acts that came beside the tellings of those that these events tell or correct."""
    return sorted(
        {one.entry.root or one.entry.act for each in together(events) for one in each.sides}
    )


def _roots(events: Iterable[str]) -> dict[str, str]:
    """Event → the act that it tells or corrects, of those that are on record."""
    rows = fetch_among("SELECT act, root FROM event WHERE act IN {names}", set(events))
    return {str(act): str(root) or str(act) for act, root in rows}


def _about(roots: dict[str, str]) -> dict[str, tuple[str, list[Keyed]]]:
    """Act → its stream and all events that tell or correct it."""
    found: dict[str, tuple[str, list[Keyed]]] = {}
    told: dict[str, list[Keyed]] = defaultdict(list)
    for column in ("act", "root > '' AND root"):
        for stream, key, *row in fetch_among(
            _ABOUT.replace("{column}", column), set(roots.values())
        ):
            entry = Entry._make(row)
            root = entry.root or entry.act
            told[root].append(Keyed(entry, str(key)))
            found[root] = str(stream), told[root]
    return found


_ABOUT: Final = (
    f"SELECT stream, key, {named(Entry._fields)} FROM event WHERE {{column}} IN {{names}}"
)
