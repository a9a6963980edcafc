"""Mail goes to a real server over SMTP; whatever the server does, nothing is lost."""

import pytest
from pytest_django import Settings
from tests.databases import Engine
from tests.mail import Mood, Server, free_port, mailer, silent
from tests.outbox.conftest import TODAY, Clock, due, plainly, subscribed

from comity.accounts.domain import Reading
from comity.kernel.parties import Actor
from comity.outbox import queries
from comity.outbox.domain import MOST_REFUSALS, Cause, Due, Nature, Notice, Scope, Status
from comity.outbox.services import (
    Delivered,
    deliver,
    gather,
    post,
    release,
    remind,
    send_mail,
    unsay,
    unsubscribe,
)


def posted(clock: Clock, *dues: Due, day: int = TODAY) -> None:
    """Tell everybody who subscribed of these, in a digest of the day."""
    people = {one.recipient for one in queries.subscriptions()}
    notices = [(who, Notice(cause=Cause.DUE_SOON, due=one)) for who in people for one in dues]
    post(notices, now=clock())
    gather(day=day, now=clock())


def delivered(clock: Clock) -> Delivered:
    return deliver(clock=clock, render=plainly, send=send_mail)


def status() -> dict[Status, int]:
    return dict(queries.by_status())


def test_a_digest_reaches_the_server_once(engine: Engine, server: Server, clock: Clock) -> None:
    subscribed()
    posted(clock, due(), due(key="act-2"))

    first, second = delivered(clock), delivered(clock)

    assert (first.sent, second.sent) == (1, 0)
    (mail,) = server.taken
    assert mail["To"] == "mission@example.org"
    assert mail["From"] == "Comity <comity@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert len(mail.get_content().strip().splitlines()) == 2
    assert status() == {Status.SENT: 1}


def test_the_same_posted_again_is_told_once(engine: Engine, server: Server, clock: Clock) -> None:
    subscribed()
    posted(clock, due())
    delivered(clock)

    clock.wait(days=1)
    posted(clock, due(), day=TODAY + 1)
    delivered(clock)

    assert len(server.taken) == 1


def test_what_comes_after_the_digest_of_a_day_waits_for_the_next_day(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    posted(clock, due())

    posted(clock, due(key="act-2"))
    delivered(clock)
    clock.wait(days=1)
    posted(clock, day=TODAY + 1)
    delivered(clock)

    assert ["act-1" in one.get_content() for one in server.taken] == [True, False]
    assert ["act-2" in one.get_content() for one in server.taken] == [False, True]


def test_a_due_day_that_moves_is_news_again(engine: Engine, server: Server, clock: Clock) -> None:
    subscribed()
    posted(clock, due())
    posted(clock, due(TODAY + 5), day=TODAY + 1)

    delivered(clock)

    assert len(server.taken) == 2


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        (Mood.BUSY, "451 try again later"),
        (Mood.UNKNOWN, "550 5.1.1 no such mailbox"),
        (Mood.FULL, "552 too much mail"),
        (Mood.DIES_BEFORE, "SMTPServerDisconnected"),
    ],
)
def test_a_server_on_a_bad_day_loses_nothing(
    sqlite: Engine, server: Server, clock: Clock, mood: Mood, said: str
) -> None:
    subscribed()
    posted(clock, due())
    server.mood = mood

    failed = delivered(clock)
    at_once = delivered(clock)
    server.mood = Mood.WELL
    clock.wait(minutes=5)
    later = delivered(clock)

    assert (failed.failed, at_once.failed, later.sent) == (1, 0, 1)
    assert said in failed.why
    assert len(server.taken) == 1


def test_a_server_that_is_down_is_asked_once_a_run_and_later_again(
    sqlite: Engine, settings: Settings, server: Server, clock: Clock
) -> None:
    subscribed()
    subscribed("desk@example.org")
    posted(clock, due())
    settings.MAILERS = mailer(free_port())

    down = delivered(clock)
    settings.MAILERS = mailer(server.port)
    up = delivered(clock)
    clock.wait(minutes=5)
    later = delivered(clock)

    assert (down.failed, down.sent) == (1, 0)
    assert "ConnectionRefusedError" in down.why
    assert (up.sent, later.sent) == (1, 1)


