"""What in the record an officer should look at, whatever the matter."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.ledger.domain.views import Page
from comity.ledger.queries.lines import STATEMENTS, Key, asked_of, by_dossier
from comity.ledger.queries.refs import refs_of
from comity.ledger.queries.snapshot import Folds, reading, remembered
from comity.ledger.queries.sql import Row, Value
from comity.ledger.tables import fetch


class AnomalyInMatter(Struct, frozen=True):
    """An anomaly with the matter in which it shows; `kind` is what its stream begins with.

    `ref` is None for evidence that belongs to no dossier; `state` is `` where none is concerned;
    `mandates` are those that take part in the matter by the day.
    """

    kind: str
    ref: str | None
    state: str
    code: str
    since: int
    acts: tuple[str, ...]
    mandates: tuple[str, ...]


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
    with reading(known, viewer=viewer, folds=folds):
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
        total = sum(counts.values())
        passed = ANOMALY.fullmatch(after or "")
        if passed:
            counts.setdefault(passed[1], 0)  # a page goes on after it, whatever became of its rows
            filters += _beyond(passed, params)
        order = _states_of(
            _in_order(counts, language, on), counts, passed[1] if passed else None, limit
        )
        lists = {"states": order}
        rows = (
            STATEMENTS.run("queue", params, viewer=viewer, lists=lists, filters=filters)
            if order
            else []
        )
        rows.sort(key=lambda row: order.index(str(row[0])))
        page = rows[:limit]
        items = _in_their_matters(page, viewer=viewer, on=on)
        return Page(items, total, _cursor(page[-1]) if len(rows) > limit else None)


ANOMALY: Final = re.compile(
    r"([A-Z0-9-]*)\|([^|\x00]*)\|([^|\x00]*)\|(\d{1,7})\|([a-z_]+)\|(\d{1,9})", re.ASCII
)
"""A cursor: the State, dossier, stream, day, code and number after which a page goes on."""


def _in_their_matters(
    rows: Sequence[Row], *, viewer: Viewer, on: int
) -> tuple[AnomalyInMatter, ...]:
    """These rows with the refs and mandates of their matters."""
    keys = {Key(str(row[1]), str(row[2])) for row in rows}
    refs = refs_of(keys, viewer=viewer)
    mandates = _taking_part(keys, viewer=viewer, on=on)
    return tuple(
        AnomalyInMatter(
            str(stream).partition("/")[0],
            refs.get(str(dossier)),
            str(of),
            str(what),
            int(since),
            tuple(str(acts).split()),
            tuple(mandates[str(dossier)]),
        )
        for of, stream, dossier, what, _, since, acts in rows
    )


def _taking_part(keys: Collection[Key], *, viewer: Viewer, on: int) -> Mapping[str, list[str]]:
    """Dossier → the mandates that take part in it by the day, in alphabetical order."""
    rows = fetch(*asked_of("parts", keys, viewer=viewer, on=on)) if keys else []
    return by_dossier(rows, lambda row: str(row[1]))


def _cursor(row: Row) -> str:
    of, stream, dossier, code, no, since, _ = row
    return f"{of}|{dossier}|{stream}|{since}|{code}|{no}"


def _beyond(passed: re.Match[str], params: dict[str, Value]) -> str:
    """The condition that an anomaly of the State of a cursor comes after that of the cursor."""
    of, dossier, stream, since, code, no = passed.groups()
    params |= {"passed_in": of, "passed": dossier, "passed_stream": stream, "passed_code": code}
    params |= {"passed_on": int(since), "passed_no": int(no)}
    return (
        " AND (n.state <> %(passed_in)s OR (n.dossier, n.stream, n.since, n.code, n.no)"
        " > (%(passed)s, %(passed_stream)s, %(passed_on)s, %(passed_code)s, %(passed_no)s))"
    )


def _in_order(codes: Iterable[str], language: str, on: int) -> list[str]:
    """States by name; then what is no State's or party's."""
    parties = [code for code in codes if directory().find(code)]
    others = sorted(set(codes).difference(parties))
    return [*directory().sorted(parties, language, on), *others]


def _states_of(
    order: Sequence[str], counts: Mapping[str, int], after: str | None, limit: int
) -> list[str]:
    """The States, from the one of a cursor on, in which a page and the row after it lie."""
    start = 0 if after is None else order.index(after)
    room = limit + 1 + (0 if after is None else counts[after])
    chosen: list[str] = []
    for state in order[start:]:
        chosen.append(state)
        room -= counts[state]
        if room <= 0:
            break
    return chosen
