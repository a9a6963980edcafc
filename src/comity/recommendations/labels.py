"""Recommendations in words: what they ask for, their status, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.ledger.domain.views import ActView
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, quoted, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate
from comity.recommendations.domain.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    Assessed,
    Claim,
    Kind,
    Position,
    Status,
    Type,
    Voice,
    Worded,
)

TYPE: Final[Mapping[Type, Promise]] = {
    Type.LAW: pgettext_lazy("recommendation", "law"),
    Type.POLICY: pgettext_lazy("recommendation", "policy"),
    Type.PRACTICE: pgettext_lazy("recommendation", "practice"),
    Type.RATIFICATION: pgettext_lazy("recommendation", "ratification"),
    Type.REMEDY: pgettext_lazy("recommendation", "remedy"),
    Type.TRAINING: pgettext_lazy("recommendation", "training"),
    Type.DATA: pgettext_lazy("recommendation", "data"),
    Type.COOPERATION: pgettext_lazy("recommendation", "cooperation"),
    Type.OTHER: pgettext_lazy("recommendation", "other"),
}
WORDED: Final[Mapping[Worded, Promise]] = {
    Worded.QUOTED: _("as published"),
    Worded.TOLD: _("in the recorder’s words"),
}
POSITION: Final[Mapping[Position, Promise]] = {
    Position.SUPPORTED: _("supported"),
    Position.SUPPORTED_IN_PART: _("supported in part"),
    Position.NOTED: pgettext_lazy("recommendation", "noted"),
    Position.NOT_SUPPORTED: _("not supported"),
}
CLAIM: Final[Mapping[Claim, Promise]] = {
    Claim.NOT_BEGUN: _("not begun"),
    Claim.UNDER_WAY: pgettext_lazy("recommendation", "under way"),
    Claim.DONE: pgettext_lazy("recommendation", "done"),
    Claim.NOT_APPLICABLE: _("not applicable"),
}
ASSESSED: Final[Mapping[Assessed, Promise]] = {
    Assessed.IMPLEMENTED: _("implemented"),
    Assessed.PARTIALLY_IMPLEMENTED: _("partially implemented"),
    Assessed.UNDER_WAY: pgettext_lazy("recommendation", "under way"),
    Assessed.NOT_IMPLEMENTED: _("not implemented"),
    Assessed.NO_LONGER_APPLICABLE: _("no longer applicable"),
    Assessed.CANNOT_TELL: _("cannot be determined"),
}
VOICE: Final[Mapping[Voice, Promise]] = {
    Voice.NGO: _("non-governmental organization"),
    Voice.NHRI: _("national human rights institution"),
    Voice.EXPERT: _("expert"),
    Voice.FORMER_HOLDER: _("former mandate holder"),
    Voice.ACADEMIC: _("academic"),
    Voice.OTHER: pgettext_lazy("voice", "other"),
}
STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.MADE: pgettext_lazy("recommendation", "made"),
    Status.ANSWERED: pgettext_lazy("recommendation", "answered by the State"),
    Status.REPORTED_ON: _("reported on by the State"),
    Status.FOLLOW_UP_ASKED: _("follow-up requested"),
    Status.ASSESSED: _("assessed by the mandate holder"),
    Status.IMPLEMENTED: _("assessed as implemented"),
    Status.LAPSED: _("assessed as no longer applicable"),
    Status.SUPERSEDED: _("superseded by another recommendation"),
}
KIND: Final[Mapping[Kind, Promise]] = {
    Kind.MADE: _("recommendation"),
    Kind.POSITION: _("position of the State"),
    Kind.PLAN: _("plan of the State"),
    Kind.FOLLOW_UP_ASKED: _("letter of follow-up"),
    Kind.PROGRESS: _("progress reported by the State"),
    Kind.INFORMATION: _("information from others"),
    Kind.ASSESSMENT: _("assessment by the mandate holder"),
    Kind.REPEATED: _("repetition of the recommendation"),
    Kind.SUPERSEDED: _("replacement by another recommendation"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}
_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.MADE: _("Made the recommendation."),
    Kind.POSITION: _("Took a position on the recommendation."),
    Kind.PLAN: _("Planned a measure."),
    Kind.FOLLOW_UP_ASKED: _("Requested information on follow-up."),
    Kind.PROGRESS: _("Reported progress."),
    Kind.INFORMATION: _("Gave information."),
    Kind.ASSESSMENT: _("Assessed the follow-up."),
    Kind.REPEATED: _("Repeated the recommendation."),
    Kind.SUPERSEDED: _("Replaced the recommendation by another."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}
_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("Information is on record, but not the recommendation."),
    Status.MADE: _("Made %(when)s. The State’s reply is awaited."),
    Status.ANSWERED: _("The State replied %(when)s. A report on progress is awaited."),
    Status.REPORTED_ON: _(
        "The State reported progress %(when)s. The mandate holder’s assessment is awaited."
    ),
    Status.FOLLOW_UP_ASKED: _(
        "The mandate holder requested information %(when)s. The State’s reply is awaited."
    ),
    Status.ASSESSED: _(
        "The mandate holder assessed it %(when)s. A report on progress is awaited."
    ),
    Status.IMPLEMENTED: _("The mandate holder assessed it as implemented %(when)s."),
    Status.LAPSED: _("The mandate holder assessed it as no longer applicable %(when)s."),
    Status.SUPERSEDED: _("Replaced by another recommendation %(when)s."),
}
_CHOSEN: Final[Mapping[tuple[Kind, str], Mapping[str, Promise]]] = {
    (Kind.POSITION, "value"): by_word(POSITION),
    (Kind.ASSESSMENT, "value"): by_word(ASSESSED),
    (Kind.PROGRESS, "claims"): by_word(CLAIM),
    (Kind.INFORMATION, "claims"): by_word(CLAIM),
    (Kind.INFORMATION, "voice"): by_word(VOICE),
}
"""What an act says by a word of a vocabulary, in the order of its small line."""
_WORDS_OF: Final = ("text", "reasons", "measure", "authority")
"""What an act says in words of its author."""


def claim(word: str) -> str:
    """How far a State or another voice says that it was carried out; `` where it is silent."""
    return _word(by_word(CLAIM), word)


def assessed(word: str) -> str:
    """How far the mandate holder finds that it was carried out; `` where nothing is said."""
    return _word(by_word(ASSESSED), word)


def voice(word: str) -> str:
    """What kind of voice it is; `` where that is not recorded."""
    return _word(by_word(VOICE), word)


def _word(words: Mapping[str, Promise], word: str) -> str:
    """A word of a vocabulary; another one as it is written."""
    return str(words.get(word, word))


def heading(status: Status, when: str) -> str:
    """The sentence that heads a recommendation; `when` is the phrase of the day of its status."""
    return str(_HEADING[status]) % {"when": when}


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What follows in the small line: the words chosen, the author's words, a day and a place."""
    said = [
        _word(words, str(act.payload[field]))
        for (kind, field), words in _CHOSEN.items()
        if kind == act.kind and act.payload.get(field)
    ]
    said += [quoted(act.payload[field]) for field in _WORDS_OF if act.payload.get(field)]
    if due := act.payload.get("due"):
        said.append(str(_("by: %(day)s")) % {"day": isolate(due)})
    if act.kind == Kind.REPEATED and (symbol := act.payload.get("symbol")):
        paragraph = act.payload.get("paragraph", "")
        said.append(isolate(f"{symbol} {paragraph}".strip()))
    return said


