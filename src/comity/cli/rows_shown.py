"""What `comity verify` says of the rows that readers get."""

from comity.cli.database import stale
from comity.cli.days import now
from comity.ledger.domain import FirstBad
from comity.register import services


def first_bad_row() -> FirstBad | None:
    """The first row that is not what the events give, as something bad of no event (`seq` 0).

    Nothing can be compared with rows that another version of the rules made: that is bad too.
    """
    if why := stale():
        return FirstBad("head", 0, f"the rows that readers get were not compared: {why}")
    bad = services.first_bad_row(now=now())
    if bad is None:
        return None
    of = f", of {bad.dossier}" if bad.dossier else ""
    why = (
        f"a row of the table {bad.table}{of} is not what the recorded events give; see who writes"
        " to the database, then run `comity rebuild`"
    )
    return FirstBad(bad.stream or bad.table, 0, why)


def sentence_of(bad: FirstBad) -> str:
    """What is wrong, and where."""
    if not bad.seq:
        return f"{bad.stream}: {bad.why}"
    what = f"seal no. {bad.seq}" if bad.stream == "seal" else f"{bad.stream}, event {bad.seq},"
    return f"{what} is not as it was written: {bad.why}"
