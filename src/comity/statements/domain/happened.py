"""The acts of public statements as the rulebook names them: by type, by the day that counts."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Folded, Values, Visibility
from comity.ledger.domain.expecting import as_happened
from comity.ledger.domain.told_by_day import runs_of
from comity.rulebook.domain.expected import History
from comity.rulebook.domain.kinds import COMMUNICATIONS
from comity.statements.domain.cards import STATEMENT_CARD
from comity.statements.domain.words import ACTS, Kind, StatementType

RELEASES: Final = {
    StatementType.PRESS_RELEASE: "press_release_released",
    StatementType.END_OF_MISSION_STATEMENT: "end_of_mission_statement_released",
    StatementType.SOCIAL_POST: "social_post_released",
}
"""What rules call the release of a statement; of the other types no rule speaks."""

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    # Who is given the text hears that it comes.
    Kind.SHARED.value: ("statement_shared", "state_informed"),
    Kind.STATE_INFORMED.value: ("state_informed",),
}
"""What rules call the acts by which the State is told beforehand."""

ELSEWHERE: Final = COMMUNICATIONS | {"debriefing"}
"""What comes before a release and is on record with what it speaks of: letters have dossiers of
their own, and a debriefing is an act of its visit. That none is here says nothing.
"""

_PRIVATE: Final = frozenset(
    name
    for kind, names in NAMES.items()
    if ACTS[kind].visibility is not Visibility.PUBLIC
    for name in names
)


def happened(folded: Folded, values: Values) -> Iterator[History]:
    """Yield the acts of each statement that rules speak of."""
    del values  # nobody states how far the record of statements reaches
    rows = [
        dict(zip(STATEMENT_CARD, row, strict=True)) for row in folded.cards.get("statement", [])
    ]
    for dossier, of_one in groupby(rows, key=lambda card: str(card["dossier"])):
        cards = list(of_one)
        state, urgent = str(cards[-1]["state"]), str(cards[-1]["urgent"])
        own = [row for row in folded.acts if row.dossier == dossier and not row.statement]
        acts = [as_happened(row, name) for row in own for name in NAMES.get(row.kind, ())]
        for run in runs_of(cards, "type"):
            (kind,) = run.told
            acts += run.holds(
                as_happened(row, RELEASES[StatementType(kind)], urgent=urgent)
                for row in own
                if row.kind == Kind.RELEASED and kind in RELEASES
            )
        yield History(
            dossier, state, acts, OPEN_END, dict.fromkeys(ELSEWHERE, OPEN_START), _PRIVATE
        )
