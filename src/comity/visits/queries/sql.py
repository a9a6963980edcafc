"""The statements in `visits/sql`."""

from typing import Final

from comity.ledger.queries.sql import Statements

STATEMENTS: Final = Statements("comity.visits")
run = STATEMENTS.run
