"""Mandates: the index by scope, and one page each. No figure is of a holder, only of a mandate."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import itemgetter

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.directory.domain import Holder, Mandate, MandateScope
from comity.directory.domain.names import Language
from comity.directory.labels import MANDATE_KINDS, ROLES, UNVERIFIED
from comity.directory.queries import directory
from comity.directory.telling import MANDATE_COLUMNS, mandate_json
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain.coverage import reach_json
from comity.ledger.labels.periods import period
from comity.ledger.labels.reach import of_mandate
from comity.ledger.labels.tenures import term
from comity.ledger.labels.text import in_english, isolate, upper_first
from comity.ledger.queries import coverages
from comity.portal.answers.absent import no_such_mandate
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.lists.lines import own_part, visit_table
from comity.portal.lists.listing import whole
from comity.portal.lists.tabs import tab_links
from comity.portal.panels.paneled import panels
from comity.portal.panels.panels import Of
from comity.portal.profiles.replies import profile_replies
from comity.visits import queries
from comity.visits.queries import table

_SCOPES = {
    MandateScope.THEMATIC: gettext_lazy("Thematic mandates"),
    MandateScope.COUNTRY: gettext_lazy("Country mandates"),
}


class MandateLine(Struct, frozen=True):
    """A mandate in the index."""

    code: str
    subject: str
    title: str
    years: str
    unchecked: Promise | str


class HolderLine(Struct, frozen=True):
    """A person's term."""

    name: str
    role: Promise
    term: str
    unchecked: Promise | str


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every mandate that there was by the day, thematic ones first, by the subjects."""
    names = Names(asked)
    scopes = [
        (words, [_line(asked, names, one) for one in _of_scope(scope, asked)])
        for scope, words in _SCOPES.items()
    ]

    def told() -> Iterator[dict[str, object]]:
        for scope in _SCOPES:
            yield from (mandate_json(one.code, asked.on) for one in _of_scope(scope, asked))

    return Answer(
        template="portal/mandates.html",
        title=_("Mandates"),
        context={"scopes": scopes},
        data=lambda: listed(asked, list(told())),
        header=MANDATE_COLUMNS,
        rows=lambda: map(itemgetter(*MANDATE_COLUMNS), told()),
    )


@page
def mandate(asked: Asked, code: str) -> Answer | Elsewhere | Missing:
    """One mandate: its title and holders by date, how far its record reaches, its visits."""
    found = directory().find_mandate(code)
    if found is None:
        return Missing(no_such_mandate(code))
    if found.code != code:
        return Elsewhere(asked.led_to("mandate", found.code))
    query = queries.VisitQuery(mandate=code)
    reading = partial(queries.reading, asked.known, viewer=asked.viewer)
    find = asked.reads(queries.visits, language=asked.names_language)
    with reading():
        visits = find(query)
        counts = queries.tabs(query, viewer=asked.viewer, on=asked.on, known=asked.known)
        own = [one for one in coverages(viewer=asked.viewer) if one.mandate == code]
        replies = profile_replies(asked, mandate=code)
    names = Names(asked)
    title = found.title_on(asked.on)
    translated = asked.names_language != Language.EN
    return Answer(
        template="portal/mandate.html",
        title=upper_first(names.mandate(code)) if translated else isolate(title.title),
        context={
            "code": code,
            "formal_title": in_english(title.title) if translated else "",
            "kind": MANDATE_KINDS[title.kind],
            "years": _years(found),
            "unchecked": "" if title.verified and found.verified else UNVERIFIED,
            "titles": [
                (
                    in_english(one.title),
                    period(one.begins, one.ends),
                    "" if one.verified else UNVERIFIED,
                )
                for one in found.titles
                if one is not title
            ],
            "resolution": found.resolution,
            "holders": [_holder(one) for one in directory().holders_by(code, asked.on)],
            "reach": of_mandate(own),
            "tabs": tab_links(asked, counts, mandate=code),
            "table": visit_table(visits.items, asked, mandate=code),
            "own_part": own_part(visits.items),
            "panels": panels(asked, Of(mandate=code)),
            **replies.context,
            "more": asked.link("visits", mandate=code, after=visits.next) if visits.next else "",
        },
        data=lambda: {
            **mandate_json(code, asked.on, at_length=True),
            "reach": reach_json(own),
            "visits": queries.by_tab(counts),
            "replies": replies.as_json(),
            **listed(asked, [visit.as_json() for visit in visits.items], count=visits.count),
            "next": visits.next,
        },
        header=table.COLUMNS,
        rows=lambda: map(table.row, whole(query, visits, find, reading)),
    )


def _of_scope(scope: MandateScope, asked: Asked) -> list[Mandate]:
    ordered = directory().mandates_by_subject(asked.names_language)
    return [one for one in ordered if one.scope is scope and one.first <= asked.on]


def _line(asked: Asked, names: Names, one: Mandate) -> MandateLine:
    title = one.title_on(asked.on)
    return MandateLine(
        one.code,
        names.subject(one.code),
        in_english(title.title),
        _years(one),
        "" if one.verified and title.verified else UNVERIFIED,
    )


def _holder(one: Holder) -> HolderLine:
    return HolderLine(
        isolate(one.name),
        ROLES[one.role],
        term(one.first, one.last),
        "" if one.verified else UNVERIFIED,
    )


def _years(one: Mandate) -> str:
    """The years of a mandate, as "since 1985" or "2005–2020"."""
    if one.last != OPEN_END:
        return term(one.first, one.last)
    first = isolate(date.fromordinal(one.first).year) if one.first != OPEN_START else ""
    return _("since %(year)s") % {"year": first} if first else ""
