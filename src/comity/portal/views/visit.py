"""One visit: where it stands, whose turn it was, and every act with its source."""

import re

from django.utils.translation import gettext as _

from comity.ledger.domain.views import ActView, Redirect
from comity.ledger.labels.text import isolate
from comity.portal.answering import Answer, Elsewhere, Missing, page
from comity.portal.asking import Asked
from comity.portal.names import Names
from comity.portal.timeline import timeline
from comity.portal.turnbar import turn_bar
from comity.visits import queries
from comity.visits.domain.views import Dossier
from comity.visits.domain.words import VisitType
from comity.visits.labels import sentence
from comity.visits.labels.account import Account
from comity.visits.labels.terms import TYPE

_REF = re.compile(r"visit/[\w/~-]{1,80}")
ACT_HEADER = (
    "id",
    "kind",
    "actor",
    "mandates",
    "date",
    "effective",
    "label",
    "source",
    "locator",
    "channel",
    "learnt",
    "from",
    "to",
    "reason_class",
    "statements",
    "visibility",
)


@page
def visit(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The visit of this ref; an older ref leads to the one that answers now."""
    found = queries.dossier(ref, viewer=asked.viewer, on=asked.on, known=asked.known)
    match found:
        case None:
            return Missing()
        case Redirect(other, because):
            return Elsewhere(asked.link("visit", other, was=ref, because=because))
        case Dossier():
            return _show(asked, found)


def _show(asked: Asked, dossier: Dossier) -> Answer:
    names = Names(asked)
    shown = dossier.visit
    story = Account.of(dossier).story
    official = shown.type == VisitType.OFFICIAL
    return Answer(
        template="portal/visit.html",
        title=names.visit_title(shown.state, shown.mandates),
        context={
            "moved": _moved(asked),
            "visit": shown,
            "lead": sentence.heading(dossier),
            "bar": turn_bar(story),
            "timeline": timeline(story, names),
            "type": "" if official else TYPE[VisitType(shown.type)],
            "state_title": names.title(shown.state),
            "holder_title": names.mandate_list(shown.mandates),
            "others": [(other, other) for other in dossier.others],
        },
        data=dossier.as_json,
        header=ACT_HEADER,
        rows=lambda: [_act_row(act) for act in dossier.acts],
    )


def _moved(asked: Asked) -> str:
    """Why a reader who asked for another ref was led to this one; empty for everybody else."""
    was = asked.query.get("was", "")
    if not _REF.fullmatch(was):
        return ""
    if asked.query.get("because") == "merged":
        return _("%(ref)s was merged with this visit.") % {"ref": isolate(was)}
    return _(
        "%(ref)s is this visit: earlier acts of it were recorded later, and it keeps its oldest"
        " name."
    ) % {"ref": isolate(was)}


def _act_row(act: ActView) -> list[object]:
    told = act.as_json()
    return [
        act.id,
        act.kind,
        act.actor,
        "+".join(act.mandates),
        act.date,
        told["effective"],
        act.label,
        act.source,
        act.locator,
        act.channel,
        told["learnt"],
        act.payload.get("from"),
        act.payload.get("to"),
        act.payload.get("reason_class"),
        len(act.statements),
        act.visibility,
    ]
