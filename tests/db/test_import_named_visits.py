"""A row that names a visit by its ref stays in it, whatever else comes and goes (RULES R4)."""

from collections.abc import Collection
from pathlib import Path

from tests.databases import Engine
from tests.db.test_import_pinned import HEADER, bring_in, visit_of
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, Viewer
from comity.ledger.domain import Fact
from comity.ledger.tables import fetch
from comity.register import services

FIRST = "1,NOR,torture,request,mandate_holder,2010-03-01,a letter,,,,new:first,,"
SECOND = "2,NOR,torture,request,mandate_holder,2011-03-01,a letter,,,,new:second,,"
REMINDED = "3,NOR,torture,reminder,mandate_holder,2012-03-01,a letter,,,,visit/NOR/torture/2,,"
NOTED = "4,NOR,torture,acknowledgement,state,2011-05-01,a letter,,,,new:second,,"
TAKEN_BACK = "9,NOR,torture,correction,secretariat,2013-01-01,a letter,,,2,,,"


class Reading:
    """Somebody who may do everything, and reads all but some acts."""

    def __init__(self, *hidden: str, viewer: Viewer = OFFICE) -> None:
        self._hidden = hidden
        self.viewer = viewer

    def may_name(self, column: str, act: str) -> bool:
        return column == "corrects" or act not in self._hidden

    def may_open(self, ref: str) -> bool:
        return bool(ref)

    def may_name_reference(self, stream: str) -> bool:
        return bool(stream)

    def may_join(self, parties: Collection[str]) -> bool:
        del parties
        return True

    def refuses(self, fact: Fact) -> None:
        del fact


def test_the_same_file_adds_nothing_where_an_earlier_act_opens_the_visit_since(
    register: Engine, tmp_path: Path
) -> None:
    rows = (
        "8,NOR,torture,request,mandate_holder,2009-03-01,a letter,,,,,,",
        "3,NOR,torture,reminder,mandate_holder,2012-03-01,a letter,,,,visit/NOR/torture/1,,",
    )
    bring_in(tmp_path, FIRST.replace("new:first", ""))

    once, again = bring_in(tmp_path, *rows), bring_in(tmp_path, *rows)

    assert (once.added, once.errors) == (2, ())
    assert (again.added, again.already, again.errors) == (0, 2, ())


def test_the_same_file_adds_nothing_where_the_act_that_held_the_visit_is_taken_back_since(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST, SECOND)
    bring_in(tmp_path, REMINDED)
    bring_in(tmp_path, TAKEN_BACK)

    again = bring_in(tmp_path, REMINDED)

    assert (again.added, again.already, again.errors) == (0, 1, ())


def test_a_row_that_names_another_visit_than_before_is_refused(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST, SECOND)
    bring_in(tmp_path, REMINDED)

    other = bring_in(tmp_path, REMINDED.replace("torture/2", "torture/1"))

    assert [one.column for one in other.errors] == ["id"]


def test_a_file_that_takes_back_all_of_a_visit_does_not_name_it(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST, SECOND)

    done = bring_in(tmp_path, REMINDED, TAKEN_BACK)

    (wrong,) = done.errors
    assert wrong.sentence(done.file) == (
        "acts.csv, row 2, column ref: 'visit/NOR/torture/2'; expected the ref of a visit "
        "that still has acts: row 3 removes those of this one; or new: and a label of your "
        "own"
    )
    assert fetch("SELECT count(*) FROM event") == [(2,)]


def test_a_row_goes_to_what_is_left_of_the_visit_that_it_names(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST, SECOND, NOTED)

    done = bring_in(tmp_path, REMINDED, TAKEN_BACK)

    assert not done.errors
    assert visit_of("2012-03-01") == visit_of("2011-05-01") != visit_of("2010-03-01")


def test_an_act_that_somebody_does_not_read_holds_no_visit_for_them(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST, SECOND, NOTED)
    ((hidden,),) = fetch("SELECT act FROM act WHERE kind = 'acknowledgement'")
    path = tmp_path / "theirs.csv"
    path.write_text(f"{HEADER}\n{REMINDED}\n{TAKEN_BACK}\n")

    done = services.import_file(path, recording=RECORDING, theirs=Reading(hidden))

    assert [one.row for one in done.errors] == [2]
