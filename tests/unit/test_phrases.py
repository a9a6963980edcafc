"""A phrase is what English says, and remembers what it was made of."""

import pickle

import pytest

from comity.kernel.edtf import EdtfError, parse
from comity.kernel.phrases import Phrase, PhrasedError, verbatim

INNER = Phrase("at most %(most)s parts", most=2000)
WHOLE = Phrase("%(file)s is refused: %(why)s.", file="a.xlsx", why=INNER)


def test_a_phrase_is_its_english_sentence() -> None:
    assert WHOLE == "a.xlsx is refused: at most 2,000 parts."
    assert str(PhrasedError(WHOLE)) == "a.xlsx is refused: at most 2,000 parts."


def test_a_phrase_without_values_is_taken_as_it_is() -> None:
    assert Phrase("The file is empty.") == "The file is empty."


def test_what_somebody_wrote_cannot_lead_a_terminal_astray() -> None:
    said = Phrase("There is no act '%(act)s'.", act="a\x1b[2J\nb\u202e")

    assert said == "There is no act 'a\\x1b[2J\\nb\\u202e'."
    assert said.values["act"] == "a\x1b[2J\nb\u202e"


def test_a_phrase_comes_whole_out_of_another_process() -> None:
    carried = pickle.loads(pickle.dumps(WHOLE))  # noqa: S301 - of our own making
    for again in (carried, Phrase.of_json(WHOLE.as_json())):
        assert again == WHOLE
        assert (again.template, again.values) == (WHOLE.template, WHOLE.values)
        assert isinstance(again.values["why"], Phrase)


def test_what_another_program_said_is_told_as_it_is() -> None:
    assert verbatim(ValueError("100 % wrong")) == "100 % wrong"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014-08-18/2014-08-12", "the first day before the last, as in 2014-08-12/"),
        ("[2020..2016]", "the earliest before the latest, as in [2016-11-01..2020-10-31]"),
        ("2026-03-29T02:30[Europe/Zurich]", "an hour that a clock shows once: the clocks of"),
        ("2026-11-24T25:00Z", "an hour with its offset or its zone, such as 2026-11-24T"),
    ],
)
def test_what_is_no_date_says_what_to_write_instead(text: str, expected: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse(text)

    assert refused.value.expected.startswith(expected)
