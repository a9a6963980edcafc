"""Whether the refs are as they were given, as far as the public chain and the streams bear out.

No hash covers the table of refs itself. A ref that was sealed has its link; any other has at least
a place in the order of giving, an act or dossier of its stream, and what it leads to.
"""

from collections.abc import Iterator
from typing import NamedTuple

from comity.ledger.domain import FirstBad
from comity.ledger.domain.links import What, ref_name
from comity.ledger.domain.refs import WHOLE
from comity.ledger.tables import fetch, fetch_among, fetch_as_written, named

_ROWS_AT_ONCE = 5_000


class _Ref(NamedTuple):
    """A row of the table of refs."""

    stream: str
    no: int
    ref: str
    act: str

    @property
    def anchor(self) -> str:
        """The act, or the stream, that it hangs on."""
        return self.act.removeprefix(WHOLE).partition(":")[0]

    def bad(self, why: str) -> FirstBad:
        """Say that this row cannot be right."""
        stream = self.stream.encode("utf-8", "surrogateescape")
        return FirstBad(f"ref/{stream.decode('utf-8', 'backslashreplace')}", self.no, why)


def first_bad_ref() -> FirstBad | None:
    """The first ref that was not given so, or the first link of a ref that is not on record."""
    linked = dict(fetch("SELECT name, no FROM public_link WHERE what = %s", [What.REF]))
    last: _Ref | None = None
    for refs in _pages():
        for ref in refs:
            before = last.no if last and last.stream == ref.stream else 0
            if ref.no != before + 1:
                return ref.bad(f"the ref before it is missing: {before + 1} should follow")
            linked.pop(ref_name(ref.ref, ref.act), None)
            last = ref
        if bad := _unanchored(refs):
            return bad
    if linked:
        return FirstBad("public", min(linked.values()), "the ref that it links is not on record")
    return _in_two_streams() or _not_given() or _leads_nowhere()


def _unanchored(refs: list[_Ref]) -> FirstBad | None:
    """The first of these refs that hangs on no event of its stream, nor on the stream itself."""
    hanging = [ref for ref in refs if ref.anchor != ref.stream]
    statement = "SELECT act, stream FROM event WHERE act IN {names}"
    streams = dict(fetch_among(statement, {ref.anchor for ref in hanging}))
    found = (ref for ref in hanging if streams.get(ref.anchor) != ref.stream)
    return next((ref.bad("it hangs on no act of its stream") for ref in found), None)


def _in_two_streams() -> FirstBad | None:
    """The first ref with a number that two streams have: a number is never given again."""
    rows = fetch(
        f"SELECT {_REF_OF} FROM ref r JOIN ref o ON o.ref = r.ref AND o.stream < r.stream"
        " WHERE r.act NOT LIKE %s AND o.act NOT LIKE %s ORDER BY r.stream, r.no LIMIT 1",
        [f"{WHOLE}%", f"{WHOLE}%"],
    )
    return next((_Ref._make(row).bad("another stream has this ref") for row in rows), None)


def _not_given() -> FirstBad | None:
    """The first dossier that is cited by a ref which its stream was never given."""
    rows = fetch(
        "SELECT stream, ref FROM address EXCEPT SELECT stream, ref FROM ref"
        " ORDER BY stream, ref LIMIT 1"
    )
    for stream, ref in rows:
        return FirstBad(f"ref/{stream}", 0, f"the ref {ref}, by which it is cited, is missing")
    return None


def _leads_nowhere() -> FirstBad | None:
    """The first ref that leads nowhere although the act on which it hangs stands."""
    rows = fetch(
        "SELECT stream, ref FROM ref WHERE act NOT LIKE %s EXCEPT SELECT stream, ref FROM address",
        [f"{WHOLE}%"],
    )
    nowhere = set(rows)
    statement = f"SELECT {_REF_OF} FROM ref r WHERE r.ref IN {{names}}"
    refs = map(_Ref._make, fetch_among(statement, {ref for _, ref in rows}))
    lost = sorted(
        one for one in refs if (one.stream, one.ref) in nowhere and not one.act.startswith(WHOLE)
    )
    statement = "SELECT act, stream FROM act WHERE act IN {names}"
    stands = set(fetch_among(statement, {ref.anchor for ref in lost}))
    found = (ref for ref in lost if (ref.anchor, ref.stream) in stands)
    return next((ref.bad("it was not given: nothing is cited by it") for ref in found), None)


_REF_OF = named(_Ref._fields, of="r")


def _pages() -> Iterator[list[_Ref]]:
    after = ""
    values: list[object] = []
    while rows := fetch_as_written(
        f"SELECT {_REF_OF} FROM ref r {after} ORDER BY r.stream, r.no LIMIT {_ROWS_AT_ONCE}",
        values,
    ):
        refs = [_Ref._make(row) for row in rows]
        yield refs
        after, values = "WHERE (r.stream, r.no) > (%s, %s)", [refs[-1].stream, refs[-1].no]
