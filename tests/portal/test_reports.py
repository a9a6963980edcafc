"""Reports on their pages: their slot, what was asked and came back, and what the visit tells."""

import re

import pytest
from django.test import Client
from tests.entering import SCOPES, signed_in
from tests.make import fact
from tests.portal.letters import words as said
from tests.portal.pages import Page, words
from tests.register import RECORDING

from comity.accounts.domain import Role, Scope
from comity.register import services

ON = "?on=2020-12-01"
THEMATIC = f"/report/housing/GA75/1{ON}"
OF_THE_VISIT = f"/report/housing/HRC37/1{ON}"
COUNTRY = "/report/food/GA75/1"
NEVER_CAME = "report/food/GA75/2"
NAMES = {"Austria", "Germany", "Hungary", "Spain", "Allemagne", "Autriche", "Espagne", "Hongrie"}


def test_a_report_says_whether_it_came_in_its_slot_and_by_how_much_it_was_late(
    portal: Client,
) -> None:
    page = words(portal.get(THEMATIC))
    told = portal.get(f"{THEMATIC}&format=json").json()

    assert "It came 14 days after its slot, which ended on 4 August 2020." in page
    assert "10 weeks before 13 October 2020 lead to 4 August 2020." in page
    assert (told["due"], told["in_time"], told["days_late"]) == ("2020-08-04", "late", 14)
    assert [(one["party"], one["days"]) for one in told["late"]] == [("mandate_holder", 14)]


def test_who_came_late_charges_nobody_else(portal: Client) -> None:
    rules = [one["rule"] for one in portal.get(f"{THEMATIC}&format=json").json()["expectations"]]

    assert "report-slot" in rules
    assert not {"report-processed", "report-issued"} & set(rules)


def test_before_the_session_moved_the_report_was_due_a_week_earlier(portal: Client) -> None:
    then = portal.get("/report/housing/GA75/1?on=2020-03-01&format=json").json()

    assert then["due"] == "2020-07-28"


def test_both_sides_can_be_measured_in_what_was_asked_and_what_came_back(portal: Client) -> None:
    page = words(portal.get(THEMATIC))
    call, questionnaire, note = portal.get(f"{THEMATIC}&format=json").json()["asked"]

    assert (call["days_given"], call["languages_missing"]) == (87, ["ar", "ru", "zh"])
    assert (call["answers_of_states"], call["answers_of_others"]) == (1, 1)
    assert call["answers_late"] == 1
    assert (questionnaire["languages_missing"], questionnaire["answers_late"]) == (None, 1)
    assert (note["kind"], note["due"], note["answers_late"]) == ("advance_note", None, None)
    assert "Replies: 3; of 3 with a due date, 2 came after it." in page
    assert "not in Arabic, Chinese, Russian" in page
    assert "5 days after the last day" in page


def test_the_word_limit_is_told_with_its_doubt(portal: Client) -> None:
    page = words(portal.get(THEMATIC))

    assert "It has 10,900 words; at most 10,700 are asked for. 200 words are above." in page
    assert "Where that is asked; citation not verified" in page
    assert "Issued in 6 of the six official languages" in page


def test_the_report_on_a_visit_and_the_visit_lead_to_each_other(portal: Client) -> None:
    of_visit = Page(portal.get(OF_THE_VISIT))
    visit = Page(portal.get("/visit/KEN/housing/1?on=2020-12-01"))

    assert any(link.startswith("/visit/KEN/housing/1?") for link in of_visit.links)
    assert any(link.startswith("/report/housing/HRC37/1?") for link in visit.links)


@pytest.mark.parametrize("address", [THEMATIC, OF_THE_VISIT])
def test_the_session_of_a_report_leads_to_a_page_whether_it_is_in_the_calendar_or_not(
    portal: Client, address: str
) -> None:
    links = [link for link in Page(portal.get(address)).links if "session" in link]
    led = [link for link in links if not link.startswith("/sessions")]

    assert led
    assert [portal.get(link).status_code for link in led] == [200] * len(led)


def test_what_the_visit_tells_of_its_report_is_read_there_and_not_recorded_twice(
    portal: Client,
) -> None:
    page = words(portal.get(OF_THE_VISIT))
    told = portal.get(f"{OF_THE_VISIT}&format=json").json()

    assert "The draft, the State’s comments and the publication are recorded on the visit" in page
    assert "Published the report." in page
    assert told["on_visit"]["published"] == "2018-02-28"
    assert told["turn"] == "nobody"
    assert [act["kind"] for act in told["acts"]] == ["planned", "submitted"]


