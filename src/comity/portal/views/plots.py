"""The plots of the pages on cooperation: in the page with their tables, and each as a file."""

from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.queries.snapshot import reads
from comity.directory.labels import FICTION
from comity.directory.queries import is_fiction
from comity.exports.plots import files
from comity.exports.plots.drawing import field
from comity.exports.plots.values import Bars, Counts, Curves, Plot, Table, Told
from comity.kernel.costs import costly
from comity.ledger.labels import dates
from comity.ledger.labels.text import upper_first
from comity.portal.answers.answering import File, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.answers.roles import read_as
from comity.portal.profiles import plots, steps
from comity.portal.profiles.parties import party
from comity.portal.profiles.periods import PERIOD, Span, kept, selection, span
from comity.rulebook.labels.series import commas

FORMS: Final = {"svg": files.SVG, "png": files.PNG}
_TITLES: Final[Mapping[str, Promise]] = {
    "steps": gettext_lazy("From request to visit"),
    "years": gettext_lazy("Requests and replies by year"),
    "mandates": gettext_lazy("Each mandate from request to visit"),
    "waiting": gettext_lazy("Replies awaited longest"),
    "answers": gettext_lazy("How long it took to any answer, of both sides"),
    "dates": gettext_lazy("How long it took from a request to dates"),
    "statuses": gettext_lazy("Visits by status, year by year"),
    "sides": gettext_lazy("Figures of both sides"),
}
_DEFINITIONS: Final[Mapping[str, Promise]] = {
    "steps": gettext_lazy(
        "Requests first made in the period, and what had followed by the date shown. The empty"
        " part of a bar: information ends too early to say."
    ),
    "years": gettext_lazy(
        "Requests by the year in which they were first made, and those of them that the State had"
        " answered by the date shown. Recent requests had less time."
    ),
    "mandates": gettext_lazy(
        "Requests to this State first made in the period, by mandate, and what is on record of"
        " them by the date shown."
    ),
    "waiting": gettext_lazy(
        "The ten visits in which a reply has been awaited longest on the date shown. Each bar is"
        " one visit; States are not ranked."
    ),
    "answers": gettext_lazy(
        "State: time from the first request in the period to any act of the State (S4). "
        "Mandate holders: time from invitations and dates proposed by States in the period "
        "to any answer (M1). The share answered after so many days, by Kaplan and Meier; "
        "open cases count for as long as they have waited. Cases without an exact date are "
        "in no curve, so figures can include more. Thin lines: the 95 per cent range."
    ),
    "dates": gettext_lazy(
        "Requests first made in the period, to dates offered or agreed (S6); a declination or"
        " cancellation rules them out. Shares after so many days, by Aalen and Johansen."
    ),
    "statuses": gettext_lazy(
        "Each visit counts once a day, with its status at the end of the day. If the "
        "information ended earlier, it counts separately."
    ),
    "sides": gettext_lazy(
        "Each figure over its own cases, with the 95 per cent range by Wilson as a thin "
        "line; below five cases, squares and no share. The page of definitions says what "
        "each counts."
    ),
}


class Shown(Struct, frozen=True, kw_only=True):
    """A plot as a page shows it: its drawing, its table, what else is told, and its files."""

    name: str
    title: str
    definition: str
    svg: SafeString
    table: Table
    notes: list[str]
    links: list[tuple[str, str]]


def shown(asked: Asked, asks: Selection, chosen: Span) -> list[Shown]:
    """The plots of a page on cooperation, but for the bars of both sides, which it has of its own.

    What has no case is left out.
    """
    own = ["mandates"] if asks.state and not asks.mandate else []
    names = ["steps", "years", *own, "waiting", "answers", "dates", "statuses"]
    found = [_shown(asked, asks, chosen, name) for name in names]
    return [one for one in found if one.svg or one.notes]


def file_links(asked: Asked, name: str, **query: str | None) -> list[tuple[str, str]]:
    """The addresses of a plot's files, by their forms."""
    return [
        (form.upper(), asked.link("plot", name, form, **kept(asked), **query)) for form in FORMS
    ]


@page
@costly("png")
@takes(*PERIOD, "state", "mandate")
def file(asked: Asked, name: str, form: str) -> File | Missing:
    """A plot of a State, a mandate, a pair or the world as an SVG file or a picture."""
    chosen = span(asked)
    wrong = {**asked.wrong, **chosen.wrong}
    state, mandate = party(asked, wrong)
    if name not in _PLOTS or form not in FORMS or (name == "mandates" and not state):
        return Missing()
    if wrong:
        return unread(wrong)
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    with reads(asks):
        plot = _PLOTS[name](asked, asks, chosen)
    return as_file(asked, plot, form, "-".join(filter(None, (name, state, mandate))))


