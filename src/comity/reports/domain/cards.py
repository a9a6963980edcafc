"""What the cards of reports hold."""

from typing import Final

NOT_RECORDED: Final = -1
"""In the card: how many words it has was not said."""

REPORT_CARD = (
    "stream",
    "state",
    "dossier",
    "type",
    "slot",
    "mandates",
    "title",
    "session",
    "about",
    "symbol",
    "words",
    "languages",
    "opened",
    "asked",
    "input_due",
    "noted",
    "submitted",
    "issued",
    "presented",
    "annexed",
    "withdrawn",
    "inputs",
)
"""A report. `session` as `HRC43`, `about` the ref of the visit that it reports on, `languages`
those in which it was issued; `words` is NOT_RECORDED where not said. `asked` is the first call for
input or questionnaire and `input_due` the last day that such a call gave, `noted` the advance
note; the others are first days of what they name, OPEN_END where there is none. `inputs` counts
what came back."""

INPUT_CARD = (
    "stream",
    "state",
    "dossier",
    "no",
    "act",
    "of",
    "actor",
    "party",
    "languages",
    "day",
    "due",
)
"""What came back: who answered (`party` a State's code where it is one), what it answers, in which
languages, on which day, and the last day that was given for it, OPEN_END where none was."""
