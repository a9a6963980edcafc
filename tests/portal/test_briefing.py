"""The page of a briefing and its files: the same content, the same for both sides."""

import io

import docx
import pytest
from django.test import Client
from pypdf import PdfReader
from tests.entering import SCOPES, signed_in
from tests.portal.filed import LETTER
from tests.portal.letters import words as main
from tests.portal.pages import Page, words

from comity.accounts.domain import Role, Scope
from comity.exports.briefing.telling import act_line
from comity.exports.naming import Naming
from comity.exports.queries import DoneAct
from comity.kernel.edtf import parse
from comity.ledger.labels.text import plain

ASKED = "states=KEN,NOR&on=2016-12-31&since=2004-12-31"


def test_page_and_files_say_the_same(portal: Client) -> None:
    page = portal.get(f"/briefing?{ASKED}&known=2026-11-30")
    pdf = portal.get(f"/briefing.pdf?{ASKED}&known=2026-11-30")
    word = portal.get(f"/briefing.docx?{ASKED}&known=2026-11-30")

    assert pdf["Content-Type"] == "application/pdf"
    assert word["Content-Type"].endswith("wordprocessingml.document")
    told = portal.get(f"/briefing?{ASKED}&known=2026-11-30&format=json").json()
    texts = ["".join(text.split()) for text in (
        words(page),
        " ".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf.content)).pages),
        " ".join(cell.text for table in docx.Document(io.BytesIO(word.content)).tables
                 for row in table.rows for cell in row.cells),
    )]  # fmt: skip
    lines = [line["words"] for state in told["items"] for part in state["parts"]
             for side in ("state", "mandate_holder") for line in part[side]["lines"]]  # fmt: skip
    assert len(lines) > 5
    for line in lines:
        assert all("".join(line.split())[:40] in text for text in texts), line


@pytest.mark.parametrize("who", [Role.MISSION, Role.MANDATE, Role.DESK, Role.REGISTRAR])
def test_whoever_has_signed_in_gets_the_paper_that_everybody_gets(
    register: None, who: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SCOPES, Role.DESK, Scope(mandates=("torture",)))
    client, public = signed_in(who), Client()
    assert [one.get(f"/{LETTER}").status_code for one in (client, public)] == [200, 404]

    for form in ("", ".pdf", ".docx"):
        asked = f"/briefing{form}?states=NOR&since=2026-01-01"
        theirs, ours = client.get(asked), public.get(asked)
        assert theirs.status_code == 200
        assert "no-store" in theirs["Cache-Control"]
        if form:
            assert theirs.content == ours.content
        else:
            assert main(theirs) == main(ours)
            assert "As the public reads it." in theirs.content.decode()


def test_files_are_cached_and_answer_that_nothing_changed(portal: Client) -> None:
    first = portal.get(f"/briefing.pdf?{ASKED}&known=2019-12-31")

    again = portal.get(
        f"/briefing.pdf?{ASKED}&known=2019-12-31", headers={"if-none-match": first["ETag"]}
    )

    assert again.status_code == 304
    assert "public" in first["Cache-Control"]


def test_the_full_lists_that_a_briefing_names_are_there(portal: Client) -> None:
    told = portal.get(f"/briefing?{ASKED}")

    for address in Page(told).links:
        if address.startswith(("/visits", "/deadlines", "/states")):
            assert portal.get(address).status_code == 200, address


@pytest.mark.parametrize("language", ["fr", "ar", "zh-hans", "ru"])
def test_what_was_asked_in_one_language_leads_to_the_same_in_another(
    portal: Client, language: str
) -> None:
    asked = "states=African+States&since=23+October+2012&on=31+December+2016&format=json"

    there = portal.get(f"/briefing?{asked}&lang={language}")

    assert there.status_code == 200
    told = there.json()
    assert (told["since"], told["as_of"]) == ("2012-10-23", "2016-12-31")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("states=Atlantis", "No State or group is called"),
        ("states=NOR&since=banana", "is not a day"),
        ("states=NOR&on=2014-01-01&since=2015-01-01", "This day is after that of the briefing"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    portal: Client, query: str, sentence: str
) -> None:
    answer = portal.get(f"/briefing?{query}")

    assert answer.status_code == 400
    assert sentence in words(answer)
    assert portal.get(f"/briefing.pdf?{query}").status_code == 400


def test_a_register_without_acts_says_so(bare: Client) -> None:
    answer = bare.get("/briefing?states=NOR")

    assert "no act of either side came after" in words(answer)
    assert bare.get("/briefing.pdf?states=NOR").status_code == 200


@pytest.mark.parametrize(
    ("actor", "told"),
    [
        ("mandate_holder", "Said that the State holds a standing invitation."),
        ("state", "Said that it holds a standing invitation."),
    ],
)
def test_who_says_that_a_state_holds_a_standing_invitation_is_told_as_saying_it(
    actor: str, told: str
) -> None:
    done = DoneAct(
        matter="standing-invitation",
        ref="standing-invitation/GBR",
        kind="reaffirmed",
        actor=actor,
        mandates=(),
        date="2020-10-31",
        effective=parse("2020-10-31").last,
        payload={},
    )

    line = act_line(done, Naming("en", done.effective))

    assert plain(line.words) == f"31 October 2020: {told}"
    assert not line.about
