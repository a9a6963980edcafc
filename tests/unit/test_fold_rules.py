"""RULES R1 to R4a: on which day an act counts, which rows tell it, and in which order."""

import pytest
from tests.make import act, day
from tests.oracle.readers import JOINT, Read, held, request

# R1 Effective day


def test_a_coarse_act_counts_from_the_end_of_its_period(read: Read) -> None:
    story = read(request("2009"))

    assert story.effective["r"] == day("2009-12-31")


def test_what_a_document_tells_happened_before_it_was_written(read: Read) -> None:
    story = read(request("2009", source="A/64/215", source_date="2009-08"))

    assert story.effective["r"] == day("2009-08-31")


def test_a_visit_starts_on_its_first_day_and_is_held_on_its_last(read: Read) -> None:
    days = "2010-05-03/2010-05-07"

    story = read(request(), act("visit_started", days, id="s"), held(days))

    assert story.effective["s"] == day("2010-05-03")
    assert story.effective["h"] == day("2010-05-07")


def test_an_act_counts_from_the_earliest_of_its_statements(read: Read) -> None:
    year = act("request", "2009", id="year", source="A", source_date="2009-08-20")
    month = act("request", "2009-08", id="month", source="B", source_date="2009-09")

    story = read(year, month)

    assert story.effective["month"] == day("2009-08-20")


# R2 Presupposed acts, and the dates of a visit


def test_a_reminder_pulls_the_request_that_it_reminds_of(read: Read) -> None:
    story = read(request("2010"), act("reminder", "2010-03-04", id="m"))

    assert story.effective["r"] == day("2010-03-04")


def test_no_act_is_pulled_before_its_own_first_day(read: Read) -> None:
    story = read(request("2010-06"), act("reminder", "2010-03-04", id="m"))

    assert story.effective["r"] == day("2010-06-30")


def test_a_second_request_is_not_pulled_while_the_first_stands(read: Read) -> None:
    later = act("request", "2011", id="later")

    story = read(request(), later, act("reminder", "2011-03-04", id="m"))

    assert story.effective["later"] == day("2011-12-31")


def test_of_two_coarse_requests_the_one_that_may_be_first_is_pulled(read: Read) -> None:
    other = act("request", "[2010-02-01..2010-11-30]", id="other")

    story = read(request("2010"), other, act("reminder", "2010-03-04", id="m"))

    assert story.effective["r"] == day("2010-03-04")
    assert story.effective["other"] == day("2010-11-30")


def test_after_a_visit_held_a_new_request_is_pulled_again(read: Read) -> None:
    again = act("request", "[2010-06-01..2010-12-31]", id="again")

    story = read(request(), held(), again, act("reminder", "2010-08-01", id="m"))

    assert story.effective["again"] == day("2010-08-01")


def test_agreed_dates_of_an_unknown_day_count_by_the_first_day_of_the_visit(read: Read) -> None:
    agreed = act("dates_agreed", "[..]", id="a", days="2010-05-03/2010-05-07")

    story = read(request(), agreed)

    assert story.effective["a"] == day("2010-05-03")


def test_dates_given_up_were_agreed_before_the_visit_could_begin(read: Read) -> None:
    agreed = act("dates_agreed", "[..]", id="a", days="2014-08-12/2014-08-18")
    given_up = act("postponement", "2014-08-06", id="p")

    story = read(request(), agreed, given_up)

    assert story.effective["a"] == story.effective["p"] == day("2014-08-06")
    assert "under_way" not in {story.on("r", d).status for d in story.days() if story.on("r", d)}


def test_a_coarse_postponement_counts_by_the_eve_of_the_dates_that_it_gives_up(read: Read) -> None:
    agreed = act("dates_agreed", "[..]", id="a", days="2014-08-04/2014-08-18")
    given_up = act("postponement", "2014", id="p", source="A/69/387", source_date="2014-09")

    story = read(request(), agreed, given_up)

    assert story.effective["a"] == story.effective["p"] == day("2014-08-03")


