"""Rows say which visit they are about, and a visit is the one that is named (RULES R4)."""

from pathlib import Path

import pytest
from tests.databases import Engine
from tests.make import day
from tests.register import RECORDING, opened

from comity.accounts.domain import OFFICE
from comity.ledger.queries import projections_digest
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported
from comity.register.lifecycles import LIFECYCLES
from comity.visits.domain.views import Dossier
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, dossier, visits

HEADER = "id,state,mandates,kind,actor,date,source,from,to,corrects,ref,because_of,note"
REQUEST = "1,NOR,torture,request,mandate_holder,2010-03-01,a letter,,,,,,"
SECOND = "2,NOR,torture,request,mandate_holder,2011-03-01,a letter,,,,new:second,,"
ACCEPTED = "NOR,torture,acceptance,state"


def bring_in(folder: Path, *rows: str) -> Imported:
    path = folder / "acts.csv"
    path.write_text("\n".join(opened(HEADER, rows)))
    return services.import_file(path, recording=RECORDING)


def digest() -> str:
    return projections_digest(LIFECYCLES.values())


def visit_of(date: str) -> str:
    """The visit in which the act of this date lies."""
    ((dossier,),) = fetch("SELECT dossier FROM act WHERE date = %s", [date])
    return str(dossier)


def test_a_label_of_another_source_is_another_label(register: Engine, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        "1,NOR,torture,request,mandate_holder,2001-02-03,LA,,,,new:1,,",
        "2,NOR,torture,acceptance,state,2001-05-03,LA,,,,new:1,,",
    )
    bring_in(tmp_path, "1,NOR,food,request,mandate_holder,2015-02-03,LB,,,,new:1,,")
    bring_in(tmp_path, "1,NOR,food,reminder,mandate_holder,2016-02-03,LC,,,,new:LB#1,,")

    acts = fetch("SELECT mandates, kind FROM act ORDER BY effective")
    assert acts == [
        ("torture", "request"),
        ("torture", "acceptance"),
        ("food", "request"),
        ("food", "reminder"),
    ]
    visits = [visit for (visit,) in fetch("SELECT dossier FROM act ORDER BY effective")]
    assert visits[0] == visits[1] != visits[2] == visits[3]


def test_a_ref_on_record_pins_a_row_to_its_visit(register: Engine, tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        REQUEST,
        "2,NOR,torture,request,mandate_holder,2011-03-01,a letter,,,,new:second,,",
    )

    bring_in(
        tmp_path, "3,NOR,torture,reminder,mandate_holder,2012-03-02,x,,,,visit/NOR/torture/2,,"
    )

    visits = fetch("SELECT DISTINCT dossier FROM act")
    ((of_reminder,),) = fetch("SELECT dossier FROM act WHERE kind = 'reminder'")
    ((of_second,),) = fetch("SELECT dossier FROM act WHERE date = '2011-03-01'")
    assert len(visits) == 2
    assert of_reminder == of_second


def test_a_ref_pins_a_row_to_a_visit_that_goes_on_after_one_held_without_it(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(
        tmp_path,
        "1,NOR,food+torture,request,mandate_holder,2010-03-01,a letter,,,,,,",
        "2,NOR,torture,request,mandate_holder,2010-04-01,a letter,,,,new:other,,",
        "3,NOR,food,visit_held,mandate_holder,2011-03-01/2011-03-05,a letter,,,,,,",
    )
    ((ref, own),) = fetch("SELECT ref, dossier FROM address WHERE dossier LIKE '%%:torture'")

    done = bring_in(tmp_path, f"4,NOR,torture,acceptance,state,2011-05-01,a letter,,,,{ref},,")

    assert not done.errors
    assert fetch("SELECT dossier FROM act WHERE kind = 'acceptance'") == [(own,)]
    before = digest()
    services.rebuild(recording=RECORDING)
    assert digest() == before


@pytest.mark.parametrize("finer_last", [True, False])
def test_a_finer_source_takes_no_act_out_of_the_visit_that_another_names(
    register: Engine, tmp_path: Path, finer_last: bool
) -> None:
    rows = [f"3,{ACCEPTED},2012-03,x,,,,new:second,,", f"3,{ACCEPTED},2012-03-02,y,,,,,,"]
    rows[0] = rows[0].replace("new:second", "visit/NOR/torture/2")
    bring_in(tmp_path, REQUEST, SECOND)

    for row in rows if finer_last else reversed(rows):
        bring_in(tmp_path, row)

    assert visit_of("2012-03-02") == visit_of("2011-03-01")


def test_rows_that_name_two_visits_are_two_acts(register: Engine, tmp_path: Path) -> None:
    done = bring_in(
        tmp_path,
        REQUEST.replace(",,,,,,", ",,,,new:first,,"),
        SECOND,
        f"3,{ACCEPTED},2012-03-02,a letter,,,,new:first,,",
        f"4,{ACCEPTED},2012-03-02,a letter,,,,new:second,,",
    )

    accepted = fetch("SELECT dossier FROM act WHERE kind = 'acceptance' AND statement = 0")
    assert done.statements == 0
    assert {dossier for (dossier,) in accepted} == {visit_of("2010-03-01"), visit_of("2011-03-01")}
    assert fetch("SELECT code FROM anomaly WHERE code = 'duplicate_row'") == []


def test_labels_of_two_sources_of_one_request_name_one_visit(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(
        tmp_path,
        REQUEST.replace(",,,,,,", ",,,,new:a,,"),
        "1,NOR,torture,request,mandate_holder,2010-03-01,x,,,,new:b,,",
        f"2,{ACCEPTED},2012-03-02,x,,,,new:b,,",
    )

    assert len(fetch("SELECT DISTINCT dossier FROM act")) == 1


def test_a_mandate_left_out_of_a_visit_held_goes_on_and_a_follow_up_of_the_other_stays(
    register: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "acts.csv"
    path.write_text(
        "state,mandates,kind,actor,date,type\n"
        "NOR,food+torture,request,mandate_holder,2010-03-01,\n"
        "NOR,health+torture,request,mandate_holder,2010-04-01,follow_up\n"
        "NOR,food+health,visit_held,mandate_holder,2011-03-01/2011-03-05,\n"
    )

    done = services.import_file(path, recording=RECORDING)
    found = visits(
        VisitQuery(mandate="torture", tab=Tab.PENDING), viewer=OFFICE, on=day("2012-01-01")
    ).items

    assert not done.errors
    assert [(one.type, one.status, one.first_requested, one.last_contact) for one in found] == [
        ("official", "requested", "2010-03-01", "2010-03-01"),
        ("follow_up", "requested", "2010-04-01", "2010-04-01"),
    ]
    told = []
    for one in found:
        shown = dossier(one.ref, viewer=OFFICE, on=day("2012-01-01"))
        assert isinstance(shown, Dossier)
        told.append([act.date for act in shown.acts])
    assert told == [["2010-03-01", "2011-03-01/2011-03-05"], ["2010-04-01"]]
