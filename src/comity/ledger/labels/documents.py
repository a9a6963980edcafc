"""Documents in words: as what they belong to a matter, their types and sizes, and matters."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.ledger.domain.documents import MediaType, Part, TextState
from comity.ledger.labels.dates import number
from comity.ledger.labels.terms import Words

PART: Final[Words[Part]] = {
    Part.LETTER: pgettext_lazy("document", "Letter"),
    Part.ANNEX: pgettext_lazy("document", "Annex"),
    Part.REPLY: pgettext_lazy("document", "Reply"),
    Part.TRANSLATION: pgettext_lazy("document", "Translation"),
    Part.REPORT: pgettext_lazy("document", "Report"),
}

TYPE: Final[Words[MediaType]] = {
    MediaType.PDF: _("PDF"),
    MediaType.DOCX: _("Word"),
    MediaType.XLSX: _("Excel"),
    MediaType.ODT: _("OpenDocument text"),
    MediaType.PNG: _("picture"),
    MediaType.JPEG: _("picture"),
    MediaType.TXT: _("plain text"),
}

REMARK: Final[Words[TextState]] = {
    TextState.WAITING: _("being read"),
    TextState.UNREADABLE: _("its text could not be read"),
    TextState.REFUSED: _("not accepted: it cannot be opened safely"),
}
"""What readers learn about a document of which the text is not there."""

MATTER: Final[Mapping[str, Promise]] = {
    "visit": pgettext_lazy("matter", "Visit"),
    "standing-invitation": pgettext_lazy("matter", "Standing invitation"),
    "communication": pgettext_lazy("matter", "Communication"),
    "statement": pgettext_lazy("matter", "Statement"),
    "report": pgettext_lazy("matter", "Report"),
    "recommendation": pgettext_lazy("matter", "Recommendation"),
    "impact": pgettext_lazy("matter", "Story of impact"),
    "challenge": pgettext_lazy("matter", "Challenge"),
    "commitment": pgettext_lazy("matter", "Commitment"),
    "meeting": pgettext_lazy("matter", "Meeting"),
    "point": pgettext_lazy("matter", "Point raised"),
    "consultation": pgettext_lazy("matter", "Consultation"),
    "comment": pgettext_lazy("matter", "Comment on a text"),
    "advisory-figures": pgettext_lazy("matter", "Advisory figures"),
}
"""Kinds of matter, by how their refs begin."""

_KILO = 1_000


def size(count: int) -> str:
    """How large a file is, in the unit that people read."""
    if count >= _KILO * _KILO:
        return _now("%(n)s MB") % {"n": number(round(count / _KILO / _KILO))}
    return _now("%(n)s kB") % {"n": number(max(1, round(count / _KILO)))}
