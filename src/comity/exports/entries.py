"""The entries of a calendar and the news of a feed, in words: what of the record has a day."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.accounts.domain import Viewer
from comity.exports.domain import Entry, EntryKind, News, Scope
from comity.exports.naming import Naming
from comity.exports.queries import DatedVisit, PublicAct, became_public, changes, dated_visits
from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.ledger.labels.text import join, plain, upper_first
from comity.visits.domain.words import Kind, Status
from comity.visits.labels import acts as act_words
from comity.visits.labels.terms import STATUS

KEPT_DAYS: Final = 365
"""For so many days after its last a visit stays in calendars."""

NEWS: Final = 100
"""So many entries a feed has."""

VISIT_ALARMS: Final = (14,)
"""Days before a visit on which its entry rings."""

_PUBLIC_PAYLOAD: Final = ("from", "to", "of", "type")
_DAYS_ROUGH: Final[Promise] = gettext_lazy("The days are known only roughly; these enclose them.")
_DAYS_GENEVA: Final[Promise] = gettext_lazy("Days are those of the calendar in Geneva.")


def visits(scope: Scope, *, viewer: Viewer, on: int, naming: Naming) -> list[Entry]:
    """Return the visits of a scope as entries: agreed, under way, and held within a year."""
    found = dated_visits(scope, viewer=viewer, on=on, since=on - KEPT_DAYS)
    changed = changes({visit.stream for visit in found})
    return [
        Entry(
            key=f"visit {visit.dossier}",
            kind=EntryKind.VISIT,
            first=visit.first,
            last=visit.last,
            summary=naming.visit_title(visit.state, visit.mandates),
            description=_said(visit),
            ref=visit.ref,
            revision=changed[visit.stream].revision,
            changed=changed[visit.stream].at,
            alarms=VISIT_ALARMS if visit.status is Status.DATES_AGREED and visit.certain else (),
            certain=visit.certain,
        )
        for visit in found
    ]


def news(
    scope: Scope, *, viewer: Viewer, on: int, naming: Naming, limit: int = NEWS
) -> list[News]:
    """Return the last acts that became public, the latest first."""
    return [
        News(
            key=f"act {act.act}",
            at=act.at,
            told=act.told,
            title=upper_first(plain(_title(act, naming))),
            source=", ".join(filter(None, (act.source, act.locator))),
            ref=act.ref,
            state=act.state,
        )
        for act in became_public(scope, viewer=viewer, on=on, limit=limit)
    ]


def _said(visit: DatedVisit) -> str:
    rough = "" if visit.certain else str(_DAYS_ROUGH)
    status = _("%(status)s: %(ref)s.") % {"status": STATUS[visit.status], "ref": visit.ref}
    return join(upper_first(status), rough, str(_DAYS_GENEVA))


def _title(act: PublicAct, naming: Naming) -> str:
    state, holder = naming.in_text(act.state), naming.mandate_list(act.mandates)
    if act.matter == "visit" and act.kind in set(Kind):
        return act_words.news(_view(act), state=state, holder=holder)
    return _("%(state)s: %(kind)s (%(ref)s)") % {
        "state": naming.title(act.state) if act.state else act.actor,
        "kind": act.kind.replace("_", " "),
        "ref": act.ref,
    }


def _view(act: PublicAct) -> ActView:
    """The act as sentences about visits need it."""
    return ActView(
        id=act.act,
        kind=act.kind,
        actor=Actor(act.actor),
        mandates=act.mandates,
        date=act.date,
        effective=act.effective,
        label=None,
        source=act.source,
        locator=act.locator,
        channel=None,
        learnt=act.effective,
        visibility="public",
        letter="",
        payload={name: act.payload[name] for name in _PUBLIC_PAYLOAD if name in act.payload},
    )
