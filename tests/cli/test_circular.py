"""The circular to all States: a Word file that says what is public, and nothing else."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.table import Table
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER
from comity.directory.queries import directory
from comity.exports.circular import gather, write
from comity.kernel.parties import Turn
from comity.ledger.domain import Fact, Visibility
from comity.register import services
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, visits

ON = date(2021, 4, 23).toordinal()
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def text_of(file: bytes) -> str:
    """All words of a Word file, as python-docx reads it."""
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([each.text for each in document.paragraphs] + cells)


def rows_by_heading(file: bytes) -> dict[str, list[str]]:
    """Heading → the references of the rows below it."""
    found: dict[str, list[str]] = {}
    heading = ""
    for block in docx.Document(io.BytesIO(file)).iter_inner_content():
        if isinstance(block, Table):
            found[heading] += [row.cells[-1].text for row in block.rows[1:]]
        elif block.style is not None and str(block.style.name).startswith("Heading"):
            heading = block.text
            found[heading] = []
    return found


def records(*facts: Fact) -> None:
    services.record(facts, recording=RECORDING)


def covered(state: str, to: str) -> Fact:
    return fact(
        "coverage",
        "2019-01-01",
        actor="secretariat",
        stream=f"coverage/torture/{state}",
        payload={"from": "2019-01-01", "to": to},
    )


def circular(**more: object) -> bytes:
    return write(gather(on=ON, **more), now=NOW, today=NOW.toordinal())  # type: ignore[arg-type]


def test_the_circular_is_a_note_verbale_of_what_is_on_record(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    out = tmp_path / "circular.docx"

    said = comity("circular", "--out", str(out))

    assert said.code == 0
    assert "comity: 0 forthcoming visits, 1 open request or invitation and " in said.err
    assert ", as of 2021-04-23; of 40 more the record ends before that day\n" in said.err
    text = text_of(out.read_bytes())
    assert "presents its compliments to the Permanent Missions" in text
    assert "the assurances of its highest consideration" in text
    assert "as of 23 April 2021" in text
    assert "visit/BFA/torture/1" in text


def test_a_visit_whose_days_have_passed_is_not_called_forthcoming(sample: Engine) -> None:
    text = text_of(circular())

    forthcoming, _, passed = text.partition("Agreed for days that have passed")
    assert "Forthcoming visits\nNo visit is agreed for a later day." in forthcoming
    assert passed


def test_nothing_is_awaited_where_the_record_ends_before_the_day(sample: Engine) -> None:
    awaited = visits(VisitQuery(tab=Tab.PENDING, turn=Turn.STATE), viewer=PUBLIC_READER, on=ON)

    rows = rows_by_heading(circular())

    assert awaited.count == 0
    assert rows["An answer of the State is awaited"] == []
    assert rows["A step of the mandate holder is awaited"] == ["visit/BFA/torture/1"]
    assert rows["Dates are awaited from both sides"] == []
    assert (
        "visit/JOR/torture/1"
        in rows["Requests and invitations with information up to an earlier date"]
    )


def test_what_is_last_known_says_to_which_day_the_record_reaches(sample: Engine) -> None:
    text = text_of(circular())

    assert "No step of either side is counted as awaited" in text
    assert "Requested; last contact: December 2005; the record ends on 31 December 2005" in text


@pytest.mark.parametrize("covered_to", [None, "2021-04-23", "2021-04-22"])
def test_the_last_covered_day_is_the_last_on_which_an_answer_is_awaited(
    register: Engine, covered_to: str | None
) -> None:
    """R15: where nobody has stated a coverage, the record is taken as complete."""
    records(fact("request", "2020-01-01", state="NRU"))
    if covered_to is not None:
        records(covered("NRU", covered_to))

    told = gather(on=ON)

    ended = covered_to == "2021-04-22"
    assert (len(told.pending), len(told.last_known)) == ((0, 1) if ended else (1, 0))
    assert ("with information up to an earlier date" in text_of(circular())) == ended


def test_a_later_visit_says_where_its_record_ends_before_the_day(register: Engine) -> None:
    days = {"from": "2021-06-07", "to": "2021-06-11"}
    records(
        fact("dates_agreed", "2020-11-01", state="NRU", payload=days),
        covered("NRU", "2020-12-31"),
    )

    text = text_of(circular())

    assert "No visit is agreed for a later day." not in text
    assert "7–11 June 2021; the record ends on 31 December 2020" in text


def test_no_day_is_given_where_only_the_year_is_known(sample: Engine) -> None:
    told = gather(on=ON)
    coarse = [one for one in told.last_known if one.last_contact and len(one.last_contact) == 4]

    text = text_of(circular())

    assert coarse
    assert f"last contact: {coarse[0].last_contact}" in text
    assert f"31 December {coarse[0].last_contact}" not in text


def test_states_come_in_the_order_of_the_alphabet(sample: Engine) -> None:
    told = gather(on=ON)

    states = [one.state for one in told.last_known]
    assert len(states) > 1
    assert states == [
        code
        for code in directory().sorted(set(states), "en", ON)
        for _ in range(states.count(code))
    ]


def test_a_file_that_is_there_is_not_replaced(sample: Engine, comity: Run, tmp_path: Path) -> None:
    out = tmp_path / "circular.docx"
    out.write_text("mine")

    said = comity("circular", "--out", str(out))

    assert (said.code, out.read_text()) == (1, "mine")


def test_a_circular_is_a_word_file(sample: Engine, comity: Run, tmp_path: Path) -> None:
    said = comity("circular", "--out", str(tmp_path / "circular.pdf"))

    assert said.code == 2
    assert "expected a Word file, whose name ends .docx" in said.err


def test_the_same_record_gives_the_same_bytes(sample: Engine) -> None:
    assert circular() == circular()


def test_what_is_not_public_is_not_in_it(sample: Engine) -> None:
    before = text_of(circular())

    services.record(
        [fact("request", "2020-01-01", state="NRU", visibility=Visibility.PARTIES)],
        recording=RECORDING,
    )

    assert text_of(circular()) == before


def test_no_holder_is_named(sample: Engine) -> None:
    text = text_of(circular())

    holders = [
        holder.name
        for mandate in directory().mandates()
        for holder in directory().all_holders(mandate.code)
    ]
    assert holders
    assert not [name for name in holders if name in text]


def test_sessions_ahead_are_listed_with_the_day_for_reports(sample: Engine) -> None:
    days = {"from": "2021-06-21", "to": "2021-07-15"}
    announced = fact(
        "announced",
        "2021-01-10",
        actor="secretariat",
        stream="session/HRC/47",
        payload=days,
    )

    services.record([announced], recording=RECORDING)

    text = text_of(circular())
    assert "Human Rights Council, session 47" in text
    assert "21 June–15 July 2021" in text
    assert "12 April 2021" in text  # ten weeks before


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_a_circular_is_written_in_other_scripts(sample: Engine, language: str) -> None:
    file = write(
        gather(on=ON, language=language),
        now=NOW,
        today=NOW.toordinal(),
        language=language,
    )

    document = docx.Document(io.BytesIO(file))
    assert document.core_properties.language == language
    assert document.core_properties.author == ""
    bidi = "w:bidi" in document.paragraphs[0]._p.xml
    assert bidi == (language == "ar")
