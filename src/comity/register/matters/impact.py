"""Stories of impact as import files name them."""

import re
from typing import Final

from comity.communications.domain.persons import NO_NAMES, names_somebody
from comity.communications.domain.references import ref_of
from comity.impact.domain.lifecycle import IMPACT
from comity.impact.domain.words import (
    ANSWERS,
    CONSENTING,
    Anomaly,
    By,
    EvidenceOf,
    ImpactKind,
    Individuals,
    Kind,
    Level,
    Value,
)
from comity.kernel.consent import Purpose
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Payload
from comity.register.cells import WrongCellError, choice, date, one_of, several_of, text
from comity.register.matter import Dossiers, Matter, Own

_REF: Final = re.compile(r"(?:visit|communication|report|statement)/[\w/~-]{3,80}", re.ASCII)


def _without_names(written: str) -> str:
    if names_somebody(written):
        raise WrongCellError(NO_NAMES)
    return text(written)


def _about(written: str) -> str:
    name = ref_of(written)
    if _REF.fullmatch(name) is None:
        raise WrongCellError(
            Phrase("a ref such as visit/NOR/torture/2 or report/housing/1, of what contributed")
        )
    return name


def _disagrees(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What is wrong between the columns of one act: what it needs, and which words are its own."""
    value, by = payload.get("value"), payload.get("by")
    if kind == Kind.EVIDENCE and "of" not in payload:
        return "of", Phrase("of what the evidence is: change, or contribution")
    if kind == Kind.SUBSTANTIATED and value not in ANSWERS:
        return "value", choice(sorted(ANSWERS))
    if kind == Kind.CONSENT and (value is None or value in ANSWERS):
        return "value", choice(one.value for one in Value if one not in ANSWERS)
    if by is not None and (by in CONSENTING) != (kind == Kind.CONSENT):
        return "by", choice(
            one.value for one in By if (one in CONSENTING) == (kind == Kind.CONSENT)
        )
    return None


IMPACTS: Final = Matter(
    lifecycle=IMPACT,
    streams=Dossiers(kind=IMPACT.kind, opens=frozenset({Kind.CLAIMED, Kind.PUBLISHED})),
    columns={
        "kind_of": Own(one_of(ImpactKind), "the kind of impact, in which the story is counted"),
        "also": Own(several_of(ImpactKind), "other kinds of impact of the same story"),
        "level": Own(one_of(Level), "the level of the change: national, regional, international"),
        "what": Own(_without_names, "what changed, in your own words and without names"),
        "when": Own(date, "when it changed, or when the change was reversed"),
        "who": Own(_without_names, "who changed something: an office or body, never a person"),
        "contribution": Own(_without_names, "what the mandate contributed, in your own words"),
        "individuals": Own(one_of(Individuals), "whether the story is about individuals"),
        "of": Own(one_of(EvidenceOf)),
        "by": Own(one_of(By)),
        "for": Own(one_of(Purpose), "what a consent covers"),
        "text": Own(_without_names),
        "value": Own(one_of(Value)),
        "title": Own(_without_names),
        "about": Own(_about),
    },
    needs_state=False,
    needs_mandates=frozenset({Kind.CLAIMED}),
    disagrees=_disagrees,
    keeps_drafts=True,
    refused={
        Anomaly.WITHOUT_CONSENT: (
            "kind",
            Phrase("a consent that covers public first: this story is about individuals"),
        )
    },
)
