"""The columns of an act and what can be chosen in them, in words for people."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.advisory import labels as advisory
from comity.advisory.domain.figures import words as figures_words
from comity.challenges.domain.cases.words import Effect, What
from comity.challenges.domain.cases.words import Kind as CaseAct
from comity.challenges.domain.words import Outcome
from comity.challenges.domain.words import Response as CaseResponse
from comity.challenges.labels import cases
from comity.committee.domain.commitments import words as commitment_words
from comity.committee.domain.meetings import words as meeting_words
from comity.committee.domain.points import words as point_words
from comity.committee.labels import commitments, meetings, points
from comity.communications.domain.words import Assessment, LetterType, Through, Urgency
from comity.communications.labels.terms import ASSESSMENT, THROUGH, URGENCY
from comity.communications.labels.terms import TYPE as LETTER_TYPE
from comity.communications.labels.words import WORDS as LETTERS
from comity.consultations.domain.comments import words as comment_words
from comity.consultations.domain.consultations import words as consultation_words
from comity.consultations.labels import comments, consultations
from comity.cooperation.labels.replies import WORDS as PROFILES
from comity.directory.domain import RegionalGroup
from comity.directory.labels import REGIONAL_GROUPS
from comity.impact.domain.words import (
    By,
    EvidenceOf,
    ImpactKind,
    Individuals,
    Level,
    Value,
)
from comity.impact.domain.words import Kind as ImpactAct
from comity.impact.labels import BY, EVIDENCE_OF, INDIVIDUALS, KIND_OF, LEVEL, PURPOSE, VALUE
from comity.impact.labels import WORDS as IMPACTS
from comity.kernel.consent import Purpose
from comity.kernel.parties import Actor
from comity.ledger.domain import Channel, Visibility
from comity.ledger.domain.coverage import COVERAGE_KIND, Covers
from comity.ledger.labels.matter import MatterWords
from comity.ledger.labels.reach import COVERS
from comity.ledger.labels.terms import CHANNEL, by_word
from comity.ledger.labels.text import plain, upper_first
from comity.portal.acts.columns import COLUMN
from comity.portal.recording.asks import kinds
from comity.recommendations.domain.words import (
    Assessed,
    Claim,
    Position,
    Type,
    Voice,
    Worded,
)
from comity.recommendations.labels import ASSESSED, CLAIM, POSITION, VOICE, WORDED
from comity.recommendations.labels import TYPE as RECOMMENDATION_TYPE
from comity.recommendations.labels import WORDS as RECOMMENDATIONS
from comity.register.lifecycles import MATTERS
from comity.register.matters.challenges import Said as CaseSaid
from comity.reports.domain.words import Language, ReportType, Slot
from comity.reports.domain.words import Of as ReportOf
from comity.reports.labels import OF, SLOT
from comity.reports.labels import TYPE as REPORT_TYPE
from comity.reports.labels import WORDS as REPORTS
from comity.reports.labels.sessions import SESSION_WORDS as SESSIONS
from comity.statements.domain.words import Answer, Response, StatementType
from comity.statements.labels import RESPONSE_WORD
from comity.statements.labels import TYPE as STATEMENT_TYPE
from comity.statements.labels import WORDS as STATEMENTS
from comity.visits.domain.standing import StandingKind
from comity.visits.domain.words import (
    NAMES_NO_DAYS,
    Finding,
    Guarantee,
    Of,
    ReasonClass,
    VisitType,
)
from comity.visits.domain.words import Kind as VisitKind
from comity.visits.labels.terms import FINDING, GUARANTEE, REASON
from comity.visits.labels.terms import OF as VISIT_OF
from comity.visits.labels.terms import TYPE as VISIT_TYPE
from comity.visits.labels.words import WORDS as VISITS

MATTER: Final[Mapping[str, Promise]] = {
    "visit": _("Country visits"),
    "standing_invitation": _("Standing invitations"),
    "communication": _("Communications"),
    "statement": _("Public statements"),
    "report": _("Reports"),
    "recommendation": _("Recommendations"),
    "session": _("Sessions"),
    "coverage": _("What the record covers"),
    "profile": _("Profiles"),
    "impact": _("Stories of impact"),
    "challenge": _("Documented challenges"),
    "commitment": _("Commitments"),
    "meeting": _("Meetings of the Committee"),
    "point": _("Points raised with the Committee"),
    "consultation": _("Consultations on texts"),
    "comment": _("Comments on texts"),
    "advisory_figures": _("Figures on the advisory procedure"),
}
"""What acts can be about, as forms name it."""

TELLING: Final[Mapping[str, MatterWords]] = {
    "visit": VISITS,
    "communication": LETTERS,
    "statement": STATEMENTS,
    "report": REPORTS,
    "recommendation": RECOMMENDATIONS,
    "session": SESSIONS,
    "profile": PROFILES,
    "impact": IMPACTS,
    "challenge": cases.WORDS,
    "commitment": commitments.WORDS,
    "meeting": meetings.WORDS,
    "point": points.WORDS,
    "consultation": consultations.WORDS,
    "comment": comments.WORDS,
    "advisory_figures": advisory.WORDS,
}
"""How the acts of each matter are told, where it has words of its own."""

_OTHER_KINDS: Final[Mapping[tuple[str, str], Promise]] = {
    ("standing_invitation", StandingKind.GIVEN): _("Standing invitation given"),
    ("standing_invitation", StandingKind.REAFFIRMED): _("Standing invitation said to be held"),
    ("standing_invitation", StandingKind.WITHDRAWN): _("Standing invitation withdrawn"),
    ("coverage", COVERAGE_KIND): _("From when to when the record is complete"),
}

FROM: Final[Mapping[Actor, Promise]] = {
    Actor.STATE: _("the State"),
    Actor.MANDATE_HOLDER: _("the mandate holder"),
    Actor.BOTH: _("both sides together"),
    Actor.SECRETARIAT: _("the secretariat"),
    Actor.COMMITTEE: _("the Coordination Committee"),
    Actor.EXTERNAL: _("no one: external reasons"),
    Actor.OTHER: _("another party"),
    Actor.UNKNOWN: _("not known"),
}

WHO_READS: Final[Mapping[Visibility, Promise]] = {
    Visibility.PUBLIC: _("everyone"),
    Visibility.PARTIES: _("both sides and the secretariat"),
    Visibility.HOLDER: _("the mandate holder and the secretariat, not the State"),
    Visibility.OFFICE: _("the secretariat alone"),
}

ONCE_PUBLIC: Final[Promise] = _(
    "Both sides and the secretariat; everyone once what it is about is public."
)
"""Who reads what is published with something else."""

_WORDS: Final[Mapping[type[StrEnum], Mapping[str, Promise]]] = {
    RegionalGroup: by_word(REGIONAL_GROUPS),
    Of: {str(one): said for one, said in VISIT_OF.items()},
    ReasonClass: REASON,
    meeting_words.ReasonClass: {str(one): said for one, said in REASON.items()},
    VisitType: {str(one): said for one, said in VISIT_TYPE.items()},
    Guarantee: GUARANTEE,
    Finding: FINDING,
    LetterType: LETTER_TYPE,
    Assessment: ASSESSMENT,
    Through: THROUGH,
    Urgency: URGENCY,
    StatementType: {str(one): said for one, said in STATEMENT_TYPE.items()},
    Response: {str(one): said for one, said in RESPONSE_WORD.items()},
    Answer: {Answer.YES: _("yes"), Answer.NO: _("no")},
    ReportType: {str(one): said for one, said in REPORT_TYPE.items()},
    Slot: {str(one): said for one, said in SLOT.items()},
    ReportOf: {str(one): said for one, said in OF.items()},
    Language: {
        Language.AR: _("Arabic"),
        Language.EN: _("English"),
        Language.ES: _("Spanish"),
        Language.FR: _("French"),
        Language.RU: _("Russian"),
        Language.ZH: _("Chinese"),
    },
    Type: by_word(RECOMMENDATION_TYPE),
    Worded: by_word(WORDED),
    Position: by_word(POSITION),
    Claim: by_word(CLAIM),
    Assessed: by_word(ASSESSED),
    Voice: by_word(VOICE),
    Covers: by_word(COVERS),
    What: by_word(cases.WHAT),
    Effect: by_word(cases.EFFECT),
    CaseSaid: {**by_word(cases.RESPONSE), **by_word(cases.OUTCOME)},
    CaseResponse: by_word(cases.RESPONSE),
    Outcome: by_word(cases.OUTCOME),
    ImpactKind: by_word(KIND_OF),
    Level: by_word(LEVEL),
    EvidenceOf: by_word(EVIDENCE_OF),
    By: by_word(BY),
    Value: by_word(VALUE),
    Purpose: by_word(PURPOSE),
    Individuals: by_word(INDIVIDUALS),
    commitment_words.Origin: by_word(commitments.ORIGIN),
    commitment_words.Strength: by_word(commitments.STRENGTH),
    commitment_words.Nature: by_word(commitments.NATURE),
    commitment_words.Owner: by_word(commitments.OWNER),
    commitment_words.Audience: by_word(commitments.AUDIENCE),
    meeting_words.MeetingType: by_word(meetings.TYPE),
    meeting_words.MeetingRule: by_word(meetings.RULE),
    point_words.PointType: by_word(points.TYPE),
    figures_words.Method: by_word(advisory.METHOD),
    point_words.Voice: by_word(points.VOICE),
    consultation_words.ConsultationPhase: by_word(consultations.PHASE),
    comment_words.CommentType: by_word(comments.TYPE),
    comment_words.Voice: by_word(comments.VOICE),
    comment_words.Shown: by_word(comments.SHOWN),
    comment_words.Outcome: by_word(comments.OUTCOME),
    comment_words.Satisfied: by_word(comments.SATISFIED),
    comment_words.Why: by_word(comments.WHY),
    comment_words.Audience: by_word(comments.AUDIENCE),
    Channel: CHANNEL,
    Visibility: {str(one): said for one, said in WHO_READS.items()},
    Actor: {str(one): said for one, said in FROM.items()},
}

_DATED_BY_ITS_DAYS: Final = (VisitKind.VISIT_STARTED, VisitKind.VISIT_HELD)
_GIVEN_UP: Final = (VisitKind.POSTPONEMENT, VisitKind.CANCELLATION, VisitKind.INTERRUPTION)
OF_KIND: Final[Mapping[tuple[str, str], Promise]] = {
    **{(kind, "from"): _("First day of the dates given up") for kind in _GIVEN_UP},
    **{(kind, "to"): _("Last day of the dates given up") for kind in _GIVEN_UP},
    **{(kind, "date"): _("Days of the visit") for kind in _DATED_BY_ITS_DAYS},
    (COVERAGE_KIND, "from"): _("Complete from"),
    (COVERAGE_KIND, "to"): _("Complete until"),
    (COVERAGE_KIND, "value"): _("Of what"),
    (CaseAct.REPORTED, "what"): _("Resources lacking for"),
    (ImpactAct.SUBSTANTIATED, "value"): _("Is the story substantiated"),
    (ImpactAct.CONSENT, "value"): _("Answer to the request for consent"),
    (ImpactAct.EVIDENCE, "of"): _("Evidence of what"),
    (VisitKind.ACCESS_FINDING, "reason"): _("In the mandate holder’s words"),
    **{(kind, "to"): _("Until which day") for kind in NAMES_NO_DAYS},
}
"""Columns that are called otherwise in an act of one kind: (kind, column) → what."""

_BOTH_READ: Final = _(
    "Read by both sides and the secretariat, and by everyone where the source is a published"
    " document. No names of persons."
)
_DAY: Final = _("A day, a month, a year, or “early 2015”.")
HINT: Final[Mapping[str, Promise]] = {
    "from": _DAY,
    "to": _("Leave empty for a single day or period."),
    "note": _BOTH_READ,
    "remark": _BOTH_READ,
    "public_from": _("A day, from midnight in Geneva, or an hour: 6 August 2014, 10:00 New York."),
    "scope": _("A territory or place, where the visit is to that alone."),
    "reason": _BOTH_READ,
    "place": _BOTH_READ,
    "because_of": _("The id of an act, from its page."),
    "themes": _("Words joined with +."),
    "names": _("A. Name; B. Name"),
    "lasts": _("Such as P30D."),
    "reference": _("Such as AL USA 30/2025."),
    "session": _("Such as HRC43."),
    "admissibility": _("Such as founded=yes+factual=yes."),
    "despite": _("Write not_given where no reason is on record."),
    "about": _("Its ref, such as visit/NOR/torture/2."),
    "visibility": _(
        "As usual for visits: a letter is read by both sides and the secretariat until you"
        " release it; a published document by everyone."
    ),
    "source": _("Of the letter: a number, a symbol or an address."),
}
"""What helps to fill in a column."""


def kind_word(matter: str, kind: str) -> str:
    """What an act of this kind is called in a list to choose from."""
    told = _OTHER_KINDS.get((matter, kind)) or TELLING[matter].kind[kind]
    return upper_first(str(told))


def kind_line(matter: str, kind: str) -> str:
    """What an act of this kind is called where all kinds of all matters are listed."""
    return plain(f"{kind_word(matter, kind)} · {MATTER[matter]}")


def kind_lines() -> list[str]:
    """What the acts of all kinds are called, to choose from by typing."""
    return [kind_line(matter, kind) for matter in MATTERS for kind in kinds(matter)]


def kind_named(text: str) -> str:
    """The kind that somebody typed, as `visit.request`; `` where that is none, or several.

    They write its name, the beginning of it, or how the register calls it.
    """
    lines = {
        f"{matter}.{kind}": kind_line(matter, kind).casefold()
        for matter in MATTERS
        for kind in kinds(matter)
    }
    if text in lines:
        return text
    wanted = text.casefold()
    begins = [name for name, line in lines.items() if line.startswith(wanted)]
    whole = [name for name in begins if lines[name].partition(" · ")[0] == wanted]
    return next(iter(whole), "") or (begins[0] if len(begins) == 1 else "")


def choice_word(vocabulary: type[StrEnum], word: str) -> str:
    """What a word of a vocabulary is called."""
    return str(_WORDS[vocabulary][word])


def column_word(column: str) -> str:
    """What a column is called beside its field."""
    return str(COLUMN[column])
