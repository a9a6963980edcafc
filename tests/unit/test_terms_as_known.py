"""The terms of mandates and holders are told as finely as they are known, in data too."""

import pytest

from comity.directory.telling import term
from comity.kernel.edtf import OPEN_END, OPEN_START, parse


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("1985", "1993"),
        ("1985", None),
        (None, "2017"),
        ("2004-12", "2010-10"),
        ("2016-01", "2021-08"),
        ("2016-10", None),
        ("2015-01-15", "2014-12-30"),
        ("2011-04-02", None),
        (None, None),
    ],
)
def test_a_term_is_told_as_it_was_written(begins: str | None, ends: str | None) -> None:
    first = parse(begins).first if begins else OPEN_START
    last = parse(ends).last if ends else OPEN_END

    assert term(first, last) == {"from": begins, "to": ends}


def test_what_begins_with_a_year_and_ends_within_one_is_told_by_months() -> None:
    assert term(parse("2011").first, parse("2014-12-30").last) == {
        "from": "2011-01",
        "to": "2014-12-30",
    }
