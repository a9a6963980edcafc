"""A file goes into the ledger whole or not at all, once, and in any parts and order."""

import csv
import random
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.databases import Databases, Engine
from tests.register import NOVEMBER, RECORDING, ready
from tests.taking_back import withdraw

from comity.kernel.edtf import iso, parse
from comity.ledger.domain import LedgerError
from comity.ledger.queries import position, projections_digest, verify
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported
from comity.register.intake import MAPS
from comity.register.lifecycles import LIFECYCLES

HEADER = "id,state,mandates,kind,actor,date,source,from,to,corrects,ref,because_of,note"
REQUEST = "1,NOR,torture,request,mandate_holder,2010-03-01,a letter,,,,,,"
REMINDER = "2,NOR,torture,reminder,mandate_holder,2011-03-01,a letter,,,,,,"
TORTURE = services.DATA / "sample" / "torture_visit_events.csv"


def bring_in(folder: Path, *rows: str, name: str = "acts.csv", dry_run: bool = False) -> Imported:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows, ""]))
    return services.import_file(path, recording=RECORDING, dry_run=dry_run)


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.rows, done.added, done.already, done.duplicates


def digest() -> str:
    return projections_digest(LIFECYCLES.values())


def test_the_same_file_twice_adds_nothing(register: Engine, tmp_path: Path) -> None:
    first = bring_in(tmp_path, REQUEST, REMINDER)
    before = digest()
    again = bring_in(tmp_path, REQUEST, REMINDER)

    assert counts(first) == (2, 2, 0, 0)
    assert counts(again) == (2, 0, 2, 0)
    assert digest() == before


def test_a_row_that_corrects_an_act_erased_for_a_person_is_named(
    register: Engine, tmp_path: Path
) -> None:
    protection = ",NOR,torture,protection,secretariat,2012-01-01,a letter,,,1,,,"
    assert not bring_in(tmp_path, REQUEST, protection).errors
    ((act,),) = fetch("SELECT act FROM event WHERE kind = 'erased'")
    before = digest()

    done = bring_in(
        tmp_path, REMINDER, f"3,NOR,torture,request,mandate_holder,2010-03-02,a letter,,,{act},,,"
    )

    assert [(one.row, one.column, one.value) for one in done.errors] == [(3, "corrects", act)]
    assert str(done.errors[0].expected) == (
        "an act on record: this one was erased to protect a person"
    )
    assert digest() == before


