"""`comity recommendations`: what mandate holders recommended, and what three voices say of it."""

import argparse
from collections.abc import Sequence
from typing import Final

from comity.cli.dossiers import write_course, write_line
from comity.cli.listing import write_sheet
from comity.cli.output import Column, write
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.labels.terms import WHOSE
from comity.recommendations import queries
from comity.recommendations.domain.views import Recommendation, RecommendationDossier
from comity.recommendations.domain.words import Status
from comity.recommendations.labels import STATUS, WORDS, assessed, claim, voice

_SILENT: Final = "not recorded"


def recommendations(options: argparse.Namespace) -> int:
    """List the recommendations that the options ask for, the latest first."""
    return write_sheet(
        queries.SHEET,
        options,
        _columns,
        empty="No recommendation on record fits these options.",
    )


def write_recommendation(dossier: RecommendationDossier, on: int) -> None:
    """Write one recommendation whole."""
    one = dossier.recommendation
    card, stands = one.card, one.stands
    write(f"{stands.ref}, on {iso(on)}")
    write_line("State", _state(one, on) or "none named")
    write_line("Mandates", ", ".join(stands.mandates))
    if card.text:
        write_line("Text", card.text)
    write_line("Status", f"{STATUS[Status(stands.status)]} since {iso(stands.since)}")
    write_line("Awaiting", f"{WHOSE[Turn(stands.whose.turn)]} since {iso(stands.whose.since)}")
    write_line("State says", _state_says(one))
    write_line("Mandate holder says", _holder_says(one))
    write_line("Others say", _others_say(one))
    write_course(dossier.view, WORDS)


def _columns(on: int) -> Sequence[Column[Recommendation]]:
    return (
        Column("State", lambda one: _state(one, on), gives_way=True),
        Column("Ref", lambda one: one.stands.ref),
        Column("Status", lambda one: str(STATUS[Status(one.stands.status)])),
        Column("State says", _state_says),
        Column("Mandate holder says", _holder_says),
        Column("Others say", _others_say, spare=True),
    )


def _state(one: Recommendation, on: int) -> str:
    return directory().name(one.stands.state, "en", on) if one.stands.state else ""


def _state_says(one: Recommendation) -> str:
    card = one.card
    return f"{claim(card.state_says)}, {card.state_on}" if card.state_says else _SILENT


def _holder_says(one: Recommendation) -> str:
    card = one.card
    if not card.holder_says:
        return _SILENT
    return f"{assessed(card.holder_says)}, {card.holder_on}"


def _others_say(one: Recommendation) -> str:
    told = [
        f"{voice(each['voice']) or _SILENT}: {claim(each['claims']) or _SILENT}, {each['on']}"
        for each in one.card.others
    ]
    return "; ".join(told) or _SILENT
