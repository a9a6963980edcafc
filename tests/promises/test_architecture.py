"""The house keeps its shape: imports, foreign keys, migrations and SQL all lean one way."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "comity"

MOST_LINES_OF_A_FILE = 400
WIDEST_LINE_OF_A_PAGE = 120
MOST_LINES_OF_A_FUNCTION = 60
# The ways in, what puts them together, and plain Python: they have no services, rows or labels.
WITHOUT_INSIDES = {f"comity.{name}" for name in ("api", "cli", "kernel", "portal", "site")}
ATTICS = {"utils", "util", "helpers", "helper", "common", "misc"}
# In SQL the name after one of these words is a table's.
TABLE = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+"?(\w+)', re.IGNORECASE)
# In a Python string only capitals tell SQL from prose.
TABLE_IN_A_STRING = re.compile(TABLE.pattern)
TABLE_WRITTEN = re.compile(r'\b(?:INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?)\s+"?(\w+)')


def ours(*endings: str) -> list[Path]:
    """Return the files that we wrote, without those that Django wrote for us."""
    return [
        path
        for folder in ("src", "tests", "bench")
        for ending in endings
        for path in sorted((ROOT / folder).rglob(f"*{ending}"))
        if "migrations" not in path.parts
    ]


@cache
def contracts() -> dict[str, dict[str, list[str]]]:
    """Return the contracts of `pyproject.toml` by their ids."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {each["id"]: each for each in configuration["tool"]["importlinter"]["contracts"]}


@cache
def heights() -> dict[str, int]:
    """Return the height of each context: what is higher may lean on what is lower."""
    layers = contracts()["layers"]["layers"]
    return {
        re.sub(r"[() ]", "", name): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


def may_lean(upper: str, lower: str) -> bool:
    """Return whether a context may lean on another: on itself and on what is below it."""
    return upper == lower or heights()[upper] > heights()[lower]


def context_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_imports_keep_the_contracts() -> None:
    program = Path(sys.executable).parent / "lint-imports"

    run = subprocess.run(
        [program, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_every_context_is_held_to_what_all_are() -> None:
    rooms = {f"comity.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}
    contexts = rooms - WITHOUT_INSIDES
    guarded = {name for each in contracts().values() for name in each.get("protected_modules", ())}

    assert contexts == set(contracts()["inside"]["containers"])
    assert contexts == set(contracts()["no-http"]["source_modules"])
    assert guarded >= {f"{name}.models" for name in contexts if has_rows(name)}


def has_rows(context: str) -> bool:
    return importlib.util.find_spec(f"{context}.models") is not None


def test_no_file_is_too_long_to_read() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in ours(".py", ".sql", ".html", ".js")
        if (lines := len(path.read_text().splitlines())) > MOST_LINES_OF_A_FILE
    }

    assert not long


def test_no_line_of_a_page_is_wider_than_a_screen() -> None:
    wide = {
        f"{path.relative_to(ROOT)}:{number}": len(line)
        for path in ours(".html", ".css")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > WIDEST_LINE_OF_A_PAGE
    }

    assert not wide


def test_no_function_is_too_long_to_read() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{function.name}": lines
        for path in ours(".py")
        for function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }

    assert not long


def test_no_module_is_an_attic() -> None:
    assert not [path for path in ours(".py") if {path.stem, path.parent.name} & ATTICS]


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ours(".py")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not hidden


def test_unit_tests_need_no_django() -> None:
    needing = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests" / "unit").rglob("*.py"))
        for node in ast.walk(tree(path))
        if any(name.split(".")[0] == "django" for name in imported(node))
    ]

    assert not needing


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [each.name for each in node.names]
        case ast.ImportFrom():
            return [node.module or ""]
        case _:
            return []


def our_apps() -> set[str]:
    return {app.label for app in apps.get_app_configs() if app.name.startswith("comity.")}


def test_every_app_is_a_context() -> None:
    assert our_apps() <= set(heights())


def test_foreign_keys_lean_one_way() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in our_apps()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if field.related_model._meta.app_label in our_apps()
        if not may_lean(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert not wrong


def test_migrations_lean_one_way() -> None:
    wrong = [
        f"{app}.{name} → {needed}"
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if app in our_apps()
        for needed, _ in [*migration.dependencies, *migration.run_before]
        if needed in our_apps()
        if not may_lean(app, needed)
    ]

    assert not wrong


def owners() -> dict[str, str]:
    """Return the context of each table."""
    return {
        model._meta.db_table.lower(): model._meta.app_label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in our_apps()
    }


def sql() -> Iterator[tuple[Path, str]]:
    """Yield the text of each SQL file, without its comments, and each string of the code."""
    for path in PACKAGE.rglob("*.sql"):
        yield path, re.sub(r"--[^\n]*", "", path.read_text())
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path, node.value


def tables(found_by: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each file that names a table of ours, with its context and the table's owner."""
    owner = owners()
    for path, text in sql():
        for name in found_by.findall(text):
            if name.lower() in owner:
                where = f"{path.relative_to(ROOT)} → {name}"
                yield where, context_of(path), owner[name.lower()]


def test_sql_files_name_tables_that_the_search_finds() -> None:
    assert any(owner == "ledger" for _, _, owner in tables(TABLE))


def test_sql_names_no_table_of_a_higher_context() -> None:
    of_files = [found for found in tables(TABLE) if ".sql" in found[0]]
    wrong = [
        where
        for where, context, owner in [*of_files, *tables(TABLE_IN_A_STRING)]
        if not may_lean(context, owner)
    ]

    assert not wrong


def test_sql_writes_no_table_of_another_context() -> None:
    wrong = [where for where, context, owner in tables(TABLE_WRITTEN) if context != owner]

    assert not wrong
