"""Files that people send are read beside the server: one at a time, bounded, so many a person."""

import resource
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.extracting import extracted
from tests.papers import pdf, pdf_bomb, with_part, word
from tests.portal.filed import VISIT, begun
from tests.portal.letters import entered, hidden, staffed, words

from comity.accounts.domain import OFFICE, Role
from comity.ledger.domain.documents import TextState
from comity.ledger.queries.documents import documents_of
from comity.ledger.services import extracting
from comity.ledger.tables import fetch, run

COMMENT, REMIND = (f"/{VISIT}/act/{deed}" for deed in ("comment", "remind"))


@pytest.fixture(params=["sqlite", "postgresql"])
def people(request: pytest.FixtureRequest, databases: Databases) -> Iterator[dict[Role, Client]]:
    """The Mission of Norway and the mandate on torture, before a request to Norway."""

    def filled() -> None:
        staffed()
        begun()

    with databases.fresh(request.param, filled):
        yield {role: entered(role) for role in (Role.MISSION, Role.MANDATE)}


def sent(client: Client, data: bytes, form: str = COMMENT) -> HttpResponse:
    """The page that answers when a file is sent with a form."""
    file = SimpleUploadedFile("letter.pdf", data)
    return client.post(form, {"do": "read", "reason": "See the file.", "file": file})  # type: ignore[return-value]


def filed(client: Client, page: HttpResponse, address: str = COMMENT) -> HttpResponse:
    """What answers when the form is recorded as it was read back."""
    names = ("opened", "read", "kept", "kept-name")
    form = {name: hidden(page, name) for name in names}
    return client.post(address, {**form, "do": "record", "reason": "See the file."})  # type: ignore[return-value]


def listed(client: Client) -> str:
    return words(client.get(f"/{VISIT}"))  # type: ignore[arg-type]


def finds(client: Client, word_: str) -> bool:
    return bool(client.get("/search", {"q": word_, "format": "json"}).json()["count"])


def the_file() -> tuple[str, TextState]:
    (one,) = documents_of(VISIT, viewer=OFFICE)
    return one.id, one.text


def test_a_file_is_read_beside_the_server_and_then_found(people: dict[Role, Client]) -> None:
    mission = people[Role.MISSION]

    page = sent(mission, pdf("Zqbeside the server"))
    assert "is being read" in words(page)
    assert filed(mission, page).status_code == 303
    document, _ = the_file()
    assert "being read" in listed(mission)
    assert not finds(mission, "Zqbeside")
    assert mission.get(f"/documents/{document}").status_code == 404

    assert extracted() == 1

    assert "being read" not in listed(mission)
    assert finds(mission, "Zqbeside")
    answer = mission.get(f"/documents/{document}")
    assert answer.status_code == 200
    answer.close()


def test_a_file_that_was_read_before_its_form_was_done_is_found_at_once(
    people: dict[Role, Client],
) -> None:
    page = sent(people[Role.MISSION], pdf("Zqearly"))
    assert extracted() == 1

    assert filed(people[Role.MISSION], page).status_code == 303

    assert finds(people[Role.MISSION], "Zqearly")
    assert extracted() == 0
    assert fetch("SELECT text FROM extraction WHERE text <> ''") == []


def test_ten_dear_files_of_one_delegate_are_queued_and_hold_nobody_up(
    people: dict[Role, Client],
) -> None:
    mission = people[Role.MISSION]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    pages = [sent(mission, pdf(f"Dear {n}")) for n in range(10)]
    home = Client().get("/")

    assert resource.getrusage(resource.RUSAGE_CHILDREN) == before  # the server reads none itself
    assert fetch("SELECT DISTINCT stage, tries FROM extraction") == [("waiting", 0)]
    assert home.status_code == 200
    taken = [page.status_code for page in pages]
    assert taken == [200] * extracting.MOST_WAITING + [422] * (10 - extracting.MOST_WAITING)
    assert "5 files that you sent are still being read" in words(pages[-1])
    assert sent(people[Role.MANDATE], pdf("Of another"), REMIND).status_code == 200


def test_the_file_of_who_sent_one_comes_before_the_sixth_of_who_sent_many(
    people: dict[Role, Client],
) -> None:
    for n in range(3):
        sent(people[Role.MISSION], pdf(f"Dear {n}"))
    sent(people[Role.MANDATE], pdf("The only one"), REMIND)

    for _ in range(2):
        extracting.extract_next(now=datetime.now(UTC))

    read = fetch("SELECT count(DISTINCT sender) FROM extraction WHERE stage = 'read'")
    assert read == [(2,)]


