"""What the guide to the data tells to ask is answered, and its program reads every page."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.api.conftest import Api

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "data.md").read_text(encoding="utf-8")
PLACE = "http://127.0.0.1:8000"
ADDRESSES = re.findall(rf'curl "{PLACE}([^"]+)"', GUIDE)

pytestmark = pytest.mark.usefixtures("sample")


def test_every_address_is_answered(client: Client) -> None:
    answers = [client.get(address) for address in ADDRESSES]

    assert len(answers) > 5
    assert {answer.status_code for answer in answers} == {200}


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


def test_the_keys_that_it_names_are_in_the_answers(api: Api) -> None:
    visit = api.get("visits/visit/GMB/torture/1")
    figure = api.get("cooperation?state=GMB&from=2006")["indicators"]["S4"]

    assert {"turn", "covered_to"} <= set(visit)
    assert {"date", "effective", "corrects", "contested_by"} <= set(visit["acts"][0])
    assert {"numerator", "denominator", "not_recorded"} <= set(figure)
    assert "replies" in api.get("states/GMB")
    assert "complete" in api.get("coverage")["items"][0]
    assert json.loads(api.ask("visits?tab=x").content).keys() == {"detail"}
