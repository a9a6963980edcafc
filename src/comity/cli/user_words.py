"""The words of the command that lets people in."""

import argparse

from comity.accounts.domain import Role
from comity.cli.options import add_format, day
from comity.directory.domain import RegionalGroup

ACTIONS = ("list", "invite", "readmit", "appoint", "end", "shut-out")
_MOST_DAYS = 30


def add_user(one: argparse.ArgumentParser) -> None:
    """What `user` takes."""
    one.add_argument(
        "action", choices=ACTIONS, metavar="ACTION", help=f"one of {', '.join(ACTIONS)}"
    )
    one.add_argument(
        "who", nargs="?", metavar="WHO", help="an e-mail address; end: the number of a role"
    )
    one.add_argument("--name", help="invite: the person's name")
    one.add_argument(
        "--role", choices=tuple(Role), metavar="ROLE", help=f"one of {', '.join(Role)}"
    )
    one.add_argument("--state", action="append", metavar="ISO3", help="of a Mission or a desk")
    one.add_argument("--mandate", action="append", metavar="CODE", help="of a mandate or a desk")
    one.add_argument(
        "--group",
        action="append",
        choices=tuple(RegionalGroup),
        metavar="GROUP",
        help=f"of a desk: {', '.join(RegionalGroup)}",
    )
    one.add_argument("--heads", action="store_true", help="heads the Mission: says who may file")
    one.add_argument("--reads-only", action="store_true", help="may not record anything")
    one.add_argument(
        "--assists", type=int, metavar="NUMBER", help="assists the holder with this role"
    )
    one.add_argument("--begins", type=day, metavar="DATE", help="from this day; default today")
    one.add_argument("--ends", type=day, metavar="DATE", help="held no more from this day on")
    one.add_argument("--on", type=day, metavar="DATE", help="end: from this day; default today")
    one.add_argument(
        "--days",
        type=_days,
        default=7,
        metavar="N",
        help="the link is good for so many days; default %(default)s",
    )
    one.add_argument(
        "--forget-factors",
        action="store_true",
        help="readmit: a new second factor too, where app and codes are lost",
    )
    add_format(one)


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days, 1 to {_MOST_DAYS}")
    return int(text)
