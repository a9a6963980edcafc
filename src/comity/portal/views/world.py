"""The world by one figure: a tile map in categories, its table, and how many Members year by year.

A category is told by a form, never by a paler version of another, and there is no order of States
but the alphabet.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.cooperation.domain.columns import Tally
from comity.cooperation.domain.figures import Figure, figure
from comity.cooperation.domain.indicators import INDICATORS, Population, Shape
from comity.cooperation.domain.levels import Period
from comity.cooperation.labels import WORDS
from comity.cooperation.queries import counting
from comity.cooperation.queries.assessing import DEFINITION, indicators_json
from comity.cooperation.queries.covering import kept as recorded
from comity.cooperation.queries.members import members_by_year
from comity.cooperation.queries.reaching import begins, first_day, reach
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.queries.snapshot import reads
from comity.directory.labels import REGIONAL_GROUPS
from comity.directory.queries import directory
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.ledger.domain import Values
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.ledger.queries import current_values
from comity.portal.answers.answering import Answer, Elsewhere, File, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import Choice
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import known_choice, known_mandate, mandate_choices
from comity.portal.profiles import rows as profile
from comity.portal.profiles.periods import PERIOD, kept, selection, span
from comity.portal.profiles.plots import tile_map
from comity.portal.profiles.words import contested
from comity.portal.tiles import Entry, Form, Square
from comity.portal.views import plots
from comity.portal.views.home import ORDER

MOST_YEARS: Final = 10


class Category(StrEnum):
    """What a tile says of a State under one figure."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    NOT_RECORDED = "not_recorded"
    BEYOND = "beyond_coverage"
    NOTHING = "nothing_on_record"
    NOT_ASKED = "not_asked"


_FORMS: Final = {
    Category.ALL: Form(("full",), solid=True),
    Category.SOME: Form(("frame", "half")),
    Category.NONE: Form(("frame",)),
    Category.NOT_RECORDED: Form(("dots",)),
    Category.BEYOND: Form(("dotted", "dash")),
    Category.NOTHING: Form(("dotted",), muted=True),
    Category.NOT_ASKED: Form(("hair",), muted=True),
}
_WORDS: Final[Mapping[Category, Promise]] = {
    Category.ALL: gettext_lazy("All of its cases"),
    Category.SOME: gettext_lazy("Some of its cases"),
    Category.NONE: gettext_lazy("No case"),
    Category.NOT_RECORDED: gettext_lazy("Cases, but not recorded how"),
    Category.BEYOND: gettext_lazy("The record ends before the day"),
    Category.NOTHING: gettext_lazy("No entry on record"),
    Category.NOT_ASKED: gettext_lazy("No case: the record is complete"),
}


class Block(Struct, frozen=True):
    """A regional group on the map."""

    name: Promise
    squares: Sequence[Square]


