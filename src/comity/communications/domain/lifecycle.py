"""Communications as the one value that `register` lists: the fold of a letter and its cards.

Streams are `communication/USA/2025/30` where the UN reference is known, which is then the ref of
the letter, else `communication/USA/` and a digest.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.communications.domain.cards import CARDS, card_rows, covered_from, reference_of
from comity.communications.domain.happened import happened
from comity.communications.domain.moves import (
    AT_FIRST,
    signatories,
    step,
    step_of_others,
    to_a_state,
    to_others,
)
from comity.communications.domain.words import ACTS, BY_ADDRESSEE, EVIDENCE, OTHERS, Kind
from comity.ledger.domain import Act, Folded, Lifecycle, Values
from comity.ledger.domain.matter import Dossier, Matter, Said, fold, lifecycle


def of_letter(stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """The projections of one letter, to a State or to others."""
    party = stream.split("/", 2)[1]
    return fold(_TO_OTHERS if party == OTHERS else _TO_A_STATE, stream, acts, values)


def _covered_from(dossier: Dossier, acts: Sequence[Said]) -> int:
    """The first day from which the record of letters is complete for those who signed it."""
    return covered_from(dossier.values, signatories(acts), dossier.state)


def _own_name(dossier: Dossier) -> str:
    """The ref of a letter whose UN reference is known: it is never numbered by us."""
    return dossier.stream if reference_of(dossier.stream, None) else ""


_LETTER = (Kind.LETTER_SENT,)
_TOLD_SOMETHING = tuple(kind for kind in Kind if kind in BY_ADDRESSEE)

_TO_A_STATE = Matter(
    kind="communication",
    acts=ACTS,
    moves=to_a_state(),
    at_first=AT_FIRST,
    step=step,
    evidence=EVIDENCE,
    presupposes={
        Kind.RECEIPT: _LETTER,
        **dict.fromkeys(_TOLD_SOMETHING, _LETTER),
        Kind.CLARIFICATION_GIVEN: (Kind.CLARIFICATION_ASKED,),
        Kind.EXTENSION_GRANTED: _LETTER,
        Kind.REPLY_FORWARDED: (Kind.HOLDING_REPLY, Kind.REFUSAL, Kind.REPLY),
        Kind.TRANSLATION_REQUESTED: (Kind.HOLDING_REPLY, Kind.REPLY),
        Kind.TRANSLATION_DONE: (Kind.TRANSLATION_REQUESTED,),
        Kind.REMINDER: _LETTER,
        Kind.EVALUATION: _TOLD_SOMETHING,
        Kind.MORE_INFORMATION_NEEDED: _TOLD_SOMETHING,
        Kind.CLOSED: _LETTER,
        Kind.PUBLISHED: _LETTER,
    },
    apart=("reference", "type", "value", "lasts", "to"),
    whole=_own_name,
    covered_from=_covered_from,
    cards=CARDS,
    card_rows=card_rows,
)
_TO_OTHERS = replace(_TO_A_STATE, moves=to_others(), step=step_of_others)

COMMUNICATION: Final[Lifecycle] = replace(
    lifecycle(_TO_A_STATE),
    # 3: references and summaries are searched; 4: other words of a side are another act;
    # 5: an oral act that a source tells in writing, and corrections of any telling;
    # 6: a reference that a letter under another name tells of itself; 7: what was learnt before an
    # act tells nothing of it; 9: where no day is covered nothing is missing; letters are covered
    # as far as is stated of them; 10: what is awaited since before they are is nobody's turn;
    # 11: where what is stated of a State leaves letters out, they are covered as of all States;
    # 12: what somebody else than the addressee answers is no answer that can be evaluated
    version=12,
    fold=of_letter,
    happened=happened,
    published_by=frozenset({Kind.LETTER_SENT}),
    covers="letters",
)
