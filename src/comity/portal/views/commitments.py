"""Commitments: the list in the order of their documents, and each of them with its evidence."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.committee.domain.commitments.views import (
    COLUMNS,
    Commitment,
    CommitmentDossier,
    Evidence,
    shown_by,
)
from comity.committee.domain.commitments.words import Nature, Origin, Owner, Status, Strength
from comity.committee.labels.commitments import (
    NATURE,
    ORIGIN,
    OWNER,
    STATUS,
    STRENGTH,
    WORDS,
    due,
)
from comity.committee.queries import commitments as queries
from comity.committee.queries.commitments import CommitmentQuery
from comity.kernel.costs import costly
from comity.kernel.parties import Turn, codes_of
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries import goes_on_in
from comity.portal.acts.commitments import (
    Shown,
    commitment_lead,
    commitment_title,
    is_long,
    owner_of,
    shown,
    strength_of,
)
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Field, Filters, known_place, known_word
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, whole
from comity.portal.lists.tables import Head, Line, Table, tag
from comity.rulebook.labels.series import colon, semicolons

FIELDS: Final = ("origin", "strength", "owner", "nature", "status", "after")
_HEADS: Final = (
    Head(gettext_lazy("Strength")),
    Head(gettext_lazy("Owner")),
    Head(gettext_lazy("Due")),
    Head(gettext_lazy("On record")),
)


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The commitments on record by the day, in the order of their documents."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer)
    find = asked.reads(queries.commitments)
    with reading():
        found = find(query)
        streams = [one.stands.stream for one in found.items]
        evidence = asked.reads(queries.evidence)(streams)
    return list_page(
        asked,
        found,
        title=_("Commitments"),
        filtered=Filtered(fields=_fields(filters), wrong=filters.wrong),
        table=_table(found.items, evidence, asked),
        said=Said(
            lead=_lead(found, asked),
            order=_("In the order of their documents, the latest year first."),
            empty=_empty(asked, filters),
        ),
        sheet=Spreadsheet(
            header=COLUMNS,
            row=Commitment.as_row,
            whole=lambda: whole(query, found, find, reading),
        ),
    )


@page
def commitment(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The commitment of this ref."""
    return show(asked, ref)


def show(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="commitment", show=_show)


def _show(asked: Asked, dossier: CommitmentDossier) -> Answer:
    one = dossier.commitment
    told = Told(
        title=commitment_title(one),
        ref=one.stands.ref,
        lead=join(commitment_lead(one), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=_("States and others"),
        holder=owner_of(one) or _("Owner"),
        particulars=list(_particulars(one)),
        moved=now_called(asked),
        template="portal/commitment.html",
        more={
            "text": one.card.text if is_long(one) else "",
            "evidence": list(shown(list(shown_by(dossier.acts)))),
            "measures": [_measure(code, asked) for code in codes_of(one.card.measured_by)],
        },
    )
    return dossier_page(asked, told, kind="commitment", data=dossier.as_json)


def _measure(code: str, asked: Asked) -> tuple[str, str]:
    """An indicator or rule that shows whether a commitment is kept, and where it is read."""
    if ":" in code:
        return code, asked.link("instrument", code.partition(":")[0])
    is_own = code.startswith("K")
    return code, f"{asked.link('committee')}#{code}" if is_own else asked.link("indicator", code)


def _particulars(one: Commitment) -> Iterator[Particular]:
    card = one.card
    if strength := strength_of(one):
        yield Particular(strength)
    if card.nature:
        yield Particular(upper_first(str(NATURE[Nature(card.nature)])))
    if owner := owner_of(one):
        yield Particular(owner, name=f"{_('Owner')}{colon()}")
    if card.origin:
        yield Particular(
            upper_first(str(ORIGIN[Origin(card.origin)])), name=f"{_('Made in')}{colon()}"
        )
    yield Particular(isolate(one.stands.ref))


def _filters(asked: Asked) -> Filters[CommitmentQuery]:
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    query = CommitmentQuery(
        origin=known_word("origin", written["origin"], Origin, wrong),
        strength=known_word("strength", written["strength"], Strength, wrong),
        owner=known_word("owner", written["owner"], Owner, wrong),
        nature=known_word("nature", written["nature"], Nature, wrong),
        status=known_word("status", written["status"], Status, wrong),
        after=known_place(written["after"], goes_on_in("commitment"), wrong),
    )
    return Filters(query, written, wrong)


def _fields(filters: Filters[CommitmentQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    return [
        field("owner", _("Owner"), choices=choices_of(OWNER, query.owner), every=_("All owners")),
        field(
            "strength",
            _("Strength"),
            choices=choices_of(STRENGTH, query.strength),
            every=_("Any strength"),
        ),
        field(
            "nature",
            _("Once or lasting"),
            choices=choices_of(NATURE, query.nature),
            every=_("Both"),
        ),
        field(
            "origin", _("Made in"), choices=choices_of(ORIGIN, query.origin), every=_("Anywhere")
        ),
        field(
            "status", _("Status"), choices=choices_of(STATUS, query.status), every=_("Any status")
        ),
    ]


def _table(
    found: Sequence[Commitment], evidence: Mapping[str, Sequence[Evidence]], asked: Asked
) -> Table:
    lines = [_line(one, evidence.get(one.stands.stream, ()), asked) for one in found]
    return Table(Head(_("Commitment")), _HEADS, lines, Head(_("Status")))


def _line(one: Commitment, evidence: Sequence[Evidence], asked: Asked) -> Line:
    card, stands = one.card, one.stands
    number = f"{dates.number(int(card.number))}. " if card.number else ""
    return Line(
        title=f"{number}{upper_first(isolate(card.text or _('Commitment')))}",
        address=asked.link("commitment", stands.ref),
        tag=tag(STATUS[Status(stands.status)], Turn.NOBODY),
        cells=(
            strength_of(one),
            owner_of(one),
            due(one),
            _on_record(list(shown(evidence))),
        ),
    )


def _on_record(found: Sequence[Shown]) -> str:
    """The steps on record, each with its day; that none is where there is none."""
    said = [_("%(act)s, %(day)s") % {"act": one.what, "day": one.on} for one in found]
    return semicolons(said) if said else _("not recorded")


def _lead(found: Page[Commitment], asked: Asked) -> str:
    if not found.count:
        return ""
    values = {"n": dates.number(found.count), "day": dates.day(asked.on)}
    counted = ngettext(
        "%(n)s commitment on record as of %(day)s.",
        "%(n)s commitments on record as of %(day)s.",
        found.count,
    )
    return counted % values


def _empty(asked: Asked, filters: Filters[CommitmentQuery]) -> Empty:
    if filters.narrows:
        return Empty(
            _("No commitment fits all of these filters on this day."),
            _("Show without filters"),
            asked.link("commitments"),
        )
    said = _("No commitment is on record as of this day.")
    later = None if asked.known else queries.first_made(viewer=asked.viewer, after=asked.on)
    if later is None:
        return Empty(said, _("How we count"), asked.link("how-we-count"))
    return Empty(
        said, _("Show the commitments of today"), asked.as_of(asked.today).link("commitments")
    )
