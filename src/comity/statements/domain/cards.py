"""What the card of a statement holds."""

from typing import Final

from comity.ledger.domain.told_by_day import BY_DAY

UNKNOWN: Final = -1
"""In the card: the notice is not known to the minute."""

STATEMENT_CARD = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "type",
    "mandates",
    "title",
    "about",
    "symbol",
    "response",
    "urgent",
    "despite",
    "opened",
    "informed",
    "shared",
    "answered",
    "released",
    "amended",
    "withdrawn",
    "notice",
    "released_text",
)
"""A statement, and what it says of itself in a run of days: its type, title, symbol and what it is
about are those that were said last by then; `mandates` are those for which somebody acted by
then. `about` is the ref of the letter or visit that it speaks of, `response` what its release
says of the State's response, `urgent` and `despite` the reasons given for its hour and for sending
it in spite of a finding; all `` where not recorded by then. `opened`
to `withdrawn` are first days, OPEN_END where there is none; `notice` the minutes from the first
word to the State to the release where both are known to the minute, else UNKNOWN;
`released_text` the date of release as written.
"""
