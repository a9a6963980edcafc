"""A story of impact in the words of its page: its title, its sentence, its evidence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.impact.domain.views import ImpactDossier, ImpactStory
from comity.impact.domain.words import By, EvidenceOf, Status
from comity.impact.labels import BY, EVIDENCE_OF, heading, kinds, substantiated
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.places import place
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.small import Source
from comity.portal.answers.names import Names
from comity.rulebook.labels.series import stopped


class Evidence(Struct, frozen=True, kw_only=True):
    """Evidence of the change, or of the contribution: by whom, and the source."""

    of: str
    pieces: Sequence[tuple[str, Source]]


def impact_title(told: ImpactStory, names: Names) -> str:
    """The title of a story: its State first, where one is named; its own title, or its kind."""
    words = kinds(told.kinds)
    called = told.card.title or (words[0] if words else _("story of impact"))
    if not told.stands.state:
        return upper_first(isolate(called))
    values = {"state": names.title(told.stands.state), "title": isolate(called)}
    return _("%(state)s: %(title)s") % values


def impact_lead(told: ImpactStory, acts: Sequence[ActView] = ()) -> str:
    """The sentence that heads a story, and whether somebody who knows it substantiated it.

    With its `acts` a day is only said to be the latest where those of that day are dated coarsely.
    """
    stands, card = told.stands, told.card
    dated = [act.date for act in acts if act.effective == stands.since]
    words = dates.at_the_latest if dates.is_bounded(stands.since, dated) else dates.day
    said = heading(Status(stands.status), words(stands.since))
    checked = substantiated(card.substantiated, card.substantiated_by)
    return join(said, stopped(upper_first(checked)) if checked else "")


def evidence_of(dossier: ImpactDossier) -> list[Evidence]:
    """The evidence of the change and that of the contribution, each with its sources."""
    return [
        Evidence(
            of=upper_first(str(name)),
            pieces=[_piece(act) for act in dossier.evidence if act.payload.get("of") == of],
        )
        for of, name in EVIDENCE_OF.items()
    ]


def is_of_one_source(dossier: ImpactDossier) -> bool:
    """Whether all evidence of a story comes from one source."""
    sources = {act.source for act in dossier.evidence}
    both = {act.payload.get("of") for act in dossier.evidence} >= set(EvidenceOf)
    return both and len(sources) == 1


def _piece(act: ActView) -> tuple[str, Source]:
    by = act.payload.get("by")
    source = Source(act.source, place(act.locator))
    return (str(BY[By(str(by))]) if by else "", source)
