"""The members of the Coordination Committee that the project lists."""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from comity.committee.domain.members import Office, Term
from comity.kernel.edtf import parse


def members(*, on: int) -> Sequence[Term]:
    """The terms in force on a day: the Chair first, then as the source names them."""
    return [one for one in terms() if one.in_force(on)]


@cache
def terms() -> Sequence[Term]:
    """Every term on record, in the order of the file."""
    text = files("comity.committee").joinpath("data", "members.csv").read_text("utf-8")
    return [
        Term(
            office=Office(row["office"]),
            name=row["name"],
            begins=parse(row["from"]).first,
            ends=parse(row["to"]).first,
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    ]
