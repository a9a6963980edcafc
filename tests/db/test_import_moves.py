"""What a file takes back lets others go elsewhere: the import says which, to who reads them."""

from pathlib import Path

from tests.databases import Engine
from tests.db.test_import_named_visits import (
    FIRST,
    NOTED,
    REMINDED,
    SECOND,
    TAKEN_BACK,
    Reading,
)
from tests.db.test_import_pinned import HEADER, bring_in
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.register import services
from comity.register.domain import Moved

GOES = Moved(
    row=2,
    kind="reminder",
    date="2012-03-01",
    was="visit/NOR/torture/2",
    now="visit/NOR/torture/1",
    opens=False,
)
UNDONE = "10,NOR,torture,correction,secretariat,2013-02-01,a letter,,,9,,,"
PLEDGED = "5,NOR,torture,undertaking,state,2011-06-01,a letter,,,,new:second,,"


def taken_back(folder: Path, row: str = TAKEN_BACK, viewer: Viewer | None = None) -> list[Moved]:
    path = folder / "back.csv"
    path.write_text(f"{HEADER}\n{row}\n")
    theirs = None if viewer is None else Reading(viewer=viewer)
    done = services.import_file(path, recording=RECORDING, dry_run=True, theirs=theirs)
    assert not done.errors
    assert services.import_file(path, recording=RECORDING, theirs=theirs).moved == done.moved
    return list(done.moved)


def test_what_was_put_beside_it_goes_elsewhere_and_comes_back(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST, SECOND)
    bring_in(tmp_path, REMINDED)

    assert taken_back(tmp_path) == [GOES]
    (back,) = taken_back(tmp_path, UNDONE)
    assert (back.was, back.now, back.opens) == (GOES.now, GOES.was, False)


def test_what_stays_in_its_visit_is_not_told(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, SECOND.replace("new:second", ""))
    bring_in(tmp_path, REMINDED.replace("torture/2", "torture/1"))

    assert taken_back(tmp_path) == []


def test_what_opens_a_visit_of_its_own_is_told_so(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, SECOND, NOTED)
    other = "3,NOR,food,reminder,mandate_holder,2012-03-01,a letter,,,,visit/NOR/torture/1,,"
    bring_in(tmp_path, other)

    (moved,) = taken_back(tmp_path)

    assert (moved.kind, moved.was, moved.opens) == ("reminder", "visit/NOR/torture/1", True)


def test_evidence_that_is_left_in_no_visit_is_told_so(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, SECOND, PLEDGED)

    (moved,) = taken_back(tmp_path)

    assert (moved.kind, moved.now, moved.opens) == ("undertaking", "", False)


def test_nobody_is_told_of_an_act_that_they_do_not_read(register: Engine, tmp_path: Path) -> None:
    """A receipt is read by both sides and the secretariat."""
    receipt = REMINDED.replace(
        "3,NOR,torture,reminder,mandate_holder", "7,NOR,torture,receipt,state"
    )
    bring_in(tmp_path, FIRST, SECOND)
    bring_in(tmp_path, REMINDED, receipt)

    assert taken_back(tmp_path, viewer=PUBLIC_READER) == [GOES]
    assert len(taken_back(tmp_path, UNDONE)) == 2
