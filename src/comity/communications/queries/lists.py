"""Lists of letters: which stood where on a day, a page at a time, the latest first."""

from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.communications.domain.views import Letter
from comity.communications.domain.words import OTHERS, Answer, LetterType, Status
from comity.communications.queries.assemble import LETTERS, STATEMENTS, letters_of
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page, Sort
from comity.ledger.queries import Column, Listed, by_then, by_words, in_order
from comity.ledger.queries.sql import Value


class LetterQuery(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; what is None or empty narrows nothing.

    `state` and `mandate` are codes (`OTH` for letters to others than States), `group` the code of
    a regional group, `answer` what came back by the day; `sent_from` and `sent_to` are days, both
    included; `after` is the cursor of a page before.
    """

    state: str | None = None
    group: str | None = None
    mandate: str | None = None
    type: LetterType | None = None
    status: Status | None = None
    turn: str | None = None
    answer: Answer | None = None
    theme: str = ""
    sent_from: int | None = None
    sent_to: int | None = None
    sort: Sort | None = None
    after: str | None = None
    limit: int = 50


def reading(
    known: int | None = None, *, viewer: Viewer, state: str = ""
) -> AbstractContextManager[None]:
    """Ask several questions of one snapshot; of one State's letters where it is named."""
    return LETTERS.reading(known, viewer=viewer, state=state)


def letters(
    query: LetterQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Page[Letter]:
    """A page of the letters that stood so on the day, in the order asked for or the latest first.

    `Page.next` is the cursor of the following page, opaque; None on the last.
    """
    with reading(known, viewer=viewer, state=query.state or ""):
        found = LETTERS.page(_listed(query), viewer=viewer, on=on, known=known)
        items = letters_of(found.items, viewer=viewer, on=on)
        return Page(tuple(items), found.count, found.next)


def census(
    query: LetterQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[tuple[str, str]]:
    """(Status, turn) → how many letters stood so on the day, whatever of both is asked for."""
    return LETTERS.census(_listed(query), viewer=viewer, on=on, known=known)


def themes(*, viewer: Viewer, on: int, known: int | None = None) -> dict[str, int]:
    """Theme → how many letters on record by the day have it, in the order of the alphabet."""
    with reading(known, viewer=viewer):
        params: dict[str, Value] = {"on": on}
        return {str(theme): int(n) for theme, n in STATEMENTS.run("themes", params, viewer=viewer)}


_DAYS: Final = (
    "CASE WHEN c.sent > %(on)s THEN NULL"
    " WHEN c.first_reply <= %(on)s AND c.first_reply >= c.sent THEN c.first_reply - c.sent"
    " WHEN c.first_reply <= %(on)s OR s.status IN ('closed', 'refused', 'evaluated')"
    f" OR ({{turn}} = '{Turn.NOBODY}' AND c.state <> '{OTHERS}') THEN NULL"
    " ELSE %(on)s - c.sent END"
)
"""SQL: days from a letter to its first reply, or so far while one can still come."""

COLUMNS: Final[Mapping[str, Column]] = {
    "state": Column("c.state", is_state=True),
    "status": by_words("s.status", Status),
    "type": by_words("c.type", LetterType),
    "sent": Column(by_then("c.sent")),
    "first_reply": Column(by_then("c.first_reply")),
    "days": Column(_DAYS),
}
"""What a list of letters can be ordered by."""

_BY_ANSWER: Final = {
    Answer.NONE: " AND c.first_act > %(on)s",
    Answer.ACKNOWLEDGED: (
        " AND c.first_act <= %(on)s AND c.replied > %(on)s AND c.refused > %(on)s"
    ),
    Answer.REPLIED: " AND c.replied <= %(on)s",
    Answer.REFUSED: " AND c.refused <= %(on)s AND c.replied > %(on)s",
}


def _listed(query: LetterQuery) -> Listed:
    params: dict[str, Value] = {}
    filters = _BY_ANSWER[query.answer] if query.answer else ""
    if query.mandate is not None:
        params["signed"] = query.mandate
        filters += _SIGNED
    if query.theme:
        params["theme"] = query.theme
        filters += _ON_THEME
    if query.type is not None:
        params["type"] = query.type.value
        filters += " AND c.type = %(type)s"
    if query.sent_from is not None:
        params["sent_from"] = query.sent_from
        filters += " AND c.sent >= %(sent_from)s AND c.sent <= %(on)s"
    if query.sent_to is not None:
        params["sent_to"] = query.sent_to
        filters += " AND c.sent <= %(sent_to)s AND c.sent <= %(on)s"
    return Listed(
        state=query.state,
        group=query.group,
        statuses=frozenset({query.status.value}) if query.status else None,
        turn=query.turn,
        filters=filters,
        params=tuple(params.items()),
        order=in_order(query.sort, COLUMNS),
        after=query.after,
        limit=query.limit,
    )


_SIGNED: Final = (
    " AND EXISTS (SELECT 1 FROM signature g WHERE g.stream = c.stream AND g.dossier = c.dossier"
    " AND g.mandate = %(signed)s AND (g.readings & %(reading)s) <> 0)"
)
_ON_THEME: Final = (
    " AND EXISTS (SELECT 1 FROM theme t WHERE t.stream = c.stream AND t.dossier = c.dossier"
    " AND t.theme = %(theme)s AND (t.readings & %(reading)s) <> 0)"
)
