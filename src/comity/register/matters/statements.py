"""Public statements as import files name them."""

import re
from typing import Final

from comity.communications.domain.persons import NO_NAMES, names_somebody
from comity.communications.domain.references import ref_of
from comity.kernel.phrases import Phrase
from comity.register.cells import WrongCellError, one_of, text
from comity.register.matter import Dossiers, Matter, Own
from comity.statements.domain.lifecycle import STATEMENT
from comity.statements.domain.words import Answer, Item, Kind, Response, StatementType

_CHECKLIST = {
    Item.OPINIONS_APART: "private opinions are kept apart (art. 12)",
    Item.RESTRAINT: "restraint, moderation and discretion (art. 12)",
    Item.RESPONSE_INDICATED: "the State's response is fairly indicated (art. 13(a))",
    Item.WITHIN_MANDATE: "it is compatible with the mandate (art. 13(b))",
    Item.STATE_FIRST: "the authorities heard the conclusions first (art. 13(c))",
    Item.TERMS_OF_REFERENCE: "it keeps to the Terms of Reference of the visit",
}


def _office(written: str) -> str:
    if names_somebody(written):
        raise WrongCellError(NO_NAMES)
    return written


_REF: Final = re.compile(r"(?:visit|communication)/[\w/~-]{3,80}", re.ASCII)


def _about(written: str) -> str:
    """The ref of what a statement speaks of; a letter may be named by the UN's reference."""
    name = ref_of(written)
    if _REF.fullmatch(name) is None:
        raise WrongCellError(
            Phrase(
                "a ref such as visit/NOR/torture/2, or the reference of a letter, AL USA 30/2025"
            )
        )
    return name


STATEMENTS: Final = Matter(
    lifecycle=STATEMENT,
    streams=Dossiers(
        kind=STATEMENT.kind,
        opens=frozenset(
            {
                Kind.DRAFTED,
                Kind.STATE_INFORMED,
                Kind.SHARED,
                Kind.RELEASED,
            }
        ),
    ),
    columns={
        "type": Own(one_of(StatementType)),
        "title": Own(text),
        "about": Own(_about),
        "response": Own(
            one_of(Response), "what a statement says of the State's response (art. 13(a))"
        ),
        "urgent": Own(text, "why it could not wait for working hours"),
        "addressee": Own(
            _office,
            "whom a letter addresses where that is no State (OTH), or who was told of a statement",
        ),
        "despite": Own(text, "why it went out in spite of a finding"),
        **{
            item.value: Own(one_of(Answer), f"answer to the checklist: {said}")
            for item, said in _CHECKLIST.items()
        },
    },
    sends=frozenset({Kind.RELEASED}),
    needs_state=False,
    needs_mandates=frozenset({Kind.RELEASED}),
)
