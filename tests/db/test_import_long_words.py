"""Words by which others are found are as long as every engine can keep them, and no longer."""

from pathlib import Path

import pytest
from tests.databases import Engine
from tests.register import RECORDING

from comity.ledger.queries import verify
from comity.register import services
from comity.register.domain import Imported

REQUEST = "visit,1,torture,NOR,request,mandate_holder,2010,the register,,,"
LETTER = "communication,2,torture,NOR,letter_sent,mandate_holder,2010-03-01,the register,,,AL"
CALL = "report,3,torture,,call_for_input,mandate_holder,2010-03-01,the register,new:R,,"
INPUT = "report,4,torture,,input,other,2010-04-01,the register,new:R,,"
COLUMNS = ("letter", "themes", "party")


def bring_in(folder: Path, words: str) -> Imported:
    header = "matter,id,mandates,state,kind,actor,date,source,ref,note,type,letter,themes,party"
    rows = [
        f"{REQUEST},{words},,",
        f"{LETTER},,{words},",
        f"{CALL},,,",
        f"{INPUT},,,{words}",
    ]
    path = folder / "acts.csv"
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return services.import_file(path, recording=RECORDING)


def words_of(length: int) -> str:
    """So many characters of four bytes each, of which hardly one is as another."""
    return "".join(chr(0x20000 + 7 * place) for place in range(length))


def test_the_longest_words_are_kept(register: Engine, tmp_path: Path) -> None:
    assert bring_in(tmp_path, words_of(500)).added == 4
    assert verify().ok


@pytest.mark.parametrize("length", [501, 3_000])
def test_longer_words_are_refused(register: Engine, tmp_path: Path, length: int) -> None:
    done = bring_in(tmp_path, words_of(length))

    assert {(problem.column, str(problem.expected)) for problem in done.errors} == {
        (column, "at most 500 characters") for column in COLUMNS
    }
