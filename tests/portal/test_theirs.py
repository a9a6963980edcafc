"""What is not of a desk's own it neither rewrites, takes back nor erases, by whichever way in."""

import io
import re
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.entering import SCOPES
from tests.portal.letters import LETTER, entered, hidden, recorded, staffed, words
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, Role, Scope
from comity.kernel.edtf import parse
from comity.ledger.domain import ERASED_BECAUSE
from comity.ledger.domain.documents import Part
from comity.ledger.labels.erased import ERASED_FOR
from comity.ledger.queries import position
from comity.ledger.queries.documents import document
from comity.ledger.services.documents import Attaching, attach
from comity.ledger.tables import fetch

ADDRESS = "/record/import"
COLUMNS = (
    *("id", "matter", "state", "mandates", "kind", "actor", "date", "from", "to", "reference"),
    *("type", "source", "ref", "corrects", "because_of", "note", "visibility"),
)
OF_TORTURE = (
    {"id": "1", "kind": "request", "actor": "mandate_holder", "visibility": "public"},
    {"id": "2", "kind": "reminder", "actor": "mandate_holder", "visibility": "public"},
    {
        "id": "3",
        "matter": "communication",
        "kind": "letter_sent",
        "actor": "mandate_holder",
        "reference": "AL NOR 3/2014",
        "type": "AL",
    },
    {
        "id": "4",
        "matter": "statement",
        "kind": "released",
        "type": "press_release",
        "actor": "mandate_holder",
    },
    {
        "id": "5",
        "matter": "report",
        "kind": "planned",
        "ref": "new:r",
        "actor": "mandate_holder",
    },
    {
        "id": "6",
        "matter": "coverage",
        "kind": "coverage",
        "actor": "secretariat",
        "from": "2001-01-01",
        "to": "2020-12-31",
    },
)
TAKEN_BACK = {"kind": "correction", "actor": "secretariat", "ref": "", "reference": "", "type": ""}
NO_SUCH_ACT = "an id of the same source, or the id of an act on record"


def staffed_for_food() -> None:
    """A register whose desk is that of the mandate on food, with acts of that on torture."""
    before = SCOPES[Role.DESK]
    SCOPES[Role.DESK] = Scope(mandates=("food",))
    try:
        staffed()
    finally:
        SCOPES[Role.DESK] = before
    done = imported(entered(Role.REGISTRAR), *OF_TORTURE)
    assert done.status_code == 200, words(done)


@pytest.fixture
def desk(databases: Databases) -> Iterator[Client]:
    """The desk of the mandate on food."""
    with databases.fresh("sqlite", staffed_for_food):
        yield entered(Role.DESK)


def row(**cells: str) -> dict[str, str]:
    usual = {"state": "Norway", "mandates": "torture", "date": "2014-03-03", "source": "our files"}
    return {**usual, **cells}


def sent(client: Client, *rows: dict[str, str]) -> HttpResponse:
    """The page that a file of these rows is answered with."""
    lines = [",".join(row(**one).get(name, "") for name in COLUMNS) for one in rows]
    text = "\n".join([",".join(COLUMNS), *lines, ""])
    table = SimpleUploadedFile("acts.csv", text.encode())
    return client.post(ADDRESS, {"table": table, "do": "read"})  # type: ignore[return-value]


def imported(client: Client, *rows: dict[str, str]) -> HttpResponse:
    """The page that says what was imported, or why not."""
    page = sent(client, *rows)
    if page.status_code != 200:
        return page
    kept = {name: hidden(page, name) for name in ("kept-table", "name-table")}
    return client.post(ADDRESS, {**kept, "do": "record"})  # type: ignore[return-value]


def of_torture(own: str) -> str:
    """The id of the act that a row of the mandate on torture told."""
    ((act,),) = fetch("SELECT act FROM event WHERE key = %s", [f"our files#{own}"])
    return str(act)


def taken_back(own: str, **cells: str) -> dict[str, str]:
    told = next(one for one in OF_TORTURE if one["id"] == own)
    return {**told, "id": "w", **TAKEN_BACK, "from": "", "to": "", "corrects": own, **cells}


