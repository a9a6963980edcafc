"""Giving refs: each dossier one that stays, whatever is recorded, corrected or published later."""

from collections.abc import Callable, Collection, Iterable, Sequence

from comity.accounts.domain import Reading
from comity.ledger.domain import Folded
from comity.ledger.domain.projection import OWN_TABLES, Projection, Row
from comity.ledger.domain.refs import UNPUBLISHED, WHOLE, Given, Names, place, refs_to_give
from comity.ledger.queries.events import opaque
from comity.ledger.tables import fetch, is_sqlite, run

REF_COLUMNS = ("stream", "no", "ref", "act", "given_at")


class UnnamedError(Exception):
    """A ref is to be given that depends on others, which only who writes knows."""


def name(
    projection: Projection,
    *,
    stood: Sequence[Row],
    given: Sequence[Given],
    acts: Callable[[], list[Row]],
    waiting: Sequence[Row],
    given_at: str,
    gives: bool,
) -> tuple[list[Row], list[Row]]:
    """The rows of `address`, and the new rows of `ref`.

    UnnamedError where a ref is to be given and nobody here `gives` any.

    `stood` are the addresses of the stream, `given` its refs in the order of giving, and `acts`
    gives the acts that stood there; `waiting` are rows of `ref` that are not written yet.
    """
    if not any(folded.dossiers for _, folded in projection.groups) and not stood:
        return [], []
    stream = projection.stream
    anchors = _anchored_anew(projection, given, stood, acts)
    if anchors and not gives:
        raise UnnamedError

    def taken() -> list[str]:
        if not gives:
            raise UnnamedError
        return [each.ref for each in given]

    new = refs_to_give(
        stream,
        projection.groups,
        [*given, *anchors],
        taken=taken,
        names=NamesOfOthers(stream, waiting),
    )
    refs: list[Row] = [
        (stream, no, ref, act, given_at)
        for no, (ref, act) in enumerate([*anchors, *new], start=len(given) + 1)
    ]
    return projection.addresses([*given, *anchors, *new]), refs


def name_begun(
    projection: Projection, *, names: Names, given_at: str
) -> tuple[list[Row], list[Row]]:
    """The rows of `address` and of `ref` of a stream of which nothing stands."""
    stream = projection.stream
    new = refs_to_give(stream, projection.groups, [], taken=list, names=names)
    refs: list[Row] = [
        (stream, no, ref, act, given_at) for no, (ref, act) in enumerate(new, start=1)
    ]
    return projection.addresses(new), refs


def given_to(stream: str) -> list[Given]:
    """The refs given to dossiers of a stream, in the order of giving."""
    rows = fetch("SELECT ref, act FROM ref WHERE stream = %s ORDER BY no", [stream])
    return [Given(str(ref), str(act)) for ref, act in rows]


class NamesOfOthers:
    """The names of other streams (`domain.refs.Names`), those that wait to be written included."""

    def __init__(self, stream: str, waiting: Sequence[Row]) -> None:
        self._stream = stream
        self._waiting = waiting

    def next_number(self, prefix: str) -> int:
        """The next number under a prefix; other writers of the prefix wait for this one."""
        ((number,),) = fetch(
            "INSERT INTO numbering (prefix, last) VALUES (%s, 1)"
            " ON CONFLICT (prefix) DO UPDATE SET last = numbering.last + 1 RETURNING last",
            [prefix],
        )
        return int(number)

    def is_given(self, ref: str) -> bool:
        """Whether another stream ever had this ref."""
        found = fetch(
            "SELECT 1 FROM ref WHERE ref = %s AND stream <> %s LIMIT 1", [ref, self._stream]
        )
        return bool(found) or any(
            row[2] == ref and row[0] != self._stream for row in self._waiting
        )

    def is_borne(self, ref: str) -> bool:
        """Whether a dossier of another stream bears this ref; who asks alike waits for us."""
        if not is_sqlite():
            run("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [ref])
        found = fetch(
            "SELECT 1 FROM address WHERE ref = %s AND canonical = 1 AND stream <> %s LIMIT 1",
            [ref, self._stream],
        )
        return bool(found) or any(
            row[2] == ref and row[0] != self._stream for row in self._waiting
        )

    def opaque(self, dossier: str) -> str:
        """Characters for a dossier that nobody guesses who knows its acts."""
        return opaque(dossier)


def _anchored_anew(
    projection: Projection,
    given: Sequence[Given],
    stood: Sequence[Row],
    acts_that_stood: Callable[[], list[Row]],
) -> list[Given]:
    """Anchors for refs whose act was withdrawn: the next act that was in their dossier.

    So a ref once given stays, as long as anything of its dossier stands. What the public finds
    hangs on what the public reads: on an act that it read there, and on none that it reads
    elsewhere because others read it here.
    """
    public = [folded for mask, folded in projection.groups if mask & Reading.PUBLIC]
    every = [folded for _, folded in projection.groups]
    elsewhere = {act for folded in public for act in folded.lies}
    own = _anew(public, given, _in_public(stood), lambda: _in_public(acts_that_stood()))
    return own + _anew(every, [*given, *own], stood, acts_that_stood, elsewhere)


def _anew(
    folds: Sequence[Folded],
    given: Sequence[Given],
    stood: Sequence[Row],
    acts_that_stood: Callable[[], list[Row]],
    elsewhere: Collection[str] = (),
) -> list[Given]:
    """Anchors for the refs that none of these folds finds; on no act of `elsewhere` where the ref
    is one that can be guessed.
    """
    placed = {ref for folded in folds for ref in place(given, folded)}
    lost = {each.ref for each in given if not each.act.startswith(WHOLE)} - placed
    lost &= {str(row[2]) for row in stood}
    if not lost:
        return []
    lies = {act for folded in folds for act in folded.lies}
    dossier_at, act_at = (OWN_TABLES["act"].index(column) for column in ("dossier", "act"))
    lay = sorted(acts_that_stood())
    anchors = []
    for ref in sorted(lost):
        dossiers = {row[1] for row in stood if row[2] == ref}
        acts = [str(row[act_at]) for row in lay if row[dossier_at] in dossiers]
        known = {each.act for each in given if each.ref == ref}
        if UNPUBLISHED not in ref:
            known.update(elsewhere)
        found = next((act for act in acts if act not in known and act in lies), None)
        if found:
            anchors.append(Given(ref, found))
    return anchors


def _in_public(rows: Iterable[Row]) -> list[Row]:
    """Those of these rows, whose readings are last, that everybody reads."""
    return [row for row in rows if int(str(row[-1])) & Reading.PUBLIC]
