"""The rulebook by the API: texts, provisions, and what was decided under them."""

import pytest
from tests.api.conftest import Api

pytestmark = pytest.mark.usefixtures("sample")
REQUESTS = "rules/manual-2008/visit-requests"


def test_every_text_is_listed_with_its_doubt(api: Api) -> None:
    found = api.get("rules")

    texts = {text["id"]: text for text in found["items"]}
    assert found["count"] == len(texts)
    assert texts["manual-2008"]["verified"] is False
    assert "manual-2008:48" in texts["manual-2008"]["provisions"]


def test_a_text_is_shown_with_its_provisions(api: Api) -> None:
    found = api.get("rules/decisions-2019")

    assert {one["id"] for one in found["provisions"]} >= {"decisions-2019:business-hours"}


def test_a_provision_is_shown_with_its_rules_and_cases_a_page_at_a_time(api: Api) -> None:
    whole = api.get(f"{REQUESTS}?limit=200")
    first = api.get(f"{REQUESTS}?limit=3")
    second = api.get(f"{REQUESTS}?limit=200&cursor={first['next']}")

    assert {rule["id"] for rule in whole["rules"]} == {"answer-visit-request", "answer-invitation"}
    assert first["items"] + second["items"] == whole["items"]
    assert whole["count"] == len(whole["items"]) == sum(t["number"] for t in whole["tallies"])
    assert {"ref", "outcome", "due", "computed", "sentence"} <= whole["items"][0].keys()


def test_cases_can_be_narrowed(api: Api) -> None:
    found = api.get(f"{REQUESTS}?outcome=met&party=state")

    assert found["items"]
    assert {(one["outcome"], one["party"]) for one in found["items"]} == {("met", "state")}


@pytest.mark.parametrize("narrowed", ["state=THA", "outcome=met", "state=GMB&party=state"])
def test_cases_are_counted_as_they_are_narrowed(api: Api, narrowed: str) -> None:
    found = api.get(f"{REQUESTS}?limit=200&{narrowed}")

    assert found["count"] == len(found["items"])
    assert found["tallies"] == api.get(REQUESTS)["tallies"]


@pytest.mark.parametrize("path", ["rules/nothing", "rules/manual-2008/nothing"])
def test_what_no_rulebook_holds_is_refused_in_a_sentence(api: Api, path: str) -> None:
    assert "/api/v1/rules lists" in api.refused(path, 404)


def test_a_cursor_that_is_none_is_refused(api: Api) -> None:
    assert "`next` of a page before" in api.refused(f"{REQUESTS}?cursor=x", 422)


def test_a_visit_tells_what_the_rules_expected(api: Api) -> None:
    ref = api.get(REQUESTS)["items"][0]["ref"]

    (first, *_) = api.get(f"visits/{ref}")["expectations"]

    assert first["verified"] is False
    assert first["sentence"].endswith(".")
