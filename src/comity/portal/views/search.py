"""Search: words in matters and in the texts of documents, as far as the reader may see them."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Final

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct, to_builtins

from comity.accounts.domain import Viewer
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.ledger.domain.snippets import Piece
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.documents import MATTER
from comity.ledger.labels.text import isolate
from comity.ledger.queries import reading
from comity.ledger.queries.searching import MOST_COUNTED, Found, Hit, search
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.file_names import Days
from comity.portal.answers.frame import as_it_is_now
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.papers import Paper, paper
from comity.portal.lists.fields import known_choice, known_place, known_text
from comity.portal.lists.listing import following
from comity.portal.lists.suggested import suggested
from comity.reports.labels.sessions import session_name
from comity.visits.domain.standing import STANDING_INVITATION
from comity.visits.queries.assemble import CardLine, cards_of

_AT_ONCE: Final = 100  # hits read together for a spreadsheet, each with the text of its document
_CURSOR = re.compile(r"\d{1,19}", re.ASCII)
_ONLY: Final = {
    "": gettext_lazy("Matters and documents"),
    "matters": gettext_lazy("Matters"),
    "documents": gettext_lazy("Documents"),
}
HEADER: Final = ("kind", "ref", "document", "state", "mandates", "date", "day", "snippet")


class Line(Struct, frozen=True):
    """One thing found: its title with a link, the date, the words around the place."""

    title: str
    address: str
    date: str
    snippet: tuple[Piece, ...]
    paper: Paper | None


@page
@costly()
@takes("q", "only", "after")
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """What has all the words of `q`, newest first, a page at a time."""
    wrong: dict[str, str] = {}
    text = known_text("q", asked.query.get("q", ""), wrong)
    only = known_choice("only", asked.query.get("only", ""), _ONLY, wrong) or ""
    after = known_place(asked.query.get("after", ""), _CURSOR.fullmatch, wrong)
    find = partial(search, text, viewer=asked.viewer, only=only)
    found = find(after=after)
    return Answer(
        template="portal/search.html",
        title=_("Search: %(words)s") % {"words": isolate(text)} if text else _("Search"),
        wrong=wrong,
        context={
            **as_it_is_now(asked),
            "text": text,
            "choices": choices_of(_ONLY, only),
            "wrong": wrong,
            "suggested": [] if after else suggested(asked, text),
            "lead": _lead(found, text),
            "lines": _lines(asked, found),
            "asked_for": bool(found.terms),
            "next": asked.here(after=found.next) if found.next else "",
            "first": asked.here(after=None) if after else "",
        },
        data=lambda: {
            "as_of": iso(asked.today),
            "known_at": iso(asked.today),
            **found.head(),
            "items": [hit.as_json() for hit in found.hits],
            "next": found.next,
        },
        header=HEADER,
        rows=lambda: map(_row, _all_of(found, find, asked.viewer)),
        days=Days(asked.today),
    )


@page
@takes("q")
def suggestions(asked: Asked) -> Answer | Elsewhere | Missing:
    """The pages called so, of States, mandates and holders, for the search field of each page."""
    wrong: dict[str, str] = {}
    text = known_text("q", asked.query.get("q", ""), wrong)
    found = suggested(asked, text)
    return Answer(
        template="portal/search.html",
        title=_("Search: %(words)s") % {"words": isolate(text)} if text else _("Search"),
        wrong=wrong,
        context={
            **as_it_is_now(asked),
            "text": text,
            "choices": choices_of(_ONLY, ""),
            "wrong": wrong,
            "suggested": found,
        },
        data=lambda: {
            "as_of": iso(asked.today),
            "known_at": iso(asked.today),
            "count": len(found),
            "items": [to_builtins(one) for one in found],
        },
    )


def _all_of(found: Found, find: Callable[..., Found], viewer: Viewer) -> Iterator[Hit]:
    """What was found on a page and on all after it, as far as it is counted: each hit is found in
    the text of its document.
    """

    def page_of(found: Found) -> Page[Hit]:
        return Page(found.hits, found.count, found.next)

    def after(place: str) -> Page[Hit]:
        return page_of(find(after=place, limit=_AT_ONCE, counted=found.count))

    return islice(following(page_of(found), after, partial(reading, viewer=viewer)), MOST_COUNTED)


def _lead(found: Found, text: str) -> str:
    if not found.terms:
        return _("There is no word to look for in “%(text)s”.") % {"text": text} if text else ""
    if not found.count:
        return ""  # said below, with what else to try
    if found.more_than_counted:
        return _("More than %(n)s found, the newest first.") % {"n": dates.number(MOST_COUNTED)}
    return ngettext("%(n)s found.", "%(n)s found, the newest first.", found.count) % {
        "n": dates.number(found.count)
    }


def _lines(asked: Asked, found: Found) -> list[Line]:
    names = Names(asked)
    keys = [hit.key for hit in found.hits if hit.key and hit.kind == "visit"]
    cards = cards_of(keys, viewer=asked.viewer, on=asked.today)
    return [_line(asked, hit, names, cards) for hit in found.hits]


def _line(asked: Asked, hit: Hit, names: Names, cards: Mapping[str, CardLine]) -> Line:
    return Line(
        title=_title(hit, names, cards.get(hit.key.dossier) if hit.key else None),
        address=_address(asked, hit),
        date=dates.shown(hit.date, hit.day) if hit.date and hit.day else "",
        snippet=hit.snippet,
        paper=paper(asked, hit.document) if hit.document else None,
    )


def _title(hit: Hit, names: Names, card: CardLine | None) -> str:
    """What a matter is called; a visit by its card, which tells its type and scope."""
    kind, _slash, rest = hit.ref.partition("/")
    if kind == "visit" and hit.mandates:
        told = {"kind": card.type, "scope": card.scope} if card else {}
        return names.visit_title(hit.state, hit.mandates, **told)
    if kind == STANDING_INVITATION.kind:
        return names.invitation_title(hit.state)
    if kind == "session":
        return session_name(rest.replace("/", ""))
    values = {
        "state": names.title(hit.state) if hit.state else "",
        "matter": MATTER.get(kind, kind),
        "ref": isolate(rest if kind in MATTER else hit.ref),
    }
    if not hit.state:
        return _("%(matter)s %(ref)s") % values
    return _("%(state)s: %(matter)s %(ref)s") % values


def _address(asked: Asked, hit: Hit) -> str:
    """The page of a matter, as it stands now; none where its kind has no pages."""
    kind = hit.ref.partition("/")[0]
    try:
        return asked.link_now(kind, hit.ref)
    except NoReverseMatch:
        return ""


def _row(hit: Hit) -> list[object]:
    return [
        hit.kind,
        hit.ref,
        hit.document.id if hit.document else None,
        hit.state,
        "+".join(hit.mandates),
        hit.date or None,
        iso(hit.day) if hit.day else None,
        hit.plain,
    ]
