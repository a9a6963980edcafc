"""Whatever happened, what rules expect of it is said."""

from hypothesis import given
from hypothesis import strategies as st
from tests.oracle.expecting import expectations

from comity.kernel.edtf import parse
from comity.rulebook import labels
from comity.rulebook.domain.expected import Happened
from comity.rulebook.domain.kinds import KINDS
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.queries import calendars, rulebook

DATES = ("2024-03-01", "2024-03", "2024", "[..2024-03-01]", "2024-03-05T22:00+01:00", "2024-02-29")


@given(
    st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(DATES)), max_size=6),
    st.sampled_from(("2023-12-31", "2024-03-31", "2026-01-01")),
)
def test_every_expectation_is_said_and_told_as_data(story: list[tuple[str, str]], on: str) -> None:
    acts = [
        Happened(id=f"{number}", kind=kind, date=parse(date))
        for number, (kind, date) in enumerate(story)
    ]

    for one in expectations(acts, rulebook().rules, Calendars(calendars.geneva()), parse(on).last):
        view = labels.view(one, rulebook().rule(one.rule))
        assert view.sentence.endswith(".")
        assert view.as_json()["outcome"] == one.outcome
