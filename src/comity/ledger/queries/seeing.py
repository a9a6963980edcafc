"""Which rows a viewer sees, as SQL: each dossier in exactly one reading (decision 0080).

To who reads everything alike a row is seen where it holds in that reading. Who reads matters of
their own otherwise sees rows that hold in both readings without more ado; of the rest it is asked
whether the dossier concerns one of their parties.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import batched

from comity.accounts.domain import Reading, Viewer
from comity.ledger.tables import AT_ONCE, fetch

_ASKED = re.compile(r"\(((?:\w+\.readings & )+)%\(reading\)s\) <> 0")
"""How a statement asks for the viewer's reading of rows `a`, `b` of one dossier:
`(a.readings & b.readings & %(reading)s) <> 0`."""
_READ_AS = re.compile(r"\(%\(reading\)s OF (\w+)\)")
"""How it asks in which reading the dossier of a row is read, as a number: `(%(reading)s OF a)`."""
_ELSEWHERE = "%(elsewhere)s"
"""The viewer's reading of what is nobody's own matter, such as a session of the Council."""


def seen(viewer: Viewer, *rows: str) -> str:
    """The condition under which the viewer sees these rows of one dossier, named by alias."""
    mask = " & ".join(f"{row}.readings" for row in rows)
    if not viewer.is_scoped:
        return f"(({mask} & {int(viewer.reading)}) <> 0)"
    both = int(viewer.reading | viewer.own)
    other, own = int(viewer.reading), int(viewer.own)
    return (
        f"(CASE {mask} & {both} WHEN {both} THEN 1 WHEN 0 THEN 0"
        f" WHEN {own} THEN CASE WHEN {concerns(viewer, rows[0])} THEN 1 ELSE 0 END"
        f" WHEN {other} THEN CASE WHEN {concerns(viewer, rows[0])} THEN 0 ELSE 1 END END = 1)"
    )


def read_by(bits: int, *rows: str) -> str:
    """The condition under which these rows, named by alias, hold in one of some readings."""
    mask = " & ".join(f"{row}.readings" for row in rows)
    return f"({mask} & {bits}) <> 0"


def own_streams(viewer: Viewer) -> str:
    """A query for the streams in which something is a matter of the viewer's own parties."""
    return f"SELECT o.stream FROM concerned o WHERE {_of_own_parties(viewer)}"


def concerns(viewer: Viewer, row: str) -> str:
    """The condition under which the dossier of a row is a matter of the viewer's own parties."""
    return (
        f"EXISTS (SELECT 1 FROM concerned o WHERE o.stream = {row}.stream"
        f" AND o.dossier = {row}.dossier AND {_of_own_parties(viewer)})"
    )


def takes_part(viewer: Viewer, row: str, *, is_listed: bool = False) -> str:
    """The condition under which one of the viewer's own parties takes part in the dossier of a
    row, in whichever reading: what a mandate joined later it may read as the public does.

    Where far more rows are asked than matters are their own, these `is_listed` once.
    """
    mine = _of_own_parties(viewer, Reading.PUBLIC)
    if is_listed:
        listed = f"SELECT o.stream, o.dossier FROM concerned o WHERE {mine}"
        return f"({row}.stream, {row}.dossier) IN ({listed})"
    return (
        f"EXISTS (SELECT 1 FROM concerned o WHERE o.stream = {row}.stream"
        f" AND o.dossier = {row}.dossier AND {mine})"
    )


def _of_own_parties(viewer: Viewer, also: int = 0) -> str:
    codes = ", ".join(f"'{code}'" for code in sorted(viewer.parties))  # Viewer lets no quote in
    return f"o.party IN ({codes}) AND (o.readings & {int(viewer.own) | also}) <> 0"


def read_as(viewer: Viewer, row: str) -> str:
    """The reading in which the viewer reads the dossier of a row, as a number."""
    if not viewer.is_scoped:
        return str(int(viewer.reading))
    own, other = int(viewer.own), int(viewer.reading)
    return f"(CASE WHEN {concerns(viewer, row)} THEN {own} ELSE {other} END)"


def filled(statement: str, viewer: Viewer) -> str:
    """The statement with every question for the viewer's reading answered for this viewer."""
    told = _ASKED.sub(lambda found: seen(viewer, *re.findall(r"\w+(?=\.)", found[1])), statement)
    told = _READ_AS.sub(lambda found: read_as(viewer, found[1]), told)
    return told.replace(_ELSEWHERE, str(int(viewer.reading)))


def readings_of(
    keys: Iterable[tuple[str, str]], *, viewer: Viewer
) -> Mapping[tuple[str, str], Reading]:
    """(Stream, dossier) → the reading in which the viewer reads it, of these dossiers."""
    found = dict.fromkeys(keys, viewer.reading)
    if viewer.is_scoped:
        for some in batched(found, AT_ONCE):
            marks = ", ".join(["(%s, %s)"] * len(some))
            rows = fetch(
                f"SELECT k.stream, k.dossier FROM concerned k"
                f" WHERE (k.stream, k.dossier) IN (VALUES {marks}) AND {concerns(viewer, 'k')}",
                [name for key in some for name in key],
            )
            found.update(dict.fromkeys(((row[0], row[1]) for row in rows), viewer.own))
    return found
