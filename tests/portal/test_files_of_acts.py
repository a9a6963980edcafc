"""The file of an act is read by those who read the act, wherever it stands, or by the office."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.databases import Databases
from tests.extracting import extracted
from tests.portal.letters import entered, hidden, leads, read_back, recorded, staffed, words

from comity.accounts.domain import OFFICE, Role
from comity.ledger.queries.documents import documents_of
from comity.ledger.tables import fetch

VISIT = "/visit/NOR/torture/1"
DEBRIEFING = {"f1-kind": "visit.debriefing", "f1-shown": "visit.debriefing"}


@pytest.fixture(params=["sqlite", "postgresql"])
def people(request: pytest.FixtureRequest, databases: Databases) -> Iterator[dict[Role, Client]]:
    """A registrar, the Mission of Norway and the mandate on torture, before an empty register."""
    with databases.fresh(request.param, staffed):
        yield {role: entered(role) for role in (Role.REGISTRAR, Role.MISSION, Role.MANDATE)}


def recorded_with_file(registrar: Client, text: str, **changes: str) -> tuple[str, str]:
    """Record a letter with a file: the ids of the act and of its document."""
    file = SimpleUploadedFile("letter.txt", text.encode(), content_type="text/plain")
    form, page = read_back(registrar, **changes, file=file)  # type: ignore[arg-type]
    form |= {name: hidden(page, name) for name in ("kept", "kept-name")}
    form.pop("file")
    done = registrar.post("/record/new", {**form, "do": "record"})
    assert done.status_code == 303, words(done)
    act = leads(done).partition("#act-")[2]
    ((document,),) = fetch("SELECT document FROM document WHERE about = %s", [act])
    extracted()
    return act, str(document)


def taken_back(registrar: Client, act: str) -> None:
    opened = hidden(registrar.get(f"/record/acts/{act}/withdraw"), "opened")
    done = registrar.post(
        f"/record/acts/{act}/withdraw", {"opened": opened, "note": "Not to be told."}
    )
    assert done.status_code == 303


def status(client: Client, document: str) -> int:
    answer = client.get(f"/documents/{document}")
    answer.close()
    return answer.status_code


def finds(client: Client, word: str) -> bool:
    return bool(client.get("/search", {"q": word, "format": "json"}).json()["count"])


@pytest.mark.parametrize("reads", ["office", "parties"])
def test_the_file_of_an_act_that_is_taken_back_is_the_offices_alone(
    people: dict[Role, Client], reads: str
) -> None:
    registrar = people[Role.REGISTRAR]
    recorded(registrar)
    change = {**DEBRIEFING, "date": "5 May 2014", "visibility": reads}
    act, document = recorded_with_file(registrar, "Zqoffice words", **change)
    assert status(people[Role.MISSION], document) == (404 if reads == "office" else 200)

    taken_back(registrar, act)

    assert status(registrar, document) == 200
    assert document in registrar.get(VISIT).content.decode()
    for side in (Role.MISSION, Role.MANDATE):
        assert status(people[side], document) == 404
        assert document not in people[side].get(VISIT).content.decode()
        assert not finds(people[side], "Zqoffice")
    (told,) = documents_of(VISIT.strip("/"), viewer=OFFICE)
    assert told.visibility == "office"


def test_the_file_of_an_act_follows_it_to_the_state_whose_it_is(
    people: dict[Role, Client],
) -> None:
    registrar, mission = people[Role.REGISTRAR], people[Role.MISSION]
    recorded(registrar)
    act, document = recorded_with_file(registrar, "Zqmoved words", date="5 May 2014")
    assert status(mission, document) == 200
    change = {"state": "Malta", "date": "5 May 2014", "note": "It is Malta’s letter."}

    recorded(registrar, f"/record/acts/{act}/correct", **change)

    assert documents_of(VISIT.strip("/"), viewer=OFFICE) == []
    (told,) = documents_of("visit/MLT/torture/1", viewer=OFFICE)
    assert (told.id, told.ref) == (document, "visit/MLT/torture/1")
    assert status(registrar, document) == status(people[Role.MANDATE], document) == 200
    assert status(mission, document) == 404
    assert document not in mission.get(VISIT).content.decode()
    assert not finds(mission, "Zqmoved")
