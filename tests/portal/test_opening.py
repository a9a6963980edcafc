"""Each side opens matters of its own, without a letter to the secretariat first."""

import pytest
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page
from tests.cast import BORIS, CLARA
from tests.entering import signed_in
from tests.portal.barriers import barriers
from tests.portal.clock import Clock
from tests.portal.filed import file, shown_at
from tests.portal.hands import Keys
from tests.portal.letters import hidden, lead, words
from tests.portal.stage import Stage, browser_of

from comity.accounts.domain import Role
from comity.accounts.models import Appointment
from comity.ledger.queries import position

REQUEST = "/visits/request"
INVITE = "/visits/invite"
GIVE = "/standing-invitations/give"
WITHDRAW = "/standing-invitations/withdraw"
SEE_OTHER = 303
NO_SUCH_PAGE = 404
MAY_NOT = 403
WRONG = 422


def opened(client: Client, address: str, **fields: str) -> HttpResponse:
    """Review a form and file it; the page to which it leads."""
    page = client.post(address, {**fields, "do": "read"})
    assert page.status_code == 200, words(page)
    form = {**fields, "opened": hidden(page, "opened"), "read": hidden(page, "read")}
    done = client.post(address, {**form, "do": "record"})
    filed = position()
    again = client.post(address, {**form, "do": "record"})
    assert done.status_code == SEE_OTHER, words(done)
    assert position() == filed, again.status_code
    return shown_at(client, done["Location"])


def refs(client: Client, state: str) -> list[str]:
    """The visits to a State that somebody sees."""
    found = client.get(f"/visits?state={state}&format=json").json()["items"]
    return [one["ref"] for one in found]


def of_torture(client: Client, state: str = "SWE") -> str:
    """The one visit to a State that somebody sees: it has no number before its release."""
    (ref,) = refs(client, state)
    assert client.get(f"/{ref}?format=json").json()["mandates"] == ["torture"]
    return ref


def mission_of(state: str) -> Client:
    """The Mission of another State, signed in."""
    client = signed_in(Role.MISSION, "another@example.org")
    Appointment.objects.filter(user__email="another@example.org").update(states=state)
    return client


def test_the_other_side_and_the_desk_see_a_request_that_a_mandate_holder_opens(
    mandate: Client,
) -> None:
    before = position()

    page = opened(mandate, REQUEST, state="SWE", type="official", reason="To see two prisons.")

    assert position() == before + 1
    assert "Requested on" in lead(page)
    sweden, office = mission_of("SWE"), signed_in(Role.REGISTRAR)
    for other in (sweden, office):
        assert "To see two prisons." in words(other.get(f"/{of_torture(other)}"))
    assert "Sweden" in words(sweden.get("/mission"))


def test_what_opens_a_visit_and_follows_is_for_the_parties_until_the_desk_releases_it(
    mandate: Client,
) -> None:
    form = mandate.post(REQUEST, {"state": "SWE", "do": "read"})
    opened(mandate, REQUEST, state="SWE")
    sweden = mission_of("SWE")
    ref = of_torture(sweden)
    accepting = sweden.get(f"/{ref}/act/accept")
    file(sweden, "accept", ref, of="request")

    assert "Who reads it: Both sides and the secretariat." in words(form)
    assert "Who reads it: Both sides and the secretariat." in words(accepting)
    assert "Accepted" in words(mandate.get(f"/{ref}"))
    assert Client().get(f"/{ref}").status_code == NO_SUCH_PAGE
    assert refs(Client(), "SWE") == []


def test_a_follow_up_visit_is_requested_as_one(mandate: Client) -> None:
    opened(mandate, REQUEST, state="SWE", type="follow_up")

    assert "Sweden: follow-up visit by" in words(mandate.get(f"/{of_torture(mandate)}"))


def test_the_mandate_holder_sees_an_invitation_that_a_mission_opens(mission: Client) -> None:
    page = opened(mission, INVITE, mandates="torture", type="follow_up")

    assert "follow-up" in words(page).casefold()
    assert "Norway" in words(signed_in(Role.MANDATE).get("/mandate"))
    before = position()
    dates = {"from": "3 May 2027", "to": "14 May 2027"}
    assert "3–14 May 2027" in words(opened(mission, INVITE, mandates="executions", **dates))
    assert position() > before


