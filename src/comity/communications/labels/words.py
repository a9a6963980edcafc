"""The words of letters as the one value that every page and table takes (ledger.labels.matter)."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.communications.domain.words import EVIDENCE, UNCOUNTED, Anomaly, Kind, Status
from comity.communications.labels import acts
from comity.communications.labels.terms import ASSESSMENT, KIND, STATUS, THROUGH, TYPE, URGENCY
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, Run, reason, reminders
from comity.ledger.labels.terms import by_word

ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_CLOSED: AnomalyWords(
        _("After the case was closed"),
        _("Something came after every mandate had closed the case; it stays closed."),
        _("If it is to be looked at, record that more information is needed."),
    ),
    Anomaly.NOT_ADDRESSED: AnomalyWords(
        _("Not by the addressee"),
        _(
            "The reply came from a party that the letter did not address. It does not count "
            "as a reply."
        ),
        _("Look whether the actor or the reference is right."),
    ),
    Anomaly.NOT_SIGNED: AnomalyWords(
        _("Did not sign"),
        _(
            "A mandate that did not sign this letter commented on its reply. This changes no "
            "status."
        ),
        _("Correct the mandates of the letter or of this act."),
    ),
    Anomaly.REFERENCE_TAKEN: AnomalyWords(
        _("A reference twice"),
        _("A second letter has this reference. The first one is kept."),
        _("Correct the reference of the one that is wrong."),
    ),
    Anomaly.TYPE_CONTRADICTS: AnomalyWords(
        _("Two types"),
        _("The letter is of another type than its reference says."),
        _("Correct the type or the reference."),
    ),
}

AWAITED: Final[Mapping[Kind, Promise]] = {
    Kind.LETTER_SENT: _("Reply to the letter awaited."),
    Kind.REMINDER: _("Reply to the reminder awaited."),
    Kind.HOLDING_REPLY: _("Reply of substance awaited."),
    Kind.CLARIFICATION_ASKED: _("Clarification awaited."),
    Kind.CLARIFICATION_GIVEN: _("Reply to the letter awaited."),
    Kind.EXTENSION_ASKED: _("Answer to the request for more time awaited."),
    Kind.REPLY: _("What the mandate holder makes of the reply is awaited."),
    Kind.TRANSLATION_REQUESTED: _("Translation awaited."),
    Kind.TRANSLATION_DONE: _("What the mandate holder makes of the reply is awaited."),
    Kind.MORE_INFORMATION_NEEDED: _("Further information awaited."),
}

_MADE_OF_IT = frozenset({Kind.EVALUATION, Kind.MORE_INFORMATION_NEEDED, Kind.CLOSED})
MET_BY: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.LETTER_SENT: frozenset({Kind.REPLY}),
    Kind.REMINDER: frozenset({Kind.REPLY}),
    Kind.HOLDING_REPLY: frozenset({Kind.REPLY}),
    Kind.CLARIFICATION_ASKED: frozenset({Kind.CLARIFICATION_GIVEN}),
    Kind.CLARIFICATION_GIVEN: frozenset({Kind.REPLY}),
    Kind.REPLY: _MADE_OF_IT,
    Kind.TRANSLATION_DONE: _MADE_OF_IT,
    Kind.MORE_INFORMATION_NEEDED: frozenset({Kind.REPLY}),
}
"""What was awaited after an act: a refusal or a question ends a wait and does not meet it."""

WORDS: Final = MatterWords(
    short=acts.short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly={**OF_ANY_MATTER, **ANOMALY},
    awaited=by_word(AWAITED),
    reason=reason,
    more=acts.more,
    runs={Kind.REMINDER: Run(acts.reminded, reminders)},
    met_by=by_word(MET_BY),
    anew={
        Kind.REPLY: frozenset({Status.REPLIED}),
        Kind.MORE_INFORMATION_NEEDED: frozenset({Status.MORE_INFORMATION_NEEDED}),
    },
    evidence=frozenset(map(str, EVIDENCE)),
    told_as_evidence=frozenset({Kind.RECEIPT.value, Kind.STATEMENT.value}),
    over=frozenset(map(str, UNCOUNTED)),
    chosen={"type": TYPE, "value": ASSESSMENT, "through": THROUGH, "urgency": URGENCY},
)
