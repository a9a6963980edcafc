"""The closed registers: what comes in under a receipt, who reads it, and what nobody else sees."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.db import DatabaseError, connection
from pytest_django import Settings
from tests.databases import Engine, joined
from tests.register import NOVEMBER

from comity.advisory.domain.register import ADVICE
from comity.cli.upkeep import of_receipts
from comity.closed import queries, services
from comity.closed.domain import Asker, Audience, Said
from comity.kernel.receipts import Receipt
from comity.ledger import keystore

NIGHT = NOVEMBER + timedelta(days=1)
TEXT = "The letter was in the press before we had it."


SECRETARY = Asker(keeps=True, parties=frozenset({"holder/3"}))
CHAIR_CONCERNED = Asker(keeps=True, parties=frozenset({"holder/12"}))
HOLDER = Asker(parties=frozenset({"holder/12"}))
STRANGER = Asker(parties=frozenset({"holder/4", "state/NOR"}))


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Settings, register: Engine) -> Iterator[Path]:
    """A store of keys of its own, beside a register on each engine in turn."""
    path = tmp_path / "keys.sqlite3"
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)
    with joined(f"sqlite:///{path}", keystore.STORE):
        yield path


def received(now: datetime = NOVEMBER, text: str = TEXT) -> Receipt:
    fields = {"source_class": "state", "category": "case", "text": text}
    return services.take_in(ADVICE, Said("received", "other", "2026-11-24", fields), now=now)


def put_to_the_holder() -> str:
    """A request that was filed, and on which a holder was asked; its name."""
    received()
    services.file_waiting(now=NIGHT)
    (one,) = queries.dossiers(ADVICE, SECRETARY)
    sought = Said("views_sought", "committee", "2026-11-26", {"to": "12", "text": "A question."})
    return services.record(ADVICE, one.name, sought, by="7", now=NIGHT)


def stands(reader: queries.Dossier | None) -> str:
    assert reader is not None
    return reader.folded.spans[-1].status


def test_a_source_reads_at_once_what_waits_and_reads_the_same_once_it_is_filed() -> None:
    receipt = received()

    for filed in (0, 1):
        assert services.file_waiting(now=NIGHT if filed else NOVEMBER) == filed
        found = queries.of_receipt(ADVICE, receipt)
        assert found is not None
        assert (stands(found), found.entries[0].fields["text"]) == ("received", TEXT)
        assert found.entries[0].waits is not bool(filed)


def test_what_waits_longer_than_two_nights_is_told_to_whoever_keeps_the_server() -> None:
    received(now=datetime.now(UTC) - timedelta(days=1))
    assert list(of_receipts()) == []

    received(now=datetime.now(UTC) - timedelta(days=3))
    assert [one.told for one in of_receipts()] == [
        "1 act under receipts is not recorded yet: run `comity seal` daily"
    ]


def test_under_another_receipt_there_is_nothing() -> None:
    received()
    other = Receipt.drawn()

    assert queries.of_receipt(ADVICE, other) is None
    more = Said("more_given", "other", "2026-11-25", {"text": "And again."})
    assert not services.take_more(ADVICE, other, more, now=NOVEMBER)


def test_what_a_source_adds_joins_what_it_sent() -> None:
    receipt = received()
    services.file_waiting(now=NIGHT)
    gone = Said("withdrawn", "other", "2026-11-25", {"reason": "It is settled."})

    assert services.take_more(ADVICE, receipt, gone, now=NIGHT)
    assert stands(queries.of_receipt(ADVICE, receipt)) == "withdrawn"
    services.file_waiting(now=NIGHT + timedelta(days=1))
    assert [stands(one) for one in queries.dossiers(ADVICE, SECRETARY)] == ["withdrawn"]


def test_the_holder_who_was_asked_reads_the_question_and_not_the_request() -> None:
    name = put_to_the_holder()
    found = queries.dossier(ADVICE, name, HOLDER)

    assert found is not None
    assert found.reader is Audience.CONCERNED
    assert [entry.kind for entry in found.entries] == ["views_sought"]


def test_a8_for_a_member_who_is_concerned_the_request_is_absent_but_for_what_is_put_to_them() -> (
    None
):
    name = put_to_the_holder()
    found = queries.dossier(ADVICE, name, CHAIR_CONCERNED)

    assert found is not None
    assert found.reader is Audience.CONCERNED
    assert TEXT not in str(found)


@pytest.mark.parametrize("office", ["1", "2", "3"])
def test_a8_a_recused_member_reads_nothing_whatever_their_office(office: str) -> None:
    name = put_to_the_holder()
    fields = {"member": office, "why": "relation"}
    recused = Said("recused", "committee", "2026-11-26", fields)
    services.record(ADVICE, name, recused, by="7", now=NIGHT)
    member = Asker(keeps=True, parties=frozenset({f"holder/{office}"}))

    assert queries.dossiers(ADVICE, member) == []
    assert queries.dossier(ADVICE, name, member) is None
    assert queries.dossiers(ADVICE, Asker(keeps=True)) != []


def test_a8_one_of_a_working_group_who_was_asked_is_away_as_each_of_the_others() -> None:
    received()
    services.file_waiting(now=NIGHT)
    (one,) = queries.dossiers(ADVICE, SECRETARY)
    sought = Said("views_sought", "committee", "2026-11-26", {"to": "12+13", "text": "Why?"})
    services.record(ADVICE, one.name, sought, by="7", now=NIGHT)

    for each in ("12", "13"):
        asker = Asker(keeps=True, parties=frozenset({f"holder/{each}"}))
        found = queries.dossier(ADVICE, one.name, asker)
        assert found is not None
        assert found.reader is Audience.CONCERNED


def test_a_successor_reads_nothing_that_was_put_to_the_former_holder() -> None:
    put_to_the_holder()

    assert queries.dossiers(ADVICE, Asker(parties=frozenset({"holder/14"}))) == []


def test_a_mandate_holder_who_asks_takes_no_part_in_the_answer() -> None:
    fields = {"source_class": "mandate_holder", "category": "advice", "source": "3", "text": TEXT}
    said = Said("received", "mandate_holder", "2026-11-24", fields)
    services.record(ADVICE, "", said, by="7", now=NOVEMBER)

    assert queries.dossiers(ADVICE, SECRETARY) == []
    assert len(queries.dossiers(ADVICE, Asker(keeps=True))) == 1


def test_for_everybody_else_there_is_nothing() -> None:
    name = put_to_the_holder()

    assert queries.dossiers(ADVICE, STRANGER) == queries.dossiers(ADVICE, Asker()) == []
    assert queries.dossier(ADVICE, name, STRANGER) is None


def test_the_store_holds_no_word_no_hour_and_no_account_of_a_source() -> None:
    received()
    services.file_waiting(now=NIGHT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM closed_event")
        told = str(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM closed_waiting")
        assert cursor.fetchone()[0] == 0

    assert "press" not in told
    assert ":00" not in told
    assert "'receipt'" in told


def test_a_dossier_whose_key_is_destroyed_keeps_its_shape_and_no_word() -> None:
    name = put_to_the_holder()

    assert services.erase(ADVICE, name, by="7", now=NIGHT)
    found = queries.dossier(ADVICE, name, SECRETARY)
    assert stands(found) == "with_holder"
    assert TEXT not in str(found)
    assert queries.verify() is None


@pytest.mark.parametrize(
    "change", ["UPDATE closed_event SET kind = 'x'", "DELETE FROM closed_event"]
)
def test_an_act_that_was_recorded_is_neither_changed_nor_removed(change: str) -> None:
    put_to_the_holder()

    with pytest.raises(DatabaseError, match="only ever added"), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_changed_act_is_named() -> None:
    put_to_the_holder()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER closed_event_update")
        else:
            cursor.execute("ALTER TABLE closed_event DISABLE TRIGGER closed_event_update")
        cursor.execute("UPDATE closed_event SET occurred = '2020-01-01' WHERE no = 2")

    assert queries.verify() == 2
