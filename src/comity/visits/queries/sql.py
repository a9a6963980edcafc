"""The statements in `visits/sql`."""

from comity.ledger.queries.sql import Statements

run = Statements("comity.visits").run
