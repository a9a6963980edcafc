"""Who takes back the act that held a visit reads where the others go, and what comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.databases import Databases
from tests.portal.letters import entered, hidden, staffed, words
from tests.register import RECORDING, opened

from comity.accounts.domain import Role
from comity.ledger.tables import fetch
from comity.register import services

HEADER = "id,state,mandates,kind,actor,date,source,corrects,ref"
FIRST = "1,NOR,torture,request,mandate_holder,2010-03-01,a letter,,new:first"
SECOND = "2,NOR,torture,request,mandate_holder,2011-03-01,a letter,,new:second"
REMINDED = "3,NOR,torture,reminder,mandate_holder,2012-03-01,a letter,,visit/NOR/torture/2"
TAKEN_BACK = "9,NOR,torture,correction,secretariat,2013-01-01,a letter,2,"
GOES = "Reminder, 1 March 2012. Until now in: visit/NOR/torture/2. Then in: visit/NOR/torture/1."
COMES = "Reminder, 1 March 2012. Until now in: visit/NOR/torture/1. Then in: visit/NOR/torture/2."


def table(*rows: str) -> str:
    return "\n".join(opened(HEADER, rows))


@pytest.fixture(params=["sqlite", "postgresql"])
def registrar(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path
) -> Iterator[Client]:
    """A registrar before two visits, with a row put into the second by its ref."""
    with databases.fresh(request.param, staffed):
        for rows in ((FIRST, SECOND), (REMINDED,)):
            path = tmp_path / "acts.csv"
            path.write_text(table(*rows))
            assert services.import_file(path, recording=RECORDING).is_clean
        yield entered(Role.REGISTRAR)


def second() -> str:
    """The page of the request that opens the second visit."""
    ((act,),) = fetch("SELECT act FROM event WHERE occurred = '2011-03-01'")
    return f"/record/acts/{act}"


def places() -> list[tuple[object, ...]]:
    return fetch(
        "SELECT a.date, r.ref FROM act a JOIN address r ON r.stream = a.stream"
        " AND r.dossier = a.dossier AND r.canonical = 1 ORDER BY a.date"
    )


def take_back(client: Client, act: str) -> str:
    """Take it back; what was read before."""
    page = client.get(f"{act}/withdraw")
    sent = {"opened": hidden(page, "opened"), "note": "Not ours."}
    assert client.post(f"{act}/withdraw", sent).status_code == 303
    return words(page)


def test_taking_back_says_where_goes_what_was_put_beside_it(registrar: Client) -> None:
    said = take_back(registrar, second())

    _, first, other = said.partition("What follows")[2].split("Norway: visit by the mandate")
    assert "visit/NOR/torture/2 Until now: Requested on 1 March 2011; reminded once" in first
    assert f"Then: It is no matter of its own any more. {GOES}" in first
    assert "visit/NOR/torture/1 Until now: Requested on 1 March 2010; no answer" in other
    assert "Then: Requested on 1 March 2010; reminded once" in other


def test_letting_it_stand_again_brings_back_what_was_and_says_so(registrar: Client) -> None:
    before = places()
    take_back(registrar, second())
    assert places() != before
    history = registrar.get(second()).content.decode()
    withdrawal = history.split("/withdraw")[0].rpartition("/")[2]

    said = take_back(registrar, f"/record/acts/{withdrawal}")

    assert "visit/NOR/torture/2 A matter of its own begins: Requested on 1 March 2011" in said
    assert COMES in said
    assert places() == before


def test_erasing_says_where_goes_what_was_put_beside_it(registrar: Client) -> None:
    said = words(registrar.get(f"{second()}/protect"))

    assert GOES in said


def test_what_nothing_goes_from_is_told_as_ever(registrar: Client) -> None:
    ((act,),) = fetch("SELECT act FROM event WHERE occurred = '2012-03-01'")

    said = words(registrar.get(f"/record/acts/{act}/withdraw"))

    assert "Until now in" not in said
    assert "visit/NOR" not in said.partition("What follows")[2]


def test_a_file_that_takes_back_says_so_before_and_after(registrar: Client) -> None:
    sent = SimpleUploadedFile("acts.csv", table(TAKEN_BACK).encode())

    page = registrar.post("/record/import", {"table": sent, "do": "read"})
    kept = {name: hidden(page, name) for name in ("kept-table", "name-table")}
    done = registrar.post("/record/import", {**kept, "do": "record"})

    assert f"Row 2: Goes to another visit {GOES} If it belongs elsewhere" in words(page)
    assert f"Row 2: Goes to another visit {GOES}" in words(done)
