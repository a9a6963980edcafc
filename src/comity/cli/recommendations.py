"""`comity recommendations`: what mandate holders recommended, and what three voices say of it."""

import argparse
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.cli.asked import day_of, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.dossiers import write_course, write_line
from comity.cli.faults import DONE
from comity.cli.listing import PAGE, Listing, write_matters
from comity.cli.output import Cells, Column, write
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page
from comity.ledger.labels.terms import WHOSE
from comity.recommendations import queries
from comity.recommendations.domain.views import COLUMNS, Recommendation, RecommendationDossier
from comity.recommendations.domain.words import Status
from comity.recommendations.labels import STATUS, WORDS, assessed, claim, voice
from comity.recommendations.queries import RecommendationQuery

CELLS: Final[Cells[Recommendation]] = Cells(COLUMNS, Recommendation.as_row)
_SILENT: Final = "not recorded"


def recommendations(options: argparse.Namespace) -> int:
    """List the recommendations that the options ask for, the latest first."""
    ready()
    query = RecommendationQuery(
        state=state_of(options),
        mandate=mandate_of(options),
        group=options.group,
        symbol=options.symbol,
        status=options.status,
        turn=options.turn,
        state_says=options.state_says,
        holder_says=options.holder_says,
        theme=options.theme,
        sdg=options.sdg,
        about=options.about,
        limit=PAGE,
    )
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[Recommendation]:
        return queries.recommendations(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="recommendation",
        several="recommendations",
        cells=CELLS,
        columns=_columns(on),
        empty="No recommendation on record fits these options.",
    )
    with queries.reading(options.known, viewer=viewer, state=query.state or ""):
        write_matters(listing, page, options)
    return DONE


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
