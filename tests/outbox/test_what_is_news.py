"""What is told to whom, on which day: values alone."""

import pytest
from tests.outbox.conftest import TODAY, due

from comity.kernel.parties import Actor
from comity.outbox.domain import (
    ANY,
    AddressError,
    Cause,
    Due,
    Nature,
    Scope,
    Subscription,
    address_of,
    notices_of,
)


def told(of: Due, *, scope: Scope = Scope.STATE, code: str = "NOR", since: int = TODAY) -> list:
    subscription = Subscription(
        recipient=1,
        address="mission@example.org",
        language="en",
        scope=scope,
        code=code,
        reading=1,
        days_before=7,
        since=since,
    )
    return [one.cause for one in notices_of([of], subscription, day=TODAY)]


@pytest.mark.parametrize(
    ("day", "cause"),
    [
        (TODAY + 8, []),
        (TODAY + 7, [Cause.DUE_SOON]),
        (TODAY + 1, [Cause.DUE_SOON]),
        (TODAY, [Cause.DUE_TODAY]),
    ],
)
def test_a_deadline_is_news_a_week_before_and_on_its_day(day: int, cause: list[Cause]) -> None:
    assert told(due(day)) == cause


def test_what_became_overdue_since_somebody_subscribed_is_news_to_them() -> None:
    assert told(due(TODAY - 1), since=TODAY - 10) == [Cause.OVERDUE]


def test_what_was_overdue_before_somebody_subscribed_is_no_news_to_them() -> None:
    assert told(due(TODAY - 1), since=TODAY) == []


def test_both_sides_are_told_of_a_deadline_of_either() -> None:
    of_the_mandate = due(party=Actor.MANDATE_HOLDER)

    assert told(of_the_mandate) == [Cause.DUE_SOON]
    assert told(due(), scope=Scope.MANDATE, code="torture") == [Cause.DUE_SOON]


def test_only_the_side_whose_turn_it_is_is_told_of_a_turn() -> None:
    turn = due(TODAY, nature=Nature.TURN, what="", party=Actor.STATE)

    assert told(turn) == [Cause.TURN]
    assert told(turn, scope=Scope.MANDATE, code="torture") == []
    assert told(turn, scope=Scope.DESK, code=ANY) == []


def test_a_turn_that_began_before_somebody_subscribed_is_no_news_to_them() -> None:
    turn = due(TODAY - 30, nature=Nature.TURN, what="", party=Actor.STATE)

    assert told(turn) == []


def test_another_states_deadline_is_not_told() -> None:
    assert told(due(state="JPN")) == []


def test_a_desk_is_told_of_its_region_or_of_all() -> None:
    of_the_region = due(group="WEOG")

    assert told(of_the_region, scope=Scope.DESK, code="WEOG") == [Cause.DUE_SOON]
    assert told(of_the_region, scope=Scope.DESK, code="AG") == []
    assert told(of_the_region, scope=Scope.DESK, code=ANY) == [Cause.DUE_SOON]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mission",
        "mission@",
        "mission@localhost",
        "a@example.org\nBcc: all@example.org",
        "a@example.org\r\n\r\nhello",
        "a@example.org, b@example.org",
        "Mission <mission@example.org>",
        "a b@example.org",
        "a@exam ple.org",
        "mission@exämple.org",
        "\u202ea@example.org",
        "a" * 250 + "@example.org",
    ],
)
def test_what_is_no_plain_address_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(AddressError, match="is not an address for mail; expected one such as"):
        address_of(written)


def test_an_address_is_kept_with_its_host_in_small_letters() -> None:
    assert address_of(" Mission.Geneva@Example.ORG ") == "Mission.Geneva@example.org"
