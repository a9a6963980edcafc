"""A mandate that joins a visit of others reads its past only where a desk of it opens that."""

from random import Random

import pytest
from msgspec.structs import replace
from tests.cast import EXECUTIONS, JOINT, STATE_B, TORTURE
from tests.databases import Engine
from tests.db.test_own_matters import DESK, HOLDER, MISSION, facts, of_parties, read, recorded
from tests.make import fact
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER, Reading, Viewer
from comity.ledger.domain import CORRECTION, PAST_OPENED, Fact, Visibility
from comity.ledger.tables import fetch
from comity.register.services import rebuild

SECRET = "a name that may cost a life"
DAVID = of_parties(EXECUTIONS)
SEEDS = range(8)


def kept(kind: str, date: str, key: str, **more: object) -> Fact:
    """An act of the mandate on executions that the parties alone read."""
    usual: dict[str, object] = {
        "mandates": EXECUTIONS,
        "visibility": Visibility.PARTIES,
        "note": SECRET,
        "key": key,
    }
    return fact(kind, date, **{**usual, **more})


def asked() -> None:
    """A visit of the mandate on executions, of which not everything is public."""
    recorded(
        fact("request", "2010-01-05", mandates=EXECUTIONS, key="first"),
        kept("reminder", "2011-02-03", "kept"),
    )


def joins(*, kind: str = "request", date: str = "2012-01-05", **more: object) -> None:
    """The mandate on torture joins it by an act of both."""
    recorded(fact(kind, date, mandates=JOINT, key="joins", **more))


def tells(viewer: Viewer, words: str = SECRET) -> bool:
    """Whether anything that this reader can ask holds these words."""
    return words in str(read(viewer))


@pytest.mark.parametrize("viewer", [HOLDER, DESK], ids=["holder", "desk"])
@pytest.mark.parametrize("date", ["2012-01-05", "2009-01-05"])
def test_who_joins_reads_nothing_that_was_kept_before(
    register: Engine, viewer: Viewer, date: str
) -> None:
    asked()
    assert tells(DAVID)

    joins(date=date)

    assert not tells(viewer)
    assert tells(DAVID)
    assert tells(MISSION)


def test_an_act_recorded_before_the_joining_of_an_earlier_day_is_the_past(
    register: Engine,
) -> None:
    recorded(fact("request", "2010-01-05", mandates=EXECUTIONS, key="first"))
    joins(date="2012-01-05")
    recorded(kept("reminder", "2011-02-03", "late"))
    assert tells(HOLDER)  # recorded since, whatever its day

    recorded(fact("request", "2020-01-05", state="THA", mandates=EXECUTIONS, key="other"))
    recorded(kept("reminder", "2022-02-03", "before", state="THA", note="of Thailand"))
    recorded(fact("request", "2020-01-06", state="THA", mandates=JOINT, key="joins them"))
    assert not tells(HOLDER, "of Thailand")


def test_who_joins_reads_the_visit_as_everybody_does(register: Engine) -> None:
    asked()
    joins()

    assert read(HOLDER)["pages"] == read(PUBLIC_READER)["pages"]
    assert read(MISSION)["pages"] != read(PUBLIC_READER)["pages"]


def test_where_nothing_was_kept_before_who_joins_is_a_party(register: Engine) -> None:
    recorded(fact("request", "2010-01-05", mandates=EXECUTIONS, key="first"))
    joins()

    recorded(kept("reminder", "2013-02-03", "since"))

    assert tells(HOLDER)
    assert tells(DAVID)


def test_a_correction_of_a_joint_act_shuts_nobody_out(register: Engine) -> None:
    recorded(fact("request", "2010-01-05", mandates=JOINT, key="first"))
    recorded(kept("reminder", "2013-02-03", "since"))
    recorded(
        fact("request", "2010-01-05", mandates=JOINT, key="anew", corrects="first", note="seen")
    )

    assert tells(HOLDER)


def test_an_old_act_of_ones_own_that_is_moved_opens_no_past(register: Engine) -> None:
    recorded(fact("request", "2009-01-05", mandates=TORTURE, key="own"))
    recorded(fact("reminder", "2009-02-05", mandates=TORTURE, key="own too"))
    asked()

    recorded(fact("request", "2009-01-05", mandates=JOINT, key="moved", corrects="own"))

    assert not tells(HOLDER)
    assert tells(DAVID)


def test_a_mandate_that_is_named_by_a_correction_reads_nothing_that_was_told_before(
    register: Engine,
) -> None:
    asked()

    recorded(kept("reminder", "2011-02-03", "both", mandates=JOINT, corrects="kept", note=""))

    assert not tells(HOLDER)


def opening(key: str = "opens", corrects: str = "joins", **more: object) -> Fact:
    usual: dict[str, object] = {"actor": "secretariat", "visibility": Visibility.PARTIES}
    return fact(PAST_OPENED, "2026-11-25", key=key, corrects=corrects, **{**usual, **more})


def test_the_past_is_read_where_it_is_opened_and_shut_again_where_that_is_taken_back(
    register: Engine,
) -> None:
    asked()
    joins()

    recorded(opening())
    assert tells(HOLDER)

    recorded(
        fact(CORRECTION, "2026-11-25", actor="secretariat", mandates="", key="w", corrects="opens")
    )
    assert not tells(HOLDER)


def test_what_is_opened_to_one_mandate_is_open_to_no_other(register: Engine) -> None:
    asked()
    recorded(fact("request", "2012-01-05", mandates=f"{JOINT}+housing", key="joins"))

    recorded(opening())

    assert tells(HOLDER)
    assert not tells(of_parties("housing"))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_act_moves_what_its_mandate_reads_of_what_others_kept_before(
    register: Engine, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - a test's
    theirs = [
        replace(one, mandates=(EXECUTIONS,), visibility=Visibility.PARTIES, note=f"past {no};")
        for no, one in enumerate(facts(random, STATE_B, 10))
    ]
    recorded(*theirs, *facts(random, STATE_B, 4, mandates=TORTURE))

    for _ in range(4):
        recorded(*facts(random, STATE_B, 3))
        for viewer in (HOLDER, DESK):
            told = str(read(viewer))
            assert [one.note for one in theirs if one.note in told] == []
    assert any(one.note in str(read(MISSION)) for one in theirs)


def test_evidence_of_others_shuts_no_mandate_out_of_its_own_visit(register: Engine) -> None:
    recorded(
        fact("request", "2010-01-05", mandates=EXECUTIONS, key="first"),
        kept("evaluation", "2010-02-03", "of others", mandates=TORTURE, pins="first", note=""),
        kept("reminder", "2011-02-03", "kept"),
    )

    assert tells(DAVID)
    assert not tells(HOLDER)


def test_it_is_folded_anew_to_the_same(register: Engine) -> None:
    asked()
    joins()
    asked_now = "SELECT * FROM concerned ORDER BY 1, 2, 3, 4"
    before = fetch(asked_now)

    rebuilt = rebuild(recording=RECORDING)

    assert not rebuilt.changed
    assert fetch(asked_now) == before
    assert any(int(row[3]) == Reading.PUBLIC for row in before)
