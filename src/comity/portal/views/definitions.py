"""What each figure counts: the list of indicators, and a page for each."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.cooperation.domain.examples import EXAMPLES, Step
from comity.cooperation.domain.indicators import INDICATORS, Indicator, Side
from comity.cooperation.labels import POPULATIONS, UNITS, WORDS
from comity.cooperation.queries.defining import COLUMNS, as_row, definition
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.saying import rule_text
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import isolate
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.recording.words import TELLING
from comity.rulebook.domain import ProvisionId
from comity.rulebook.queries import rulebook


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every indicator with its title, the State's side first."""
    return Answer(
        template="portal/indicators.html",
        title=_("What each figure counts"),
        context={
            "sides": [
                (_("Of the State"), _of_side(Side.STATE)),
                (_("Of mandate holders"), _of_side(Side.MANDATE_HOLDER)),
            ]
        },
        data=lambda: listed(asked, [definition(one) for one in INDICATORS.values()]),
        header=COLUMNS,
        rows=lambda: [as_row(each).values() for each in INDICATORS.values()],
    )


@page
def indicator(asked: Asked, code: str) -> Answer | Elsewhere | Missing:
    """What one indicator counts, over what, what it leaves out, and a worked example."""
    one = INDICATORS.get(code)
    if one is None:
        return Missing()
    example = EXAMPLES.get(code)
    return Answer(
        template="portal/indicator.html",
        title=_("%(code)s: %(title)s") % {"code": isolate(code), "title": str(WORDS[code].title)},
        context={
            "code": code,
            "one": one,
            "words": WORDS[code],
            "side": _("the State") if one.side is Side.STATE else _("mandate holders"),
            "provisions": [_provision(asked, name) for name in one.provisions],
            "formula": _formula(one),
            "population": POPULATIONS[one.population],
            "unit": UNITS[one.unit],
            "example": example,
            "told": [_told(act) for act in example.acts] if example else (),
        },
        data=lambda: definition(one),
        header=COLUMNS,
        rows=lambda: [as_row(one).values()],
    )


def _of_side(side: Side) -> list[tuple[str, str | Promise]]:
    return [(code, WORDS[code].title) for code, one in INDICATORS.items() if one.side is side]


def _formula(one: Indicator) -> str:
    """Numerator over denominator, by the names of the columns as JSON has them."""
    return f"{one.numerator} / {one.denominator}"


def _provision(asked: Asked, name: str) -> Mapping[str, object]:
    found = rulebook().provisions.get(ProvisionId(name))
    instrument, _colon, place = name.partition(":")
    return {
        "name": name,
        "text": rule_text(found.text) if found else "",
        "verified": bool(found and found.verified),
        "address": asked.link("provision", instrument, place),
    }


def _told(step: Step) -> str:
    return _("%(day)s: %(kind)s (%(actor)s)") % {
        "day": dates.written(step.date),
        "kind": str(_KINDS[step.matter].get(step.kind, step.kind)),
        "actor": str(ACTOR[Actor(step.actor)]),
    }


_KINDS: Final[Mapping[str, Mapping[str, str | Promise]]] = {
    **{matter: words.kind for matter, words in TELLING.items()},
    "standing_invitation": {"given": gettext_lazy("standing invitation given")},
}
"""What the kinds of act of each matter are called."""
