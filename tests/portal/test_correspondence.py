"""What comes from correspondence is for the parties until the desk releases it."""

from pathlib import Path

from django.test import Client
from tests.make import fact
from tests.portal.letters import entered, read_back, recorded, words
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.ledger.queries import position
from comity.register import services

VISITS = "/visits?state=NOR&mandate=torture"
LETTER = {"visibility": "", "channel": "note_verbale"}


def test_a_note_verbale_is_read_by_the_parties_until_the_desk_releases_it(
    registrar: Client,
) -> None:
    _form, page = read_back(registrar, **LETTER)
    assert "a letter is read by both sides and the secretariat until you release it" in words(page)
    assert "Read by both sides and the secretariat" in words(page, "aside")

    visit, _, act = recorded(registrar, **LETTER).partition("#act-")

    assert "it comes from correspondence" in words(registrar.get(f"{visit}/publication"))
    assert "Requested" in words(entered(Role.MISSION).get(visit))
    assert Client().get(visit).status_code == 404
    for page_of_all in ("/", VISITS):
        assert "3 March 2014" not in words(Client().get(page_of_all))

    release = {"visibility": "public", "note": "Both sides agree."}
    recorded(registrar, f"/record/acts/{act}/correct", **{**LETTER, **release})
    assert "Requested on 3 March 2014" in words(Client().get("/visit/NOR/torture/1"))


def test_what_a_published_document_tells_is_read_by_everyone(registrar: Client) -> None:
    recorded(registrar, **LETTER, source="A/HRC/28/68")

    assert "Requested on 3 March 2014" in words(Client().get("/visit/NOR/torture/1"))


def test_a_file_that_was_public_before_adds_nothing_when_it_comes_again(
    registrar: Client, tmp_path: Path
) -> None:
    old = fact("request", "2014-03-03", stream="visit/NOR", source="a letter", key="a letter#1")
    services.record([old], recording=RECORDING)
    file = tmp_path / "acts.csv"
    lines = (
        "id,state,mandates,kind,actor,date,source",
        "1,NOR,torture,request,mandate_holder,2014-03-03,a letter",
        "2,NOR,torture,reminder,mandate_holder,2015-03-03,a letter",
    )
    file.write_text("\n".join([*lines, ""]))
    before = position()

    done = services.import_file(file, recording=RECORDING)

    assert (done.errors, done.already, position() - before) == ((), 1, 1)
    told = words(Client().get("/visit/NOR/torture/1"))
    assert "Requested on 3 March 2014" in told
    assert "Reminded" not in told
    assert "Reminded" in words(registrar.get("/visit/NOR/torture/1"))
