"""Any text as a name of a State."""

from hypothesis import given
from hypothesis import strategies as st

from comity.directory.domain.names import fold


@given(st.text(st.characters(exclude_characters="ال")))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
