"""What changed between two versions of a text consulted on, paragraph by paragraph."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.consultations.domain.redlines import How, Piece, Redline, redlines
from comity.consultations.labels.consultations import heading
from comity.consultations.queries import consultations as queries
from comity.ledger.domain.views import Redirect
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.acts.consultations import consultation_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked

_TAG: Final = {How.SAME: "span", How.STRUCK: "del", How.ADDED: "ins"}


class Row(Struct, frozen=True):
    """A paragraph that changed: its number, what became of it, its words."""

    number: str
    address: str
    said: str
    words: SafeString


@page
def redline(asked: Asked, ref: str, before: str, after: str) -> Answer | Elsewhere | Missing:
    """The paragraphs that changed between two versions of the text."""
    found = asked.reads(queries.dossier)(ref)
    if found is None or isinstance(found, Redirect):
        return Missing()
    earlier, later = found.version(int(before)), found.version(int(after))
    if earlier is None or later is None:
        return Missing()
    one = found.consultation
    own = (get_language() or "en")[:2]
    told = list(redlines(earlier.paragraphs, later.paragraphs, language=own))
    words = {
        "before": dates.number(earlier.number),
        "after": dates.number(later.number),
        "title": consultation_title(one),
    }
    return Answer(
        template="portal/redline.html",
        title=_("Changes from version %(before)s to version %(after)s: %(title)s") % words,
        context={
            "up": asked.link("consultation", one.stands.ref),
            "consultation": consultation_title(one),
            "lead": heading(one),
            "rows": list(_rows(asked, one.stands.ref, told)),
        },
        data=lambda: {
            "before": earlier.number,
            "after": later.number,
            "paragraphs": [
                {
                    "pid": each.pid,
                    "before": each.before or None,
                    "after": each.after or None,
                    "added": each.is_added,
                    "struck": each.is_struck,
                    "moved": each.has_moved,
                    "words_changed": each.changed_words,
                    "pieces": [{"how": piece.how, "text": piece.text} for piece in each.pieces],
                }
                for each in told
            ],
        },
    )


def _rows(asked: Asked, ref: str, told: Sequence[Redline]) -> Iterator[Row]:
    for one in told:
        if one.is_changed:
            yield Row(
                isolate(one.after or one.before or one.pid),
                asked.link("consultation-paragraph", ref, one.pid),
                _became(one),
                _marked(one.pieces),
            )


def _marked(pieces: Sequence[Piece]) -> SafeString:
    """The words of a paragraph, with what was struck out and what was added marked so."""
    told = ((_TAG[one.how], one.text) for one in pieces)
    return format_html_join("", "<{0}>{1}</{0}>", told)


def _became(one: Redline) -> str:
    if one.is_added:
        return _("New paragraph.")
    if one.is_struck:
        return _("Paragraph removed.")
    if one.has_moved:
        return _("Moved: it was paragraph %(before)s.") % {"before": isolate(one.before)}
    return ""
