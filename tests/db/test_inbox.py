"""The open matters of somebody who signed in: what is due, whose turn, what came in, whose."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from tests.cast import OTHER_STATE, STATE_B, TORTURE
from tests.databases import Engine
from tests.db.test_own_matters import DESK, HOLDER, MISSION, ON, STATES, facts, of_parties
from tests.make import fact

from comity.accounts.domain import OFFICE, Role, Viewer
from comity.kernel.parties import Actor
from comity.ledger.domain import Channel, Recording
from comity.ledger.queries.deadlines import deadlines
from comity.register.inbox import SIDES, Cause, Inbox, InboxQuery, OpenMatter, inbox
from comity.register.services import record, record_rows

RECORDING = Recording(datetime(2026, 11, 25, 9, tzinfo=UTC), "amina")
LETTER = f"communication/{STATE_B}/2026/1"
VIEWERS = {
    Role.MISSION: MISSION,
    Role.MANDATE: HOLDER,
    Role.DESK: DESK,
    Role.REGISTRAR: OFFICE,
}


def read(role: Role = Role.MISSION, viewer: Viewer | None = None, **narrowed: object) -> Inbox:
    query = InboxQuery(**narrowed)  # type: ignore[arg-type]
    return inbox(query, role=role, viewer=viewer or VIEWERS[role], on=ON)


def letter(kind: str = "letter_sent", date: str = "2026-09-01", **more: object) -> object:
    told = {"actor": "mandate_holder", "key": f"{kind}-{date}"} | more
    if kind == "letter_sent":
        told["payload"] = {"reference": f"AL {STATE_B} 1/2026", "type": "AL"}
    return fact(kind, date, mandates=TORTURE, stream=LETTER, **told)  # type: ignore[arg-type]


def kept(*facts_: object) -> None:
    record(list(facts_), recording=RECORDING)  # type: ignore[arg-type]


def test_what_is_past_its_day_is_what_the_deadlines_say(register: Engine) -> None:
    random = Random("inbox")  # noqa: S311 - made-up facts
    kept(
        letter(date="2026-08-03"),
        *(one for state in STATES for one in facts(random, state, 40)),
    )

    for role, viewer in VIEWERS.items():
        late = {
            one.ref
            for one in deadlines(viewer=viewer, on=ON, lately=0)
            if (not viewer.parties or _is_own(one, viewer))
            and one.is_open
            and one.expectation.party in SIDES[role].parties
            and one.expectation.due is not None
            and one.expectation.due < ON
        }
        assert read(role, limit=500).counts[Cause.LATE] == len(late)
        assert late or role is Role.MANDATE


def _is_own(one: object, viewer: Viewer) -> bool:
    parties = {one.state, *one.mandates}  # type: ignore[attr-defined]
    return not viewer.parties.isdisjoint(parties)


def test_leafing_shows_every_matter_once_and_in_order(register: Engine) -> None:
    random = Random("leaves")  # noqa: S311 - made-up facts
    kept(*(one for state in STATES for one in facts(random, state, 40)))

    for role in VIEWERS:
        whole = read(role, limit=500)
        assert list(_leafed(role)) == list(whole.items)
        assert len({one.key for one in whole.items}) == whole.total == len(whole.items)
        dues = [one.due for one in whole.items if one.due is not None]
        assert dues == sorted(dues)
        for cause in Cause:
            listed = read(role, limit=500, cause=cause).items
            assert len(listed) == whole.counts[cause]
            assert list(listed) == [one for one in whole.items if cause in one.causes]


def _leafed(role: Role) -> Iterator[OpenMatter]:
    after: str | None = None
    while True:
        page = read(role, limit=3, after=after)
        yield from page.items
        after = page.next
        if after is None:
            return


def test_what_is_addressed_to_another_state_is_not_in_a_missions_inbox(register: Engine) -> None:
    kept(fact("request", "2026-09-01", state=OTHER_STATE, key="theirs"))

    assert read().total == 0
    assert read(Role.REGISTRAR).total == 0  # a request awaits the State, and no rule has a number


def test_a_receipt_takes_the_letter_from_those_without_one_and_lifts_nothing(
    register: Engine,
) -> None:
    kept(letter(date="2026-09-01"))
    before = read()
    kept(letter("receipt", "2026-09-03", actor="state"))

    after = read()

    assert before.counts[Cause.SENT] == 1
    assert after.counts[Cause.SENT] == 0
    assert after.counts[Cause.TURN] == before.counts[Cause.TURN] == 1
    assert after.items[0].due == before.items[0].due


def test_a_contested_account_comes_to_both_sides_and_the_desk(register: Engine) -> None:
    kept(
        fact("request", "2026-01-10", state=STATE_B, key="asked"),
        fact("declination", "2026-02-10", state=STATE_B, key="declined"),
        fact("contest", "2026-02-12", actor="state", state=STATE_B, key="contested"),
    )

    for role in VIEWERS:
        assert read(role).counts[Cause.CONTESTED] == 1


def test_what_the_other_side_filed_here_is_news_and_ones_own_is_not(register: Engine) -> None:
    kept(
        letter(date="2026-11-01"),
        letter("receipt", "2026-11-20", actor="state", channel=Channel.PORTAL, learnt=ON - 5),
    )

    assert read(Role.MISSION).counts[Cause.ARRIVED] == 0
    assert read(Role.MANDATE).counts[Cause.ARRIVED] == 1
    assert read(Role.DESK).counts[Cause.ARRIVED] == 1


def test_a_filter_narrows_what_is_counted_and_what_is_shown(register: Engine) -> None:
    kept(
        letter(date="2026-09-01"),
        fact("request", "2026-09-01", state=STATE_B, key="asked"),
        fact("request", "2026-09-01", state=OTHER_STATE, key="theirs"),
    )

    assert read().total == 2
    assert [one.key.stream for one in read(kind="communication").items] == [LETTER]
    assert read(mandate=TORTURE).total == 2
    assert read(mandate="executions").total == 0
    assert read(Role.DESK, turn=Actor.STATE, state=OTHER_STATE).counts[Cause.TURN] == 1


def test_the_guests_of_the_sample_are_asked_once_its_coverage_goes_on(sample: Engine) -> None:
    viewer, row = of_parties("MAR"), {"matter": "coverage", "kind": "coverage", "state": "MAR"}
    row |= {
        "mandates": "torture",
        "actor": "secretariat",
        "source": "a trial",
        "date": "2026-11-25",
    }
    before = read(viewer=viewer).counts, read(Role.MANDATE).counts

    row["date"] = "2026-11-25"
    done = record_rows([row | {"from": "2021-01-01", "to": "2030-12-31"}], recording=RECORDING)

    assert done.is_clean, done.errors
    assert [counts[Cause.TURN] for counts in before] == [0, 0]
    assert read(viewer=viewer).counts[Cause.TURN] == 1
