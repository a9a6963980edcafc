"""Recommendations: the list with three voices side by side, and each of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.kernel.costs import costly
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries import goes_on_in
from comity.portal.acts.leads import recommendation_lead, recommendation_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page
from comity.portal.lists.fields import (
    Empty,
    Field,
    Filters,
    known_mandate,
    known_place,
    known_word,
    party_fields,
    state_or_group,
)
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, list_title, whole
from comity.portal.lists.tables import Head, Line, Table, stands_tag
from comity.recommendations import queries
from comity.recommendations.domain.views import COLUMNS, Recommendation, RecommendationDossier
from comity.recommendations.domain.words import Assessed, Claim, Status
from comity.recommendations.labels import (
    ASSESSED,
    CLAIM,
    STATUS,
    WORDS,
    assessed,
    claim,
    voice,
)
from comity.recommendations.queries import RecommendationQuery
from comity.rulebook.labels.series import colon, semicolons, stopped

_HEADS: Final = (
    Head(gettext_lazy("State")),
    Head(gettext_lazy("Mandate holder")),
    Head(gettext_lazy("Others")),
)
_SHOWN: Final = 200  # characters of a text in a list
_HAS_PAGE: Final = frozenset({"visit", "report"})
FIELDS: Final = (
    *("state", "mandate", "symbol", "status", "state_says", "holder_says", "theme", "sdg"),
    *("about", "after"),
)


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The recommendations on record by the day, the latest first."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer, state=query.state or "")
    find = asked.reads(queries.recommendations)
    with reading():
        found = find(query)
        stood = queries.by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    return list_page(
        asked,
        found,
        title=list_title(asked, _("Recommendations"), query),
        filtered=Filtered(fields=_fields(asked, filters), wrong=filters.wrong),
        table=_table(found.items, asked),
        said=Said(
            lead=_lead(found, stood, asked, narrowed=filters.narrows),
            order=_("The latest first."),
            empty=_empty(asked, filters),
        ),
        sheet=Spreadsheet(
            header=COLUMNS,
            row=Recommendation.as_row,
            whole=lambda: whole(query, found, find, reading),
        ),
    )


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


def _filters(asked: Asked) -> Filters[RecommendationQuery]:
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    state, group = state_or_group(written["state"], wrong)
    query = RecommendationQuery(
        state=state,
        group=group,
        mandate=known_mandate(written["mandate"], wrong),
        symbol=written["symbol"].strip() or None,
        status=known_word("status", written["status"], Status, wrong),
        state_says=known_word("state_says", written["state_says"], Claim, wrong),
        holder_says=known_word("holder_says", written["holder_says"], Assessed, wrong),
        theme=written["theme"].strip() or None,
        sdg=written["sdg"].strip() or None,
        about=written["about"].strip() or None,
        after=known_place(written["after"], goes_on_in("recommendation"), wrong),
    )
    return Filters(query, written, wrong)


def _fields(asked: Asked, filters: Filters[RecommendationQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    every = _("Anything")
    return [
        *party_fields(asked, filters.written, filters.wrong, query.mandate),
        field("symbol", _("Symbol of the document"), size=18),
        field("state_says", _("State"), choices=choices_of(CLAIM, query.state_says), every=every),
        field(
            "holder_says",
            _("Mandate holder"),
            choices=choices_of(ASSESSED, query.holder_says),
            every=every,
        ),
        field("theme", _("Theme"), size=14),
        field("sdg", _("Sustainable Development Goal"), size=6),
        field("about", _("Visit or report"), size=18),
    ]


def _table(found: Sequence[Recommendation], asked: Asked) -> Table:
    names = Names(asked)
    return Table(Head(_("Recommendation")), _HEADS, [_line(one, names, asked) for one in found])


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


def _lead(
    found: Page[Recommendation], stood: Counter[str], asked: Asked, *, narrowed: bool
) -> str:
    day = dates.day(asked.on)
    if not found.count and not narrowed:
        return _("No recommendation is on record as of %(day)s.") % {"day": day}
    count = ngettext(
        "%(n)s recommendation as of %(day)s.",
        "%(n)s recommendations as of %(day)s.",
        found.count,
    ) % {"n": dates.number(found.count), "day": day}
    parts = [
        f"{STATUS[status]}{colon()}{dates.number(stood[status])}"
        for status in Status
        if stood[status]
    ]
    return join(count, stopped(upper_first(semicolons(parts)))) if len(parts) > 1 else count


def _empty(asked: Asked, filters: Filters[RecommendationQuery]) -> Empty:
    if filters.narrows:
        return Empty(
            _("No recommendation fits all of these filters on this day."),
            _("Show without filters"),
            asked.link("recommendations"),
        )
    return Empty(
        _(
            "No recommendation is on record. Recommendations appear here as they are recorded,"
            " with what the State, the mandate holder and others say of each."
        ),
        _("How we count"),
        asked.link("how-we-count"),
    )
