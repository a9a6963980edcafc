"""The visits of States of which one has a scope, which other acts may not name."""

from collections.abc import Collection
from typing import NamedTuple

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.queries.lines import Key
from comity.visits.queries.sql import run


class Scoped(NamedTuple):
    """A visit with its scope, `` where it is to the whole State."""

    key: Key
    scope: str
    is_open: bool
    mandates: frozenset[str]


def scoped(streams: Collection[str], *, viewer: Viewer) -> dict[str, list[Scoped]]:
    """Stream → its visits, the oldest first, of those streams that have one with a scope."""
    found: dict[str, list[Scoped]] = {}
    for stream, dossier, scope, ended, mandates in run(
        "scopes", {}, viewer=viewer, lists={"streams": streams}
    ):
        key = Key(str(stream), str(dossier))
        own = frozenset(str(mandates).split("+"))
        one = Scoped(key, str(scope), ended == OPEN_END, own)
        found.setdefault(key.stream, []).append(one)
    return {stream: own for stream, own in found.items() if any(one.scope for one in own)}
