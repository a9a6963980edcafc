"""Documented challenges: the list of what a lack of resources led to, and each of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.challenges.domain.cases.views import Case, CaseDossier
from comity.challenges.domain.cases.words import Of
from comity.challenges.domain.words import Outcome
from comity.challenges.labels.cases import OF, OUTCOME, WORDS, heading
from comity.challenges.queries import cases as queries
from comity.challenges.queries.cases import CaseQuery
from comity.kernel.costs import costly
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join
from comity.portal.acts.challenges import case_title, response
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.sheets import SheetPage, sheet_page
from comity.portal.lists.tables import Head, Line, stands_tag
from comity.rulebook.labels.series import colon

_HEADS: Final = (
    Head(gettext_lazy("Challenge")),
    Head(gettext_lazy("Document")),
    Head(gettext_lazy("Response of the State")),
)


@page
@costly("csv")
@takes(*queries.SHEET.takes)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The documented challenges on record by the day, the latest first."""
    return sheet_page(asked, _PAGE)


@page
def case(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The documented challenge of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    return found_page(asked, ref, asked.reads(queries.dossier), under="challenge", show=_show)


def _show(asked: Asked, dossier: CaseDossier) -> Answer:
    one, names = dossier.case, Names(asked)
    is_named = one.card.challenge == Of.REPRISALS
    told = Told(
        title=case_title(one, names),
        ref=one.stands.ref,
        party=one.stands.state,
        lead=join(heading(one), response(one) if is_named else "", *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=names.title(one.stands.state) if one.stands.state else _("No State named"),
        holder=names.mandate_list(one.stands.mandates) or _("Special procedures"),
        particulars=list(_particulars(one, names, asked)),
        moved=now_called(asked),
    )
    return dossier_page(asked, told, kind="challenge", data=dossier.as_json)


def _particulars(one: Case, names: Names, asked: Asked) -> Iterator[Particular]:
    card, state = one.card, one.stands.state
    yield Particular(str(OF[Of(card.challenge)]), asked.link("challenges"))
    if state:
        yield Particular(names.title(state), asked.link("state", state))
    if card.symbol:
        yield Particular(isolate(card.symbol), name=f"{_('Document')}{colon()}")
    if card.about:
        yield Particular(isolate(card.about), asked.page_of(card.about), _("about:"))
    if card.outcome:
        yield Particular(str(OUTCOME[Outcome(card.outcome)]), name=f"{_('Outcome')}{colon()}")
    yield Particular(isolate(one.stands.ref))


def _line(one: Case, names: Names, asked: Asked) -> Line:
    is_named = one.card.challenge == Of.REPRISALS
    return Line(
        title=case_title(one, names),
        address=asked.link("challenge", one.stands.ref),
        tag=stands_tag(one.stands, WORDS),
        caption=dates.day(one.stands.since),
        cells=(
            str(OF[Of(one.card.challenge)]),
            isolate(one.card.symbol) if one.card.symbol else _("not recorded"),
            response(one) if is_named else "",
        ),
    )


def _lines(found: Sequence[Case], asked: Asked) -> list[Line]:
    names = Names(asked)
    return [_line(one, names, asked) for one in found]


def _lead(asked: Asked, found: Page[Case], filters: Filters[CaseQuery]) -> str:
    del asked, found, filters
    return _("What is not documented is not absent. No number of entries measures a State.")


def _empty(asked: Asked) -> Empty:
    said = _("No documented challenge is on record as of this day.")
    return Empty(said, _("Challenges"), asked.link("challenges"))


_PAGE: Final = SheetPage(
    sheet=queries.SHEET,
    address="challenge-cases",
    title=gettext_lazy("Documented challenges"),
    names_parties=False,
    first=Head(gettext_lazy("Entry")),
    heads=_HEADS,
    lines=_lines,
    lead=_lead,
    none_fits=gettext_lazy("No entry fits these filters."),
    empty=_empty,
)
