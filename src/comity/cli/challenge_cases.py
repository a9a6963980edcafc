"""`comity challenge-cases`: what documents show of the challenges, and how States responded."""

import argparse
from collections.abc import Sequence

from comity.challenges.domain.cases.views import Case, CaseDossier
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
from comity.cli.dossiers import write_course, write_line
from comity.cli.listing import write_sheet
from comity.cli.output import Column, write
from comity.directory.queries import directory
from comity.kernel.edtf import iso


def challenge_cases(options: argparse.Namespace) -> int:
    """List the documented challenges that the options ask for, the latest first."""
    return write_sheet(
        queries.SHEET,
        options,
        _columns,
        empty="No documented challenge fits these options. What is not documented is not absent.",
    )


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
