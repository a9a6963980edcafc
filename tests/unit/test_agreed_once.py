"""Whose dates were agreed in several joint visits counts with the last one, whatever its name."""

import pytest

from comity.cooperation.domain.cases import agreed_parts


@pytest.mark.parametrize(("first", "last"), [("a", "b"), ("b", "a"), ("a", ""), ("", "a")])
def test_a_participation_counts_with_the_visit_of_the_dates_agreed_last(
    first: str, last: str
) -> None:
    told = [f"1 began 735000 {first}", f"0 began 735999 {last}", "2 other 735500 c"]

    for rows in (told, told[::-1]):
        assert sorted(agreed_parts(",".join(rows))) == sorted([f"1 {last}".rstrip(), "2 c"])
