"""All that will be recorded is read back first, below the sentence of its act; and what is odd."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.portal.letters import LETTER, read_back, recorded, words

VISIT = "/visit/NOR/torture/1"
FOLLOW_UP = {
    "locator": "12",
    "learnt": "10 March 2014",
    "note": "Came by the night mail",
    "f1-type": "follow_up",
    "f1-place": "Svalbard",
    "f1-from": "12 May 2014",
    "f1-to": "18 May 2014",
}


def of(kind: str, **fields: str) -> dict[str, str]:
    """A letter of one fact, with its own columns."""
    name = f"visit.{kind}"
    own = {f"f1-{column}": text for column, text in fields.items() if column not in LETTER}
    head = {column: text for column, text in fields.items() if column in LETTER}
    return {"f1-kind": name, "f1-shown": name, **head, **own}


def test_every_column_of_a_request_is_read_back(registrar: Client) -> None:
    _form, page = read_back(registrar, **FOLLOW_UP)

    told = words(page, "aside")
    for line in (
        "Date: 3 March 2014",
        "First day: 12 May 2014 Last day: 18 May 2014",
        "Kind: follow-up visit",
        "Where it takes place: Svalbard",
        "How: in writing",
        "Its reference: G/SO 214 (1)",
        "Paragraph or page: 12",
        "Received: 10 March 2014",
        "Note: “Came by the night mail”",
    ):
        assert line in told


def test_the_page_shows_the_type_and_place_that_were_recorded(registrar: Client) -> None:
    recorded(registrar, **FOLLOW_UP)

    assert "follow-up visit · place: Svalbard" in words(registrar.get(VISIT))
    assert "Svalbard" not in words(Client().get(VISIT))


def test_the_file_of_a_letter_is_read_back_with_it(registrar: Client) -> None:
    scan = SimpleUploadedFile("request.txt", b"Dear Excellency", "text/plain")

    page = registrar.post("/record/new", {**LETTER, "do": "read", "file": scan})

    assert "File: request.txt" in words(page, "aside")


def test_which_time_a_reminder_was_said_to_be_is_read_back_and_shown(registrar: Client) -> None:
    recorded(registrar)
    third = of("reminder", stated_ordinal="3", date="3 April 2014", source="G/SO 214 (2)")

    _form, page = read_back(registrar, **third)
    recorded(registrar, **third)

    assert "Said to be the first, second, … time: 3" in words(page, "aside")
    assert "said to be for the third time" in words(registrar.get(VISIT))


def test_a_report_is_read_back_with_its_symbol(registrar: Client) -> None:
    _form, page = read_back(
        registrar, **of("report_published", symbol="A/HRC/61/50", actor="secretariat")
    )

    assert "Symbol of the document: A/HRC/61/50" in words(page, "aside")


def test_a_finding_on_access_says_which_guarantee_and_how_it_was_kept(registrar: Client) -> None:
    recorded(registrar)

    _form, page = read_back(
        registrar,
        visibility="",
        **of("access_finding", guarantee="movement", finding="kept"),
    )

    told = words(page, "aside")
    assert "recorded a finding on access in Norway: freedom of movement, kept." in told
    assert "Read by both sides and the secretariat" in told


def test_a_visit_is_read_back_by_its_own_days_and_not_by_those_of_its_letter(
    registrar: Client,
) -> None:
    recorded(registrar)
    held = of("visit_held", date="20 March 2025", actor="state", **{"from": "March 2025"})

    _form, page = read_back(registrar, **held)

    told = words(page, "aside")
    assert "Days of the visit: March 2025 Date on the letter: 20 March 2025" in told


@pytest.mark.parametrize(
    ("changes", "readers"),
    [
        ({}, "Read by everyone"),
        ({"visibility": "office"}, "Read by the secretariat alone"),
        (
            of("dates_proposed", visibility="", **{"from": "5 May 2014"}),
            "Read by both sides and the secretariat",
        ),
        ({"f1-reason": "A hundred words"}, "places and notes by both sides and the secretariat"),
    ],
)
def test_each_fact_says_who_reads_it(
    registrar: Client, changes: dict[str, str], readers: str
) -> None:
    _form, page = read_back(registrar, **changes)

    assert readers in words(page, "aside")


def test_another_source_of_an_act_names_the_first_and_not_itself(registrar: Client) -> None:
    recorded(registrar)

    _form, page = read_back(registrar, source="A/HRC/61/50")

    told = words(page, "aside")
    assert "This act is on record from another source (G/SO 214 (1))" in told


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"learnt": "3 February 2014"}, "Dated 3 March 2014, and received 3 February 2014."),
        (
            of("visit_held", actor="state", **{"from": "5 May 2014", "to": "16 May 2015"}),
            "Days of the visit: 5 May 2014–16 May 2015.",
        ),
        (
            of("dates_agreed", actor="state", **{"from": "2015", "to": "2019"}),
            "Days of the visit: 2015–2019.",
        ),
    ],
)
def test_days_that_can_hardly_be_are_worth_a_look(
    registrar: Client, changes: dict[str, str], said: str
) -> None:
    _form, page = read_back(registrar, **changes)

    assert said in words(page, "aside")


def test_usual_days_are_not_worth_a_look(registrar: Client) -> None:
    _form, page = read_back(registrar, **of("dates_proposed", **{"from": "early 2015"}))

    assert "A long visit" not in words(page, "aside")
