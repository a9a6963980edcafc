"""Two lines of one page differ in what they mean, and what is one thing stands there once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.portal.filed import LETTER
from tests.portal.letters import entered, hidden, recorded, words

from comity.accounts.domain import Role

VISIT = "/visit/NOR/executions/1"
PAIR = "executions; torture"


def test_what_two_requests_open_by_one_rule_is_told_apart(registrar: Client) -> None:
    recorded(registrar, mandates="executions", date="2 March 2026", source="G/SO 214 (2)")
    recorded(registrar, mandates=PAIR, date="5 May 2026", source="G/SO 214 (3)")
    mission = entered(Role.MISSION)

    for address in ("/mission", f"{VISIT}/acts"):
        told = words(mission.get(address))
        assert told.count("A State answers a request to visit") == 2
        for day in ("2 March 2026", "5 May 2026"):
            assert f"no time limit applies. Counted from {day}" in told
    assert "Counted from 2 March 2026; of the mandate on extrajudicial" in told


@pytest.mark.parametrize("address", ["/mission", f"/{LETTER}/acts"])
def test_from_which_day_an_answer_is_counted_is_said_once(mission: Client, address: str) -> None:
    told = words(mission.get(f"{address}{'?kind=communication' * (address == '/mission')}"))

    assert told.lower().count("counted from") == 1


def test_a_file_that_came_with_two_acts_is_listed_once(registrar: Client) -> None:
    recorded(registrar, date="2 March 2026")
    mission, address = entered(Role.MISSION), "/visit/NOR/torture/1/act/accept"
    form = {"of": "request", "from": "3 May 2027", "to": "14 May 2027"}
    letter = SimpleUploadedFile("note.txt", b"Excellency", "text/plain")
    page = mission.post(address, {**form, "do": "read", "file": letter})
    kept = {name: hidden(page, name) for name in ("opened", "read", "kept", "kept-name")}

    mission.post(address, {**form, **kept, "do": "record"})

    shown = words(mission.get("/visit/NOR/torture/1"))
    assert "Accepted" in shown
    assert "Proposed 3–14 May 2027" in shown
    assert shown.partition("Documents")[2].count("Letter") == 1


def test_a_state_page_says_since_when_no_standing_invitation_is_in_force(
    registrar: Client,
) -> None:
    for kind, date in (("given", "2 March 2004"), ("withdrawn", "6 August 2014")):
        name = f"standing_invitation.{kind}"
        fact = {"f1-kind": name, "f1-shown": name, "actor": "state", "mandates": ""}
        recorded(registrar, date=date, **fact)

    told = words(registrar.get("/states/NOR"))
    assert "The standing invitation was withdrawn on 6 August 2014. It is not in force" in told