def test_a_coarse_postponement_counts_by_the_eve_of_the_days_that_it_names(read: Read) -> None:
    off = act("postponement", "2010", id="p", days="2010-07-27/2010-08-04")

    story = read(request("2009"), off)

    assert story.effective["p"] == day("2010-07-26")


STATES_DAYS = act("dates_proposed", "2014-02-01", actor="state", days="2014-08-12/2014-08-18")
ACCEPTED_DAYS = act("acceptance", "2014-03-01", id="yes", actor="mandate_holder", of="dates")


def test_dates_agreed_by_accepting_them_are_given_up_as_any_others(read: Read) -> None:
    off = act("postponement", "2014-08", id="off")

    story = read(request(), STATES_DAYS, ACCEPTED_DAYS, off)

    assert story.effective["off"] == day("2014-08-11")
    assert story.status("r", day("2014-08-13")) == "postponed state"


def test_a_visit_of_a_coarse_date_takes_the_days_that_were_accepted(read: Read) -> None:
    story = read(request(), STATES_DAYS, ACCEPTED_DAYS, act("visit_held", "2014-08", id="held"))

    assert story.effective["held"] == day("2014-08-18")


def test_an_acceptance_of_dates_agrees_on_those_that_it_names(read: Read) -> None:
    later = act("dates_proposed", "2014-02-10", actor="state", days="2014-09-12/2014-09-18")
    first = {"of": "dates", "days": "2014-08-12/2014-08-18"}
    yes = act("acceptance", "2014-03-01", id="yes", actor="mandate_holder", **first)

    story = read(request(), STATES_DAYS, later, yes)

    assert story.status("r", day("2014-08-13")) == "under_way nobody"
    assert story.status("r", day("2014-09-13")) == "outcome_not_recorded secretariat"
    assert not story.codes()


def test_accepting_days_that_nobody_proposed_is_an_anomaly(read: Read) -> None:
    others = {"of": "dates", "days": "2014-10-01/2014-10-05"}
    yes = act("acceptance", "2014-03-01", id="yes", actor="mandate_holder", **others)

    story = read(request(), STATES_DAYS, yes)

    assert story.status("r", day("2014-10-02")) == "under_way nobody"
    assert ("presupposes_unrecorded", frozenset({"yes"})) in story.anomalies


@pytest.mark.parametrize("kind", ["postponement", "cancellation"])
def test_giving_up_days_that_nobody_agreed_is_an_anomaly(read: Read, kind: str) -> None:
    agreed = act("dates_agreed", "2014-03-01", days="2014-08-12/2014-08-18")
    off = act(kind, "2014-04-01", id="off", days="2014-10-12/2014-10-18")

    story = read(request(), agreed, off)

    assert ("presupposes_unrecorded", frozenset({"off"})) in story.anomalies


@pytest.mark.parametrize(
    ("opens", "actor", "of"),
    [("request", "mandate_holder", "request"), ("invitation", "state", "invitation")],
)
def test_nobody_accepts_what_he_asked_himself(read: Read, opens: str, actor: str, of: str) -> None:
    story = read(
        act(opens, "2010-01-01"), act("acceptance", "2010-02-01", actor=actor, id="y", of=of)
    )

    assert ("presupposes_unrecorded", frozenset({"y"})) in story.anomalies


@pytest.mark.parametrize("kind", ["acceptance", "declination"])
def test_dates_are_answered_on_the_day_on_which_they_are_proposed(read: Read, kind: str) -> None:
    answer = act(kind, "2014-02-01", id="a", actor="mandate_holder", of="dates")

    story = read(request(), STATES_DAYS, answer)

    after = {"acceptance": "dates_agreed nobody", "declination": "accepted mandate_holder"}
    assert story.status("r", day("2014-02-02")) == after[kind]
    assert not story.codes()


