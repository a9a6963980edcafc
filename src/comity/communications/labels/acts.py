"""The acts of a letter as sentences in a column that already says who acted."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.communications.domain.references import is_reference
from comity.communications.domain.references import parse as parse_reference
from comity.communications.domain.words import Kind
from comity.communications.labels.terms import ASSESSMENT, THROUGH, URGENCY
from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.durations import in_words
from comity.ledger.labels.matter import in_spite
from comity.ledger.labels.text import isolate
from comity.rulebook.domain.durations import parse
from comity.rulebook.labels.series import commas

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.LETTER_SENT: gettext_lazy("Sent a letter."),
    Kind.ADMISSIBILITY: gettext_lazy("Answered the conditions of article 9."),
    Kind.RECEIPT: gettext_lazy("Received the letter."),
    Kind.ACKNOWLEDGEMENT: gettext_lazy("Acknowledged, which is not an answer."),
    Kind.CLARIFICATION_ASKED: gettext_lazy("Asked for clarification."),
    Kind.CLARIFICATION_GIVEN: gettext_lazy("Clarified."),
    Kind.EXTENSION_ASKED: gettext_lazy("Asked for more time."),
    Kind.EXTENSION_GRANTED: gettext_lazy("Granted more time."),
    Kind.HOLDING_REPLY: gettext_lazy("Replied that a reply is to come."),
    Kind.REFUSAL: gettext_lazy("Refused to reply."),
    Kind.REPLY: gettext_lazy("Replied."),
    Kind.REPLY_FORWARDED: gettext_lazy("Passed the reply on to the mandate holders."),
    Kind.TRANSLATION_REQUESTED: gettext_lazy("Asked for a translation of the reply."),
    Kind.TRANSLATION_DONE: gettext_lazy("Had the reply translated."),
    Kind.REMINDER: gettext_lazy("Reminded."),
    Kind.EVALUATION: gettext_lazy("Evaluated the reply."),
    Kind.MORE_INFORMATION_NEEDED: gettext_lazy("Needs more information."),
    Kind.CLOSED: gettext_lazy("Closed the case."),
    Kind.PUBLISHED: gettext_lazy("Published the letter."),
    Kind.CONTEST: gettext_lazy("Disputed this entry."),
    Kind.REPLY_ON_RECORD: gettext_lazy("Replied to the record."),
    Kind.STATEMENT: gettext_lazy("Made a statement."),
}
_SENT: Final[Mapping[str, Promise]] = {
    "UA": gettext_lazy("Sent an urgent appeal."),
    "AL": gettext_lazy("Sent a letter of allegation."),
    "OL": gettext_lazy("Sent a letter on laws or policies."),
}
_EVALUATED: Final[Mapping[str, Promise]] = {
    "full": gettext_lazy("Called it a full reply."),
    "partial": gettext_lazy("Called it a partial reply."),
}


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    kind = Kind(act.kind)
    if kind is Kind.LETTER_SENT:
        return str(_SENT.get(_type(act), _SHORT[kind]))
    if kind is Kind.EVALUATION:
        return str(_EVALUATED.get(str(act.payload.get("value")), _SHORT[kind]))
    return str(_SHORT[kind])


def _type(act: ActView) -> str:
    """Which type of letter it is, as it says or as its reference does; `` where neither does."""
    told, reference = (str(act.payload.get(name, "")) for name in ("type", "reference"))
    if told or not is_reference(reference):
        return told
    return str(parse_reference(reference).type or "")


def more(act: ActView) -> Sequence[str]:
    """What stands in the small line: reference and channel, urgency, how long an extension is.

    A reference that is the source too stands there as the source.
    """
    payload = act.payload
    said: list[str] = []
    if (reference := payload.get("reference")) and reference != act.source:
        said.append(isolate(reference))
    if through := payload.get("through"):
        said.append(str(THROUGH[str(through)]))
    if urgency := payload.get("urgency"):
        said.append(_("urgent: %(why)s") % {"why": URGENCY[str(urgency)]})
    if "persons" in payload:
        said.append(concerned(int(payload["persons"]), _number(payload.get("women"))))
    if until := payload.get("to"):
        said.append(_("until %(day)s") % {"day": dates.written(str(until))})
    if lasts := payload.get("lasts"):
        said.append(_("for %(duration)s") % {"duration": in_words(parse(str(lasts)))})
    said += in_spite(act)
    if act.kind == Kind.EVALUATION and act.actor != Actor.MANDATE_HOLDER:
        said.append(_("by its own account, which counts in no figure"))
    return said


def concerned(persons: int, women: int | None) -> str:
    """How many persons a letter concerns, women among them where that was said."""
    told = ngettext("concerns %(n)s person", "concerns %(n)s persons", persons)
    told %= {"n": dates.number(persons)}
    if women is None:
        return told
    if persons == women == 1:
        return _("concerns one person, a woman")
    among = ngettext(
        "%(persons)s, %(n)s of them a woman", "%(persons)s, %(n)s of them women", women
    )
    return among % {"persons": told, "n": dates.number(women)}


def reminded(acts: list[ActView]) -> str:
    """Several reminders as one row."""
    count = ngettext("Reminded %(n)s time", "Reminded %(n)s times", len(acts))
    days = commas(dates.shown(act.date, act.effective) for act in acts)
    return _("%(times)s: %(days)s.") % {
        "times": count % {"n": dates.number(len(acts))},
        "days": days,
    }


def assessed(value: str) -> str:
    """What an evaluation called a reply."""
    return str(ASSESSMENT.get(value, value))


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
