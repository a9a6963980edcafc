"""What the card of a recommendation holds."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said, latest
from comity.ledger.domain.told_by_day import BY_DAY, mandates_of, told_by_day
from comity.recommendations.domain.words import EVIDENCE, Kind

MADE_FIELDS: Final = (
    *("type", "symbol", "paragraph", "text", "worded", "themes", "affected", "sdgs", "about"),
    *("annotation_id", "addressee"),
)
VOICES: Final = (
    *("position", "state_says", "state_on", "state_source"),
    *("holder_says", "holder_on", "holder_reasons", "others_say"),
    *("asked_on", "due", "repeated"),
)
RECOMMENDATION_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "mandates",
    *MADE_FIELDS,
    *VOICES,
    "opened",
    "first_made",
)
"""A recommendation, and what is said of it in a run of days.

Of each voice the last word is kept, with its date as written and its source: the State's claim,
the mandate holder's value, and of each kind of other voice its last claim (`others_say`, JSON).
`asked_on` is the date of the last letter of follow-up, `repeated` how often it was repeated;
`opened` and `first_made` are first days, OPEN_END where there is none.
"""


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of a recommendation's card."""
    place = dossier.stream, dossier.state, dossier.stream
    steps = dossier.opened, dossier.first_day(Kind.MADE)
    rows = [(*place, *told, *steps) for told in told_by_day(dossier.acts, _said)]
    return {"recommendation": rows}


def _said(acts: Sequence[Said]) -> Card:
    made = [act for act in acts if act.kind == Kind.MADE]
    asked = _last(acts, Kind.FOLLOW_UP_ASKED)
    progress, assessed = _last(acts, Kind.PROGRESS), _last(acts, Kind.ASSESSMENT)
    due = [act for act in acts if act.kind in (Kind.PLAN, Kind.FOLLOW_UP_ASKED)]
    return (
        mandates_of(act for act in acts if act.kind not in EVIDENCE),
        *(latest(made, name) for name in MADE_FIELDS),
        latest([act for act in acts if act.kind == Kind.POSITION], "value"),
        *_word(progress, "claims"),
        progress.acts[0].source if progress else "",
        *_word(assessed, "value"),
        assessed.says("reasons") if assessed else "",
        _others(acts),
        asked.acts[0].date.text if asked else "",
        latest(due, "due"),
        sum(act.kind == Kind.REPEATED for act in acts),
    )


def _last(acts: Sequence[Said], kind: Kind) -> Said | None:
    return next((act for act in reversed(acts) if act.kind == kind), None)


def _word(act: Said | None, field: str) -> tuple[str, str]:
    """What an act says, and its date as written."""
    return (act.says(field), act.acts[0].date.text) if act else ("", "")


def _others(acts: Sequence[Said]) -> str:
    """The last claim of each kind of voice, as JSON; `` where none gave information."""
    told: dict[str, dict[str, str]] = {}
    for act in acts:
        if act.kind == Kind.INFORMATION:
            voice = act.says("voice")
            told[voice] = {
                "voice": voice,
                "claims": act.says("claims"),
                "on": act.acts[0].date.text,
                "source": act.acts[0].source,
            }
    return json.dumps([told[voice] for voice in sorted(told)]) if told else ""
