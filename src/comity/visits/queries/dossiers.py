"""One visit with everything about it: its acts as told, its spans, the days of each turn."""

from collections.abc import Sequence
from itertools import islice

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import ActView, Redirect, Span, days_of_turns
from comity.ledger.queries import expected, refs_of, resolve
from comity.ledger.queries.lines import ActLine, Key, runs
from comity.ledger.queries.sql import Value
from comity.ledger.queries.telling import tell
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.views import Dossier, Visit
from comity.visits.domain.words import Status
from comity.visits.queries.assemble import Material, gather, load
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import run

NEIGHBOURS = 3
"""So many visits before one and after it are named beside it; the lists have all."""


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> Dossier | Redirect | None:
    """The visit of this ref on the day; None alike for what is unknown and not permitted.

    A Redirect where the visit was merged into another, or an older ref names the same visit.
    """
    state = _state_of(ref)
    with reading(known, state=state):
        named = resolve(ref, viewer=viewer)
        if named is None:
            return None
        key = Key(named.stream, named.dossier)
        material = gather([key], viewer=viewer, on=on)
        card = material.cards.get(key.dossier)
        if card is None or not material.spans[key.dossier]:
            return None
        if card.merged_into and card.merged_on <= on:
            into = Key(key.stream, card.merged_into)
            return Redirect(gather([into], viewer=viewer, on=on).refs[into.dossier], "merged")
        if named.redirected_from:
            return Redirect(named.ref, "late_fact")
        lines = _history(key, material, viewer, on)
        acts = tuple(_tell(lines, viewer, known))
        own = [line.event for line in lines if line.statement == 0]
        sources = {event: act.source for event, act in zip(own, acts, strict=True)}
        (visit,) = load([key], viewer=viewer, on=on, material=material, sources=sources)
        spans = runs(material.spans[key.dossier], on)
        return Dossier(
            visit=visit,
            acts=acts,
            spans=tuple(spans),
            days=_days(visit, spans),
            others=_others(visit, key, viewer=viewer, on=on),
            expectations=tuple(expected([key], viewer=viewer, on=on)[key.dossier]),
        )


def dossiers(
    visits: Sequence[Visit], *, viewer: Viewer, known: int | None = None
) -> list[Dossier]:
    """These visits of one State with everything about each, as on the day they were asked for.

    As many questions for a hundred visits as for one; what happened before a participation went
    on alone, and the other visits, are left to `dossier`.
    """
    if not visits:
        return []
    with reading(known, state=visits[0].state):
        keys = [Key(f"visit/{visit.state}", visit.dossier) for visit in visits]
        material = gather(keys, viewer=viewer, on=visits[0].on)
        lines = [line for visit in visits for line in material.acts[visit.dossier]]
        told = iter(_tell(lines, viewer, known))
        awaited = expected(keys, viewer=viewer, on=visits[0].on)
        found = []
        for visit in visits:
            spans = runs(material.spans[visit.dossier], visit.on)
            own = [line for line in material.acts[visit.dossier] if line.statement == 0]
            found.append(
                Dossier(
                    visit=visit,
                    acts=tuple(islice(told, len(own))),
                    spans=tuple(spans),
                    days=_days(visit, spans),
                    expectations=tuple(awaited[visit.dossier]),
                )
            )
        return found


def _tell(lines: Sequence[ActLine], viewer: Viewer, known: int | None) -> list[ActView]:
    return tell(lines, viewer=viewer, known=known, lifecycle=VISIT)


def _days(visit: Visit, spans: Sequence[Span]) -> dict[str, int]:
    """Days of each turn; a closed visit counts to the day on which it closed."""
    return days_of_turns(spans, until=min(visit.on, visit.covered_to), over={Status.CLOSED})


def _state_of(ref: str) -> str:
    parts = ref.split("/")
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - visit/STATE/mandate/number


def _history(key: Key, material: Material, viewer: Viewer, on: int) -> list[ActLine]:
    """The acts of a visit; of one that goes on after a visit held without it, the earlier too."""
    own = material.acts[key.dossier]
    held, _, mandate = key.dossier.partition(":")
    if not mandate:
        return own
    params: dict[str, Value] = {"act": held, "on": on}
    (parent,) = run("dossier_of", params, viewer=viewer)[:1] or [("",)]
    if not parent[0]:
        return own
    before = gather([Key(key.stream, str(parent[0]))], viewer=viewer, on=on)
    until = own[0].effective if own else OPEN_END
    earlier = [line for line in before.acts[str(parent[0])] if line.effective <= until]
    return [*earlier, *own]


def _others(visit: Visit, key: Key, *, viewer: Viewer, on: int) -> tuple[str, ...]:
    """The refs of the State's visits before and after in which one of its mandates takes part."""
    params: dict[str, Value] = {"stream": key.stream, "on": on}
    rows = run("others", params, viewer=viewer, lists={"mandates": list(visit.mandates)})
    every = [Key(key.stream, str(dossier)) for dossier, _ in rows]
    place = every.index(key) if key in every else len(every)
    before, after = every[max(0, place - NEIGHBOURS) : place], every[place + 1 :][:NEIGHBOURS]
    refs = refs_of([*before, *after], viewer=viewer)
    return tuple(refs[one.dossier] for one in (*before, *after))
