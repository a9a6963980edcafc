"""Refs of matters that have a stream each: numbers run over all, and some name themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from tests.cast import AMINA
from tests.databases import Engine
from tests.db.test_ledger_writers import together
from tests.make import fact
from tests.toy import LIFECYCLE

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.ledger.domain import (
    DossierRow,
    Fact,
    Folded,
    LedgerError,
    Recorded,
    Recording,
    Visibility,
)
from comity.ledger.domain.refs import Given, in_order, refs_to_give, unpublished
from comity.ledger.queries import projections_digest, resolve
from comity.ledger.queries.events import opaque
from comity.ledger.services import append, publish_due, rebuild
from comity.ledger.services.naming import NamesOfOthers
from comity.ledger.tables import fetch

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
BEFORE_PUBLICATION = date(2026, 12, 1).toordinal()
PARTY = Viewer(Reading.PARTIES, "mission")


def record(*facts: Fact, at: datetime = NOW) -> list[Recorded]:
    return append(facts, lifecycle=LIFECYCLE, recording=Recording(at, AMINA.name))


def note(name: str, day: str = "2020-03-01", **others: object) -> Fact:
    number = others.pop("number", "")
    payload = {"payload": {"number": number}} if number else {}
    told = {"actor": "mandate_holder", "stream": f"note/NOR/{name}", **payload, **others}
    return fact("note", day, **told)  # type: ignore[arg-type]


def called(viewer: Viewer = PUBLIC_READER) -> dict[str, str]:
    """The ref that names each dossier best in a reading."""
    return {
        dossier: ref
        for dossier, ref, readings in fetch(
            "SELECT dossier, ref, readings FROM address WHERE canonical = 1 ORDER BY ref"
        )
        if readings & viewer.reading
    }


def test_numbers_run_over_all_streams_of_a_prefix(engine: Engine) -> None:
    record(note("a"), note("b"))
    record(note("c"))

    assert called() == {
        "note/NOR/a": "note/NOR/1",
        "note/NOR/b": "note/NOR/2",
        "note/NOR/c": "note/NOR/3",
    }


def test_a_number_is_never_given_twice(engine: Engine) -> None:
    (first,) = record(note("a", key="a#1"))
    record(fact("correction", "2020-03-02", stream="note/NOR/a", corrects=first.act))

    record(note("b"))

    assert called() == {"note/NOR/b": "note/NOR/2"}


def test_a_number_is_given_on_publication(engine: Engine) -> None:
    record(
        note("secret1", visibility=Visibility.PARTIES, public_from=BEFORE_PUBLICATION),
        note("open"),
    )
    secret = f"note/~{opaque('note/NOR/secret1')[:6]}"
    assert called(PARTY) == {"note/NOR/secret1": secret, "note/NOR/open": "note/NOR/1"}
    assert resolve(secret, viewer=PUBLIC_READER) is None

    publish_due([LIFECYCLE], now=datetime(2026, 12, 2, tzinfo=UTC))

    assert called()["note/NOR/secret1"] == "note/NOR/2"
    moved = resolve(secret, viewer=OFFICE)
    assert moved is not None
    assert (moved.ref, moved.redirected_from) == ("note/NOR/2", secret)


def test_what_is_not_published_has_a_name_of_its_own_that_no_act_gives_away(
    engine: Engine,
) -> None:
    record(note("abcdef1", visibility=Visibility.OFFICE))
    record(note("abcdef2", visibility=Visibility.OFFICE))

    one, other = called(OFFICE).values()

    assert one != other
    assert "abcdef" not in one + other


def test_two_whose_opaque_names_begin_alike_have_two_refs() -> None:
    row = DossierRow("note/NOR/a", "note/NOR")
    first = unpublished(row, "abcdefg7")

    assert first == "note/~abcdef"
    assert unpublished(row, "abcdefg7", [first]) == "note/~abcdefg"


def test_an_opaque_ref_that_was_given_with_state_and_mandate_stays() -> None:
    folded = Folded(dossiers=[DossierRow("note/NOR/a", "note/NOR")])
    given = [Given("note/NOR/~abcdef", "note/NOR/a")]
    groups = [(int(Reading.PARTIES | Reading.OFFICE), folded)]

    names = NamesOfOthers("note/NOR/a", [])
    assert refs_to_give("note/NOR/a", groups, given, taken=list, names=names) == []
    assert in_order(given, folded) == [("note/NOR/~abcdef", "note/NOR/a")]


def test_a_fold_may_name_the_ref_itself(engine: Engine) -> None:
    record(note("a", number="7", visibility=Visibility.PARTIES), note("b"))

    assert called() == {"note/NOR/b": "note/NOR/1"}
    assert resolve("note/NOR/no-7", viewer=PUBLIC_READER) is None
    named = resolve("note/NOR/no-7", viewer=PARTY)
    assert named is not None
    assert named.stream == "note/NOR/a"


def test_who_may_not_read_the_number_does_not_find_the_matter_by_it(engine: Engine) -> None:
    record(note("a", key="a#1"))
    hidden = fact(
        "note",
        "2020-03-01",
        actor="mandate_holder",
        stream="note/NOR/a",
        corrects="a#1",
        key="a#2",
        visibility=Visibility.PARTIES,
        payload={"number": "7"},
    )

    record(hidden)

    assert resolve("note/NOR/no-7", viewer=PUBLIC_READER) is None
    assert resolve("note/NOR/no-7", viewer=PARTY) is not None


def test_a_matter_that_gets_its_number_later_is_found_under_both(engine: Engine) -> None:
    record(note("a", key="a#1"))

    record(note("a", number="7", corrects="a#1", key="a#2"))

    before = resolve("note/NOR/1", viewer=PUBLIC_READER)
    assert before is not None
    assert (before.ref, before.redirected_from) == ("note/NOR/no-7", "note/NOR/1")


def test_a_reference_already_taken_is_refused(engine: Engine) -> None:
    record(note("a", number="7"))

    with pytest.raises(LedgerError, match=r"The reference note/NOR/no-7 is taken already"):
        record(note("b", number="7"))
    with pytest.raises(LedgerError, match="taken already"):
        record(note("c", number="8"), note("d", number="8"))
    assert fetch("SELECT count(*) FROM event") == [(1,)]


def test_a_reference_that_was_corrected_away_can_be_borne_by_another(engine: Engine) -> None:
    record(note("a", number="7", key="a#1"))
    record(note("a", number="8", corrects="a#1", key="a#2"))

    record(note("b", number="7"))

    found = resolve("note/NOR/no-7", viewer=PUBLIC_READER)
    assert found is not None
    assert found.stream == "note/NOR/b"


def test_a_rebuild_keeps_every_ref(engine: Engine) -> None:
    record(note("a"), note("b", number="7"), note("c", visibility=Visibility.OFFICE))
    before = called(OFFICE), projections_digest([LIFECYCLE])

    rebuild([LIFECYCLE], now=NOW)

    assert (called(OFFICE), projections_digest([LIFECYCLE])) == before


def test_writers_at_the_same_time_get_different_numbers(engine: Engine) -> None:
    def writer(name: str) -> Callable[[], object]:
        def write() -> None:
            for no in range(5):
                record(note(f"{name}{no}", key=f"{name}{no}"))

        return write

    together(writer("a"), writer("b"), writer("c"))

    assert sorted(called().values()) == sorted(f"note/NOR/{no}" for no in range(1, 16))


def test_of_two_writers_who_name_one_reference_one_is_refused(engine: Engine) -> None:
    refused: list[str] = []

    def writer(name: str) -> Callable[[], object]:
        def write() -> None:
            try:
                record(note(name, number="7", key=name))
            except LedgerError as error:
                refused.append(str(error))

        return write

    together(writer("a"), writer("b"))

    assert len(refused) == 1
    assert len(called()) == 1
