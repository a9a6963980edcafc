"""What a side is offered to file: what fits it and the matter, in one size, and named in full."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.entering import TODAY, signed_in
from tests.portal.filed import VISIT, act, file
from tests.portal.letters import LETTER, words
from tests.portal.test_recording import as_somebody

from comity.accounts.domain import Role
from comity.kernel.edtf import iso
from comity.portal.deeds.own import filing_links


def test_no_act_that_a_side_may_file_is_printed_smaller_than_another(mission: Client) -> None:
    page = mission.get(f"/{VISIT}/acts").content.decode()

    assert "<h2>Something else</h2>" in page
    assert '<dt><a class="caption"' not in page


def test_the_title_of_a_form_begins_with_the_state(mission: Client) -> None:
    acts, act = mission.get(f"/{VISIT}/acts"), mission.get(f"/{VISIT}/act/propose-dates")

    assert "Back to its page Norway: visit by the mandate on torture – File an act" in words(acts)
    assert "Norway: visit by the mandate on torture – Propose dates" in words(act)


def test_an_office_sees_that_what_it_filed_was_taken_back_and_why(mission: Client) -> None:
    file(mission, "accept", **{"of": "request", "from": "3 May 2027", "to": "14 May 2027"})
    registrar = signed_in(Role.REGISTRAR)
    why = "Filed for another visit."

    registrar.post(f"/record/acts/{act(kind='acceptance')}/withdraw", {"note": why})

    page = mission.get(f"/{VISIT}")
    assert "Removed entries" in words(page)
    assert why in words(page)
    assert "/record/acts/" not in page.content.decode()
    assert why not in words(signed_in(Role.MANDATE).get(f"/{VISIT}"))


def test_a_link_to_contest_names_the_act_to_those_who_hear_it(mission: Client) -> None:
    page = mission.get(f"/{VISIT}").content.decode()

    assert 'Dispute this entry<span class="unseen">: 2 March 2026: ' in page


def test_a_contest_without_a_source_is_asked_for_it(mission: Client) -> None:
    told = words(
        mission.post(
            f"/{VISIT}/act/contest", {"about": act(), "reason": "Never received.", "do": "read"}
        )
    )

    assert "Name the source of your account" in told
    assert "the act needs it" not in told


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
    assert "No invitation and no dates proposed by the State" in words(mandate.get(address))

    file(mission, "propose-dates", **{"from": "3 May 2027"})
    assert choices(mandate.get(address), "of") == ["dates"]
    assert choices(mission.get(address), "of") == ["request"]


def offered(client: Client) -> tuple[set[str], set[str]]:
    """The forms that fit where the visit stands, and the others."""
    page = client.get(f"/{VISIT}/acts").content.decode()
    fit, others = (set(re.findall(r"/act/([a-z-]+)", part)) for part in page.split("<h2>")[1:])
    return fit, others


def test_nobody_is_offered_to_answer_what_it_asked_itself(
    mission: Client, mandate: Client
) -> None:
    fit, others = offered(mandate)
    assert {"accept", "decline"}.isdisjoint(fit | others)
    assert "acknowledge" in others
    assert "remind" in fit
    assert {"accept", "decline", "acknowledge"} <= offered(mission)[0]

    file(mission, "propose-dates", **{"from": "3 May 2027"})

    fit, others = offered(mandate)
    assert {"accept", "decline"} <= fit
    assert "remind" in others


def test_who_keeps_no_record_is_given_no_advice_for_those_who_do(mission: Client) -> None:
    told = {"reason_class": "own", "do": "read"}
    back = words(mission.post(f"/{VISIT}/act/postpone", told), "aside")

    assert "Worth a look" in back
    assert "Record the earlier act" not in back
    assert "The secretariat will settle this. Please send it what you know." in back


def test_who_accepts_dates_that_nobody_proposed_is_told_so(mission: Client) -> None:
    page = mission.post(f"/{VISIT}/act/accept", {"of": "dates", "do": "read"})

    assert "holds no dates that the other side had proposed" in words(page, "aside")


def test_a_side_that_answers_dates_says_so_unless_it_chooses_otherwise(
    mission: Client, mandate: Client
) -> None:
    file(mandate, "propose-dates", **{"from": "3 May 2027"})
    page = mission.post(f"/{VISIT}/act/decline", {"do": "read"})

    assert "What you answer: The dates" in words(page, "aside")


def test_an_officer_who_leaves_open_what_is_answered_is_told_how_it_will_be_read(
    mandate: Client,
) -> None:
    file(mandate, "propose-dates", **{"from": "3 May 2027"})
    letter = {**LETTER, "state": "NOR", "date": iso(TODAY)}
    letter |= {"actor": "state", "f1-kind": "visit.declination", "f1-shown": "visit.declination"}
    registrar = signed_in(Role.REGISTRAR)

    unsaid = registrar.post("/record/new", {**letter, "do": "read"})
    said = registrar.post("/record/new", {**letter, "f1-of": "dates", "do": "read"})

    assert "Say what is answered" in words(unsaid, "aside")
    assert "Say what is answered" not in words(said, "aside")


def test_a_side_does_not_contest_what_it_filed_itself(mission: Client, mandate: Client) -> None:
    page = file(mission, "propose-dates", **{"from": "3 May 2027"})

    proposed = act(kind="dates_proposed")
    assert choices(mission.get(f"/{VISIT}/act/contest"), "about") == [act()]
    assert proposed in choices(mandate.get(f"/{VISIT}/act/contest"), "about")
    assert words(page).count("Dispute this entry") == 1


def test_nothing_is_offered_to_take_back_before_something_was_said(mission: Client) -> None:
    assert "Withdraw a dispute or a reply" not in words(mission.get(f"/{VISIT}/acts"))
    page = mission.get(f"/{VISIT}/act/take-back")
    assert "You have no dispute or reply on record here." in words(page)
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert "<select" not in main

    file(mission, "reply", reason="It was never sent.")

    assert "Withdraw a dispute or a reply" in words(mission.get(f"/{VISIT}/acts"))


def test_a_receipt_is_confirmed_by_a_button_that_says_so(mission: Client) -> None:
    page = mission.get(f"/{VISIT}/act/receipt").content.decode()

    assert '<button name="do" value="record" accesskey="s">Confirm receipt</button>' in page


@pytest.mark.parametrize("deed", ["ask-for-time", "decline"])
def test_a_side_is_asked_for_its_words_in_the_second_person(mission: Client, deed: str) -> None:
    page = words(mission.get(f"/{VISIT}/act/{deed}"))

    assert "In your words" in page
    assert "In its words" not in page


@pytest.mark.usefixtures("sqlite")
def test_on_a_matter_of_which_no_side_files_acts_no_form_is_offered() -> None:
    boris = as_somebody(Role.MISSION)

    assert filing_links(boris, VISIT, "NOR", ["torture"])["filing"]
    assert not filing_links(boris, "session/HRC43", "NOR", ["torture"])
