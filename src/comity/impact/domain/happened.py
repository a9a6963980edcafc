"""The acts of stories of impact as the rulebook names them."""

from collections.abc import Iterator, Mapping
from typing import Final

from comity.impact.domain.words import Kind
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Folded, Values
from comity.ledger.domain.expecting import as_happened
from comity.rulebook.domain.expected import History

NAMES: Final[Mapping[str, str]] = {
    Kind.NOTIFIED: "impact_notified",
    Kind.PUBLISHED: "impact_published",
}
"""What rules call the acts of a story; of the others no rule speaks."""


def happened(folded: Folded, values: Values) -> Iterator[History]:
    """Yield the acts of the story that rules speak of, where it is about a State.

    All of its acts become public with its publication, so that nothing missing is private.
    """
    del values  # nobody states how far the record of stories reaches
    for row in folded.cards.get("impact", [])[:1]:
        state, dossier = str(row[1]), str(row[2])
        own = [act for act in folded.acts if act.kind in NAMES and not act.statement]
        if state:
            told = [as_happened(act, NAMES[act.kind]) for act in own]
            yield History(dossier, state, told, OPEN_END, {}, frozenset())
