"""What stands in a row has the marks of its language between it."""

import pytest
from django.utils import translation

from comity.rulebook.labels.series import commas, semicolons


@pytest.mark.parametrize(
    ("language", "row", "apart"),
    [
        ("en", "A, B, C", "A; B; C"),
        ("fr", "A, B, C", "A\xa0; B\xa0; C"),
        ("ar", "A، B، C", "A؛ B؛ C"),
        ("zh-hans", "A、B、C", "A；B；C"),
    ],
)
def test_a_row_has_the_comma_and_the_semicolon_of_its_language(
    language: str, row: str, apart: str
) -> None:
    with translation.override(language):
        assert commas("ABC") == row
        assert semicolons("ABC") == apart


def test_of_one_thing_nothing_is_put_between() -> None:
    assert (commas(["A"]), semicolons([])) == ("A", "")
