"""What the card of a story holds."""

from typing import Final

from comity.ledger.domain.told_by_day import BY_DAY

IMPACT_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "mandates",
    "kind_of",
    "also",
    "level",
    "title",
    "what",
    "happened",
    "who",
    "contribution",
    "about",
    "individuals",
    "substantiated",
    "substantiated_by",
    "state_says",
    "undone",
    "change_shown",
    "contribution_shown",
    "opened",
    "notified",
    "confirmed",
    "published",
    "reversed",
    "withdrawn",
)
"""A story, and what it says of itself in a run of days: what was said last by then. `state` is the
State in which something changed, also where it does not read the story yet; `also` joins kinds
with +; `happened` and `undone` are the dates, as written, of the change and of its reversal.
`change_shown` and `contribution_shown` are 1 where evidence of it is on record. `opened` to
`withdrawn` are first days, OPEN_END where there is none.
"""
