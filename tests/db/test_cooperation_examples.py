"""The worked example on an indicator's page is what the indicator counts, from file to figure."""

import csv
from pathlib import Path

import pytest
from tests.databases import Engine
from tests.make import day
from tests.register import RECORDING

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.examples import EXAMPLES, Example
from comity.cooperation.domain.indicators import INDICATORS, Population, Shape
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.selecting import Selection
from comity.kernel.edtf import parse
from comity.register import services

OF_NO_STATE = ("report", "session")


def bring_in(folder: Path, example: Example) -> None:
    rows = [
        {
            "matter": step.matter,
            "kind": step.kind,
            "actor": step.actor,
            "date": step.date,
            "state": "" if step.matter in OF_NO_STATE else "NOR",
            "mandates": "" if step.matter in ("session", "standing_invitation") else "torture",
            "source": "the register",
            **step.says,
        }
        for step in example.acts
    ]
    file = folder / "example.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, sorted({name for row in rows for name in row}))
        writer.writeheader()
        writer.writerows(rows)
    done = services.import_file(file, recording=RECORDING)
    assert done.is_clean, done.errors


def selected(code: str, example: Example) -> Selection:
    period = Period(parse(example.begins).first, day(example.ends), day(example.day))
    if INDICATORS[code].population is Population.REPORTS:
        return Selection(viewer=OFFICE, period=period, mandate="torture")
    return Selection(viewer=OFFICE, period=period, state="NOR")


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_worked_example_is_counted_as_its_page_says(
    register: Engine, tmp_path: Path, code: str
) -> None:
    example = EXAMPLES[code]

    bring_in(tmp_path, example)

    asked = selected(code, example)
    found = counting.all_figures(asked)[code]
    assert (found.numerator, found.denominator) == (example.numerator, example.denominator)
    assert found.not_recorded == example.missing
    if INDICATORS[code].shape is Shape.SHARE and code != "S12":
        assert len(rows_behind(asked, code).rows) >= example.denominator


def test_every_indicator_has_an_example() -> None:
    assert set(EXAMPLES) == set(INDICATORS)
