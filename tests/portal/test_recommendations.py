"""Recommendations as an officer imports them and readers find them: pages, JSON, CSV, command."""

import html
import io
import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from docx import Document
from tests.databases import Databases
from tests.register import RECORDING, ready

from comity.register import services
from comity.register.domain import Imported

REF = "recommendation/PRT/A-HRC-34-51-Add-2/78a"
USUAL = {"matter": "recommendation", "state": "PRT", "mandates": "housing"}
MADE = {
    **USUAL,
    "kind": "made",
    "actor": "mandate_holder",
    "date": "2017-01",
    "symbol": "A/HRC/34/51/Add.2",
    "paragraph": "78 (a)",
    "text": "Adopt a framework law on housing.",
    "themes": "Adequate housing+Legislation",
    "sdgs": "11.1",
    "source": "A/HRC/34/51/Add.2",
}
PROGRESS = {
    **USUAL,
    "kind": "progress",
    "actor": "state",
    "date": "2019-10",
    "ref": "A/HRC/34/51/Add.2, para. 78 (a)",
    "claims": "done",
    "text": "The law entered into force.",
    "source": "https://example.org/law",
}
INFORMATION = {
    **USUAL,
    "kind": "information",
    "actor": "other",
    "date": "2019-12-01",
    "ref": REF,
    "voice": "ngo",
    "claims": "under_way",
    "source": "a letter that is not public",
}


def recorded(*rows: dict[str, str]) -> Imported:
    return services.record_rows(rows, recording=RECORDING)


def filled() -> None:
    ready()
    assert recorded(MADE, PROGRESS).is_clean
    assert recorded(INFORMATION).is_clean


@pytest.fixture(params=["sqlite", "postgresql"])
def client(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Client]:
    with databases.fresh(request.param, filled):
        yield Client()


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_the_page_shows_the_text_and_three_voices(client: Client) -> None:
    shown = page(client, f"/{REF}?on=2020-01-01")

    assert "Adopt a framework law on housing." in shown
    assert "The State reported progress" in shown
    assert "done, October 2019" in " ".join(re.sub("<[^>]+>", "", shown).split())


def test_what_the_state_calls_done_is_nowhere_called_implemented(client: Client) -> None:
    told = json.loads(page(client, f"/{REF}?format=json&on=2020-01-01"))

    assert (told["status"], told["turn"]) == ("reported_on", "mandate_holder")
    assert told["state_says"] == {
        "claims": "done",
        "on": "2019-10",
        "source": "https://example.org/law",
    }
    assert told["holder_says"] is None
    assert told["first_made"] == "2017-01-31"


def test_unpublished_information_is_not_shown_to_the_public(client: Client) -> None:
    told = json.loads(page(client, f"/api/v1/recommendations/{REF}?on=2020-01-01"))

    assert told["others_say"] == []
    assert "not public" not in page(client, f"/{REF}?on=2020-01-01")


def test_the_list_is_narrowed_by_each_voice_by_theme_and_by_goal(client: Client) -> None:
    def count(asked: str) -> int:
        path = f"/recommendations?format=json&on=2020-01-01&{asked}"
        return int(json.loads(page(client, path))["count"])

    assert count("state_says=done") == 1
    assert count("state_says=not_begun") == 0
    assert count("holder_says=implemented") == 0
    assert count("theme=adequate+housing") == 1
    assert count("theme=hous_ng") == 0
    assert count("sdg=11.1") == 1
    assert count("symbol=A/HRC/34/51/Add.2") == 1


def test_the_list_as_csv_names_the_voices(client: Client) -> None:
    header, row = page(client, "/recommendations?format=csv&on=2020-01-01").splitlines()

    assert "state_says,holder_says,others_say" in header
    assert REF in row


def test_the_page_of_the_state_leads_to_its_recommendations(client: Client) -> None:
    assert "/recommendations?state=PRT" in page(client, "/states/PRT?on=2020-01-01")


