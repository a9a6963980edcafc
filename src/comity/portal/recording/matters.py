"""A matter of any kind as its page heads it, for what an act on it comes to."""

import re
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.advisory import queries as advisory
from comity.advisory.labels import WORDS as ADVISORY_WORDS
from comity.advisory.labels import heading as figures_heading
from comity.advisory.labels import period as figures_period
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
from comity.consultations.labels.comments import WORDS as COMMENTS
from comity.consultations.labels.comments import heading as comment_heading
from comity.consultations.labels.consultations import WORDS as CONSULTATIONS
from comity.consultations.labels.consultations import heading as consultation_heading
from comity.consultations.queries import comments, consultations
from comity.cooperation.domain.replies import parties_of
from comity.cooperation.labels.replies import WORDS as REPLIES
from comity.cooperation.queries.replies import replies_to
from comity.directory.queries import directory
from comity.impact import queries as impact
from comity.impact.labels import WORDS as IMPACTS
from comity.ledger.domain.views import ActView, DossierView, Redirect
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.matter import MatterWords
from comity.ledger.labels.story import Story, story_of
from comity.ledger.labels.text import isolate, join
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
from comity.recommendations import queries as recommendations
from comity.recommendations.labels import WORDS as RECOMMENDATIONS
from comity.reports import queries as reports
from comity.reports.labels import WORDS as REPORTS
from comity.reports.labels.sessions import SESSION_WORDS, session_heading, session_name
from comity.statements import queries as statements
from comity.statements.labels import WORDS as STATEMENTS
from comity.visits import queries as visits
from comity.visits.domain.views import Dossier as VisitDossier
from comity.visits.labels import sentence as visit_sentence
from comity.visits.labels.account import Account
from comity.visits.labels.standing import STANDING_WORDS, heading

_DASH: Final = re.compile(r"\s(?=[–—])")


def titled(matter: str, act: object) -> str:
    """The title of a form: the matter first, which begins with its State; then what the button
    that led here says. Where no matter is named, that alone.
    """
    if not matter:
        return str(act)
    joined = _("%(matter)s – %(act)s") % {"matter": matter, "act": act}
    return _DASH.sub("\u00a0", joined)  # no line begins with the dash


class Matter(Struct, frozen=True, kw_only=True):
    """A matter as it stands: how its page is titled and headed, its story, whom it concerns.

    `opens` is its kind where an act still has to open it: then it has no ref.
    """

    ref: str
    title: str
    lead: str
    story: Story
    state: str
    mandates: tuple[str, ...]
    status: str
    opens: str = ""

    @property
    def kind(self) -> str:
        """Which kind of matter it is, as the register names it."""
        return self.opens or self.ref.partition("/")[0].replace("-", "_")

    def act(self, name: str) -> ActView | None:
        """Its act of this id, or the one that an event of this id tells as another source."""
        return next((act for act in self.story.acts if name in act.tellings), None)


def matter(asked: Asked, ref: str) -> Matter | None:
    """The matter of a ref as it stands now, as this reader sees it; None where there is none."""
    find = _FINDERS.get(ref.partition("/")[0])
    return find(asked, ref) if find else None


def _visit(asked: Asked, ref: str) -> Matter | None:
    found = _as_it_stands(visits.dossier, asked, ref)
    return None if found is None else visit_matter(asked, found)


def visit_matter(asked: Asked, found: VisitDossier) -> Matter:
    """A visit as a matter."""
    shown = found.visit
    return Matter(
        ref=shown.ref,
        title=Names(asked).visit(shown),
        lead=visit_sentence.heading(found, below=False),
        story=Account.of(found).story,
        state=shown.state,
        mandates=shown.mandates,
        status=shown.status,
    )


def _letter(asked: Asked, ref: str) -> Matter | None:
    found = _as_it_stands(letters.dossier, asked, ref)
    if found is None:
        return None
    shown = found.letter
    return Matter(
        ref=shown.ref,
        title=isolate(shown.reference or shown.ref),
        lead=letter_sentence.heading(found, below=False),
        story=letter_sentence.Account.of(found).story,
        state=shown.state,
        mandates=shown.mandates,
        status=shown.stands.status,
    )


type _Finder = Callable[[Asked, str], Matter | None]
"""What finds a matter of one kind by its ref."""


class _HasView(Protocol):
    """A dossier whose status comes from the table of its kind."""

    @property
    def view(self) -> DossierView:
        """Where it stands, and its acts."""
        ...


def _finder[Found: _HasView](
    find: Callable[..., Found | Redirect | None],
    words: MatterWords,
    title: Callable[[Found, Names], str],
    lead: Callable[[Found], str],
    *,
    disputes: bool = True,
) -> _Finder:
    """Return what finds a matter by `find` and heads it with its title, lead and disputes."""

    def matter_of(asked: Asked, ref: str) -> Matter | None:
        found = _as_it_stands(find, asked, ref)
        if found is None:
            return None
        told = contests(found.view.acts, below=False) if disputes else ()
        return _stood(
            found.view,
            words,
            title=title(found, Names(asked)),
            lead=join(lead(found), *told),
        )

    return matter_of


