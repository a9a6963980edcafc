"""What in the record an officer should look at, whatever the matter."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.ledger.domain.views import Page
from comity.ledger.queries.lines import STATEMENTS, Key
from comity.ledger.queries.refs import refs_of
from comity.ledger.queries.snapshot import Folds, reading, remembered
from comity.ledger.queries.sql import Value


class AnomalyInMatter(Struct, frozen=True):
    """An anomaly with the matter in which it shows; `kind` is what its stream begins with.

    `ref` is None for evidence that belongs to no dossier; `state` is `` where none is concerned.
    """

    kind: str
    ref: str | None
    state: str
    code: str
    since: int
    acts: tuple[str, ...]


def anomalies(
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    folds: Folds = (),
    state: str | None = None,
    code: str | None = None,
    after: str | None = None,
    limit: int = 50,
    language: str = "en",
) -> Page[AnomalyInMatter]:
    """A page of what to look at, by State's name, what concerns none last; the cursor is opaque.

    As known on a day, of the matters that the reading around it or `folds` names.
    """
    with reading(known, folds=folds):
        params: dict[str, Value] = {"on": on}
        filters = ""
        if state is not None:
            params["state"] = state
            filters += " AND n.state = %(state)s"
        if code is not None:
            params["code"] = code
            filters += " AND n.code = %(code)s"
        queued = remembered(
            ("queued", state, code, viewer.sees, on),
            lambda: STATEMENTS.run("queued", params, viewer=viewer, filters=filters),
        )
        counts = {str(of): int(number) for of, number in queued}
        start = int(after) if after and after.isdecimal() else 0
        order, passed = _states_of(_in_order(counts, language, on), counts, start, limit)
        lists = {"states": order}
        rows = (
            STATEMENTS.run("queue", params, viewer=viewer, lists=lists, filters=filters)
            if order
            else []
        )
        rows.sort(key=lambda row: order.index(str(row[0])))
        page = rows[start - passed :][:limit]
        refs = refs_of({Key(str(row[1]), str(row[2])) for row in page}, viewer=viewer)
        items = tuple(
            AnomalyInMatter(
                str(stream).partition("/")[0],
                refs.get(str(dossier)),
                str(of),
                str(what),
                int(since),
                tuple(str(acts).split()),
            )
            for of, stream, dossier, what, _, since, acts in page
        )
        total = sum(counts.values())
        more = start + limit < total
        return Page(items, total, str(start + limit) if more else None)


def _in_order(codes: Iterable[str], language: str, on: int) -> list[str]:
    """States by name; then what is no State's or party's."""
    parties = [code for code in codes if directory().find(code)]
    others = sorted(set(codes).difference(parties))
    return [*directory().sorted(parties, language, on), *others]


def _states_of(
    order: list[str], counts: Mapping[str, int], start: int, limit: int
) -> tuple[list[str], int]:
    """The States in which a page lies, and how many rows come before the first of them."""
    chosen: list[str] = []
    passed = before = 0
    for state in order:
        if before + counts[state] <= start:
            passed = before = before + counts[state]
        elif before < start + limit:
            chosen.append(state)
            before += counts[state]
    return chosen, passed
