"""Public statements on their pages: what they say of the State, and what they say when none is."""

from html import unescape

from django.test import Client
from tests.portal.pages import Page, words


def test_a_statement_says_when_the_state_was_told_and_with_what_notice(portal: Client) -> None:
    page = portal.get("/statement/KEN/housing/1?on=2019-01-01").content.decode()

    assert "Released" in page
    assert "16 hours of notice" in page
    assert "The State’s response is indicated in it." in page


def test_no_remark_of_a_statement_ends_as_a_sentence_before_the_next(portal: Client) -> None:
    page = words(portal.get("/statement/KEN/housing/1?on=2019-01-01"))
    chinese = words(portal.get("/statement/KEN/housing/1?on=2019-01-01&lang=zh-hans"))

    assert "State’s response: indicated · learnt" in unescape(page)
    assert ". ·" not in page
    assert "。 ·" not in chinese


def test_a_statement_leads_to_the_visit_it_speaks_of(portal: Client) -> None:
    links = Page(portal.get("/statement/KEN/housing/1?on=2019-01-01")).links

    assert any(link.startswith("/visit/KEN/housing/1") for link in links)


def test_a_visit_lists_the_statements_that_speak_of_it(portal: Client) -> None:
    found = portal.get("/visit/KEN/housing/1?on=2019-01-01")
    told = unescape(words(found))

    assert any(link.startswith("/statement/KEN/housing/1") for link in Page(found).links)
    assert "Public statements on it" in told
    assert "16 hours of notice" in told
    assert any("/check?about=visit" in link for link in Page(found).links)


def test_the_page_of_a_state_and_of_a_mandate_list_its_statements(portal: Client) -> None:
    for address in ("/states/KEN?on=2019-01-01", "/mandates/housing?on=2019-01-01"):
        links = Page(portal.get(address)).links

        assert any(link.startswith("/statements?") for link in links), address


def test_a_list_is_narrowed_by_type_and_year(portal: Client) -> None:
    here = portal.get(
        "/statements?type=end_of_mission_statement&year=2017&on=2019-01-01&format=json"
    ).json()
    elsewhere = portal.get("/statements?type=social_post&format=json").json()

    assert [one["ref"] for one in here["items"]] == ["statement/KEN/housing/1"]
    assert elsewhere["items"] == []


def test_before_it_was_released_it_stood_as_shared(portal: Client) -> None:
    found = portal.get("/statement/KEN/housing/1?on=2017-05-16&format=json").json()

    assert (found["status"], found["turn"], found["released"]) == ("shared", "state", None)


def test_a_ref_that_nobody_bears_is_answered_like_one_that_may_not_be_read(portal: Client) -> None:
    assert portal.get("/statement/KEN/housing/9").status_code == 404


def test_a_year_that_is_none_is_told_beside_its_field(portal: Client) -> None:
    answer = portal.get("/statements?year=soon")

    assert answer.status_code == 400
    assert "is not a year" in answer.content.decode()
