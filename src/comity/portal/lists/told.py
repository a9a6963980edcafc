"""Matters of every kind as a line tells them: title, sentence, where they stand, what is awaited.

As many questions of the record for a page of them as for one, whatever their kinds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Protocol

from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from comity.challenges.labels.cases import WORDS as CHALLENGES
from comity.challenges.labels.cases import heading as case_heading
from comity.challenges.queries import cases
from comity.committee.labels.commitments import WORDS as COMMITMENTS
from comity.committee.labels.meetings import WORDS as MEETINGS
from comity.committee.labels.meetings import heading as meeting_heading
from comity.committee.labels.points import WORDS as POINTS
from comity.committee.labels.points import heading as point_heading
from comity.committee.queries import commitments, meetings, points
from comity.communications import queries as letters
from comity.communications.labels import sentence as letter_sentence
from comity.communications.labels.words import WORDS as LETTERS
from comity.consultations.labels.comments import WORDS as COMMENTS
from comity.consultations.labels.comments import heading as comment_heading
from comity.consultations.labels.consultations import WORDS as CONSULTATIONS
from comity.consultations.labels.consultations import heading as consultation_heading
from comity.consultations.queries import comments, consultations
from comity.cooperation.domain.replies import PROFILE, parties_of
from comity.impact import queries as impact
from comity.impact.labels import WORDS as IMPACTS
from comity.ledger.domain.views import AnomalyView, Stands
from comity.ledger.labels import dates
from comity.ledger.labels.documents import MATTER
from comity.ledger.labels.matter import MatterWords
from comity.ledger.labels.story import Story
from comity.ledger.labels.text import isolate
from comity.ledger.queries import expected, refs_of
from comity.ledger.queries.lines import Key
from comity.portal.acts.challenges import case_title
from comity.portal.acts.commitments import commitment_lead, commitment_title
from comity.portal.acts.consultations import comment_title, consultation_title
from comity.portal.acts.leads import (
    recommendation_lead,
    recommendation_title,
    report_lead,
    report_title,
    statement_lead,
    statement_title,
)
from comity.portal.acts.meetings import meeting_title, point_title
from comity.portal.acts.stories import impact_lead, impact_title
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.lists.letters import called_by_whom
from comity.portal.lists.lines import visit_tag
from comity.portal.lists.tables import Tag, stands_tag
from comity.recommendations import queries as recommendations
from comity.recommendations.labels import WORDS as RECOMMENDATIONS
from comity.reports import queries as reports
from comity.reports.labels import WORDS as REPORTS
from comity.rulebook.domain.expected import ExpectationView
from comity.statements import queries as statements
from comity.statements.labels import WORDS as STATEMENTS
from comity.visits import queries as visits
from comity.visits.labels import sentence as visit_sentence
from comity.visits.labels.account import Account


class Told(Struct, frozen=True, kw_only=True):
    """A matter as a line tells it; `expectations` are all that were ever opened in it.

    `turn_since` is the first day of the turn, `at_the_latest` where it may have begun before;
    `beyond` whether the record ends before the day. `story`, where the line was told from it.
    """

    key: Key
    ref: str
    title: str
    sentence: str
    state: str
    mandates: tuple[str, ...]
    status: str
    turn: str
    turn_since: int
    beyond: bool
    tag: Tag
    at_the_latest: bool = False
    anomalies: tuple[AnomalyView, ...] = ()
    expectations: Sequence[ExpectationView] = ()
    story: Story | None = None

    @property
    def since(self) -> str:
        """Since when the turn is whose it is, in words."""
        words = dates.at_the_latest if self.at_the_latest else dates.day
        return words(self.turn_since)


type _Teller = Callable[[Asked, Names, Sequence[Key]], dict[Key, Told]]
"""What tells matters of one kind, by their keys."""


def told(asked: Asked, keys: Sequence[Key]) -> list[Told]:
    """These matters as they stand on the day, in their order.

    One of which the reader sees no more than that something is in it is told by its ref alone.
    """
    names = Names(asked)
    by_kind: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        by_kind[key.stream.partition("/")[0]].append(key)
    found: dict[Key, Told] = {}
    for kind, some in by_kind.items():
        tell = _TELLERS.get(kind)
        found |= tell(asked, names, some) if tell else {}
    others = [key for key in keys if key not in found]
    found |= _by_ref(asked, names, others) if others else {}
    unasked = [key for key, one in found.items() if not one.expectations]
    awaited = expected(unasked, viewer=asked.viewer, on=asked.on) if unasked else {}
    for key in unasked:
        found[key] = replace(found[key], expectations=tuple(awaited.get(key.dossier, ())))
    return [found[key] for key in keys if key in found]


def _visits(asked: Asked, names: Names, keys: Sequence[Key]) -> dict[Key, Told]:
    by_dossier = {key.dossier: key for key in keys}
    return {
        by_dossier[one.dossier]: Told(
            key=by_dossier[one.dossier],
            ref=one.ref,
            title=names.visit(one),
            sentence=visit_sentence.heading(dossier, below=False),
            state=one.state,
            mandates=one.mandates,
            status=one.status.value,
            turn=one.whose.turn,
            turn_since=one.whose.since,
            at_the_latest=dates.is_bounded(
                one.whose.since, (one.first_requested, one.last_contact)
            ),
            beyond=one.beyond_coverage,
            tag=visit_tag(one),
            anomalies=one.anomalies,
            story=Account.of(dossier).story,
        )
        for dossier in visits.named(keys, viewer=asked.viewer, on=asked.on)
        for one in (dossier.visit,)
    }


def _letters(asked: Asked, names: Names, keys: Sequence[Key]) -> dict[Key, Told]:
    streams = [key.stream for key in keys]
    return {
        Key(one.view.stands.stream, one.view.stands.stream): _stood(
            one.view.stands,
            names,
            LETTERS,
            called=one.letter.reference,
            otherwise=called_by_whom(one.letter, names),
            sentence=letter_sentence.heading(one, below=False),
            expectations=one.view.expectations,
            story=letter_sentence.Account.of(one).story,
        )
        for one in letters.briefly(streams, viewer=asked.viewer, on=asked.on)
    }


class _HasStands(Protocol):
    """What a list shows of a matter that has one dossier."""

    @property
    def stands(self) -> Stands:
        """Where it stands."""


def _teller[One: _HasStands](
    words: MatterWords,
    several: Callable[..., Iterable[One]],
    title: Callable[[One, Names], str],
    sentence: Callable[[One], str],
    *,
    called: Callable[[One], str] = lambda _one: "",
) -> _Teller:
    """Return what tells matters of one dossier by their title, sentence and own name."""

    def tell(asked: Asked, names: Names, keys: Sequence[Key]) -> dict[Key, Told]:
        found = several([key.stream for key in keys], viewer=asked.viewer, on=asked.on, known=None)
        return {
            Key(one.stands.stream, one.stands.stream): _stood(
                one.stands,
                names,
                words,
                called=called(one),
                otherwise=title(one, names),
                sentence=sentence(one),
            )
            for one in found
        }

    return tell


_TELLERS: Final[Mapping[str, _Teller]] = {
    "visit": _visits,
    "communication": _letters,
    "statement": _teller(
        STATEMENTS,
        statements.several,
        statement_title,
        statement_lead,
        called=lambda one: one.card.title or one.card.symbol,
    ),
    "report": _teller(
        REPORTS,
        reports.several,
        report_title,
        report_lead,
        called=lambda one: one.card.title or one.card.symbol,
    ),
    "recommendation": _teller(
        RECOMMENDATIONS, recommendations.several, recommendation_title, recommendation_lead
    ),
    "challenge": _teller(CHALLENGES, cases.several, case_title, case_heading),
    "impact": _teller(IMPACTS, impact.several, impact_title, impact_lead),
    "commitment": _teller(
        COMMITMENTS,
        commitments.several,
        lambda one, _names: commitment_title(one),
        commitment_lead,
    ),
    "meeting": _teller(
        MEETINGS, meetings.several, lambda one, _names: meeting_title(one), meeting_heading
    ),
    "consultation": _teller(
        CONSULTATIONS,
        consultations.several,
        lambda one, _names: consultation_title(one),
        consultation_heading,
    ),
    "comment": _teller(
        COMMENTS, comments.several, lambda one, _names: comment_title(one), comment_heading
    ),
    "point": _teller(POINTS, points.several, lambda one, _names: point_title(one), point_heading),
}


def _stood(
    stands: Stands,
    names: Names,
    words: MatterWords,
    *,
    called: str,
    sentence: str,
    otherwise: str = "",
    expectations: Sequence[ExpectationView] = (),
    story: Story | None = None,
) -> Told:
    """A matter of one dossier: its State first, then what it is and what it is called; of what is
    not called anything, the title of its page where that says more than its ref.
    """
    kind = stands.stream.partition("/")[0]
    values = {
        "state": names.title(stands.state) if stands.state else "",
        "matter": MATTER.get(kind, kind),
        "name": isolate(called or stands.ref),
    }
    named = _("%(state)s: %(matter)s %(name)s") if stands.state else _("%(matter)s %(name)s")
    return Told(
        key=Key(stands.stream, stands.stream),
        ref=stands.ref,
        title=otherwise if otherwise and not called else named % values,
        sentence=sentence,
        state=stands.state,
        mandates=stands.mandates,
        status=stands.status,
        turn=stands.whose.turn,
        turn_since=stands.whose.since,
        at_the_latest=dates.is_bounded(stands.whose.since, (stands.last_contact,)),
        beyond=stands.beyond_coverage,
        tag=stands_tag(stands, words),
        anomalies=stands.anomalies,
        expectations=expectations,
        story=story,
    )


def _called(names: Names, ref: str) -> str:
    """What a matter is called of which its ref is all that is told."""
    kind, _slash, rest = ref.partition("/")
    if kind == PROFILE.kind:
        return names.profile_title(*parties_of(ref))
    if kind == "standing-invitation":
        return names.invitation_title(rest)
    return isolate(ref)


def _by_ref(asked: Asked, names: Names, keys: Sequence[Key]) -> dict[Key, Told]:
    refs = refs_of(keys, viewer=asked.viewer)
    return {
        key: Told(
            key=key,
            ref=refs[key.dossier],
            title=_called(names, refs[key.dossier]),
            sentence="",
            state="",
            mandates=(),
            status="",
            turn="nobody",
            turn_since=asked.on,
            beyond=False,
            tag=Tag(""),
        )
        for key in keys
        if key.dossier in refs
    }