def test_a_postponement_gives_up_no_dates_that_were_held(read: Read) -> None:
    first = act("dates_agreed", "2010-02-01", id="a", days="2010-05-03/2010-05-07")
    second = act("dates_agreed", "[..]", id="b", days="2010-11-01/2010-11-05")
    given_up = act("postponement", "[2010-04-01..2010-12-31]", id="p")

    story = read(request(), first, held(), second, given_up)

    assert story.effective["p"] == day("2010-10-31")


def test_a_visit_of_a_coarse_date_takes_the_days_that_were_agreed(read: Read) -> None:
    agreed = act("dates_agreed", "2014-01", id="a", days="2014-04-21/2014-05-02")

    story = read(request(), agreed, held("2014"))

    assert story.effective["h"] == day("2014-05-02")


def test_a_visit_of_a_coarse_date_does_not_take_days_given_up(read: Read) -> None:
    agreed = act("dates_agreed", "[..]", id="a", days="2014-08-12/2014-08-18")
    given_up = act("postponement", "2014-08-06", id="p")

    story = read(request(), agreed, given_up, held("2014"))

    assert story.effective["h"] == day("2014-12-31")


def test_agreed_dates_pull_an_invitation_whose_period_has_begun(read: Read) -> None:
    invited = act("invitation", "2011", id="i")
    agreed = act("dates_agreed", "2011-04-05", id="a", days="2011-10-06/2011-10-15")

    story = read(request(), invited, agreed)

    assert story.effective["i"] == day("2011-04-05")


# R3 One act, several statements


def test_two_sources_tell_one_act_and_the_finer_date_is_shown(read: Read) -> None:
    year = act("request", "2005", id="year", source="A/61/259", source_date="2006-08")
    month = act("request", "2005-05", id="month", source="E/CN.4/2006/6", source_date="2005-12")

    story = read(year, month)

    assert story.told_by == {"month": {"month", "year"}}
    assert story.told() == {"month": ["month"]}


def test_one_source_does_not_tell_one_act_twice(read: Read) -> None:
    year = act("reminder", "2009", id="year", source="A/64/215")
    month = act("reminder", "2009-02", id="month", source="A/64/215")

    story = read(request(), year, month)

    assert len(story.told_by) == 3


def test_a_document_cannot_tell_what_came_after_it(read: Read) -> None:
    summer = act("reminder", "2009", id="summer", source="A/64/215", source_date="2009-08")
    autumn = act("reminder", "2009-11", id="autumn", source="A/HRC/13/39", source_date="2010-02")

    story = read(request(), summer, autumn)

    assert story.told_by["summer"] == {"summer"}
    assert story.told_by["autumn"] == {"autumn"}


def test_a_coarse_row_joins_the_earliest_of_several_fine_ones(read: Read) -> None:
    march = act("reminder", "2012-03", id="march", source="A")
    june = act("reminder", "2012-06", id="june", source="A")
    year = act("reminder", "2012", id="year", source="B")

    story = read(request(), june, march, year)

    assert story.told_by["march"] == {"march", "year"}
    assert story.told_by["june"] == {"june"}


def test_the_wider_set_of_mandates_is_kept(read: Read) -> None:
    one = act("request", "2012-03-01", id="one", source="A")
    both = act("request", "2012-03", id="both", source="B", mandates=JOINT)

    story = read(one, both)

    assert {part.mandate for part in story.parts} == {"executions", "torture"}


def test_the_same_row_of_the_same_source_is_a_duplicate(read: Read) -> None:
    one = act("reminder", "2012-03-01", id="one", source="A")
    same = act("reminder", "2012-03-01", id="same", source="A")

    story = read(request(), one, same)

    assert sum(len(acts) for acts in story.acts.values()) == 2
    assert "duplicate_row" in story.codes()


def test_periods_that_only_overlap_are_two_acts_and_a_doubt(read: Read) -> None:
    one = act("reminder", "[2012-01-01..2012-03-31]", id="one", source="A")
    other = act("reminder", "[2012-03-01..2012-06-30]", id="other", source="B")

    story = read(request(), one, other)

    assert story.acts["r"] == ["r", "one", "other"]
    assert ("perhaps_the_same", frozenset({"one", "other"})) in story.anomalies


