"""Corrections, withdrawals and protections on a real database, and what they leave behind."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from msgspec.structs import replace
from tests.cast import AMINA, EMEKA
from tests.databases import Engine
from tests.make import STREAM, day, fact

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.ledger.domain import Fact, LedgerError, Recorded, Recording, Visibility
from comity.ledger.queries import (
    corrections_of,
    events,
    events_of,
    position,
    projections_digest,
    public_version,
    resolve,
    verify,
)
from comity.ledger.queries.events import opaque
from comity.ledger.queries.holds import holds
from comity.ledger.queries.lines import Key
from comity.ledger.queries.refs import refs_of
from comity.ledger.services import append, rebuild
from comity.ledger.tables import fetch
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SECRET = "the brother of Boris was held in cell 9"


def record(*facts: Fact, by: str = AMINA.name) -> list[Recorded]:
    return append(facts, lifecycle=VISIT, recording=Recording(NOW, by))


def dates() -> set[str]:
    return {row[0] for row in fetch("SELECT date FROM act")}


def digest() -> str:
    return projections_digest([VISIT])


def test_a_correction_tells_an_act_anew(engine: Engine) -> None:
    (request,) = record(fact("request", "2010", key="a#1"))
    (correction,) = record(fact("request", "2010-05", corrects=request.act), by=EMEKA.name)

    assert dates() == {"2010-05"}
    (pair,) = corrections_of([request.act], viewer=OFFICE)[request.act]
    assert [event.date for event in pair] == ["2010", "2010-05"]
    assert events([correction.act], viewer=OFFICE)[correction.act].act == request.act


def test_a_correction_may_name_the_key_of_an_act_of_the_same_file(engine: Engine) -> None:
    record(
        fact("request", "2010-05", key="a#2", corrects="a#1"),
        fact("request", "2010", key="a#1"),
    )

    assert dates() == {"2010-05"}


def test_an_act_that_was_told_anew_very_often_leaves_its_stream_open(engine: Engine) -> None:
    often = 1_200
    anew = [
        fact("request", f"20{no % 90 + 10}", corrects=f"a#{no - 1}", key=f"a#{no}")
        for no in range(1, often)
    ]
    record(fact("request", "2010", key="a#0"), *anew)

    record(fact("reminder", "2021", key="b#1"))

    assert dates() == {f"20{(often - 1) % 90 + 10}", "2021"}
    protect(f"a#{often - 3}")
    assert dates() == {f"20{(often - 4) % 90 + 10}", "2021"}
    assert verify().ok


def test_a_withdrawal_leaves_the_projections_as_if_the_act_had_never_been(engine: Engine) -> None:
    record(fact("request", "2010", key="a#1"))
    before = digest()
    (wrong,) = record(fact("acceptance", "2011", key="a#2"))

    (withdrawal,) = record(fact("correction", "[..]", corrects="a#2", key="w"))
    assert digest() == before

    record(fact("correction", "[..]", corrects=withdrawal.act))
    assert dates() == {"2010", "2011"}
    assert wrong.added


def test_a_ref_stays_when_the_act_that_opened_its_visit_is_withdrawn(engine: Engine) -> None:
    record(fact("request", "2010", key="a#1"), fact("acceptance", "2011", key="a#2"))
    named = resolve("visit/NOR/torture/1", viewer=OFFICE)

    record(fact("correction", "[..]", corrects="a#1"))

    now = resolve("visit/NOR/torture/1", viewer=OFFICE)
    assert named is not None
    assert now is not None
    assert now.dossier != named.dossier
    assert now.ref == "visit/NOR/torture/1"


def test_a_hidden_act_moves_nothing_that_the_public_reads(engine: Engine) -> None:
    record(fact("request", "2010-01-01", key="a#1"))
    version = public_version()
    public = "SELECT * FROM span WHERE (readings & 1) <> 0 ORDER BY begins"
    before = fetch(public)

    (hidden,) = record(fact("acceptance", "2010-02-01", visibility=Visibility.PARTIES, key="h"))

    after = fetch(public)
    assert [row[:-1] for row in after] == [row[:-1] for row in before]
    assert public_version() == version
    assert events([hidden.act], viewer=PUBLIC_READER) == {}
    assert [event.kind for event in events_of(STREAM, viewer=PUBLIC_READER)] == ["request"]
    assert resolve("visit/NOR/torture/1", viewer=PUBLIC_READER) is not None


def test_a_dossier_that_no_public_reader_sees_gets_no_number(engine: Engine) -> None:
    (hidden,) = record(fact("request", "2009-01-01", visibility=Visibility.OFFICE, key="h"))
    record(fact("request", "2010-01-01", mandates="health", key="a#1"))

    secret = resolve(f"visit/NOR/~{opaque(hidden.act)[:6]}", viewer=OFFICE)
    assert secret is not None
    assert secret.dossier == hidden.act
    assert resolve(secret.ref, viewer=PUBLIC_READER) is None
    assert resolve("visit/NOR/torture/1", viewer=OFFICE) is None


def test_no_ref_tells_the_parties_of_a_mandate_that_only_the_office_was_told_of(
    engine: Engine,
) -> None:
    joint = fact("request", "2009-01-01", mandates="executions+torture", key="h")
    (hidden,) = record(replace(joint, visibility=Visibility.OFFICE))
    record(fact("request", "2009-01-01", corrects="h", visibility=Visibility.PARTIES))

    norway = Viewer(Reading.PUBLIC, own=Reading.PARTIES, parties=frozenset({"NOR"}))
    (ref,) = refs_of([Key(STREAM, hidden.act)], viewer=norway).values()

    assert ref == f"visit/NOR/~{opaque(hidden.act)[:6]}"


def test_a_dossier_gets_its_number_on_publication(engine: Engine) -> None:
    (hidden,) = record(fact("request", "2009-01-01", visibility=Visibility.OFFICE, key="h"))
    record(fact("request", "2009-01-01", corrects="h"))

    now = resolve(f"visit/NOR/~{opaque(hidden.act)[:6]}", viewer=OFFICE)

    assert now is not None
    assert (now.ref, now.redirected_from) == (
        "visit/NOR/torture/1",
        f"visit/NOR/~{opaque(hidden.act)[:6]}",
    )


def protect(corrects: str) -> Recorded:
    (done,) = record(fact("protection", "[..]", corrects=corrects, key="p", note="for a person"))
    return done


def test_a_protection_erases_an_act_and_all_that_corrects_it(engine: Engine) -> None:
    record(fact("request", "2009", key="kept"))
    before = digest()
    record(fact("reminder", "2010", key="a#1", note=SECRET, locator=SECRET, letter=SECRET))
    record(fact("reminder", "2010-05", corrects="a#1", key="a#2", note=SECRET))
    version = public_version()

    protect("a#1")

    told = events_of(STREAM, viewer=OFFICE)
    assert [event.erased for event in told] == [False, True, True, False]
    assert SECRET not in repr(told)
    assert SECRET not in repr(fetch("SELECT * FROM event"))
    assert digest() == before
    assert public_version() != version
    assert verify().ok


def test_an_act_protected_as_it_is_recorded_stands_nowhere(
    engine: Engine,
) -> None:
    append(
        [
            fact("request", "2009", key="kept"),
            fact("reminder", "2010", key="a#1", note=SECRET, letter=SECRET),
            fact("reminder", "2010-05", corrects="a#1", key="a#2", note=SECRET),
            fact("protection", "[..]", corrects="a#1", key="p"),
        ],
        lifecycle=VISIT,
        recording=Recording(NOW),
    )
    recorded, searched = digest(), fetch("SELECT * FROM text")

    assert dates() == {"2009"}
    assert not [row for row in (*fetch("SELECT * FROM event"), *searched) if SECRET in repr(row)]
    rebuild([VISIT], now=NOW)
    assert digest() == recorded
    assert verify().ok


def test_what_was_erased_is_left_nowhere_in_the_file(sqlite: Engine) -> None:
    record(*(fact("request", f"20{no}", key=f"k{no}") for no in range(10, 40)))
    record(fact("reminder", "2010", key="a#1", note=SECRET, payload={}))
    path = Path(sqlite.url.removeprefix("sqlite:///"))

    protect("a#1")

    connection.close()
    files = list(path.parent.glob(f"{path.name}*"))
    assert path in files
    for each in files:
        assert SECRET.encode() not in each.read_bytes()


def test_a_protection_is_done_once_and_an_erased_act_is_not_recorded_again(
    engine: Engine,
) -> None:
    record(fact("reminder", "2010", key="a#1", note=SECRET))
    first = protect("a#1")

    again = protect("a#1")
    (same,) = record(fact("reminder", "2010", key="a#1", note=SECRET))

    assert again == Recorded(first.act, first.position, added=False)
    assert not same.added
    assert position() == 2


@pytest.mark.parametrize(("corrects", "said"), [("a#1", "erased"), ("p", "cannot be undone")])
def test_nothing_brings_back_what_was_erased(engine: Engine, corrects: str, said: str) -> None:
    record(fact("reminder", "2010", key="a#1"))
    protect("a#1")

    with pytest.raises(LedgerError, match=said):
        record(fact("reminder", "2011", corrects=corrects))


@pytest.mark.parametrize("withdrawals", range(8))
def test_events_and_holds_follow_as_many_withdrawals_as_the_fold(
    engine: Engine, withdrawals: int
) -> None:
    until = day("2027-01-01")
    own = {"visibility": Visibility.PARTIES, "public_from": until}
    names = ["a#1", "h", *(f"w{no}" for no in range(withdrawals))]
    record(
        fact("request", "2010", key="a#1"),
        fact("hold", "[..]", corrects="a#1", key="h", **own),
        *(fact("correction", "[..]", corrects=of, key=key) for of, key in pairwise(names[1:])),
    )
    ((act,),) = fetch("SELECT DISTINCT act FROM act")

    is_held = withdrawals % 2 == 0

    stands = fetch("SELECT act FROM act WHERE (readings & 1) <> 0") == [(act,)]
    read = [each.id for each in events_of(STREAM, viewer=PUBLIC_READER)] == [act]
    held = holds([act], viewer=OFFICE, on=until - 1)
    assert (stands, read, list(held)) == (not is_held, not is_held, [act] * is_held)


def test_an_erasure_without_its_protection_is_found(engine: Engine) -> None:
    record(fact("reminder", "2010", key="a#1"), fact("reminder", "2011", key="a#2"))
    protect("a#2")
    with connection.cursor() as cursor:
        if engine.name == "sqlite":
            cursor.execute("DROP TRIGGER event_update")
        else:
            cursor.execute("ALTER TABLE event DISABLE TRIGGER ALL")
        cursor.execute("UPDATE event SET corrects = 'nobody', root = 'nobody' WHERE seq = 3")

    assert verify().first_bad is not None


def test_what_stands_is_what_a_rebuild_makes(engine: Engine) -> None:
    record(
        fact("request", "2010", key="a#1"),
        fact("acceptance", "2011", key="a#2", visibility=Visibility.PARTIES),
        fact("visit_held", "2012-03-01/2012-03-08", key="a#3"),
        fact(
            "request",
            "2013",
            key="a#4",
            public_from=day("2027-01-01"),
            visibility=Visibility.OFFICE,
        ),
    )
    record(fact("correction", "[..]", corrects="a#2"))
    before, refs = digest(), fetch("SELECT * FROM address ORDER BY ref")

    rebuilt = rebuild([VISIT], now=NOW)

    assert rebuilt == (5, False)
    assert digest() == before
    assert fetch("SELECT * FROM address ORDER BY ref") == refs
