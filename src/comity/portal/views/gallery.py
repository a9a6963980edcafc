"""The published stories of impact as a Word file and as an Atom feed: the public ones, always."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _
from msgspec.structs import replace

from comity.accounts.domain import PUBLIC_READER
from comity.exports import feeds
from comity.exports.domain import News
from comity.exports.gallery import Shown, gallery
from comity.exports.word.sheet import CONTENT_TYPE
from comity.impact import queries
from comity.impact.domain.views import ImpactDossier
from comity.impact.domain.words import Kind
from comity.impact.queries import ImpactQuery
from comity.kernel.costs import costly
from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.portal.acts.stories import evidence_of, impact_lead, impact_title
from comity.portal.answers.answering import File, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.rulebook.labels.series import colon

_NAME_OF_THE_RECORD = "Comity"
_AT_ONCE = 200


@page
@costly()
def word(asked: Asked) -> File:
    """The stories published by the day, the latest first, to print or to edit."""
    with queries.reading(asked.known, viewer=PUBLIC_READER):
        shown = [_shown(one, Names(asked)) for one in _published(asked)]
    created = datetime.combine(date.fromordinal(asked.today), time(), tzinfo=UTC)
    return File(
        build=lambda address: gallery(
            shown,
            on=dates.day(asked.on),
            address=address,
            language=asked.names_language,
            created=created,
        ),
        content_type=CONTENT_TYPE,
        name=f"impact-{iso(asked.on)}.docx",
    )


@page
@costly()
def feed(asked: Asked) -> File:
    """The published stories as a feed, the latest first."""
    with queries.reading(asked.known, viewer=PUBLIC_READER):
        news = [_news(one, Names(asked)) for one in _published(asked)]
    today = replace(asked, kept={})
    return File(
        build=lambda address: feeds.feed(
            news,
            title=_("Stories of impact"),
            author=_NAME_OF_THE_RECORD,
            address=address,
            own=asked.link_now("impact-feed"),
            path=lambda one: today.page_of(one.ref, state=one.state),
            language=asked.language,
        ),
        content_type=feeds.CONTENT_TYPE,
        name="impact.atom",
    )


def _published(asked: Asked) -> Iterator[ImpactDossier]:
    """The stories published by the day and not withdrawn, each whole."""
    public = replace(asked, viewer=PUBLIC_READER)
    find, whole = public.reads(queries.stories), public.reads(queries.dossier)
    query: ImpactQuery | None = ImpactQuery(limit=_AT_ONCE)
    while query:
        found = find(query)
        for one in found.items:
            if one.card.published < OPEN_END and one.card.withdrawn == OPEN_END:
                dossier = whole(one.stands.ref)
                if isinstance(dossier, ImpactDossier):
                    yield dossier
        query = replace(query, after=found.next) if found.next else None


def _shown(one: ImpactDossier, names: Names) -> Shown:
    card = one.story.card
    disputes = [str(act.payload.get("reason", "")) for act in one.acts if act.kind == Kind.CONTEST]
    return Shown(
        title=plain(impact_title(one.story, names)),
        ref=one.story.stands.ref,
        status=plain(impact_lead(one.story, one.acts)),
        what=card.what,
        contribution=card.contribution,
        evidence=[
            plain(f"{part.of}{colon()}{source.name}")
            for part in evidence_of(one)
            for _by, source in part.pieces
        ],
        state_says=[card.state_says, *disputes]
        if card.state_says or disputes
        else [_("No comment of the State is on record.")],
    )


def _news(one: ImpactDossier, names: Names) -> News:
    card = one.story.card
    at = datetime.combine(date.fromordinal(card.published), time(), tzinfo=UTC)
    return News(
        key=f"impact {one.story.stands.stream}",
        at=at,
        told=at,
        title=plain(impact_title(one.story, names)),
        source=card.what,
        ref=one.story.stands.ref,
        state=card.state,
    )
