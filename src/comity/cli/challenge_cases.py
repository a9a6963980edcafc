"""`comity challenge-cases`: what documents show of the challenges, and how States responded."""

import argparse
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.challenges.domain.cases.views import COLUMNS, Case, CaseDossier
from comity.challenges.domain.cases.words import Effect, Of, Status, What
from comity.challenges.domain.words import Outcome, Response
from comity.challenges.labels.cases import (
    EFFECT,
    OF,
    OUTCOME,
    RESPONSE,
    STATUS,
    WHAT,
    WORDS,
    heading,
)
from comity.challenges.queries import cases as queries
from comity.challenges.queries.cases import CaseQuery
from comity.cli.asked import day_of, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.dossiers import write_course, write_line
from comity.cli.faults import DONE
from comity.cli.listing import PAGE, Listing, write_matters
from comity.cli.output import Cells, Column, write
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Page

CELLS: Final[Cells[Case]] = Cells(COLUMNS, Case.as_row)


def challenge_cases(options: argparse.Namespace) -> int:
    """List the documented challenges that the options ask for, the latest first."""
    ready()
    query = CaseQuery(
        state=state_of(options),
        mandate=mandate_of(options),
        group=options.group,
        challenge=options.challenge,
        what=options.what,
        effect=options.effect,
        status=options.status,
        limit=PAGE,
    )
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[Case]:
        return queries.cases(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="documented challenge",
        several="documented challenges",
        cells=CELLS,
        columns=_columns(on),
        empty="No documented challenge fits these options. What is not documented is not absent.",
    )
    with queries.reading(options.known, viewer=viewer, state=query.state or ""):
        write_matters(listing, page, options)
    return DONE


def write_case(dossier: CaseDossier, on: int) -> None:
    """Write one documented challenge whole."""
    one = dossier.case
    card, stands = one.card, one.stands
    write(f"{stands.ref}, on {iso(on)}")
    for name, said in (
        ("State", _state(one, on)),
        ("Mandates", ", ".join(stands.mandates)),
        ("Challenge", str(OF[Of(card.challenge)])),
        ("Lacking for", str(WHAT[What(card.what)]) if card.what else ""),
        ("Effect", _effect(one)),
        ("Document", card.symbol),
        ("About", card.about),
        ("State says", str(RESPONSE[Response(card.response)]) if card.response else ""),
        ("Outcome", str(OUTCOME[Outcome(card.outcome)]) if card.outcome else ""),
        ("Status", heading(one)),
    ):
        if said:
            write_line(name, said)
    write_course(dossier.view, WORDS)


def _columns(on: int) -> Sequence[Column[Case]]:
    return (
        Column("State", lambda one: _state(one, on), gives_way=True),
        Column("Ref", lambda one: one.stands.ref),
        Column("Challenge", lambda one: str(OF[Of(one.card.challenge)])),
        Column("Effect", _effect),
        Column("Document", lambda one: one.card.symbol),
        Column("Response", _response),
        Column("Status", lambda one: str(STATUS[Status(one.stands.status)])),
        Column("Since", lambda one: iso(one.stands.since)),
    )


def _effect(one: Case) -> str:
    return str(EFFECT[Effect(one.card.effect)]) if one.card.effect else ""


def _response(one: Case) -> str:
    return str(RESPONSE[Response(one.card.response)]) if one.card.response else ""


def _state(one: Case, on: int) -> str:
    return directory().name(one.stands.state, "en", on) if one.stands.state else ""
