"""A letter as a row: the same columns in the CSV of a page and of the command line."""

from collections.abc import Callable, Mapping
from typing import Final

from comity.communications.domain.views import Letter
from comity.kernel.edtf import iso, iso_or_none

CELLS: Final[Mapping[str, Callable[[Letter], object]]] = {
    "ref": lambda letter: letter.ref,
    "reference": lambda letter: letter.reference,
    "state": lambda letter: letter.state,
    "addressee": lambda letter: letter.addressee,
    "mandates": lambda letter: "+".join(letter.mandates),
    "type": lambda letter: letter.type,
    "joint": lambda letter: letter.joint,
    "status": lambda letter: letter.status.value,
    "turn": lambda letter: letter.stands.whose.turn,
    "since": lambda letter: iso(letter.stands.since),
    "turn_since": lambda letter: iso(letter.stands.whose.since),
    "sent": lambda letter: letter.sent_text,
    "through": lambda letter: letter.through,
    "urgency": lambda letter: letter.urgency,
    "follows": lambda letter: letter.follows,
    "themes": lambda letter: "+".join(letter.themes),
    "persons": lambda letter: letter.persons,
    "women": lambda letter: letter.women,
    "received": lambda letter: iso_or_none(letter.received),
    "first_act": lambda letter: iso_or_none(letter.first_act),
    "acknowledged": lambda letter: iso_or_none(letter.acknowledged),
    "first_reply": lambda letter: iso_or_none(letter.first_reply),
    "replied": lambda letter: iso_or_none(letter.replied),
    "refused": lambda letter: iso_or_none(letter.refused),
    "published": lambda letter: iso_or_none(letter.published),
    "replies": lambda letter: len(letter.replies),
    "evaluations": lambda letter: " ".join(
        f"{one.mandate}={one.value}" for one in letter.opinions
    ),
    "last_contact": lambda letter: letter.stands.last_contact,
    "covered_to": lambda letter: letter.as_json()["covered_to"],
    "anomalies": lambda letter: " ".join(sorted({one.code for one in letter.stands.anomalies})),
}
"""Column → what stands in it; a code of anomalies stands once."""

COLUMNS: Final = tuple(CELLS)


def row(letter: Letter) -> list[object]:
    """The cells of a letter, in the order of the columns."""
    return [cell(letter) for cell in CELLS.values()]
