"""The acts of letters as the rulebook names them: by the letter's type, by the day that counts.

Rules bind States. What a company or an organisation answers is told; nothing is expected of it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from comity.communications.domain.cards import CARDS, LETTER_CARD, covered_from
from comity.communications.domain.words import BY_ADDRESSEE, OTHERS, Kind, LetterType, Status
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor
from comity.ledger.domain import ActRow, Folded, Values
from comity.ledger.domain.expecting import as_happened
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.expected import Happened, History

SENT: Final[Mapping[str, str]] = {
    LetterType.URGENT_APPEAL: "urgent_appeal_sent",
    LetterType.ALLEGATION: "allegation_letter_sent",
    LetterType.OTHER: "other_letter_sent",
}
"""What rules call the sending of a letter of each type."""

PUBLISHED: Final[Mapping[str, str]] = {
    LetterType.URGENT_APPEAL: "communication_published",
    LetterType.ALLEGATION: "communication_published",
    LetterType.OTHER: "other_letter_published",
}

NAMED: Final[Mapping[str, str]] = {
    Kind.REPLY: "reply_received",
    Kind.REPLY_FORWARDED: "reply_forwarded",
    Kind.EXTENSION_GRANTED: "extension_granted",
    Kind.CLARIFICATION_ASKED: "clarification_asked",
    Kind.CLARIFICATION_GIVEN: "clarification_given",
    Kind.TRANSLATION_REQUESTED: "translation_requested",
    Kind.TRANSLATION_DONE: "translation_done",
    Kind.EVALUATION: "reply_evaluated",
    Kind.MORE_INFORMATION_NEEDED: "more_information_asked",
    Kind.REFUSAL: "reply_refused",
}
"""What rules call the other acts; of those that are missing no rule speaks."""

CLOSED: Final = "communication_closed"

_ALL: Final = frozenset({*SENT.values(), *PUBLISHED.values(), *NAMED.values(), CLOSED})

_OPENS_AGAIN: Final = frozenset(
    {Kind.REPLY, Kind.REMINDER, Kind.CLARIFICATION_ASKED, Kind.MORE_INFORMATION_NEEDED}
)
"""After these a refusal is not the last word any more (`moves`)."""


def happened(folded: Folded, values: Values) -> Iterator[History]:
    """Yield the acts of a letter to a State that rules speak of."""
    for row in folded.cards.get("communication", ()):
        card = dict(zip(LETTER_CARD, row, strict=True))
        state = str(card["state"])
        if state == OTHERS:
            continue
        acts = [act for one in folded.acts for act in _named(one, card, folded)]
        begins = covered_from(values, str(card["mandates"]).split("+"), state)
        yield History(
            str(card["dossier"]),
            state,
            acts,
            int(card["covered_to"]),
            kept_from=dict.fromkeys(_ALL, begins),
        )


def name_of(kind: str, letter_type: str) -> str | None:
    """What rules call an act of this kind about a letter of this type; None: they do not."""
    if kind == Kind.LETTER_SENT:
        return SENT.get(letter_type)
    if kind == Kind.PUBLISHED:
        return PUBLISHED.get(letter_type)
    return CLOSED if kind == Kind.CLOSED else NAMED.get(kind)


def _named(row: ActRow, card: Mapping[str, str | int], folded: Folded) -> Iterator[Happened]:
    name = name_of(row.kind, str(card["type"]))
    if row.statement or name is None:
        return
    if row.kind == Kind.EXTENSION_GRANTED:
        yield _extended(row, folded)
    elif row.kind == Kind.REFUSAL:
        yield from _refused(row, folded)
    elif row.kind != Kind.CLOSED or _closes(row, folded):
        urgent = str(card["urgency"]) if row.kind == Kind.LETTER_SENT else ""
        yield as_happened(row, name, urgent=urgent)


def _closes(row: ActRow, folded: Folded) -> bool:
    """Whether the letter is closed by this act: by the last of the mandates that signed it."""
    return any(
        span.status == Status.CLOSED and span.begins == row.effective for span in folded.spans
    )


def _refused(row: ActRow, folded: Folded) -> Iterator[Happened]:
    """A refusal of the State: nobody awaits a reply until it is asked again, or replies."""
    if row.actor == Actor.STATE:
        later = (one for one in folded.acts if one.no > row.no and _opens_again(one))
        gone = min((one.effective for one in later), default=OPEN_END)
        yield replace(as_happened(row, NAMED[row.kind]), gone=gone)


def _opens_again(row: ActRow) -> bool:
    """Whether a refusal is no longer the last word; what somebody else answers tells nothing."""
    if row.kind in BY_ADDRESSEE and row.actor != Actor.STATE:
        return False
    return row.kind in _OPENS_AGAIN


def _extended(row: ActRow, folded: Folded) -> Happened:
    """An extension as rules read it: how long it lasts, or until which day."""
    found = as_happened(row, NAMED[row.kind])
    names = CARDS["extension"]
    for each in folded.cards["extension"]:
        extension = dict(zip(names, each, strict=True))
        if extension["act"] == row.act:
            lasts, until = str(extension["lasts"]), int(extension["until"])
            return replace(
                found,
                lasts=duration(lasts) if lasts else None,
                until=until if until < OPEN_END else None,
            )
    return found
