"""An answer is kept by caches until something public changes, and any origin may read it."""

import pytest
from tests.api.conftest import START, Api
from tests.make import fact
from tests.register import RECORDING

from comity.ledger.domain import Visibility
from comity.register import services


def record(name: str, visibility: Visibility = Visibility.PUBLIC) -> None:
    services.record(
        [fact("request", "2019-03-01", visibility=visibility, key=name, source=name)],
        recording=RECORDING,
    )


@pytest.mark.usefixtures("register")
def test_what_a_reader_has_is_not_sent_again(api: Api) -> None:
    first = api.ask("visits")

    again = api.ask("visits", if_none_match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


@pytest.mark.usefixtures("register")
def test_a_tag_that_something_between_took_for_a_strong_one_is_known_again(api: Api) -> None:
    strong = api.ask("visits")["ETag"].removeprefix("W/")

    assert strong.startswith('"')
    assert api.ask("visits", if_none_match=strong).status_code == 304
    assert api.ask("visits", if_none_match=f'"other", {strong}').status_code == 304
    assert api.ask("visits", if_none_match='"other"').status_code == 200


@pytest.mark.usefixtures("register")
def test_a_public_act_makes_a_new_version(api: Api) -> None:
    before = api.ask("visits")["ETag"]

    record("public")

    assert api.ask("visits", if_none_match=before).status_code == 200


@pytest.mark.usefixtures("register")
def test_a_hidden_act_makes_no_new_version(api: Api) -> None:
    before = api.ask("visits")["ETag"]

    record("hidden", Visibility.OFFICE)

    assert api.ask("visits", if_none_match=before).status_code == 304


@pytest.mark.usefixtures("register")
def test_each_address_has_a_tag_of_its_own(api: Api) -> None:
    tags = [api.ask(path)["ETag"] for path in ("visits", "visits?on=2012", "states")]

    assert len(set(tags)) == 3


@pytest.mark.usefixtures("register")
def test_any_origin_may_read(api: Api) -> None:
    for path in ("visits", "visits?tab=x", "nowhere", "openapi.json", ""):
        assert api.ask(path, origin="https://example.org")["Access-Control-Allow-Origin"] == "*"

    preflight = api.client.options(f"{START}visits")

    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert preflight["Access-Control-Allow-Headers"] == "If-None-Match"


@pytest.mark.usefixtures("register")
def test_a_head_tells_what_a_get_would(api: Api) -> None:
    get, head = api.ask("visits"), api.client.head(f"{START}visits")

    assert (head.status_code, head["ETag"]) == (200, get["ETag"])
    assert head.content == b""


@pytest.mark.usefixtures("register")
def test_any_version_is_one_that_a_reader_has(api: Api) -> None:
    assert api.ask("visits", if_none_match="*").status_code == 304


@pytest.mark.usefixtures("register")
def test_what_has_no_content_names_no_type_of_it(api: Api) -> None:
    unchanged = api.ask("visits", if_none_match="*")
    preflight = api.client.options(f"{START}visits")

    assert (unchanged.status_code, preflight.status_code) == (304, 204)
    assert "Content-Type" not in unchanged.headers
    assert "Content-Type" not in preflight.headers