def test_identical_rows_without_id_count_once_and_are_reported(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(tmp_path, REQUEST[1:], REQUEST[1:])

    assert counts(done) == (2, 1, 0, 1)


def test_a_dry_run_says_what_would_be_and_writes_nothing(register: Engine, tmp_path: Path) -> None:
    done = bring_in(tmp_path, REQUEST, REMINDER, dry_run=True)

    assert counts(done) == (2, 2, 0, 0)
    assert done.dry_run
    assert position() == 0
    assert fetch("SELECT * FROM span") == []


def test_nothing_of_a_file_with_errors_is_written(register: Engine, tmp_path: Path) -> None:
    done = bring_in(tmp_path, REQUEST, REMINDER.replace("reminder", "nudge"))

    assert [(one.row, one.column, one.value) for one in done.errors] == [(3, "kind", "nudge")]
    assert done.added == 0
    assert position() == 0


def test_every_row_whose_id_names_another_act_on_record_is_refused(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, REQUEST, REMINDER)

    done = bring_in(tmp_path, REQUEST.replace("2010", "2009"), REMINDER.replace("2011", "2012"))

    assert [(one.row, one.column, one.value) for one in done.errors] == [
        (2, "id", "1"),
        (3, "id", "2"),
    ]
    assert position() == 2


def test_an_id_used_before_is_named_beside_rows_that_are_wrong(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, REQUEST, REMINDER)
    wrong = "3,NOR,torture,nudge,mandate_holder,2012-03-01,a letter,,,,,,"
    unknown = "4,NOR,torture,reminder,mandate_holder,2012-03-02,a letter,,,nobody,,,"

    done = bring_in(tmp_path, REQUEST.replace("2010", "2009"), REMINDER, wrong, unknown)

    assert [(one.row, one.column) for one in done.errors] == [
        (2, "id"),
        (4, "kind"),
        (5, "corrects"),
    ]


def test_a_row_corrects_an_act_of_an_earlier_file(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, REQUEST)

    bring_in(tmp_path, "9,NOR,torture,request,mandate_holder,2010-03-09,a letter,,,1,,,")

    assert fetch("SELECT date FROM act") == [("2010-03-09",)]


def test_a_withdrawn_answer_takes_its_dates_with_it(register: Engine, tmp_path: Path) -> None:
    bring_in(
        tmp_path, "3,NOR,torture,acceptance,state,2011-05-01,a letter,2012-03-01,2012-03-09,,,,"
    )

    bring_in(tmp_path, "4,NOR,torture,correction,secretariat,2011-05-02,a letter,,,3,,,")
    nothing = fetch("SELECT kind FROM act")
    bring_in(tmp_path, "5,NOR,torture,correction,secretariat,2011-05-03,a letter,,,4,,,")

    assert nothing == []
    given_back = fetch("SELECT DISTINCT kind FROM act ORDER BY kind")
    assert given_back == [("acceptance",), ("dates_proposed",)]


def test_a_row_of_the_wrong_state_is_moved(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, REQUEST)

    bring_in(tmp_path, "9,THA,torture,request,mandate_holder,2010-03-01,a letter,,,1,,,")

    assert fetch("SELECT state FROM act") == [("THA",)]


@pytest.mark.parametrize("in_one_file", [True, False])
def test_nothing_of_a_row_that_is_moved_is_left_at_the_wrong_state(
    register: Engine, tmp_path: Path, *, in_one_file: bool
) -> None:
    answer = "1,NOR,torture,acceptance,state,2011-04-01,a letter,2012-03-01,2012-03-08,,,,"
    corrected = "2,NOR,torture,acceptance,state,2011-05-01,a letter,2012-03-01,2012-03-09,1,,,"
    moved = "3,THA,torture,acceptance,state,2011-05-01,a letter,2012-03-01,2012-03-09,2,,,"
    files = [[answer, corrected, moved]] if in_one_file else [[answer], [corrected], [moved]]

    for rows in files:
        bring_in(tmp_path, *rows)
    again = [bring_in(tmp_path, *rows).added for rows in files]

    found = fetch("SELECT DISTINCT state, kind FROM act ORDER BY kind")
    assert found == [("THA", "acceptance"), ("THA", "dates_proposed")]
    assert set(again) == {0}


def test_dates_that_were_corrected_are_taken_back_with_all_that_was_told_of_them(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(
        tmp_path, "1,NOR,torture,acceptance,state,2011-04-01,a letter,2012-03-01,2012-03-08,,,,"
    )
    bring_in(
        tmp_path, "2,NOR,torture,acceptance,state,2011-04-01,a letter,2012-03-01,2012-03-09,1,,,"
    )

    bring_in(tmp_path, "3,NOR,torture,acceptance,state,2011-04-01,a letter,,,2,,,")

    assert fetch("SELECT DISTINCT kind FROM act") == [("acceptance",)]


def test_a_row_can_name_the_visit_it_belongs_to(register: Engine, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        REQUEST,
        "2,NOR,torture,request,mandate_holder,2011-03-01,a letter,,,,new:second,,",
        "3,NOR,torture,reminder,mandate_holder,2012-03-01,a letter,,,,new:second,,",
        "4,NOR,torture,reminder,mandate_holder,2012-03-02,a letter,,,,visit/NOR/torture/1,,",
    )
    unknown = bring_in(
        tmp_path, "5,NOR,torture,reminder,mandate_holder,2012,,,,,visit/NOR/torture/9,,"
    )

    assert unknown.errors[0].column == "ref"


def test_coverage_that_comes_later_folds_the_visits_anew(register: Engine, tmp_path: Path) -> None:
    row = "2,NOR,torture,dates_agreed,both,2011-01-01,x,2011-03-01,2011-03-05,,,,"
    bring_in(tmp_path, REQUEST, row)
    before = fetch("SELECT status FROM span ORDER BY begins")
    covered = tmp_path / "coverage.csv"
    covered.write_text(
        "matter,state,mandates,kind,actor,date,to\ncoverage,*,torture,coverage,secretariat,2011,2011-02\n"
    )

    services.import_file(covered, recording=RECORDING)

    assert before[-1] == ("outcome_not_recorded",)
    assert fetch("SELECT status FROM span ORDER BY begins")[-1] == ("dates_agreed",)


def test_a_workbook_tells_the_same_acts_as_its_csv_file(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, REQUEST[1:], REMINDER[1:])
    book = Workbook()
    for row in (HEADER, REQUEST[1:], REMINDER[1:]):
        book.worksheets[0].append(row.split(","))
    book.save(tmp_path / "acts.xlsx")

    done = services.import_file(tmp_path / "acts.xlsx", recording=RECORDING)

    assert counts(done) == (2, 0, 2, 0)


def test_what_was_told_before_it_was_done_is_named(register: Engine, tmp_path: Path) -> None:
    path, asked = tmp_path / "acts.csv", "NOR,torture,request,mandate_holder"
    rows = (
        "id,state,mandates,kind,actor,date,source,source_date,learnt",
        f"1,{asked},2020-03-01,note verbale,,1950-01-01",
        f"2,{asked},2020-03-01,note verbale 2,2010-05-05,",
        f"3,{asked},2020-03,note verbale 3,2020-03-01,",
        f"4,{asked},[..2020],note verbale 4,2010,2011-01-01",
    )
    path.write_text("\n".join(rows))

    done = services.import_file(path, recording=RECORDING, dry_run=True)

    assert done.is_clean
    assert [(one.row, iso(one.day), one.learnt) for one in done.ahead if one.early] == [
        (2, "1950-01-01", True),
        (3, "2010-05-05", False),
    ]


def test_what_was_taken_back_can_be_given_back(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, REQUEST)
    ((act,),) = fetch("SELECT act FROM act")

    taken = withdraw(act, date=parse("2012"), recording=RECORDING)
    without = fetch("SELECT act FROM act")
    withdraw(taken.act, date=parse("2013"), recording=RECORDING)

    assert without == []
    assert fetch("SELECT act FROM act") == [(act,)]


def test_what_is_not_there_cannot_be_erased(register: Engine) -> None:
    with pytest.raises(LedgerError, match="no act"):
        services.protect("aaaaaaaaaaaaaaaa", date=parse("2012"), recording=RECORDING)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_a_file_in_any_parts_and_order_gives_the_same_projections(
    databases: Databases, tmp_path: Path, name: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a shuffle, no secret
    with TORTURE.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    coverage = services.DATA / "sample" / "coverage.csv"

    with databases.fresh(name, ready):
        services.import_file(coverage, recording=RECORDING)
        bring_parts(tmp_path, header, [rows])
        whole = digest()
    chance.shuffle(rows)
    cuts = sorted(chance.sample(range(1, len(rows)), 4))
    parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    with databases.fresh(name, ready):
        bring_parts(tmp_path, header, parts)
        services.import_file(coverage, recording=RECORDING)

        assert digest() == whole


def bring_parts(folder: Path, header: Sequence[str], parts: Iterable[list[list[str]]]) -> None:
    for part in parts:
        path = folder / "part.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *part])
        mapping = MAPS / "torture.toml"
        assert services.import_file(path, mapping=mapping, recording=RECORDING).is_clean


IMPORT = """
import sys
from datetime import datetime
from pathlib import Path
import django
django.setup()
from comity.ledger.domain import Recording
from comity.register import services
def tell(stage, done, total):
    print(stage, done, flush=True)
services.import_file(
    Path(sys.argv[1]), recording=Recording(datetime.fromisoformat(sys.argv[2])), progress=tell
)
"""


def test_an_import_that_is_killed_leaves_nothing_half_done(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, REQUEST)
    before = digest()
    path = tmp_path / "many.csv"
    states = ("NOR", "THA", "GMB", "COM")
    path.write_text(
        "state,mandates,kind,actor,date,note\n"
        + "".join(
            f"{states[n % 4]},torture,reminder,mandate_holder,{2000 + n % 20},{n}\n"
            for n in range(24_000)
        )
    )
    environment = {
        "COMITY_DATABASE_URL": register.url,
        "COMITY_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "comity.site.settings",
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(Path(services.__file__).parents[3]),
    }

    with subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(path), NOVEMBER.isoformat()],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("record"):
                process.send_signal(signal.SIGKILL)
                break
        # There is an end to its output once no process that it forked is left either, which would
        # hold its connection and its locks.
        process.communicate(timeout=60)

    assert process.returncode == -signal.SIGKILL
    assert verify().ok
    assert position() == 1
    assert digest() == before


def test_words_beside_a_protection_are_refused(register: Engine, tmp_path: Path) -> None:
    """Docs/decisions/0084: they would stay for ever, and could tell what is erased."""
    bring_in(tmp_path, REQUEST)
    protection = "9,NOR,torture,protection,secretariat,2012-01-01,a letter,,,1,,,"

    done = bring_in(tmp_path, f"{protection}he told us of a place")

    assert [(one.column, str(one.expected)) for one in done.errors] == [
        ("note", "asked, risk, named: why it is erased, as a class")
    ]
    assert not fetch("SELECT 1 FROM event WHERE kind = 'erased'")
    assert not bring_in(tmp_path, f"{protection}risk").errors


def test_a_second_row_of_a_source_is_no_other_source(register: Engine, tmp_path: Path) -> None:
    again = REQUEST.replace("1,NOR", "3,NOR", 1)
    elsewhere = again.replace("3,NOR", "4,NOR", 1).replace("a letter", "a list")

    assert bring_in(tmp_path, REQUEST, again).statements == 0
    assert bring_in(tmp_path, elsewhere).statements == 1
