"""Calendars to subscribe to, and the feed of what became public. They are of today, always."""

from functools import partial

from django.utils.translation import gettext as _
from msgspec.structs import replace

from comity.directory.queries import directory
from comity.exports import calendars, committee, entries, feeds
from comity.exports.domain import Entry, Scope
from comity.kernel.costs import costly
from comity.ledger.labels.text import plain
from comity.portal.answers.answering import File, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.visits import queries

_NAME_OF_THE_RECORD = "Comity"


@page
@costly()
def calendar(asked: Asked, state: str = "", mandate: str = "") -> File | Missing:
    """The calendar of all that is public, of a State, of a mandate or of a pair."""
    if not _known(state, mandate):
        return Missing()
    scope = Scope(state=state or None, mandate=mandate or None)
    names = Names(asked)
    with queries.reading(viewer=asked.viewer):
        found = [
            *entries.visits(scope, viewer=asked.viewer, on=asked.opens, naming=names),
            *entries.deadlines(scope, viewer=asked.viewer, on=asked.opens, naming=names),
            *entries.sessions(viewer=asked.viewer, on=asked.opens),
            *([] if state or mandate else committee.entries(viewer=asked.viewer, on=asked.opens)),
        ]
    return File(
        build=partial(_calendar, found, _title(scope, names)),
        content_type=calendars.CONTENT_TYPE,
        name="-".join(filter(None, ("comity", state, mandate))) + ".ics",
    )


@page
@costly()
def of_committee(asked: Asked) -> File:
    """The calendar of the Committee's meetings and of the due days of commitments."""
    with queries.reading(viewer=asked.viewer):
        found = committee.entries(viewer=asked.viewer, on=asked.opens)
    return File(
        build=partial(_calendar, found, _("Coordination Committee")),
        content_type=calendars.CONTENT_TYPE,
        name="comity-committee.ics",
    )


@page
@takes("state", "mandate")
def feed(asked: Asked) -> File | Missing:
    """What became public, the latest first; narrowed by `state` and `mandate` where they stand."""
    state, mandate = asked.query.get("state", ""), asked.query.get("mandate", "")
    if not _known(state, mandate):
        return Missing()
    scope = Scope(state=state or None, mandate=mandate or None)
    names = Names(asked)
    with queries.reading(viewer=asked.viewer):
        news = entries.news(scope, viewer=asked.viewer, on=asked.opens, naming=names)
    # What is of today links to pages of today.
    today = replace(asked, kept={})
    own = asked.link_now("feed", state=state, mandate=mandate)
    return File(
        build=lambda address: feeds.feed(
            news,
            title=_("What became public: %(of)s") % {"of": _title(scope, names)},
            author=_NAME_OF_THE_RECORD,
            address=address,
            own=own,
            path=lambda one: today.page_of(one.ref, state=one.state),
            language=asked.language,
        ),
        content_type=feeds.CONTENT_TYPE,
        name="comity.atom",
    )


def _calendar(found: list[Entry], of: str, address: str) -> bytes:
    return calendars.calendar(
        found,
        name=calendars.title(of),
        description=_(
            "Visits that are agreed, under way or were over within the last year, and days on"
            " which something is due."
            " Names of States express no opinion on the legal status of any territory."
        ),
        address=address,
    )


def _known(state: str, mandate: str) -> bool:
    known = directory()
    parties = {party.code for party in known.parties()}
    return (not state or state in parties) and (not mandate or mandate in known.periods)


def _title(scope: Scope, names: Names) -> str:
    """The name of what is shown, without signs of direction."""
    if scope.state and scope.mandate:
        both = {"state": names.title(scope.state), "mandate": names.mandate(scope.mandate)}
        return plain(_("%(state)s and %(mandate)s") % both)
    if scope.state:
        return plain(names.title(scope.state))
    if scope.mandate:
        return plain(names.mandate(scope.mandate))
    return _("Special Procedures")
