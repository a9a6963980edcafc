"""RULES R2: who gives up, ends or begins a visit tells that it was asked for by then."""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, request

DAYS = "2010-06-01/2010-06-05"
ENDS = [
    ("withdrawal", "2010-06-01", "closed nobody"),
    ("postponement", "2010-06-01", "postponed state"),
    ("cancellation", "2010-06-01", "cancelled nobody"),
    ("visit_started", DAYS, "under_way nobody"),
    ("interruption", "2010-06-03", "held_in_part mandate_holder"),
]


@pytest.mark.parametrize(("kind", "on", "stands"), ENDS)
def test_what_ended_or_began_was_asked_for_by_then(
    read: Read, kind: str, on: str, stands: str
) -> None:
    actor = "state" if kind in ("postponement", "cancellation") else ""
    story = read(request("2010"), act(kind, on, id="e", **({"actor": actor} if actor else {})))

    assert story.acts == {"r": ["r", "e"]}
    assert story.status("r", day("2010-06-03")) == stands


@pytest.mark.parametrize(("kind", "on"), [(kind, on) for kind, on, _ in ENDS])
def test_what_was_asked_for_later_is_asked_for_anew(read: Read, kind: str, on: str) -> None:
    story = read(request("2010-07"), act(kind, on, id="e"))

    assert story.effective["r"] == day("2010-07-31")


@pytest.mark.parametrize(("named", "codes"), [("p", []), ("", ["presupposes_unrecorded"])])
def test_who_cancels_because_of_a_postponement_gives_up_no_dates(
    read: Read, named: str, codes: list[str]
) -> None:
    postponed = act("postponement", "2010-04-01", actor="state", id="p")
    because = {"because_of": named} if named else {}
    cancelled = act("cancellation", "2010-06-01", actor="mandate_holder", id="c", **because)  # type: ignore[arg-type]
    agreed = act("dates_agreed", "2010-02-01", days="2010-05-03/2010-05-07")

    story = read(
        request("2010-01-01"), agreed, postponed, act("reminder", "2010-05-01"), cancelled
    )

    assert story.codes() == codes


def test_dates_given_up_were_asked_for_before_anything_else_is_asked_for(read: Read) -> None:
    """R2: their invitation stands when they are given up, and no other request is pulled."""
    acts = [
        act("invitation", "2010-01", id="i", scope="north"),
        act("dates_agreed", "2010-01", id="d", scope="north", days="2010-01-21/2010-01-22"),
        act("postponement", "2010-01-01", id="p"),
        request("2010-01"),
    ]

    story = read(*acts)

    assert story.effective["r"] == day("2010-01-31")
    assert story.status("i", day("2010-01-21")) == "postponed state"


def test_what_came_in_the_letter_of_dates_given_up_had_come_by_then(read: Read) -> None:
    """R2, R8b: an acceptance is one letter with the other dates that it proposes."""
    acts = [
        request(),
        act("acceptance", "2010-01", id="a", of="dates", letter="L", days="2010-01-21/2010-01-22"),
        act("dates_proposed", "2010-01", id="d", letter="L", days="2010-02-01/2010-02-02"),
        act("postponement", "2010-01-05", id="p", actor="mandate_holder"),
    ]

    story = read(*acts)

    assert story.effective == dict.fromkeys("adp", day("2010-01-05")) | {"r": day("2010-01-01")}


def test_a_visit_that_began_had_agreed_dates_also_where_they_are_given_up_later(
    read: Read,
) -> None:
    """R2: a visit started presupposes the dates agreed that overlap its days."""
    acts = [
        request(),
        act("dates_agreed", "2010-06", id="d", days=DAYS),
        act("visit_started", DAYS, id="s"),
        act("cancellation", "2010-06-03", id="c", actor="mandate_holder"),
    ]

    story = read(*acts)

    assert story.effective["d"] == day("2010-06-01")
    assert story.status("r", day("2010-06-02")) == "under_way nobody"
    assert story.status("r", day("2010-06-03")) == "cancelled nobody"
    assert not story.anomalies