@pytest.mark.parametrize("own", [one["id"] for one in OF_TORTURE])
@pytest.mark.parametrize("mandates", ["torture", "food"])
def test_a_file_takes_back_no_act_of_another_desk(desk: Client, own: str, mandates: str) -> None:
    before = position()

    page = imported(desk, taken_back(own, mandates=mandates))

    assert page.status_code == 422
    assert position() == before


@pytest.mark.parametrize("own", [one["id"] for one in OF_TORTURE])
def test_a_file_makes_no_act_of_another_desk_its_own(desk: Client, own: str) -> None:
    before = position()
    told = next(one for one in OF_TORTURE if one["id"] == own)

    page = imported(desk, {**told, "id": "w", "mandates": "food", "corrects": own})

    assert page.status_code == 422
    assert NO_SUCH_ACT in words(page)
    assert position() == before


@pytest.mark.parametrize("state", ["Norway", "Sweden"])
@pytest.mark.parametrize("name", ["1", "our files#1", "the act"])
def test_however_an_act_of_another_desk_is_named_it_is_answered_as_none(
    desk: Client, name: str, state: str
) -> None:
    called = of_torture("1") if name == "the act" else name
    of_food = {"mandates": "food", "state": state}

    theirs = sent(desk, {**taken_back("1", **of_food), "corrects": called})
    nobodys = sent(desk, {**taken_back("1", **of_food), "corrects": "nobody"})

    assert NO_SUCH_ACT in words(theirs)
    assert words(theirs).replace(f"corrects {called}", "corrects nobody") == words(nobodys)


def test_no_withdrawal_of_another_desk_is_taken_back(desk: Client) -> None:
    imported(entered(Role.REGISTRAR), taken_back("2"))
    before = position()

    page = imported(desk, taken_back("2", id="again", mandates="food", corrects="w"))

    assert NO_SUCH_ACT in words(page)
    assert position() == before


def test_what_a_registrar_gave_to_another_mandate_is_not_taken_back_to_this_one(
    desk: Client,
) -> None:
    own = {"id": "a", "kind": "request", "actor": "mandate_holder", "mandates": "food"}
    imported(desk, own)
    imported(entered(Role.REGISTRAR), {**own, "id": "b", "mandates": "torture", "corrects": "a"})
    before = position()

    page = imported(desk, taken_back("1", mandates="food", corrects="b"))

    assert NO_SUCH_ACT in words(page)
    assert position() == before
    assert desk.get(f"/record/acts/{of_torture('a')}").status_code == 404


@pytest.mark.parametrize(("mandates", "corrects"), [("food", "1"), ("food", "own"), ("", "1")])
def test_no_file_of_a_desk_erases(desk: Client, mandates: str, corrects: str) -> None:
    imported(desk, {"id": "own", "kind": "request", "actor": "mandate_holder", "mandates": "food"})
    before = position()

    page = imported(
        desk,
        taken_back("1", kind="protection", mandates=mandates, corrects=corrects, note="risk"),
    )

    assert page.status_code == 422
    assert position() == before


def test_no_file_of_a_registrar_erases_either(desk: Client) -> None:
    registrar, before = entered(Role.REGISTRAR), position()

    page = imported(registrar, taken_back("1", kind="protection", note="risk"))

    assert page.status_code == 422
    assert "to erase an act a registrar asks on its page" in words(page)
    assert position() == before


def test_a_desk_takes_back_and_rewrites_what_is_its_own(desk: Client) -> None:
    own = {"id": "a", "kind": "request", "actor": "mandate_holder", "mandates": "food"}
    imported(desk, own)

    rewritten = imported(desk, {**own, "id": "b", "date": "2014-03-04", "corrects": "a"})
    gone = imported(desk, taken_back("1", mandates="food", corrects="b"))

    assert (rewritten.status_code, gone.status_code) == (200, 200)


