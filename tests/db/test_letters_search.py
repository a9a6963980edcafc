"""Letters in the columns of the communications search: in, out, and in again."""

import csv
from pathlib import Path

from tests.databases import Engine
from tests.db.test_letters import ON
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.communications import queries
from comity.communications.domain.persons import WITHHELD
from comity.communications.queries import LetterQuery
from comity.exports.letters import HEADER, searched
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported
from comity.register.intake import MAPS

ROWS = (
    ("2019-03-01", "Norway", "AL", "AL NOR 3/2019", "torture; executions",
     "Alleged ill-treatment in detention.", "", "", "2", "2", "2019-03-20 (holding); 2019-04-20"),
    ("2012-06-01", "Türkiye", "JUA", "TUR 5/2012", "Arbitrary detention", "", "", "", "", "0", ""),
    ("2019-07-01", "Other", "AL", "AL OTH 9/2019", "business", "A mine.", "", "", "", "1",
     "2019-08-01"),
)  # fmt: skip


def bring_in(folder: Path, *rows: tuple[str, ...], name: str = "search.csv") -> Imported:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return services.import_file(
        path, mapping=MAPS / "communications-search.toml", recording=RECORDING
    )


def exported() -> list[tuple[str, ...]]:
    found = queries.letters(LetterQuery(), viewer=OFFICE, on=ON).items
    told = queries.dossiers([letter.stands.stream for letter in found], viewer=OFFICE, on=ON)
    return [tuple(searched(one).values()) for one in told]


def test_a_row_of_the_search_tells_a_letter_and_its_replies(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(tmp_path, *ROWS)

    assert done.errors == ()
    assert (done.rows, done.added) == (3, 6)
    kinds = fetch("SELECT kind, count(*) FROM act GROUP BY kind ORDER BY kind")
    assert kinds == [("holding_reply", 1), ("letter_sent", 3), ("reply", 2)]


def test_what_the_search_shows_is_public(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, *ROWS)

    assert queries.letters(LetterQuery(), viewer=PUBLIC_READER, on=ON).count == 3


def test_what_is_exported_can_be_imported_and_is_the_same(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, *ROWS)
    out = exported()

    again = bring_in(tmp_path, *out, name="again.csv")

    assert again.errors == ()
    assert (again.added, again.already) == (0, 6)
    assert exported() == out
    assert {row[3] for row in out} == {"AL NOR 3/2019", "TUR 5/2012", "AL OTH 9/2019"}


def test_names_of_persons_in_a_summary_are_withheld(register: Engine, tmp_path: Path) -> None:
    row = list(ROWS[0])
    row[5] = "The arrest of Mr. Abcd Efgh in the capital."

    done = bring_in(tmp_path, tuple(row))

    assert done.errors == ()
    assert exported()[0][5] == f"The arrest of {WITHHELD} in the capital."


def test_a_row_that_cannot_be_read_is_reported_and_nothing_is_written(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(tmp_path, ROWS[1], (*ROWS[0][:10], "in spring"))

    assert [(one.row, one.column, one.value) for one in done.errors] == [
        (3, "Replies", "in spring")
    ]
    assert fetch("SELECT * FROM event") == []
