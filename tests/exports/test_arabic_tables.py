"""Tables of documents in Arabic: figures on the line of their words, refs whole and unturned."""

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from tests.missing import absent
from tests.register import NOVEMBER

from comity.exports import typesetting
from comity.exports.paper import Column, Grid, Paper
from comity.exports.typesetting.papers import paper

REF = "visit/PRK/executions/1"


def printed(*rows: tuple[str, ...]) -> list[tuple[str, float, float]]:
    """What stands in the table, each with its place: from the left and from the bottom."""
    columns = (Column("الدولة", share=3), Column("العدد", figure=True, share=1))
    told = Paper(
        title="جدول",
        language="ar",
        created=NOVEMBER,
        masthead=None,
        running="",
        foot="",
        blocks=(Grid(title="", columns=columns, rows=rows),),
    )
    try:
        made = paper(told)
    except typesetting.TypesettingError as missing:
        absent(str(missing))
    return list(_texts(PdfReader(io.BytesIO(made))))


def _texts(reader: PdfReader) -> Iterator[tuple[str, float, float]]:
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], _tm: object, *_rest: object) -> None:
        if text.strip():
            found.append((text.strip(), cm[4], cm[5]))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    yield from found


def test_a_figure_stands_on_the_line_of_the_words_of_its_row_units_under_units() -> None:
    found = {text: (x, y) for text, x, y in printed(("المغرب", "7"), ("كوريا", "12"))}

    assert found["7"][1] == pytest.approx(found["المغرب"][1])
    assert found["12"][1] == pytest.approx(found["كوريا"][1])
    assert found["7"][0] > found["12"][0]  # by the width of the ten


def test_a_ref_stays_in_one_piece_from_left_to_right() -> None:
    texts = [text for text, _x, _y in printed((f"زيارة قطرية للمقرر الخاص [{REF}] من أجل", "1"))]

    assert REF in texts
