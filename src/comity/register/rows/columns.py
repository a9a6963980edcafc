"""The columns of the import file, and how each cell of one is read (DESIGN 7).

A cell is read once for each different text: files repeat States, dates and sources a thousand
times. `WrongCellError` says in a few words what is expected instead.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from comity.kernel.edtf import FORMS, Edtf, EdtfError, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Channel, Visibility
from comity.visits.domain.words import Finding, Guarantee, Of, ReasonClass, VisitType

EVERY_STATE: Final = "*"
MOST_CHARACTERS = 10_000  # of a cell
MOST_ORDINAL = 99
MOST_STEPS = 9_999

HEAD = ("matter", "id", "mandates", "state", "kind", "actor", "date")
PAYLOAD = (
    "from",
    "to",
    "of",
    "reason_class",
    "reason",
    "because_of",
    "stated_ordinal",
    "type",
    "scope",
    "place",
    "guarantee",
    "finding",
    "value",
    "symbol",
)
ENVELOPE = (
    "channel",
    "source",
    "locator",
    "source_date",
    "step",
    "letter",
    "ref",
    "corrects",
    "visibility",
    "public_from",
    "note",
    "learnt",
)
COLUMNS = (*HEAD, *PAYLOAD, *ENVELOPE)
REQUIRED = ("state", "kind", "actor", "date")  # and `mandates`, where the matter has mandates

type Reader = Callable[[str], object]

# A document symbol of the United Nations: A/HRC/46/26/Corr.1, E/CN.4/2006/6, CAT/C/SR.38.
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.()*-]+)+")
_REWRITTEN = re.compile(r"[^\W\d_]{3,9}\.?[- ]\d{2,4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{5}")


class WrongCellError(ValueError):
    """A cell that cannot be read; the message says what is expected."""


class Cells(dict[str, object]):
    """What the texts of one column mean, read when first met."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> object:
        value = self[text] = self._read(text.strip())
        return value


def is_symbol(source: str) -> bool:
    """Return whether a source is a document of the United Nations."""
    return _SYMBOL.fullmatch(source) is not None and any(sign.isdigit() for sign in source)


def readers(
    find_state: Callable[[str], str | None], mandates: Iterable[str]
) -> Mapping[str, Reader]:
    """Return how each column that needs reading is read; the others hold any text."""
    return {
        "state": _state(find_state),
        "mandates": _mandates(frozenset(mandates)),
        "actor": _one_of(Actor),
        "date": _date,
        "from": _bound,
        "to": _bound,
        "of": _one_of(Of),
        "reason_class": _one_of(ReasonClass),
        "stated_ordinal": _whole_number(MOST_ORDINAL),
        "type": _one_of(VisitType),
        "guarantee": _one_of(Guarantee),
        "finding": _one_of(Finding),
        "symbol": _symbol,
        "channel": _one_of(Channel),
        "source_date": _date,
        "step": _whole_number(MOST_STEPS),
        "visibility": _one_of(Visibility),
        "public_from": _day,
        "learnt": _day,
    }


def expected_columns() -> str:
    """Return the names of all columns in one sentence."""
    return f"one of {', '.join(COLUMNS)}"


def _one_of(words: type[StrEnum]) -> Reader:
    known = {word.value: word for word in words}
    expected = f"one of {', '.join(known)}"

    def read(text: str) -> StrEnum:
        try:
            return known[text.lower()]
        except KeyError:
            raise WrongCellError(expected) from None

    return read


def _state(find: Callable[[str], str | None]) -> Reader:
    def read(text: str) -> str:
        if text == EVERY_STATE:
            return text
        try:
            code = find(text)
        except ValueError as ambiguous:
            raise WrongCellError(f"one party's code; {ambiguous}") from ambiguous
        if code is None:
            raise WrongCellError("an ISO3 code, a party code or a UN name, such as NOR or Norway")
        return code

    return read


def _mandates(known: frozenset[str]) -> Reader:
    def read(text: str) -> tuple[str, ...]:
        codes = sorted({code.strip() for code in text.split("+")})
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise WrongCellError(
                f"codes of mandates joined with +, such as executions+torture; {unknown[0]!r} is"
                " none"
            )
        return tuple(codes)

    return read


def _date(text: str) -> Edtf:
    try:
        return parse(text)
    except EdtfError as error:
        if _REWRITTEN.fullmatch(text):
            raise WrongCellError(
                "a date as year-month-day; a spreadsheet may have rewritten this one: format the"
                f" column as text and write {FORMS}"
            ) from error
        _, _, expected = str(error).partition("expected ")
        raise WrongCellError(expected or f"a date such as {FORMS}") from error


def _bound(text: str) -> Edtf:
    date = _date(text)
    if date.extent:
        raise WrongCellError("one bound; the first day goes into `from`, the last into `to`")
    return date


def _day(text: str) -> Edtf:
    date = _date(text)
    if date.is_unknown:
        raise WrongCellError("a day such as 2019-09-02")
    return date


def _whole_number(most: int) -> Reader:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
            raise WrongCellError(f"a whole number from 1 to {most}")
        return int(text)

    return read


def _symbol(text: str) -> str:
    if not is_symbol(text):
        raise WrongCellError("the symbol of a UN document, such as A/HRC/43/49/Add.1")
    return text
