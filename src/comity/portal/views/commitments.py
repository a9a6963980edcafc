"""Commitments: the list in the order of their documents, and each of them with its evidence."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.committee.domain.commitments.views import (
    Commitment,
    CommitmentDossier,
    Evidence,
    shown_by,
)
from comity.committee.domain.commitments.words import Nature, Origin, Status
from comity.committee.labels.commitments import (
    NATURE,
    ORIGIN,
    STATUS,
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
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.sheets import SheetPage, counted_on, or_counting, or_today, sheet_page
from comity.portal.lists.tables import Head, Line, tag
from comity.rulebook.labels.series import colon, semicolons

_HEADS: Final = (
    Head(gettext_lazy("Strength")),
    Head(gettext_lazy("Owner")),
    Head(gettext_lazy("Outcome")),
    Head(gettext_lazy("On record")),
)


@page
@costly("csv")
@takes(*queries.SHEET.takes)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The commitments on record by the day, in the order of their documents."""
    return sheet_page(asked, _PAGE)


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


def _lines(found: Sequence[Commitment], asked: Asked) -> list[Line]:
    evidence = asked.reads(queries.evidence)([one.stands.stream for one in found])
    return [_line(one, evidence.get(one.stands.stream, ()), asked) for one in found]


def _lead(asked: Asked, found: Page[Commitment], filters: Filters[CommitmentQuery]) -> str:
    del filters
    if not found.count:
        return ""
    said = ngettext(
        "%(n)s commitment on record as of %(day)s.",
        "%(n)s commitments on record as of %(day)s.",
        found.count,
    )
    return counted_on(asked, said, found.count)


def _empty(asked: Asked) -> Empty:
    said = _("No commitment is on record as of this day.")
    later = None if asked.known else queries.first_made(viewer=asked.viewer, after=asked.on)
    if later is None:
        return or_counting(asked, said)
    return or_today(asked, "commitments", said, _("Show the commitments of today"))


_PAGE: Final = SheetPage(
    sheet=queries.SHEET,
    address="commitments",
    title=gettext_lazy("Commitments"),
    first=Head(gettext_lazy("Commitment")),
    stands=Head(gettext_lazy("Status")),
    heads=_HEADS,
    lines=_lines,
    lead=_lead,
    order=gettext_lazy("In the order of their documents, the latest year first."),
    none_fits=gettext_lazy("No commitment fits all of these filters on this day."),
    empty=_empty,
)
