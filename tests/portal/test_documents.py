"""Documents and search in the portal: handed out safely, found, hidden from others."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases, Engine
from tests.entering import signed_in
from tests.papers import pdf, word
from tests.portal.pages import words
from tests.register import RECORDING, sampled
from tests.taking_back import withdraw

from comity.accounts.domain import OFFICE, Role
from comity.kernel.edtf import geneva_day, parse
from comity.ledger.domain import Visibility
from comity.ledger.domain.documents import Part
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.ledger.services.documents import Attaching, attach

REF = "visit/THA/torture/1"
LATE = "?on=2030-01-01"


@pytest.fixture
def record(databases: Databases) -> Iterator[Engine]:
    with databases.fresh("sqlite", sampled) as fresh:
        yield fresh


def put(data: bytes, visibility: Visibility = Visibility.PUBLIC, **told: str) -> str:
    attaching = Attaching(ref=REF, part=Part.LETTER, visibility=visibility, **told)  # type: ignore[arg-type]
    return attach(io.BytesIO(data), attaching, viewer=OFFICE, recording=RECORDING).act


def opened(client: Client, name: str) -> HttpResponseBase:
    """The answer with the file of a document, closed again."""
    answer = client.get(f"/documents/{name}")
    answer.close()
    return answer


def test_a_file_is_handed_out_to_keep_and_never_acts(record: Engine, client: Client) -> None:
    data = pdf("Excellency")
    made = put(data, language="fr", name="<script>.pdf")

    answer = client.get(f"/documents/{made}")

    assert b"".join(answer) == data
    answer.close()
    name = f"visit-THA-torture-1-letter-fr-{made[:6]}.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "public, max-age=60"


def test_a_reader_who_has_it_gets_nothing_anew(record: Engine, client: Client) -> None:
    made = put(pdf("Excellency"))
    tag = opened(client, made)["ETag"]

    again = client.get(f"/documents/{made}", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_a_text_says_its_characters(record: Engine, client: Client) -> None:
    made = put("Señor".encode("windows-1252"))

    assert opened(client, made)["Content-Type"] == "text/plain; charset=windows-1252"


def test_hidden_withdrawn_and_unknown_answer_alike(record: Engine, client: Client) -> None:
    hidden = put(word("hidden"), Visibility.PARTIES)
    withdrawn = put(word("withdrawn"))
    withdraw(withdrawn, date=parse("2026-11-24"), recording=RECORDING)

    answers = [client.get(f"/documents/{name}") for name in (hidden, withdrawn, "unknown")]

    assert {answer.status_code for answer in answers} == {404}
    bodies = {
        answer.content.decode().replace(name, "NAME")
        for answer, name in zip(answers, (hidden, withdrawn, "unknown"), strict=True)
    }
    assert len(bodies) == 1


def test_the_page_of_a_matter_lists_what_the_reader_may_see(
    record: Engine, client: Client
) -> None:
    before = client.get(f"/{REF}{LATE}").content.decode()
    hidden = put(word("one"), Visibility.PARTIES)
    shown = put(word("two"), language="fr")

    page = client.get(f"/{REF}{LATE}").content.decode()

    assert "<h2>Documents</h2>" not in before
    assert f'href="/documents/{shown}"' in page
    assert hidden not in page
    assert shown not in client.get(f"/{REF}?on=2014-12-31").content.decode()


def test_search_shows_the_place_and_no_markup_of_others(record: Engine, client: Client) -> None:
    made = put(word("about <script>alert(1)</script> & the prisons of Bangkok"))

    page = client.get("/search", {"q": "prisons"}).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; the <mark>prisons</mark>" in page
    assert f'href="/documents/{made}"' in page
    assert f'href="/{REF}"' in page


def test_search_has_three_forms(record: Engine, client: Client) -> None:
    data = client.get("/search", {"q": "Thailand", "format": "json"}).json()
    rows = client.get("/search", {"q": "Thailand", "format": "csv"}).content.decode()

    assert data["count"] == len(data["items"])
    assert {hit["state"] for hit in data["items"]} == {"THA"}
    assert rows.startswith("kind,ref,document,state,mandates,date,day,snippet\r\n")
    assert f"\r\nvisit,{REF},,THA,torture," in rows


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "All words must occur"),
        ("***", "There is no word to look for in “***”."),
        ("xyzzy", "No results. Try fewer words"),
        ("<b>", "No results."),
    ],
)
def test_a_search_that_finds_nothing_says_what_to_do(
    record: Engine, client: Client, asked: str, said: str
) -> None:
    answer = client.get("/search", {"q": asked})

    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_broken_cursor_is_refused(record: Engine, client: Client) -> None:
    assert client.get("/search", {"q": "x", "after": "y"}).status_code == 400


def test_a_search_is_of_today_and_is_not_cited(
    record: Engine, client: Client, settings: Settings
) -> None:
    settings.COMITY_AS_OF = date(2010, 12, 31)

    page = client.get("/search?q=Thailand&on=2010-12-31&known=2010-12-31&lang=en")

    assert "As of 31 December 2010" not in words(page)
    today = dates.day(geneva_day(datetime.now(UTC)))
    assert plain(f"Searched on {today}, in the record as it is now") in words(page)
    assert "Cite this view" not in words(page)


def test_the_api_lists_shows_and_finds(record: Engine, client: Client) -> None:
    made = put(word("quarries"))
    hidden = put(word("quarries too"), Visibility.PARTIES)

    listed = client.get("/api/v1/documents", {"ref": REF, "on": "2030"}).json()
    shown = client.get(f"/api/v1/documents/{made}").json()
    found = client.get("/api/v1/search", {"q": "quarries"}).json()

    assert [one["id"] for one in listed["items"]] == [made]
    assert shown == listed["items"][0]
    assert [hit["document"]["id"] for hit in found["items"]] == [made]
    assert client.get(f"/api/v1/documents/{hidden}").status_code == 404
    assert client.get("/api/v1/documents", {"ref": "visit/THA/torture/99"}).status_code == 404
    assert client.get("/api/v1/search", {"q": "x", "cursor": "y"}).status_code == 422


def test_a_document_is_no_act_to_be_corrected(record: Engine) -> None:
    made, registrar = put(pdf("Excellency")), signed_in(Role.REGISTRAR)

    for form in ("", "/correct", "/withdraw", "/protect", "/hold"):
        assert registrar.get(f"/record/acts/{made}{form}").status_code == 404, form
