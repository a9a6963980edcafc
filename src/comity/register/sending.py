"""What is about to go out, held against the rulebook and against what the record holds of it.

The answer advises and never forbids. What a reader may not see is as if it were not there: an
unknown ref and a hidden one are answered alike (RULES P5).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.challenges.queries import cases
from comity.committee.domain.commitments.views import CommitmentDossier
from comity.committee.domain.meetings.views import MeetingDossier
from comity.committee.domain.points.views import PointDossier
from comity.committee.queries import commitments, meetings, points
from comity.communications import queries as communications
from comity.communications.domain.happened import name_of
from comity.communications.domain.references import ref_of
from comity.consultations.domain.comments.views import CommentDossier
from comity.consultations.domain.consultations.views import ConsultationDossier
from comity.consultations.queries import comments, consultations
from comity.directory.domain import Party
from comity.directory.labels import city
from comity.directory.queries import directory
from comity.impact import queries as impact
from comity.kernel.edtf import OPEN_END, Edtf, geneva_day
from comity.ledger.domain.expecting import as_read
from comity.ledger.domain.views import ActView, Redirect
from comity.recommendations import queries as recommendations
from comity.reports import queries as reports
from comity.rulebook import labels
from comity.rulebook.domain.expected import Happened
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.labels import Saying
from comity.rulebook.queries import Answer, Capital
from comity.rulebook.queries import check as held_against
from comity.statements import queries as statements
from comity.statements.domain.happened import NAMES
from comity.statements.domain.words import StatementType
from comity.visits import queries as visits

__all__ = ["About", "NothingThereError", "OfAnotherStateError", "check"]

_MOST_REDIRECTS: Final = 20
_TYPE: Final[Mapping[Sending, StatementType]] = {
    Sending.PRESS_RELEASE: StatementType.PRESS_RELEASE,
    Sending.END_OF_MISSION_STATEMENT: StatementType.END_OF_MISSION_STATEMENT,
    Sending.SOCIAL_POST: StatementType.SOCIAL_POST,
}
"""What a public statement is that is about to go out."""


class NothingThereError(LookupError):
    """There is nothing of that ref, or nothing that this reader may see."""


class OfAnotherStateError(ValueError):
    """The matter concerns another State; `args` are its ref and the code of that State."""

    def __init__(self, ref: str, state: str) -> None:
        super().__init__(ref, state)
        self.ref, self.state = ref, state


class About(Struct, frozen=True, kw_only=True):
    """What is about to go out: what it is, to or about whom, when (`at` has an instant), why it
    cannot wait, and the ref of the matter that it is about.
    """

    sending: Sending
    party: Party
    at: Edtf
    urgent: str = ""
    ref: str = ""


def check(
    about: About,
    *,
    viewer: Viewer,
    known: int | None = None,
    language: str = "en",
    saying: Saying = labels.ISO,
) -> Answer:
    """Return what the rulebook says of sending this, as far as this reader may see the record.

    `known` is the day of knowledge, None for all that is known. NothingThereError or
    OfAnotherStateError where the matter it names cannot be it.
    """
    return held_against(
        about.sending,
        at=about.at,
        capital=capital(about.party, about.at, language),
        urgent=about.urgent,
        facts=_facts(about, _Asking(viewer, _day(about), known)) if about.ref else (),
        language=language,
        saying=saying,
    )


def capital(party: Party, at: Edtf, language: str = "en") -> Capital | None:
    """Return the Capital of a party on that day, by name; None for what has none."""
    found = directory().capital(party.code, at.last)
    if found is None:
        return None
    name = city(found) or directory().in_text(party.code, language, at.last)
    return Capital(party.iso2, name, found.zone)


class _Asking(Struct, frozen=True):
    """Who asks, on which day, as known on which."""

    viewer: Viewer
    on: int
    known: int | None

    @property
    def how(self) -> dict[str, Any]:
        return {"viewer": self.viewer, "on": self.on, "known": self.known}


type _Matter = tuple[str, list[Happened], str]
"""The State that a matter concerns, its acts as rules name them, and the ref it speaks of."""


def _facts(about: About, asking: _Asking) -> list[Happened]:
    """The acts of the matter that it is about, and of what belongs to it, by that moment."""
    state, acts, speaks_of = _found(about.ref, asking)
    if state and state != about.party.code:
        raise OfAnotherStateError(about.ref, state)
    if not speaks_of:
        return acts + _shared(about, asking)
    try:
        return acts + _found(speaks_of, asking)[1]
    except NothingThereError:
        return acts


def _day(about: About) -> int:
    assert about.at.instant is not None
    return geneva_day(about.at.instant)


def _shared(about: About, asking: _Asking) -> list[Happened]:
    """How the State was told of a statement of that type on the matter that is not yet out."""
    wanted = _TYPE.get(about.sending)
    return [
        fact
        for one in statements.speaking_of(ref_of(about.ref), **asking.how)
        if one.card.type == wanted and one.card.released >= OPEN_END
        for fact in _found(one.stands.ref, asking)[1]
    ]


def _found(ref: str, asking: _Asking) -> _Matter:
    name = ref_of(ref)
    find = _FINDERS.get(name.partition("/")[0], _nothing)
    for _ in range(_MOST_REDIRECTS):
        match find(name, asking):
            case Redirect(to, _):
                name = to
            case None:
                break
            case matter:
                return matter
    raise NothingThereError(ref)


def _nothing(ref: str, asking: _Asking) -> None:
    """There is no matter of that kind."""


def _visit(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = visits.dossier(ref, **asking.how)
    if found is None or isinstance(found, Redirect):
        return found
    acts = [as_read(act, act.kind) for act in found.acts]
    return found.visit.state, acts, ""


def _letter(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = communications.dossier(ref, **asking.how)
    if found is None or isinstance(found, Redirect):
        return found
    named = [(act, name_of(act.kind, found.letter.type)) for act in found.acts]
    return found.letter.state, [as_read(act, name) for act, name in named if name], ""


def _statement(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = statements.dossier(ref, **asking.how)
    if found is None or isinstance(found, Redirect):
        return found
    card, stands = found.statement.card, found.statement.stands
    return stands.state, list(_told(found.acts)), card.about


def _report(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = reports.dossier(ref, **asking.how)
    if found is None or isinstance(found, Redirect):
        return found
    # How its draft was shared are acts of the visit that it reports on (RULES R12).
    return found.report.stands.state, [], found.report.card.about


def _recommendation(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = recommendations.dossier(ref, **asking.how)
    if found is None or isinstance(found, Redirect):
        return found
    one = found.recommendation
    return one.stands.state, [], one.card.about


def _impact(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = impact.dossier(ref, **asking.how)
    if found is None or isinstance(found, Redirect):
        return found
    return found.story.stands.state, [], found.story.card.about


def _challenge(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = cases.dossier(ref, **asking.how)
    if found is None or isinstance(found, Redirect):
        return found
    return found.case.stands.state, [], found.case.card.about


def _commitment(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = commitments.dossier(ref, **asking.how)
    return ("", [], "") if isinstance(found, CommitmentDossier) else found


def _meeting(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = meetings.dossier(ref, **asking.how)
    return ("", [], "") if isinstance(found, MeetingDossier) else found


def _point(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = points.dossier(ref, **asking.how)
    return ("", [], "") if isinstance(found, PointDossier) else found


def _consultation(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = consultations.dossier(ref, **asking.how)
    return ("", [], "") if isinstance(found, ConsultationDossier) else found


def _comment(ref: str, asking: _Asking) -> _Matter | Redirect | None:
    found = comments.dossier(ref, **asking.how)
    return ("", [], "") if isinstance(found, CommentDossier) else found


def _told(acts: Sequence[ActView]) -> Iterator[Happened]:
    for act in acts:
        for name in NAMES.get(act.kind, ()):
            yield as_read(act, name)


_FINDERS: Final[Mapping[str, Callable[[str, _Asking], _Matter | Redirect | None]]] = {
    "visit": _visit,
    "communication": _letter,
    "statement": _statement,
    "report": _report,
    "recommendation": _recommendation,
    "impact": _impact,
    "challenge": _challenge,
    "commitment": _commitment,
    "meeting": _meeting,
    "point": _point,
    "consultation": _consultation,
    "comment": _comment,
}
