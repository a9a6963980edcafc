"""The Internal Advisory Procedure: what it is and is not, who may write, what is published."""

from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.advisory.domain.published import HOW_TO_WRITE, PUBLISHED, PublishedUse
from comity.ledger.labels import dates
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked

CSV_HEADER: Final = ("from", "to", "total", "states", "others", "source", "verified")


class Row(Struct, frozen=True):
    """A period, and its numbers in words."""

    period: str
    total: str
    states: str
    others: str


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The procedure in plain words, and the numbers that the United Nations published."""
    return Answer(
        template="portal/advisory.html",
        title=_("Internal Advisory Procedure"),
        context={
            "how_to_write": HOW_TO_WRITE,
            "article": asked.link("provision", "code-2007", "15"),
            "published": [_row(one) for one in PUBLISHED],
        },
        data=lambda: {
            "requests_here": False,
            "how_to_write": HOW_TO_WRITE,
            "published": [one.as_json() for one in PUBLISHED],
        },
        header=CSV_HEADER,
        rows=lambda: [one.as_json().values() for one in PUBLISHED],
    )


def _row(one: PublishedUse) -> Row:
    return Row(
        dates.written(one.period),
        dates.number(one.total),
        dates.number(one.from_states),
        dates.number(one.from_others),
    )
