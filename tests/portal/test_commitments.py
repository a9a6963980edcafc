"""The letter's commitments on their pages: in its order, each with its evidence and source."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.portal.letters import lead, staffed, words
from tests.portal.pages import Page
from tests.register import RECORDING

from comity.register import services

DAY = "?on=2026-11-20"
LETTER = services.keeping.DATA / "sample" / "letter_commitments.csv"


def told(kind: str, **row: str) -> dict[str, str]:
    usual = {
        "matter": "commitment",
        "actor": "committee",
        "date": "2026-01-05",
        "source": "a plan",
    }
    return {**usual, "ref": "new:plan", "kind": kind, "visibility": "parties", **row}


def begun() -> None:
    """The letter's commitments, and a draft of the work plan that the office alone reads."""
    staffed()
    services.import_file(LETTER, recording=RECORDING)
    draft = told("made", text="Zqdraft of a plan.", strength="intended", owner="committee")
    done = services.record_rows([draft], recording=RECORDING)
    assert done.is_clean, done.errors


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


def test_the_list_is_in_the_letters_order_with_strength_and_verb(register: None) -> None:
    said = words(Client().get("/commitments" + DAY))

    assert "20 commitments on record as of 20 November 2026." in said
    assert said.index("1. Letters and press releases") < said.index("20. The Committee keeps")
    assert "Intended: “has the intention to maintain”" in said
    assert "Outcome" in said
    assert "Due by October 2019; reported as done 62 to 152 days later." in said
    assert "Progress, 16 December 2019; Progress, 11 December 2020" in said


def test_a_commitment_is_read_with_its_evidence_and_its_paragraph(register: None) -> None:
    page = Client().get("/commitment/letter-2019/13" + DAY)

    assert "Started: 30 September 2019." in lead(page)
    assert "Last step on record: 16 December 2019." in lead(page)
    assert "Progress: 16 December 2019" in words(page)
    assert "event of 2 September 2019, para. 9" in words(page)


def test_what_was_only_intended_is_never_called_overdue(register: None) -> None:
    page = Client().get("/commitment/letter-2019/7?on=2019-12-01")

    assert "Due by October 2019; its day has passed." in lead(page)
    assert "overdue" not in words(page)


def test_a_standing_commitment_names_the_figures_that_say_whether_it_is_kept(
    register: None,
) -> None:
    page = Client().get("/commitment/letter-2019/1" + DAY)

    assert "In force since 30 June 2019." in lead(page)
    assert "Reported as carried out: September 2019." in lead(page)
    links = Page(page).links
    assert [link for link in links if "/indicators/M6" in link]
    assert [link for link in links if "/rules/decisions-2019" in link]


def test_a_draft_is_not_there_for_the_public(register: None) -> None:
    for address in ("/commitments", "/commitments?status=made"):
        assert "Zqdraft" not in words(Client().get(address))
    assert Client().get("/commitments?format=json&on=2026-11-20").json()["count"] == 20


def test_a_list_before_the_first_commitment_leads_to_those_of_today(register: None) -> None:
    page = Client().get("/commitments?on=2010-02-28")

    assert "No commitment is on record as of this day." in words(page)
    leads = [link for link in Page(page).links if "Show the commitments" in words(page)]
    assert leads
    assert "Letters and press releases" in words(Client().get("/commitments"))


def test_the_home_page_leads_to_the_commitments(register: None) -> None:
    links = [link for link in Page(Client().get("/")).links if "/commitments" in link]

    assert links
    assert "Letters and press releases" in words(Client().get(links[-1]))


def test_the_list_is_offered_as_json_and_csv(register: None) -> None:
    data = Client().get("/commitments?format=json&on=2026-11-20").json()["items"][6]
    sheet = Client().get("/commitments?format=csv&on=2026-11-20")

    assert (data["ref"], data["strength"], data["due"], data["outcome"]) == (
        "commitment/letter-2019/7",
        "intended",
        "2019-10",
        "late",
    )
    assert data["said_done"] == "[2020-01-01..2020-03-31]"
    assert len(sheet.content.decode().splitlines()) == 21


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"kind": "done", "source": ""},
            "a symbol, an address or a document: done needs a source",
        ),
        ({"kind": "dropped"}, "a reason: why it was dropped"),
        ({"kind": "made", "strength": ""}, "decided, agreed, committed"),
        ({"kind": "changed", "every": "six months"}, "a duration such as P6M"),
        ({"kind": "changed", "measured_by": "much"}, "codes of indicators or rules"),
        ({"kind": "progress", "text": "Mr. Smith agreed."}, "no names"),
    ],
)
def test_a_row_that_lacks_something_is_refused_in_one_sentence(
    register: None, row: dict[str, str], expected: str
) -> None:
    usual = {"text": "A plan."} if row["kind"] == "made" else {}
    done = services.record_rows([told(**{**usual, **row})], recording=RECORDING)

    (problem,) = done.errors
    assert expected in str(problem.expected)
    assert done.added == 0
