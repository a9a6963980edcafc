"""What the register refused, beside the field where it can be mended."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.ledger.labels import dates
from comity.portal.answers.refused import in_words
from comity.portal.recording.filing import Row
from comity.register.domain import Problem
from comity.register.rows.columns import INDEXED, MOST_CHARACTERS


class Wrong(Struct, frozen=True):
    """What is wrong with a row (from 0; None with all of them), in which column, in a sentence."""

    row: int | None
    column: str
    sentence: str


def wrong_rows(problems: Iterable[Problem], rows: Sequence[Row]) -> list[Wrong]:
    """What the register says of rows, as their forms say it."""
    return [
        Wrong(
            None if problem.row is None else min(problem.row - 1, len(rows) - 1),
            problem.column or "",
            sentence_of(problem),
        )
        for problem in problems
    ]


def sentence_of(problem: Problem) -> str:
    """What is expected, in a sentence; in the register's own words where there are no other."""
    said = _SAID.get(problem.column or "")
    if problem.value is None and said is not None:
        return str(said)
    too_long = problem.value is not None and len(problem.value) > MOST_CHARACTERS
    if too_long and problem.column not in INDEXED:
        return _("Write at most 10,000 characters.")
    first = problem.expected.values.get("day")
    if problem.column == "to" and isinstance(first, str):
        return not_before(first)
    return _("Expected: %(expected)s.") % {"expected": in_words(problem.expected).rstrip(".")}


def said_where_empty(column: str) -> str:
    """What is said of a column that is empty and may not be."""
    return str(_SAID[column])


def not_before(first: str) -> str:
    """What is expected of a last day, where the first is this one."""
    return _("Write a last day that is not before the first, %(day)s.") % {
        "day": dates.written(first)
    }


_SAID: Final[Mapping[str, Promise]] = {
    "state": gettext_lazy("Write a State, by its name or its code."),
    "mandates": gettext_lazy("Write the mandates that it concerns."),
    "date": gettext_lazy("Write the date."),
    "kind": gettext_lazy("Choose what it says."),
    "actor": gettext_lazy("Choose whom it is from."),
    "ref": gettext_lazy("Choose the matter of which this is an act."),
    "value": gettext_lazy("Choose an answer."),
    "reason": gettext_lazy("Say why: an evaluation gives its reasons."),
    "despite": gettext_lazy(
        "A rule was not kept when it went out: write why, or not_given where no reason is on"
        " record."
    ),
}
"""What is said where a column is empty that may not be."""