def test_acts_for_some_of_the_same_mandates_are_two_and_a_doubt(read: Read) -> None:
    asked = act("request", "2011-03-01", id="r", mandates="executions+food+torture", source="A")
    one = act("reminder", "2012-03-01", id="one", mandates="executions+food", source="A")
    other = act("reminder", "2012-03", id="other", mandates="food+torture", source="B")

    story = read(asked, one, other)

    assert story.acts["r"] == ["r", "one", "other"]
    assert ("perhaps_the_same", frozenset({"one", "other"})) in story.anomalies


@pytest.mark.parametrize(
    ("fine", "coarse"),
    [
        ({"scope": "north"}, {"scope": "south"}),
        ({"type": "official"}, {"type": "follow_up"}),
        ({"days": "2012-09-01/2012-09-05"}, {"days": "2012-10-01/2012-10-05"}),
    ],
)
def test_rows_of_other_scope_type_or_days_are_other_acts(
    read: Read, fine: dict[str, str], coarse: dict[str, str]
) -> None:
    one = act("dates_proposed", "2012-03-01", id="one", source="A", **fine)
    other = act("dates_proposed", "2012-03", id="other", source="B", **coarse)

    story = read(one, other)

    assert set(story.told_by) == {"one", "other"}


def test_an_unknown_actor_is_the_one_that_another_source_names(read: Read) -> None:
    one = act("postponement", "2012-03-01", id="one", source="A", actor="unknown")
    other = act("postponement", "2012-03", id="other", source="B", actor="state")

    story = read(request(), one, other)

    assert story.status("r", day("2012-04-01")) == "postponed state"


# R4 and R4a Visits cut by the fold, and the order within a day


def test_a_visit_held_ends_one_and_a_request_opens_the_next(read: Read) -> None:
    story = read(request(), held(), act("request", "2012-01-01", id="again"))

    assert story.told() == {"r": ["r", "h"], "again": ["again"]}


@pytest.mark.parametrize(
    "kind", ["receipt", "undertaking", "statement", "evaluation", "contest", "reply"]
)
def test_evidence_never_opens_a_visit(read: Read, kind: str) -> None:
    story = read(act(kind, "2012-01-01", id="e"))

    assert story.told() == {}
    assert story.codes() == ["unattached"]


def test_a_row_without_type_goes_to_the_official_visit(read: Read) -> None:
    follow_up = act("request", "2010-02-01", id="f", type="follow_up")
    official = act("request", "2010-03-01", id="o", type="official")

    story = read(follow_up, official, act("acceptance", "2010-04-01", id="yes"))

    assert story.acts["o"] == ["o", "yes"]


@pytest.mark.parametrize("kind", ["acceptance", "declination", "postponement"])
def test_a_receipt_comes_after_the_act_of_its_day_that_it_names(read: Read, kind: str) -> None:
    sent = act(kind, "2010-02-01", actor="state", id="sent")
    received = act("receipt", "2010-02-01", id="received", because_of="sent")

    story = read(request(), received, sent)

    assert story.acts["r"] == ["r", "sent", "received"]


def test_acts_of_one_day_are_read_in_the_order_of_presupposition(read: Read) -> None:
    on = "2010-01-01"

    story = read(act("dates_agreed", on, id="a", days="2010-05-03/2010-05-07"), request(on))

    assert story.acts["r"] == ["r", "a"]


def test_steps_reorder_the_rows_of_one_source_among_their_places(read: Read) -> None:
    second = act("acceptance", "2010-02-01", id="second", source="A", step=2)
    first = act("declination", "2010-02-01", id="first", source="A", step=1)

    story = read(request(), second, first)

    assert story.acts["r"] == ["r", "first", "second"]
    assert story.status("r", day("2010-02-01")) == "accepted both"