def test_a_server_that_never_answers_is_given_up(
    sqlite: Engine, settings: Settings, server: Server, clock: Clock
) -> None:
    subscribed()
    posted(clock, due())

    with silent() as port:
        settings.MAILERS = mailer(port, seconds=0.2)
        failed = delivered(clock)

    assert failed.failed == 1
    assert "timed out" in failed.why.lower()
    assert status() == {Status.WAITING: 1}


def test_a_mail_whose_fate_nobody_knows_is_sent_again_under_the_same_id(
    sqlite: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    posted(clock, due())
    server.mood = Mood.DIES_AFTER

    delivered(clock)
    server.mood = Mood.WELL
    clock.wait(minutes=5)
    delivered(clock)

    first, second = server.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()
    assert status() == {Status.SENT: 1}


def test_one_address_that_is_refused_holds_nobody_else_up(
    sqlite: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    subscribed("desk@example.org")
    posted(clock, due())
    server.refuses = "mission@example.org"

    done = delivered(clock)

    assert (done.sent, done.failed) == (1, 1)
    assert [mail["To"] for mail in server.taken] == ["desk@example.org"]


def test_an_address_refused_for_good_is_held_until_somebody_looks(
    sqlite: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    posted(clock, due())
    server.mood = Mood.UNKNOWN

    for _ in range(MOST_REFUSALS + 2):
        delivered(clock)
        clock.wait(days=1)
    held = status()
    server.mood = Mood.WELL
    released = release(now=clock())
    delivered(clock)

    assert held == {Status.HELD: 1}
    assert released == 1
    assert len(server.taken) == 1


def test_whoever_unsubscribes_is_told_nothing_more_and_leaves_nothing_behind(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    posted(clock, due())

    ended = unsubscribe("mission@example.org")
    done = delivered(clock)

    assert (ended, done.sent) == (1, 0)
    assert queries.subscriptions() == []
    assert queries.sendings() == []


def test_whoever_ends_one_of_two_scopes_is_not_told_what_waits_of_it(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    subscribed(scope=Scope.MANDATE, code="health")
    of_health = due(state="JPN", mandates=("health",), key="act-2")
    posted(clock, due(), of_health)
    remind("mission@example.org", ref=due().ref, day=TODAY, now=clock())

    ended = unsubscribe("mission@example.org", scope=Scope.STATE, code="NOR")
    delivered(clock)

    assert ended == 1
    (mail,) = server.taken
    assert "act-2" in mail.get_content()
    assert "act-1" not in mail.get_content()
    assert [one.ref for one in queries.reminders()] == [due().ref]


def test_a_mail_that_told_of_the_ended_scope_alone_does_not_go_out(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    subscribed(scope=Scope.DESK, code="WEOG")
    posted(clock, due(nature=Nature.TURN, party=Actor.SECRETARIAT))

    unsubscribe("mission@example.org", scope=Scope.DESK, code="WEOG")

    assert delivered(clock).sent == 0
    assert queries.sendings() == []


def test_what_two_scopes_are_told_is_told_once_when_one_of_them_has_ended(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    subscribed(scope=Scope.MANDATE, code="torture")
    posted(clock, due())

    unsubscribe("mission@example.org", scope=Scope.STATE, code="NOR")
    posted(clock, due())  # as whoever draws the day does again

    assert delivered(clock).sent == 1


def test_what_waits_of_a_scope_is_not_told_to_whoever_reads_it_otherwise_since(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed(reading=Reading.OFFICE)
    posted(clock, due())

    subscribed(reading=Reading.OFFICE)
    assert status() == {Status.WAITING: 1}
    subscribed(reading=Reading.PUBLIC)

    assert delivered(clock).sent == 0


def test_what_is_taken_back_before_the_mail_goes_out_is_told_to_nobody(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    posted(clock, due(), due(key="act-2", ref="visit/NOR/torture/1"))

    unsay({"visit/NOR/torture/1"})
    unsay(set())
    delivered(clock)

    (mail,) = server.taken
    assert "act-1" in mail.get_content()
    assert "act-2" not in mail.get_content()


def test_a_mail_that_has_nothing_left_to_tell_does_not_go_out_and_the_next_one_does(
    engine: Engine, server: Server, clock: Clock
) -> None:
    subscribed()
    posted(clock, due())

    unsay({due().ref})

    assert delivered(clock).sent == 0
    posted(clock, due())
    assert delivered(clock).sent == 1
    unsay({due().ref})
    posted(clock, due())
    assert delivered(clock).sent == 0