def test_beyond_the_end_of_the_record_no_report_is_late(portal: Client) -> None:
    page = words(portal.get(f"{COUNTRY}{ON}"))
    told = portal.get(f"{COUNTRY}{ON}&format=json").json()

    assert "Information up to" in page
    assert (told["in_time"], told["late"]) == (None, [])


def test_a_report_that_only_the_visit_tells_needs_no_record_of_its_own(portal: Client) -> None:
    found = portal.get("/reports/on-visits?state=KEN&on=2020-12-01&format=json").json()
    comoros = portal.get("/reports/on-visits?state=COM&on=2020-12-01&format=json").json()

    (kenya,) = found["items"]
    assert (kenya["status"], kenya["symbol"]) == ("published", "A/HRC/37/53/Add.9")
    assert kenya["reports"] == ["report/housing/HRC37/1"]
    assert [(one["status"], one["reports"]) for one in comoros["items"]] == [("published", [])]


def test_the_draft_of_a_report_on_a_country_is_for_both_sides_alone(portal: Client) -> None:
    drafted = portal.get(f"{COUNTRY}?on=2020-05-20&format=json").json()

    assert drafted["status"] == "planned"
    assert [span["turn"] for span in drafted["spans"]] == ["mandate_holder", "nobody"]
    assert drafted["draft_shared"] is None


def test_the_list_is_narrowed_by_state_session_and_slot(portal: Client) -> None:
    def refs(query: str) -> list[str]:
        found = portal.get(f"/reports{ON}&format=json&{query}").json()
        return [one["ref"] for one in found["items"]]

    assert refs("state=UGA") == ["report/food/GA75/1"]
    assert len(refs("session=ga 75")) == 3
    assert refs("in_time=late") == ["report/housing/GA75/1"]
    assert refs("in_time=not_submitted") == [NEVER_CAME]
    assert refs("in_time=in_time") == []
    assert refs("mandate=housing&type=visit&session=HRC37") == ["report/housing/HRC37/1"]


def test_a_session_that_is_none_is_told_beside_its_field(portal: Client) -> None:
    answer = portal.get("/reports?session=spring")

    assert answer.status_code == 400
    assert "is not a session; write HRC43 or GA74." in words(answer)


def test_the_page_of_a_state_and_of_a_mandate_list_its_reports(portal: Client) -> None:
    for address in (f"/states/UGA{ON}", f"/mandates/food{ON}"):
        links = Page(portal.get(address)).links

        assert any(link.startswith("/reports?") for link in links), address


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.DESK, Role.MISSION, Role.MANDATE])
def test_a_session_opens_for_whoever_signed_in(portal: Client, role: Role) -> None:
    page = signed_in(role).get(f"/session/GA/75{ON}")

    assert page.status_code == 200
    assert "What becomes public" not in words(page)


def test_what_may_go_out_is_asked_of_a_report_on_a_state_alone(portal: Client) -> None:
    def leads(address: str) -> bool:
        return any("about=" in link for link in Page(portal.get(address)).links)

    assert leads(f"{COUNTRY}{ON}")
    assert not leads(THEMATIC)
    assert not leads(f"/session/GA/75{ON}")


def test_a_session_has_a_status_and_no_turn(portal: Client) -> None:
    assert "Status and who is awaited" not in words(portal.get(f"/sessions{ON}"))
    assert "Status and who is awaited" in words(portal.get(f"/reports{ON}"))


def test_the_order_of_the_reports_of_a_session_stands_above_them_as_in_lists(
    portal: Client,
) -> None:
    page = portal.get(f"/session/GA/75{ON}&lang=en").content.decode()

    order = page.index("In the order of the alphabet.")
    assert page.index("Reports for this session") < order < page.index("A/75/148</bdi>", order)
    assert "<tbody>" in page[order:]


def test_a_session_says_what_was_announced_when(portal: Client) -> None:
    page = words(portal.get(f"/session/GA/75{ON}"))
    then = portal.get("/session/GA/75?on=2020-03-01&format=json").json()
    now = portal.get(f"/session/GA/75{ON}&format=json").json()

    assert "Announced: 13 October–27 November 2020." in page
    assert "Announced before: 6 October–20 November 2020." in page
    assert (then["opens"], now["opens"]) == ("2020-10-06", "2020-10-13")
    assert (then["phase"], now["phase"]) == ("ahead", "past")
    assert (now["documents_submitted_by"], now["documents_issued_by"]) == (
        "2020-08-04",
        "2020-09-01",
    )
    assert now["reports"] == 3


