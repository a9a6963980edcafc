"""What is recorded stays: acts are kept once, folded at once, and known by their keys."""

from datetime import UTC, datetime

import pytest
from tests.cast import AMINA
from tests.databases import Engine
from tests.make import STREAM, day, fact

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact, LedgerError, Recorded, Recording, Source
from comity.ledger.queries import events, events_of, position, refs_of, resolve, verify
from comity.ledger.queries.lines import Key
from comity.ledger.services import add_sources, append, recording
from comity.ledger.tables import fetch, run
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def record(*facts: Fact, at: datetime = NOW) -> list[Recorded]:
    return append(facts, lifecycle=VISIT, recording=Recording(at, AMINA.name))


def statuses() -> list[str]:
    return [row[0] for row in fetch("SELECT status FROM span WHERE mandate <> '' ORDER BY begins")]


def test_a_recorded_act_is_folded_and_named_at_once(engine: Engine) -> None:
    (request,) = record(fact("request", "2010-03-01", key="a#1"))

    assert statuses() == ["requested"]
    named = resolve("visit/NOR/torture/1", viewer=PUBLIC_READER)
    assert named is not None
    assert named.dossier == request.act
    assert named.redirected_from is None


def test_an_event_can_be_read_with_all_that_was_said(engine: Engine) -> None:
    (added,) = record(
        fact(
            "request", "2010-03", key="a#1", source="A/HRC/16/52", locator="para 3", note="by fax"
        )
    )

    event = events([added.act], viewer=OFFICE)[added.act]

    assert (event.kind, event.actor, event.date) == ("request", Actor.MANDATE_HOLDER, "2010-03")
    assert (event.source, event.locator, event.note) == ("A/HRC/16/52", "para 3", "by fax")
    assert (event.seq, event.position, event.recorded_by) == (1, 1, "amina")


def test_the_same_key_with_the_same_content_is_one_act(engine: Engine) -> None:
    (first,) = record(fact("request", "2010-03-01", key="a#1"))
    (again,) = record(fact("request", "2010-03-01", key="a#1"))

    assert again == Recorded(first.act, first.position, added=False)
    assert position() == 1


def test_of_many_acts_those_on_record_are_known_in_a_small_ledger(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its events are read then, and not asked for by each id."""
    monkeypatch.setattr(recording, "MANY", 2)
    (first,) = record(fact("request", "2010-03-01", key="a#1"))
    many = [fact("request", f"20{no}-03-01", key=f"a#{no - 9}") for no in range(10, 20)]

    found = record(*many)

    assert [one.added for one in found] == [False, *[True] * 9]
    assert found[0].act == first.act
    assert verify().ok
    with pytest.raises(LedgerError, match="'a#5' was used before"):
        record(*(fact("reminder", "2021", key=f"a#{no}") for no in range(5, 50)))


def test_positions_between_which_others_draw_are_drawn_one_by_one(
    postgresql: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "MANY", 2)
    run("ALTER SEQUENCE event_position INCREMENT BY 3")  # as if two others drew each time

    found = record(*(fact("request", f"20{no}", key=f"a#{no}") for no in range(10, 20)))

    assert [one.position for one in found] == sorted({one.position for one in found})
    assert found[-1].position - found[0].position == 27
    assert verify().ok


def test_equal_facts_without_keys_are_one_act(engine: Engine) -> None:
    first, second = record(fact("request", "2010-03-01"), fact("request", "2010-03-01"))

    assert (first.added, second.added) == (True, False)
    assert first.act == second.act


def test_a_key_used_for_something_else_is_refused(engine: Engine) -> None:
    record(fact("request", "2010-03-01", key="a#1"))

    with pytest.raises(LedgerError, match="used before for something else"):
        record(fact("reminder", "2011-03-01"), fact("request", "2010-03-02", key="a#1"))
    assert position() == 1


def test_a_key_means_one_act_in_the_whole_ledger(engine: Engine) -> None:
    record(fact("request", "2010-03-01", key="a#1"))

    with pytest.raises(LedgerError, match="used before"):
        record(fact("request", "2010-03-01", key="a#1", state="THA"))


def test_ids_do_not_depend_on_the_order_of_arrival(engine: Engine) -> None:
    one, other = record(
        fact("request", "2010-03-01", key="a#1"), fact("reminder", "2011-03-01", key="a#2")
    )

    with pytest.raises(LedgerError):
        record(fact("reminder", "2011-03-02", key="a#2"))
    assert [r.act for r in record(fact("reminder", "2011-03-01", key="a#2"))] == [other.act]
    assert one.act != other.act


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (fact("dance", "2010"), "no kind of act"),
        (fact("request", "2010", payload={"colour": "red"}), "no field 'colour'"),
        (fact("request", "2010", stream="letter/NOR"), "not one of visit"),
        (fact("request", "2010", note="a\0b"), "NUL"),
        (fact("correction", "2010"), "must name the entry"),
        (fact("request", "2010", corrects="nothing"), "no act 'nothing'"),
        (fact("request", "2010", source_date="soon"), "not a date"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    engine: Engine, wrong: Fact, said: str
) -> None:
    with pytest.raises(LedgerError, match=said):
        record(fact("request", "2009"), wrong)
    assert position() == 0


def test_a_circle_of_corrections_is_refused(engine: Engine) -> None:
    with pytest.raises(LedgerError, match="circle"):
        record(
            fact("request", "2010", key="a#1", corrects="a#2"),
            fact("request", "2010", key="a#2", corrects="a#1"),
        )


def test_an_act_of_another_matter_cannot_be_corrected(engine: Engine) -> None:
    record(fact("request", "2010", key="a#1"))

    with pytest.raises(LedgerError, match="another matter"):
        record(fact("request", "2010-05", key="a#2", corrects="a#1", state="THA"))


def test_a_published_source_tells_when_an_act_was_learnt(engine: Engine) -> None:
    add_sources([Source("A/HRC/13/39", "2010-02", day("2010-02-28"), verified=True)])
    record(
        fact("request", "2009", key="given", source="A/64/215", source_date="2009-08"),
        fact("request", "2008", key="by table", source="A/HRC/13/39"),
        fact("request", "2007", key="typed", source="a note verbale", source_date="2007-05-01"),
        fact("request", "2006", key="said", source="A/64/215", learnt=day("2020-01-01")),
        fact("request", "2005", key="of now", source="A/80/1", source_date="2026-11"),
    )

    learnt = {event.date: event.learnt for event in events_of(STREAM, viewer=OFFICE)}

    assert learnt == {
        "2009": day("2009-08-31"),
        "2008": day("2010-02-28"),
        "2007": day("2026-11-25"),
        "2006": day("2020-01-01"),
        "2005": day("2026-11-25"),  # a month counts by its last day, which is still to come
    }


def test_refs_are_numbered_in_effective_order_and_stay(engine: Engine) -> None:
    record(
        fact("visit_held", "2015-05-01/2015-05-08", key="held"),
        fact("request", "2012-01-01", key="first"),
        fact("request", "2018-01-01", key="second"),
    )

    record(fact("request", "2011-01-01", key="earlier"))

    acts = {
        row[0]: row[1] for row in fetch("SELECT date, dossier FROM act WHERE kind = 'request'")
    }
    refs = refs_of([Key(STREAM, act) for act in acts.values()], viewer=OFFICE)
    assert refs[acts["2011-01-01"]] == "visit/NOR/torture/1"
    assert refs[acts["2018-01-01"]] == "visit/NOR/torture/2"
    assert verify().ok
