"""A letter recorded by the desk: read back first, then recorded, once, and seen as it was read."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.entering import TODAY, signed_in
from tests.entering import role as appointed
from tests.register import ready

from comity.accounts.domain import Acting, Role, Standing, viewer_of
from comity.ledger.labels.text import plain
from comity.ledger.queries import position
from comity.portal.asking import Asked
from comity.portal.recording.filing import DECIDED, own
from comity.register.rows.columns import ENVELOPE, HEAD

LETTER = {
    "state": "Norway",
    "mandates": "torture",
    "actor": "mandate_holder",
    "date": "3 March 2014",
    "channel": "written",
    "source": "G/SO 214 (1)",
    "facts": "1",
    "f1-kind": "visit.request",
    "f1-shown": "visit.request",
}


@pytest.fixture
def registrar(databases: Databases) -> Iterator[Client]:
    """A registrar before a register that holds its directory and nothing else."""
    with databases.fresh("sqlite", ready):
        yield signed_in(Role.REGISTRAR)


def as_somebody(role: Role) -> Asked:
    """What a form knows of somebody in this role who asks."""
    appointment = appointed(role)
    viewer = viewer_of(appointment, name="Boris", states_of=lambda _group: ())
    acting = Acting(
        user=1, name="Boris", appointment=appointment, standing=Standing.COMPLETE, viewer=viewer
    )
    return Asked(
        path="/",
        on=TODAY,
        known=None,
        today=TODAY,
        opens=TODAY,
        language="en",
        viewer=viewer,
        acting=acting,
    )


def hidden(page: HttpResponse, name: str) -> str:
    """What a hidden field of the form holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found[1]


def bare(html: str) -> str:
    """The words of some HTML, without tags and signs of direction."""
    return " ".join(
        plain(re.sub(r"<[^>]+>", " ", re.sub(r"</?(bdi|span|b)\b[^>]*>", "", html))).split()
    )


def words(page: HttpResponse, part: str = "main") -> str:
    """The words of a part of the page."""
    found = re.search(rf"<{part}\b.*?</{part}>", page.content.decode(), re.DOTALL)
    assert found, part
    return bare(found[0])


def lead(page: HttpResponse) -> str:
    """The sentence that heads a page."""
    found = re.search(r'<p class="lead">(.*?)</p>', page.content.decode(), re.DOTALL)
    assert found
    return bare(found[1])


def read_back(client: Client, **changes: str) -> tuple[dict[str, str], HttpResponse]:
    """The form as it is sent to be read back, and the page that reads it."""
    form = {**LETTER, "do": "read", **changes}
    page = client.post("/record/new", form)
    assert page.status_code == 200, words(page)
    return {**form, "opened": hidden(page, "opened"), "read": hidden(page, "read")}, page


def recorded(client: Client, **changes: str) -> str:
    """Record a letter that was read back; the address to which it leads."""
    form, _page = read_back(client, **changes)
    done = client.post("/record/new", {**form, "do": "record"})
    assert done.status_code == 303, words(done)
    return str(done["Location"])


def test_what_is_read_back_is_what_the_page_then_shows(registrar: Client) -> None:
    form, page = read_back(registrar)
    assert position() == 0
    assert "Record 1 fact" in words(page, "aside")

    done = registrar.post("/record/new", {**form, "do": "record"})

    shown = registrar.get(done["Location"].partition("#")[0])
    assert lead(shown) in words(page, "aside")


def test_a_letter_sent_twice_is_recorded_once(registrar: Client) -> None:
    form, _page = read_back(registrar)

    for _ in range(2):
        assert registrar.post("/record/new", {**form, "do": "record"}).status_code == 303

    assert position() == 1


def test_two_letters_of_the_same_words_are_two(registrar: Client) -> None:
    for source in ("G/SO 214 (1)", "G/SO 214 (2)"):
        recorded(registrar, source=source, **{"f1-kind": "visit.reminder"})

    assert position() == 2


def test_what_was_changed_after_reading_it_back_is_read_back_again(registrar: Client) -> None:
    form, _page = read_back(registrar)

    page = registrar.post("/record/new", {**form, "date": "4 March 2014", "do": "record"})

    assert "read it again" in words(page)
    assert position() == 0


def test_one_letter_tells_several_facts(registrar: Client) -> None:
    recorded(registrar)
    facts = {
        "actor": "state",
        "date": "2 June 2014",
        "channel": "note_verbale",
        "facts": "2",
        "f1-kind": "visit.acceptance",
        "f1-of": "request",
        "f2-kind": "visit.dates_proposed",
        "f2-shown": "visit.dates_proposed",
        "f2-from": "early 2015",
    }

    _form, page = read_back(registrar, **facts)

    assert "“early 2015” is read as January–April 2015." in words(page)
    assert "Record 2 facts" in words(page, "aside")
    assert "It is the mandate holder’s turn." in words(page, "aside")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("state", "Atlantis", "No State is called “Atlantis”"),
        ("mandates", "dragons", "“dragons” names no mandates"),
        ("date", "soon", "“soon” is not a date"),
        ("f1-kind", "visit.nudge", "Choose what it says."),
        ("f1-kind", "visit.invitation", "No letter from the mandate holder tells this"),
        ("f1-from", "someday", "“someday” is not a date"),
        ("f1-ref", "visit/NOR/torture/9", "Nothing that you may see has the ref"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_recorded(
    registrar: Client, field: str, value: str, said: str
) -> None:
    page = registrar.post("/record/new", {**LETTER, field: value, "do": "record"})

    assert page.status_code == 422
    assert said in words(page)
    assert position() == 0


def test_a_desk_records_for_its_own_matters_alone(databases: Databases) -> None:
    with databases.fresh("sqlite", ready):
        desk = signed_in(Role.DESK)  # of the African States

        elsewhere = desk.post("/record/new", {**LETTER, "do": "read"})
        recorded(desk, state="Ghana")

        assert "neither a State nor a mandate of your desk" in words(elsewhere)
        assert position() == 1


@pytest.mark.parametrize("role", [Role.MISSION, Role.MANDATE])
def test_a_side_files_as_itself_whatever_a_form_sends_along(
    databases: Databases, role: Role
) -> None:
    sent = {
        name: "x" for name in (*HEAD, *ENVELOPE) if name not in {"ref", "corrects", "mandates"}
    }
    with databases.fresh("sqlite", ready):
        asked = as_somebody(role)
        row = own(asked, {**sent, "matter": "visit", "kind": "receipt", "mandates": "slavery"})

    assert asked.acting is not None
    assert row["actor"] == asked.acting.actor
    assert row["channel"] == "portal"
    expected = {"state": "NOR"} if role is Role.MISSION else {"mandates": "torture"}
    assert expected.items() <= row.items()
    assert DECIDED.isdisjoint(row.keys() - {"state", "actor", "channel"})