def test_the_reports_of_a_session_are_in_the_alphabet_of_its_reader(bare: Client) -> None:
    days = {"from": "2020-02-24", "to": "2020-03-20"}
    session = fact(
        *("announced", "2020-01-15"),
        actor="secretariat",
        mandates="",
        stream="session/HRC/43",
        payload=days,
    )
    services.record(
        [session]
        + [
            fact(
                *("planned", "2020-02-01"),
                actor="mandate_holder",
                stream=f"report/torture/{state}",
                payload={"session": "HRC43", "type": "country", "state": state},
            )
            for state in ("DEU", "ESP", "AUT", "HUN")
        ],
        recording=RECORDING,
    )

    def states(language: str) -> list[str]:
        page = bare.get(f"/session/HRC/43?on=2020-12-01&lang={language}").content.decode()
        return [name for name in re.findall(r"[A-Z]\w+", page) if name in NAMES]

    assert states("en") == ["Austria", "Germany", "Hungary", "Spain"]
    assert states("fr") == ["Allemagne", "Autriche", "Espagne", "Hongrie"]


def test_as_known_before_it_moved_a_session_is_on_its_first_days(portal: Client) -> None:
    listed = portal.get("/sessions?on=2020-12-01&known=2020-01-31&format=json").json()

    (general,) = [one for one in listed["items"] if one["session"] == "GA75"]
    assert (general["opens"], len(general["announced"])) == ("2020-10-06", 1)
    assert general["reports"] == 3


def test_search_leads_to_a_report_and_to_a_session(portal: Client) -> None:
    for word, start in (("GA75", "/report/"), ("A/75/148", "/report/housing/GA75/1")):
        links = Page(portal.get(f"/search?q={word}")).links

        assert any(link.startswith(start) for link in links), word


def test_deadlines_lead_to_the_page_of_the_report(portal: Client) -> None:
    links = Page(portal.get("/deadlines?mandate=food&on=2020-07-20")).links

    assert any(link.startswith(f"/{NEVER_CAME}") for link in links)


def test_a_ref_that_nobody_bears_is_answered_like_one_that_may_not_be_read(portal: Client) -> None:
    assert portal.get("/report/housing/GA75/9").status_code == 404
    assert portal.get("/session/GA/99").status_code == 404


def test_the_bracket_of_a_plan_ends_on_the_day_of_its_slot(portal: Client) -> None:
    ahead = words(portal.get(f"/{NEVER_CAME}?on=2020-07-01"))
    past = words(portal.get(f"/{NEVER_CAME}?on=2020-09-01"))
    came = words(portal.get(THEMATIC))

    assert "Submission awaited. Due by 4 August 2020. No step on record after 163 days." in ahead
    assert "Submission awaited. Due by 4 August 2020, and overdue." in past
    assert "Submission awaited. Due by 4 August 2020, and late. Met on 18 August 2020" in came
    assert "Presentation awaited. No time limit applies." in came


def test_a_form_on_a_report_without_a_title_is_headed_as_its_page_is(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SCOPES, Role.MISSION, Scope(states=("UGA",)))
    mission = signed_in(Role.MISSION)

    page = said(mission.get(f"{COUNTRY}{ON}"), "h1")
    forms = said(mission.get(f"{COUNTRY}/acts"), "h1")

    assert page.startswith("Uganda: report on a country")
    assert forms == f"{page} – File an act"


def test_a_visit_leads_to_the_record_of_the_report_whose_symbol_it_names(portal: Client) -> None:
    """The record of A/HRC/28/68/Add.4 does not say on which visit it is."""
    after = portal.get("/visit/GMB/torture/1?on=2015-12-31").content.decode()
    before = portal.get("/visit/GMB/torture/1?on=2014-12-31").content.decode()

    assert re.search(r'href="/report/torture/HRC28/\d\?on=2015-12-31"', after)
    assert "/report/torture/" not in before


def test_the_report_of_others_is_none_of_who_took_no_part_in_the_visit(portal: Client) -> None:
    page = portal.get("/visit/GMB/executions/1?on=2015-12-31").content.decode()

    assert "/report/torture/" not in page
