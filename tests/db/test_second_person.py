"""What needs two persons waits for the second, is done once, and is on record for good."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.databases import Engine
from tests.entering import NOW, TODAY, role, somebody
from tests.second import by

from comity.accounts.domain import Role
from comity.accounts.domain.approvals import OPEN_FOR, Approval, ApprovalKind, By, Outcome
from comity.accounts.domain.tracing import Deed, TraceQuery
from comity.accounts.models import User
from comity.accounts.queries.approvals import approval, over, waiting
from comity.accounts.queries.traces import traces
from comity.accounts.services import appoint, ask_for_power, give_power
from comity.accounts.services.approvals import ApprovalError, ask, confirm, decline, withdraw

SUBJECT = {"act": "aaaaaaaaaaaaaaaa"}
LATER = NOW + timedelta(minutes=1)


class Done(list[int]):
    """The deeds that were carried out, by their numbers."""

    def carry_out(self, what: Approval) -> None:
        self.append(what.id)


@pytest.fixture
def done() -> Done:
    return Done()


@pytest.fixture
def two(engine: Engine) -> tuple[User, User]:
    """Two registrars."""
    return somebody(Role.REGISTRAR, "amina@example.org"), somebody(
        Role.REGISTRAR, "emeka@example.org"
    )


def asked(one: User) -> int:
    return ask(ApprovalKind.ERASE, subject=SUBJECT, by=by(one.pk), now=NOW)


def test_another_person_confirms_it_and_it_is_done(two: tuple[User, User], done: Done) -> None:
    amina, emeka = two
    number = asked(amina)
    assert [one.id for one in waiting(NOW)] == [number]

    confirm(number, by=by(emeka.pk), now=LATER, carry_out=done.carry_out)

    assert done == [number]
    assert not waiting(LATER)
    (found,) = over(LATER)
    assert (found.outcome, found.decided_by) == (Outcome.CONFIRMED, f"user {emeka.pk}")
    noted = [one.deed for one in traces(TraceQuery()).items]
    assert {Deed.SECOND_ASKED, Deed.SECOND_CONFIRMED} <= set(noted)


@pytest.mark.parametrize(
    ("who", "now", "said"),
    [
        ("the same", LATER, "another person has to confirm it"),
        ("the same, as admin", LATER, "another person has to confirm it"),
        ("the same, by another address", LATER, "another person has to confirm it"),
        ("another, after its time", NOW + OPEN_FOR, "The time to confirm this has ended"),
        ("another, long after the factor", NOW + timedelta(minutes=6), "Show your second factor"),
        ("another, without the factor", LATER, "Show your second factor"),
        ("another, as admin", LATER, "Your role may not confirm this"),
    ],
)
def test_it_is_not_confirmed_so(
    two: tuple[User, User], done: Done, who: str, now: object, said: str
) -> None:
    amina, emeka = two
    again = somebody(Role.REGISTRAR, "Amina+again@Example.org")
    people = {
        "the same": by(amina.pk),
        "the same, as admin": by(amina.pk, Role.ADMIN),
        "the same, by another address": by(again.pk),
        "another, without the factor": by(emeka.pk, proved=None),
        "another, as admin": by(emeka.pk, Role.ADMIN),
    }
    number = asked(amina)

    with pytest.raises(ApprovalError, match=said):
        confirm(
            number,
            by=people.get(who, by(emeka.pk)),
            now=now,  # type: ignore[arg-type]
            carry_out=done.carry_out,
        )

    assert not done
    assert approval(number).outcome is None  # type: ignore[union-attr]


def test_nothing_is_done_twice(two: tuple[User, User], done: Done) -> None:
    amina, emeka = two
    number = asked(amina)
    confirm(number, by=by(emeka.pk), now=LATER, carry_out=done.carry_out)

    for decide in (confirm, confirm):
        with pytest.raises(ApprovalError, match="already decided"):
            decide(number, by=by(emeka.pk), now=LATER, carry_out=done.carry_out)
    with pytest.raises(ApprovalError, match="already decided"):
        decline(number, by=by(emeka.pk), now=LATER, undo=done.carry_out)

    assert done == [number]


def test_what_cannot_be_carried_out_stays_waiting(two: tuple[User, User]) -> None:
    amina, emeka = two
    number = asked(amina)

    def fail(what: Approval) -> None:
        raise ZeroDivisionError(what.id)

    with pytest.raises(ZeroDivisionError):
        confirm(number, by=by(emeka.pk), now=LATER, carry_out=fail)

    assert [one.id for one in waiting(LATER)] == [number]


def test_only_who_asked_withdraws_and_only_another_declines(
    two: tuple[User, User], done: Done
) -> None:
    amina, emeka = two
    first, number = asked(amina), 0
    with pytest.raises(ApprovalError, match="Only the person who asked"):
        withdraw(first, by=by(emeka.pk), now=LATER, undo=done.carry_out)
    with pytest.raises(ApprovalError, match="You asked for this yourself"):
        decline(first, by=by(amina.pk), now=LATER, undo=done.carry_out)

    withdraw(first, by=by(amina.pk), now=LATER, undo=done.carry_out)
    number = asked(amina)
    decline(number, by=by(emeka.pk), now=LATER, undo=done.carry_out)

    assert done == [first, number]
    assert [one.outcome for one in over(LATER)] == [Outcome.DECLINED, Outcome.WITHDRAWN]


def test_the_same_waits_once(two: tuple[User, User]) -> None:
    amina, emeka = two
    asked(amina)

    with pytest.raises(ApprovalError, match="waits for a second person already"):
        asked(emeka)


def test_without_a_fresh_second_factor_nothing_is_asked_for(two: tuple[User, User]) -> None:
    amina, _ = two

    with pytest.raises(ApprovalError, match="Show your second factor first"):
        ask(ApprovalKind.ERASE, subject=SUBJECT, by=by(amina.pk, proved=None), now=NOW)

    assert not waiting(NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_approval SET asked_by = 'user 99'",
        "DELETE FROM accounts_approval",
        "UPDATE accounts_approvaldecision SET outcome = 'confirmed'",
        "DELETE FROM accounts_approvaldecision",
    ],
)
def test_the_database_keeps_who_asked_and_who_decided(
    two: tuple[User, User], done: Done, statement: str
) -> None:
    amina, emeka = two
    number = asked(amina)
    decline(number, by=by(emeka.pk), now=LATER, undo=done.carry_out)
    before = approval(number)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert approval(number) == before


def test_of_a_new_installation_the_first_role_is_given_at_once_and_no_second(
    engine: Engine,
) -> None:
    operator = By(who="command line: root", at_the_machine=True)
    first = ask_for_power(
        email="amina@example.org",
        name="Amina",
        appointment=role(Role.REGISTRAR),
        by=operator,
        now=NOW,
    )
    assert first.link
    amina = somebody(Role.REGISTRAR, "amina@example.org")

    second = ask_for_power(
        email="emeka@example.org", name="Emeka", appointment=role(Role.ADMIN), by=operator, now=NOW
    )

    assert second.waits is not None
    assert not second.link
    assert confirm(
        second.waits,
        by=by(amina.pk),
        now=LATER,
        carry_out=lambda what: give_power(what, by=by(amina.pk), now=LATER),
    )


def test_a_role_that_was_given_meanwhile_is_not_given_twice(two: tuple[User, User]) -> None:
    amina, emeka = two
    boris = somebody(Role.DESK, "boris@example.org")
    power = ask_for_power(
        email="boris@example.org",
        name="",
        appointment=role(Role.ADMIN),
        by=by(amina.pk),
        now=NOW,
    )
    appoint(email=boris.email, appointment=role(Role.ADMIN, begins=TODAY), by="test", now=NOW)
    assert power.waits is not None

    with pytest.raises(Exception, match="has this role already"):
        confirm(
            power.waits,
            by=by(emeka.pk),
            now=LATER,
            carry_out=lambda what: give_power(what, by=by(emeka.pk), now=LATER),
        )
