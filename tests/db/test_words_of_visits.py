"""Words by which a list of visits is narrowed: what was typed is found, whatever its script."""

import pytest
from tests.databases import Engine
from tests.db.test_cooperation import record
from tests.make import day, fact

from comity.accounts.domain import OFFICE
from comity.visits.queries import VisitQuery, narrowing, visits

ON = day("2020-01-01")


def found(text: str) -> list[str]:
    """The States whose visits have these words."""
    page = visits(VisitQuery(text=text), viewer=OFFICE, on=ON)
    return [one.state for one in page.items]


@pytest.fixture
def recorded(register: Engine) -> Engine:
    """A visit whose scope is as nobody expects it, one whose source is, and one like any other."""
    record(
        fact("request", "2011", state="NOR", payload={"scope": "Åland, 100%_x and back\\slash"}),
        fact("request", "2012", state="KOR", source="École de Ñandú, İstanbul, ТЕСТ, ΟΔΟΣ"),
        fact("request", "2013", state="THA"),
    )
    return register


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("text", ["Åland", "åland", "100%_x", "%_", "back\\slash", "\\"])
def test_a_scope_is_found_by_what_was_typed(text: str) -> None:
    assert found(text) == ["NOR"]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("text", ["ÉCOLE", "école", "ñandú", "İstanbul", "тест", "οδος", "ΟΔΟ"])
def test_a_source_is_found_by_what_was_typed(text: str) -> None:
    assert found(text) == ["KOR"]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("text", ["_", "%"])
def test_a_sign_of_a_pattern_stands_for_itself(text: str) -> None:
    assert found(text) == ["NOR"]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("text", ["ÉCOLE", "тест", "Åland", "none of these"])
def test_of_many_sources_the_same_is_found(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one = found(text)

    monkeypatch.setattr(narrowing, "_FEW", 0)

    assert found(text) == one_by_one
