"""The ends of the chains of streams: held by who writes, and written when it is done."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from comity.kernel.phrases import Phrase
from comity.ledger.domain import LedgerError, Lifecycle
from comity.ledger.domain.events import FIRST_HASH, WRITERS_LOCK
from comity.ledger.tables import fetch_among, is_sqlite, run, run_each


class Head(NamedTuple):
    """The end of a stream's chain; by which fold and rules, on which day its rows were made.

    `rulebook` is the digest of the rules and working time; empty where none speaks of the matter.
    """

    stream: str
    seq: int
    hash: bytes
    fold_version: int
    folded_on: int
    public: int
    rulebook: str = ""


def lock(streams: Iterable[str], lifecycle: Lifecycle) -> dict[str, Head]:
    """Hold the heads of these streams until the transaction ends, new ones included.

    They are taken in one order, so that no two writers wait for each other.
    """
    names = sorted(streams)
    if not is_sqlite():
        run("SELECT pg_advisory_xact_lock_shared(%s)", [WRITERS_LOCK])
        if len(names) > 1:
            _begin(names, lifecycle)
    heads = _held(names)
    if not heads and len(names) == 1 and not is_sqlite():
        _begin(names, lifecycle)
        heads = _held(names)
    for head in heads.values():
        if head.fold_version > lifecycle.version and head.seq:
            raise LedgerError(
                Phrase("The database was written by a newer program: upgrade this one.")
            )
    fresh = Head("", 0, FIRST_HASH, lifecycle.version, 0, 0)
    return {name: heads.get(name) or fresh._replace(stream=name) for name in names}


def _held(names: Sequence[str]) -> dict[str, Head]:
    """The heads there are of these streams, held."""
    rows = fetch_among(_HEADS if is_sqlite() else f"{_HEADS} FOR UPDATE", names)
    return {head.stream: head for row in rows for head in [Head._make(row)]}


def _begin(names: Sequence[str], lifecycle: Lifecycle) -> None:
    """Give each of these streams a head that can be held; one after another in their order."""
    held = {str(row[0]) for row in fetch_among(_STREAMS, names)}
    new = [name for name in names if name not in held]
    run_each(_NEW_HEAD, [(name, 0, FIRST_HASH, lifecycle.version, 0, 0) for name in new])


_STREAMS = "SELECT stream FROM head WHERE stream IN {names}"
_HEADS = (
    "SELECT stream, seq, hash, fold_version, folded_on, public, rulebook FROM head"
    " WHERE stream IN {names} ORDER BY stream"
)
_NEW_HEAD = (
    "INSERT INTO head (stream, seq, hash, fold_version, folded_on, public, rulebook)"
    " VALUES (%s, %s, %s, %s, %s, %s, '') ON CONFLICT DO NOTHING"
)


def update_heads(heads: Iterable[Head]) -> None:
    """Write the heads, new ones too."""
    run_each(_CHANGED_HEAD, list(heads))


_CHANGED_HEAD = (
    f"INSERT INTO head ({', '.join(Head._fields)}) VALUES (%s, %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,"
    " fold_version = excluded.fold_version, folded_on = excluded.folded_on,"
    " public = excluded.public, rulebook = excluded.rulebook"
)
