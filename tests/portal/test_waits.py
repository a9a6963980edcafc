"""What was awaited of a side ends when it acts or the turn passes, and is told as it was then."""

import pytest
from django.test import Client
from tests.databases import Databases
from tests.make import fact
from tests.portal.build import act, day, dossier, spans, visit
from tests.portal.pages import words
from tests.register import RECORDING, ready

from comity.ledger.domain.views import ActView, AnomalyView
from comity.ledger.labels.text import plain
from comity.portal.acts.awaiting import Awaited, awaited
from comity.register import services
from comity.visits.labels.account import Account

REQUESTED = ("requested", "state", "2010-03-01")


def waits(
    *acts: ActView,
    runs: tuple[tuple[str, str, str], ...],
    on: str = "2011-01-01",
    **others: object,
) -> list[Awaited]:
    stands = visit(runs[-1][0], runs[-1][1], runs[-1][2], on=on, **others)
    story = Account.of(dossier(stands, *acts, runs=spans(*runs))).story
    return awaited(story.acts, story)


def said(*acts: ActView, runs: tuple[tuple[str, str, str], ...], **others: object) -> list[str]:
    return [plain(one.words) for one in waits(*acts, runs=runs, **others)]  # type: ignore[arg-type]


def test_a_state_that_postpones_has_answered_and_new_dates_are_awaited_from_then() -> None:
    first, second = said(
        act("request", "2010-03-01"),
        act("postponement", "2010-06-09", from_="2010-08-02", to="2010-08-06"),
        runs=(REQUESTED, ("postponed", "state", "2010-06-09")),
    )

    assert first == (
        "Answer to the request awaited. No time limit applies. Met on 9 June 2010, after 100 days."
    )
    assert second == ("New dates awaited. No time limit applies. No dates agreed after 206 days.")


@pytest.mark.parametrize("actor", ["both", "external"])
def test_after_a_postponement_that_is_nobodys_alone_dates_are_awaited_from_both_sides(
    actor: str,
) -> None:
    (only,) = said(
        act("postponement", "2010-06-09", actor=actor, from_="2010-08-02", to="2010-08-06"),
        runs=(("postponed", "both", "2010-06-09"),),
    )

    assert only == (
        "Dates awaited from both sides. No time limit applies. No dates agreed after 206 days."
    )


def test_dates_that_the_holder_proposed_are_awaited_from_then_and_not_the_request() -> None:
    first, second = said(
        act("request", "2010-03-01"),
        act("dates_proposed", "2010-06-09", actor="mandate_holder"),
        runs=(REQUESTED, ("dates_proposed", "state", "2010-06-09")),
    )

    assert first.endswith(
        "No step on record. A later act on 9 June 2010 ended the wait after 100 days."
    )
    assert second.startswith("Answer to the dates awaited.")
    assert second.endswith("No step on record after 206 days.")


def test_the_wait_for_a_report_does_not_end_where_the_record_of_reports_does() -> None:
    held = act("visit_held", "2010-03-01/2010-03-05")
    runs = (("held", "mandate_holder", "2010-03-05"), ("held", "nobody", "2010-07-01"))

    (only,) = said(held, runs=runs, reports_covered=False, turn_since=day("2010-07-01"))
    (ended,) = said(held, runs=runs, turn_since=day("2010-07-01"))

    assert only.endswith(
        "No step on record by 30 June 2010, when the information on reports ends."
    )
    assert ended.endswith("Ended on 1 July 2010, after 118 days.")


def test_a_reminder_does_not_end_the_wait_for_new_dates() -> None:
    (only,) = said(
        act("postponement", "2010-03-01"),
        act("reminder", "2010-06-09"),
        runs=(("postponed", "state", "2010-03-01"), ("accepted", "state", "2010-06-09")),
    )

    assert only == ("New dates awaited. No time limit applies. No dates agreed after 306 days.")


@pytest.mark.parametrize(
    ("kind", "actor", "status", "turn"),
    [
        ("cancellation", "mandate_holder", "cancelled", "nobody"),
        ("withdrawal", "mandate_holder", "closed", "nobody"),
        ("reminder", "mandate_holder", "accepted", "state"),
        ("cancellation", "external", "cancelled", "nobody"),
    ],
)
def test_dates_of_both_sides_do_not_come_by_a_reminder_or_the_end_of_the_visit(
    kind: str, actor: str, status: str, turn: str
) -> None:
    first, *_ = said(
        act("acceptance", "2010-03-01"),
        act(kind, "2010-06-09", actor=actor),
        runs=(("accepted", "both", "2010-03-01"), (status, turn, "2010-06-09")),
    )

    assert first == (
        "Dates awaited from both sides. No time limit applies. No step on record. A later "
        "act on 9 June 2010 ended the wait after 100 days."
    )


def test_after_an_invitation_that_accepts_a_request_both_sides_look_for_dates() -> None:
    _, second = said(
        act("request", "2010-03-01"),
        act("invitation", "2010-06-09", label="accepted"),
        runs=(REQUESTED, ("accepted", "both", "2010-06-09")),
    )

    assert second.startswith("Dates awaited from both sides.")


