"""The acts of a matter as a table: the same on its page and of the command that shows it."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.kernel.edtf import iso
from comity.ledger.domain.views import ActView

_SAID: Final[Mapping[str, Sequence[str]]] = {
    "communication": (
        *("reference", "type", "through", "urgency", "follows", "value", "to", "lasts"),
        "symbol",
    ),
    "recommendation": (
        *("symbol", "paragraph", "text", "worded", "type", "themes", "affected", "sdgs", "about"),
        *("addressee", "annotation_id", "value", "reason", "measure", "authority", "due"),
        *("claims", "voice", "reasons", "basis", "by"),
    ),
    "report": (
        *("type", "title", "session", "slot", "about", "symbol", "words", "languages", "of"),
        *("party", "to", "reason"),
    ),
    "challenge": ("what", "effect", "about", "symbol", "value", "reason"),
    "session": ("from", "to", "reason"),
    "standing-invitation": ("scope",),
    "commitment": (
        *("document", "number", "text", "origin", "strength", "verb", "nature", "owner", "due"),
        *("every", "measured_by", "provision", "with", "by", "symbol", "reason"),
    ),
    "meeting": (
        *("type", "title", "from", "to", "place", "languages", "open_to", "agenda", "present"),
        *("by", "voice", "rule", "addressee", "with", "language", "symbol", "reason_class"),
        "reason",
    ),
    "point": (
        *("type", "by", "voice", "at", "text", "themes", "provisions", "became", "to", "with"),
        *("symbol", "reason"),
    ),
    "consultation": (
        *("title", "instrument", "purpose", "version", "phase", "from", "to", "languages", "at"),
        *("in_force_from", "edition", "symbol", "reason"),
    ),
    "comment": (
        *("consultation", "version", "pid", "type", "text", "proposed", "by", "voice", "group"),
        *("shown", "number", "with", "into", "outcome", "changed", "satisfied", "why", "reason"),
    ),
    "impact": (
        *("kind_of", "also", "level", "what", "when", "who", "contribution", "about"),
        *("individuals", "of", "by", "value", "for", "title", "text", "symbol", "reason"),
    ),
    "statement": ("type", "title", "about", "response", "urgent", "despite", "reason"),
    "visit": ("from", "to", "reason_class"),
}
"""Kind of matter → what of all that its acts say has a column of its own."""

_BEFORE: Final = (
    *("id", "kind", "actor", "mandates", "date", "effective", "label", "source", "locator"),
    *("channel", "learnt"),
)
_AFTER: Final = ("note", "statements", "contested_by", "corrects", "visibility")


def columns(kind: str) -> tuple[str, ...]:
    """The columns of the acts of a matter of this kind."""
    return (*_BEFORE, *_SAID[kind], *_AFTER)


def row(act: ActView, kind: str) -> list[object]:
    """An act in these columns; `statements` is how many other sources tell it."""
    return [
        act.id,
        act.kind,
        act.actor,
        "+".join(act.mandates),
        act.date,
        iso(act.effective),
        act.label,
        act.source,
        act.locator,
        act.channel,
        iso(act.learnt),
        *(act.payload.get(name) for name in _SAID[kind]),
        act.note,
        len(act.statements),
        " ".join(act.contested_by),
        act.corrects,
        act.visibility,
    ]
