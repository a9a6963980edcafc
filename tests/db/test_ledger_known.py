"""What was known on a day, what is due for publication, and which fold made the rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest
from django.db import transaction
from msgspec.structs import replace
from tests.databases import Engine
from tests.make import STREAM, day, fact

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Fact, LedgerError, Recording, Source, Values, Visibility
from comity.ledger.queries import (
    check_fold_version,
    due,
    events_of,
    known_projections,
    projections_digest,
    public_version,
    refs_of,
    resolve,
    sources,
)
from comity.ledger.queries.choosing import Until
from comity.ledger.queries.lines import Key
from comity.ledger.services import add_sources, append, publish_due, rebuild, refold, seal
from comity.ledger.tables import fetch, run
from comity.visits.domain import lifecycle
from comity.visits.domain.standing import STANDING_INVITATION

VISIT = replace(lifecycle.VISIT, happened=None)  # no rule speaks of it: only the fold counts here
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY = day("2026-11-25")


def record(*facts: Fact, at: datetime = NOW) -> None:
    append(facts, lifecycle=VISIT, recording=Recording(at))


def learnt(kind: str, date: str, on: str, **others: object) -> Fact:
    return fact(kind, date, learnt=day(on), **others)  # type: ignore[arg-type]


@contextmanager
def as_known(on: str, streams: list[str] | None = None) -> Iterator[None]:
    with (
        transaction.atomic(),
        known_projections(
            lifecycle=VISIT, viewer=OFFICE, streams=streams, until=Until(day(on)), values=Values()
        ),
    ):
        yield


def statuses() -> list[str]:
    rows = fetch("SELECT status FROM span WHERE stream = 'visit/NOR' ORDER BY dossier, begins")
    return [row[0] for row in rows]


@pytest.mark.parametrize("streams", [None, [STREAM]])
def test_the_same_query_tells_what_was_known_on_a_day(
    engine: Engine, streams: list[str] | None
) -> None:
    record(
        learnt("request", "2010-01-01", "2010-06-01", key="a"),
        learnt("acceptance", "2011-01-01", "2015-06-01", key="b"),
    )

    with as_known("2012-01-01", streams):
        assert statuses() == ["requested"]
    with as_known("2009-01-01", streams):
        assert statuses() == []
    with as_known("2016-01-01", streams):
        assert statuses() == ["requested", "accepted"]
    assert statuses() == ["requested", "accepted"]


def test_what_was_known_then_is_what_a_ledger_of_that_day_would_tell(engine: Engine) -> None:
    early = [learnt("request", "2010", f"201{no}-01-01", key=f"k{no}") for no in range(3)]
    record(*early)
    then = projections_digest([VISIT])

    record(
        learnt("visit_held", "2012-01-01/2012-01-09", "2019-01-01", key="held"),
        learnt("request", "2011", "2019-01-01", key="new", corrects="k1"),
        learnt("request", "2010", "2019-01-01", key="elsewhere", state="THA"),
    )

    assert projections_digest([VISIT]) != then
    with as_known("2018-12-31"):
        assert projections_digest([VISIT]) == then


def test_a_visit_whose_first_act_was_not_known_yet_keeps_its_ref(engine: Engine) -> None:
    record(
        learnt("request", "2009-01-01", "2020-01-01", key="late"),
        learnt("reminder", "2010-01-01", "2010-06-01", key="early"),
    )

    with as_known("2012-01-01", [STREAM]):
        named = resolve("visit/NOR/torture/1", viewer=OFFICE)
        ((dossier,),) = fetch("SELECT DISTINCT dossier FROM span")
        assert named is not None
        assert named.dossier == dossier
        assert refs_of([Key(STREAM, dossier)], viewer=OFFICE) == {dossier: "visit/NOR/torture/1"}


def test_the_world_as_known_ends_with_its_block_even_after_a_fault(engine: Engine) -> None:
    record(learnt("request", "2010-01-01", "2015-01-01", key="a"))

    with pytest.raises(LedgerError), as_known("2012-01-01"):
        raise LedgerError(Phrase("A fault."))

    assert statuses() == ["requested"]


def test_two_lifecycles_are_known_together(engine: Engine) -> None:
    record(learnt("request", "2010-01-01", "2010-06-01", key="a"))
    given = fact("given", "2011", actor="state", stream="standing-invitation/NOR", key="s")
    append([given], lifecycle=STANDING_INVITATION, recording=Recording(NOW))

    with (
        as_known("2012-01-01"),
        known_projections(
            lifecycle=STANDING_INVITATION,
            viewer=OFFICE,
            streams=None,
            until=Until(day("2012-01-01")),
            values=Values(),
        ),
    ):
        assert statuses() == ["requested"]
        assert fetch("SELECT count(*) FROM standing WHERE in_force = 1") == [(0,)]
    assert fetch("SELECT count(*) FROM standing WHERE in_force = 1") == [(1,)]


def test_reading_what_was_known_keeps_no_writer_waiting(sqlite: Engine) -> None:
    record(learnt("request", "2010-01-01", "2010-06-01", key="a"))
    file = sqlite.url.removeprefix("sqlite:///")
    run("BEGIN")

    with known_projections(
        lifecycle=VISIT,
        viewer=OFFICE,
        streams=None,
        until=Until(day("2009-01-01")),
        values=Values(),
    ):
        with closing(sqlite3.connect(file, timeout=0)) as another:
            another.execute("BEGIN IMMEDIATE")
        assert statuses() == []

    run("ROLLBACK")


def test_a_fact_becomes_public_on_its_day_and_not_before(engine: Engine) -> None:
    record(
        fact("request", "2010-01-01", key="a"),
        fact(
            "acceptance",
            "2011-01-01",
            key="b",
            visibility=Visibility.PARTIES,
            public_from=day("2027-01-01"),
        ),
    )
    version = public_version()
    assert due(TODAY) == []
    assert [event.kind for event in events_of(STREAM, viewer=PUBLIC_READER)] == ["request"]

    on_the_day = datetime(2027, 1, 1, 0, 30, tzinfo=UTC)
    assert publish_due([VISIT], now=on_the_day) == [STREAM]

    assert publish_due([VISIT], now=on_the_day) == []
    assert len(events_of(STREAM, viewer=PUBLIC_READER)) == 2
    assert public_version() != version
    assert fetch("SELECT count(*) FROM span WHERE status = 'accepted' AND (readings & 1) <> 0")[0][
        0
    ]


def test_a_later_fact_publishes_what_is_due_in_its_stream(engine: Engine) -> None:
    hidden = fact(
        "request", "2010", key="a", visibility=Visibility.OFFICE, public_from=day("2027-01-01")
    )
    record(hidden)
    seal(now=datetime(2027, 2, 28, 12, tzinfo=UTC))

    record(fact("reminder", "2026", key="b"), at=datetime(2027, 3, 1, tzinfo=UTC))

    assert due(day("2027-03-01")) == []
    assert len(events_of(STREAM, viewer=PUBLIC_READER)) == 2


def test_rows_of_another_fold_are_not_served(engine: Engine) -> None:
    record(fact("request", "2010", key="a"))
    later = replace(VISIT, version=VISIT.version + 1)
    check_fold_version([VISIT])

    with pytest.raises(LedgerError, match=r"older program \(1\): run comity rebuild"):
        check_fold_version([later])

    rebuild([later], now=NOW)
    check_fold_version([later])
    with pytest.raises(LedgerError, match="newer program"):
        check_fold_version([VISIT])
    with pytest.raises(LedgerError, match="newer program"):
        record(fact("reminder", "2011", key="b"))


def test_recording_brings_a_stream_to_the_fold_of_the_program(engine: Engine) -> None:
    record(fact("request", "2010", key="a"))
    later = replace(VISIT, version=VISIT.version + 1)

    append([fact("reminder", "2011", key="b")], lifecycle=later, recording=Recording(NOW))

    check_fold_version([later])


def test_a_fold_with_other_values_is_made_by_a_refold(engine: Engine) -> None:
    record(fact("request", "2010-01-01", key="a"))
    ended = Values(mandates={"torture": (day("2000-01-01"), day("2012-12-31"))})
    before = projections_digest([VISIT])

    refold([STREAM], lifecycle=VISIT, now=NOW, values=ended)
    assert "closed" in statuses()

    refold([STREAM], lifecycle=VISIT, now=NOW)
    assert projections_digest([VISIT]) == before


def test_a_rebuild_repairs_rows_and_removes_strangers(engine: Engine) -> None:
    record(fact("request", "2010-01-01", key="a"))
    before = projections_digest([VISIT])
    run("UPDATE span SET status = 'held'")
    run("UPDATE act SET stream = 'visit/XXX'")
    steps: list[tuple[str, int, int]] = []

    rebuild([VISIT], now=NOW, progress=lambda *step: steps.append(step))

    assert projections_digest([VISIT]) == before
    assert steps[-1] == ("rebuild", 1, 1)


def test_what_is_recorded_while_the_rebuild_goes_on_keeps_its_rows(engine: Engine) -> None:
    record(fact("request", "2010-01-01", key="a"))

    def as_somebody_records() -> Values:
        record(fact("request", "2011-01-01", key="b", state="SWE"))
        return Values()

    rebuild([VISIT], now=NOW, values=as_somebody_records)
    after = projections_digest([VISIT])

    rebuild([VISIT], now=NOW)
    assert projections_digest([VISIT]) == after


def test_sources_are_dated_once_and_anew(engine: Engine) -> None:
    add_sources([Source("A/1", "2010", day("2010-12-31"), verified=False)])
    add_sources([Source("A/1", "2010-05", day("2010-05-31"), verified=True)])

    assert sources() == {"A/1": Source("A/1", "2010-05", day("2010-05-31"), verified=True)}
