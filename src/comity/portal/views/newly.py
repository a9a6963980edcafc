"""What is new in the record since a day: for who signed in, since their last visit."""

from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Role
from comity.exports import entries
from comity.kernel.edtf import GENEVA, geneva_midnight
from comity.ledger.labels import dates
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer
from comity.portal.answers.asking import Asked, known_day
from comity.portal.answers.frame import as_it_is_now
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import Field
from comity.visits import queries

_MOST: Final = 100
_ON_START_PAGE: Final = 5
_USUAL: Final = 30
"""Days back where neither the address nor an account says since when."""


class Newly(Struct, frozen=True):
    """An act that is new: the day, the sentence, its source and the page of its matter."""

    day: str
    sentence: str
    source: str
    address: str


class SinceLast(Struct, frozen=True):
    """What is new since the reader's last visit: the day, the first acts, the list."""

    day: str
    news: list[Newly]
    address: str


@only(Role.MISSION, Role.MANDATE, Role.DESK, Role.REGISTRAR)
@takes("since")
def index(asked: Asked, request: HttpRequest) -> Answer:
    """What is new since a day, or since the reader's last visit; else of some weeks."""
    del request
    wrong: dict[str, str] = {}
    written = asked.query.get("since", "")
    day = known_day("since", written, wrong, today=asked.today, first=True)
    own = asked.acting.last_visit if asked.acting else None
    since = geneva_midnight(asked.today - _USUAL if day is None else day)
    title = _("What is new")
    if day is None and own is not None:
        since, title = own, _("New since your last visit")
    found = [] if wrong else _newly(asked, since, _MOST)
    return Answer(
        template="portal/newly.html",
        title=title,
        wrong=wrong,
        context={
            **as_it_is_now(asked),
            "since": dates.clock(since.astimezone(GENEVA)),
            "news": found,
            "is_whole": len(found) < _MOST,
            "most": _MOST,
            "field": Field("since", _("Since (date)"), written, wrong.get("since", "")),
        },
    )


def since_last(asked: Asked) -> SinceLast | None:
    """What is new to who signed in since their last visit; None where this is the first."""
    since = asked.acting.last_visit if asked.acting else None
    if since is None:
        return None
    found = _newly(asked, since, _ON_START_PAGE)
    return SinceLast(dates.clock(since.astimezone(GENEVA)), found, asked.link_now("new"))


def _newly(asked: Asked, since: datetime, limit: int) -> list[Newly]:
    today = asked.as_of(asked.today)
    with queries.reading(viewer=asked.viewer):
        found = entries.news_since(
            since, viewer=asked.viewer, on=asked.today, naming=Names(asked), limit=limit
        )
    return [
        Newly(
            day=dates.day(one.at.astimezone(GENEVA).date().toordinal()),
            sentence=one.title,
            source=one.source,
            address=today.page_of(one.ref, state=one.state),
        )
        for one in found
    ]