@pytest.mark.parametrize(
    ("kind", "actor", "status", "turn"),
    [
        ("declination", "mandate_holder", "declined", "nobody"),
        ("postponement", "state", "postponed", "state"),
    ],
)
def test_who_refuses_or_puts_off_after_an_invitation_brings_no_dates(
    kind: str, actor: str, status: str, turn: str
) -> None:
    _, second, *_ = said(
        act("request", "2010-03-01"),
        act("invitation", "2010-06-09", label="accepted"),
        act(kind, "2010-06-19", actor=actor),
        runs=(REQUESTED, ("accepted", "both", "2010-06-09"), (status, turn, "2010-06-19")),
    )

    assert second == (
        "Dates awaited from both sides. No time limit applies. No step on record. A later "
        "act on 19 June 2010 ended the wait after 10 days."
    )


@pytest.mark.parametrize(
    ("status", "turn", "how"),
    [
        ("dates_agreed", "nobody", "Met on 9 June 2010, after 100 days."),
        ("accepted", "both", "No step on record. A later act on 9 June 2010 ended the wait after"),
    ],
)
def test_new_dates_come_by_an_acceptance_that_agrees_on_some(
    status: str, turn: str, how: str
) -> None:
    first, *_ = said(
        act("postponement", "2010-03-01"),
        act("acceptance", "2010-06-09"),
        runs=(("postponed", "state", "2010-03-01"), (status, turn, "2010-06-09")),
    )

    assert first.startswith(f"New dates awaited. No time limit applies. {how}")


def test_of_what_is_awaited_since_the_record_ended_no_earlier_day_is_told() -> None:
    (only,) = said(
        act("request", "2010-03-01"),
        runs=(REQUESTED,),
        covered_to="2009-12-31",
    )

    assert only.endswith("No step on record; the record is complete only up to 31 December 2009.")


def test_on_the_first_day_no_day_has_been_waited() -> None:
    (asked,) = said(act("request", "2010-03-01"), runs=(REQUESTED,), on="2010-03-01")
    (dates,) = said(
        act("postponement", "2010"), runs=(("postponed", "state", "2010-12-31"),), on="2010-12-31"
    )

    assert asked.endswith("No time limit applies. No step on record yet.")
    assert dates.endswith("No time limit applies. No dates agreed yet.")


def test_a_visit_on_other_days_is_no_answer_to_dates_that_passed_without_one() -> None:
    proposed = act("dates_proposed", "2010-03-01", from_="2010-04-05", to="2010-04-09")
    held = act("visit_held", "2010-06-05/2010-06-09", effective="2010-06-09")
    passed = AnomalyView("dates_passed", (proposed.id,), day("2010-04-10"))
    runs = (
        ("dates_proposed", "mandate_holder", "2010-03-01"),
        ("held", "mandate_holder", "2010-06-09"),
    )

    in_time, late = (
        said(proposed, held, runs=runs, anomalies=anomalies)[0] for anomalies in ((), (passed,))
    )

    assert "Met" in in_time
    assert "No step on record. A later act" in late


def visits_of_2011() -> None:
    """A State cancelled after a request, and a mandate holder asked after an invitation."""
    ready()
    services.record(
        [
            fact("request", "2011-02-05", state="NOR"),
            fact("cancellation", "2011-06-05", state="NOR"),
            fact("invitation", "2011-02-05", state="KEN"),
            fact("request", "2011-06-05", state="KEN"),
        ],
        recording=RECORDING,
    )


def test_the_rules_await_no_more_what_was_answered_or_given_up(databases: Databases) -> None:
    with databases.fresh("sqlite", visits_of_2011):
        cancelled, asked = (
            words(Client().get(f"/visit/{state}/torture/1?on=2012-06-01"))
            for state in ("NOR", "KEN")
        )

    met = "awaited. No time limit applies. Met on 5 June 2011, after 120 days."
    assert f"Answer to the request {met}" in cancelled
    assert f"Answer to the invitation {met}" in asked
    assert "Answer to the request awaited. No time limit applies. No step on record after" in asked


def visits_of_2010() -> None:
    """A visit held without a mandate; one held in part; one asked for again while agreed."""
    ready()
    services.record(
        [
            fact("request", "2010-01-10", state="FRA", mandates="executions+torture"),
            fact("visit_held", "2010-06-01/2010-06-09", state="FRA"),
            fact("request", "2010-01-10", state="THA"),
            fact("interruption", "2010-06-05", state="THA"),
            fact("request", "2010-01-10", state="JPN"),
            fact("dates_agreed", "2010-03-10", state="JPN", payload={"from": "2010-08-02"}),
            fact("request", "2010-04-10", state="JPN"),
        ],
        recording=RECORDING,
    )


def test_page_and_deadlines_await_of_a_state_what_it_has_the_turn_to_do(
    databases: Databases,
) -> None:
    with databases.fresh("sqlite", visits_of_2010):
        deadlines = {
            state: words(Client().get(f"/deadlines?state={state}&on=2010-07-01"))
            for state in ("FRA", "THA", "JPN")
        }
        left_out, in_part, again = (
            words(Client().get(f"/visit/{ref}?on=2010-07-01"))
            for ref in ("FRA/executions/2", "THA/torture/1", "JPN/torture/1")
        )

    assert "visit/FRA/executions/2no number in forceoutstanding State" in deadlines["FRA"]
    assert "visit/FRA/executions/1no number in forcemet State" in deadlines["FRA"]
    assert "outstanding" not in deadlines["THA"] + deadlines["JPN"]
    assert "No step on record after 172 days." in left_out
    assert "outstandingNo rule in force gives a number of days." in left_out
    assert "Met on 5 June 2010, after 146 days." in in_part
    assert "metNo rule in force gives a number of days. Done on 5 June 2010." in in_part
    assert again.count("Answer to the request awaited.") == 1
    assert "outstanding" not in again
