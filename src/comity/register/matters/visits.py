"""Visits, standing invitations and what the record covers, as import files name them."""

from collections.abc import Mapping
from typing import Final

from comity.kernel.edtf import UNKNOWN
from comity.kernel.phrases import Phrase
from comity.ledger.domain.coverage import COVERAGE, COVERAGE_KIND, Covers
from comity.register.cells import one_of, several_of, text
from comity.register.matter import Beside, Matter, OfMandate, OfState, Own
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION
from comity.visits.domain.words import (
    CARRIES_DATES,
    Finding,
    Guarantee,
    Kind,
    Of,
    ReasonClass,
    VisitType,
)


def _bound_unknown(kind: str, payload: Mapping[str, str | int]) -> tuple[str, Phrase] | None:
    """Return the bound of a coverage that is written as not known: an open one is left empty."""
    del kind
    for column in ("from", "to"):
        if payload.get(column) == UNKNOWN.text:
            return column, Phrase("a day, or an empty cell where it is open")
    return None


COVERAGES: Final = Matter(
    lifecycle=COVERAGE,
    streams=OfMandate(COVERAGE.kind),
    columns={"value": Own(several_of(Covers))},
    needs_mandates=frozenset({COVERAGE_KIND}),
    every_state=True,
    disagrees=_bound_unknown,
)

VISITS: Final = Matter(
    lifecycle=VISIT,
    streams=OfState(VISIT.kind),
    columns={
        "of": Own(one_of(Of)),
        "reason_class": Own(one_of(ReasonClass)),
        "type": Own(one_of(VisitType)),
        "guarantee": Own(one_of(Guarantee)),
        "finding": Own(one_of(Finding)),
        "despite": Own(text, "why it went out in spite of a finding"),
    },
    needs_mandates=frozenset(VISIT.acts),
    takes_coverage=True,
    by_letter=True,
    sends=frozenset({Kind.REPORT_PUBLISHED}),
    beside=Beside(
        kinds=CARRIES_DATES,
        columns=("from", "to"),
        tells=Kind.DATES_PROPOSED,
        shared=("type", "scope", "place"),
        # Dates that an acceptance of dates names are the other side's: nothing is proposed.
        unless={"of": Of.DATES},
    ),
    instead={
        (kind, column): Phrase(
            "an empty cell; the days of %(kind)s go into `date` as first/last", kind=kind
        )
        for kind in (Kind.VISIT_STARTED, Kind.VISIT_HELD)
        for column in ("from", "to")
    },
)

STANDING_INVITATIONS: Final = Matter(
    lifecycle=STANDING_INVITATION, streams=OfState(STANDING_INVITATION.kind)
)
