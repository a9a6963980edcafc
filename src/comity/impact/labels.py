"""Stories of impact in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.impact.domain.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    By,
    EvidenceOf,
    ImpactKind,
    Individuals,
    Kind,
    Level,
    Status,
    Value,
)
from comity.kernel.consent import Purpose
from comity.ledger.domain.views import ActView
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, quoted, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate

KIND_OF: Final[Mapping[ImpactKind, Promise]] = {
    ImpactKind.LEGISLATIVE_REFORM: _("legislative reform"),
    ImpactKind.POLICY_REFORM: _("policy reform"),
    ImpactKind.GOVERNMENT_OR_JUDICIAL_PROCESS: _("government or judicial process"),
    ImpactKind.AWARENESS: _("awareness"),
    ImpactKind.PREVENTION_OR_CESSATION: _("prevention or cessation of violations"),
    ImpactKind.REMEDY_ACCOUNTABILITY: _("remedy: accountability"),
    ImpactKind.REMEDY_VICTIM_SUPPORT: _("remedy: support for victims"),
    ImpactKind.REMEDY_REPARATION: _("remedy: reparation"),
    ImpactKind.MAINSTREAMING_UN: _("mainstreaming in the United Nations"),
    ImpactKind.MAINSTREAMING_REGIONAL: _("mainstreaming in regional organizations"),
    ImpactKind.STANDARD_SETTING: _("standard-setting"),
    ImpactKind.DIALOGUE_OR_ALLIANCES: _("dialogue or alliances"),
}

LEVEL: Final[Mapping[Level, Promise]] = {
    Level.NATIONAL: pgettext_lazy("level of impact", "national"),
    Level.REGIONAL: pgettext_lazy("level of impact", "regional"),
    Level.INTERNATIONAL: pgettext_lazy("level of impact", "international"),
}

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.CLAIMED: pgettext_lazy("of a story of impact", "claimed"),
    Status.EVIDENCED: pgettext_lazy("of a story of impact", "evidence on record"),
    Status.SUBSTANTIATED: pgettext_lazy("of a story of impact", "substantiated"),
    Status.PUBLISHED: pgettext_lazy("of a story of impact", "published"),
    Status.REVERSED: pgettext_lazy("of a story of impact", "since reversed"),
    Status.WITHDRAWN: pgettext_lazy("of a story of impact", "withdrawn"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.CLAIMED: pgettext_lazy("act on a story of impact", "claim"),
    Kind.EVIDENCE: pgettext_lazy("act on a story of impact", "evidence"),
    Kind.CONSENT: pgettext_lazy("act on a story of impact", "consent"),
    Kind.SUBSTANTIATED: pgettext_lazy("act on a story of impact", "substantiation"),
    Kind.NOTIFIED: _("information of the State"),
    Kind.STATE_CONFIRMED: _("confirmation by the State"),
    Kind.PUBLISHED: pgettext_lazy("act on a story of impact", "publication"),
    Kind.REVERSED: pgettext_lazy("act on a story of impact", "reversal"),
    Kind.WITHDRAWN: pgettext_lazy("act on a story of impact", "withdrawal"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

EVIDENCE_OF: Final[Mapping[EvidenceOf, Promise]] = {
    EvidenceOf.CHANGE: _("the change"),
    EvidenceOf.CONTRIBUTION: _("the contribution"),
}

BY: Final[Mapping[By, Promise]] = {
    By.OFFICIAL: _("an official"),
    By.STATE: _("the State"),
    By.COURT: _("a court"),
    By.PARLIAMENT: _("a parliament"),
    By.MEDIA: _("the media"),
    By.NGO: _("a non-governmental organization"),
    By.ACADEMIC: _("an academic source"),
    By.UN: _("the United Nations"),
    By.PERSON: _("the person concerned"),
    By.FAMILY: _("the family"),
    By.REPRESENTATIVE: _("a representative"),
}

VALUE: Final[Mapping[Value, Promise]] = {
    Value.YES: _("yes"),
    Value.IN_PART: _("in part"),
    Value.NO: _("no"),
    Value.GIVEN: pgettext_lazy("consent", "given"),
    Value.REFUSED: pgettext_lazy("consent", "refused"),
    Value.WITHDRAWN: pgettext_lazy("consent", "withdrawn"),
    Value.UNKNOWN: _("not known"),
}

PURPOSE: Final[Mapping[Purpose, Promise]] = {
    Purpose.ACTION: _("action"),
    Purpose.CONFIDENTIAL: _("confidential use"),
    Purpose.COMMUNICATION: _("a communication"),
    Purpose.SG_REPORT: _("the report of the Secretary-General"),
    Purpose.PUBLIC: _("publication"),
}

INDIVIDUALS: Final[Mapping[Individuals, Promise]] = {
    Individuals.YES: _("yes"),
    Individuals.NO: _("no"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.CLAIMED: _("Claimed a story of impact."),
    Kind.EVIDENCE: _("Gave evidence."),
    Kind.CONSENT: _("Answered a request for consent."),
    Kind.SUBSTANTIATED: _("Was asked to substantiate the story."),
    Kind.NOTIFIED: _("Informed the State of the text."),
    Kind.STATE_CONFIRMED: _("Commented on the text."),
    Kind.PUBLISHED: _("Published the story."),
    Kind.REVERSED: _("Reported that the change was reversed."),
    Kind.WITHDRAWN: _("Withdrew the claim."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_SUBSTANTIATED: Final[Mapping[str, Promise]] = {
    Value.YES: _("substantiated by %(who)s"),
    Value.IN_PART: _("substantiated in part by %(who)s"),
    Value.NO: _("not substantiated by %(who)s"),
}
_ANOTHER: Final = _("another source")

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.WITHOUT_EVIDENCE: AnomalyWords(
        _("Published without evidence"),
        _("The record has no evidence of the change, or none of the mandate’s contribution."),
        _("If there is evidence, record it with its source."),
    ),
    Anomaly.WITHOUT_CONSENT: AnomalyWords(
        _("Published without consent"),
        _("The story is about individuals. No consent on record covers its publication."),
        _("If consent was given, record it. If not, remove the publication."),
    ),
    Anomaly.AFTER_CLOSURE: AnomalyWords(
        _("After the end"),
        _("The act is dated after the story was withdrawn or its change was reversed."),
        _("Check the date. If it is right, no action is needed."),
    ),
}

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("An act on a story of impact is on record, but not the claim."),
    Status.CLAIMED: _("Claimed; evidence is not complete. As of %(day)s, not yet published."),
    Status.EVIDENCED: _(
        "Evidence of the change and of the contribution has been on record since %(day)s. Not yet"
        " published."
    ),
    Status.SUBSTANTIATED: _(
        "A source that knows the matter substantiated the story, in whole or in part: %(day)s."
        " Not yet published."
    ),
    Status.PUBLISHED: _("Published: %(day)s."),
    Status.REVERSED: _("The change was reversed. This status holds since %(day)s."),
    Status.WITHDRAWN: _("The claim was withdrawn: %(day)s."),
}


def heading(status: Status, day: str) -> str:
    """The sentence that heads a story that stands so since a day."""
    return str(_HEADING[status]) % {"day": day}


def substantiated(value: str, by: str) -> str:
    """Who substantiated a story, or did not; `` where nobody was asked."""
    words = _SUBSTANTIATED.get(value)
    who = BY[By(by)] if by else _ANOTHER
    return str(words) % {"who": who} if words else ""


def kinds(words: Sequence[str]) -> list[str]:
    """These kinds of impact, by name."""
    return [str(KIND_OF[ImpactKind(word)]) for word in words]


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    said: list[str] = []
    payload = act.payload
    of, by, value = (str(payload.get(name) or "") for name in ("of", "by", "value"))
    if act.kind == Kind.SUBSTANTIATED and value:
        said.append(substantiated(value, by))
    elif act.kind == Kind.EVIDENCE and of:
        said.append(_told(_("of"), EVIDENCE_OF[EvidenceOf(of)]))
        if by:
            said.append(_told(_("by"), BY[By(by)]))
    elif act.kind == Kind.CONSENT and value:
        said.append(str(VALUE[Value(value)]))
        if payload.get("for"):
            said.append(_told(_("for"), PURPOSE[Purpose(str(payload["for"]))]))
    if act.kind == Kind.STATE_CONFIRMED and payload.get("text"):
        said.append(quoted(str(payload["text"])))
    if act.kind == Kind.REVERSED and payload.get("when"):
        said.append(_told(_("date of the reversal"), isolate(str(payload["when"]))))
    return said


def _told(field: str | Promise, value: str | Promise) -> str:
    return str(_("%(field)s: %(value)s")) % {"field": field, "value": value}


WORDS: Final = MatterWords(
    short=short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly={**OF_ANY_MATTER, **_ANOMALY},
    reason=reason,
    more=more,
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    told_as_evidence=frozenset({Kind.STATEMENT.value}),
    chosen={
        "kind_of": by_word(KIND_OF),
        "level": by_word(LEVEL),
        "of": by_word(EVIDENCE_OF),
        "by": by_word(BY),
        "value": by_word(VALUE),
        "for": by_word(PURPOSE),
        "individuals": by_word(INDIVIDUALS),
    },
)
