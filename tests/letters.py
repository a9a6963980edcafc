"""Acts of letters, for tests: a letter to Norway of 1 March 2024, and what came of it."""

from comity.communications.domain.lifecycle import COMMUNICATION
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Act, Folded, Values
from tests.make import act, day

REF = "communication/NOR/2024/3"
OTHERS_REF = "communication/OTH/2024/7"
SENT = "2024-03-01"

ACTOR_OF = {
    "letter_sent": "mandate_holder",
    "clarification_given": "mandate_holder",
    "extension_granted": "mandate_holder",
    "reminder": "mandate_holder",
    "evaluation": "mandate_holder",
    "more_information_needed": "mandate_holder",
    "closed": "mandate_holder",
    "admissibility": "mandate_holder",
    "reply_forwarded": "secretariat",
    "translation_requested": "secretariat",
    "translation_done": "secretariat",
    "published": "secretariat",
}


def told(kind: str, date: str, *, actor: str = "", **others: object) -> Act:
    """An act of a letter; who usually acts is said only where it matters."""
    by = actor or ACTOR_OF.get(kind, "state")
    return act(kind, date, actor=by, **others)  # type: ignore[arg-type]


def letter(date: str = SENT, *, type: str = "AL", **others: object) -> Act:
    """The letter itself."""
    return told("letter_sent", date, type=type, **others)


def folded(*acts: Act, ref: str = REF, values: Values | None = None) -> Folded:
    """The projections of one letter."""
    return COMMUNICATION.fold(ref, acts, values or Values())


def stood(found: Folded, on: str) -> tuple[str, str] | None:
    """Status and turn on a day; None before there is anything."""
    asked = day(on)
    for span in found.spans:
        if span.begins <= asked < span.ends:
            return str(span.status), str(span.turn)
    return None


def card(found: Folded) -> dict[str, str | int]:
    """The card of the letter, by the names of its columns."""
    (row,) = found.cards["communication"]
    return dict(zip(COMMUNICATION.cards["communication"], row, strict=True))


def opinions(found: Folded) -> list[tuple[str, str, int, int]]:
    """Each evaluation that was the last of its mandate: mandate, value, from and until."""
    names = COMMUNICATION.cards["opinion"]
    rows = [dict(zip(names, row, strict=True)) for row in found.cards["opinion"]]
    return [(r["mandate"], r["value"], r["begins"], r["ends"]) for r in rows]  # type: ignore[misc]


def codes(found: Folded) -> list[str]:
    """The anomalies, by code."""
    return [str(row.code) for row in found.anomalies]


NEVER = OPEN_END
