"""The words of `comity communications`: what its options mean."""

import argparse

from comity.cli.options import add_group, add_one_of, add_parties, add_reading, day, first_day
from comity.communications.domain.words import OTHERS, Answer, LetterType, Status
from comity.kernel.parties import Turn


def add_communications(one: argparse.ArgumentParser) -> None:
    """What `communications` takes."""
    add_parties(
        one,
        f"letters to this State, {OTHERS} for those to others than States",
        "letters that this mandate signed",
    )
    add_group(one, "letters to States")
    add_one_of(one, "--type", LetterType, "the kind of letter")
    add_one_of(one, "--status", Status, "where it stands")
    add_one_of(one, "--turn", Turn, "who is awaited")
    add_one_of(one, "--answer", Answer, "the response by this day")
    one.add_argument("--theme", default="", help="letters on this theme")
    one.add_argument(
        "--from",
        dest="sent_from",
        type=first_day,
        metavar="DATE",
        help="sent on this day or later; a month or year counts from its first day",
    )
    one.add_argument(
        "--to", dest="sent_to", type=day, metavar="DATE", help="sent on this day or earlier"
    )
    one.add_argument(
        "--report",
        metavar="YEAR-SESSION",
        help="the letters of the report on communications to this session, such as "
        "2019-march; takes no filter",
    )
    one.add_argument(
        "--search-columns",
        action="store_true",
        help="in the columns of the communications search, as CSV or JSON",
    )
    add_reading(one)
