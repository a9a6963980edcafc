"""Where those start who sign in: their own matters, and nobody else's, in every form."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings
from tests.entering import SCOPES, TODAY, code, sign_in, signed_in, somebody
from tests.portal.filed import told as on_record
from tests.portal.letters import bare
from tests.portal.pages import words
from tests.register import RECORDING

from comity.accounts.domain import Role, Scope
from comity.kernel.edtf import iso
from comity.ledger.labels.text import plain
from comity.register import services

STARTS = {
    Role.MISSION: "/mission",
    Role.MANDATE: "/mandate",
    Role.DESK: "/desk",
    Role.REGISTRAR: "/desk",
}
ON = "on=2018-02-01"


@pytest.fixture
def kenya(portal: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The Mission of Kenya, whose matters are a visit, a letter, a statement and a report."""
    monkeypatch.setitem(SCOPES, Role.MISSION, Scope(states=("KEN",)))
    return signed_in(Role.MISSION)


@pytest.fixture
def housing(portal: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The holder of the mandate on housing."""
    monkeypatch.setitem(SCOPES, Role.MANDATE, Scope(mandates=("housing",)))
    return signed_in(Role.MANDATE)


def test_a_letter_without_a_reference_is_named_by_its_ref_once(mission: Client) -> None:
    row = {"matter": "communication", "kind": "letter_sent", "ref": "new:l", "type": "AL"}
    done = services.record_rows([on_record(date=iso(TODAY - 9), **row)], recording=RECORDING)
    assert done.is_clean, done.errors

    page = mission.get("/mission?kind=communication").content.decode()

    heads = [bare(head) for head in re.findall("<h3>(.*?)</h3>", page, re.DOTALL)]
    (unnamed,) = [head for head in heads if "AL NOR 7/2026" not in head]
    title, _space, ref = unnamed.rpartition(" ")
    assert title == "Norway: letter of allegation by the mandate on torture"
    assert ref.startswith("communication/")


@pytest.mark.parametrize("role", STARTS)
def test_who_signs_in_starts_at_their_own_matters(portal: Client, role: Role) -> None:
    somebody(role)
    client = Client()
    sign_in(client)

    start = client.post("/sign-in/second", {"code": code()})["Location"]

    assert start == STARTS[role]
    page = client.get(start)
    assert page.status_code == 200
    assert f'href="{start}" aria-current="page"' in page.content.decode()
    assert f'href="{start}"' in client.get("/visits").content.decode()


def test_whoever_reads_as_the_public_has_no_start_page(portal: Client) -> None:
    assert "Your desk" not in words(portal.get("/"))
    assert portal.get("/desk")["Location"].startswith("/sign-in")
    assert signed_in(Role.STAKEHOLDER).get("/mission").status_code == 404


def test_a_mission_reads_what_is_addressed_to_its_state_and_what_both_say(kenya: Client) -> None:
    told = words(kenya.get(f"/mission?{ON}"))

    assert "Permanent Mission of Kenya" in told
    assert "visit/KEN/housing/1" in told
    assert "An entry in it is disputed." in told
    assert "In Geneva it is" in told
    assert "Norway" not in told


def test_the_ways_of_a_mission_say_that_they_lead_to_what_is_not_public(mission: Client) -> None:
    ways = words(mission.get("/mission"))
    letters = words(mission.get("/states/NOR")), words(Client().get("/states/NOR"))

    assert "Your State’s page, with what is not public" in plain(ways)
    assert "cooperate, with what is not public" in plain(ways)
    assert [told.count("1 letter") for told in letters] == [1, 0], letters[0]


def test_what_no_rule_dates_says_so(portal: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCOPES, Role.MISSION, Scope(states=("GMB",)))

    told = words(signed_in(Role.MISSION).get("/mission?on=2010-01-01"))

    assert "no time limit applies" in told
    assert "No receipt of yours is on record." in told


def test_the_office_reads_of_whom_a_step_is_expected_before_what_it_is(portal: Client) -> None:
    told = words(signed_in(Role.REGISTRAR).get("/desk?on=2020-03-01"))

    step = "A report is submitted ten weeks before the session opens, due by 28 July 2020."
    assert f"Expected of the mandate holder: {step}" in told


def test_an_inbox_is_narrowed_and_says_so_where_nothing_fits(kenya: Client) -> None:
    told = words(kenya.get(f"/mission?{ON}&kind=communication"))
    assert "communication/KEN/2014/2" in told
    assert "visit/KEN/housing/1" not in told

    nothing = words(kenya.get(f"/mission?{ON}&mandate=torture"))
    assert "No open matter fits this." in nothing
    assert "Show all that is open" in nothing


@pytest.mark.parametrize("role", ["mission", "mandate"])
def test_a_visit_that_is_to_come_stands_on_the_start_pages_though_it_is_nobodys_turn(
    kenya: Client, housing: Client, role: str
) -> None:
    client = {"mission": kenya, "mandate": housing}[role]

    told = plain(words(client.get(f"/{role}?on=2017-05-01")))

    assert "Visits to come, or under way" in told
    assert "to be held 8–17 May 2017" in told
    assert "Visits to come" not in words(client.get(f"/{role}?on=2019-01-01"))


def test_a_visit_of_which_the_days_are_over_is_told_apart_until_it_is_recorded_as_held(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SCOPES, Role.MANDATE, Scope(mandates=("torture",)))
    client = signed_in(Role.MANDATE)
    sri_lanka, indonesia = "visit/LKA/torture/1", "visit/IDN/torture/1"

    def told(day: str) -> tuple[list[str], list[str]]:
        """The refs under "to come", and under "over"."""
        page = plain(words(client.get(f"/mandate?on={day}")))
        page, _, _ = page.partition("Prepared, not yet out")
        ahead, _, over = page.partition("Days over, not recorded as held")
        refs = (sri_lanka, indonesia)
        return [ref for ref in refs if ref in ahead], [ref for ref in refs if ref in over]

    assert told("2007-10-01") == ([sri_lanka, indonesia], [])
    assert told("2007-11-01") == ([indonesia], [sri_lanka])
    assert told("2007-12-01") == ([], [sri_lanka, indonesia])


@pytest.mark.parametrize("turn", ["state", "mandate_holder"])
def test_whoever_asks_for_a_turn_sees_the_matters_of_that_turn_and_no_other(
    portal: Client, turn: str
) -> None:
    day = "on=2011-02-01"  # the record still told of both sides then
    desk = signed_in(Role.REGISTRAR)
    own = desk.get(f"/desk?{day}&cause=odd&format=json").json()["count"]

    told = desk.get(f"/desk?{day}&cause=odd&turn={turn}&format=json").json()
    page = desk.get(f"/desk?{day}&turn={turn}").content.decode()

    assert told["items"]
    assert {one["turn"] for one in told["items"]} == {turn}
    assert f'<option value="{turn}" selected>' in page
    assert f'href="/desk?{day}&amp;cause=odd"' in page
    assert desk.get(f"/desk?{day}&cause=odd&format=json").json()["count"] == own > 0


def test_whoever_has_nothing_to_do_is_led_to_what_waits_for_the_other_side(
    housing: Client,
) -> None:
    page = housing.get("/mandate?on=2010-01-01").content.decode()

    assert "No item awaits you" in page
    assert 'href="/mandate?on=2010-01-01&amp;turn=state">What waits for the other side' in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("state=Atlantis", "No State or group is called"),
        ("turn=whoever", "Use state, mandate_holder, both, secretariat."),
        ("turn=nobody", "Use state, mandate_holder, both, secretariat."),
    ],
)
def test_what_there_is_not_is_named_beside_its_field(
    portal: Client, asked: str, told: str
) -> None:
    page = signed_in(Role.DESK).get(f"/desk?{asked}")

    assert page.status_code == 400
    assert told in words(page)


def test_the_inbox_is_the_same_as_json_and_as_csv(kenya: Client) -> None:
    told = kenya.get(f"/mission?{ON}&format=json").json()
    rows = list(
        csv.DictReader(io.StringIO(kenya.get(f"/mission?{ON}&format=csv").content.decode()))
    )

    assert told["count"] == len(told["items"]) == len(rows) > 0
    assert [one["ref"] for one in told["items"]] == [row["ref"] for row in rows]
    assert told["counts"]["contested"] == sum(
        "contested" in one["causes"] for one in told["items"]
    )


def test_a_mandate_has_its_drafts_and_the_check_of_each(housing: Client) -> None:
    told = housing.get("/mandate?on=2017-05-16").content.decode()

    assert "Prepared, not yet out" in told
    assert "kind=end-of-mission-statement" in told
    assert "about=visit%2FKEN%2Fhousing%2F1" in told
    assert "No text is in preparation." in words(housing.get("/mandate?on=2018-01-01"))


def test_an_empty_register_says_what_would_come(bare: Client) -> None:
    for role, said in (
        (Role.MISSION, "appears here once it is sent to your State and recorded"),
        (Role.MANDATE, "Steps that the rules expect of you appear here"),
        (Role.DESK, "Your desk has no open items."),
    ):
        told = words(signed_in(role).get(STARTS[role]))
        assert said in told


def test_a_start_page_says_of_which_day_it_speaks_where_other_pages_open_on_another(
    kenya: Client,
) -> None:
    today = plain(words(kenya.get("/mission")))
    then = plain(words(kenya.get("/mission?on=2014-12-31")))

    assert "every other one opens on 31 December 2014" in today
    assert "What was open on 31 December 2014" in today
    assert "This page is of 31 December 2014. What is open today" in then


def test_a_start_page_of_today_says_no_day_where_every_page_is_of_today(
    kenya: Client, settings: Settings
) -> None:
    settings.COMITY_AS_OF = None

    assert "This page is of" not in words(kenya.get("/mission"))


def test_what_is_open_because_it_is_contested_says_so_above(kenya: Client) -> None:
    address = f"/mission?{ON}&cause=contested"
    number = kenya.get(f"{address}&format=json").json()["count"]

    assert f"Disputed entries: in {number}." in plain(words(kenya.get(address)))


def test_a_matter_that_is_contested_and_not_open_is_not_called_open(kenya: Client) -> None:
    told = plain(words(kenya.get(f"/mission?{ON}")))

    assert "matters need attention." in told
    assert "matters are open" not in told


def test_a_start_page_tells_as_lists_do_that_a_matter_is_last_known(portal: Client) -> None:
    told = plain(words(signed_in(Role.REGISTRAR).get("/desk?cause=odd&on=2014-12-31")))

    assert "; information up to " in told


def test_what_there_is_to_look_at_reads_as_one_sentence(portal: Client) -> None:
    told = words(signed_in(Role.REGISTRAR).get("/desk?cause=odd&on=2014-12-31"))

    found = re.findall(r"To review: ([^.]*)\.", told)
    assert found
    assert all(part[0].islower() for each in found for part in each.split("; "))


def test_a_start_page_is_printed_with_the_day_of_which_it_speaks(
    kenya: Client, settings: Settings
) -> None:
    settings.COMITY_AS_OF = date(2018, 2, 1)

    page = kenya.get("/mission").content.decode()

    (printed,) = re.findall(r'<p class="printed caption">(.*?)</p>', page, re.DOTALL)
    (sheet,) = re.findall(r'media="print" href="([^"]+)"', page)
    assert "2018" not in printed
    assert "2018" not in sheet
    assert f"on%3D{iso(TODAY)}" in sheet
