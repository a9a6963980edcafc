"""What a list of visits can be ordered by, as SQL of a visit `v` and the span `s` of the day."""

from collections.abc import Collection, Mapping
from typing import Final

from comity.ledger.queries import Column, by_words
from comity.ledger.queries.lines import PERHAPS_A_SIDES
from comity.visits.domain.words import EVIDENCE, OVER, Kind, Status
from comity.visits.queries.narrowing import LATEST, VisitQuery, reaches


def columns_for(query: VisitQuery) -> Mapping[str, Column]:
    """Return what a list can be ordered by; of one mandate by what that mandate did (RULES R5)."""
    own = "" if query.mandate is None else f" AND c.mandate = %(mandate)s AND {LATEST}"
    asked = _ASKED.replace("{own}", own)
    over = _quoted(OVER)
    return {
        **_COLUMNS,
        "first_asked": Column(asked),
        "days": Column(
            f"CASE WHEN s.status IN ({over}) OR NOT {reaches('%(on)s')} THEN NULL"
            f" ELSE %(on)s - {asked} END"
        ),
        "reminders": Column(_REMINDERS.replace("{own}", own)),
    }


def _quoted(words: Collection[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


_ASKED: Final = (
    "(SELECT min(c.requested) FROM course c WHERE c.stream = v.stream AND c.dossier = v.dossier"
    " AND c.joined <= %(on)s AND c.requested <= %(on)s AND c.asked > ''"
    " AND (c.readings & %(reading)s) <> 0{own})"
)
"""SQL: the day of the first request."""
_REMINDERS: Final = (
    "(SELECT count(DISTINCT a.act) FROM act a"
    " JOIN course c ON c.stream = a.stream AND c.dossier = a.dossier"
    " WHERE a.stream = v.stream AND a.dossier = v.dossier AND a.statement = 0"
    f" AND a.kind = '{Kind.REMINDER}' AND a.effective <= %(on)s"
    " AND c.joined <= a.effective AND a.effective <= c.left AND (a.readings & %(reading)s) <> 0"
    " AND (c.readings & %(reading)s) <> 0"
    " AND '+' || a.mandates || '+' LIKE '%%+' || c.mandate || '+%%'{own})"
)
"""SQL: how many reminders there were of those who took part."""


def _first(kind: Kind) -> Column:
    """The day of the first act of a kind."""
    return Column(
        "(SELECT min(a.effective) FROM act a WHERE a.stream = v.stream AND a.dossier = v.dossier"
        f" AND a.statement = 0 AND a.kind = '{kind}' AND a.effective <= %(on)s"
        " AND (a.readings & %(reading)s) <> 0)"
    )


_CONTACT: Final = (
    f"a.statement = 0 AND a.kind NOT IN ({_quoted(EVIDENCE)})"
    f" AND a.actor IN ({_quoted(PERHAPS_A_SIDES)}) AND a.effective <= %(on)s"
    " AND (a.readings & %(reading)s) <> 0"
)
_LAST_CONTACT: Final = (
    "coalesce("
    "(SELECT max(a.effective) FROM act a WHERE a.stream = v.stream AND a.dossier = v.dossier"
    f" AND {_CONTACT}),"
    " (SELECT max(a.effective) FROM act h"
    " JOIN act a ON a.stream = h.stream AND a.dossier = h.dossier AND a.no < h.no"
    " WHERE v.dossier LIKE '%%:%%' AND h.stream = v.stream AND h.statement = 0"
    " AND v.dossier LIKE h.act || ':%%' AND (h.readings & %(reading)s) <> 0"
    " AND '+' || a.mandates || '+' LIKE '%%+' || substr(v.dossier, length(h.act) + 2) || '+%%'"
    f" AND {_CONTACT}))"
)
"""SQL: the day of the last contact; of a visit that goes on after one held without its mandate
perhaps one before that.
"""

_DATES: Final = (
    "CASE WHEN substr(ltrim(s.dates_from, '[.'), 1, 1) IN ('1', '2')"
    " THEN ltrim(s.dates_from, '[.')"
    " WHEN substr(ltrim(s.dates_to, '[.'), 1, 1) IN ('1', '2') THEN ltrim(s.dates_to, '[.') END"
)
"""SQL: the first day of a visit as far as it is written, else its last."""

_COLUMNS: Final[Mapping[str, Column]] = {
    "state": Column("v.state", is_state=True),
    "status": by_words("s.status", Status),
    "dates": Column(_DATES, is_text=True),
    "last_contact": Column(_LAST_CONTACT),
    "draft_shared": _first(Kind.REPORT_SHARED),
    "state_comments": _first(Kind.STATE_COMMENTS),
    "published": _first(Kind.REPORT_PUBLISHED),
}
