"""Documented challenges as import files name them."""

import re
from enum import StrEnum
from typing import Final

from comity.challenges.domain.cases.lifecycle import CHALLENGE
from comity.challenges.domain.cases.words import Effect, Kind, What
from comity.challenges.domain.words import Outcome, Response
from comity.communications.domain.references import ref_of
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Payload
from comity.register.cells import WrongCellError, choice, one_of
from comity.register.matter import Dossiers, Matter, Own

_REF: Final = re.compile(r"(?:visit|communication|report|statement)/[\w/~-]{3,80}", re.ASCII)


class Said(StrEnum):
    """What a State answers, or what became of the matter."""

    MEASURES = Response.MEASURES
    INVESTIGATING = Response.INVESTIGATING
    DENIES = Response.DENIES
    OTHER = Response.OTHER
    STOPPED = Outcome.STOPPED
    CONTINUING = Outcome.CONTINUING
    WORSE = Outcome.WORSE
    REMEDIED = Outcome.REMEDIED
    UNKNOWN = Outcome.UNKNOWN


def _about(written: str) -> str:
    name = ref_of(written)
    if _REF.fullmatch(name) is None:
        raise WrongCellError(
            Phrase("a ref such as visit/NOR/torture/2 or report/housing/1, of what was affected")
        )
    return name


def _disagrees(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What an act needs, and which words are its own."""
    value = payload.get("value")
    if kind == Kind.NAMED and not payload.get("symbol"):
        return "symbol", Phrase("the symbol of the document that names the State")
    if kind == Kind.REPORTED and not payload.get("what"):
        return "what", choice(one.value for one in What)
    if kind == Kind.STATE_RESPONSE and value not in set(Response):
        return "value", choice(one.value for one in Response)
    if kind == Kind.OUTCOME and value not in set(Outcome):
        return "value", choice(one.value for one in Outcome)
    return None


CHALLENGES: Final = Matter(
    lifecycle=CHALLENGE,
    streams=Dossiers(kind=CHALLENGE.kind, opens=frozenset({Kind.REPORTED, Kind.NAMED})),
    columns={
        "what": Own(one_of(What)),
        "effect": Own(one_of(Effect), "what a lack of resources led to"),
        "value": Own(one_of(Said)),
        "about": Own(_about),
    },
    needs_state=False,
    disagrees=_disagrees,
)
