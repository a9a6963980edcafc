"""Every refusal that people read can be said in their language (decision 111)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import override

from comity.kernel.phrases import Phrase, PhrasedError
from comity.ledger.labels.text import plain
from comity.portal.answers.languages import TRANSLATIONS
from comity.portal.answers.refused import in_words
from comity.portal.translations.catalogue import PACKAGE, collect, read

# The one place where a phrase is made of another than a written text: what another program told.
KERNEL = PACKAGE / "kernel" / "phrases.py"
NAMED = re.compile(r"%\((\w+)\)s")


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


@cache
def phrases() -> list[tuple[str, ast.Call]]:
    """Every place where a phrase is made, as file and line."""
    return [
        (f"{path.relative_to(PACKAGE)}:{node.lineno}", node)
        for path, module in modules(PACKAGE)
        if path != KERNEL
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Phrase"
    ]


def template_of(call: ast.Call) -> str:
    """The template as it is written out, `` where it is none that a catalogue can have."""
    written = call.args[0] if len(call.args) == 1 else None
    return str(written.value) if isinstance(written, ast.Constant) else ""


def refusals(kind: type[PhrasedError] = PhrasedError) -> set[str]:
    """The names of everything that refuses with a phrase."""
    return {kind.__name__}.union(*(refusals(below) for below in kind.__subclasses__()))


def test_what_is_said_of_a_refusal_is_written_out_where_it_is_made() -> None:
    assert not [place for place, call in phrases() if not template_of(call)]


def test_a_phrase_is_given_what_stands_in_it_and_nothing_else() -> None:
    wrong = [
        place
        for place, call in phrases()
        if all(one.arg for one in call.keywords)
        and {one.arg for one in call.keywords} != set(NAMED.findall(template_of(call)))
    ]

    assert not wrong


def test_no_placeholder_of_a_phrase_stands_without_its_name() -> None:
    assert not [
        place
        for place, call in phrases()
        if "%" in NAMED.sub("", template_of(call)).replace("%%", "")
    ]


def test_every_refusal_is_collected_for_translators() -> None:
    assert len(phrases()) > 200
    assert {template_of(call) for _place, call in phrases()} <= {one.id for one in collect()}


@pytest.mark.parametrize("code", sorted(TRANSLATIONS))
def test_every_refusal_is_said_in_every_complete_language(code: str) -> None:
    kept = read(code)
    missing = [
        place
        for place, call in phrases()
        if (found := kept.get(template_of(call))) is None or not found.string
    ]

    assert not missing or not TRANSLATIONS[code].complete


def test_no_page_says_a_refusal_in_english_alone() -> None:
    """The portal says `refusal(error)`; `str(error)` is the English of the command line."""
    phrased = refusals()
    wrong = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, module in modules(PACKAGE / "portal")
        for handler in ast.walk(module)
        if isinstance(handler, ast.ExceptHandler) and handler.name and handler.type
        if phrased & {getattr(one, "id", "") for one in ast.walk(handler.type)}
        for call in ast.walk(handler)
        if isinstance(call, ast.Call | ast.FormattedValue) and _says(call, handler.name)
    ]

    assert {"LedgerError", "AccountError", "RoleError", "AddressError"} <= phrased
    assert not wrong


def _says(node: ast.Call | ast.FormattedValue, name: str) -> bool:
    if isinstance(node, ast.FormattedValue):
        return getattr(node.value, "id", "") == name
    given = [getattr(one, "id", "") for one in node.args]
    return getattr(node.func, "id", "") == "str" and name in given


def test_a_phrase_within_a_phrase_is_said_in_the_same_language() -> None:
    kept = Phrase("one of %(words)s", words="yes, no")
    whole = Phrase("%(expected)s (cell %(cell)s)", expected=kept, cell="B2")

    with override("fr"):
        assert plain(in_words(whole)) == "une des valeurs yes, no (cellule B2)"
    with override("en"):
        assert plain(in_words(whole)) == whole == "one of yes, no (cell B2)"


def test_a_figure_in_a_phrase_has_the_separators_of_the_language() -> None:
    with override("es"):
        assert "10.000" in in_words(Phrase("at most %(most)s characters", most=10_000))
