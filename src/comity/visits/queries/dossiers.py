"""One visit with everything about it: its acts as told, its spans, the days of each turn."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.spans import Span, counted, counted_until, days_of_turns, delivered
from comity.ledger.domain.views import ActView, Redirect
from comity.ledger.queries import expected, refs_of, resolve
from comity.ledger.queries.lines import Key, SpanLine, runs
from comity.ledger.queries.sql import Value
from comity.visits.domain.delivery import Came, deliveries
from comity.visits.domain.views import Agreed, Dates, Dossier, Visit
from comity.visits.domain.words import FIXED, Status
from comity.visits.queries.acting import Acts, acts_of
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
    with reading(known, viewer=viewer, state=state):
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
        acts = acts_of([key], material, viewer=viewer, on=on, known=known)[key.dossier]
        told = {act.id: act.source for act in acts.every}
        own = [line for line in material.history(key.dossier) if line.statement == 0]
        sources = {line.event: told[line.act] for line in own}
        (visit,) = load([key], viewer=viewer, on=on, material=material, sources=sources)
        parent = refs_of([acts.parent] if acts.parent else [], viewer=viewer)
        return replace(
            _dossier(visit, acts, material.spans[key.dossier]),
            went_on_from=next(iter(parent.values()), None),
            others=_others(visit, key, viewer=viewer, on=on),
            expectations=tuple(expected([key], viewer=viewer, on=on)[key.dossier]),
        )


def dossiers(
    visits: Sequence[Visit], *, viewer: Viewer, known: int | None = None
) -> list[Dossier]:
    """These visits with everything about each, as on the day they were asked for.

    As many questions for a hundred visits as for one; the other visits are left to `dossier`.
    """
    if not visits:
        return []
    with _reading(visits, viewer, known):
        awaited = expected(_keys(visits), viewer=viewer, on=visits[0].on)
        return [
            replace(one, expectations=tuple(awaited[one.visit.dossier]))
            for one in briefly(visits, viewer=viewer, known=known)
        ]


def briefly(
    visits: Sequence[Visit],
    *,
    viewer: Viewer,
    known: int | None = None,
    material: Material | None = None,
) -> list[Dossier]:
    """These visits with what the sentence about each tells of: acts, spans, days of turns.

    `material` are their rows, where somebody has gathered them already.
    """
    if not visits:
        return []
    with _reading(visits, viewer, known):
        on = visits[0].on
        material = material or gather(_keys(visits), viewer=viewer, on=on)
        acts = acts_of(_keys(visits), material, viewer=viewer, on=on, known=known)
        return [_dossier(one, acts[one.dossier], material.spans[one.dossier]) for one in visits]


def named(keys: Sequence[Key], *, viewer: Viewer, on: int) -> list[Dossier]:
    """The visits of these keys on the day, as `briefly` tells them, in the order of the keys."""
    if not keys:
        return []
    material = gather(keys, viewer=viewer, on=on)
    found = load(keys, viewer=viewer, on=on, material=material)
    return briefly(found, viewer=viewer, material=material)


def _keys(visits: Iterable[Visit]) -> list[Key]:
    return [Key(f"visit/{visit.state}", visit.dossier) for visit in visits]


def _reading(
    visits: Iterable[Visit], viewer: Viewer, known: int | None
) -> AbstractContextManager[None]:
    """One snapshot for all of them; as known on a day, of their State alone where it is one."""
    states = {visit.state for visit in visits}
    return reading(known, viewer=viewer, state=states.pop() if len(states) == 1 else "")


def _dossier(visit: Visit, acts: Acts, lines: Sequence[SpanLine]) -> Dossier:
    spans = runs(lines, visit.on)
    receipts = _receipts(acts, spans)
    return Dossier(
        visit=visit,
        acts=acts.every,
        brought=acts.brought,
        spans=spans,
        agreed=_agreed(lines, visit.on),
        days=_days(visit, spans, receipts),
        receipts=receipts,
    )


def _agreed(lines: Iterable[SpanLine], on: int) -> tuple[Agreed, ...]:
    """Which dates stood as agreed, and when: as long as the fold has not given them up.

    Of a visit that began, those agreed before; where none stood before that day, its own.
    """
    found: list[Agreed] = []
    for line in lines:
        if line.status not in FIXED:
            continue
        ends = line.ends if line.ends <= on else OPEN_END
        dates = Dates(line.dates_from, line.dates_to, line.dates_kind) if line.dates_kind else None
        began = line.dates_kind == "actual"
        if found and found[-1].ends == line.begins and (began or found[-1].dates == dates):
            found[-1] = replace(found[-1], ends=ends)
        else:
            found.append(Agreed(line.begins, ends, dates))
    return tuple(found)


def _receipts(acts: Acts, spans: Sequence[Span]) -> dict[int, ActView]:
    """First day of a turn → the receipt of what gave it."""
    own = [act for act in acts.every if act.id not in acts.brought]
    came = [
        Came(
            act.tellings,
            act.kind,
            act.actor,
            act.effective,
            str(act.payload.get("because_of", "")),
        )
        for act in own
    ]
    turns = ((span.turn, span.begins, span.ends) for span in spans)
    return {begins: own[place] for begins, place in deliveries(turns, came).items()}


def _days(visit: Visit, spans: Sequence[Span], receipts: Mapping[int, ActView]) -> dict[str, int]:
    """Days of each turn; a closed visit counts to the day on which it closed."""
    until = counted_until(visit.covered_to, visit.on, visit.earlier)
    told = delivered(spans, {begins: act.effective for begins, act in receipts.items()})
    return days_of_turns(counted(told, visit.earlier), until=until, over={Status.CLOSED})


def _state_of(ref: str) -> str:
    parts = ref.split("/")
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - visit/STATE/mandate/number


def _others(visit: Visit, key: Key, *, viewer: Viewer, on: int) -> tuple[str, ...]:
    """The refs of the State's visits before and after in which one of its mandates takes part."""
    params: dict[str, Value] = {"stream": key.stream, "on": on}
    rows = run("others", params, viewer=viewer, lists={"mandates": list(visit.mandates)})
    every = [Key(key.stream, str(dossier)) for dossier, _ in rows]
    place = every.index(key) if key in every else len(every)
    before, after = every[max(0, place - NEIGHBOURS) : place], every[place + 1 :][:NEIGHBOURS]
    refs = refs_of([*before, *after], viewer=viewer)
    return tuple(refs[one.dossier] for one in (*before, *after))
