"""The words of the commands that tell others: deadlines, notices, the circular, the report."""

import argparse

from comity.accounts.domain import Reading
from comity.cli.options import add_days, add_format, add_reader, add_reading, day, number, year
from comity.directory.domain import RegionalGroup
from comity.directory.domain.names import Language
from comity.outbox.domain import DAYS_BEFORE

ACTIONS = ("list", "subscribe", "unsubscribe", "remind", "send", "release")
LANGUAGES = tuple(language.value for language in Language)
EVERY_DESK = "all"
DESKS = (EVERY_DESK, *RegionalGroup)
READINGS = tuple(reading.name.lower() for reading in Reading if reading.name)
_MOST_DAYS = 365


def add_notices(one: argparse.ArgumentParser) -> None:
    """What `notices` takes."""
    one.add_argument(
        "action", choices=ACTIONS, metavar="ACTION", help=f"one of {', '.join(ACTIONS)}"
    )
    one.add_argument("address", nargs="?", metavar="ADDRESS", help="an address for mail")
    one.add_argument("--state", metavar="ISO3", help="of this State's matters, for its Mission")
    one.add_argument("--mandate", metavar="CODE", help="of this mandate's matters")
    one.add_argument("--desk", metavar="GROUP", help=f"of a desk's matters: {', '.join(DESKS)}")
    add_reader(one, "what the mails may contain: what this reader reads", READINGS, "public")
    one.add_argument(
        "--days-before",
        type=number("a number of days", 0, _MOST_DAYS),
        default=DAYS_BEFORE,
        metavar="N",
        help="so many days before it something is due soon; default %(default)s",
    )
    _add_language(one)
    one.add_argument("--about", metavar="REF", help="remind: of this matter")
    one.add_argument("--on", type=day, metavar="DATE", help="remind: on this day")
    one.add_argument("--note", default="", help="remind: for this list; no mail carries it")
    add_format(one)


def add_export(one: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    one.add_argument(
        "folder", metavar="DIR", nargs="?", help="folder to write; it must be new or empty"
    )
    one.add_argument(
        "--uhri",
        metavar="FILE",
        help="write the recommendations alone, in the form of UHRI: .json or .xlsx",
    )
    add_days(one)


def add_circular(one: argparse.ArgumentParser) -> None:
    """What `circular` takes."""
    one.add_argument("--out", metavar="FILE", required=True, help="Word file to write; required")
    one.add_argument(
        "--since",
        type=day,
        metavar="DATE",
        help="of the Committee's work only what changed after this day; default: all of it",
    )
    add_days(one)
    _add_language(one)


def add_briefing(one: argparse.ArgumentParser) -> None:
    """What `briefing` takes."""
    one.add_argument(
        "states",
        metavar="STATES",
        help="a State or several with commas, by code or name; or a regional group",
    )
    one.add_argument(
        "--out", metavar="FILE", required=True, help="file to write, .pdf or .docx; required"
    )
    one.add_argument(
        "--since",
        type=day,
        metavar="DATE",
        help="day of the last conversation; default six months before",
    )
    add_days(one)
    add_reader(one, "what the reader of the briefing may read", READINGS, "public")
    _add_language(one)


def add_report(one: argparse.ArgumentParser) -> None:
    """What `report` takes."""
    one.add_argument(
        "report", choices=("facts-and-figures",), metavar="REPORT", help="facts-and-figures"
    )
    one.add_argument("year", type=year, metavar="YEAR", help="a calendar year, such as 2019")
    one.add_argument("--out", metavar="FILE", help="file to write: .docx, .pdf or .json")
    which = one.add_mutually_exclusive_group()
    which.add_argument(
        "--known", type=day, metavar="DATE", help="with the information available on this day"
    )
    which.add_argument(
        "--position", type=int, metavar="N", help="as of this position in the ledger"
    )
    which.add_argument(
        "--printing", type=int, metavar="N", help="edition no. N again, to the letter"
    )
    which.add_argument(
        "--compare",
        type=int,
        nargs=2,
        metavar=("N", "M"),
        help="what changed between these two editions, and the acts that changed it",
    )
    _add_language(one)
    add_format(one)


def add_deadlines(one: argparse.ArgumentParser) -> None:
    """What `deadlines` takes."""
    one.add_argument("--state", metavar="ISO3", help="in this State's matters")
    one.add_argument("--mandate", metavar="CODE", help="in this mandate's matters")
    add_reading(one)


def _add_language(one: argparse.ArgumentParser) -> None:
    one.add_argument("--language", choices=LANGUAGES, default="en", help="default %(default)s")
