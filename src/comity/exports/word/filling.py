"""What a draft letter is filled with from a matter on record, as far as its reader may see it."""

from typing import Final

from comity.accounts.domain import Reading, Viewer
from comity.communications.domain.views import Dossier as LetterDossier
from comity.exports.word.drafted import DraftKind
from comity.exports.word.drafts import Draft
from comity.kernel.parties import Actor
from comity.rulebook.domain import ProvisionId
from comity.visits.domain.views import Dossier as VisitDossier
from comity.visits.domain.words import Kind, Status

_ASKING: Final = (Kind.REQUEST, Kind.REMINDER)
_UNANSWERED: Final = (Status.REQUESTED,)
# What sending a letter is to the rules, and where its publication is provided for.
_OPENS: Final = {
    "AL": "allegation_letter_sent",
    "JAL": "allegation_letter_sent",
    "UA": "urgent_appeal_sent",
    "JUA": "urgent_appeal_sent",
}
_OTHER: Final = "other_letter_sent"
_PUBLISHED: Final = ProvisionId("communications-practice:publication")
_OTHER_PUBLISHED: Final = ProvisionId("communications-practice:publication-of-comments-on-laws")


def asking(state: str, mandates: tuple[str, ...], *, on: int) -> Draft:
    """A first request for a visit, of which nothing is on record."""
    return Draft(
        kind=DraftKind.REQUEST, on=on, state=state, mandates=mandates, opens=str(Kind.REQUEST)
    )


def of_visit(dossier: VisitDossier, kind: DraftKind, *, on: int) -> Draft:
    """A letter about a visit: any kind but a communication."""
    visit = dossier.visit
    earlier = tuple(
        act.date
        for act in dossier.acts
        if act.kind in _ASKING and act.actor == Actor.MANDATE_HOLDER
    )
    return Draft(
        kind=kind,
        on=on,
        state=visit.state,
        mandates=visit.mandates,
        opens=str(Kind.REQUEST),
        earlier=earlier,
        dates=(visit.dates.begins, visit.dates.ends) if visit.dates else (),
        unanswered=visit.status in _UNANSWERED,
    )


def of_letter(
    dossier: LetterDossier, kind: DraftKind, *, on: int, viewer: Viewer, allegations: str = ""
) -> Draft:
    """A communication, or the note verbale that goes with it.

    How many persons are concerned is told as the reader may see it; who they are, never.
    """
    letter = dossier.letter
    known = letter.type in {*_OPENS, "OL"}
    reads = viewer.reading_of((letter.state, *letter.mandates))
    return Draft(
        kind=kind,
        on=on,
        state=letter.state,
        mandates=letter.mandates,
        reference=dossier.written or letter.reference,
        type=letter.type,
        opens=_OPENS.get(letter.type, _OTHER),
        urgency=letter.urgency,
        persons=letter.persons if reads is not Reading.PUBLIC else None,
        allegations=allegations or dossier.summary,
        publication=(_PUBLISHED if letter.type in _OPENS else _OTHER_PUBLISHED) if known else None,
    )