def unread(wrong: Mapping[str, str]) -> File:
    """No file, and the sentences that say what could not be read in its address."""
    return File(build=lambda _: b"", content_type="", name="", wrong=" ".join(wrong.values()))


def as_file(asked: Asked, plot: Plot, form: str, name: str) -> File:
    """A plot as a file of this form."""

    def build(address: str) -> bytes:
        del address
        if form == "svg":
            return files.svg(plot).encode()
        return files.png(plot, language=asked.names_language)

    return File(build=build, content_type=FORMS[form], name=f"comity-{name}.{form}")


def told(asked: Asked, title: str, period: str, definition: str) -> Told:
    """What stands round a drawing in a file: what, of when, as known when, whence, how counted.

    `period` is in words, empty where what is drawn is of one day. Who reads more than the public
    has it said: the file goes on without its page, from the same address as the public's.
    """
    reads_more = asked.viewer.sees != PUBLIC_READER.sees
    days = {
        "period": period,
        "on": dates.day(asked.on),
        "known": dates.day(asked.known_on),
    }
    return Told(
        title=title,
        notes=(
            _("Period %(period)s, as of %(on)s; information available on %(known)s.") % days
            if period
            else _("As of %(on)s; information available on %(known)s.") % days,
            *([read_as(asked)] if reads_more else []),
            _source(),
            _("Definition: %(definition)s") % {"definition": definition},
        ),
    )


def _source() -> str:
    if is_fiction():
        return str(FICTION)
    if settings.COMITY_DEMO:
        return _("Source: a sample of the record of country visits, Comity.")
    return _("Source: the record of country visits, Comity.")


def _told(asked: Asked, asks: Selection, chosen: Span, name: str) -> Told:
    names = Names(asked)
    whose = [names.title(asks.state)] if asks.state else []
    whose += [names.mandate(asks.mandate)] if asks.mandate else []
    title = str(_TITLES[name])
    if whose:
        title = _("%(whose)s: %(title)s") % {"whose": commas(whose), "title": title}
    around = told(asked, upper_first(title), chosen.words, str(_DEFINITIONS[name]))
    return replace(around, notes=(*_notes(name, asks), *around.notes))


def _answers(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return plots.answers(_told(asked, asks, chosen, "answers"), asks)


def _dates(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return plots.to_dates(_told(asked, asks, chosen, "dates"), asks)


def _statuses(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return plots.by_status(_told(asked, asks, chosen, "statuses"), asks)


def _sides(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return plots.both_sides(_told(asked, asks, chosen, "sides"), counting.all_figures(asks))


def _funnel(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return steps.funnel(_told(asked, asks, chosen, "steps"), asks)


def _years(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return steps.by_year(_told(asked, asks, chosen, "years"), asks)


def _mandates(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return steps.by_mandate(_told(asked, asks, chosen, "mandates"), asks, Names(asked))


def _waiting(asked: Asked, asks: Selection, chosen: Span) -> Plot:
    return steps.waiting(_told(asked, asks, chosen, "waiting"), asks, Names(asked))


type _Make = Callable[[Asked, Selection, Span], Plot]
_PLOTS: Final[Mapping[str, _Make]] = {
    "answers": _answers,
    "dates": _dates,
    "statuses": _statuses,
    "sides": _sides,
    "steps": _funnel,
    "years": _years,
    "mandates": _mandates,
    "waiting": _waiting,
}


def _notes(name: str, asks: Selection) -> list[str]:
    """What a drawing leaves out: sides of too few cases, what is not datable, earlier years."""
    match name:
        case "answers":
            return plots.few(plots.sides_of_answers(asks))
        case "dates":
            return plots.few([plots.side_of_dates(asks)])
        case "statuses":
            return list(filter(None, [plots.not_drawn(asks)]))
        case _:
            return []


def _shown(asked: Asked, asks: Selection, chosen: Span, name: str) -> Shown:
    plot = _PLOTS[name](asked, asks, chosen)
    drawn = files.drawn(plot)
    nothing = isinstance(plot, Counts | Bars) and not plot.table.rows
    empty = nothing or (isinstance(plot, Curves) and not plot.lines)
    inline = f'<svg class="plot" {field(drawn.width, drawn.height)} aria-hidden="true">'
    query = {"state": asks.state, "mandate": asks.mandate}
    return Shown(
        name=name,
        title=str(_TITLES[name]),
        definition=str(_DEFINITIONS[name]),
        # Marks are the program's own, and every word in them is escaped.
        svg=mark_safe("" if empty else f"{inline}{drawn.marks}</svg>"),  # noqa: S308
        table=plot.table,
        notes=[] if nothing else _notes(name, asks),
        links=[] if empty else file_links(asked, name, **query),
    )
