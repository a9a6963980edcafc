"""What `comity verify` says of the rows that readers get."""

from comity.cli.database import stale
from comity.cli.days import now
from comity.ledger.domain import FirstBad
from comity.ledger.queries.shown import SealShown
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


def not_as_sealed(sealed: SealShown | None) -> FirstBad | None:
    """What is bad where readers do not get the rows that the last seal covers."""
    if sealed is None or sealed.is_same:
        return None
    why = (
        f"readers get other rows than seal no. {sealed.no} covers, though nothing was recorded"
        " since: somebody changed rows before that seal, or changed the program after it"
    )
    return FirstBad("the last seal", 0, why)


def said_of_seal(sealed: SealShown | None) -> str:
    """What was compared with the last seal, to follow another sentence."""
    if sealed is None:
        return "; no signed seal says what readers got before"
    if sealed.why_not:
        return f"; these rows were not compared with seal no. {sealed.no}: {sealed.why_not}"
    return f"; these rows are those that seal no. {sealed.no} covers"


def sentence_of(bad: FirstBad) -> str:
    """What is wrong, and where."""
    if not bad.seq:
        return f"{bad.stream}: {bad.why}"
    what = f"seal no. {bad.seq}" if bad.stream == "seal" else f"{bad.stream}, event {bad.seq},"
    return f"{what} is not as it was written: {bad.why}"
