"""`comity impact`: stories of impact, and how many are documented of which kind and level."""

import argparse
from collections.abc import Sequence

from comity.cli.dossiers import write_course, write_line
from comity.cli.listing import write_sheet
from comity.cli.output import Column, write
from comity.directory.queries import directory
from comity.impact import queries
from comity.impact.domain.views import ImpactDossier, ImpactStory
from comity.impact.domain.words import Level, Status
from comity.impact.labels import LEVEL, STATUS, WORDS, heading, kinds, substantiated
from comity.kernel.edtf import iso


def impact(options: argparse.Namespace) -> int:
    """List the stories that the options ask for, the latest first."""
    return write_sheet(
        queries.SHEET,
        options,
        _columns,
        empty="No story of impact is on record that fits. What is not documented is not absent.",
    )


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
