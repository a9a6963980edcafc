"""Names of persons stand apart by the semicolon of the language in which they are written."""

import pytest

from comity.ledger.domain.persons import UnreadNamesError, read


@pytest.mark.parametrize("written", ["A. Name; B. Name", "A. Name؛ B. Name", "A. Name；B. Name"])
def test_two_names_are_two_persons_with_the_semicolon_of_any_language(written: str) -> None:
    assert [one.name for one in read(written)] == ["A. Name", "B. Name"]


def test_a_name_that_is_missing_between_two_semicolons_is_refused() -> None:
    with pytest.raises(UnreadNamesError):
        read("A. Name؛؛ B. Name")
