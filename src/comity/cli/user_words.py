"""The words of the commands that let people in, and say what they did."""

import argparse

from comity.accounts.domain import Role
from comity.accounts.domain.tracing import Deed
from comity.cli.options import add_format, add_one_of, day, first_day, number
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
    one.add_argument(
        "--state",
        action="append",
        metavar="ISO3",
        help="of a Mission or a desk: a code or a UN name",
    )
    one.add_argument("--mandate", action="append", metavar="CODE", help="of a mandate or a desk")
    one.add_argument(
        "--group",
        action="append",
        choices=tuple(RegionalGroup),
        metavar="GROUP",
        help=f"of a desk: {', '.join(RegionalGroup)}",
    )
    one.add_argument(
        "--why",
        default="",
        metavar="TEXT",
        help="of a registrar or admin: why, for the second person who has to confirm it",
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
        type=number("a number of days", 1, _MOST_DAYS),
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


def add_audit(one: argparse.ArgumentParser) -> None:
    """What `audit` takes."""
    one.add_argument("--who", metavar="WHO", help="of this person, by number or e-mail address")
    one.add_argument("--record", metavar="REF", default="", help="of this matter or document")
    add_one_of(one, "--deed", Deed, "only what was so done")
    one.add_argument("--from", dest="first", type=first_day, metavar="DATE", help="from this day")
    one.add_argument("--to", dest="last", type=day, metavar="DATE", help="to this day")
    one.add_argument(
        "--forget-before",
        type=first_day,
        metavar="DAY",
        help="drop what was noted before this day, for good",
    )
    add_format(one)
