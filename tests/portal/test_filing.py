"""What a Mission and a mandate file themselves: on their own matters, once, and read by whom."""

import re
from datetime import date

import pytest
from django.test import Client
from tests.entering import TODAY, signed_in
from tests.portal.filed import LETTER, OTHERS, VISIT, WORDS, act, file, shown_at, told
from tests.portal.letters import bare, focus, hidden, lead, words
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.accounts.models import Appointment
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.ledger.queries import position
from comity.ledger.tables import fetch
from comity.register import services


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
    assert "the act needs one of them" in words(empty)
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

    assert "Awaiting you: 1" in own  # a draft of its own
    assert "Awaiting the State since" not in own
    assert "Awaiting you: 1" in theirs  # what is one's own stays told
    assert re.search(r"All\W+1\W+Awaiting you\W+1\W+Awaiting: State\W+\d", theirs)
    assert VISIT in theirs
    assert "Awaiting the State since 2 March 2026." in theirs
    assert "Awaiting you since" not in theirs


def test_days_that_were_agreed_are_read_by_everyone_and_told_as_notice(
    mission: Client, mandate: Client
) -> None:
    year = date.fromordinal(TODAY).year + 1
    file(mission, "propose-dates", **{"from": f"3 May {year}", "to": f"14 May {year}"})
    assert f"3–14 May {year}" not in words(Client().get(f"/{VISIT}"))

    back = mandate.post(f"/{VISIT}/act/accept", {"of": "dates", "do": "read"})
    file(mandate, "accept", of="dates")

    told = f"The mandate on torture agreed to visit Norway on 3–14 May {year}, as proposed."
    assert told in words(back, "aside")
    for reader in (mission, Client()):
        assert lead(reader.get(f"/{VISIT}")).startswith(f"To be held 3–14 May {year}, agreed on")
        assert "days before the first day" not in lead(reader.get(f"/{VISIT}"))
    file(mission, "postpone", reason_class="own")
    days = date(year, 5, 3).toordinal() - TODAY
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
        assert "The State disputes this entry; its words are below." in lead(page)
        assert f'lang="ar">{WORDS}</blockquote>' in html
        assert '<blockquote class="as-written" dir="rtl"' in html
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

    shown = shown_at(mission, done["Location"]).content.decode()
    (place,) = re.findall(r'<a href="#(said-[^"]*)">The act</a>', shown)
    assert f'id="{place}"' in shown


def test_what_was_filed_is_said_once_with_the_way_to_the_act(mission: Client) -> None:
    day = dates.day(TODAY)
    shown = file(mission, "accept", of="request").content.decode()
    again = words(mission.get(f"/{VISIT}"))

    (note,) = re.findall(r'<p class="note no-print" role="status">(.*?)</p>', shown, re.DOTALL)
    assert plain(f"Filed for your office on {day}: Norway accepted") in bare(note)
    assert f'href="#act-{act(kind="acceptance")}"' in note
    assert "Filed for your office" not in again


def test_a_receipt_says_before_that_it_is_recorded_at_once_and_after_that_it_was(
    mission: Client,
) -> None:
    assert "It is recorded at once, as of today." in words(mission.get(f"/{VISIT}"))

    done = mission.post(f"/{VISIT}/act/receipt", {"about": act(), "do": "record"})

    assert "Filed for your office on" in words(shown_at(mission, done["Location"]))


def test_the_button_says_what_it_confirms_and_what_that_does_to_the_days_of_the_turn(
    mission: Client, mandate: Client
) -> None:
    asked = words(mission.get(f"/{VISIT}"))
    file(mandate, "remind")
    reminded = words(mission.get(f"/{VISIT}"))
    today = plain(dates.day(TODAY))

    assert (
        "Confirm receipt 2 March 2026: Asked to visit. This says only that it has reached" in asked
    )
    assert "The days awaiting your reply then count from today." in asked
    assert f"Confirm receipt {today}: Reminded. This says only that it has reached" in reminded
    assert "It came after the act that you have to answer, and changes no days." in reminded


def test_a_receipt_of_what_gave_the_turn_does_to_its_days_what_the_page_said(
    mission: Client,
) -> None:
    mission.post(f"/{VISIT}/act/receipt", {"do": "record"})

    days = mission.get(f"/{VISIT}?format=json").json()["days"]

    assert (days["state"], days["nobody"]) == (0, TODAY - date(2026, 3, 2).toordinal())


def test_nothing_is_below_a_contest_that_a_form_tells(mission: Client) -> None:
    file(mission, "contest", about=act(), reason="Never received.", source="Note 1")

    for page in (
        mission.get(f"/{VISIT}/acts"),
        mission.get(f"/{VISIT}/act/accept"),
        mission.post(f"/{VISIT}/act/accept", {"of": "request", "do": "read"}),
    ):
        assert "The State disputes this entry." in words(page)
        assert "words are below" not in words(page)


def test_a_contest_is_read_back_by_the_names_of_its_fields(mission: Client) -> None:
    told = {"about": act(), "reason": "Never received.", "source": "Note 1", "do": "read"}
    told |= {"from": "4 March 2026", "to": "5 March 2026"}
    page = mission.post(f"/{VISIT}/act/contest", told)

    for said in (
        "About which act: 2 March 2026: ",
        "What happened, by your account: “Never received.”",
        "On which day, by your account: 4 March 2026",
        "Until which day, if more than one: 5 March 2026",
        "Your source: Note 1",
    ):
        assert said in words(page, "aside")
        assert said.partition(": ")[0] in words(page)


def test_the_desk_reads_of_a_reply_on_a_profile_by_what_it_is_called(mission: Client) -> None:
    file(mission, "reply", "profile/NOR/-", reason="Half of these letters came late.")

    desk = signed_in(Role.REGISTRAR).get("/desk").content.decode()

    (heading,) = re.findall(r'<h3>\s*<a href="/profile/[^>]*>(.*?)\s+<span', desk)
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
        return page.partition("Fits the status of the visit")[2].partition("Something else")[0]

    assert not offered.search(fitting())
    file(mandate, "share-report")
    assert len(offered.findall(fitting())) == 2
