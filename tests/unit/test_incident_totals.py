"""Yearly totals of incidents hold against a reader who knows the rule (COMMITTEE 5.6, H6)."""

from comity.challenges.domain.totals import LADDERS, counted, totals
from comity.challenges.domain.words import Against, Form, IncidentHead, With
from comity.kernel.rule_f import Counted, Group


def some(head: str, number: int, greatest: int) -> list[Counted]:
    """So many incidents of a head, of which one State has the greatest number."""
    own = [counted(head=head, by={f"{head} of one State"}) for _ in range(greatest)]
    others = [counted(head=head, by={f"{head} {n}"}) for n in range(number - greatest)]
    return own + others


def test_h6_of_three_reprisals_no_number_is_published_and_no_form_ever() -> None:
    found = totals([counted(head="reprisal", by={state}) for state in ("A", "B", "C")])

    assert found.total is None
    assert set(found.tables.values()) == {()}
    words = {word for ladder in LADDERS.values() for one in ladder for own in one for word in own}
    assert words.isdisjoint(Form)


def test_h6_eighteen_incidents_are_published_as_reprisals_and_all_others() -> None:
    incidents = some("reprisal", 9, 3) + some("attack", 6, 2) + some("delegitimisation", 3, 1)

    found = totals(incidents)

    assert found.total == 18
    assert found.tables["head"] == (
        Group(("reprisal",), 9),
        Group(("attack", "delegitimisation"), 9),
    )


def test_each_head_is_published_where_each_is_enough() -> None:
    incidents = some("reprisal", 9, 1) + some("attack", 8, 1) + some("delegitimisation", 7, 2)

    assert [group.n for group in totals(incidents).tables["head"]] == [9, 8, 7]


def test_the_greatest_contributor_is_a_state_or_a_reporter_whichever_is_more() -> None:
    reporter = [counted(head="reprisal", by={f"State {n}", "one reporter"}) for n in range(6)]

    assert totals(reporter).total is None


def test_a_table_of_whom_it_was_against_has_two_groups_or_none() -> None:
    holders = [counted(head="attack", against="holder", by={f"a{n}"}) for n in range(7)]
    others = [counted(head="reprisal", against="victim", by={f"b{n}"}) for n in range(8)]
    unsaid = [counted(head="reprisal", by={f"c{n}"}) for n in range(2)]

    found = totals(holders + others + unsaid).tables["against"]

    assert [group.n for group in found] == [7, 10]
    assert totals(holders + others[:4]).tables["against"] == ()


def test_every_class_is_in_each_grouping_once() -> None:
    for name, words in {"head": IncidentHead, "against": Against, "with": With}.items():
        for grouping in LADDERS[name]:
            held = [word for own in grouping for word in own]
            assert len(held) == len(set(held))
            assert set(words) <= set(held)
