"""What an answer answers is the same to everybody, whether or not they read the proposal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import Databases, Engine
from tests.register import RECORDING, ready

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.kernel.edtf import parse
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported
from comity.visits.queries import dossier

ON = parse("2010-04-01").last
HEADER = "id,state,mandates,kind,actor,date,source,from,to,of"
REQUEST = "1,NOR,torture,request,mandate_holder,2010-01-01,a letter,,,"
PROPOSED = "2,NOR,torture,dates_proposed,mandate_holder,2010-02-01,a letter,2010-06-01,2010-06-10,"
DECLINED = "3,NOR,torture,declination,state,2010-03-01,a letter,,,"
ACCEPTED = "3,NOR,torture,acceptance,state,2010-03-01,a letter,,,"


@pytest.fixture(autouse=True)
def register(databases: Databases, engine: Engine) -> Iterator[Engine]:
    with databases.fresh(engine, ready):
        yield engine


def bring_in(folder: Path, *rows: str) -> Imported:
    path = folder / "acts.csv"
    path.write_text("\n".join([HEADER, *rows, ""]))
    return services.import_file(path, recording=RECORDING)


def stands(viewer: Viewer) -> str:
    found = dossier("visit/NOR/torture/1", viewer=viewer, on=ON)
    assert found is not None
    return f"{found.visit.status} {found.visit.turn}"


def said() -> list[str]:
    """What the payloads of answers say."""
    kinds = ["acceptance", "declination"]
    return [text for (text,) in fetch("SELECT payload FROM event WHERE kind IN (%s, %s)", kinds)]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(DECLINED, "accepted state"), (ACCEPTED, "dates_agreed nobody")],
)
def test_an_answer_to_dates_that_only_the_parties_read_is_one_to_everybody(
    tmp_path: Path, answer: str, expected: str
) -> None:
    bring_in(tmp_path, REQUEST, PROPOSED, answer)

    assert (stands(OFFICE), stands(PUBLIC_READER)) == (expected, expected)


def test_a_row_whose_answer_was_recorded_as_one_to_dates_adds_nothing_again(
    tmp_path: Path,
) -> None:
    bring_in(tmp_path, REQUEST, PROPOSED, DECLINED)

    again = bring_in(tmp_path, DECLINED, REQUEST, PROPOSED)

    assert (again.added, again.already, again.errors) == (0, 3, ())
    assert said() == ['{"of":"dates"}']


def test_a_row_that_says_what_it_answers_is_recorded_as_it_is(tmp_path: Path) -> None:
    bring_in(tmp_path, REQUEST, PROPOSED, DECLINED + "request")

    assert said() == ['{"of":"request"}']


def test_a_proposal_recorded_after_its_answer_moves_nothing_public(tmp_path: Path) -> None:
    """RULES P1: who keeps the record says in a correction what was answered."""
    bring_in(tmp_path, REQUEST, DECLINED)

    bring_in(tmp_path, PROPOSED)

    assert said() == ["{}"]
    assert stands(PUBLIC_READER) == "declined nobody"
