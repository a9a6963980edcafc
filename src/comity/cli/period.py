"""The options of the commands on cooperation: a party, and a period."""

import argparse

from comity.cli.options import add_days, add_format, add_reading, day, first_day


def add_cooperation(one: argparse.ArgumentParser) -> None:
    """The options of `comity cooperation`."""
    one.add_argument("--state", metavar="ISO3", help="this State alone: a code or a UN name")
    one.add_argument("--mandate", metavar="CODE", help="this mandate alone")
    one.add_argument(
        "--from",
        dest="begins",
        type=first_day,
        metavar="DATE",
        help="first day of the period; default: that of the five calendar years up to its end",
    )
    one.add_argument(
        "--to",
        dest="ends",
        type=day,
        metavar="DATE",
        help="last day of the period; default --on, to which answers count",
    )
    one.add_argument(
        "--without-contested",
        action="store_true",
        help="leave out disputed acts; by default they are counted",
    )
    add_reading(one)


def add_indicators(one: argparse.ArgumentParser) -> None:
    """The options of `comity indicators`: the days stand at the head of its list."""
    add_days(one)
    add_format(one)
