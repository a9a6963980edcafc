"""Any reference of a letter reads as it is written."""

from hypothesis import given
from hypothesis import strategies as st

from comity.communications.domain.references import (
    Reference,
    parse,
)
from comity.communications.domain.words import LetterType


@given(
    st.from_regex(r"[A-Z]{3}", fullmatch=True),
    st.integers(1, 99_999),
    st.integers(1980, 2099),
    st.sampled_from([None, *LetterType]),
)
def test_a_reference_reads_as_it_is_written(
    addressee: str, number: int, year: int, kind: LetterType | None
) -> None:
    reference = Reference(addressee, number, year, kind)

    assert parse(str(reference)) == reference
    assert parse(reference.ref).ref == reference.ref