WORDS: Final = MatterWords(
    short=short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly={
        **OF_ANY_MATTER,
        Anomaly.AFTER_CLOSURE: AnomalyWords(
            _("After the end"),
            _("The act is dated after the recommendation had ended. It changes no status."),
            _("Check the date. If it is right, no action is needed."),
        ),
    },
    awaited=by_word(
        {
            Kind.MADE: _("The State’s reply is awaited."),
            Kind.POSITION: _("A report on progress is awaited."),
            Kind.PLAN: _("A report on progress is awaited."),
            Kind.FOLLOW_UP_ASKED: _("The State’s reply is awaited."),
            Kind.PROGRESS: _("An assessment is awaited."),
            Kind.ASSESSMENT: _("A report on progress is awaited."),
            Kind.REPEATED: _("The State’s reply is awaited."),
        }
    ),
    met_by=by_word(
        {
            Kind.MADE: frozenset({Kind.POSITION, Kind.PLAN, Kind.PROGRESS}),
            Kind.POSITION: frozenset({Kind.PROGRESS}),
            Kind.PLAN: frozenset({Kind.PROGRESS}),
            Kind.FOLLOW_UP_ASKED: frozenset({Kind.PROGRESS}),
            Kind.PROGRESS: frozenset({Kind.ASSESSMENT}),
            Kind.ASSESSMENT: frozenset({Kind.PROGRESS}),
            Kind.REPEATED: frozenset({Kind.PROGRESS}),
        }
    ),
    reason=reason,
    more=more,
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    told_as_evidence=frozenset({Kind.STATEMENT.value, Kind.INFORMATION.value}),
    chosen={"claims": by_word(CLAIM), "voice": by_word(VOICE), "type": by_word(TYPE)},
)
