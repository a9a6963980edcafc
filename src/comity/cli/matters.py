"""The words of the commands that list matters beside visits."""

import argparse

from comity.cli.options import add_one_of, add_parties, add_reading
from comity.statements.domain.words import Response, StatementType, Status


def add_statements(one: argparse.ArgumentParser) -> None:
    """What `statements` takes."""
    add_parties(one, "statements about this State", "statements of this mandate")
    add_one_of(one, "--type", StatementType, "what kind of statement")
    add_one_of(one, "--status", Status, "where it stands")
    add_one_of(one, "--response", Response, "what it says of the State's response")
    one.add_argument("--year", type=int, metavar="YEAR", help="released in this year")
    add_reading(one)
