"""`comity impact`: stories of impact, and how many are documented of which kind and level."""

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
from comity.impact import queries
from comity.impact.domain.views import COLUMNS, ImpactDossier, ImpactStory
from comity.impact.domain.words import Level, Status
from comity.impact.labels import LEVEL, STATUS, WORDS, heading, kinds, substantiated
from comity.impact.queries import ImpactQuery
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Page

CELLS: Final[Cells[ImpactStory]] = Cells(COLUMNS, ImpactStory.as_row)


def impact(options: argparse.Namespace) -> int:
    """List the stories that the options ask for, the latest first."""
    ready()
    query = ImpactQuery(
        state=state_of(options),
        mandate=mandate_of(options),
        group=options.group,
        kind=options.kind,
        level=options.level,
        status=options.status,
        limit=PAGE,
    )
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[ImpactStory]:
        return queries.stories(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="story of impact",
        several="stories of impact",
        cells=CELLS,
        columns=_columns(on),
        empty="No story of impact is on record that fits. What is not documented is not absent.",
    )
    with queries.reading(options.known, viewer=viewer, state=query.state or ""):
        write_matters(listing, page, options)
    return DONE


def write_story(dossier: ImpactDossier, on: int) -> None:
    """Write one story whole."""
    card, stands = dossier.story.card, dossier.story.stands
    write(f"{stands.ref}, on {iso(on)}")
    write_line("State", directory().name(card.state, "en", on) if card.state else "none named")
    write_line("Mandates", ", ".join(stands.mandates))
    write_line("Kind", "; ".join(kinds(dossier.story.kinds)))
    write_line("Level", _level(dossier.story))
    for name, said in (
        ("Title", card.title),
        ("Change", card.what),
        ("When", card.happened),
        ("Who changed", card.who),
        ("Contribution", card.contribution),
        ("About", card.about),
        ("Checked", substantiated(card.substantiated, card.substantiated_by)),
        ("State says", card.state_says),
    ):
        if said:
            write_line(name, said)
    write_line("Status", heading(Status(stands.status), iso(stands.since)))
    write_course(dossier.view, WORDS)


def _columns(on: int) -> Sequence[Column[ImpactStory]]:
    return (
        Column("State", lambda one: _state(one, on), gives_way=True),
        Column("Ref", lambda one: one.stands.ref),
        Column("Kind", lambda one: "; ".join(kinds(one.kinds))),
        Column("Level", _level),
        Column("Status", lambda one: str(STATUS[Status(one.stands.status)])),
        Column("Since", lambda one: iso(one.stands.since)),
        Column("Title", lambda one: one.card.title, spare=True),
    )


def _level(one: ImpactStory) -> str:
    return str(LEVEL[Level(one.card.level)]) if one.card.level else "not recorded"


def _state(one: ImpactStory, on: int) -> str:
    return directory().name(one.card.state, "en", on) if one.card.state else ""
