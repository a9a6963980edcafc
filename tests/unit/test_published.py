"""What anyone can read is public; the number of a letter is not a document (RULES P2)."""

import pytest

from comity.ledger.domain import is_published


@pytest.mark.parametrize(
    "source",
    ["A/HRC/46/26/Corr.1", "E/CN.4/2003/68/Add.2", "A/60/316", "CCPR/C/GC/36", "https://a.org/x"],
)
def test_a_public_document_is_published(source: str) -> None:
    assert is_published(source)


@pytest.mark.parametrize(
    "source",
    ["G/SO/214/33", "SRT/2024/17", "NV/112", "AL USA 30/2025", "note verbale of 3 May", "", "A/"],
)
def test_a_letter_is_not_published_whatever_its_number(source: str) -> None:
    assert not is_published(source)
