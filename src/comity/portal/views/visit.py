"""One visit: where it stands, whose turn it was, and every act with its source."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, upper_first
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.dossiers.page import Particular, Told, came_from, dossier_page, found_page
from comity.reports.queries import reporting_on, with_symbols
from comity.visits import queries
from comity.visits.domain.views import Dossier
from comity.visits.labels import sentence
from comity.visits.labels.account import Account


@page
def visit(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The visit of this ref; an older ref leads to the one that answers now."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="visit", show=_show)


def _show(asked: Asked, dossier: Dossier) -> Answer:
    names = Names(asked)
    shown = dossier.visit
    told = Told(
        title=names.visit(shown),
        ref=shown.ref,
        party=shown.state,
        lead=sentence.heading(dossier),
        story=Account.of(dossier).story,
        state=names.title(shown.state),
        holder=names.mandate_list(shown.mandates),
        particulars=[
            *_particulars(dossier, names, asked),
            *_reports(dossier, asked),
            *_others(dossier, asked),
        ],
        before=_before(dossier, asked),
        moved=_moved(asked),
    )
    return dossier_page(asked, told, kind="visit", data=dossier.as_json)


def _particulars(dossier: Dossier, names: Names, asked: Asked) -> Iterator[Particular]:
    """Where it takes place, whose it is, and under which ref: its type and scope are in its title.

    The place is told by an act that the reader may read, by the day (RULES P2).
    """
    shown = dossier.visit
    if places := [str(act.payload["place"]) for act in dossier.acts if "place" in act.payload]:
        yield Particular(isolate(places[-1]), name=_("place:"))
    yield Particular(names.title(shown.state), asked.link("state", shown.state))
    for mandate in shown.mandates:
        yield Particular(upper_first(names.mandate(mandate)), asked.link("mandate", mandate))
    yield Particular(isolate(shown.ref))


def _reports(dossier: Dossier, asked: Asked) -> Iterator[Particular]:
    """The reports on it that have a record of their own, which tells how they went to the Council;
    the draft, the comments and the publication are acts on the visit.

    Where none says that it is on this visit, those whose symbols the acts of its mandates name.
    """
    shown = dossier.visit
    symbols = {
        str(act.payload["symbol"])
        for act in dossier.acts
        if "symbol" in act.payload and not set(shown.mandates).isdisjoint(act.mandates)
    }
    viewer, on, known = asked.viewer, asked.on, asked.known
    found = reporting_on(shown.ref, viewer=viewer, on=on, known=known) or with_symbols(
        symbols, state=shown.state, viewer=viewer, on=on, known=known
    )
    name = _("report:")
    for one in found:
        yield Particular(isolate(one.stands.ref), asked.link("report", one.stands.ref), name)
        name = ""


def _others(dossier: Dossier, asked: Asked) -> Iterator[Particular]:
    """The visits before and after, and where the others are."""
    name = _("other visits:")
    for other in dossier.others:
        yield Particular(isolate(other), asked.link("visit", other), name)
        name = ""
    if dossier.others:
        shown, names = dossier.visit, Names(asked)
        for mandate in shown.mandates:
            every = asked.link("visits", state=shown.state, mandate=mandate)
            subject = {"mandate": names.mandate(mandate)}
            joint = len(shown.mandates) > 1
            yield Particular(
                _("all of them: %(mandate)s") % subject if joint else _("all of them"), every
            )


def _before(dossier: Dossier, asked: Asked) -> Particular | None:
    """The visit of which it was part before, and until when."""
    ref = dossier.went_on_from
    if ref is None:
        return None
    told = _("Until %(day)s it was part of another visit, which shows who was awaited:")
    name = told % {"day": dates.day(dossier.spans[0].begins)}
    return Particular(isolate(ref), asked.link("visit", ref), name)


def _moved(asked: Asked) -> str:
    was = came_from(asked)
    if not was:
        return ""
    if asked.query.get("because") == "merged":
        return _("%(ref)s was merged with this visit.") % {"ref": isolate(was)}
    return _(
        "%(ref)s is this visit: earlier acts of it were recorded later, and it keeps its oldest"
        " name."
    ) % {"ref": isolate(was)}
