"""States, mandates and holders are found by what people type: short names and slips too."""

import pytest
from tests.db.test_directory_data import DIRECTORY

from comity.directory.domain.finding import Finder, What
from comity.register.cells import mandates

FINDER = Finder(DIRECTORY)


@pytest.mark.parametrize(
    ("typed", "what", "code"),
    [
        ("Gambia", What.STATE, "GMB"),
        ("Ivory Coast", What.STATE, "CIV"),
        ("Swaziland", What.STATE, "SWZ"),
        ("المغرب", What.STATE, "MAR"),
        ("冈比亚", What.STATE, "GMB"),
        ("mandate on torture", What.MANDATE, "torture"),
        ("SR torture", What.MANDATE, "torture"),
        ("rapporteur spécial sur la torture", What.MANDATE, "torture"),
        ("WGAD", What.MANDATE, "arbitrary-detention"),
        ("WGEID", What.MANDATE, "disappearances"),
        ("IE SOGI", What.MANDATE, "sogi"),
        ("SR water", What.MANDATE, "water-sanitation"),
        ("Melzer", What.HOLDER, "torture"),
    ],
)
def test_the_page_that_is_meant_comes_first(typed: str, what: What, code: str) -> None:
    first = FINDER.find(typed, 8)[0]

    assert (first.what, first.code, first.near) == (what, code, False)


@pytest.mark.parametrize(
    ("slip", "code"), [("Marocco", "MAR"), ("Turky", "TUR"), ("SR tortrue", "torture")]
)
def test_a_slip_proposes_the_nearest_name(slip: str, code: str) -> None:
    first = FINDER.find(slip, 8)[0]

    assert (first.code, first.near) == (code, True)


@pytest.mark.parametrize("typed", ["", " ", "xx", "qqqqqqqq"])
def test_what_is_like_no_name_finds_nothing(typed: str) -> None:
    assert FINDER.find(typed, 8) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SR torture", "torture"),
        ("WGAD", "arbitrary-detention"),
        ("wgeid", "disappearances"),
        ("IE SOGI", "sogi"),
        ("Special Rapporteur on the situation of human rights defenders", "defenders"),
        ("SR on violence against women", "violence-women"),
        ("LGBT", "sogi"),
        ("SR IJL", "judges-lawyers"),
        ("المقرر الخاص المعني بالتعذيب", "torture"),
        ("酷刑问题特别报告员", "torture"),
    ],
)
def test_a_table_may_call_a_mandate_by_its_short_name(written: str, code: str) -> None:
    read = mandates(DIRECTORY.periods, DIRECTORY.mandate_words)

    found = DIRECTORY.find_mandate(written)
    assert read(written) == (code,)
    assert found is not None
    assert found.code == code
