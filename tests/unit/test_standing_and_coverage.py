"""Standing invitations and coverages, as folded from what was said of them."""

import pytest
from tests.make import act, day

from comity.kernel.edtf import OPEN_END, OPEN_START, iso
from comity.ledger.domain import Act, Folded, Values, coverage
from comity.visits.domain import standing

INVITATION = "standing-invitation/NOR"


def said(*acts: Act) -> Folded:
    return standing.fold(INVITATION, acts, Values())


def runs(*acts: Act) -> list[tuple[bool, str, bool, str]]:
    """Whether in force, since when, whether only by then, and from which day the run begins."""
    rows = [
        dict(zip(standing.STANDING_CARD, row, strict=True))
        for row in said(*acts).cards["standing"]
    ]
    assert [row["no"] for row in rows] == list(range(len(rows)))
    return [
        (
            row["in_force"] == 1,
            str(row["since_text"]),
            row["only_by"] == 1,
            iso(int(row["begins"])),
        )
        for row in rows
    ]


def covered(*acts: Act, stream: str = "coverage/torture/NOR") -> dict[str, str | int]:
    (row,) = coverage.fold(stream, acts, Values()).cards["coverage"]
    return dict(zip(coverage.COVERAGE_CARD, row, strict=True))


def test_it_is_held_since_the_day_on_which_it_was_given() -> None:
    assert runs(act("given", "2008-03-03")) == [(True, "2008-03-03", False, "2008-03-03")]


def test_a_list_that_names_the_state_says_that_it_is_held_by_then() -> None:
    assert runs(act("reaffirmed", "2003-01")) == [(True, "[..2003-01]", True, "2003-01-31")]


def test_what_was_announced_by_a_day_is_held_by_that_day() -> None:
    assert runs(act("given", "[..2003-04-24]")) == [(True, "[..2003-04-24]", True, "2003-04-24")]


def test_a_reaffirmation_changes_the_last_word_and_not_since_when() -> None:
    assert runs(act("given", "2008-03-03"), act("reaffirmed", "2010-09-21")) == [
        (True, "2008-03-03", False, "2008-03-03"),
        (True, "2008-03-03", False, "2010-09-21"),
    ]


def test_a_withdrawal_ends_it_and_a_new_one_begins_anew() -> None:
    found = runs(act("given", "2008"), act("withdrawn", "2010-05-01"), act("given", "2012-01-01"))

    assert [(in_force, since) for in_force, since, _, _ in found] == [
        (True, "2008"),
        (False, "2010-05-01"),
        (True, "2012-01-01"),
    ]


def test_a_statement_counts_at_the_latest_from_the_day_of_its_source() -> None:
    told = act("reaffirmed", "2010", source="A/HRC/14/1", source_date="2010-04")

    assert runs(told)[0][3] == "2010-04-30"


@pytest.mark.parametrize(
    ("kind", "date", "found"),
    [
        ("reaffirmed", "2003", ("[..2003-07-17]", True)),
        ("given", "[..2003-12-31]", ("[..2003-07-17]", True)),
        ("given", "[..]", ("[..2003-07-17]", True)),
        ("reaffirmed", "2003-07", ("[..2003-07-17]", True)),
        ("reaffirmed", "2003-06", ("[..2003-06]", True)),
        ("given", "2003", ("2003", False)),
    ],
)
def test_a_source_proves_that_it_is_held_by_its_own_day(
    kind: str, date: str, found: tuple[str, bool]
) -> None:
    """R1: told by a document of July, it is not known by 31 December alone."""
    told = act(kind, date, source="A/58/1", source_date="2003-07-17")  # type: ignore[arg-type]

    assert runs(told)[0][1:3] == found


def test_the_earliest_of_two_sources_proves_since_when_it_is_held() -> None:
    found = runs(
        act("reaffirmed", "2003", source="A/58/1", source_date="2003-07-17"),
        act("reaffirmed", "2003", source="A/59/1", source_date="2004-02-01"),
    )

    assert found[0][1] == "[..2003-07-17]"


@pytest.mark.parametrize("kind", ["given", "reaffirmed"])
@pytest.mark.parametrize("date", ["[..]", "[2009..]"])
def test_what_nobody_dates_is_held_by_the_day_on_which_it_was_learnt(kind: str, date: str) -> None:
    found = runs(act(kind, date, learnt="2026-11-24"))

    assert found == [(True, "[..2026-11-24]", True, "2026-11-24")]


def test_what_is_told_to_be_of_some_day_since_one_that_was_yet_to_come_is_held_by_that_day() -> (
    None
):
    found = runs(act("given", "[2016-03-31..]", source_date="2014-03-01"))

    assert found == [(True, "[..2016-03-31]", True, "2016-03-31")]


def test_two_sources_of_one_statement_are_one_statement() -> None:
    folded = said(
        act("reaffirmed", "2020-10-31", source="A/HRC/46/26"),
        act("reaffirmed", "2020-10-31", source="A/HRC/46/26/Corr.1"),
    )

    assert sorted((row.no, row.statement) for row in folded.acts) == [(0, 0), (0, 1)]
    assert len(folded.cards["standing"]) == 1


def test_what_was_learnt_in_one_year_is_not_the_giving_of_a_later_one() -> None:
    undated = act("given", "[..]", source="a", learnt="2009-06-01")
    dated = act("given", "2011-11-05", source="b", learnt="2012-01-01")

    assert runs(undated, dated)[0][3] == "2009-06-01"


