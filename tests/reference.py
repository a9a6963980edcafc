"""The text of docs/reference, from the code: so the documents say what the program does.

    WRITE_REFERENCE=1 .venv/bin/python -m pytest tests/cli/test_documents.py

writes them anew; without the variable that test fails when a document says something else.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from comity.api.v1 import api, without_specification
from comity.challenges.domain.cases import words as challenges
from comity.challenges.queries import cases
from comity.cli import tables
from comity.cli.challenges import CELLS as CHALLENGE_CELLS
from comity.cli.columns import MEANINGS, required
from comity.cli.command import Group
from comity.cli.commands import COMMANDS
from comity.cli.consultations import COMMENT_CELLS, CONSULTATION_CELLS
from comity.cli.cooperating import INDICATOR_CELLS, REQUEST_CELLS
from comity.cli.deadlines import CELLS as DEADLINE_CELLS
from comity.cli.documents import DOCUMENT_CELLS, HIT_CELLS
from comity.cli.letters import LETTER_CELLS
from comity.cli.output import Cells, by_column
from comity.cli.reports import REPORT_CELLS, SESSION_CELLS, VISIT_CELLS
from comity.cli.showing import SHOWN
from comity.cli.words import parser
from comity.committee.domain.commitments import words as commitments
from comity.committee.domain.meetings import words as meetings
from comity.committee.domain.points import words as points
from comity.committee.queries import commitments as commitment_queries
from comity.committee.queries import meetings as meeting_queries
from comity.committee.queries import points as point_queries
from comity.communications.domain import words as letters
from comity.consultations.domain.comments import words as comments
from comity.consultations.domain.consultations import words as consultations
from comity.cooperation.labels.levels import LETTER_RULES, RULES
from comity.directory.domain import MandateScope, PartyKind, RegionalGroup, Role
from comity.exports.columns import FILE as COLUMNS_FILE
from comity.exports.columns import TABLES
from comity.exports.open_data import APART
from comity.impact import queries as impact_queries
from comity.impact.domain import words as impact
from comity.kernel.consent import Answer, Purpose
from comity.kernel.edtf import FORMS
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import Channel, Lifecycle, Visibility
from comity.ledger.queries import Sheet
from comity.recommendations import queries as recommendation_queries
from comity.recommendations.domain import words as recommendations
from comity.register.lifecycles import LIFECYCLES
from comity.register.rows.columns import COLUMNS
from comity.register.tables import columns
from comity.reports.domain import words as reports
from comity.site import settings
from comity.statements import queries as statement_queries
from comity.statements.domain import words as statements
from comity.visits.domain import words

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
WRITTEN = "Written from the code (`tests/reference.py` says how); not to be edited by hand."
VOCABULARIES: tuple[type[StrEnum], ...] = (
    *(words.Kind, words.Status, words.Tab, words.Label, words.VisitType, words.Of),
    *(words.ReasonClass, words.Guarantee, words.Finding, words.Because, words.Anomaly),
    *(Actor, Turn, Answer, Purpose, Channel, Visibility, PartyKind, RegionalGroup),
    *(MandateScope, Role),
)
WORDS_OF = {
    "letters": letters,
    "statements": statements,
    "reports": reports,
    "recommendations": recommendations,
    "impact": impact,
    "challenges": challenges,
    "commitments": commitments,
    "meetings": meetings,
    "points": points,
    "consultations": consultations,
    "comments": comments,
}


def documents() -> dict[str, str]:
    """Return the name of each document with its text."""
    return {
        "commands.md": commands(),
        "data-dictionary.md": data_dictionary(),
        "openapi.json": json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n",
        COLUMNS_FILE.name: json.dumps(open_data(), ensure_ascii=False, indent=1) + "\n",
    }


def place(name: str) -> Path:
    """Return where a document lies."""
    return COLUMNS_FILE if name == COLUMNS_FILE.name else FOLDER / name


@cache
def openapi() -> dict[str, Any]:
    """Return the description of the API, as the API itself answers it."""
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))  # type: ignore[no-any-return]


def commands() -> str:
    """Return the reference of the command line."""
    parts = ["# Commands", WRITTEN, _exit_codes(), "## Environment", _environment()]
    choices = _subparsers(parser()).choices
    for group in Group:
        parts.append(f"## {group}")
        for command in COMMANDS:
            if command.group is group:
                parts += _command(choices[command.name])
    return "\n\n".join(parts) + "\n"


def _cells(sheet: Sheet[Any, Any, Any]) -> Cells[Any]:
    return Cells(sheet.columns, sheet.row)


def data_dictionary() -> str:
    """Return every column of the import file, every key of the JSON, every word of them."""
    parts = ["# Data dictionary", WRITTEN, "## The import file", _import_file()]
    for lifecycle in LIFECYCLES.values():
        parts += [f"### Kinds of act: {lifecycle.kind}", _kinds(lifecycle)]
    parts += ["## CSV of the command line", *_csv()]
    parts += ["## JSON", "The shapes of the API and of `--format json`, by name."]
    schemas = openapi()["components"]["schemas"]
    for name, shape in sorted(schemas.items()):
        if "properties" in shape and not name.endswith("Filters") and name not in _ASKED:
            parts += [f"### {name}", shape.get("description", ""), _shape(shape)]
    parts.append("## Words")
    for vocabulary in VOCABULARIES:
        parts += [f"### {vocabulary.__name__}", _told(vocabulary)]
        parts.append(", ".join(f"`{word}`" for word in vocabulary))
    of_matters = (one for module in WORDS_OF.values() for one in _vocabularies(module))
    known = {vocabulary.__name__ for vocabulary in (*VOCABULARIES, *of_matters)}
    for name, shape in sorted(schemas.items()):
        if "enum" in shape and name not in known:
            parts += [f"### {name}", shape.get("description", "")]
            parts.append(", ".join(f"`{word}`" for word in shape["enum"]))
    for matter, module in WORDS_OF.items():
        for vocabulary in _vocabularies(module):
            parts += [f"### {vocabulary.__name__}, of {matter}", _told(vocabulary)]
            parts.append(", ".join(f"`{word}`" for word in vocabulary))
    for matter, rules in {"visits": RULES, "letters": LETTER_RULES}.items():
        parts += [f"### Rules of levels, of {matter}", "The first that applies gives the level."]
        told = ((f"`{name}`", str(words)) for name, words in rules.items())
        parts.append(_table(("rule", "what it says"), told))
    return "\n\n".join(parts) + "\n"


_ASKED = ("Days", "Asked")
"""What addresses take, as all whose names end in `Filters`: the OpenAPI file tells of these."""


def _vocabularies(module: ModuleType) -> Iterator[type[StrEnum]]:
    """The vocabularies that a module defines, in its order."""
    for value in vars(module).values():
        own = isinstance(value, type) and value.__module__ == module.__name__
        if own and issubclass(value, StrEnum):
            yield value


def _told(vocabulary: type) -> str:
    return without_specification((vocabulary.__doc__ or "").split("\n")[0])


def open_data() -> dict[str, dict[str, dict[str, str]]]:
    """Return what the columns of the open data are: a shape → its keys → type, description."""
    schemas = openapi()["components"]["schemas"]
    named = {table.shape for table in TABLES.values()} & schemas.keys()
    whole = {name: schemas[name]["properties"] for name in sorted(named)}
    return {
        shape: {
            key: {"type": _cell_type(field), "description": _cell_told(field)}
            for key, field in keys.items()
            if key not in APART
        }
        for shape, keys in whole.items()
    }


def _cell_type(field: Mapping[str, Any]) -> str:
    """The type of a cell in Table Schema: lists of words are one text, what has parts is JSON."""
    match _filled(field):
        case {"format": "date"}:
            return "date"
        case {"type": "array"} as many:
            return "string" if _is_list_of_words(many) else "array"
        case {"type": kind}:
            return str(kind)
        case _:
            return "object"


def _cell_told(field: Mapping[str, Any]) -> str:
    told, filled = [str(field["description"])], _filled(field)
    if filled.get("format") == "edtf":
        told.append("An EDTF date.")
    if _is_list_of_words(filled):
        told.append("Several are joined with +.")
    return " ".join(told)


def _is_list_of_words(filled: Mapping[str, Any]) -> bool:
    return filled.get("type") == "array" and _filled(filled["items"]).get("type") == "string"


def _filled(field: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a field is where it is not null, and what a name of another shape stands for."""
    match field:
        case {"anyOf": [first, *_]}:
            return _filled(first)
        case {"$ref": ref}:
            named: Mapping[str, Any] = openapi()["components"]["schemas"][ref.rpartition("/")[2]]
            return named
        case _:
            return field


