"""What several acts, or several sources of one act, come to: both readings of the rules agree."""

import pytest
from msgspec.structs import replace
from tests.make import act, covered, day, values
from tests.oracle.readers import JOINT, Read, held, request

from comity.ledger.domain import Act
from comity.visits.domain.told import told

ON = day("2012-12-31")


def test_what_the_record_did_not_tell_is_not_told_anew_when_a_mandate_leaves(read: Read) -> None:
    """R15: a joint visit is covered to the earliest of its mandates. When that one withdraws, more
    is covered from that day on, and of the days before it nothing is known that was not."""
    given = values(coverage={"torture": covered(ends="2010-03-01")})
    agreed = act("dates_agreed", "2010-02-01", mandates=JOINT, days="2010-04-05/2010-04-09")
    left = act("withdrawal", "2010-06-01")

    story = read(request(mandates=JOINT), agreed, left, given=given)

    assert story.status("r", day("2010-04-06")) == "dates_agreed nobody"
    assert story.status("r", day("2010-06-01")) == "outcome_not_recorded secretariat"


FROM_THE_THIRD, TO_THE_TWELFTH = {"from": "2010-05-03"}, {"to": "2010-05-12"}


def test_a_visit_of_which_no_last_day_is_told_is_none_of_one_day(read: Read) -> None:
    """R1, R11: nothing passes that nobody told, and what is held on later days are its days."""
    agreed = act("dates_agreed", "2010-02-01", **FROM_THE_THIRD)
    to_come = read(request(), agreed)
    over = read(request(), agreed, held("2010-05-03/2010-05-12"))

    assert to_come.status("r", day("2010-05-10")) == "dates_agreed nobody"
    assert over.status("r", day("2010-05-10")) == "dates_agreed nobody"
    assert over.status("r", day("2010-05-12")) == "held mandate_holder"


@pytest.mark.parametrize("other", [{**FROM_THE_THIRD, **TO_THE_TWELFTH}, TO_THE_TWELFTH])
def test_a_bound_that_one_source_does_not_tell_is_that_of_the_other(
    read: Read, other: dict[str, str]
) -> None:
    story = read(
        request(),
        act("dates_agreed", "2010-02-01", source="A", **FROM_THE_THIRD),
        act("dates_agreed", "2010-02-01", source="B", **other),
    )

    assert story.status("r", day("2010-05-02")) == "dates_agreed nobody"
    assert story.status("r", day("2010-05-12")) == "under_way nobody"
    assert story.status("r", day("2010-05-13")) == "outcome_not_recorded secretariat"


def test_rows_that_repeat_an_act_name_its_place_once() -> None:
    """Each row is asked whether it is put elsewhere, and not against all rows before it."""
    rows = [act("reminder", "2010-05-03", id=f"m{number}", source="s") for number in range(9)]
    for number, one in enumerate(rows):
        one.pins = "r" if number % 2 else ""

    ((reminder,), doubts) = told(rows)

    assert len(reminder.acts) == len(rows)
    assert reminder.pins == ("r",)
    assert not doubts


def test_an_answer_about_other_days_is_not_presupposed_by_a_visit(read: Read) -> None:
    """R2: a visit pulls a coarser acceptance; one of other dates came after it."""
    yes = act("acceptance", "2010", id="yes", of="dates", days="2011-02-07/2011-02-11")

    story = read(request(), held(), yes)

    assert story.effective["yes"] == day("2010-12-31")


def test_what_one_source_heard_and_another_read_is_in_writing(read: Read) -> None:
    """R13: a written telling confirms an oral one, of the same act as of a later one."""
    heard = act("invitation", "2010-03-01", id="i", source="a note", oral=True)
    written = act("invitation", "2010-03", source="a report")

    story = read(heard, written)

    stands = story.on("i", ON)
    assert stands is not None
    assert not stands.oral


@pytest.mark.parametrize(
    "again",
    [
        act("reminder", "2010-03-01", id="n", stated_ordinal=3),
        act("declination", "2010-03-01", id="n", stated_ordinal=3),
    ],
    ids=["a reminder", "a declination"],
)
@pytest.mark.parametrize(
    "before", [[], [act("invitation", "2010-02-01")]], ids=["of nothing", "of an invitation"]
)
def test_a_third_time_of_which_the_record_holds_one_is_an_anomaly(
    read: Read, before: list[Act], again: Act
) -> None:
    """R10: whatever it is that was done again, and whatever it finds."""
    story = read(*before, again)

    assert ("fewer_than_stated", frozenset({"n"})) in story.anomalies


def test_a_second_time_of_which_the_record_holds_two_is_none(read: Read) -> None:
    reminded = [act("reminder", "2010-02-01"), act("reminder", "2010-03-01", stated_ordinal=2)]

    story = read(request(), *reminded)

    assert story.anomalies == []


@pytest.mark.parametrize("kind", ["invitation", "receipt"])
def test_two_corrections_of_any_telling_of_an_act_are_an_anomaly(read: Read, kind: str) -> None:
    """DESIGN 7: also of a second source, and of what belongs to no visit."""
    told = act(kind, "2010-03-01", source="a note")
    again = replace(act(kind, "2010-03", source="a report", id="again"), rivals=("lost",))

    story = read(told, again)

    assert ("two_corrections", frozenset({"again", "lost"})) in story.anomalies