def test_the_scope_last_stated_holds() -> None:
    folded = said(
        act("given", "2008", scope="thematic procedures"), act("reaffirmed", "2010-09-21")
    )

    assert {row[standing.STANDING_CARD.index("scope")] for row in folded.cards["standing"]} == {
        "thematic procedures"
    }


def test_the_scope_of_what_was_withdrawn_bounds_nothing_that_is_given_anew() -> None:
    folded = said(
        act("given", "2001-06-01", scope="torture"),
        act("withdrawn", "2005-01-01"),
        act("given", "2010-01-01"),
    )

    place = standing.STANDING_CARD.index("scope")
    assert [row[place] for row in folded.cards["standing"]] == ["torture", "", ""]


def test_a_withdrawal_in_a_year_ends_what_was_given_in_that_year() -> None:
    found = runs(act("given", "2001"), act("withdrawn", "2001-06-01"))

    assert found == [(False, "2001-06-01", False, "2001-06-01")]


def test_a_withdrawal_in_a_year_ends_what_is_known_by_a_list_of_that_year() -> None:
    assert not runs(act("reaffirmed", "2001"), act("withdrawn", "2001-06-01"))[-1][0]


def test_a_withdrawal_of_what_is_in_force_leaves_what_was_given_later_in_the_year() -> None:
    found = runs(act("given", "2000"), act("withdrawn", "2001-06-01"), act("given", "2001"))

    assert [in_force for in_force, *_ in found] == [True, False, True]


def test_of_two_withdrawals_each_ends_what_was_given_before_it() -> None:
    found = runs(
        act("given", "2001"),
        act("withdrawn", "2001-06-01"),
        act("given", "2002"),
        act("withdrawn", "2002-06-01"),
    )

    assert not any(in_force for in_force, *_ in found)


def test_a_withdrawal_ends_nothing_that_was_given_after_it() -> None:
    assert runs(act("withdrawn", "2001-06-01"), act("given", "2001-07"))[-1][0]


def test_it_is_known_by_its_state_and_stands_in_force_until_it_is_withdrawn() -> None:
    folded = said(
        act("given", "2008-03-03"),
        act("reaffirmed", "2009-01-01"),
        act("withdrawn", "2010-05-01"),
        act("given", "2012-01-01"),
    )

    (dossier,) = folded.dossiers
    assert (dossier.dossier, dossier.ref) == (INVITATION, INVITATION)
    assert [(row.status, row.turn, iso(row.begins)) for row in folded.spans] == [
        ("in_force", "nobody", "2008-03-03"),
        ("withdrawn", "nobody", "2010-05-01"),
        ("in_force", "nobody", "2012-01-01"),
    ]


def test_several_coverages_reach_from_the_first_day_to_the_last() -> None:
    row = covered(
        act("coverage", "2010", days="2005/2010-03", source="A/HRC/13/39"),
        act("coverage", "2008", days="2001-02/2007", source="A/HRC/7/3"),
    )

    assert (row["begins"], row["ends"]) == (day("2001-01-31") + 1, day("2010-03-31"))
    assert row["source"] == "A/HRC/13/39"


DAYS = day("2004-12-31") + 1, day("2010-12-31")
NO_DAY = OPEN_END, OPEN_START


def extents(row: dict[str, str | int]) -> list[tuple[str | int, str | int]]:
    """From when to when visits, reports and letters are covered."""
    return [
        (row["begins"], row["ends"]),
        (row["reports_from"], row["reports_to"]),
        (row["letters_from"], row["letters_to"]),
    ]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", [DAYS, DAYS, DAYS]),
        ("visits", [DAYS, NO_DAY, NO_DAY]),
        ("visits+reports", [DAYS, DAYS, NO_DAY]),
        ("letters", [NO_DAY, NO_DAY, DAYS]),
        ("none", [NO_DAY, NO_DAY, NO_DAY]),
    ],
)
def test_a_coverage_may_be_limited(value: str, found: list[tuple[int, int]]) -> None:
    assert extents(covered(act("coverage", "2010", days="2005/2010", value=value))) == found


def test_visits_reports_and_letters_are_covered_as_far_as_is_stated_of_each() -> None:
    """R15: a list of visits to 2020 says nothing of reports and letters after 2010."""
    row = covered(
        act("coverage", "2010", days="2005/2010", source="office report"),
        act("coverage", "2020", days="2008/2020", value="visits", source="list of visits"),
        act("coverage", "2012", days="2001/2010", value="letters", source="register"),
    )

    first, last = day("2000-12-31") + 1, day("2020-12-31")
    assert extents(row) == [(DAYS[0], last), DAYS, (first, DAYS[1])]
    assert row["source"] == "list of visits; office report"


def test_no_complete_record_covers_no_day() -> None:
    row = covered(act("coverage", "[..]", value="none"), stream="coverage/food/*")

    assert (row["state"], row["mandate"]) == ("*", "food")
    assert (row["begins"], row["ends"]) == (OPEN_END, OPEN_START)


def test_a_coverage_without_bounds_is_open() -> None:
    row = covered(act("coverage", "2010"))

    assert (row["begins"], row["ends"]) == (OPEN_START, OPEN_END)
