"""How a cell of an import file is read: each reader takes a text and returns what it means.

A reader raises `WrongCellError`, which says in a few words what is expected instead. The table of
matters chooses from these for the columns of each matter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.directory.domain.directory import AmbiguousNameError
from comity.directory.domain.short_names import called
from comity.kernel.edtf import FORMS, OPEN_END, OPEN_START, Edtf, EdtfError, check_zone, parse
from comity.kernel.phrases import Phrase, PhrasedError
from comity.kernel.sides import sideless
from comity.kernel.written_dates import AmbiguousDateError, read
from comity.kernel.years import FIRST_WRITTEN, LAST_YEAR

EVERY_STATE: Final = "*"
_FIRST_DAY, _LAST_DAY = parse(str(FIRST_WRITTEN)).first, parse(str(LAST_YEAR)).last

type Reader = Callable[[str], object]
type Near = Callable[[str], Sequence[str]]
"""The codes of those whose names are nearest to a text."""

# A document symbol of the United Nations: A/HRC/46/26/Corr.1, E/CN.4/2006/6, CAT/C/SR.38.
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.()*-]+)+")
_REWRITTEN = re.compile(
    r"(?:\d{1,2}-)?[^\W\d_]{3,9}\.?[- ]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{5}(?:\.\d+)?"
)
# Letters, but not an hour; or no figure at all, such as a question mark.
_IN_WORDS = re.compile(r"(?!\d{4}-\d\d-\d\dT)(?:.*[^\W\d_].*|\D*)", re.DOTALL)
_REPEATING: Final = (
    '" "" \'\' ″ 〃 “ ” „ ’’ ‘‘ ´´ ′′ ,, « » do do. dto. ditto id. idem ídem ibid. ibidem 同上'
)
_DITTO: Final = frozenset(_REPEATING.split())
"""Marks and words by which a table says that a cell holds what the one above it does."""
_LONGEST_DITTO: Final = 12  # signs, with dashes on both sides: nothing longer is looked at
# Of some thousand figures Python makes no number.
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_SPACES = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
# Marks of direction and signs without width; what opens and closes a run of one direction.
_UNSEEN = _SPACES + "\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_RUNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_IN_RUNS = re.compile(f"[{_RUNS}]")


class WrongCellError(PhrasedError):
    """A cell that cannot be read; the message says what is expected."""


class Cells(dict[str, object]):
    """What the texts of one column mean, read when first met.

    Files repeat States, dates and sources a thousand times.
    """

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> object:
        value = self[text] = self._read(written_out(text))
        return value


def clean(written: str) -> str:
    """Return a text as it is compared and kept: its letters in one form, its ends without what
    nobody sees.

    Two texts that look the same name the same. A run of another direction inside keeps its end.
    The signs by which pages know the sides are the program's own: none comes in.
    """
    if written.isascii():
        return written.strip()
    composed = unicodedata.normalize("NFC", sideless(written))
    bare = composed.strip(_UNSEEN + _RUNS)
    return composed.strip(_UNSEEN) if _IN_RUNS.search(bare) else bare


def written_out(written: str) -> str:
    """Return the cleaned text; WrongCellError for one that stands for the cell above."""
    text = clean(written)
    if is_ditto(text):
        raise WrongCellError(DITTO)
    return text


DITTO: Final = Phrase("the words themselves; a mark that repeats the cell above is not read")


def is_ditto(text: str) -> bool:
    """Return whether a cell says no more than that it holds what the one above it does."""
    return len(text) <= _LONGEST_DITTO and text.strip("-–— ").casefold() in _DITTO


def is_symbol(source: str) -> bool:
    """Return whether a source is a document of the United Nations."""
    return _SYMBOL.fullmatch(source) is not None and any(sign.isdigit() for sign in source)


def text(written: str) -> str:
    """Return the text as it is."""
    return written


class OneOf(Struct, frozen=True):
    """A reader of one word of a vocabulary, which forms offer to choose from."""

    words: type[StrEnum]

    def __call__(self, written: str) -> StrEnum:
        """Return the word; WrongCellError where it is none."""
        try:
            return self.words(written.lower())
        except ValueError:
            raise WrongCellError(choice(self.words)) from None


class SeveralOf(Struct, frozen=True):
    """A reader of words of a vocabulary joined with +, kept in its order, each once."""

    words: type[StrEnum]

    def __call__(self, written: str) -> str:
        """Return the words, joined; WrongCellError where one of them is none."""
        given = {word.strip().lower() for word in written.split("+")}
        if not given <= set(self.words):
            raise WrongCellError(
                Phrase("one of %(words)s, or several joined with +", words=", ".join(self.words))
            )
        return "+".join(word for word in self.words if word in given)


def choice(words: Iterable[str]) -> Phrase:
    """Return what is expected where one of some words is."""
    return Phrase("one of %(words)s", words=", ".join(words))


def one_of(words: type[StrEnum]) -> OneOf:
    """Return a reader of one word of a vocabulary."""
    return OneOf(words)


def several_of(words: type[StrEnum]) -> SeveralOf:
    """Return a reader of words of a vocabulary joined with +, kept in its order, each once."""
    return SeveralOf(words)


def whole_number(most: int, least: int = 1) -> Reader:
    """Return a reader of a whole number from `least` to `most`."""

    def read(written: str) -> int:
        if not _NUMBER.fullmatch(written) or not least <= int(written) <= most:
            raise WrongCellError(
                Phrase("a whole number from %(least)s to %(most)s", least=least, most=most)
            )
        return int(written)

    return read


def date(written: str) -> Edtf:
    """Return a date as precise as it is written, in the years of which a record can tell."""
    found = _date(written)
    if OPEN_START < found.first < _FIRST_DAY or _LAST_DAY < found.last < OPEN_END:
        raise WrongCellError(
            Phrase(
                "a year from %(first)s to %(last)s", first=str(FIRST_WRITTEN), last=str(LAST_YEAR)
            )
        )
    return found


def _date(written: str) -> Edtf:
    try:
        found = read(written)
        check_zone(found)
    except EdtfError as error:
        raise WrongCellError(date_instead(written, error)) from error
    return found


def date_instead(written: str, error: EdtfError) -> Phrase:
    """Return what to write instead of a text that is no date, which is why it was refused."""
    if isinstance(error, AmbiguousDateError):
        return error.expected
    if _REWRITTEN.fullmatch(written):
        return Phrase(
            "a date as year-month-day; a spreadsheet may have rewritten this one: format"
            " the column as text and write %(forms)s",
            forms=FORMS,
        )
    if _IN_WORDS.fullmatch(written):
        return Phrase(
            "one date, such as 2 March 2015, March 2015, 2015 or 2015-03-02; 2-8 March 2015 from"
            " first to last; [2015-01..2015-04] once between; by March 2015; about 2015;"
            " [..] where it is not known"
        )
    return error.expected


def bound(written: str) -> Edtf:
    """Return the first or the last of some days."""
    found = date(written)
    if found.extent:
        raise WrongCellError(
            Phrase("one bound; the first day goes into `from`, the last into `to`")
        )
    return found


_NEVER = "9999"


def day(written: str) -> Edtf:
    """Return a date that is known, in the years of the record, or in 9999: never."""
    return _known(_date(written)) if written.startswith(_NEVER) else day_of_the_record(written)


def day_of_the_record(written: str) -> Edtf:
    """Return a date that is known, in the years of which a record can tell."""
    return _known(date(written))


def _known(found: Edtf) -> Edtf:
    if found.is_unknown:
        raise WrongCellError(Phrase("a day such as 2019-09-02"))
    return found


def symbol(written: str) -> str:
    """Return the symbol of a document of the United Nations."""
    if not is_symbol(written):
        raise WrongCellError(Phrase("the symbol of a UN document, such as A/HRC/43/49/Add.1"))
    return written


def _no_codes(_written: str) -> Sequence[str]:
    """Return what may be meant where no names are known."""
    return ()


def _or_near(expected: Phrase, codes: Sequence[str]) -> WrongCellError:
    """Return the refusal of a name, with the codes of the nearest where there are any."""
    if not codes:
        return WrongCellError(expected)
    return WrongCellError(
        Phrase("%(expected)s; perhaps %(near)s", expected=expected, near=", ".join(codes))
    )


def state(find: Callable[[str], str | None], near: Near = _no_codes) -> Reader:
    """Return a reader of a party, or of `*`, which stands for all States.

    `near` gives the codes of the nearest names where no party is called so.
    """

    def read(written: str) -> str:
        if written == EVERY_STATE:
            return written
        try:
            code = find(written)
        except AmbiguousNameError as error:
            raise WrongCellError(Phrase("one party's code; %(why)s", why=error.phrase)) from error
        if code is None:
            raise _or_near(
                Phrase("an ISO3 code, a party code or a UN name, such as NOR or Norway"),
                near(written),
            )
        return code

    return read


def mandates(
    known: Iterable[str], names: Mapping[str, str] | None = None, near: Near = _no_codes
) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of codes of mandates, each once, in the order of the alphabet.

    `names` are other words for a mandate, folded, with its code: other people's tables use them,
    alone or behind the office, as "SR torture".
    """
    codes_known, others = frozenset(known), names or {}

    def read(written: str) -> tuple[str, ...]:
        words = [" ".join(word.split()) for word in re.split("[+;؛；]", written)]
        codes = {word if word in codes_known else called(word, others) or word for word in words}
        unknown = sorted(code for code in codes if code not in codes_known)
        if unknown:
            raise _or_near(
                Phrase(
                    "codes of mandates joined with +, such as executions+torture, or their "
                    "subjects or full titles; '%(code)s' is not one",
                    code=unknown[0],
                ),
                near(unknown[0]),
            )
        return tuple(sorted(codes))

    return read
