"""Standing invitations: which States hold one, and what was said of each, when and by whom."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.ledger.domain.views import Sort
from comity.ledger.labels import dates
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate
from comity.portal.acts.settling import Way, kept_in
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import said_above
from comity.portal.lists.sorting import known_sort, linked, order_said, ordered
from comity.portal.lists.tables import Head
from comity.visits import queries
from comity.visits.domain.standing import (
    STANDING_INVITATION,
    StandingStatus,
    standing_stream,
)
from comity.visits.domain.views import Standing, StandingDossier
from comity.visits.labels.standing import STANDING_WORDS, heading

HEADER: Final = ("state", "in_force", "since", "scope", "source")


_HEADS: Final = {
    "state": Head(gettext_lazy("State"), sort="state"),
    "since": Head(gettext_lazy("Date"), "day", "since"),
    "said": Head(gettext_lazy("What is known"), sort="said"),
    "scope": Head(gettext_lazy("Scope"), sort="scope"),
    "source": Head(gettext_lazy("Source"), sort="source"),
}


class StandingLine(Struct, frozen=True):
    """A State's standing invitation in a table."""

    code: str
    address: str
    state: str
    said: str
    since: str
    scope: str
    source: str
    ways: Sequence[Way] = ()


@page
@takes("sort")
def standing_invitations(asked: Asked) -> Answer | Elsewhere | Missing:
    """The States of which a standing invitation is on record."""
    with queries.reading(asked.known, viewer=asked.viewer):
        found = queries.standing_invitations(
            viewer=asked.viewer, on=asked.on, known=asked.known, language=asked.names_language
        )
    wrong: dict[str, str] = {}
    sort = known_sort(asked, _HEADS.values(), wrong)
    found = _in_order(found, sort)
    names, ways_of = Names(asked), kept_in(asked, STANDING_INVITATION.kind)
    in_force = sum(one.in_force for one in found)
    return Answer(
        template="portal/standing.html",
        title=_("Standing invitations"),
        wrong=wrong,
        context={
            "wrong": said_above(wrong, ()),
            "heads": {name: linked(asked, head, sort) for name, head in _HEADS.items()},
            "order": order_said(_HEADS.values(), sort) if sort else "",
            "usual_order": asked.here(sort=None) if sort else "",
            "lines": [
                _line(one, asked, names, ways_of.get(standing_stream(one.state), ()))
                for one in found
            ],
            "scoped": any(one.scope for one in found),
            "keeps": bool(ways_of),
            "lead": ngettext(
                "%(n)s State is on record with a standing invitation in force on %(day)s.",
                "%(n)s States are on record with a standing invitation in force on %(day)s.",
                in_force,
            )
            % {"n": dates.number(in_force), "day": dates.day(asked.on)},
        },
        data=lambda: listed(asked, [one.as_json() for one in found]),
        header=HEADER,
        rows=lambda: [one.as_json().values() for one in found],
    )


def _in_order(found: Sequence[Standing], sort: Sort | None) -> list[Standing]:
    """These, which come in the order of the alphabet, in the order asked for."""
    place = {one.state: no for no, one in enumerate(found)}
    return ordered(
        found,
        sort,
        {
            "state": lambda one: place[one.state],
            "since": lambda one: one.since or None,
            "said": lambda one: (not one.in_force, one.by),
            "scope": lambda one: one.scope or None,
            "source": lambda one: one.source or None,
        },
    )


@page
def standing_invitation(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The standing invitation of this ref: everything that was said of it, by the day."""
    with queries.reading(asked.known, viewer=asked.viewer):
        find = asked.reads(queries.standing_invitation)
        return found_page(asked, ref, find, under="standing-invitation", show=_show)


def _show(asked: Asked, dossier: StandingDossier) -> Answer:
    held = dossier.standing
    names = Names(asked)
    told = Told(
        title=names.invitation_title(held.state),
        lead=heading(held),
        story=story_of(dossier.view, STANDING_WORDS),
        state=names.state(held.state),
        holder=_("Mandate holders"),
        ref=dossier.view.stands.ref,
        particulars=[
            Particular(names.state(held.state), asked.link("state", held.state)),
            Particular(_("all standing invitations"), asked.link("standing-invitations")),
            *([Particular(isolate(held.scope), name=_("Scope"))] if held.scope else []),
            Particular(isolate(dossier.view.stands.ref)),
        ],
        moved=now_called(asked),
        template="portal/standing_invitation.html",
    )
    return dossier_page(asked, told, kind="standing-invitation", data=dossier.as_json)


def _line(one: Standing, asked: Asked, names: Names, ways_to: Sequence[Way]) -> StandingLine:
    if not one.in_force:
        said = str(STANDING_WORDS.status[StandingStatus.WITHDRAWN])
    else:
        said = (
            _("in force; held on this date or earlier")
            if one.by
            else _("in force since this date")
        )
    return StandingLine(
        one.state,
        asked.link("standing-invitation", standing_stream(one.state)),
        names.state(one.state),
        said,
        dates.written(one.since) if one.since else _("not recorded"),
        one.scope or "",
        one.source,
        ways_to,
    )
