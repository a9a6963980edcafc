"""The one table of lifecycles: what kinds of matter the register keeps (DESIGN 2).

Adding one is: copy the nearest folder, add an entry here.
"""

from collections.abc import Mapping
from typing import Final

from comity.ledger.domain import Lifecycle
from comity.ledger.domain.coverage import COVERAGE, COVERAGE_KIND, Covers
from comity.register.cells import one_of, several_of, text
from comity.register.matter import Beside, Dossiers, Matter, OfMandate, OfState, Own
from comity.statements.domain.lifecycle import STATEMENT
from comity.statements.domain.words import Answer, Item, Response, StatementType
from comity.statements.domain.words import Kind as StatementKind
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION
from comity.visits.domain.words import (
    Finding,
    Guarantee,
    Kind,
    Of,
    ReasonClass,
    VisitType,
)

USUAL: Final = "visit"
"""The matter of a row that names none."""

_BY_ITS_DATE = "an empty cell; the days of {} go into `date` as first/last"

_CHECKLIST = {
    Item.OPINIONS_APART: "private opinions are kept apart (art. 12)",
    Item.RESTRAINT: "restraint, moderation and discretion (art. 12)",
    Item.RESPONSE_INDICATED: "the State's response is fairly indicated (art. 13(a))",
    Item.WITHIN_MANDATE: "it is compatible with the mandate (art. 13(b))",
    Item.STATE_FIRST: "the authorities heard the conclusions first (art. 13(c))",
    Item.TERMS_OF_REFERENCE: "it keeps to the Terms of Reference of the visit",
}

MATTERS: Mapping[str, Matter] = {
    # Coverage is recorded first: a visit is folded with what is covered of it.
    "coverage": Matter(
        lifecycle=COVERAGE,
        streams=OfMandate(COVERAGE.kind),
        columns={"value": Own(several_of(Covers))},
        needs_mandates=frozenset({COVERAGE_KIND}),
        every_state=True,
    ),
    "visit": Matter(
        lifecycle=VISIT,
        streams=OfState(VISIT.kind),
        columns={
            "of": Own(one_of(Of)),
            "reason_class": Own(one_of(ReasonClass)),
            "type": Own(one_of(VisitType)),
            "guarantee": Own(one_of(Guarantee)),
            "finding": Own(one_of(Finding)),
        },
        needs_mandates=frozenset(VISIT.acts),
        takes_coverage=True,
        beside=Beside(
            kinds=frozenset({Kind.ACCEPTANCE, Kind.INVITATION}),
            columns=("from", "to"),
            tells=Kind.DATES_PROPOSED,
            shared=("type", "scope", "place"),
            # Dates that an acceptance of dates names are the other side's: nothing is proposed.
            unless={"of": Of.DATES},
        ),
        instead={
            (kind, column): _BY_ITS_DATE.format(kind)
            for kind in (Kind.VISIT_STARTED, Kind.VISIT_HELD)
            for column in ("from", "to")
        },
    ),
    "standing_invitation": Matter(
        lifecycle=STANDING_INVITATION, streams=OfState(STANDING_INVITATION.kind)
    ),
    "statement": Matter(
        lifecycle=STATEMENT,
        streams=Dossiers(
            kind=STATEMENT.kind,
            opens=frozenset(
                {
                    StatementKind.DRAFTED,
                    StatementKind.STATE_INFORMED,
                    StatementKind.SHARED,
                    StatementKind.RELEASED,
                }
            ),
        ),
        columns={
            "type": Own(one_of(StatementType)),
            "title": Own(text, "the title of a statement as it was released"),
            "about": Own(text, "the ref of the letter or visit that a statement speaks of"),
            "response": Own(
                one_of(Response), "what a statement says of the State's response (art. 13(a))"
            ),
            "urgent": Own(text, "why it could not wait for working hours"),
            "despite": Own(text, "why it went out in spite of a finding"),
            **{
                item.value: Own(one_of(Answer), f"answer to the checklist: {said}")
                for item, said in _CHECKLIST.items()
            },
        },
        needs_state=False,
        needs_mandates=frozenset({StatementKind.RELEASED}),
    ),
}
LATER = frozenset({"communication", "statement", "report"}) - MATTERS.keys()
"""Matters that the import file knows and this version does not keep yet."""

MATTER_OF: Mapping[str, Matter] = {matter.lifecycle.kind: matter for matter in MATTERS.values()}
"""What a stream's name begins with → the matter that it keeps, in the order of folding."""

LIFECYCLES: Mapping[str, Lifecycle] = {
    kind: matter.lifecycle for kind, matter in MATTER_OF.items()
}
"""What a stream's name begins with → the lifecycle that folds it, in the order of folding."""


def matter_of(stream: str) -> Matter:
    """Return the matter that a stream keeps; KeyError where none does."""
    return MATTER_OF[stream.partition("/")[0]]
