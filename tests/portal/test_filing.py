"""What a Mission and a mandate file themselves: on their own matters, once, and read by whom."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.entering import TODAY, signed_in
from tests.portal.letters import bare, focus, hidden, lead, words
from tests.register import RECORDING, ready

from comity.accounts.domain import Role
from comity.accounts.models import Appointment
from comity.ledger.queries import position
from comity.ledger.tables import fetch
from comity.register import services

VISIT = "visit/NOR/torture/1"
OTHERS = "visit/UZB/executions/1"
LETTER = "communication/NOR/2026/7"
WORDS = "الزيارة لم تُطلب في ذلك اليوم."


def told(**row: str) -> dict[str, str]:
    """An act of the mandate on torture on Norway, on record before the story begins."""
    usual = {"state": "NOR", "mandates": "torture", "actor": "mandate_holder", "source": "G/SO 1"}
    return {**usual, **row}


def begun() -> None:
    """A request and a letter to Norway, and a request to another State by another mandate."""
    ready()
    done = services.record_rows(
        [
            told(kind="request", date="2026-03-02", ref="new:1"),
            told(
                kind="request", date="2026-03-02", ref="new:2", state="UZB", mandates="executions"
            ),
            told(
                matter="communication",
                kind="letter_sent",
                date="2026-10-12",
                ref="AL NOR 7/2026",
                reference="AL NOR 7/2026",
            ),
            told(
                matter="statement", kind="drafted", date="2026-10-12", ref="new:3", title="Secret"
            ),
        ],
        recording=RECORDING,
    )
    assert done.is_clean, done.errors


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


@pytest.fixture
def mission(register: None) -> Client:
    return signed_in(Role.MISSION)


@pytest.fixture
def mandate(register: None) -> Client:
    return signed_in(Role.MANDATE)


def file(client: Client, deed: str, ref: str = VISIT, **fields: str) -> HttpResponse:
    """Read a form back and file it; the page of the matter."""
    address = f"/{ref}/act/{deed}"
    page = client.post(address, {**fields, "do": "read"})
    assert page.status_code == 200, words(page)
    form = {**fields, "opened": hidden(page, "opened"), "read": hidden(page, "read")}
    done = client.post(address, {**form, "do": "record"})
    assert done.status_code == 303, words(done)
    return shown_at(client, done["Location"])


def shown_at(client: Client, address: str) -> HttpResponse:
    """The page to which an address leads."""
    page = client.get(address.partition("#")[0])
    return shown_at(client, page["Location"]) if page.status_code == 302 else page  # type: ignore[return-value]


def act(ref: str = VISIT, kind: str = "request") -> str:
    """The id of an act."""
    ((name,),) = fetch(
        "SELECT DISTINCT a.act FROM act a JOIN address r ON r.dossier = a.dossier"
        " AND r.stream = a.stream WHERE r.ref = %s AND a.kind = %s",
        [ref, kind],
    )
    return str(name)


def test_an_acceptance_with_dates_is_two_acts_of_one_letter(mission: Client) -> None:
    shown = file(mission, "accept", **{"of": "request", "from": "3 May 2027", "to": "14 May 2027"})

    assert "3–14 May 2027" in lead(shown)
    acts = mission.get(f"/{VISIT}?format=json").json()["acts"]
    assert [one["kind"] for one in acts[-2:]] == ["acceptance", "dates_proposed"]
    assert {one["channel"] for one in acts[-2:]} == {"portal"}
    assert {one["office"] for one in acts[-2:]} == {"mission/NOR"}


def test_a_receipt_is_one_button_and_is_recorded_once(mission: Client) -> None:
    request, before = act(), position()

    for _ in range(3):
        done = mission.post(f"/{VISIT}/act/receipt", {"about": request, "do": "record"})
        assert done.status_code == 303, words(done)

    assert position() == before + 1
    assert mission.get(f"/{VISIT}?format=json").json()["status"] == "requested"
    assert not mission.get(f"/{VISIT}?format=json").json()["acknowledged"]


def test_a_reply_to_a_letter_asks_for_no_act_and_says_who_will_read_it(mission: Client) -> None:
    old = {"ref": "AL NOR 1/2026", "reference": "AL NOR 1/2026", "date": "2026-01-12"}
    letter = told(matter="communication", kind="letter_sent", **old)
    assert services.record_rows([letter], recording=RECORDING).is_clean

    confidential = words(mission.get(f"/{LETTER}/act/answer"))
    public = words(mission.get("/communication/NOR/2026/1/act/answer"))

    assert "About which act" not in confidential
    assert "everyone once what it is about is public" in confidential
    assert "Everyone reads that it was done" in public


@pytest.mark.parametrize(("ref", "deed"), [(VISIT, "comment"), (LETTER, "answer")])
def test_an_answer_without_words_or_file_is_none(mission: Client, ref: str, deed: str) -> None:
    before = position()

    empty = mission.post(f"/{ref}/act/{deed}", {"do": "read"})

    assert empty.status_code == 422
    assert "the act says nothing without" in words(empty)
    file(mission, deed, ref, reason="The paragraph on prisons is out of date.")
    assert position() == before + 1


def test_a_receipt_that_names_no_act_is_of_what_had_come_by_then(mission: Client) -> None:
    receipt = told(kind="receipt", date="2026-03-09", actor="state")
    assert services.record_rows([receipt], recording=RECORDING).is_clean

    assert f'action="/{VISIT}/act/receipt"' not in mission.get(f"/{VISIT}").content.decode()


def test_the_page_and_the_start_page_have_the_button_until_it_was_pressed(
    mission: Client, mandate: Client
) -> None:
    button = f'action="/{VISIT}/act/receipt"'
    for page in (f"/{VISIT}", "/mission"):
        assert button in mission.get(page).content.decode(), page
    assert button not in mission.get(f"/{VISIT}?on=2026-03-05").content.decode()
    assert button not in mandate.get(f"/{VISIT}").content.decode()
    assert button not in Client().get(f"/{VISIT}").content.decode()

    mission.post(f"/{VISIT}/act/receipt", {"do": "record"})

    for page in (f"/{VISIT}", "/mission"):
        assert button not in mission.get(page).content.decode(), page
    file(mandate, "remind")
    assert button in mission.get(f"/{VISIT}").content.decode()


def test_what_waits_for_the_other_side_is_one_choice_away(mandate: Client) -> None:
    own = words(mandate.get("/mandate"))
    theirs = words(mandate.get("/mandate?turn=state"))

    assert "In 1 it is your turn" in own  # a draft of its own
    assert "The State’s turn since" not in own
    assert "In 1 it is your turn" in theirs  # what is one's own stays told
    assert re.search(r"All\W+1\W+Your turn\W+1\W+Turn: State\W+\d", theirs)
    assert VISIT in theirs
    assert "The State’s turn since 2 March 2026." in theirs
    assert "Your turn since" not in theirs


def test_days_that_were_agreed_are_read_by_everyone_and_told_as_notice(
    mission: Client, mandate: Client
) -> None:
    file(mission, "propose-dates", **{"from": "3 May 2027", "to": "14 May 2027"})
    assert "3–14 May 2027" not in words(Client().get(f"/{VISIT}"))

    back = mandate.post(f"/{VISIT}/act/accept", {"of": "dates", "do": "read"})
    file(mandate, "accept", of="dates")

    told = "The mandate on torture agreed to visit Norway on 3–14 May 2027, as proposed."
    assert told in words(back, "aside")
    for reader in (mission, Client()):
        assert lead(reader.get(f"/{VISIT}")).startswith("To be held 3–14 May 2027, agreed on")
        assert "days before the first day" not in lead(reader.get(f"/{VISIT}"))
    file(mission, "postpone", reason_class="own")
    days = date(2027, 5, 3).toordinal() - TODAY
    for reader in (mission, Client()):
        assert f"{days} days before the first day" in lead(reader.get(f"/{VISIT}"))


@pytest.mark.parametrize("deed", ["accept", "receipt", "contest", "reply", "comment", "cancel"])
def test_a_mission_files_nothing_of_another_state(mission: Client, deed: str) -> None:
    before = position()

    for ref in (OTHERS, "visit/UZB/executions/99", "profile/UZB/-"):
        for found in (
            mission.get(f"/{ref}/act/{deed}"),
            mission.post(f"/{ref}/act/{deed}", {"do": "record", "about": act(OTHERS)}),
        ):
            assert found.status_code == 404
    assert position() == before


def test_a_draft_that_was_not_sent_is_unknown_to_the_mission(mission: Client) -> None:
    ((ref,),) = fetch("SELECT ref FROM address WHERE stream LIKE 'statement/%%'")

    assert mission.get(f"/{ref}/acts").status_code == 404
    assert mission.get(f"/{ref}/act/respond").status_code == 404


def test_a_mission_cannot_file_as_the_other_side(mission: Client) -> None:
    before = position()

    assert mission.get(f"/{VISIT}/act/remind").status_code == 404
    forged = {
        "actor": "mandate_holder",
        "state": "UZB",
        "mandates": "executions",
        "kind": "request",
    }
    file(mission, "acknowledge", **forged)

    ((actor, stream, by),) = fetch(
        "SELECT actor, stream, behalf_of FROM event WHERE id > %s", [before]
    )
    assert (actor, stream, by) == ("state", "visit/NOR", "mission/NOR")


def test_who_may_not_file_is_told_why_and_who_may(mission: Client) -> None:
    signed_in(Role.MISSION, "head@example.org")
    Appointment.objects.filter(user__email="mission@example.org").update(files=False)
    before = position()

    page = mission.get(f"/{VISIT}/acts")
    posted = mission.post(f"/{VISIT}/act/accept", {"do": "record"})

    assert "Boris" in words(page)
    assert "may not file" in words(page)
    assert posted.status_code == 403
    assert position() == before


def test_both_accounts_of_a_contested_act_stand_side_by_side(mission: Client) -> None:
    file(
        mission,
        "contest",
        about=act(),
        reason=WORDS,
        source="Note verbale 12",
        language="ar",
        **{"from": "4 March 2026"},
    )

    for reader in (mission, Client()):
        page = reader.get(f"/{VISIT}")
        html = page.content.decode()
        assert "The State contests this account; its words are below." in lead(page)
        assert f'<blockquote class="as-written" lang="ar" dir="rtl">{WORDS}</blockquote>' in html
        assert "Note verbale 12" in words(page)
        assert "4 March 2026" in words(page)
        assert "Permanent Mission of Norway" in words(page)
        assert "Boris" not in re.sub(r"<header.*?</header>", "", html, flags=re.DOTALL)
        acts = reader.get(f"/{VISIT}?format=json").json()["acts"]
        assert acts[0]["contested_by"] == [acts[1]["id"]]
    assert "contested_by" in reader.get(f"/{VISIT}?format=csv").content.decode()


def test_a_contest_reads_back_both_accounts(mission: Client) -> None:
    page = mission.post(
        f"/{VISIT}/act/contest",
        {"about": act(), "reason": "Never received.", "source": "Note 1", "do": "read"},
    )

    beside = words(page, "aside")
    assert "asked to visit" in beside
    assert "Never received." in beside


def test_a_contest_is_answered_below_it_and_taken_back_by_its_author(
    mission: Client, mandate: Client
) -> None:
    file(mission, "contest", about=act(), reason="Never received.", source="Note 1")
    contest = act(kind="contest")
    shown = file(mandate, "reply", about=contest, reason="Sent by courier.\n\nTwice.")
    assert "Sent by courier." in words(shown)
    assert (
        mandate.post(f"/{VISIT}/act/take-back", {"about": contest, "do": "read"}).status_code
        == 422
    )

    after = file(mission, "take-back", about=contest, note="Found in the archive")

    assert "contests this account" not in lead(after)
    assert "Never received." not in words(after)


def test_what_is_contested_without_words_or_source_says_so_beside_the_field(
    mission: Client,
) -> None:
    page = mission.post(f"/{VISIT}/act/contest", {"about": act(), "do": "read"})

    assert page.status_code == 422
    assert page.content.decode().count("Fill this in") == 1
    assert focus(page) == "reason"


def test_a_reply_to_a_letter_is_public_with_the_letter_only(mission: Client) -> None:
    shown = file(mission, "reply", LETTER, reason="It was never sent.")
    assert "It was never sent." in words(shown)

    assert Client().get(f"/{LETTER}").status_code == 404


@pytest.mark.parametrize("ref", ["profile/NOR/-", "profile/NOR/torture"])
def test_a_state_replies_on_its_profile(mission: Client, ref: str) -> None:
    shown = file(mission, "reply", ref, reason="Half of these letters came late.", language="en")

    assert "Half of these letters came late." in words(shown)
    page = shown_at(Client(), f"/{ref}")
    assert "Half of these letters came late." in words(page)
    assert "Permanent Mission of Norway" in words(page)
    told = Client().get(page.wsgi_request.path + "?format=json").json()["replies"]
    assert [(one["office"], one["payload"]["language"]) for one in told] == [("mission/NOR", "en")]


def test_who_replied_on_a_profile_comes_to_the_words_that_they_wrote(mission: Client) -> None:
    address = "/profile/NOR/-/act/reply"
    page = mission.post(address, {"reason": "Half of these came late.", "do": "read"})
    form = {name: hidden(page, name) for name in ("opened", "read")}

    done = mission.post(address, {"reason": "Half of these came late.", "do": "record", **form})

    _page, _, place = done["Location"].partition("#")
    assert f'id="{place}"' in shown_at(mission, done["Location"]).content.decode()


def test_the_desk_reads_of_a_reply_on_a_profile_by_what_it_is_called(mission: Client) -> None:
    file(mission, "reply", "profile/NOR/-", reason="Half of these letters came late.")

    desk = signed_in(Role.REGISTRAR).get("/desk").content.decode()

    (heading,) = re.findall(r'<h3><a href="/profile/[^>]*>(.*?) <span', desk)
    assert bare(heading) == "Profile of Norway"


def test_each_side_replies_on_its_own_profile_alone(mission: Client, mandate: Client) -> None:
    assert mandate.get("/profile/-/torture/act/reply").status_code == 200
    assert mandate.get("/profile/NOR/torture/act/reply").status_code == 200
    assert mandate.get("/profile/NOR/-/act/reply").status_code == 404
    assert mission.get("/profile/-/torture/act/reply").status_code == 404
    for wrong in ("profile/-/-", "profile/XXX/-", "profile/NOR/nothing", "profile/NOR"):
        assert mission.get(f"/{wrong}/act/reply").status_code == 404


def test_comments_on_a_draft_are_offered_first_once_one_was_shared(
    mission: Client, mandate: Client
) -> None:
    held = services.record_rows(
        [told(kind="visit_held", date="2026-09-01/2026-09-10", ref=VISIT)],
        recording=RECORDING,
    )
    assert held.is_clean, held.errors
    offered = re.compile(rf'<dt><a href="/{VISIT}/act/(?:comment|ask-for-time)"')

    def fitting() -> str:
        page = mission.get(f"/{VISIT}/acts").content.decode()
        return page.partition("Fits where the visit stands")[2].partition("Something else")[0]

    assert not offered.search(fitting())
    file(mandate, "share-report")
    assert len(offered.findall(fitting())) == 2


def test_no_act_that_a_side_may_file_is_printed_smaller_than_another(mission: Client) -> None:
    page = mission.get(f"/{VISIT}/acts").content.decode()

    assert "<h2>Something else</h2>" in page
    assert '<dt><a class="caption"' not in page


def test_the_title_of_a_form_begins_with_the_state(mission: Client) -> None:
    acts, act = mission.get(f"/{VISIT}/acts"), mission.get(f"/{VISIT}/act/propose-dates")

    assert "Back to its page Norway: visit by the mandate on torture – file an act" in words(acts)
    assert "Norway: visit by the mandate on torture – propose dates" in words(act)


def test_an_office_sees_that_what_it_filed_was_taken_back_and_why(mission: Client) -> None:
    file(mission, "accept", **{"of": "request", "from": "3 May 2027", "to": "14 May 2027"})
    registrar = signed_in(Role.REGISTRAR)
    why = "Filed for another visit."

    registrar.post(f"/record/acts/{act(kind='acceptance')}/withdraw", {"note": why})

    page = mission.get(f"/{VISIT}")
    assert "What was taken back" in words(page)
    assert why in words(page)
    assert "/record/acts/" not in page.content.decode()
    assert why not in words(signed_in(Role.MANDATE).get(f"/{VISIT}"))


def test_a_link_to_contest_names_the_act_to_those_who_hear_it(mission: Client) -> None:
    page = mission.get(f"/{VISIT}").content.decode()

    assert 'Contest this act<span class="unseen">: 2 March 2026: ' in page


def test_a_contest_without_a_source_is_asked_for_it(mission: Client) -> None:
    told = words(
        mission.post(
            f"/{VISIT}/act/contest", {"about": act(), "reason": "Never received.", "do": "read"}
        )
    )

    assert "Name the source of your account" in told
    assert "the act says nothing without it" not in told


def choices(page: HttpResponse, name: str) -> list[str]:
    """The values that can be chosen in a list of the form."""
    (found,) = re.findall(rf'<select id="{name}".*?</select>', page.content.decode(), re.DOTALL)
    return [value for value in re.findall(r'<option value="([^"]*)"', found) if value]


@pytest.mark.parametrize("deed", ["accept", "decline"])
def test_a_side_is_offered_to_answer_what_was_asked_of_it_alone(
    mission: Client, mandate: Client, deed: str
) -> None:
    address = f"/{VISIT}/act/{deed}"

    assert choices(mission.get(address), "of") == ["request"]
    assert choices(mandate.get(address), "of") == ["invitation"]

    file(mission, "propose-dates", **{"from": "3 May 2027"})
    assert choices(mandate.get(address), "of") == ["invitation", "dates"]
    assert choices(mission.get(address), "of") == ["request"]


def test_who_accepts_dates_that_nobody_proposed_is_told_so(mission: Client) -> None:
    page = mission.post(f"/{VISIT}/act/accept", {"of": "dates", "do": "read"})

    assert "holds no dates that the other side had proposed" in words(page, "aside")


def test_a_side_does_not_contest_what_it_filed_itself(mission: Client, mandate: Client) -> None:
    page = file(mission, "propose-dates", **{"from": "3 May 2027"})

    proposed = act(kind="dates_proposed")
    assert choices(mission.get(f"/{VISIT}/act/contest"), "about") == [act()]
    assert proposed in choices(mandate.get(f"/{VISIT}/act/contest"), "about")
    assert words(page).count("Contest this act") == 1
