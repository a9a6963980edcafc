"""Search: pages called so first, then matters, then documents that have the words.

Only what the reader may see is found.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct, to_builtins

from comity.accounts.domain import Viewer
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Page
from comity.ledger.domain.words import read_search
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.ledger.queries import reading
from comity.ledger.queries.searching import MOST_COUNTED, Found, Hit, search
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.file_names import Days
from comity.portal.answers.frame import as_it_is_now
from comity.portal.answers.questions import takes
from comity.portal.dossiers.found import Line, lines
from comity.portal.lists.fields import known_choice, known_place, known_text
from comity.portal.lists.listing import following
from comity.portal.lists.suggested import suggested

_AT_ONCE: Final = 100  # hits read together for a spreadsheet, each with the text of its document
_OF_EACH: Final = 10  # matters, and documents, where both are shown
_CURSOR = re.compile(r"\d{1,19}", re.ASCII)
_ONLY: Final = {
    "": gettext_lazy("Matters and documents"),
    "matters": gettext_lazy("Matters"),
    "documents": gettext_lazy("Documents"),
}
HEADER: Final = ("kind", "ref", "document", "state", "mandates", "date", "day", "snippet")


class Part(Struct, frozen=True):
    """A part of what was found: its heading, how much it has, and where all of it is."""

    title: str
    lead: str
    lines: list[Line]
    all: str = ""


@page
@costly()
@takes("q", "only", "after")
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """What has all the words of `q`: pages called so, matters, documents, each newest first.

    With `only` it is a list, a page at a time. As data matters and documents are one list.
    """
    wrong: dict[str, str] = {}
    text = known_text("q", asked.query.get("q", ""), wrong)
    only = known_choice("only", asked.query.get("only", ""), _ONLY, wrong) or ""
    after = known_place(asked.query.get("after", ""), _CURSOR.fullmatch, wrong)
    find = partial(search, text, viewer=asked.viewer)
    if asked.query.get("format") or only or after:
        found = find(only=only, after=after)
        parts = [Part("", _lead(found), lines(asked, found))]
    else:
        found = Found(())
        parts = list(_parts(asked, find))
    pages = [] if after else suggested(asked, text)
    is_found = any(part.lines for part in parts) or any(not one.near for one in pages)
    return Answer(
        template="portal/search.html",
        title=_("Search: %(words)s") % {"words": isolate(text)} if text else _("Search"),
        wrong=wrong,
        context={
            **as_it_is_now(asked),
            **_asked_for(text, only, wrong),
            "suggested": pages,
            "parts": [part for part in parts if part.lines],
            "empty": "" if is_found else _empty(text),
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
        rows=lambda: map(_row, _all_of(found, partial(find, only=only), asked.viewer)),
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
            **_asked_for(text, "", wrong),
            "suggested": found,
        },
        data=lambda: {
            "as_of": iso(asked.today),
            "known_at": iso(asked.today),
            "count": len(found),
            "items": [to_builtins(one) for one in found],
        },
    )


def _asked_for(text: str, only: str, wrong: dict[str, str]) -> dict[str, object]:
    return {"text": text, "choices": choices_of(_ONLY, only), "wrong": wrong}


def _parts(asked: Asked, find: Callable[..., Found]) -> Iterator[Part]:
    """The newest matters, then the newest documents, with where all of each are."""
    for only in ("matters", "documents"):
        found = find(only=only, limit=_OF_EACH)
        address = asked.here(only=only) if found.next else ""
        yield Part(str(_ONLY[only]), _lead(found), lines(asked, found), address)


def _all_of(found: Found, find: Callable[..., Found], viewer: Viewer) -> Iterator[Hit]:
    """What was found on a page and on all after it, as far as it is counted: each hit is found in
    the text of its document.
    """

    def page_of(found: Found) -> Page[Hit]:
        return Page(found.hits, found.count, found.next)

    def after(place: str) -> Page[Hit]:
        return page_of(find(after=place, limit=_AT_ONCE, counted=found.count))

    return islice(following(page_of(found), after, partial(reading, viewer=viewer)), MOST_COUNTED)


def _empty(text: str) -> str:
    if text and not read_search(text):
        return _("There is no word to look for in “%(text)s”.") % {"text": text}
    if not text:
        return ""
    return _("No results. Try fewer words, or the beginning of a word with a star behind it.")


def _lead(found: Found) -> str:
    if found.more_than_counted:
        return _("More than %(n)s found, the newest first.") % {"n": dates.number(MOST_COUNTED)}
    return ngettext("%(n)s found.", "%(n)s found, the newest first.", found.count) % {
        "n": dates.number(found.count)
    }


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