def test_a_joint_postponement_gives_up_the_earliest_dates_of_any_of_its_mandates(
    read: Read,
) -> None:
    """R2: the earliest dates agreed, and not those of the mandate that is first by alphabet."""
    later = act("dates_agreed", "2010-02-01", mandates="executions", days="2010-09-06/2010-09-10")
    soon = act("dates_agreed", "[..]", id="soon", days="2010-05-03/2010-05-07")

    story = read(later, soon, act("postponement", "2010-03-01", mandates=JOINT))

    assert story.effective["soon"] == day("2010-03-01")


def test_who_declines_dates_of_its_own_presupposes_others(read: Read) -> None:
    """R8e: it is the other side's dates that are declined, as they are accepted."""
    proposed = act("dates_proposed", "2010-03-01", days="2010-05-03/2010-05-07")
    declined = act("declination", "2010-04-01", id="no", of="dates", actor="state")

    story = read(request(), proposed, declined)

    assert story.anomalies == [("presupposes_unrecorded", frozenset({"no"}))]


def test_a_visit_known_to_the_year_takes_no_days_from_a_window(read: Read) -> None:
    """R2: it takes dates that were agreed to the day, and others tell no more than it does."""
    window = act("dates_agreed", "2010-02-01", days="2010-05/2010-05")

    story = read(request(), window, act("visit_held", "2010", id="h"))

    assert story.effective["h"] == day("2010-12-31")


@pytest.mark.parametrize(
    ("by", "again"), [("state", "accepted state"), ("mandate_holder", "requested state")]
)
def test_only_the_states_own_dates_are_as_good_as_its_acceptance(
    read: Read, by: str, again: str
) -> None:
    """R7: ever accepted or invited includes the State's own dates proposed."""
    proposed = act("dates_proposed", "2010-02-01", actor=by, days="2010-05-03/2010-05-07")
    declined = act("declination", "2010-03-01", of="request")

    story = read(request(), proposed, declined, act("reminder", "2010-04-01"))

    assert story.status("r", ON) == again


def test_a_visit_that_began_in_another_month_was_not_on_the_days_agreed(read: Read) -> None:
    """R2: a coarser date tells the days agreed only where it holds one of them."""
    agreed = act("dates_agreed", "2010-02-01", days="2010-05-03/2010-05-07")

    story = read(request(), agreed, act("visit_started", "2010-07", id="s"))

    stands = story.on("r", day("2010-07-31"))
    assert stands is not None
    assert (stands.first, stands.last) == (day("2010-07-01"), day("2010-07"))


def test_what_is_told_while_a_visit_goes_on_is_about_it_and_not_about_the_last(
    read: Read,
) -> None:
    """Decision 128: what follows a visit is about the one held last where no other has begun."""
    again = act("request", "2011-01-03", id="again")
    agreed = act("dates_agreed", "2011-02-01", days="2011-05-02/2011-05-06")

    story = read(request(), held(), again, agreed, act("debriefing", "2011-05-05", id="talk"))

    assert "talk" in story.acts["again"]


@pytest.mark.parametrize("both", ["executions+torture", "expression+torture"])
@pytest.mark.parametrize("alone", ["torture", "executions", "expression"])
def test_a_joint_act_presupposes_the_earliest_request_of_each_mandate(
    read: Read, both: str, alone: str
) -> None:
    """R2: and one that it pulls for a mandate does not hide that of another, by the alphabet."""
    own = act("request", "[2010-01-01..2010-12-31]", mandates=alone, id="own")
    joint = act("request", "2010-03", mandates=both, id="joint", scope="north")
    proposed = act("dates_proposed", "2010-03-15", mandates=both, days="2010-05-03/2010-05-07")

    story = read(own, joint, proposed)

    asked = day("2010-03-15")
    assert (story.effective["own"] == asked) == (alone in both.split("+"))
    assert story.effective["joint"] == asked


def test_dates_that_were_proposed_without_telling_them_can_be_accepted(read: Read) -> None:
    """R8d: that they were proposed is on record, and what they are is not."""
    proposed = act("dates_proposed", "2010-02-01")

    story = read(request(), proposed, act("acceptance", "2010-03-01", actor="mandate_holder"))

    assert story.status("r", ON) == "dates_agreed nobody"
    assert story.anomalies == []


@pytest.mark.parametrize("again", [(), ("2012-06-01",)], ids=["told once", "and again later"])
def test_what_was_learnt_in_one_year_tells_no_act_of_a_later_one(
    read: Read, again: tuple[str, ...]
) -> None:
    """R3: as a document of August cannot tell a letter of November."""
    undated = [
        act("declination", "[..]", id=f"learnt {on}", source="a", learnt=on)
        for on in ("2009-06-01", *again)
    ]
    dated = act("declination", "2011-11-05", id="dated", source="b", learnt="2012-01-01")

    story = read(request("2008-01-01"), *undated, dated)

    assert story.effective["dated"] == day("2011-11-05")
    assert story.effective["learnt 2009-06-01"] == day("2009-06-01")


def test_two_who_tell_of_days_yet_to_come_tell_one_act(read: Read) -> None:
    """R3: when it was learnt bounds an act of which nothing else tells when it was."""
    rows = [
        act("visit_started", "2010-05-03/..", id=source, source=source, learnt="2010-04-01")
        for source in ("a", "b")
    ]

    story = read(request(), *rows)

    assert {"a", "b"} in story.told_by.values()