def _exit_codes() -> str:
    return (
        "Exit codes: 0 done, 1 refused or not clear, 2 wrong usage. What is wrong is said in one"
        " line on the standard error. Days are written as 2024-12-31; a month or a year counts by"
        " its last day."
    )


def _environment() -> str:
    told = re.findall(r"^(COMITY_\w+) +(.+(?:\n +.+)*)$", settings.__doc__ or "", re.MULTILINE)
    rows = ((f"`{name}`", " ".join(sentence.split())) for name, sentence in told)
    return _table(("variable", "what it does"), rows)


def _subparsers(whole: argparse.ArgumentParser) -> Any:
    return next(a for a in whole._actions if isinstance(a, argparse._SubParsersAction))


def _command(one: argparse.ArgumentParser) -> Iterator[str]:
    yield f"### {one.prog}"
    yield one.description or ""
    rows = []
    for action in one._actions:
        if action.dest == "help":
            continue
        name = action.option_strings[0] if action.option_strings else str(action.metavar)
        value = "" if action.nargs == 0 or not action.option_strings else _value(action)
        told = (action.help or "").replace("%(default)s", str(action.default))
        rows.append((f"`{name}{value}`", told))
    if rows:
        yield _table(("argument", "meaning"), rows)


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, tuple):
        return f" {' '.join(action.metavar)}"
    return f" {action.metavar or '|'.join(map(str, action.choices or [action.dest.upper()]))}"


