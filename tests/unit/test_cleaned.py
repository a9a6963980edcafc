"""What comes in holds no sign that pages take for one of their own."""

from comity.ledger.extraction.reader import clean as clean_text
from comity.ledger.labels.text import holder_side, state_side
from comity.register.cells import clean


def test_a_text_that_comes_in_is_printed_as_no_side() -> None:
    written = f"{state_side('the State')} and {holder_side('the mandate')} \u0645"

    assert clean(written) == clean_text(written) == "the State and the mandate \u0645"