def test_no_document_on_an_act_of_another_desk_is_taken_back(desk: Client) -> None:
    attaching = Attaching(ref="visit/NOR/torture/1", part=Part.LETTER, date=parse("2014-03-03"))
    name = attach(io.BytesIO(b"A letter."), attaching, viewer=OFFICE, recording=RECORDING).act

    of_food = imported(desk, taken_back("1", mandates="food", corrects=name))
    of_all = imported(entered(Role.REGISTRAR), taken_back("1", corrects=name))

    assert of_food.status_code == 422
    assert NO_SUCH_ACT in words(of_food)
    assert of_all.status_code == 200
    assert document(name, viewer=OFFICE) is None


@pytest.mark.parametrize("ref", ["AL NOR 3/2014", "communication/NOR/2014/3"])
def test_nothing_is_added_to_a_letter_of_another_desk(desk: Client, ref: str) -> None:
    before = position()
    reply = {"id": "a", "matter": "communication", "kind": "reply", "actor": "state", "ref": ref}

    page = imported(desk, {**reply, "date": "2014-05-03", "mandates": "food"})

    assert "a State or a mandate of your desk" in words(page)
    assert position() == before


def test_no_act_that_a_desk_may_not_read_is_named_as_a_cause(desk: Client) -> None:
    hidden_one = {"id": "7", "kind": "debriefing", "actor": "both"}
    assert imported(entered(Role.REGISTRAR), hidden_one).status_code == 200
    of_food = {"id": "a", "kind": "postponement", "actor": "state", "mandates": "food"}

    page = sent(desk, {**of_food, "because_of": "7"})
    read = sent(desk, {**of_food, "because_of": "1"})

    assert NO_SUCH_ACT in words(page)
    assert read.status_code == 200


@pytest.mark.parametrize(
    "hidden_one",
    [
        {"kind": "request", "state": "Kenya", "date": "2014-04-01"},
        {"kind": "drafted", "matter": "statement", "ref": "new:d"},
        {"kind": "admissibility", "matter": "communication", "ref": "new:d"},
    ],
)
def test_a_matter_that_a_desk_may_not_read_is_named_as_little_as_one_that_is_not_there(
    desk: Client, hidden_one: dict[str, str]
) -> None:
    own = {"id": "9", "actor": "mandate_holder", "visibility": "parties", **hidden_one}
    assert imported(entered(Role.REGISTRAR), own).status_code == 200
    ((theirs,),) = fetch(
        "SELECT ref FROM ref ORDER BY given_at DESC, ref LIKE '%%~%%' DESC LIMIT 1"
    )
    nobodys = f"{theirs.rpartition('~')[0]}~abcdef"
    before = position()

    answers = [
        words(imported(desk, {**own, "id": "a", "mandates": "food", "ref": ref})).replace(ref, "")
        for ref in (theirs, nobodys)
    ]

    assert "~" in theirs
    assert answers[0] == answers[1]
    assert "on record, " in answers[0]
    assert position() == before
    assert desk.get(f"/{theirs}").status_code == 404


HIDDEN_LETTER = {
    "id": "9",
    "matter": "communication",
    "kind": "letter_sent",
    "actor": "mandate_holder",
    "type": "AL",
    "visibility": "parties",
    "mandates": "torture",
}


