"""The page of challenges: the seven heads, what is counted of each, and what cannot be known."""

import json
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import TODAY
from tests.portal.filed import file
from tests.portal.letters import entered, staffed, words
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.cli.program import main
from comity.kernel.edtf import iso
from comity.register import services

DAY = "?on=2026-11-20"
HEADS = [
    "retrenchment",
    "attacks",
    "delegitimisation",
    "cooperation",
    "engagement",
    "resources",
    "reprisals",
]
CAVEAT = "A decline or absence of allegations may reflect effective intimidation"


def begun() -> None:
    staffed()
    services.load_sample(recording=RECORDING)


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


def test_the_seven_challenges_are_in_the_order_of_the_letter(register: None) -> None:
    page = Client().get("/challenges" + DAY).content.decode()
    found = Client().get(f"/challenges{DAY}&format=json").json()

    places = [page.index(f'<section id="{head}">') for head in HEADS]
    assert places == sorted(places)
    assert list(found["heads"]) == HEADS
    assert words(Client().get("/challenges" + DAY)).count("What cannot be known") == len(HEADS)


def test_every_number_on_reprisals_has_the_caution_of_2025_beside_it(register: None) -> None:
    said = words(Client().get("/challenges" + DAY))
    found = Client().get(f"/challenges{DAY}&format=json").json()

    assert said.count(CAVEAT) == 2
    assert "2024: A/HRC/57/60 32 It leaves out at least 32 individuals in six States" in said
    assert "hold 709 cases, 473 of them with names" in said
    assert CAVEAT in found["caveat"]


def test_a_number_that_was_not_read_is_marked(register: None) -> None:
    said = words(Client().get("/challenges" + DAY))
    reports = Client().get(f"/challenges{DAY}&format=json").json()["heads"]["reprisals"]

    assert "2019: A/HRC/42/30 48 citation not verified" in said
    unverified = [one["year"] for one in reports["published_reports"] if not one["verified"]]
    assert unverified == [2019, 2023]


def test_cooperation_is_shown_by_the_figures_that_exist_and_is_not_recorded_apart(
    register: None,
) -> None:
    heads = Client().get("/challenges?on=2010-02-28&format=json").json()["heads"]
    figures = Client().get("/cooperation?figure=S4&on=2010-02-28&format=json").json()

    assert list(heads["cooperation"]["figures"]) == ["S4", "S5", "S6", "S7", "S8", "S9"]
    assert sum(heads["cooperation"]["levels"].values()) > 0
    assert heads["cooperation"]["figures"]["S4"]["n"] > 0
    assert "S13" in heads["engagement"]["figures"]
    assert list(heads["resources"]["figures"]) == ["M2", "M8", "M9"]
    assert "holder_liquidity" in heads["resources"]["figures"]["M2"]["table"]
    assert figures


def test_a_year_narrows_reports_and_figures(register: None) -> None:
    found = Client().get(f"/challenges{DAY}&year=2024&format=json").json()

    assert found["period"] == {"from": "2024-01-01", "to": "2024-12-31"}
    (report,) = found["heads"]["reprisals"]["published_reports"]
    assert (report["symbol"], report["countries"]) == ("A/HRC/57/60", 32)
    assert "No yearly report is on record for this year." in words(
        Client().get(f"/challenges{DAY}&year=2012")
    )
    assert "is not a year" in words(Client().get(f"/challenges{DAY}&year=soon"))


def test_no_report_is_shown_before_its_year(register: None) -> None:
    found = Client().get("/challenges?on=2018-12-31&format=json").json()

    years = [one["year"] for one in found["heads"]["reprisals"]["published_reports"]]
    assert years == [2017, 2018]


def test_no_yearly_table_of_closed_matters_is_made_up(register: None) -> None:
    heads = Client().get(f"/challenges{DAY}&format=json").json()["heads"]

    for head in ("attacks", "delegitimisation", "reprisals"):
        assert (heads[head]["recorded"], heads[head]["too_few"]) == (None, None)


def test_of_what_is_not_kept_yet_it_is_said_that_it_is_not(register: None) -> None:
    page = words(Client().get("/challenges" + DAY))

    assert "This record does not keep such cases yet." in page
    assert "This record does not keep them yet." in page


def test_the_page_names_no_state_and_has_no_map(register: None) -> None:
    page = Client().get("/challenges" + DAY).content.decode()

    main = page[page.index("<main") : page.index("</main")]
    assert "/states/" not in main
    assert "tile" not in main


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh", "ar"])
def test_the_page_is_whole_in_each_language(register: None, language: str) -> None:
    answer = Client().get(f"/challenges{DAY}&lang={language}")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert [head for head in HEADS if f'<section id="{head}">' in page] == HEADS
    assert "What cannot be known" not in page
    assert ('dir="rtl"' in page[:400]) == (language == "ar")


