"""What the guide to the data tells to ask is answered, and its program reads every page."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.api.conftest import Api
from tests.make import fact
from tests.register import RECORDING

from comity.register import services

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "data.md").read_text(encoding="utf-8")
PLACE = "http://127.0.0.1:8000"
ADDRESSES = re.findall(rf'curl "{PLACE}([^"]+)"', GUIDE)


@pytest.mark.usefixtures("sample")
def test_every_address_is_answered(client: Client) -> None:
    answers = [client.get(address) for address in ADDRESSES]

    assert len(answers) > 5
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.usefixtures("sample")
def test_its_program_reads_every_visit_once(
    api: Api, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    asked: list[str] = []

    def urlopen(address: str) -> io.BytesIO:
        asked.append(address)
        return io.BytesIO(client.get(address.removeprefix(PLACE)).content)

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    names: dict[str, Any] = {}
    exec(program.replace('"limit": 200', '"limit": 20'), names)  # noqa: S102 - the guide's own

    refs = [visit["ref"] for visit in names["visits"]]
    whole = api.get("visits?mandate=torture&on=2014-12-31&limit=200")
    assert refs == [visit["ref"] for visit in whole["items"]]
    assert len(asked) > 2


@pytest.mark.usefixtures("sample")
def test_the_keys_that_it_names_are_in_the_answers(api: Api) -> None:
    visit = api.get("visits/visit/GMB/torture/1")
    figure = api.get("cooperation?state=GMB&from=2006")["indicators"]["S4"]

    assert {"turn", "covered_to"} <= set(visit)
    assert {"date", "effective", "corrects", "contested_by"} <= set(visit["acts"][0])
    assert {"numerator", "denominator", "not_recorded"} <= set(figure)
    assert "replies" in api.get("states/GMB")
    assert "complete" in api.get("coverage")["items"][0]
    assert json.loads(api.ask("visits?tab=x").content).keys() == {"detail"}


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("narrowed", ["", "&tab=pending", "&mandate=torture"])
def test_what_is_recorded_between_two_pages_moves_none_and_skips_none(
    api: Api, narrowed: str
) -> None:
    for state in ("BEL", "CHL", "DNK", "EGY"):
        tell("request", "2010-03-01", state, "mandate_holder")
        tell("request", "2011-03-01", state, "mandate_holder", mandates="food")
    there = [one["ref"] for one in api.get(f"visits?{narrowed[1:]}")["items"]]

    read, cursor = [], ""
    for between in ("ALB", "CUB", "FRA", "GHA", "PER", "UGA", "ZMB", "KEN", ""):
        page = api.get(f"visits?limit={2 if between else 200}{narrowed}{cursor}")
        read += [one["ref"] for one in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
        tell("request", "2012-01-01", between, "mandate_holder")
        tell("declination", "2012-02-01", page["items"][-1]["state"], "state")

    assert len(read) == len(set(read))
    assert set(there) <= set(read)


def tell(kind: str, date: str, state: str, actor: str, mandates: str = "torture") -> None:
    """Record an act, once."""
    key = f"{kind}-{state}-{mandates}"
    told = fact(kind, date, state=state, actor=actor, mandates=mandates, key=key, source=key)
    services.record([told], recording=RECORDING)
