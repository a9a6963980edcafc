"""Options that several commands take, each with the words that explain it."""

import argparse
import re
from collections.abc import Callable, Collection, Iterable

from comity.directory.domain import RegionalGroup
from comity.kernel.edtf import EdtfError
from comity.kernel.years import DAY, FIRST_DAY, asked, is_year, outside, readable

FORMATS = ("table", "json", "csv")
READERS = ("office", "public")
"""As whom a command reads that shows what is on record."""

_YEAR = re.compile(r"\d{4}", re.ASCII)


def day(text: str) -> int:
    """Return the day that an option names, as an ordinal; a coarser date counts by its last."""
    return _within(_asked(text, DAY)[1], text)


def first_day(text: str) -> int:
    """Return the first day of what an option names, as an ordinal."""
    return _within(_asked(text, FIRST_DAY)[0], text)


def year(text: str) -> int:
    """Return the year that an option names."""
    if not _YEAR.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year such as 2024")
    if not is_year(int(text)):
        raise argparse.ArgumentTypeError(outside(text)[:-1])
    return int(text)


def number(what: str, least: int, most: int) -> Callable[[str], int]:
    """Return a reader of a whole number; `what` says of what, such as "a port"."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not {what}, {least} to {most}")
        return int(text)

    return read


def _asked(text: str, expected: str) -> tuple[int, int]:
    try:
        found = asked(text)
    except EdtfError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not {expected}")
    return found


def _within(day: int, text: str) -> int:
    if not readable(day):
        raise argparse.ArgumentTypeError(outside(text)[:-1])
    return day


def add_days(one: argparse.ArgumentParser) -> None:
    """The day that is asked for, and the day of knowledge."""
    one.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="the situation at the end of this day; default COMITY_AS_OF, else Geneva's day",
    )
    one.add_argument(
        "--known",
        type=day,
        metavar="DATE",
        help="with the information available at the end of this day; default: all",
    )


def add_reading(one: argparse.ArgumentParser) -> None:
    """What every command that reads takes: the two days, the reader, the format."""
    add_days(one)
    add_reader(one, "read as the office or as the public")
    add_format(one)


def add_reader(
    one: argparse.ArgumentParser,
    meaning: str,
    readers: Collection[str] = READERS,
    default: str = "office",
) -> None:
    """As whom, or for whom, a command reads."""
    one.add_argument(
        "--as",
        dest="reader",
        choices=readers,
        default=default,
        help=f"{meaning}; default %(default)s",
    )


def add_parties(one: argparse.ArgumentParser, of_state: str, of_mandate: str) -> None:
    """What every list of matters can be narrowed to: a State, a mandate; with what that means."""
    one.add_argument("--state", metavar="ISO3", help=f"{of_state}: a code or a UN name")
    one.add_argument("--mandate", metavar="CODE", help=of_mandate)


def add_group(one: argparse.ArgumentParser, meaning: str) -> None:
    """A regional group, with what a list of it holds."""
    add_one_of(one, "--group", RegionalGroup, f"{meaning} of this regional group")


def add_format(one: argparse.ArgumentParser) -> None:
    """In which form the answer is written."""
    one.add_argument("--format", choices=FORMATS, default="table", help="default %(default)s")


def add_one_of(
    one: argparse.ArgumentParser, option: str, words: Iterable[str], meaning: str
) -> None:
    """An option that takes one of these words."""
    choices = [str(word) for word in words]
    one.add_argument(
        option, choices=choices, metavar="WORD", help=f"{meaning}: {', '.join(choices)}"
    )
