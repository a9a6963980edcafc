"""The Internal Advisory Procedure: what it is and is not, who may write, what is published."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.advisory import queries
from comity.advisory.domain.figures.tables import groups_of
from comity.advisory.domain.figures.views import COLUMNS, Figures
from comity.advisory.domain.figures.words import TABLES
from comity.advisory.domain.published import HOW_TO_WRITE
from comity.advisory.labels import TABLE, group_word, heading, period
from comity.advisory.queries import FiguresQuery
from comity.ledger.domain.views import Redirect
from comity.ledger.labels import dates
from comity.ledger.labels.places import cited
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.rulebook.labels.series import colon


class Table(Struct, frozen=True):
    """A table of a period: by what it is grouped, and its groups with their numbers."""

    name: str
    groups: Sequence[tuple[str, str]]


class Period(Struct, frozen=True):
    """What was published of a period."""

    anchor: str
    name: str
    lead: str
    tables: Sequence[Table]
    source: str
    published: str
    explained: str
    was_read_whole: bool


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The procedure in plain words, and the figures published by the day."""
    found = _read(asked)
    return Answer(
        template="portal/advisory.html",
        title=_("Internal Advisory Procedure"),
        context={
            "how_to_write": HOW_TO_WRITE,
            "article": asked.link("provision", "code-2007", "15"),
            "periods": [_period(one) for one in found],
        },
        data=lambda: listed(asked, [one.as_json() for one in found]),
        header=COLUMNS,
        rows=lambda: [one.as_row() for one in found],
    )


@page
def figures(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The figures of this ref are shown with the others."""
    found = asked.reads(queries.dossier)(ref)
    if found is None:
        return Missing()
    if isinstance(found, Redirect):
        return Elsewhere(asked.link("advisory-figures", found.ref))
    anchor = f"#{_anchor(found.figures)}" if found.figures.card.period_from else ""
    return Elsewhere(asked.link("advisory") + anchor)


def _read(asked: Asked) -> Sequence[Figures]:
    return asked.reads(queries.figures)(FiguresQuery()).items


def _anchor(one: Figures) -> str:
    return f"figures-{one.card.period_from}_{one.card.period_to}"


def _period(one: Figures) -> Period:
    card = one.card
    return Period(
        anchor=_anchor(one),
        name=period(one),
        lead=heading(one),
        tables=[
            Table(
                f"{TABLE[name]}{colon()}",
                [(group_word(group), dates.number(group.n)) for group in groups],
            )
            for name in TABLES
            if (groups := groups_of(getattr(card, name)))
        ],
        source=cited(card.source, "") if card.source else "",
        published=dates.written(card.published) if card.published else "",
        explained=card.explained,
        was_read_whole=one.was_read_whole,
    )