def test_who_sent_sixty_files_within_an_hour_sends_the_next_one_later(
    people: dict[Role, Client],
) -> None:
    mission = people[Role.MISSION]
    sent(mission, pdf("One"))
    ((sender,),) = fetch("SELECT sender FROM extraction")
    values = ", ".join(
        f"('{sender}', '{n}', '', '{datetime.now(UTC).isoformat()}', 1, 'done', '', '')"
        for n in range(extracting.MOST_AN_HOUR)
    )
    columns = "sender, sha256, document, since, tries, stage, found, text"
    run(f"INSERT INTO extraction ({columns}) VALUES {values}")

    page = sent(mission, pdf("One more"))

    assert page.status_code == 422
    assert "You sent 60 files within an hour" in words(page)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf_bomb(), "refused as a bomb"),
        (with_part(word("Words"), "word/vbaProject.bin", b"x"), "has macros"),
    ],
    ids=["bomb", "macros"],
)
def test_a_trap_is_refused_when_its_form_is_recorded(
    people: dict[Role, Client], data: bytes, why: str
) -> None:
    page = sent(people[Role.MISSION], data)
    assert extracted() == 1

    done = filed(people[Role.MISSION], page)

    assert done.status_code == 422
    assert why in words(done)
    assert documents_of(VISIT, viewer=OFFICE) == []


def test_a_trap_that_was_recorded_before_it_was_read_is_not_handed_out(
    people: dict[Role, Client],
) -> None:
    page = sent(people[Role.MISSION], with_part(word("W"), "word/vbaProject.bin", b"x"))
    assert filed(people[Role.MISSION], page).status_code == 303

    extracted()

    document, state = the_file()
    assert state is TextState.REFUSED
    assert "not accepted" in listed(people[Role.MISSION])
    assert people[Role.MISSION].get(f"/documents/{document}").status_code == 404


def test_a_file_during_which_the_reader_is_killed_is_tried_again_and_then_given_up(
    people: dict[Role, Client],
) -> None:
    assert (
        filed(people[Role.MISSION], sent(people[Role.MISSION], pdf("Zqkilled"))).status_code == 303
    )
    run("UPDATE extraction SET tries = %s", [extracting.MOST_TRIES - 1])  # killed twice

    assert extracted() == 1
    assert the_file()[1] is TextState.WHOLE

    run("UPDATE extraction SET stage = 'waiting', tries = %s", [extracting.MOST_TRIES])
    run("UPDATE content SET state = 'waiting'")
    assert extracted() == 1
    assert the_file()[1] is TextState.UNREADABLE
    assert "its text could not be read" in listed(people[Role.MISSION])


def test_a_file_whose_place_in_the_queue_was_lost_is_read_all_the_same(
    people: dict[Role, Client],
) -> None:
    assert (
        filed(people[Role.MISSION], sent(people[Role.MISSION], pdf("Zqlost"))).status_code == 303
    )
    run("DELETE FROM extraction")  # as after a restore

    extracting.tidy(now=datetime.now(UTC))

    assert extracted() == 1
    assert finds(people[Role.MISSION], "Zqlost")


def test_who_sends_what_somebody_else_had_sent_before_learns_nothing_of_it(
    people: dict[Role, Client],
) -> None:
    theirs = sent(people[Role.MANDATE], pdf("Zqsame"), REMIND)
    assert filed(people[Role.MANDATE], theirs, REMIND).status_code == 303
    extracted()

    page = sent(people[Role.MISSION], pdf("Zqsame"))

    assert "is being read" in words(page)
    assert filed(people[Role.MISSION], page).status_code == 303
    states = {one.text for one in documents_of(VISIT, viewer=OFFICE)}
    assert states == {TextState.WHOLE, TextState.WAITING}
    assert extracted() == 1


def test_what_was_found_in_a_file_whose_form_is_never_done_goes_after_a_day(
    people: dict[Role, Client],
) -> None:
    sent(people[Role.MISSION], pdf("Zqnever"))
    extracted()

    extracting.tidy(now=datetime.now(UTC) + timedelta(days=1, hours=1))

    assert fetch("SELECT 1 FROM extraction") == []
