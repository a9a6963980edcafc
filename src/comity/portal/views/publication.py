"""What of a matter is public and what becomes so; its page as the public will read it by then."""

from datetime import UTC, date, datetime
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec.structs import replace

from comity.accounts.domain import PUBLIC_READER, Role
from comity.kernel.edtf import iso
from comity.ledger.labels import dates
from comity.ledger.queries.placed import placed
from comity.ledger.queries.refs import resolve
from comity.portal.acts.settling import keeps
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.answers.roles import read_as
from comity.portal.deeds.own import is_own
from comity.portal.dossiers.joined import joined_later, open_or_shut
from comity.portal.dossiers.publication import next_days, publication
from comity.portal.recording.matters import Matter, matter
from comity.portal.views import (
    challenge_cases,
    comments,
    commitments,
    consultations,
    impact,
    letters,
    meetings,
    points,
    recommendations,
    reports,
    statements,
    visit,
)
from comity.register import services

_PARTIES: Final = (Role.MISSION, Role.MANDATE, Role.DESK, Role.REGISTRAR)
_FURTHEST: Final = 366 * 5  # days ahead that are looked at
_SHOWN: Final = {
    "visit": visit.shown,
    "communication": letters.shown,
    "statement": statements.shown,
    "report": reports.shown,
    "recommendation": recommendations.shown,
    "impact": impact.shown,
    "challenge": challenge_cases.shown,
    "commitment": commitments.show,
    "meeting": meetings.shown,
    "point": points.shown,
    "consultation": consultations.shown,
    "comment": comments.shown,
}


@only(*_PARTIES)
def index(asked: Asked, request: HttpRequest, ref: str) -> Answer | Elsewhere | Missing:
    """Each act of a matter: who reads it, from when everyone does, by which rule or setting.

    A desk of a visit opens its past here to a mandate that joined it, and shuts it again.
    """
    asked = asked.as_of(asked.today)
    of = _of_a_party(asked, ref)
    if of is None:
        return Missing()
    joined = joined_later(asked, of)
    if request.method == "POST":
        open_or_shut(asked, joined, request.POST)
        return Elsewhere(asked.link_now("publication", of.ref))
    told = publication(asked, of)
    return Answer(
        template="portal/publication.html",
        title=_("What becomes public: %(title)s") % {"title": of.title},
        context={
            "of": of,
            "back_to": asked.page_of(of.ref, state=of.state),
            "acts": told,
            "previews": [
                (dates.day(date.fromisoformat(day).toordinal()), _preview(asked, of, day))
                for day in (iso(asked.today), *next_days(told))
            ],
            "joined": joined,
            "keeps": keeps(asked, {of.state, *of.mandates}),
        },
    )


@only(*_PARTIES, own_transaction=True)
def preview(asked: Asked, request: HttpRequest, ref: str) -> Answer | Elsewhere | Missing:
    """The page of a matter as the public reads it on a day, today or to come.

    It is folded as on that day, of what whoever asks may read now, and rolled back: what is shown
    is what the pages will show.
    """
    del request
    asked = asked.as_of(asked.today)
    of = _of_a_party(asked, ref)
    named = resolve(ref, viewer=asked.viewer)
    if of is None or named is None:
        return Missing()
    day = _day(asked)
    noon = datetime.combine(date.fromordinal(day), datetime.min.time(), UTC).replace(hour=12)
    public = replace(
        asked, viewer=PUBLIC_READER, acting=None, on=day, kept={**asked.kept, "on": iso(day)}
    )
    with services.foreseen(named.stream, at=noon, viewer=asked.viewer):
        lies = placed([act.id for act in of.story.acts], viewer=PUBLIC_READER)
        own = next((one.ref for one in lies if one.ref), "")
        found = _SHOWN[of.kind](public, own) if own else Missing()
    words = {"day": dates.day(day), "title": of.title}
    if not isinstance(found, Answer):
        return Answer(
            template="portal/not_public.html",
            title=_("As the public reads it on %(day)s") % words,
            context={"of": of, "back_to": asked.link("publication", of.ref), **words},
        )
    return replace(
        found,
        context={
            **found.context,
            "preview": _("This is how the public reads it on %(day)s, by what you may read now.")
            % words,
            "back_to": asked.link("publication", of.ref),
            "on_text": words["day"],
            "read_as": read_as(replace(asked, viewer=PUBLIC_READER)),
        },
    )


def _of_a_party(asked: Asked, ref: str) -> Matter | None:
    """The matter, where whoever asks is a party to it or keeps its record."""
    found = matter(asked, ref)
    if found is None or found.kind not in _SHOWN:
        return None
    mine = is_own(asked, found) or keeps(asked, {found.state, *found.mandates})
    return found if mine else None


def _preview(asked: Asked, of: Matter, day: str) -> str:
    return asked.link("as-public", of.ref, day=day)


def _day(asked: Asked) -> int:
    """The day that is asked for, today where it is none or none to come."""
    try:
        day = date.fromisoformat(asked.query.get("day", "")).toordinal()
    except ValueError:
        return asked.today
    return min(max(day, asked.today), asked.today + _FURTHEST)
