"""What goes out in spite of a finding is recorded with the reason; nothing is ever forbidden."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run

LATER = ("--on", "2026-12-31")
EVENING = "2026-11-24T19:30+01:00"
RELEASE = {
    "matter": "statement",
    "state": "JPN",
    "mandates": "torture",
    "kind": "released",
    "actor": "mandate_holder",
    "date": EVENING,
    "type": "press_release",
}
LETTER = {
    "matter": "communication",
    "state": "JPN",
    "mandates": "torture",
    "kind": "letter_sent",
    "actor": "mandate_holder",
    "date": EVENING,
    "reference": "AL JPN 3/2026",
}


def recorded(comity: Run, cells: dict[str, str], **more: str) -> tuple[int, str]:
    pairs = {**cells, **more}.items()
    said = comity("record", *(part for name, text in pairs for part in (f"--{name}", text)))
    return said.code, said.err


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("sent", [RELEASE, LETTER])
def test_what_went_out_in_the_evening_asks_for_the_reason(
    comity: Run, sent: dict[str, str]
) -> None:
    code, told = recorded(comity, sent)

    assert code == 1
    assert "--despite expected why it went out in spite of business-hours, or not_given" in told
    assert len(told.splitlines()) == 1


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("reason", ["the hearing had been moved", "not_given"])
@pytest.mark.parametrize("sent", [RELEASE, LETTER])
def test_with_a_reason_or_none_on_record_it_is_recorded(
    comity: Run, sent: dict[str, str], reason: str
) -> None:
    assert recorded(comity, sent, despite=reason)[0] == 0

    ref = "statement/JPN/torture/1" if sent is RELEASE else "communication/JPN/2026/3"
    (act,) = comity("show", ref, "--format", "json", *LATER).json["acts"]
    assert act["payload"]["despite"] == reason


@pytest.mark.usefixtures("register")
def test_the_matter_tells_the_reason_in_neutral_words(comity: Run) -> None:
    recorded(comity, RELEASE, despite="the hearing had been moved")

    told = comity("show", "statement/JPN/torture/1", *LATER).out

    assert "Went out in spite of a finding: “the hearing had been moved”" in told


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "more",
    [{"date": "2026-11-24T11:00+01:00"}, {"date": "2026-11-24"}, {"urgent": "a hearing tonight"}],
)
def test_in_hours_urgent_or_at_an_hour_nobody_knows_nothing_is_asked(
    comity: Run, more: dict[str, str]
) -> None:
    assert recorded(comity, RELEASE, **more)[0] == 0


@pytest.mark.usefixtures("register")
def test_a_report_published_before_its_six_weeks_asks_too(comity: Run) -> None:
    visit = {"state": "JPN", "mandates": "torture", "actor": "mandate_holder"}
    recorded(comity, visit, kind="visit_held", date="2026-01-05/2026-01-12", actor="both")
    recorded(comity, visit, kind="report_shared", date="2026-10-27")

    early, told = recorded(comity, visit, kind="report_published", date="2026-11-24")
    in_spite, _ = recorded(
        comity, visit, kind="report_published", date="2026-11-24", despite="the session was moved"
    )

    assert "draft-report-six-weeks" in told
    assert (early, in_spite) == (1, 0)


@pytest.mark.usefixtures("register")
def test_a_file_is_taken_in_and_says_which_rows_give_no_reason(
    comity: Run, tmp_path: Path
) -> None:
    file = tmp_path / "sent.csv"
    rows = [RELEASE, {**RELEASE, "date": "2026-11-23T20:00+01:00"}]
    lines = [",".join(RELEASE), *(",".join(row.values()) for row in rows)]
    file.write_text("\n".join(lines), encoding="utf-8")

    said = comity("import", str(file), "--format", "json")

    assert said.code == 0
    assert said.json["added"] == 2
    assert said.json["errors"] == []
    assert "2 rows of sent.csv went out in spite of a rule (row 2, 3)" in said.err


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("hour", "told"),
    [
        ("2026-03-29T02:30[Europe/Zurich]", "skip 02:30 on that day"),
        ("2026-10-25T02:30[Europe/Zurich]", "twice on that day; write which one by its offset"),
    ],
)
def test_an_hour_that_a_clock_skips_or_shows_twice_is_refused_with_why(
    comity: Run, hour: str, told: str
) -> None:
    code, said = recorded(comity, RELEASE, date=hour)

    assert code == 1
    assert told in said
    assert len(said.splitlines()) == 1


@pytest.mark.usefixtures("register")
def test_a_statement_speaks_of_a_letter_by_its_reference_and_a_letter_is_shown_by_it(
    comity: Run,
) -> None:
    recorded(comity, {**LETTER, "date": "2026-11-20"})
    code, _ = recorded(comity, RELEASE, about="AL JPN 3/2026", despite="not_given")
    refused, told = recorded(comity, RELEASE, about="the letter", date="2026-11-23")

    shown = comity("show", "AL JPN 3/2026", *LATER)
    assert (code, shown.code) == (0, 0)
    assert "communication/JPN/2026/3" in shown.out
    assert refused == 1
    assert "expected a ref such as visit/NOR/torture/2" in told
