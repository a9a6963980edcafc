"""The Committee's work in the circular to all States and in a State's briefing."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import docx
import pytest
from tests.databases import Databases
from tests.portal.letters import staffed
from tests.register import RECORDING

from comity.accounts.domain import Reading
from comity.exports.briefing.gathering import Question
from comity.exports.briefing.gathering import gather as brief
from comity.exports.circular import gather, write
from comity.register import services

ON = date(2026, 11, 20).toordinal()
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
SAMPLE = services.keeping.DATA / "sample"


def begun() -> None:
    staffed()
    for name in ("letter_commitments.csv", "committee_meetings.csv"):
        services.import_file(SAMPLE / name, recording=RECORDING)
    kept = {
        "matter": "commitment",
        "kind": "made",
        "actor": "committee",
        "date": "2026-01-05",
        "text": "Zqdraft of a plan.",
        "strength": "decided",
        "visibility": "parties",
        "source": "a plan",
    }
    services.record_rows([kept], recording=RECORDING)


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


def circular(since: str | None = None) -> str:
    day = date.fromisoformat(since).toordinal() if since else None
    made = write(gather(on=ON, since=day), now=NOW, today=ON)
    document = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([each.text for each in document.paragraphs] + cells)


def test_the_circular_lists_the_commitments_and_where_each_stands(register: None) -> None:
    said = circular()

    assert "Work of the Coordination Committee" in said
    assert "The Committee updates the Manual of Operations." in said
    assert "commitment/letter-2019/20" in said
    assert "Zqdraft" not in said


def test_the_circular_since_a_day_has_what_changed_after_it(register: None) -> None:
    said = circular("2021-06-02")

    assert "What changed after 2 June 2021." in said
    assert "More examples of impact are published" in said
    assert "The Committee updates the Manual" not in said
    assert "Exchange of views" in said


def section_of(state: str) -> list[str]:
    question = Question(
        on=ON, known=None, since=ON - 180, today=ON, reads=Reading.PUBLIC, language="en"
    )
    (section,) = brief([state], question).sections
    return [
        line.words for part in section.parts if part.name == "points" for line in part.state.lines
    ]


def test_a_briefing_has_the_points_that_its_state_raised(register: None) -> None:
    assert len(section_of("IND")) == 3
    assert any("without prior notice" in words for words in section_of("IND"))
    assert section_of("NOR") == []
