"""What "How we count", definitions and captions say is what the pages do."""

import re

from django.test import Client
from tests.portal.pages import words

from comity.ledger.labels.text import plain


def told(portal: Client, address: str = "/how-we-count") -> str:
    """The words of a page."""
    return plain(words(portal.get(address)))


def test_an_open_visit_can_be_nobodys_turn_and_the_rules_say_when(portal: Client) -> None:
    agreed = portal.get("/visit/TJK/expression/1?on=2016-02-24&format=json").json()
    put_off = portal.get("/visit/RUS/torture/1?on=2007-01-31&format=json").json()

    assert (agreed["status"], agreed["turn"]) == ("dates_agreed", "nobody")
    assert (put_off["status_by"], put_off["turn"]) == ("unknown", "nobody")
    assert "No one is awaited while agreed dates are ahead" in told(portal)
    assert "if it is not recorded who postponed" in told(portal)


def test_a_visit_can_begin_with_any_act_and_the_rules_say_so(portal: Client) -> None:
    acts = portal.get("/visit/MDV/torture/1?on=2021-04-23&format=json").json()["acts"]

    assert acts[0]["kind"] == "cancellation"
    assert "or with the first act on record if there is neither" in told(portal)


def test_the_rules_do_not_hide_that_an_act_can_name_its_visit(portal: Client) -> None:
    assert "unless the person who records it names the visit" in told(portal)


def test_a_reminder_after_a_cancellation_passes_the_turn(portal: Client) -> None:
    japan = portal.get("/visit/JPN/expression/1?on=2016-02-24&format=json").json()
    kinds = [act["kind"] for act in japan["acts"]]

    assert kinds[-2:] == ["cancellation", "reminder"]
    assert japan["turn"] == "state"
    assert "a declination or a cancellation, a reminder means that the State is awaited" in told(
        portal
    )


def test_a_record_of_which_nobody_stated_the_reach_is_taken_as_complete(portal: Client) -> None:
    assert "Without such a statement the record is taken as complete" in told(portal)


def test_a_visit_held_in_part_takes_a_state_off_the_list_and_the_list_says_so(
    portal: Client,
) -> None:
    address = "/not-visited?on=2021-04-23"
    found = portal.get(f"{address}&format=json").json()

    assert "COM" not in {*found["never_asked"], *found["asked"]}
    assert "including those held in part" in told(portal, address)
    assert "In 2 others a visit was held in part only." in told(portal, address)


def test_the_source_of_a_standing_invitation_is_told_as_that_of_the_last_statement(
    portal: Client,
) -> None:
    listed = told(portal, "/standing-invitations?on=2011-01-01")
    of_austria = told(portal, "/states/AUT?on=2011-01-01")

    assert "The source is that of the last statement by this date" in listed
    assert "held by 31 January 2003 at the latest. Last statement: HRC15" in of_austria


def test_who_was_only_asked_again_is_not_told_as_asked_in_that_year(portal: Client) -> None:
    period = "mandate=torture&from=2011-01-01&on=2011-12-31"
    (year,) = portal.get(f"/cooperation?{period}&format=json").json()["members_by_year"]
    every = portal.get(f"/cooperation/figures/M4?{period}&format=json").json()["items"]

    asked_again = {one["state"] for one in every} & {"BLR", "USA"}
    assert (year["asked"], len(every), len(asked_again)) == (2, 4, 2)
    assert "First asked for a visit" in told(portal, f"/cooperation?{period}")


def test_dates_that_a_published_document_tells_are_in_the_public_figure_and_it_says_so(
    portal: Client,
) -> None:
    period = "mandate=torture&from=2010-01-01&on=2014-12-31"
    offers = portal.get(f"/cooperation/figures/M1?{period}&format=json").json()["items"]

    assert "dates_proposed" in {one["kind"] for one in offers}
    for code in ("M1", "S6"):
        assert "known only from correspondence" in told(portal, f"/indicators/{code}")


def test_a_visit_held_of_another_type_is_told_as_of_another_type(portal: Client) -> None:
    held = portal.get("/visit/KAZ/torture/2?on=2011-02-01&format=json").json()

    assert held["type"] == "follow_up"
    assert "days, a scope or a type other than" in told(
        portal, "/visit/KAZ/torture/2?on=2011-02-01"
    )


def test_a_renewed_request_is_not_told_as_one_of_at_most_60_days(portal: Client) -> None:
    period = "state=BLR&mandate=torture&from=2008-01-01&on=2012-01-31"
    (one,) = portal.get(f"/cooperation/levels?{period}&format=json").json()["items"]
    visit = portal.get("/visit/BLR/torture/1?on=2012-01-31&format=json").json()

    assert (one["level"], one["rule"], visit["first_requested"]) == ("pending", "L14", "2005-05")
    assert "the first request of the period is at most 60 days old" in told(
        portal, f"/cooperation/levels?{period}"
    )


def test_a_profile_does_not_say_that_who_was_asked_again_was_not_asked(portal: Client) -> None:
    period = "from=2008-01-01&on=2012-01-31"
    every = portal.get(f"/cooperation/figures/M4?mandate=torture&{period}&format=json").json()

    assert every["count"] == 15  # renewals of Belarus and the United States among them
    assert (
        "First requests in the period 1 January 2008 to 31 January 2012: 13; 3 of 11 answered"
        in told(portal, f"/mandates/torture/cooperation?{period}")
    )


def test_it_names_where_programs_read_what_is_public_and_how_that_is_described(
    portal: Client,
) -> None:
    page = portal.get("/how-we-count").content.decode()
    root, description = re.findall(r'href="(/api/[^"]*)"', page)

    assert portal.get(root).json()["openapi"] == description
    assert "paths" in portal.get(description).json()


def test_it_says_how_excel_reads_a_list_that_has_no_mark_before_its_first_column(
    portal: Client,
) -> None:
    first = portal.get("/visits?format=csv").content.decode("utf-8")

    assert first.startswith("ref,")
    assert "A list as CSV is UTF-8 with commas. Excel reads it by “Data”" in told(portal)
