"""Recommendations: the list with three voices side by side, and each of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.kernel.costs import costly
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.leads import recommendation_lead, recommendation_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.sheets import SheetPage, by_status, counted_on, or_counting, sheet_page
from comity.portal.lists.tables import Head, Line, stands_tag
from comity.recommendations import queries
from comity.recommendations.domain.views import Recommendation, RecommendationDossier
from comity.recommendations.labels import (
    STATUS,
    WORDS,
    assessed,
    claim,
    voice,
)
from comity.recommendations.queries import RecommendationQuery
from comity.rulebook.labels.series import colon, semicolons

_HEADS: Final = (
    Head(gettext_lazy("State")),
    Head(gettext_lazy("Mandate holder")),
    Head(gettext_lazy("Others")),
)
_SHOWN: Final = 200  # characters of a text in a list
_HAS_PAGE: Final = frozenset({"visit", "report"})


@page
@costly("csv")
@takes(*queries.SHEET.takes)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The recommendations on record by the day, the latest first."""
    return sheet_page(asked, _PAGE)


@page
def recommendation(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The recommendation of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="recommendation", show=_show)


def _show(asked: Asked, dossier: RecommendationDossier) -> Answer:
    names = Names(asked)
    one, stands = dossier.recommendation, dossier.recommendation.stands
    told = Told(
        title=recommendation_title(one, names),
        ref=stands.ref,
        party=stands.state,
        lead=join(recommendation_lead(one), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=names.title(stands.state) if stands.state else _("No State named"),
        holder=names.mandate_list(stands.mandates),
        particulars=list(_particulars(one, names, asked)),
    )
    return dossier_page(asked, told, kind="recommendation", data=dossier.as_json)


def _particulars(one: Recommendation, names: Names, asked: Asked) -> Iterator[Particular]:
    card, stands = one.card, one.stands
    if card.text:
        yield Particular(isolate(card.text))
    heads = [f"{head.name}{colon()}" for head in _HEADS]
    for head, said in zip(heads, _voices(one), strict=True):
        yield Particular(said, "", head)
    if card.symbol:
        yield Particular(isolate(f"{card.symbol} {card.paragraph}".strip()))
    if card.about:
        kind = card.about.partition("/")[0]
        address = asked.link(kind, card.about) if kind in _HAS_PAGE else ""
        yield Particular(isolate(card.about), address, _("about:"))
    if stands.state:
        yield Particular(names.title(stands.state), asked.link("state", stands.state))
    for mandate in stands.mandates:
        yield Particular(upper_first(names.mandate(mandate)), asked.link("mandate", mandate))
    yield Particular(isolate(stands.ref))


def _voices(one: Recommendation) -> tuple[str, str, str]:
    """What the State, the mandate holder and others say, each with its day."""
    card, silent = one.card, _("not recorded")
    others = semicolons(
        [
            f"{voice(each['voice']) or silent}{colon()}"
            f"{_dated(claim(each['claims']) or silent, each['on'])}"
            for each in card.others
        ]
    )
    return (
        _dated(claim(card.state_says), card.state_on) if card.state_says else silent,
        _dated(assessed(card.holder_says), card.holder_on) if card.holder_says else silent,
        others or silent,
    )


def _dated(said: str, on: str) -> str:
    return _("%(status)s, %(day)s") % {"status": said, "day": dates.written(on)}


def _line(one: Recommendation, names: Names, asked: Asked) -> Line:
    card, stands = one.card, one.stands
    text = card.text if len(card.text) <= _SHOWN else f"{card.text[:_SHOWN]}…"
    return Line(
        title=names.state(stands.state) if stands.state else _("No State named"),
        address=asked.link("recommendation", stands.ref),
        tag=stands_tag(stands, WORDS),
        small=isolate(text) if text else "",
        caption=isolate(f"{card.symbol} {card.paragraph}".strip() or stands.ref),
        cells=_voices(one),
    )


def _lines(found: Sequence[Recommendation], asked: Asked) -> list[Line]:
    names = Names(asked)
    return [_line(one, names, asked) for one in found]


def _lead(asked: Asked, found: Page[Recommendation], filters: Filters[RecommendationQuery]) -> str:
    if not found.count and not filters.narrows:
        return _("No recommendation is on record as of %(day)s.") % {"day": dates.day(asked.on)}
    said = ngettext(
        "%(n)s recommendation as of %(day)s.",
        "%(n)s recommendations as of %(day)s.",
        found.count,
    )
    stood = asked.reads(queries.by_status)(filters.query)
    return join(counted_on(asked, said, found.count), by_status(stood, STATUS))


def _empty(asked: Asked) -> Empty:
    return or_counting(
        asked,
        _(
            "No recommendation is on record. Recommendations appear here as they are recorded,"
            " with what the State, the mandate holder and others say of each."
        ),
    )


_PAGE: Final = SheetPage(
    sheet=queries.SHEET,
    address="recommendations",
    title=gettext_lazy("Recommendations"),
    first=Head(gettext_lazy("Recommendation")),
    heads=_HEADS,
    lines=_lines,
    lead=_lead,
    none_fits=gettext_lazy("No recommendation fits all of these filters on this day."),
    empty=_empty,
)
