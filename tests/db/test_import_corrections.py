"""Rows that correct what is on record, and what they ask of it."""

from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.databases import Engine
from tests.register import RECORDING

from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported


def bring_in(folder: Path, *rows: str, dry_run: bool = False) -> Imported:
    """Import requests for a visit, each told as `id,state,date,corrects`."""
    path = folder / "acts.csv"
    header = "id,state,date,corrects,kind,actor,mandates,source"
    told = [f"{row},request,mandate_holder,torture,a letter" for row in rows]
    path.write_text("\n".join([header, *told, ""]))
    return services.import_file(path, recording=RECORDING, dry_run=dry_run)


def test_rows_that_would_correct_one_another_by_an_id_of_the_record_are_named(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, "1,NOR,2010-03-01,", "2,NOR,2010-03-02,1")
    ((act,),) = fetch("SELECT act FROM event WHERE root > ''")

    done = bring_in(tmp_path, f"1,NOR,2010-03-01,{act}", "2,NOR,2010-03-02,1")

    assert [(one.row, one.column) for one in done.errors] == [(2, "corrects"), (3, "corrects")]


def test_all_that_was_told_of_an_act_is_asked_for_at_once(
    register: Engine, tmp_path: Path
) -> None:
    anew = [f"{no},NOR,2010-03-{no:02},{no - 1}" for no in range(2, 16)]
    bring_in(tmp_path, "1,NOR,2010-03-01,", *anew)
    asked = []

    for no in (2, 15):
        with CaptureQueriesContext(connection) as statements:
            bring_in(tmp_path, f"m,THA,2010-03-01,{no}", dry_run=True)
        asked.append(len(statements))

    assert asked[0] == asked[1]
