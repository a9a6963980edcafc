"""What each table of the open data is, and what stands in each of its columns.

The columns are those of the shapes of the API, from which `data/columns.json` is written
(`tests/reference.py`): a name of a shape → its keys → type and description.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

FILE: Final = Path(__file__).parent / "data" / "columns.json"

type Field = Mapping[str, str]
"""What a column is, as a field of Table Schema: `name`, `type`, `description`."""

_REF: Final = "Public and permanent name of the matter."
_OWN: Final[Mapping[str, Mapping[str, Field]]] = {
    "Asked": {
        "state": {"type": "string", "description": "Code of the State."},
        "asked": {
            "type": "boolean",
            "description": "Whether a visit was requested, or an invitation came.",
        },
    }
}
"""Tables that the API tells in another form."""


class Table(Struct, frozen=True):
    """A table: what it holds, in a sentence, and of which shape its rows are.

    Rows that tell a part of a matter begin with its ref.
    """

    what: str
    shape: str
    is_part: bool = False


def _of_matter(several: str, shape: str, act: str, span: str) -> Mapping[str, Table]:
    """The tables of matters of one kind, by the name of their file."""
    stand = f"{several}, one a row, each as it stood on the day"
    return {
        f"{several}.csv": Table(stand, shape),
        f"{several}-acts.csv": Table(f"acts of {several}, one a row", act, is_part=True),
        f"{several}-spans.csv": Table(
            f"where {several} stood, and whose turn it was, from when to when", span, is_part=True
        ),
        f"{several}-expectations.csv": Table(
            f"what the rules expected of whom in {several}, by when, and whether it was done",
            "Expectation",
            is_part=True,
        ),
    }


TABLES: Final[Mapping[str, Table]] = {
    **_of_matter("visits", "Dossier", "Act", "Span"),
    **_of_matter(
        "communications", "CommunicationDossier", "CommunicationAct", "CommunicationSpan"
    ),
    **_of_matter("statements", "PublicStatementAtLength", "AnyAct", "AnySpan"),
    **_of_matter("reports", "ReportAtLength", "AnyAct", "AnySpan"),
    **_of_matter("recommendations", "RecommendationAtLength", "AnyAct", "AnySpan"),
    **_of_matter("challenge-cases", "ChallengeCaseAtLength", "AnyAct", "AnySpan"),
    **_of_matter("commitments", "CommitmentAtLength", "AnyAct", "AnySpan"),
    **_of_matter("meetings", "MeetingAtLength", "AnyAct", "AnySpan"),
    **_of_matter("points", "PointAtLength", "AnyAct", "AnySpan"),
    **_of_matter("consultations", "ConsultationAtLength", "AnyAct", "AnySpan"),
    **_of_matter("comments", "CommentAtLength", "AnyAct", "AnySpan"),
    **_of_matter("impact", "ImpactStoryAtLength", "AnyAct", "AnySpan"),
    "standing-invitations.csv": Table(
        "States of which a standing invitation is on record", "StandingInvitation"
    ),
    "not-visited.csv": Table(
        "Member States in which no visit is on record as held, by whether they were asked", "Asked"
    ),
    "coverage.csv": Table(
        "for which mandates, States and days the record is complete", "Coverage"
    ),
}
"""Each table by the name of its file."""


def of_matters(several: str) -> list[str]:
    """Return the names of the tables of matters of one kind, such as `visits`."""
    parts = ("", "-acts", "-spans", "-expectations")
    own = {f"{several}{part}.csv" for part in parts}
    return [name for name in TABLES if name in own]


def fields(name: str, columns: Sequence[str]) -> list[Field]:
    """Return what the columns of a table are; a column that no shape has is an error."""
    known = _known(name)
    return [{"name": column, **known[column]} for column in columns]


def columns_of(name: str) -> tuple[str, ...]:
    """Return the columns that a table has where it has no row."""
    return tuple(_known(name))


def _known(name: str) -> Mapping[str, Field]:
    table = TABLES[name]
    own = _OWN.get(table.shape) or _shapes()[table.shape]
    return {"ref": {"type": "string", "description": _REF}, **own} if table.is_part else own


@cache
def _shapes() -> Mapping[str, Mapping[str, Field]]:
    shapes: Mapping[str, Mapping[str, Field]] = json.loads(FILE.read_text(encoding="utf-8"))
    return shapes
