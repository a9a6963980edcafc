"""The acts stand on two sides, with what was awaited between them and what is odd beside them."""

from django.test import Client
from tests.portal.build import act, day, dossier, spans, visit
from tests.portal.pages import words

from comity.kernel.edtf import parse
from comity.ledger.domain.views import AnomalyView
from comity.ledger.labels.text import plain
from comity.portal.acts.timeline import MOST_ACTS_UNFOLDED, Timeline, timeline
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.visits.labels.account import Account

TODAY = parse("2026-11-24").last
NAMES = Names(Asked(path="/", on=TODAY, known=None, today=TODAY, opens=TODAY, language="en"))


def drawn(*acts: object, runs: tuple[object, ...], **others: object) -> Timeline:
    stands = visit("accepted", "both", "2010-06-09", on="2011-01-01", **others)
    return timeline(Account.of(dossier(stands, *acts, runs=runs)).story, NAMES)  # type: ignore[arg-type]


def test_a_bracket_runs_from_the_request_to_the_answer() -> None:
    asked, answered = act("request", "2010-03-01"), act("acceptance", "2010-06-09")

    found = drawn(
        asked,
        answered,
        runs=spans(("requested", "state", "2010-03-01"), ("accepted", "both", "2010-06-09")),
    )

    opening = found.rows[0]
    assert opening.side == "holder"
    assert opening.awaited is not None
    assert opening.awaited.side == "state"
    assert opening.awaited.until == found.rows[1].no
    assert plain(opening.awaited.words) == (
        "Answer to the request awaited. No time limit applies. Met on 9 June 2010, after 100 days."
    )


def test_a_bracket_is_drawn_along_each_row_up_to_that_of_the_answer() -> None:
    asked, received = act("request", "2010-03-01"), act("receipt", "2010-03-05")

    found = drawn(
        asked,
        received,
        act("acceptance", "2010-06-09"),
        runs=spans(("requested", "state", "2010-03-01"), ("accepted", "both", "2010-06-09")),
    )

    of_the_state = [[one.opens for one in row.lines if one.side == "state"] for row in found.rows]
    assert of_the_state == [[True], [False], []]


def test_what_is_still_awaited_stays_open_and_says_that_no_rule_gives_a_number() -> None:
    found = drawn(act("request", "2010-03-01"), runs=spans(("requested", "state", "2010-03-01")))

    awaited = found.rows[0].awaited
    assert awaited is not None
    assert awaited.is_open
    assert plain(awaited.words) == (
        "Answer to the request awaited. No time limit applies. No step on record after 306 days."
    )


def test_what_the_actor_itself_has_to_do_next_stands_in_a_row_of_its_own() -> None:
    found = drawn(
        act("postponement", "2010-03-01"), runs=spans(("postponed", "state", "2010-03-01"))
    )

    assert [row.side for row in found.rows] == ["state", ""]
    assert found.rows[1].awaited is not None


def test_reminders_that_follow_each_other_are_one_row() -> None:
    found = drawn(
        act("request", "2006"),
        act("reminder", "2007-05"),
        act("reminder", "2009", effective="2009-08-31"),
        act("acceptance", "2010-06-09"),
        runs=spans(("requested", "state", "2006-12-31"), ("accepted", "both", "2010-06-09")),
    )

    run = found.rows[1]
    assert plain(run.sentence) == "Reminded 2 times: May 2007, by 31 August 2009."
    assert len(run.run) == 2
    assert plain(run.date) == "2007–2009"


def test_an_anomaly_stands_beside_its_act_with_the_way_to_settle_it() -> None:
    odd = act("dates_agreed", "[..]", effective="2010-06-09")

    found = drawn(
        odd,
        runs=(),
        anomalies=(AnomalyView("presupposes_unrecorded", (odd.id,), day("2010-06-09")),),
    )

    (words_of_it,) = found.rows[0].anomalies
    assert str(words_of_it.name) == "Earlier act not on record"
    assert str(words_of_it.settle).startswith("Record the earlier act")


def test_an_anomaly_of_no_act_shown_stands_above() -> None:
    found = drawn(
        act("request", "2010-03-01"),
        runs=(),
        anomalies=(AnomalyView("held_by_report", ("elsewhere",), day("2010-06-09")),),
    )

    assert [str(one.name) for one in found.loose] == ["Held, by its report"]


def test_many_acts_fold_every_round_but_the_last(portal: Client) -> None:
    found = portal.get("/visit/NOR/torture/1?on=2019-01-01&format=json").json()
    page = words(portal.get("/visit/NOR/torture/1?on=2019-01-01"))

    assert len(found["acts"]) > MOST_ACTS_UNFOLDED
    assert (
        "1999–2001: postponed by the State, 10 acts; State awaited 736 days, both sides "
        "100 days" in page
    )


def test_a_folded_round_counts_the_turn_that_its_end_opened() -> None:
    reminders = [
        act("reminder", f"2001-{month:02}-{day}") for month in range(1, 13) for day in (12, 21)
    ]

    found = drawn(
        act("request", "2001-01-01"),
        *reminders,
        act("postponement", "2003-01-01", actor="mandate_holder"),
        act("reminder", "2004-01-01"),
        runs=spans(
            ("requested", "state", "2001-01-01"),
            ("postponed", "mandate_holder", "2003-01-01"),
            ("accepted", "state", "2004-01-01"),
        ),
    )

    (cycle,) = found.cycles
    assert plain(cycle.summary).endswith(
        "26 acts; State awaited 730 days, mandate holder 365 days"
    )


def test_a_correction_shows_the_old_struck_through_with_its_reason(portal: Client) -> None:
    page = portal.get("/visit/KEN/housing/1?on=2019-01-01").content.decode()

    assert "<del>dated <bdi>March 2015</bdi>; source: <bdi>A/HRC/37/53" in page
    assert "</del> corrected <bdi>1 May 2018</bdi>" in page
    assert "the letter is of April" in page


def test_a_correction_not_yet_learnt_is_not_shown(portal: Client) -> None:
    page = words(portal.get("/visit/KEN/housing/1?on=2018-03-01&known=2018-02-28"))

    assert "corrected" not in page
    assert "March 2015" in page


def test_the_page_of_a_visit_shows_sources_channel_and_what_was_told_elsewhere(
    portal: Client,
) -> None:
    page = words(portal.get("/visit/GMB/torture/1"))

    assert "A/62/221, para. 11" in page
    assert "also reported:" in page
    assert "by note verbale" in words(portal.get("/visit/KEN/housing/1?on=2019-01-01"))


def test_words_of_a_source_cannot_break_out_of_the_page(portal: Client) -> None:
    page = portal.get("/visits", {"text": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in page


def test_the_state_is_awaited_for_no_report_of_a_visit_that_others_held() -> None:
    """A mandate that took no part is asked for on its own from that day (RULES R5)."""
    found = drawn(
        act("visit_held", "2010-06-03/2010-06-09"),
        runs=spans(("requested", "state", "2010-06-09")),
    )

    opened = [row.awaited for row in found.rows if row.awaited]
    assert [one.side for one in opened] == ["state"]
    assert plain(opened[0].words) == (
        "The next step is awaited. No time limit applies. No step on record after 206 days."
    )