@pytest.mark.parametrize(
    "told", [{"reference": "AL NOR 7/2014"}, {"reference": "AL NOR 7/2014", "ref": "new:a"}]
)
@pytest.mark.parametrize("name", ["AL NOR {}/2014", "NOR {}/2014", "communication/NOR/2014/{}"])
def test_a_reference_names_a_letter_that_a_desk_may_not_read_as_little_as_none(
    desk: Client, name: str, told: dict[str, str]
) -> None:
    assert imported(entered(Role.REGISTRAR), {**HIDDEN_LETTER, **told}).status_code == 200
    reply = {"id": "a", "matter": "communication", "kind": "reply", "actor": "state"}
    before, by_file, by_form = position(), [], []
    for number in (7, 8):
        ref, shown = name.format(number), f"NOR {number}/2014"
        done = imported(desk, {**reply, "mandates": "food", "ref": ref})
        by_file.append((done.status_code, words(done).replace(ref, shown).replace(shown, "")))
        form = {**LETTER, "f1-kind": "communication.reply", "f1-shown": "communication.reply"}
        form |= {"mandates": "food", "actor": "state", "f1-ref": ref, "do": "read"}
        page = desk.post("/record/new", form)
        shown = re.sub(r"Your drafts .* change\. |" + re.escape(ref), "", words(page))
        by_form.append((page.status_code, shown))

    assert by_file[0] == by_file[1]
    assert by_form[0] == by_form[1]
    assert (by_file[0][0], by_form[0][0]) == (422, 422)
    assert "that a row of this file opens" in by_file[0][1]
    assert position() == before


@pytest.mark.parametrize("ref", [{}, {"ref": "new:a"}])
def test_a_desk_names_its_own_letters_by_their_references(
    desk: Client, ref: dict[str, str]
) -> None:
    letter = {**HIDDEN_LETTER, "mandates": "food", "reference": "AL NOR 8/2014", **ref}
    reply = {"id": "a", "matter": "communication", "kind": "reply", "actor": "state"}
    of_food = {**reply, "mandates": "food", "ref": "AL NOR 8/2014"}

    together = imported(desk, of_food, letter)
    later = imported(desk, {**of_food, "id": "b"})

    assert (together.status_code, later.status_code) == (200, 200)
    assert len(fetch("SELECT DISTINCT stream FROM event WHERE kind = 'reply'")) == 1


@pytest.mark.parametrize("label", ["new:v", "new:our files#v"])
def test_a_label_of_another_desk_joins_no_visit_that_this_one_may_not_read(
    desk: Client, label: str
) -> None:
    visit = {"id": "9", "kind": "request", "actor": "mandate_holder", "state": "Kenya"}
    told = {**visit, "ref": "new:v", "visibility": "parties"}
    assert imported(entered(Role.REGISTRAR), told).status_code == 200
    before = position()
    own = {**visit, "id": "a", "mandates": "food"}

    page = imported(desk, {**own, "ref": label})

    assert "a State or a mandate of your desk" in words(page)
    assert position() == before
    of_food = [imported(desk, {**own, "ref": "new:own", "id": name}) for name in ("b", "c")]
    assert [one.status_code for one in of_food] == [200, 200]


@pytest.mark.parametrize("page", ["", "/correct", "/withdraw", "/hold", "/protect"])
@pytest.mark.parametrize("own", [one["id"] for one in OF_TORTURE])
def test_an_act_of_another_desk_has_no_page_to_change_it(
    desk: Client, own: str, page: str
) -> None:
    before = position()
    form = {**LETTER, "mandates": "food", "note": "Ours.", "reason": "risk", "sure": "yes"}

    address = f"/record/acts/{of_torture(own)}{page}"
    answers = [desk.get(address).status_code, desk.post(address, form).status_code]

    assert set(answers) <= {404, 405}
    assert position() == before


def test_the_form_of_a_letter_takes_no_act_to_correct(desk: Client) -> None:
    for name in ("corrects", "f1-corrects"):
        recorded(desk, mandates="food", **{name: of_torture("1")})

    assert fetch("SELECT count(*) FROM event WHERE corrects > ''") == [(0,)]


def test_the_form_of_a_letter_adds_nothing_to_a_letter_of_another_desk(desk: Client) -> None:
    before = position()
    reply = {"f1-kind": "communication.reply", "f1-shown": "communication.reply"}

    page = desk.post(
        "/record/new",
        {
            **LETTER,
            "mandates": "food",
            "actor": "state",
            **reply,
            "do": "read",
            "f1-ref": "communication/NOR/2014/3",
        },
    )

    assert page.status_code == 422
    assert position() == before


def test_the_form_offers_the_classes_that_a_file_may_name() -> None:
    assert tuple(ERASED_FOR) == ERASED_BECAUSE