def test_the_command_lists_the_same(register: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["challenges", "--on", "2026-11-20", "--year", "2024", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert main(["challenges", "--on", "2026-11-20"]) == 0
    told = capsys.readouterr()

    page = Client().get(f"/challenges{DAY}&year=2024&format=json").json()
    assert found["heads"]["reprisals"] == page["heads"]["reprisals"]
    assert "States named in A/HRC/57/60" in told.out
    assert CAVEAT in told.err


NAMED = {
    "matter": "challenge",
    "state": "NOR",
    "kind": "named",
    "actor": "secretariat",
    "date": "2024-08-12",
    "source": "A/HRC/57/60",
    "symbol": "A/HRC/57/60",
    "ref": "new:named",
}


def recorded(*rows: dict[str, str]) -> None:
    done = services.record_rows(list(rows), recording=RECORDING)
    assert done.is_clean, done.errors


def test_h7_a_state_is_named_in_a_document_with_its_response_beside_and_no_number(
    register: None,
) -> None:
    before = words(Client().get("/states/NOR" + DAY))
    recorded(NAMED)
    named = words(Client().get("/states/NOR" + DAY))
    answered = {**NAMED, "kind": "state_response", "actor": "state", "value": "denies"}
    symbol = {"symbol": "A/HRC/57/G/2", "source": "A/HRC/57/G/2"}
    recorded({**answered, **symbol, "date": "2024-09-20", "ref": "challenge/2024/1"})
    said = words(Client().get("/states/NOR" + DAY))

    assert "A/HRC/57/60" not in before
    assert "Named in A/HRC/57/60. No response of the State is on record." in named
    assert "Named in A/HRC/57/60. The State: denies the allegation (A/HRC/57/G/2)." in said
    assert "A/HRC/57/60" not in words(Client().get("/states/UZB" + DAY))


def test_a_name_in_a_document_moves_no_figure_of_the_state(register: None) -> None:
    address = "/states/NOR/cooperation?on=2010-02-28&format=json"
    before = Client().get(address).json()

    recorded({**NAMED, "date": "2009-08-12", "source": "A/HRC/12/1", "symbol": "A/HRC/12/1"})

    after = Client().get(address).json()
    assert (after["indicators"], after["totals"]) == (before["indicators"], before["totals"])


def test_documented_challenges_are_listed_apart_and_each_has_a_page(register: None) -> None:
    short = {**NAMED, "state": "", "kind": "reported", "source": "A/HRC/56/30", "ref": "new:short"}
    recorded(NAMED, {**short, "symbol": "A/HRC/56/30", "what": "session", "effect": "shortened"})

    listed = words(Client().get("/challenge-cases" + DAY))
    narrowed = words(Client().get(f"/challenge-cases{DAY}&challenge=resources"))
    items = Client().get(f"/challenge-cases{DAY}&challenge=reprisals&format=json").json()["items"]
    page = words(Client().get(f"/{items[0]['ref']}{DAY}"))

    assert "Norway: named in A/HRC/57/60" in listed
    assert "Lack of resources, session, shortened" in narrowed
    assert "Norway: named" not in narrowed
    assert "Norway: named in A/HRC/57/60" in page
    assert "Documents and responses" in words(Client().get("/challenges" + DAY))


def test_a_mission_responds_in_the_portal_and_everybody_reads_it_beside(register: None) -> None:
    recorded(NAMED)
    mission = entered(Role.MISSION)

    page = file(mission, "respond-to-document", ref="challenge/2024/1", value="denies")

    assert "Responded." in words(page)
    said = words(Client().get(f"/states/NOR?on={iso(TODAY)}"))
    assert "Named in A/HRC/57/60. The State: denies the allegation." in said


def test_a_mission_responds_for_its_own_state_alone(register: None) -> None:
    recorded({**NAMED, "state": "UZB"})
    mission = entered(Role.MISSION)

    answer = mission.post("/challenge/2024/1/act/respond-to-document", {"value": "denies"})

    assert answer.status_code == 404


def test_the_api_has_the_same_list_and_no_number_of_a_state(register: None) -> None:
    recorded(NAMED)

    (one,) = Client().get("/api/v1/challenge-cases?on=2026-11-20").json()["items"]
    whole = Client().get("/api/v1/challenge-cases/challenge/2024/1?on=2026-11-20").json()

    assert (one["ref"], one["state"], one["symbol"]) == ("challenge/2024/1", "NOR", "A/HRC/57/60")
    assert (whole["challenge"], whole["response"], whole["status"]) == ("reprisals", None, "named")
    assert [act["kind"] for act in whole["acts"]] == ["named"]
