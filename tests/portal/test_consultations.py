"""The pages of consultations and comments, as the public reads them."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.consulting import REF, answered, begun
from tests.databases import Databases
from tests.portal.letters import lead, staffed, words

DAY = "?on=2026-11-20"


def told() -> None:
    staffed()
    begun()
    answered()


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", told):
        yield


def test_the_list_leads_from_the_committee_to_a_consultation(register: None) -> None:
    committee = Client().get("/committee" + DAY).content.decode()
    said = words(Client().get("/consultations" + DAY))

    assert 'href="/consultations' in committee
    assert "Manual of operations" in said
    assert "The text was adopted on 26 June 2026." in said


def test_a_consultation_shows_until_when_one_may_comment(register: None) -> None:
    page = Client().get(f"/{REF}?on=2026-03-01")

    assert "Open for comments of: States. Comments are open until 31 March 2026." in lead(page)


def test_a_consultation_shows_its_text_with_the_number_of_comments(register: None) -> None:
    said = words(Client().get(f"/{REF}{DAY}"))

    assert "Press releases are shared two days before they are issued." in said
    assert "Comments with a decision before adoption: 2 of 2 on record." in said
    assert "1 comment" in said


def test_a_paragraph_shows_its_text_in_each_version_and_the_comments(register: None) -> None:
    said = words(Client().get(f"/{REF}/paragraph/p1{DAY}"))

    assert "Press releases are shared before they are issued." in said
    assert "Press releases are shared two days before they are issued." in said
    assert "Say how many days before." in said
    assert "Norway" in said
    assert "The Committee decided on 2 May 2026: accepted." in said


def test_a_comment_that_is_not_shown_tells_its_decision_alone(register: None) -> None:
    said = words(Client().get(f"/{REF}/paragraph/p2{DAY}"))

    assert "The author chose that the comment is not shown." in said
    assert "The Committee decided on 2 May 2026: not accepted." in said
    assert "Zq" not in said


def test_comments_are_listed_by_their_numbers(register: None) -> None:
    found = Client().get(f"/comments?format=json&on=2026-11-20&consultation={REF}").json()

    assert [one["number"] for one in found["items"]] == [1, 2]
    assert Client().get(f"/{REF}/paragraph/p99{DAY}").status_code == 404


def test_a_redline_shows_what_changed_and_nothing_else(register: None) -> None:
    page = Client().get(f"/{REF}/redline/1..2{DAY}")
    html = page.content.decode()
    told = Client().get(f"/{REF}/redline/1..2?on=2026-11-20&format=json").json()
    by_id = {one["pid"]: one for one in told["paragraphs"]}

    assert "shared two days before" in "".join(re.findall(r"<(?:ins|span)>(.*?)</", html))
    assert re.findall(r"<ins>(.*?)</ins>", html)[0].strip() == "two days"
    assert "New paragraph." in words(page)
    assert by_id["p1"]["words_changed"] == 2
    assert by_id["p3"]["added"]
    assert not by_id["p2"]["moved"]
    assert Client().get(f"/{REF}/redline/1..3{DAY}").status_code == 404
    assert f'href="/{REF}/redline/1..2' in Client().get(f"/{REF}{DAY}").content.decode()


def test_a_comment_travels_from_submission_to_a_changed_paragraph(register: None) -> None:
    comment = Client().get(f"/comment/manual/1/2{DAY}")

    assert "The Committee decided on 2 May 2026: accepted." in lead(comment)
    assert "two days before" in words(comment)
    assert f'href="/{REF}/paragraph/p1' in comment.content.decode()


def test_a_consultation_before_its_first_comment_does_not_count_none(register: None) -> None:
    page = Client().get("/consultations?on=2026-01-20").content.decode()

    *_, comments = re.findall(r"<td.*?</td>", page, re.DOTALL)
    assert "not recorded" in comments
