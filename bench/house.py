"""`python -m bench.house`: measure the size and the ways of the program; write docs/house.md.

Each figure is counted in the source, or measured on the sample in a database of its own. The
figures of the start are those of the specification.
"""

import ast
import sys
import tokenize
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import bench.ready  # noqa: F401 # before what it sets up is imported
from comity.directory import services as directory
from comity.ledger.domain.facts import Recording
from comity.portal.answers.copies import COPIES
from comity.register import services

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src" / "comity"
PAGE: Final = ROOT / "docs" / "house.md"
VISIT: Final = "/visit/GMB/torture/1"
ROW: Final = {
    "kind": "request",
    "actor": "mandate_holder",
    "state": "KEN",
    "mandates": "torture",
    "date": "2021-03-01",
    "source": "a letter of the office",
}
_NOT_CODE: Final = (
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT),
    *(tokenize.ENCODING, tokenize.ENDMARKER),
)


class Goal(NamedTuple):
    """A line of the table: what is counted, at the start, now, the goal, and why it is missed."""

    what: str
    before: str
    now: str
    goal: str
    why: str = ""


def files() -> list[Path]:
    """The source files that people write, without migrations."""
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def lines(found: list[Path]) -> int:
    """All lines of these files."""
    return sum(len(path.read_text("utf-8").splitlines()) for path in found)


def code_lines(found: list[Path]) -> int:
    """Lines with code: neither empty nor comment nor docstring."""
    return sum(len(_with_code(path)) for path in found)


def _with_code(path: Path) -> set[int]:
    with tokenize.open(path) as file:
        tokens = list(tokenize.generate_tokens(file.readline))
    told = {
        number
        for token in tokens
        if token.type not in _NOT_CODE
        for number in range(token.start[0], token.end[0] + 1)
    }
    return told - _docstrings(ast.parse(path.read_text("utf-8")))


def _docstrings(tree: ast.Module) -> set[int]:
    """The lines of strings that stand alone as statements."""
    return {
        number
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def names_twice(found: list[Path]) -> int:
    """Names of classes that more than one module defines."""
    counted = Counter(
        node.name
        for path in found
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    return sum(1 for number in counted.values() if number > 1)


def conditions(found: list[Path]) -> tuple[int, int]:
    """Conditions on who may read a row, in Python and SQL, and the files that have one."""
    every = [*found, *sorted(SOURCE.rglob("*.sql"))]
    counted = [path.read_text("utf-8").count("readings &") for path in every]
    return sum(counted), sum(1 for number in counted if number)


def entered(work: Callable[[], object]) -> int:
    """Source files of which at least one function ran during the work."""
    seen: set[str] = set()

    def note(frame: object, event: str, _value: object) -> None:
        if event == "call":
            seen.add(frame.f_code.co_filename)  # type: ignore[attr-defined]

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    own = {str(path) for path in files()}
    return len(seen & own)


def ways() -> Iterator[Goal]:
    """What is measured on the sample: the page of a visit, and a row of a file."""
    reader = Client(headers={"Host": "localhost"})

    def read() -> None:
        COPIES.forget()
        assert reader.get(VISIT).status_code == 200

    def record() -> None:
        services.record_rows([ROW], recording=Recording(datetime.now(UTC), "house"))

    read()
    with CaptureQueriesContext(connection) as asked:
        read()
    yield Goal("Statements for the page of a visit", "24", str(len(asked)), "≤ 6", _TABLES)
    yield Goal("Files entered by the page of a visit", "92", str(entered(read)), "≤ 35", _TABLES)
    yield Goal("Files entered by a row of a file", "92", str(entered(record)), "≤ 40", _TABLES)


_TABLES: Final = "A visit is still read from its tables, and not from one document."


def counted() -> Iterator[Goal]:
    """What is counted in the source."""
    found = files()
    number, places = conditions(found)
    grown = "Search, following, commitments, recommendations, impact and others came since."
    yield Goal("Lines of source", "97,193", f"{lines(found):,}", "≤ 62,000", grown)
    yield Goal("Lines of code", "70,880", f"{code_lines(found):,}", "≤ 45,000", grown)
    yield Goal("Files", "724", f"{len(found):,}", "≤ 360", grown)
    yield Goal(
        "Class names defined twice or more",
        "138",
        str(names_twice(found)),
        "≤ 20",
        "Each list and page has classes of its own.",
    )
    yield Goal(
        "Conditions on who may read a row, and files with one",
        "168 in 96",
        f"{number} in {places}",
        "1 a table",
        "Readings are not yet objects that hold the condition.",
    )


def document(goals: list[Goal]) -> str:
    """The page, with a line for each figure."""
    rows = [f"| {one.what} | {one.before} | {one.now} | {one.goal} | {one.why} |" for one in goals]
    return "\n".join([PROSE, *rows, ""])


PROSE: Final = """\
# The house in figures

How far the program is from the architecture that it moves to. `make house` counts these figures
anew and writes this page. *Start* is the state from which the move began.

| | start | now | goal | why it is missed |
|---|---:|---:|---:|---|"""


def main() -> None:
    """Measure on the sample in the database of COMITY_DATABASE_URL, print and write the page."""
    call_command("migrate", verbosity=0)
    directory.load()
    services.load_sources()
    services.load_sample(recording=Recording(datetime.now(UTC), "house"))
    told = document([*counted(), *ways()])
    PAGE.write_text(told, encoding="utf-8")
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
