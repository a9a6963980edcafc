"""Where acts lie: the dossier of each, as a reader finds it."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from comity.accounts.domain import Viewer
from comity.ledger.queries.lines import Key
from comity.ledger.queries.refs import refs_of
from comity.ledger.queries.seeing import seen
from comity.ledger.queries.sql import beginning
from comity.ledger.tables import fetch, fetch_among


class Placed(NamedTuple):
    """An act in its dossier; `ref` is `` for evidence that belongs to none.

    `event` is the event that was named, `act` the act that it tells or corrects.
    """

    event: str
    act: str
    stream: str
    dossier: str
    ref: str


class Brief(NamedTuple):
    """An act by its kind and its date as written."""

    act: str
    kind: str
    date: str


def acts_in(kind: str, *, viewer: Viewer, state: str = "") -> dict[str, list[str]]:
    """Stream → the acts that stand in it, by day, of the streams of this kind.

    With a State of the one that bears its code: `standing-invitation/NOR`.
    """
    which = "a.stream = %(stream)s" if state else beginning("a.stream", "%(stream)s")
    found: dict[str, list[str]] = {}
    for stream, act in fetch(
        f"SELECT a.stream, a.act FROM act a WHERE {which} AND {seen(viewer, 'a')}"
        " ORDER BY a.stream, a.effective, a.no, a.statement",
        {"stream": f"{kind}/{state}"},
    ):
        found.setdefault(str(stream), []).append(str(act))
    return found


def placed(events: Collection[str], *, viewer: Viewer) -> list[Placed]:
    """The acts that these events tell, each in its dossier, in the order in which they are named.

    What does not stand, or may not be seen, is left out.
    """
    acts = {
        str(event): str(root) or str(event)
        for event, root in fetch_among("SELECT act, root FROM event WHERE act IN {names}", events)
    }
    rows = fetch_among(
        f"SELECT a.act, a.stream, a.dossier FROM act a WHERE {seen(viewer, 'a')}"
        " AND a.act IN {names}",
        sorted(set(acts.values())),
    )
    lies = {str(act): Key(str(stream), str(dossier)) for act, stream, dossier in rows}
    refs = refs_of(set(lies.values()), viewer=viewer)
    return [
        Placed(event, act, lies[act].stream, lies[act].dossier, refs.get(lies[act].dossier, ""))
        for event in events
        if (act := acts.get(event, "")) in lies
    ]


def neighbours(
    acts: Collection[str], streams: Collection[str], *, viewer: Viewer
) -> Iterator[tuple[str, str]]:
    """Each act that lies in one dossier with one of these acts, of these streams, as the viewer
    reads them, or that was put where that lies by naming it; and that one.
    """
    for act, other in fetch_among(
        "SELECT a.act, b.act FROM act b JOIN act a ON a.stream = b.stream"
        f" AND a.dossier = b.dossier WHERE {seen(viewer, 'a', 'b')} AND b.act IN {{names}}",
        acts,
    ):
        yield str(act), str(other)
    for act, pins in fetch_among(
        "SELECT coalesce(nullif(root, ''), act), pins FROM event"
        " WHERE pins > '' AND stream IN {names}",
        streams,
    ):
        if (other := str(pins).partition(":")[0]) in acts:
            yield str(act), other


def by_day(acts: Collection[str], *, viewer: Viewer) -> list[Brief]:
    """These acts by the days from which they count, as the viewer reads them."""
    rows = fetch_among(
        "SELECT a.effective, a.act, a.kind, a.date FROM act a"
        f" WHERE {seen(viewer, 'a')} AND a.act IN {{names}}",
        acts,
    )
    return [Brief(str(act), str(kind), str(date)) for _, act, kind, date in sorted(rows)]
