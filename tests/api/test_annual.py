"""The annual facts and figures over the API: a year, its printings, and each of them again."""

from datetime import UTC, date, datetime

import pytest
from tests.api.conftest import Api

from comity.cooperation.queries.printings import digest_of
from comity.cooperation.services import print_facts

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
YEAR_END = date(2014, 12, 31).toordinal()

pytestmark = pytest.mark.usefixtures("register")


def test_a_year_is_told_as_it_stands_on_a_day(api: Api) -> None:
    found = api.get("facts-and-figures/2014")

    assert (found["year"], found["as_of"]) == (2014, "2014-12-31")
    assert "visits" in " ".join(table["table"] for table in found["tables"])
    assert api.get("facts-and-figures/2014?on=2014-06-30")["as_of"] == "2014-06-30"


def test_a_printing_is_listed_at_once_and_read_again_to_the_letter(api: Api) -> None:
    before = api.ask("facts-and-figures")

    printed, facts = print_facts(2014, on=YEAR_END, now=NOW, by="desk")

    listed = api.ask("facts-and-figures", if_none_match=before["ETag"])
    assert before.json()["items"] == []
    assert [one["digest"] for one in listed.json()["items"]] == [digest_of(facts)]
    assert api.get(f"facts-and-figures/2014?printing={printed.no}") == facts.as_json()


def test_a_printing_of_another_year_and_a_year_to_come_are_not_found(api: Api) -> None:
    printed, _ = print_facts(2014, on=YEAR_END, now=NOW, by="desk")

    assert "printing" in api.refused(f"facts-and-figures/2015?printing={printed.no}", 404)
    assert "2199 has not begun" in api.refused("facts-and-figures/2199", 404)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("facts-and-figures/2022", "2021-04-23"),
        ("facts-and-figures/2021?on=2015-01-01", "2015-01-01"),
    ],
)
def test_a_year_that_has_not_begun_on_the_day_has_no_noughts(
    api: Api, path: str, day: str
) -> None:
    assert f"has not begun on {day}" in api.refused(path, 404)


def test_who_printed_it_is_not_told(api: Api) -> None:
    print_facts(2014, on=YEAR_END, now=NOW, by="a name of the desk")

    assert "a name of the desk" not in api.ask("facts-and-figures").content.decode()
