"""A briefing as a document, which becomes a PDF or a Word file alike: see `exports.paper`."""

from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest

from django.utils.translation import gettext as _

from comity.exports.briefing.content import Briefing, Column, Part, Section
from comity.exports.briefing.fitting import remainder
from comity.exports.paper import Block, Grid, Heading, Paper, Points, Text
from comity.exports.paper import Column as Head
from comity.kernel.parties import Turn
from comity.ledger.labels.text import join


def paper(told: Briefing, *, language: str, created: datetime) -> Paper:
    """The briefing as a document in the active language; `language` is the directory's code."""
    return Paper(
        title=told.title,
        language=language,
        created=created,
        masthead=None,
        running=told.title,
        foot=told.foot,
        blocks=tuple(_blocks(told)),
        compact=True,
    )


def _blocks(told: Briefing) -> Iterator[Block]:
    several = len(told.sections) > 1
    yield Text(told.days, small=True)
    if several:
        yield _overview(told)
    for section in told.sections:
        if several:
            yield Heading(section.name)
        yield from _of_a_state(section, level=2 if several else 1)
    for note in told.notes:
        yield Text(note, small=True)


def _overview(told: Briefing) -> Grid:
    """The States with their open matters by turn, in the order of names."""
    turns = (Turn.STATE, Turn.MANDATE_HOLDER, Turn.BOTH, Turn.NOBODY, Turn.SECRETARIAT)
    return Grid(
        title=_("Open matters by who is awaited, States in alphabetical order"),
        columns=(
            Head(_("State"), share=3),
            Head(_("Open"), figure=True),
            Head(_("Awaiting the State"), figure=True),
            Head(_("Awaiting mandate holders"), figure=True),
            Head(_("Awaiting both sides"), figure=True),
            Head(_("Awaiting no one for now"), figure=True),
            Head(_("For the secretariat"), figure=True),
        ),
        rows=tuple(
            (
                section.name,
                str(sum(section.turns.values())),
                *(str(section.turns[turn]) for turn in turns),
            )
            for section in told.sections
        ),
    )


def _of_a_state(section: Section, *, level: int) -> Iterator[Block]:
    yield Text(join(*section.lead))
    if section.quiet:
        yield Text(section.quiet)
    else:
        for part in section.parts:
            yield from _part(part, level)
    if section.reach:
        yield Heading(_("What the record does not cover"), level=level)
        yield Points(section.reach)


def _part(part: Part, level: int) -> Iterator[Block]:
    yield Heading(part.title, level=level)
    yield _facing(part)
    for column in part.apart:
        yield Text(column.title, small=True)
        yield Points(tuple(_column(column, part)))


def _facing(part: Part) -> Grid:
    """Both sides beside each other: columns of the same width, each line a cell."""
    rows = zip_longest(_column(part.state, part), _column(part.holder, part), fillvalue="")
    return Grid(
        title="",
        columns=(Head(part.state.title, side="state"), Head(part.holder.title, side="holder")),
        rows=tuple(rows),
    )


def _column(column: Column, part: Part) -> Iterator[str]:
    if not column.count:
        yield part.empty
    for line in column.lines:
        yield part.written(line)
    if column.more:
        yield remainder(column, part.address)
