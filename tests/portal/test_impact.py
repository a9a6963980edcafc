"""Stories of impact on their pages, and what the portal refuses to publish."""

import io
from collections.abc import Iterator

import pytest
from django.test import Client
from docx import Document
from tests.databases import Databases
from tests.portal.letters import entered, lead, recorded, staffed, words
from tests.portal.pages import Page
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.ledger.tables import fetch
from comity.register import services

DAY = "?on=2026-11-20"
STORIES = {
    "NOR": ("torture", "no", ("change", "contribution")),
    "UZB": ("executions", "no", ("change",)),
    # The three stories about persons of COMMITTEE 6.7: no consent is on record here.
    "THA": ("defenders", "yes", ("change", "contribution")),
    "EGY": ("defenders", "yes", ("change", "contribution")),
    "KOR": ("arbitrary-detention", "yes", ("change", "contribution")),
}
"""State → the mandate, whether the story is about individuals, of what there is evidence."""


def told(state: str, kind: str, date: str, **row: str) -> dict[str, str]:
    mandate = STORIES[state][0]
    usual = {"state": state, "mandates": mandate, "actor": "secretariat", "ref": f"new:{state}"}
    return {"matter": "impact", "kind": kind, "date": date, "source": "a page", **usual, **row}


def begun() -> None:
    """A story of each State, claimed and with its evidence; none is published."""
    staffed()
    rows = []
    for state, (_, individuals, evidence) in STORIES.items():
        claim = {"kind_of": "policy_reform", "also": "awareness", "level": "national"}
        says = {"what": f"Zqchange in {state}.", "contribution": "The visit contributed to it."}
        rows.append(told(state, "claimed", "2026-01-05", individuals=individuals, **claim, **says))
        rows += [told(state, "evidence", "2026-01-06", of=of, by="media") for of in evidence]
    done = services.record_rows(rows, recording=RECORDING)
    assert done.is_clean, done.errors


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


@pytest.fixture
def registrar(register: None) -> Client:
    return entered(Role.REGISTRAR)


def ref_of(state: str) -> str:
    ((ref,),) = fetch(
        "SELECT DISTINCT r.ref FROM address r JOIN impact i ON i.dossier = r.dossier"
        " WHERE i.state = %s AND r.canonical = 1 AND (r.readings & 8) <> 0",
        [state],
    )
    return str(ref)


def form(state: str, kind: str, **fields: str) -> dict[str, str]:
    """The form of an act of the secretariat on the story of a State."""
    usual = {
        "state": state,
        "mandates": STORIES[state][0],
        "actor": "secretariat",
        "date": "2 March 2026",
        "f1-ref": ref_of(state),
        "f1-kind": f"impact.{kind}",
        "f1-shown": f"impact.{kind}",
    }
    return {**usual, **{f"f1-{name}": text for name, text in fields.items()}}


def refusal(client: Client, state: str) -> str:
    """What the portal says where the story of a State is to be published."""
    fields = form(state, "published", title="A title")
    return words(
        client.post("/record/new", {"facts": "1", "source": "a page", **fields, "do": "read"})
    )


def test_a_story_with_evidence_of_both_is_published_in_the_portal(registrar: Client) -> None:
    address = recorded(registrar, **form("NOR", "published", title="A new policy"))

    assert address.startswith("/impact/NOR/1")
    page = Client().get("/impact/NOR/1" + DAY)
    assert "Published: 2 March 2026." in lead(page)
    assert "Zqchange in NOR." in words(page)
    assert "The visit contributed to it." in words(page)
    assert "No comment of the State is on record." in words(page)
    assert "All evidence on record comes from one source." in words(page)


def test_a_story_without_evidence_of_the_contribution_is_not_published(
    registrar: Client,
) -> None:
    said = refusal(registrar, "UZB")

    assert "Publication needs evidence of the change and evidence of the contribution" in said


@pytest.mark.parametrize("state", ["THA", "EGY", "KOR"])
def test_a_story_about_persons_is_not_published_without_their_consent(
    registrar: Client, state: str
) -> None:
    assert "publication needs a consent that covers “public”" in refusal(registrar, state)


def test_a_file_that_publishes_a_story_about_persons_is_refused_whole(register: None) -> None:
    rows = [
        told("NOR", "published", "2026-03-02", title="A policy", ref=ref_of("NOR")),
        told("THA", "published", "2026-03-02", title="A title", ref=ref_of("THA")),
    ]
    done = services.record_rows(rows, recording=RECORDING)

    (problem,) = done.errors
    assert problem.row == 2
    assert "a consent that covers public first" in str(problem.expected)
    assert Client().get("/impact/NOR/1" + DAY).status_code == 404


