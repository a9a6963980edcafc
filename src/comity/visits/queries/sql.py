"""The statements in `visits/sql`."""

from typing import Final

from comity.ledger.queries.sql import Statements

STATEMENTS: Final = Statements("comity.visits")
run = STATEMENTS.run


def covered_to(on: str = "%(on)s") -> str:
    """SQL: the last day that the record of a visit `v` covers, of those who take part in it on a
    day, itself an expression; 0 where it covers none (RULES R15).
    """
    return (
        "CASE WHEN v.lead > '' THEN v.covered_to ELSE coalesce((SELECT r.covered_to FROM reach r"
        f" WHERE r.stream = v.stream AND r.dossier = v.dossier AND r.begins <= {on}"
        f" AND r.ends > {on} AND (r.readings & %(reading)s) <> 0), v.covered_to) END"
    )
