"""Public statements: the list, and each of them on two sides of a line."""

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
from comity.portal.acts.leads import informed, notice_given, statement_lead, statement_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, came_from, dossier_page, found_page
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.sheets import SheetPage, by_status, counted_on, or_counting, sheet_page
from comity.portal.lists.tables import Head, Line, stands_tag
from comity.statements import queries
from comity.statements.domain.views import PublicStatement, StatementDossier
from comity.statements.domain.words import Response
from comity.statements.labels import (
    RESPONSE_WORD,
    STATUS,
    WORDS,
    what,
)
from comity.statements.queries import StatementQuery

_STATE: Final = Head(gettext_lazy("State"), sort="state")
_HEADS: Final = (
    Head(gettext_lazy("What"), sort="type"),
    Head(gettext_lazy("State informed"), sort="informed"),
    Head(gettext_lazy("Notice")),
    Head(gettext_lazy("State’s response"), sort="response"),
)
_SPOKEN_OF: Final = frozenset({"visit", "communication"})
"""The kinds of matter that a statement speaks of and that have a page."""


@page
@costly("csv")
@takes(*queries.SHEET.takes)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The statements that stood so on the day, the latest first."""
    return sheet_page(asked, _PAGE)


@page
def statement(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The statement of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="statement", show=_show)


def _show(asked: Asked, dossier: StatementDossier) -> Answer:
    names = Names(asked)
    shown, stands = dossier.statement, dossier.statement.stands
    state = names.title(stands.state) if stands.state else _("No State named")
    told = Told(
        title=statement_title(shown, names),
        ref=stands.ref,
        party=stands.state,
        lead=join(statement_lead(shown), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=state,
        holder=names.mandate_list(stands.mandates),
        particulars=list(_particulars(shown, names, asked)),
        moved=_moved(asked),
    )
    return dossier_page(asked, told, kind="statement", data=dossier.as_json)


def _particulars(shown: PublicStatement, names: Names, asked: Asked) -> Iterator[Particular]:
    card, stands = shown.card, shown.stands
    if card.title:
        yield Particular(isolate(card.title))
    if card.about:
        kind = card.about.partition("/")[0]
        address = asked.link(kind, card.about) if kind in _SPOKEN_OF else ""
        yield Particular(isolate(card.about), address, _("about:"))
    if stands.state:
        yield Particular(names.title(stands.state), asked.link("state", stands.state))
    for mandate in stands.mandates:
        yield Particular(upper_first(names.mandate(mandate)), asked.link("mandate", mandate))
    yield Particular(isolate(stands.ref))


def _moved(asked: Asked) -> str:
    was = came_from(asked)
    if not was:
        return ""
    return _("%(ref)s is this statement: it got its number when it became public.") % {
        "ref": isolate(was)
    }


def _line(one: PublicStatement, names: Names, asked: Asked) -> Line:
    card, stands = one.card, one.stands
    return Line(
        title=names.state(stands.state) if stands.state else _("No State named"),
        address=asked.link("statement", stands.ref),
        tag=stands_tag(stands, WORDS),
        small=isolate(card.title) if card.title else "",
        caption=upper_first(names.mandate_list(stands.mandates)),
        cells=(what(card.type), *(_towards_the_state(one) if stands.state else ("", "", ""))),
    )


def _towards_the_state(one: PublicStatement) -> tuple[str, str, str]:
    """When the State was told, how long before, and what the statement says of its response."""
    card = one.card
    return (
        informed(one),
        notice_given(one) if one.was_told else "",
        str(RESPONSE_WORD[Response(card.response)]) if card.response else _("not recorded"),
    )


def _lines(found: Sequence[PublicStatement], asked: Asked) -> list[Line]:
    names = Names(asked)
    return [_line(one, names, asked) for one in found]


def _lead(asked: Asked, found: Page[PublicStatement], filters: Filters[StatementQuery]) -> str:
    if not found.count and not filters.narrows:
        return _("No public statement is on record as of %(day)s.") % {"day": dates.day(asked.on)}
    said = ngettext(
        "%(n)s public statement as of %(day)s.",
        "%(n)s public statements as of %(day)s.",
        found.count,
    )
    stood = asked.reads(queries.by_status)(filters.query)
    return join(counted_on(asked, said, found.count), by_status(stood, STATUS))


def _empty(asked: Asked) -> Empty:
    return or_counting(
        asked,
        _(
            "No public statement is on record. Press releases, end-of-mission statements, "
            "open letters and posts appear here once they are recorded, with the day on "
            "which their text was shared with the State."
        ),
    )


_PAGE: Final = SheetPage(
    sheet=queries.SHEET,
    address="statements",
    title=gettext_lazy("Public statements"),
    first=_STATE,
    heads=_HEADS,
    lines=_lines,
    lead=_lead,
    none_fits=gettext_lazy("No statement fits all of these filters on this day."),
    empty=_empty,
)
