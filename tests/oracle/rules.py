"""Acts of which rules speak, so that they meet: an answer is drawn where there is a question."""

from collections.abc import Sequence

from hypothesis import strategies as st

from comity.kernel.edtf import parse
from comity.rulebook.domain import Rule

FIRST, LAST = parse("2022-01-01").first, parse("2023-12-31").last


def kinds(rules: Sequence[Rule], most: int) -> st.SearchStrategy[list[str]]:
    """The kinds of some acts: a third of the time any of which these rules speak, else of one."""
    every = sorted(frozenset().union(*(rule.kinds for rule in rules)))
    moved = [rule for rule in rules if rule.stopped_by]
    return st.one_of(
        st.lists(st.sampled_from(every), max_size=most),
        st.sampled_from(rules).flatmap(lambda rule: _of_one(rule, most)),
        st.sampled_from(moved).flatmap(lambda rule: _of_one(rule, most)),
    )


@st.composite
def _of_one(draw: st.DrawFn, rule: Rule, most: int) -> list[str]:
    """A question and what may come of it, by one rule."""
    opened = draw(st.sampled_from(sorted(rule.opened_by)))
    rest = st.lists(st.sampled_from(sorted(rule.kinds)), min_size=1, max_size=most - 1)
    return [opened, *draw(rest)]


@st.composite
def days(draw: st.DrawFn, number: int, first: int = FIRST, last: int = LAST) -> list[int]:
    """So many days: anywhere, or one soon after the other."""
    if draw(st.booleans()):
        return [draw(st.integers(first, last)) for _ in range(number)]
    found = [draw(st.integers(first, last))]
    while len(found) < number:
        found.append(found[-1] + draw(st.integers(0, 30)))
    return found