@page
@costly()
@takes(*PERIOD, "figure", "mandate")
def world(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every Member by one figure, in categories, and how many Members year by year."""
    chosen = span(asked)
    wrong = {**chosen.wrong}
    code, mandate = _code(asked, wrong), _mandate(asked, wrong)
    asks = selection(asked, chosen.period, mandate=mandate or None)
    with reads(asks):
        by_state, categories = _mapped(asked, asks, code)
        figures = counting.all_figures(asks)
        years = members_by_year(asks, _years(chosen.period.begins, chosen.period.last))
        shown = plots.shown(asked, asks, chosen)
    keep = {**kept(asked), "mandate": mandate}
    longer = _longer(asks, code)
    order = directory().sorted(by_state, asked.names_language, asked.on)
    return Answer(
        template="portal/cooperation.html",
        title=_("Cooperation, State by State"),
        context={
            "span": chosen,
            "wrong": wrong,
            "contested": contested(0, left_out=asks.uncontested),
            "with_contested": asked.here(contested=None),
            "code": code,
            "words": WORDS[code],
            **_choices(asked, code, mandate),
            "blocks": _blocks(by_state, categories, Names(asked), asked.on),
            "key": _key(categories),
            "lines": [
                _line(asked, state, by_state[state], categories[state])
                for state in order
                if by_state[state].n
            ],
            "years": years,
            "longer": dates.day(longer) if longer else "",
            "longer_address": asked.here(**{"from": iso(longer)}) if longer else "",
            "cell": profile.cell(asked, figures[code], None, keep),
            "levels_address": asked.link("levels", **keep),
            "keep": keep,
            "plots": shown,
            "map_files": [
                (form.upper(), asked.link("plot-map", form, figure=code, **keep))
                for form in plots.FORMS
            ],
        },
        data=lambda: {
            **listed(asked, [_json(code, s, by_state[s], categories[s]) for s in order]),
            "indicator": code,
            "mandate": mandate or None,
            "contested": "without" if asks.uncontested else "with",
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "indicators": indicators_json(figures),
            "members_by_year": [one.as_json() for one in years],
        },
        header=("state", "category", "numerator", "denominator", "not_recorded", "joint_once"),
        rows=lambda: [_row(state, by_state[state], categories[state]) for state in order],
        wrong=wrong,
    )


@page
@costly()
@takes(*PERIOD, "figure", "mandate")
def map_file(asked: Asked, form: str) -> File | Missing:
    """The tile map of the page as an SVG file or a picture, with its key and definition."""
    chosen = span(asked)
    wrong = {**asked.wrong, **chosen.wrong}
    code, mandate = _code(asked, wrong), _mandate(asked, wrong)
    if form not in plots.FORMS:
        return Missing()
    if wrong:
        return plots.unread(wrong)
    asks = selection(asked, chosen.period, mandate=mandate or None)
    with reads(asks):
        by_state, categories = _mapped(asked, asks, code)
    names = Names(asked)
    whose = names.mandate(mandate) if mandate else _("all mandates")
    values = {"code": code, "title": str(WORDS[code].title), "mandates": whose}
    title = _("%(code)s, %(title)s: State by State, %(mandates)s") % values
    drawn = tile_map(
        plots.told(asked, title, chosen.words, str(WORDS[code].definition)),
        [(block.name, block.squares) for block in _blocks(by_state, categories, names, asked.on)],
        _key(categories),
        sprite=render_to_string("portal/sprite.svg"),
    )
    return plots.as_file(asked, drawn, form, "-".join(filter(None, ("map", code, mandate))))


def _mapped(
    asked: Asked, asks: Selection, code: str
) -> tuple[dict[str, Figure], dict[str, Category]]:
    """The figure of every Member, and its category."""
    of, whole = counting.tallies(asks), counting.whole(asks)
    values, kinds = current_values(), recorded(asks)
    by_state = {
        party.code: figure(INDICATORS[code], of.get(party.code, Tally()), kinds, (whole,))
        for party in directory().members(asked.on)
    }
    mandate = asks.mandate or ""
    return by_state, {
        state: _category(one, mandate, state, values, asks.period)
        for state, one in by_state.items()
    }


def _longer(asks: Selection, code: str) -> int | None:
    """The first day of the record, where it lies before the period."""
    first = first_day(asks.mandate, current_values(), INDICATORS[code].unit)
    return first if first is not None and first < asks.period.begins else None


def _mandate(asked: Asked, wrong: dict[str, str]) -> str:
    return known_mandate(asked.query.get("mandate", ""), wrong) or ""


_CHOICES: Final = tuple(
    code
    for code, one in INDICATORS.items()
    if one.shape is Shape.SHARE and one.population is not Population.REPORTS
)


def _code(asked: Asked, wrong: dict[str, str]) -> str:
    return known_choice("figure", asked.query.get("figure", ""), _CHOICES, wrong) or "S4"


def _choices(asked: Asked, code: str, mandate: str) -> dict[str, object]:
    """The two lists to choose from: figures and mandates."""
    return {
        "choices": [
            Choice(each, f"{each} {WORDS[each].title}", each == code) for each in _CHOICES
        ],
        "mandates": [
            Choice("", _("all mandates"), not mandate),
            *mandate_choices(asked, mandate or None),
        ],
    }


def _key(categories: Mapping[str, Category]) -> list[Entry]:
    counts = Counter(categories.values())
    return [Entry(_FORMS[each], _WORDS[each], counts[each]) for each in Category]


def _line(
    asked: Asked, state: str, one: Figure, category: Category
) -> tuple[str, str, Promise, str, str, int]:
    """A State in the table: its name and address, its category, count, share, not recorded."""
    return (
        Names(asked).state(state),
        asked.link("state-cooperation", state, **kept(asked)),
        _WORDS[category],
        profile.count_words(one),
        profile.share_words(one),
        one.not_recorded or 0,
    )


def _json(code: str, state: str, one: Figure, category: Category) -> dict[str, object]:
    definition = DEFINITION.format(code=code)
    return {"state": state, "category": category.value, **one.as_json(definition)}


def _row(state: str, one: Figure, category: Category) -> tuple[object, ...]:
    counted = (one.numerator, one.denominator, one.not_recorded, one.once)
    return (state, category.value, *counted)


def _years(first: int, last: int) -> list[int]:
    """The calendar years that the period touches, the last ten of them."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    return list(years)[-MOST_YEARS:]


def _category(one: Figure, mandate: str, state: str, values: Values, period: Period) -> Category:
    """No case is "not asked" only where the record is complete from the first day of the period
    to the day as of which is asked.
    """
    if not one.recorded:
        return Category.NOTHING
    if one.is_range and one.numerator:
        return Category.SOME
    if one.denominator and not one.is_range:
        if one.numerator == one.denominator:
            return Category.ALL
        return Category.SOME if one.numerator else Category.NONE
    unit = one.indicator.unit
    ends = reach(mandate, state, values, unit)
    if one.not_recorded:
        return Category.BEYOND if ends < period.on else Category.NOT_RECORDED
    complete = begins(mandate, state, values, unit) <= period.begins and ends >= period.on
    return Category.NOT_ASKED if complete else Category.NOTHING


def _blocks(
    by_state: Mapping[str, Figure], categories: Mapping[str, Category], names: Names, on: int
) -> list[Block]:
    groups = directory().by_group(on)
    blocks = []
    for group in ORDER:
        codes = names.in_order([one.code for one in groups[group]])
        squares = [
            Square(
                state,
                _FORMS[categories[state]],
                plain(
                    _("%(state)s: %(category)s (%(count)s)")
                    % {
                        "state": names.state(state),
                        "category": str(_WORDS[categories[state]]),
                        "count": profile.count_words(by_state[state]),
                    }
                ),
                None,
                name=names.on_tile(state),
            )
            for state in codes
        ]
        blocks.append(Block(REGIONAL_GROUPS[group], squares))
    return blocks
