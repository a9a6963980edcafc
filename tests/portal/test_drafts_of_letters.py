"""The draft of a letter: saved as one writes, found again, and of nobody else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import signed_in, somebody
from tests.portal.letters import BACKEND, LETTER, hidden, read_back, recorded, words

from comity.accounts.domain import Role
from comity.accounts.models import Draft, User
from comity.accounts.services import drop_ended_sessions
from comity.ledger.queries import position

WORD = "word-of-a-form"
WRITING = {**LETTER, "opened": WORD, "do": "look", "source": "G/SO 999 (7)"}
REFUSED = "You have no draft at this address; it may have been recorded or deleted."


def another() -> Client:
    """The browser of another registrar."""
    somebody(Role.REGISTRAR, "other@example.org")
    client = Client()
    client.force_login(User.objects.get(email="other@example.org"), backend=BACKEND)
    return client


def test_what_is_written_is_saved_and_found_again_with_what_it_will_say(
    registrar: Client,
) -> None:
    registrar.post("/record/new", WRITING)

    listed = registrar.get("/record/new")
    found = registrar.get("/record/new", {"draft": WORD})

    assert "Your drafts Norway · torture · 3 March 2014 · G/SO 999 (7)" in words(listed)
    assert 'value="G/SO 999 (7)"' in found.content.decode()
    assert "Record 1 fact" in words(found, "aside")
    assert position() == 0


def test_the_start_page_of_its_writer_leads_to_a_draft(registrar: Client) -> None:
    registrar.post("/record/new", WRITING)

    page = registrar.get("/desk")

    assert "Your drafts Norway · torture · 3 March 2014 · G/SO 999 (7)" in words(page)
    assert f'href="/record/new?draft={WORD}"' in page.content.decode()
    assert "Your drafts" not in words(another().get("/desk"))


def test_a_button_saves_a_draft_where_no_script_runs(registrar: Client) -> None:
    form = registrar.get("/record/new")
    assert "Save draft" in words(form)
    half = {"opened": hidden(form, "opened"), "do": "keep", "source": "G/SO 999 (7)"}

    page = registrar.post("/record/new", half)

    assert page.status_code == 200
    assert "Draft saved." in words(page, "aside")
    assert "Still needed" in words(page, "aside")
    assert position() == 0
    assert "G/SO 999 (7)" in words(registrar.get("/record/new"))


def test_a_draft_can_be_recorded_as_it_is_and_is_then_gone(registrar: Client) -> None:
    registrar.post("/record/new", WRITING)
    found = registrar.get("/record/new", {"draft": WORD}).content.decode()
    (digest,) = re.findall(r'name="read" value="(\w+)"', found)

    done = registrar.post("/record/new", {**WRITING, "read": digest, "do": "record"})

    assert done.status_code == 303
    assert position() == 1
    assert not Draft.objects.exists()
    gone = registrar.get("/record/new", {"draft": WORD})
    assert gone.status_code == 404
    assert REFUSED in words(gone)


def test_a_draft_of_somebody_else_is_refused_as_one_that_is_not_there(registrar: Client) -> None:
    registrar.post("/record/new", WRITING)
    other = another()

    theirs = other.get("/record/new", {"draft": WORD})
    nowhere = other.get("/record/new", {"draft": "word-of-no-form"})
    other.post("/record/new", {"do": "drop", "draft": WORD})
    other.post("/record/new", {**WRITING, "source": "Mine"})

    assert (theirs.status_code, nowhere.status_code) == (404, 404)
    assert words(theirs) == words(nowhere)
    assert REFUSED in words(theirs)
    assert "G/SO 999" not in words(other.get("/record/new"))
    assert "G/SO 999 (7)" in registrar.get("/record/new", {"draft": WORD}).content.decode()


def test_a_draft_is_deleted_by_its_owner(registrar: Client) -> None:
    registrar.post("/record/new", WRITING)

    gone = registrar.post("/record/new", {"do": "drop", "draft": WORD})
    done = registrar.get(gone["Location"])

    assert "Draft deleted." in words(done)
    assert "Your drafts" not in words(done)


def test_a_draft_lies_sealed_and_goes_thirty_days_after_its_last_change(
    registrar: Client,
) -> None:
    registrar.post("/record/new", WRITING)
    (kept,) = Draft.objects.all()

    assert "G/SO 999" not in kept.fields
    drop_ended_sessions(now=datetime.now(UTC) + timedelta(days=29))
    assert Draft.objects.exists()
    drop_ended_sessions(now=datetime.now(UTC) + timedelta(days=31))
    assert not Draft.objects.exists()


def test_of_many_drafts_the_oldest_goes(registrar: Client) -> None:
    for no in range(21):
        registrar.post("/record/new", {**WRITING, "opened": f"word-{no}"})

    assert registrar.get("/record/new", {"draft": "word-0"}).status_code == 404
    assert registrar.get("/record/new", {"draft": "word-1"}).status_code == 200


def test_a_form_under_a_word_of_no_form_of_ours_keeps_no_draft(registrar: Client) -> None:
    page = registrar.post("/record/new", {**WRITING, "opened": "x" * 200})

    assert page.status_code == 200
    assert not Draft.objects.exists()


@pytest.mark.parametrize("role", [Role.MISSION, Role.MANDATE])
def test_a_side_has_no_drafts_of_letters(databases: Databases, register: None, role: Role) -> None:
    client = signed_in(role)

    assert client.post("/record/new", WRITING).status_code == 404
    assert not Draft.objects.exists()


def test_what_is_still_needed_is_said_beside_the_form_and_not_as_a_fault(
    registrar: Client,
) -> None:
    page = registrar.post("/record/new", {"opened": WORD, "do": "look", "facts": "1"})

    assert page.status_code == 200
    assert "Still needed" in words(page, "aside")
    assert "Write a State, by its name or its code." in words(page, "aside")
    assert "aria-invalid" not in page.content.decode()


def test_the_fields_of_every_kind_that_is_offered_are_on_the_page(registrar: Client) -> None:
    recorded(registrar)
    address = "/record/new?ref=visit/NOR/torture/1"
    page = registrar.get(address).content.decode()
    assert 'name="f1-visit.dates_proposed.from"' in page
    assert 'name="f2-visit.dates_proposed.from"' in page

    facts = {
        "actor": "state",
        "date": "2 June 2014",
        "channel": "note_verbale",
        "f1-kind": "visit.acceptance",
        "f1-visit.acceptance.of": "request",
        "f1-visit.dates_proposed.from": "1 May 1999",
        "f1-shown": "",
        "f2-kind": "visit.dates_proposed",
        "f2-visit.dates_proposed.from": "6–12 October 2015",
    }
    _form, read = read_back(registrar, **facts)

    assert "Record 2 facts" in words(read, "aside")
    assert "6–12 October 2015" in words(read, "aside")
    assert "1999" not in words(read, "aside")


@pytest.mark.parametrize(
    "typed",
    ["visit.report_published", "Report published · Country visits", "report published"],
)
def test_another_kind_is_found_by_typing(registrar: Client, typed: str) -> None:
    page = registrar.post("/record/new", {**LETTER, "do": "read", "f1-other": typed})

    assert 'value="visit.report_published" checked' in " ".join(page.content.decode().split())


def test_what_was_recorded_and_what_the_rules_expect_next_is_said_on_the_page(
    registrar: Client,
) -> None:
    recorded(registrar)
    form, _page = read_back(
        registrar, **{"actor": "state", "date": "2 June 2014", "f1-kind": "visit.acceptance"}
    )

    done = registrar.post("/record/new", {**form, "do": "record"})

    assert "Recorded: 1 fact." in words(registrar.get(done["Location"]))