class _HasTitle(Protocol):
    """What is known of a matter that may have a title of its own."""

    @property
    def title(self) -> str:
        """Its own title; empty where none is on record."""
        ...


def _own(card: _HasTitle) -> str:
    """Its own title, set apart from the text around it; empty where none is on record."""
    return isolate(card.title) if card.title else ""


def _as_it_stands[Found](
    find: Callable[..., Found | Redirect | None], asked: Asked, ref: str
) -> Found | None:
    """The dossier that a ref now leads to, as this reader sees it."""
    found = find(ref, viewer=asked.viewer, on=asked.on)
    return _as_it_stands(find, asked, found.ref) if isinstance(found, Redirect) else found


def _stood(view: DossierView, words: MatterWords, *, title: str, lead: str) -> Matter:
    """A dossier as a matter, where the table of its moves says where it stands."""
    stands = view.stands
    return Matter(
        ref=stands.ref,
        title=title,
        lead=lead,
        story=story_of(view, words),
        state=stands.state,
        mandates=stands.mandates,
        status=stands.status,
    )


def _profile(asked: Asked, ref: str) -> Matter | None:
    """The profile of a State, a mandate or both: it is there before anybody speaks of it."""
    try:
        state, mandate = parties_of(ref)
    except ValueError:
        return None
    party = directory().find(state) if state else None
    if (state and (party is None or party.code != state)) or (
        mandate and mandate not in directory().periods
    ):
        return None
    acts = replies_to(ref, viewer=asked.viewer, on=asked.on)
    return Matter(
        ref=ref,
        title=Names(asked).profile_title(state, mandate),
        lead=_("Replies on record: %(n)s.") % {"n": dates.number(len(acts))},
        story=Story(words=REPLIES, on=asked.on, acts=acts),
        state=state,
        mandates=(mandate,) if mandate else (),
        status="",
    )


_FINDERS: Final[Mapping[str, _Finder]] = {
    "visit": _visit,
    "communication": _letter,
    "statement": _finder(
        statements.dossier,
        STATEMENTS,
        lambda found, names: _own(found.statement.card) or statement_title(found.statement, names),
        lambda found: statement_lead(found.statement),
    ),
    "report": _finder(
        reports.dossier,
        REPORTS,
        lambda found, names: _own(found.report.card) or report_title(found.report, names),
        lambda found: report_lead(found.report),
    ),
    "recommendation": _finder(
        recommendations.dossier,
        RECOMMENDATIONS,
        lambda found, names: recommendation_title(found.recommendation, names),
        lambda found: recommendation_lead(found.recommendation),
    ),
    "session": _finder(
        reports.session,
        SESSION_WORDS,
        lambda found, _names: session_name(found.session.code),
        lambda found: session_heading(found.session),
        disputes=False,
    ),
    "standing-invitation": _finder(
        visits.standing_invitation,
        STANDING_WORDS,
        lambda found, names: names.invitation_title(found.standing.state),
        lambda found: heading(found.standing),
        disputes=False,
    ),
    "profile": _profile,
    "impact": _finder(
        impact.dossier,
        IMPACTS,
        lambda found, names: impact_title(found.story, names),
        lambda found: impact_lead(found.story, found.acts),
    ),
    "advisory-figures": _finder(
        advisory.dossier,
        ADVISORY_WORDS,
        lambda found, _names: figures_period(found.figures),
        lambda found: figures_heading(found.figures),
    ),
    "challenge": _finder(
        cases.dossier,
        CHALLENGES,
        lambda found, names: case_title(found.case, names),
        lambda found: case_heading(found.case),
    ),
    "commitment": _finder(
        commitments.dossier,
        COMMITMENTS,
        lambda found, _names: commitment_title(found.commitment),
        lambda found: commitment_lead(found.commitment),
    ),
    "meeting": _finder(
        meetings.dossier,
        MEETINGS,
        lambda found, _names: meeting_title(found.meeting),
        lambda found: meeting_heading(found.meeting),
    ),
    "consultation": _finder(
        consultations.dossier,
        CONSULTATIONS,
        lambda found, _names: consultation_title(found.consultation),
        lambda found: consultation_heading(found.consultation),
    ),
    "comment": _finder(
        comments.dossier,
        COMMENTS,
        lambda found, _names: comment_title(found.comment),
        lambda found: comment_heading(found.comment),
    ),
    "point": _finder(
        points.dossier,
        POINTS,
        lambda found, _names: point_title(found.point),
        lambda found: point_heading(found.point),
    ),
}
