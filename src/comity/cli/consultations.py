"""`comity consultations` and `comity comments`: texts consulted on, and what was said of them."""

import argparse
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.cli.asked import day_of, viewer_of
from comity.cli.database import ready
from comity.cli.dossiers import write_course, write_line
from comity.cli.faults import DONE
from comity.cli.listing import PAGE, Listing, write_matters
from comity.cli.output import Cells, Column, write
from comity.consultations.domain.comments.views import COLUMNS as COMMENT_COLUMNS
from comity.consultations.domain.comments.views import Comment, CommentDossier
from comity.consultations.domain.comments.words import Status as CommentStatus
from comity.consultations.domain.consultations.views import COLUMNS as CONSULTATION_COLUMNS
from comity.consultations.domain.consultations.views import Consultation, ConsultationDossier
from comity.consultations.domain.consultations.words import Status
from comity.consultations.labels import comments as comment_words
from comity.consultations.labels import consultations as words
from comity.consultations.queries import comments as comment_queries
from comity.consultations.queries import consultations as queries
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Page

CONSULTATION_CELLS: Final[Cells[Consultation]] = Cells(CONSULTATION_COLUMNS, Consultation.as_row)
COMMENT_CELLS: Final[Cells[Comment]] = Cells(COMMENT_COLUMNS, Comment.as_row)


def consultations(options: argparse.Namespace) -> int:
    """List the consultations that the options ask for, the latest first."""
    ready()
    query = queries.ConsultationQuery(phase=options.phase, status=options.status, limit=PAGE)
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[Consultation]:
        return queries.consultations(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="consultation",
        several="consultations",
        cells=CONSULTATION_CELLS,
        columns=_CONSULTATIONS,
        empty="No consultation on record fits these options.",
    )
    with queries.reading(options.known, viewer=viewer):
        write_matters(listing, page, options)
    return DONE


def comments(options: argparse.Namespace) -> int:
    """List the comments that the options ask for, by their numbers."""
    ready()
    query = comment_queries.CommentQuery(
        consultation=options.consultation,
        pid=options.pid,
        voice=options.voice,
        outcome=options.outcome,
        status=options.status,
        limit=PAGE,
    )
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[Comment]:
        return comment_queries.comments(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="comment",
        several="comments",
        cells=COMMENT_CELLS,
        columns=_COMMENTS,
        empty="No comment on record fits these options.",
    )
    with comment_queries.reading(options.known, viewer=viewer):
        write_matters(listing, page, options)
    return DONE


def write_consultation(dossier: ConsultationDossier, on: int) -> None:
    """Write one consultation whole, with the versions of its text."""
    one = dossier.consultation
    write(f"{one.stands.ref}, on {iso(on)}")
    for name, said in (
        ("Title", one.card.title),
        ("Purpose", one.card.purpose),
        ("Status", words.heading(one)),
        ("Comments", str(one.card.comments)),
        ("Edition", one.card.edition),
    ):
        if said:
            write_line(name, said)
    for version in dossier.versions:
        write_line(
            f"Version {version.number}",
            f"{iso(version.day)}, {len(version.paragraphs)} paragraphs",
        )
    write_course(dossier.view, words.WORDS)


def write_comment(dossier: CommentDossier, on: int) -> None:
    """Write one comment whole."""
    one = dossier.comment
    write(f"{one.stands.ref}, on {iso(on)}")
    for name, said in (
        ("Consultation", one.card.consultation),
        ("Paragraph", one.card.pid),
        ("By", _by(one)),
        ("Comment", one.card.text),
        ("Proposed", one.card.proposed),
        ("Status", comment_words.heading(one)),
        ("Reason", one.card.reason),
        ("Changed", one.card.changed),
    ):
        if said:
            write_line(name, said)
    write_course(dossier.view, comment_words.WORDS)


def _by(one: Comment) -> str:
    return one.card.author or one.card.voice


_CONSULTATIONS: Final[Sequence[Column[Consultation]]] = (
    Column("Ref", lambda one: one.stands.ref),
    Column("Status", lambda one: str(words.STATUS[Status(one.stands.status)])),
    Column("Phase", lambda one: words.phase(one.card.phase)),
    Column("Until", lambda one: one.card.phase_to),
    Column("Comments", lambda one: str(one.card.comments)),
    Column("Title", lambda one: one.card.title, spare=True),
)
_COMMENTS: Final[Sequence[Column[Comment]]] = (
    Column("Ref", lambda one: one.stands.ref),
    Column("Paragraph", lambda one: one.card.pid),
    Column("By", _by),
    Column("Status", lambda one: str(comment_words.STATUS[CommentStatus(one.stands.status)])),
    Column("Outcome", lambda one: comment_words.outcome(one.card.outcome)),
    Column("Comment", lambda one: one.card.text, spare=True),
)
