"""Recommendations as import files name them."""

import re
from typing import Final

from comity.kernel.phrases import Phrase
from comity.ledger.domain import Payload
from comity.recommendations.domain.lifecycle import RECOMMENDATION
from comity.recommendations.domain.references import own_name, reference_of, tidy
from comity.recommendations.domain.words import (
    Assessed,
    Claim,
    Kind,
    Position,
    Type,
    Voice,
    Worded,
)
from comity.register.cells import WrongCellError, choice, date, one_of, text
from comity.register.matter import Dossiers, Matter, Own

_VALUES: Final = {Kind.POSITION: Position, Kind.ASSESSMENT: Assessed}
_ABOUT = re.compile(r"(?:visit|report)/[\w/~-]{3,80}", re.ASCII)


def _about(written: str) -> str:
    if _ABOUT.fullmatch(written) is None:
        raise WrongCellError(Phrase("the ref of a visit or report, such as visit/NOR/torture/2"))
    return written


def _words(written: str) -> str:
    """Words joined with +, small, each once, in the order of the alphabet."""
    words = {" ".join(word.lower().split()) for word in written.split("+")}
    return "+".join(sorted(words - {""}))


def _value(written: str) -> str:
    known = [*Position, *Assessed]
    if written.lower() not in known:
        raise WrongCellError(choice(known))
    return written.lower()


def _due(written: str) -> str:
    return date(written).text


def _disagrees(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What is wrong with an act as a whole."""
    if kind == Kind.MADE and not own_name(kind, payload):
        return "paragraph", Phrase(
            "a paragraph beside the symbol, or an annotation_id: a recommendation needs symbol and"
            " paragraph, or an annotation id"
        )
    values = _VALUES.get(Kind(kind))
    if values is not None and payload.get("value") not in values:
        return "value", choice(values)
    if kind == Kind.ASSESSMENT and "reasons" not in payload:
        return "reasons", Phrase("why: an assessment needs reasons")
    if kind in (Kind.PROGRESS, Kind.INFORMATION) and "claims" not in payload:
        return "claims", choice(Claim)
    if kind == Kind.INFORMATION and "voice" not in payload:
        return "voice", choice(Voice)
    return None


RECOMMENDATIONS: Final = Matter(
    lifecycle=RECOMMENDATION,
    streams=Dossiers(
        kind=RECOMMENDATION.kind,
        opens=frozenset({Kind.MADE}),
        reference=reference_of,
        such_as="A/HRC/34/51/Add.2 78a",
        own=own_name,
    ),
    columns={
        "type": Own(one_of(Type)),
        "about": Own(_about),
        "value": Own(_value),
        "themes": Own(_words),
        "addressee": Own(text),
        "paragraph": Own(tidy, "the paragraph of the document that makes a recommendation"),
        "text": Own(
            text,
            "the text of a recommendation, or what is reported on it; the State's words on a"
            " story of impact",
        ),
        "worded": Own(one_of(Worded), "whether the text is quoted, or told by the recorder"),
        "affected": Own(_words, "who is affected, joined with +"),
        "sdgs": Own(_words, "Sustainable Development Goals and targets, joined with +"),
        "annotation_id": Own(text, "the OHCHR annotation id of a recommendation in UHRI"),
        "annotation": Own(text, "the annotation as UHRI exports it, without its text, as JSON"),
        "measure": Own(text, "the measure that a State plans"),
        "authority": Own(text, "the authority that carries it out"),
        "due": Own(_due, "the day that the act itself states"),
        "claims": Own(one_of(Claim), "how far a State, or another voice, says it was done"),
        "voice": Own(one_of(Voice), "what kind of voice gives information"),
        "reasons": Own(text, "the reasons of an assessment"),
        "basis": Own(text, "on what an assessment rests"),
        "by": Own(
            text,
            "who gives evidence, substantiates or consents; or the ref, or symbol and"
            " paragraph, of what replaces a recommendation",
        ),
    },
    needs_state=False,
    needs_mandates=frozenset({Kind.MADE, Kind.FOLLOW_UP_ASKED, Kind.ASSESSMENT}),
    instead={
        (Kind.POSITION, "actor"): Phrase(
            "state: position is the State's act; a report about it goes in source"
        )
    },
    disagrees=_disagrees,
)
