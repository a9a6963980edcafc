"""Letters drafted as Word files from the page of a visit, by those who write them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from docx import Document
from pytest_django import Settings
from tests.databases import Databases
from tests.exports.test_templates import WHOLE, word
from tests.portal.letters import entered, focus, recorded, staffed, words

from comity.accounts.domain import Role
from comity.ledger.queries import position

VISIT = "visit/NOR/torture/1"


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    """A register that holds one request to Norway."""
    with databases.fresh("sqlite", staffed):
        recorded(entered(Role.REGISTRAR))
        yield


def text(file: HttpResponse) -> str:
    """The words of a Word file."""
    return "\n".join(one.text for one in Document(io.BytesIO(file.content)).paragraphs)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.MANDATE])
@pytest.mark.parametrize(("language", "state"), [("en", "Norway"), ("fr", "Norvège")])
def test_a_reminder_fills_itself_from_the_visit(role: Role, language: str, state: str) -> None:
    client = entered(role)
    assert "/draft?kind=reminder&amp;ref=visit%2FNOR" in client.get(f"/{VISIT}").content.decode()

    made = client.get("/draft", {"kind": "reminder", "ref": VISIT, "language": language})

    assert made["Content-Type"].endswith("wordprocessingml.document")
    assert state in text(made)
    assert "2014" in text(made)
    assert position() == 1


@pytest.mark.usefixtures("register")
def test_a_first_request_needs_a_state_and_a_mandate() -> None:
    client = entered(Role.MANDATE)

    missing = client.get("/draft", {"kind": "request"})
    made = client.get("/draft", {"kind": "request", "state": "Ghana", "mandate": "torture"})

    assert missing.status_code == 422
    assert "Write a State" in words(missing)
    assert "Ghana" in text(made)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("ref", ["visit/NOR/torture/9", "report/torture/1", "nothing"])
def test_of_what_is_not_there_nothing_is_drafted(ref: str) -> None:
    page = entered(Role.MANDATE).get("/draft", {"kind": "reminder", "ref": ref})

    assert page.status_code == 422
    assert "This cannot be drafted for what has this reference" in words(page)


@pytest.mark.usefixtures("register")
def test_a_draft_of_nothing_is_answered_beside_the_field() -> None:
    page = entered(Role.DESK).get(f"/draft?kind=&ref={VISIT}")

    assert "Choose what to draft." in words(page)
    assert focus(page) == "kind"


@pytest.mark.usefixtures("register")
def test_a_mission_is_offered_no_drafts() -> None:
    client = entered(Role.MISSION)

    assert "/draft" not in client.get(f"/{VISIT}").content.decode()
    assert client.get("/draft").status_code == 404


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("kind", ["acceptance-of-dates", "declination-of-dates"])
@pytest.mark.parametrize(
    ("language", "says"), [("es", "Excelencia:"), ("zh", "阁下："), ("ar", "صاحب")]
)
def test_dates_are_answered_in_the_language_of_the_state(
    kind: str, language: str, says: str
) -> None:
    client = entered(Role.DESK)

    made = client.get("/draft", {"kind": kind, "ref": VISIT, "language": language})

    assert says in text(made)


@pytest.mark.usefixtures("register")
def test_a_visit_offers_drafts_in_the_language_of_the_page_and_leads_to_others() -> None:
    page = entered(Role.DESK).get(f"/{VISIT}?lang=es").content.decode()

    assert "kind=acceptance-of-dates&amp;ref=visit%2FNOR%2Ftorture%2F1&amp;language=es" in page
    assert "language=en" in page
    assert "language=ru" not in page
    assert '<option value="ru">' in entered(Role.DESK).get(f"/draft?ref={VISIT}").content.decode()


@pytest.mark.usefixtures("register")
def test_the_template_of_the_office_is_used_and_a_wrong_one_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_TEMPLATES = tmp_path
    client, asked = entered(Role.DESK), {"kind": "reminder", "ref": VISIT, "language": "en"}
    file = tmp_path / "reminder.en.docx"
    file.write_bytes(word(*WHOLE, "Ours: {{ state }}"))
    ours = client.get("/draft", asked)
    file.write_bytes(word(*WHOLE, "{{ state.__class__ }}"))

    wrong = client.get("/draft", asked)
    french = client.get("/draft", {**asked, "lang": "fr"})

    assert "Ours: Kingdom of Norway" in text(ours)
    assert wrong.status_code == french.status_code == 422
    assert "reminder.en.docx has “{{ state.__class__ }}”" in words(wrong)
    assert "Braces may hold" not in words(french)
