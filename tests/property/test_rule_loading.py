"""Whatever stands in a line of a rulebook, it loads or is refused in one sentence."""

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.rulebooks import BOOK, loaded

from comity.rulebook.domain import RulebookError

VALUES = st.sampled_from(
    (
        "3",
        "true",
        "[]",
        "[1]",
        "[[1]]",
        "[{}]",
        "{}",
        "nan",
        '""',
        '"PT"',
        "1979-05-27",
        "07:32:00",
    )
)
LINES = BOOK.splitlines()


@given(st.integers(0, len(LINES) - 1), st.none() | VALUES)
def test_whatever_one_line_says_there_is_a_rulebook_or_one_sentence(
    place: int, value: str | None
) -> None:
    lines = LINES[:]
    lines[place] = "" if value is None else f"{lines[place].split('=')[0]}= {value}"

    assert re.fullmatch(r"(book\.toml, line \d+: .+\.)?", refusal("\n".join(lines)))


def refusal(text: str) -> str:
    """What is said against a text; nothing where it is a rulebook."""
    try:
        loaded(text)
    except RulebookError as refused:
        return str(refused)
    return ""
