"""Nothing is told twice and nothing is lost, wherever the program dies.

A program that dies is an exception that nothing catches, raised at a step between two writes. What
it had written in one transaction stays or is gone as a whole. Afterwards another program starts.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.databases import Databases, Engine
from tests.outbox.conftest import TODAY, Clock, due, plainly, subscribed

from comity.outbox import queries
from comity.outbox.domain import Digest, Due, Mail, Status, notices_of
from comity.outbox.services import RefusedError, UnreachableError, deliver, gather, post

PEOPLE = ("amina@example.org", "boris@example.org", "clara@example.org")
DAYS = 4


class DiesError(BaseException):
    """The program is killed here."""


class Ends:
    """Where a run dies, by the number of its step; 0 is never."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise DiesError


class Mailboxes:
    """What the world received, and a server that answers as it is told."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.unknown: set[str] = set()  # taken by a server, and the sender cannot know it

    def take(self, mail: Mail, answer: str, ends: Ends) -> None:
        ends.step()
        match answer:
            case "later":
                raise RefusedError("451 later", for_good=False)
            case "down":
                raise UnreachableError("nobody answers")
            case "lost":  # the server has it; its answer never arrives
                self.mails.append(mail)
                self.unknown.add(mail.token)
                raise UnreachableError("the connection broke")
            case _:
                self.mails.append(mail)
                try:
                    ends.step()
                except DiesError:
                    self.unknown.add(mail.token)
                    raise


ANSWERS = st.sampled_from(["taken", "taken", "later", "down", "lost"])
RUN = st.tuples(
    st.integers(0, DAYS - 1),  # days since the first
    st.integers(0, 12),  # where it dies
    st.lists(ANSWERS, max_size=6),
)


def due_on(day: int) -> list[Due]:
    """A few deadlines, seen from a day; the third moves, the fourth was met."""
    open_ones = [due(TODAY + 1), due(TODAY + 2, key="act-2"), due(TODAY + day, key="act-3")]
    return open_ones if day else [*open_ones, due(TODAY + 3, key="act-4")]


def run(clock: Clock, boxes: Mailboxes, day: int, ends: Ends, answers: Iterator[str]) -> None:
    """What the timer starts: post what is news, gather it, send it."""

    def watched() -> Iterator[tuple[int, object]]:
        for subscription in queries.subscriptions():
            for notice in notices_of(due_on(day), subscription, day=TODAY + day):
                ends.step()
                yield subscription.recipient, notice

    with transaction.atomic():
        post(watched(), now=clock())  # type: ignore[arg-type]
        ends.step()
    gather(day=TODAY + day, now=clock())
    ends.step()

    def render(digest: Digest) -> Mail:
        ends.step()
        return plainly(digest)

    deliver(
        clock=clock,
        render=render,
        send=lambda mail: boxes.take(mail, next(answers, "taken"), ends),
    )


def told(boxes: Mailboxes) -> Counter[tuple[str, str]]:
    """How many different mails told whom what."""
    by_token = {mail.token: mail for mail in boxes.mails}
    return Counter(
        (mail.to, line) for mail in by_token.values() for line in mail.text.splitlines()
    )


@pytest.fixture(scope="module")
def anew(databases: Databases) -> Callable[[], object]:
    return lambda: databases.fresh("sqlite")


@settings(max_examples=60)
@given(runs=st.lists(RUN, max_size=8))
def test_every_notice_is_in_exactly_one_mail_wherever_programs_die(
    anew: Callable[[], object], runs: list[tuple[int, int, list[str]]]
) -> None:
    clock, boxes = Clock(), Mailboxes()
    with anew():  # type: ignore[attr-defined]
        for who in PEOPLE:
            subscribed(who)

        for day, dies_at, answers in sorted(runs, key=lambda one: one[0]):
            clock.moment += timedelta(hours=3)
            try:
                run(clock, boxes, day, Ends(dies_at), iter(answers))
            except DiesError:
                connections["default"].close()
        for _ in range(3):  # every server well again, every claim of the dead over
            clock.wait(days=2)
            run(clock, boxes, DAYS, Ends(0), iter(()))

        posted = queries.sendings()
        by_mail = told(boxes)
        assert {one.status for one in posted} <= {Status.SENT}
        assert sum(by_mail.values()) == sum(one.notices for one in posted)
        assert set(by_mail.values()) <= {1}
        assert all(count == 1 for count in Counter((p.address, p.day) for p in posted).values())
        # Only a mail of which nobody could know is sent again, under the same id.
        again = {token for token, n in Counter(m.token for m in boxes.mails).items() if n > 1}
        assert again <= boxes.unknown


def test_several_senders_at_once_send_each_digest_once(engine: Engine) -> None:
    people = [f"person{number}@example.org" for number in range(24)]
    for who in people:
        subscribed(who)
    clock = Clock()
    notices = [
        (one.recipient, notice)
        for one in queries.subscriptions()
        for notice in notices_of([due()], one, day=TODAY)
    ]
    post(notices, now=clock())
    gather(day=TODAY, now=clock())
    lock, sent = threading.Lock(), Counter[str]()
    start = threading.Barrier(4)

    def send(mail: Mail) -> None:
        with lock:
            sent[mail.to] += 1

    def sender() -> int:
        start.wait()
        try:
            return deliver(clock=clock, render=plainly, send=send).sent
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(4) as pool:
        numbers = [each.result() for each in [pool.submit(sender) for _ in range(4)]]

    assert sum(numbers) == len(people)
    assert sent == Counter(people)


def test_several_that_gather_at_once_make_one_digest_a_person(engine: Engine) -> None:
    people = [f"person{number}@example.org" for number in range(12)]
    for who in people:
        subscribed(who)
    clock, start = Clock(), threading.Barrier(4)

    def timer() -> None:
        start.wait()
        try:
            for one in queries.subscriptions():
                news = notices_of([due()], one, day=TODAY)
                post(((one.recipient, each) for each in news), now=clock())
            gather(day=TODAY, now=clock())
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(4) as pool:
        for each in [pool.submit(timer) for _ in range(4)]:
            each.result()

    found = queries.sendings()
    assert sorted(one.address for one in found) == sorted(people)
    assert {one.notices for one in found} == {1}
