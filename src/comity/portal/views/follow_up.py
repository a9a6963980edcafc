"""The follow-up table of a State or a document as a Word file, as far as its reader may see it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Final

from django.utils.translation import gettext as _
from msgspec.structs import replace

from comity.exports.follow_up import Row, follow_up_table
from comity.exports.word.sheet import CONTENT_TYPE
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.text import join, plain, upper_first
from comity.portal.answers.answering import File, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.answers.roles import read_as
from comity.portal.lists.fields import known_mandate, known_state
from comity.recommendations import queries
from comity.recommendations.domain.views import RecommendationDossier
from comity.recommendations.domain.words import Kind
from comity.recommendations.labels import more, short
from comity.recommendations.queries import RecommendationQuery
from comity.rulebook.labels.series import colon, stopped

FIELDS: Final = ("state", "mandate", "symbol", "about")
_AT_ONCE: Final = 200
_BY_STATE: Final = frozenset({Kind.POSITION, Kind.PLAN, Kind.PROGRESS})
_STEPS: Final = _BY_STATE | {Kind.INFORMATION}


@page
@costly()
@takes(*FIELDS)
def word(asked: Asked) -> File:
    """The table of the recommendations to a State, in a document, or about a visit or report."""
    wrong = dict(asked.wrong)
    query = RecommendationQuery(
        state=known_state(asked.query.get("state", ""), wrong),
        mandate=known_mandate(asked.query.get("mandate", ""), wrong),
        symbol=asked.query.get("symbol", "").strip() or None,
        about=asked.query.get("about", "").strip() or None,
        limit=_AT_ONCE,
    )
    if not (query.state or query.symbol or query.about or wrong):
        wrong["state"] = _("Name a State, the symbol of a document, or a visit or report.")
    names = Names(asked)
    with queries.reading(asked.known, viewer=asked.viewer, state=query.state or ""):
        rows = [] if wrong else [_row(one) for one in _found(asked, query)]
    title = _("Follow-up to recommendations")
    if query.state:
        title = f"{title}{colon()}{plain(names.title(query.state))}"
    created = datetime.combine(date.fromordinal(asked.today), time(), tzinfo=UTC)
    listed = asked.link("recommendations", **{name: asked.query.get(name) for name in FIELDS})
    return File(
        build=lambda address: follow_up_table(
            rows,
            title=title,
            read_as=plain(read_as(asked)),
            on=dates.day(asked.on),
            address=f"{address}{listed}",
            language=asked.names_language,
            created=created,
        ),
        content_type=CONTENT_TYPE,
        name=f"follow-up-{iso(asked.on)}.docx",
        wrong=next(iter(wrong.values()), ""),
    )


def _found(asked: Asked, query: RecommendationQuery) -> Iterator[RecommendationDossier]:
    """The recommendations of the query, each whole, the first made first."""
    find, whole = asked.reads(queries.recommendations), asked.reads(queries.dossier)
    refs: list[str] = []
    following: RecommendationQuery | None = query
    while following:
        found = find(following)
        refs += [one.stands.ref for one in found.items]
        following = replace(query, after=found.next) if found.next else None
    for ref in reversed(refs):
        if isinstance(dossier := whole(ref), RecommendationDossier):
            yield dossier


def _row(dossier: RecommendationDossier) -> Row:
    card = dossier.recommendation.card
    asked_on = [act.effective for act in dossier.acts if act.kind == Kind.FOLLOW_UP_ASKED]
    since = max(asked_on, default=0)
    steps = [act for act in dossier.acts if act.kind in _STEPS]
    return Row(
        text=card.text,
        place=plain(
            f"{card.symbol} {card.paragraph}".strip() or dossier.recommendation.stands.ref
        ),
        before=[_step(act) for act in steps if act.effective < since],
        by_state=[_step(act) for act in steps if act.kind in _BY_STATE and act.effective >= since],
        by_others=[
            _step(act) for act in steps if act.kind == Kind.INFORMATION and act.effective >= since
        ],
    )


def _step(act: ActView) -> str:
    """A step in words: its day, who says how far, their words, and the source."""
    said = join(short(act), stopped(upper_first("; ".join(more(act)))) if more(act) else "")
    source = f" ({act.source})" if act.source else ""
    return plain(f"{dates.written(act.date)}{colon()}{said}{source}")