def _import_file() -> str:
    rows = ((f"`{column}`", required(column), MEANINGS[column]) for column in COLUMNS)
    return (
        "CSV (UTF-8) or XLSX, a row an act; other tables go through a map (`--map`). Dates are"
        f" EDTF: {FORMS}.\n\n" + _table(("column", "required", "meaning"), rows)
    )


def _kinds(lifecycle: Lifecycle) -> str:
    rows = (
        (
            f"`{kind}`",
            ", ".join(sorted(spec.actors)) if len(spec.actors) < len(Actor) else "anybody",
            ", ".join(column for column in COLUMNS if column in spec.fields),
            spec.visibility,
        )
        for kind, spec in lifecycle.acts.items()
    )
    return _table(("kind", "by", "columns beside", "read by, unless published"), rows)


def _csv() -> Iterator[str]:
    lists: Mapping[str, Cells[Any]] = {
        "visits": tables.VISIT_CELLS,
        **{f"show {kind}/…": Cells(columns(kind), lambda _: ()) for kind in SHOWN},
        "standing-invitations": tables.STANDING_CELLS,
        "not-visited": by_column(tables.not_visited_cells(0)),
        "communications": LETTER_CELLS,
        "statements": _cells(statement_queries.SHEET),
        "reports": REPORT_CELLS,
        "impact": _cells(impact_queries.SHEET),
        "challenges": CHALLENGE_CELLS,
        "challenge-cases": _cells(cases.SHEET),
        "commitments": _cells(commitment_queries.SHEET),
        "meetings": _cells(meeting_queries.SHEET),
        "points": _cells(point_queries.SHEET),
        "consultations": CONSULTATION_CELLS,
        "comments": COMMENT_CELLS,
        "reports --on-visits": VISIT_CELLS,
        "recommendations": _cells(recommendation_queries.SHEET),
        "sessions": SESSION_CELLS,
        "documents": DOCUMENT_CELLS,
        "deadlines": DEADLINE_CELLS,
        "cooperation": REQUEST_CELLS,
        "indicators": INDICATOR_CELLS,
        "search": HIT_CELLS,
    }
    for name, cells in lists.items():
        yield f"`comity {name}`: {', '.join(f'`{column}`' for column in cells.names)}"


def _shape(shape: Mapping[str, Any]) -> str:
    rows = (
        (f"`{name}`", _type(field), field.get("description", ""))
        for name, field in shape["properties"].items()
    )
    return _table(("key", "type", "meaning"), rows)


def _type(field: Mapping[str, Any]) -> str:
    words_of = field.get("enum", [field["const"]] if "const" in field else [])
    match field:
        case {"$ref": ref}:
            return f"`{ref.rpartition('/')[2]}`"
        case {"type": list(names)}:
            return " or ".join(map(str, names))
        case {"anyOf": each}:
            return " or ".join(_type(one) for one in each)
        case _ if words_of:
            return ", ".join(f"`{word}`" for word in words_of)
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case _:
            return _FORMATS.get(field.get("format", ""), str(field.get("type")))


_FORMATS = {"date": "day", "edtf": "EDTF date"}


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '\\|') for cell in row)} |" for row in lines
    )
