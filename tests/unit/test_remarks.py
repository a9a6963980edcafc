"""A correction has one note: why it is made, and the remark of the act that it tells anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comity.ledger.domain.remarks import joined, parted
from comity.ledger.domain.searched import ActText

WORDS = some.text(some.sampled_from("ab -\n"), max_size=12)


@given(WORDS.filter(lambda why: parted(why) == (why, "")), WORDS)
def test_neither_why_nor_the_remark_is_lost_in_the_other(why: str, remark: str) -> None:
    assert parted(joined(why, remark)) == (why, remark)


@pytest.mark.parametrize("note", ["", "A slip.", "Line one\n\nline two", "a --- b", "----"])
def test_a_note_without_a_line_of_three_dashes_is_all_why(note: str) -> None:
    assert parted(note) == (note, "")


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("A slip.\r\n---\r\nBy courier", ("A slip.", "By courier")),
        ("---\nBy courier", ("", "By courier")),
        ("A slip.\n ---\t", ("A slip.", "")),
        ("A slip.\n---\none\n---\ntwo", ("A slip.", "one\n---\ntwo")),
    ],
)
def test_what_follows_the_first_such_line_is_the_remark(note: str, found: tuple[str, str]) -> None:
    assert parted(note) == found


def test_search_reads_both_without_what_parts_them() -> None:
    note = joined("A slip.", "By courier")
    act = ActText("visit/NOR", "torture/1", "NOR", "torture", 1, 1, "a list", "", note, "{}")

    assert act.lines() == ("a list", "A slip.; By courier; a list")