def test_an_open_visit_of_the_same_sides_is_shown_before_anything_is_filed(
    mandate: Client,
) -> None:
    page = mandate.post(REQUEST, {"state": "NOR", "do": "read"})

    aside = words(page, "aside")
    assert "Norway: visit by the mandate on torture" in aside
    assert "A matter of its own begins" not in aside


def test_a_mission_gives_and_withdraws_a_standing_invitation_and_everyone_reads_it(
    mission: Client,
) -> None:
    early = words(mission.get(WITHDRAW))
    given = opened(mission, GIVE)
    read = words(Client().get("/states/NOR"))
    withdrawn = opened(mission, WITHDRAW)

    assert "No standing invitation of your State is in force." in early
    assert "Gave a standing invitation." in words(given)
    assert "tanding invitation" in read
    assert "withdrawn" in words(withdrawn).casefold()
    assert "No standing invitation of your State is in force." in words(mission.get(WITHDRAW))


@pytest.mark.parametrize(
    ("address", "sent", "said"),
    [
        (REQUEST, {}, "Choose a State."),
        (REQUEST, {"state": "Atlantis"}, "“Atlantis” is not one of the choices here"),
        (REQUEST, {"state": "SWE", "from": "soon"}, "“soon” is not a date"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_in_one_sentence(
    mandate: Client, address: str, sent: dict[str, str], said: str
) -> None:
    before = position()

    page = mandate.post(address, {**sent, "do": "record"})

    assert page.status_code == WRONG
    assert said in words(page)
    assert words(page).count(said) == 1
    assert position() == before


def test_the_start_page_and_the_page_of_the_other_side_lead_to_the_forms(
    mandate: Client, mission: Client
) -> None:
    assert f'href="{REQUEST}"' in mandate.get("/mandate").content.decode()
    assert f'href="{REQUEST}?state=SWE"' in mandate.get("/states/SWE").content.decode()
    start = mission.get("/mission").content.decode()
    assert all(f'href="{address}"' in start for address in (INVITE, GIVE, WITHDRAW))
    assert f'href="{INVITE}?mandates=food"' in mission.get("/mandates/food").content.decode()
    assert REQUEST not in Client().get("/states/SWE").content.decode()


def test_an_invitation_names_a_mandate(mission: Client) -> None:
    assert "Choose a mandate." in words(mission.post(INVITE, {"do": "read"}))


def test_a_form_opens_matters_of_its_own_office_alone(mandate: Client, mission: Client) -> None:
    page = opened(mandate, REQUEST, state="SWE", mandates="executions", actor="state")

    assert of_torture(mandate)
    assert "torture" in words(page)
    assert mission.get(REQUEST).status_code == NO_SUCH_PAGE
    assert mandate.post(GIVE, {"do": "read"}).status_code == NO_SUCH_PAGE


def test_who_may_not_file_for_the_mission_opens_nothing(mission: Client) -> None:
    Appointment.objects.update(files=False)
    before = position()

    page = mission.post(GIVE, {"do": "record"})

    assert page.status_code == MAY_NOT
    assert position() == before


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_mandate_holder_opens_a_request_by_the_keys_alone(
    stage: Stage, clock: type[Clock], language: str, width: int
) -> None:
    clock.set("2026-03-05")
    page = stage(CLARA, width)
    page.goto(f"/states/NOR?lang={language}")
    keys = Keys(page)
    keys.follow(REQUEST)
    _looks_well(page)
    assert page.input_value("[name=state]") == "NOR"
    keys.choose("type", "official")
    keys.write("reason", "To see two prisons.")
    keys.press("read")
    _looks_well(page)
    keys.press("record")

    assert page.locator(f"html[lang={language}] main [role=status]").count() == 1
    assert page.url.partition("?")[0].endswith(of_torture(browser_of(BORIS), "NOR"))


def _looks_well(page: Page) -> None:
    assert barriers(page) == ""
    assert not page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
