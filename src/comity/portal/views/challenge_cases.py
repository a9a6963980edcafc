"""Documented challenges: the list of what a lack of resources led to, and each of them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.challenges.domain.cases.views import COLUMNS, Case, CaseDossier
from comity.challenges.domain.cases.words import Effect, Of, Status, What
from comity.challenges.domain.words import Outcome
from comity.challenges.labels.cases import EFFECT, OF, OUTCOME, STATUS, WHAT, WORDS, heading
from comity.challenges.queries import cases as queries
from comity.challenges.queries.cases import CaseQuery
from comity.kernel.costs import costly
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join
from comity.ledger.queries import goes_on_in
from comity.portal.acts.challenges import case_title, response
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
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
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, whole
from comity.portal.lists.tables import Head, Line, Table, stands_tag
from comity.rulebook.labels.series import colon

FIELDS: Final = ("state", "mandate", "challenge", "what", "effect", "status", "after")
_HEADS: Final = (
    Head(gettext_lazy("Challenge")),
    Head(gettext_lazy("Document")),
    Head(gettext_lazy("Response of the State")),
)


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The documented challenges on record by the day, the latest first."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer, state=query.state or "")
    find = asked.reads(queries.cases)
    with reading():
        found = find(query)
    return list_page(
        asked,
        found,
        title=_("Documented challenges"),
        filtered=Filtered(fields=_fields(asked, filters), wrong=filters.wrong),
        table=_table(found.items, asked),
        said=Said(lead=_lead(), order=_("The latest first."), empty=_empty(asked, filters)),
        sheet=Spreadsheet(
            header=COLUMNS, row=Case.as_row, whole=lambda: whole(query, found, find, reading)
        ),
    )


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


def _filters(asked: Asked) -> Filters[CaseQuery]:
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    state, group = state_or_group(written["state"], wrong)
    query = CaseQuery(
        state=state,
        group=group,
        mandate=known_mandate(written["mandate"], wrong),
        challenge=known_word("challenge", written["challenge"], Of, wrong),
        what=known_word("what", written["what"], What, wrong),
        effect=known_word("effect", written["effect"], Effect, wrong),
        status=known_word("status", written["status"], Status, wrong),
        after=known_place(written["after"], goes_on_in("challenge"), wrong),
    )
    return Filters(query, written, wrong)


def _fields(asked: Asked, filters: Filters[CaseQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    of, what = choices_of(OF, query.challenge), choices_of(WHAT, query.what)
    effect, status = choices_of(EFFECT, query.effect), choices_of(STATUS, query.status)
    return [
        *party_fields(asked, filters.written, filters.wrong, query.mandate),
        field("challenge", _("Challenge"), choices=of, every=_("All")),
        field("what", _("Resources lacking for"), choices=what, every=_("All")),
        field("effect", _("Effect"), choices=effect, every=_("All")),
        field("status", _("Status"), choices=status, every=_("Any status")),
    ]


def _table(found: Sequence[Case], asked: Asked) -> Table:
    names = Names(asked)
    return Table(Head(_("Entry")), _HEADS, [_line(one, names, asked) for one in found])


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


def _lead() -> str:
    return _("What is not documented is not absent. No number of entries measures a State.")


def _empty(asked: Asked, filters: Filters[CaseQuery]) -> Empty:
    if filters.narrows:
        way_out = asked.link("challenge-cases")
        return Empty(_("No entry fits these filters."), _("Show without filters"), way_out)
    said = _("No documented challenge is on record as of this day.")
    return Empty(said, _("Challenges"), asked.link("challenges"))