def test_a_consent_that_covers_publication_lets_a_story_about_persons_be_published(
    registrar: Client,
) -> None:
    consent = {"value": "given", "by": "person", "actor": "other"}
    told_form = {**form("THA", "consent", **{**consent, "for": "communication"})}
    told_form |= {"actor": "other", "visibility": ""}
    recorded(registrar, **told_form)
    assert "publication needs a consent that covers “public”" in refusal(registrar, "THA")

    told_form["f1-for"] = "public"
    recorded(registrar, **told_form)
    assert recorded(registrar, **form("THA", "published", title="A title"))

    page = Client().get("/impact/THA/1?format=json&on=2026-11-20").json()
    assert "consent" not in {act["kind"] for act in page["acts"]}


def test_before_a_story_is_published_nobody_else_reads_of_it(register: None) -> None:
    for client in (Client(), entered(Role.MISSION)):
        assert "Zqchange" not in words(client.get("/impact" + DAY))
        assert client.get(f"/{ref_of('NOR')}{DAY}").status_code == 404


def test_the_list_shows_the_newest_first_and_each_cell_of_the_matrix_opens(
    registrar: Client,
) -> None:
    recorded(registrar, **form("NOR", "published", title="A new policy"))

    page = Client().get("/impact" + DAY)
    cell = [link for link in Page(page).links if "kind=policy_reform" in link]
    opened = Client().get(cell[0])

    assert "What is not documented is not absent." in words(page)
    assert "1 story, documented by 2 March 2026" in words(page)
    assert "Norway: A new policy" in words(opened)
    assert "Norway: A new policy" in words(Client().get("/impact?kind=awareness&on=2026-11-20"))


def test_i6_a_state_disputes_and_its_words_stand_beside_the_story(registrar: Client) -> None:
    recorded(registrar, **form("NOR", "published", title="A new policy"))
    done = services.record_rows(
        [
            told(
                "NOR",
                "contest",
                "2026-03-03",
                actor="state",
                ref="impact/NOR/1",
                reason="The policy was our own.",
            )
        ],
        recording=RECORDING,
    )
    assert done.is_clean, done.errors

    page = Client().get("/impact/NOR/1" + DAY)

    assert "Published: 2 March 2026." in lead(page)
    assert "Disputed by the State: The policy was our own." in words(page)


def test_no_page_says_that_a_mandate_caused_a_change(registrar: Client) -> None:
    recorded(registrar, **form("NOR", "published", title="A new policy"))

    for address in ("/impact", "/impact/NOR/1"):
        said = words(Client().get(address + DAY)).lower()
        assert not [word for word in ("led to", "caused", "thanks to") if word in said]


def test_a_publication_of_which_the_year_alone_is_known_is_dated_at_the_latest(
    register: None,
) -> None:
    done = services.import_file(
        services.keeping.DATA / "sample" / "impact_stories.csv", recording=RECORDING
    )
    assert done.is_clean, done.errors

    page = Client().get("/impact/PRT/1" + DAY)

    assert "Published: 31 December 2021 at the latest." in lead(page)
    assert "All evidence on record comes from one source." in words(page)


def test_the_gallery_is_a_word_file_and_a_feed_of_what_is_published(registrar: Client) -> None:
    recorded(registrar, **form("NOR", "published", title="A new policy"))

    document = Client().get("/impact.docx" + DAY)
    feed = Client().get("/impact.atom" + DAY).content.decode()

    written = " ".join(one.text for one in Document(io.BytesIO(b"".join(document))).paragraphs)
    assert "Norway: A new policy" in written
    assert "Zqchange in NOR." in written
    assert "No comment of the State is on record." in written
    assert "Zqchange in UZB." not in written
    assert feed.count("<entry>") == 1
    assert "Norway: A new policy" in feed


def test_before_the_first_story_the_list_leads_to_it(registrar: Client) -> None:
    recorded(registrar, **form("NOR", "published", title="A new policy"))

    page = Client().get("/impact?on=2020-01-01")
    onward = [link for link in Page(page).links if "/impact?" in link and "on=2026" in link]

    assert "No story of impact is on record as of this day." in words(page)
    assert "A new policy" in words(Client().get(onward[0]))
