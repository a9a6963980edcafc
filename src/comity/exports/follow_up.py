"""The follow-up table of recommendations as a Word file (COMMITTEE 4.1, 4.5).

Mandate holders publish such tables after a visit: a row a recommendation, and in five columns its
text, the situation at the visit, the steps before the last letter of follow-up, and the steps
since by the Government and by others. The record does not hold the situation at the visit: that
column stays empty for the writer.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.exports.word.sheet import Sheet

_SHARES: Final = (5, 3, 4, 4, 4)


class Row(Struct, frozen=True, kw_only=True):
    """A recommendation in words; each step is a text, with its day and source."""

    text: str
    place: str
    before: Sequence[str]
    by_state: Sequence[str]
    by_others: Sequence[str]


def follow_up_table(
    rows: Sequence[Row],
    *,
    title: str,
    read_as: str,
    on: str,
    address: str,
    language: str,
    created: datetime,
) -> bytes:
    """Return the file; `on` is the day of which it tells, `address` where the list is found,
    `read_as` as whom its reader reads.
    """
    sheet = Sheet(title=title, language=language, created=created, compact=True)
    sheet.title(title)
    sheet.caption(_("As of %(day)s: %(address)s") % {"day": on, "address": address})
    if read_as:
        sheet.paragraph(read_as, small=True)
    sheet.paragraph(
        _(
            "Fill in the situation at the visit from the report. The steps are on record; a step "
            "not shown may still have been taken."
        ),
        small=True,
    )
    sheet.table(
        [
            _("Recommendation"),
            _("Situation at the visit"),
            _("Steps before the last follow-up letter"),
            _("Steps since: Government"),
            _("Steps since: others"),
        ],
        [(f"{one.place}\n{one.text}", "", *map("\n".join, _steps(one))) for one in rows],
        shares=_SHARES,
    )
    return sheet.save()


def _steps(one: Row) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    return one.before, one.by_state, one.by_others