def test_the_same_rows_again_add_nothing(client: Client) -> None:
    del client

    done = recorded(MADE, PROGRESS)

    assert (done.added, done.already) == (0, 2)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ({**MADE, "paragraph": ""}, "paragraph", "needs symbol and paragraph"),
        (
            {**PROGRESS, "kind": "position", "actor": "other", "claims": "", "text": ""},
            "actor",
            "position is the State's act; a report about it goes in source",
        ),
        (
            {
                **PROGRESS,
                "kind": "assessment",
                "actor": "mandate_holder",
                "claims": "",
                "text": "",
                "value": "implemented",
            },
            "reasons",
            "an assessment needs reasons",
        ),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    client: Client, row: dict[str, str], column: str, said: str
) -> None:
    del client

    (problem,) = recorded(row).errors

    assert problem.column == column
    assert said in str(problem.expected)


def test_the_page_of_the_state_counts_what_each_side_says_and_makes_no_share(
    client: Client,
) -> None:
    shown = page(client, "/states/PRT?on=2020-01-01")
    panel = shown[shown.index("What the State and the mandate holder say") :]

    assert "State: done; mandate holder: not recorded" in panel
    assert "state_says=done" in panel
    assert "%" not in re.sub("<[^>]+>", "", panel.partition("</section>")[0])


def test_a_visit_counts_the_recommendations_made_after_it_and_leads_to_them(
    databases: Databases,
) -> None:
    with databases.fresh("sqlite"):
        ready()
        visit = {
            "kind": "visit_held",
            "actor": "mandate_holder",
            "state": "PRT",
            "mandates": "housing",
            "date": "2016-12-05/2016-12-13",
            "source": "A/HRC/34/51/Add.2",
        }
        assert recorded(visit).is_clean
        assert recorded({**MADE, "about": "visit/PRT/housing/1"}).is_clean

        page = Client().get("/visit/PRT/housing/1?on=2020-01-01").content.decode()
        address = re.search(r'href="(/recommendations\?[^"]*about=[^"]*)"', page)
        assert address is not None
        found = Client().get(html.unescape(address[1])).content.decode()

        assert "All recommendations" in page
        assert "<bdi>1</bdi> recommendation as of" in found
        other = Client().get("/recommendations?about=visit/PRT/torture/1").content.decode()
        assert "No recommendation fits" in other


ASKED = {
    **USUAL,
    "kind": "follow_up_asked",
    "actor": "mandate_holder",
    "date": "2019-06-01",
    "ref": REF,
    "visibility": "public",
    "source": "A/HRC/40/1/Add.1",
}
PLANNED = {
    **USUAL,
    "kind": "plan",
    "actor": "state",
    "date": "2018-03-05",
    "ref": REF,
    "measure": "A law on housing",
    "source": "https://example.org/plan",
}


def test_the_follow_up_table_parts_the_steps_at_the_last_letter(client: Client) -> None:
    assert recorded(ASKED, PLANNED).is_clean

    profile = page(client, "/states/PRT?on=2020-01-01")
    written = client.get("/recommendations.docx?state=Portugal&on=2020-01-01")

    assert "/recommendations.docx?" in profile
    table = Document(io.BytesIO(written.content)).tables[0]
    head, row = ([cell.text for cell in each.cells] for each in table.rows)
    assert head[1] == "Situation at the visit"
    assert row[0] == "A/HRC/34/51/Add.2 78a\nAdopt a framework law on housing."
    assert row[1] == ""
    assert row[2].startswith("5 March 2018: Planned a measure. “A law on housing”.")
    assert row[3] == (
        "October 2019: Reported progress. Done; “The law entered into force.”."
        " (https://example.org/law)"
    )
    assert row[4] == ""  # what a source said is not public


def test_a_follow_up_table_is_of_a_state_or_a_document(client: Client) -> None:
    for asked, said in (
        ("", "Name a State, the symbol of a document, or a visit or report."),
        ("?state=Portugual", "No State or group is called"),
    ):
        refused = client.get(f"/recommendations.docx{asked}")

        assert refused.status_code == 400
        assert said in refused.content.decode()
