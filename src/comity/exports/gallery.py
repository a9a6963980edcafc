"""The published stories of impact as a Word file: what changed, what contributed, the evidence."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.exports.word.sheet import Sheet


class Shown(Struct, frozen=True, kw_only=True):
    """A story in words: what stands beside it is shown with it, and with the same weight."""

    title: str
    ref: str
    status: str
    what: str
    contribution: str
    evidence: Sequence[str]
    state_says: Sequence[str]


def gallery(
    stories: Sequence[Shown], *, on: str, address: str, language: str, created: datetime
) -> bytes:
    """Return the file; `on` is the day of which it tells, `address` where the refs are found."""
    title = _("Stories of impact")
    sheet = Sheet(title=title, language=language, created=created)
    sheet.title(title)
    sheet.paragraph(
        _(
            "What changed, and what mandate holders contributed to it, with evidence of both. What"
            " is not documented is not absent."
        )
    )
    sheet.caption(_("As of %(day)s: %(address)s") % {"day": on, "address": f"{address}/impact"})
    for one in stories:
        _story(sheet, one, address)
    return sheet.save()


def _story(sheet: Sheet, one: Shown, address: str) -> None:
    sheet.heading(one.title)
    sheet.caption(f"{one.status} {address}/{one.ref}")
    for name, told in (
        (_("What changed"), [one.what]),
        (_("What the mandate contributed"), [one.contribution]),
        (_("Evidence"), one.evidence),
        (_("What the State says"), one.state_says),
    ):
        sheet.heading(name, level=2)
        for text in filter(None, told):
            sheet.paragraph(text)
