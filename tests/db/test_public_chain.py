"""The public chain holds what is public, and tells nothing of what is not."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.databases import Engine
from tests.db.test_ledger_chain import by_hand
from tests.make import fact

from comity.kernel.edtf import geneva_day
from comity.ledger.domain import (
    CORRECTION,
    PROTECTION,
    FirstBad,
    LedgerError,
    Recording,
    Visibility,
)
from comity.ledger.domain.events import seal_hash
from comity.ledger.queries import links, position, seals, verify
from comity.ledger.services import append, publish_due, seal
from comity.ledger.tables import fetch, insert
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY = geneva_day(NOW)
TOMORROW = NOW + timedelta(days=1)


def record(key: str, *, at: datetime = NOW, **others: object) -> None:
    append([fact("request", "2010", key=key, **others)], lifecycle=VISIT, recording=Recording(at))


def hidden(key: str, **others: object) -> None:
    record(key, visibility=Visibility.OFFICE, **others)


def names() -> list[tuple[str, str]]:
    return [(link.what, link.name) for link in links()]


def test_a_seal_links_every_public_act_and_ref_once(engine: Engine) -> None:
    record("a")
    record("b", state="THA")

    first = seal(now=NOW)
    second = seal(now=TOMORROW)

    assert [what for what, _ in names()] == ["act", "act", "ref", "ref"]
    assert len(set(names())) == 4
    assert first.public == second.public == links()[-1].hash.hex()


def test_no_seal_is_made_of_a_day_before_that_of_the_last(engine: Engine) -> None:
    record("a")
    seal(now=TOMORROW)
    record("b", at=NOW)

    with pytest.raises(LedgerError, match="The last seal is of 2026-11-26, and the clock says"):
        seal(now=NOW)

    assert len(seals()) == 1
    assert seal(now=TOMORROW + timedelta(hours=1)).no == 2
    assert verify().ok


def test_what_was_linked_before_a_seal_of_an_earlier_day_is_not_linked_again(
    engine: Engine,
) -> None:
    later = NOW + timedelta(days=3)
    record("a", visibility=Visibility.PARTIES, public_from=TODAY + 2)
    seal(now=NOW)
    publish_due([VISIT], now=later)
    seal(now=later)
    sealed_by_an_older_program(day=TODAY)

    seal(now=later)

    assert [what for what, _ in names()] == ["act", "ref"]
    assert verify().ok


def sealed_by_an_older_program(*, day: int) -> None:
    """A seal of an earlier day than the last, as programs before this one made it."""
    salt, root = fetch("SELECT salt, root FROM seal ORDER BY no DESC LIMIT 1")[0]
    last = seals(1)[0]
    public = bytes.fromhex(last.public)
    made = seal_hash(bytes.fromhex(last.hash), day, bytes(root), public)
    insert(
        "seal",
        ("no", "day", "sealed_at", "position", "salt", "root", "public", "hash"),
        [(last.no + 1, day, NOW.isoformat(), position(), salt, root, public, made)],
    )


def test_what_is_hidden_has_no_link_and_leaves_no_gap(engine: Engine) -> None:
    record("a")
    seal(now=NOW)
    before = links()
    hidden("b")
    hidden("c", state="THA")

    made = seal(now=TOMORROW)

    assert links() == before
    assert made.public == before[-1].hash.hex()
    assert verify().ok


def test_a_ref_that_others_find_by_a_hidden_act_is_linked_with_what_the_public_reads(
    engine: Engine,
) -> None:
    record("a")
    for each in (
        fact("reminder", "2011", key="hidden", visibility=Visibility.OFFICE),
        fact(CORRECTION, "2012", key="back", corrects="a"),
        fact(CORRECTION, "2012", key="back again", corrects="back"),
    ):
        append([each], lifecycle=VISIT, recording=Recording(NOW))

    seal(now=NOW)

    (own, other) = fetch("SELECT ref, act FROM ref ORDER BY no LIMIT 2")
    assert own[0] == other[0]
    assert [name for what, name in names() if what == "ref"] == [" ".join(own)]
    assert verify().ok


def test_an_act_is_linked_by_the_first_seal_of_the_day_on_which_it_becomes_public(
    engine: Engine,
) -> None:
    hidden("a", public_from=TODAY + 1)
    seal(now=NOW)
    assert names() == []

    publish_due([VISIT], now=TOMORROW)
    seal(now=TOMORROW)

    # The ref of before leads whoever had it to the number given on publication. To link it would
    # say that the matter was known before.
    assert [what for what, _ in names()] == ["act", "ref"]
    assert verify().ok


def test_what_became_public_on_the_day_of_a_seal_is_not_linked_again(engine: Engine) -> None:
    hidden("a", public_from=TODAY + 1)
    seal(now=NOW)
    seal(now=TOMORROW)
    linked = names()

    seal(now=TOMORROW + timedelta(days=1))

    assert [what for what, _ in linked].count("act") == 1
    assert names() == linked


def test_the_link_of_an_act_stays_when_a_protection_erases_it(engine: Engine) -> None:
    record("a")
    seal(now=NOW)
    before = links()

    append(
        [fact(PROTECTION, "2026", actor="secretariat", mandates="", corrects="a", key="p")],
        lifecycle=VISIT,
        recording=Recording(NOW),
    )
    seal(now=TOMORROW)

    assert links()[: len(before)] == before
    assert verify().ok


def test_a_record_sealed_before_there_was_a_chain_is_linked_whole(engine: Engine) -> None:
    record("a")
    seal(now=NOW)
    by_hand("DELETE FROM public_link")

    seal(now=TOMORROW)

    assert [what for what, _ in names()] == ["act", "ref"]


def test_links_are_read_some_at_a_time(engine: Engine) -> None:
    record("a")
    seal(now=NOW)

    assert [link.no for link in links(limit=1)] == [1]
    assert [link.no for link in links(after=1)] == [2]
    assert seals()[0].public == links(after=1)[-1].hash.hex()


@pytest.mark.parametrize(
    ("statement", "no"),
    [
        ("UPDATE public_link SET name = 'another' WHERE no = 4", 4),
        ("UPDATE public_link SET seal = 9 WHERE no = 4", 4),
        ("DELETE FROM public_link WHERE no = 4", 4),
        ("DELETE FROM public_link WHERE no = 3", 4),
    ],
)
def test_verify_names_the_first_link_that_was_tampered_with(
    engine: Engine, statement: str, no: int
) -> None:
    record("a")
    record("b", state="THA")
    seal(now=NOW)

    by_hand(statement)

    found = verify().first_bad
    assert found is not None
    assert (found.stream, found.seq) == ("public", no)


def test_verify_finds_a_public_act_that_its_chain_does_not_hold(engine: Engine) -> None:
    record("a")
    seal(now=NOW)

    by_hand("UPDATE public_link SET name = 'another' WHERE no = 1")

    why = "the public chain does not hold it as it is"
    assert verify().first_bad == FirstBad("visit/NOR", 1, why)
