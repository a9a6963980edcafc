"""Consultations in words: where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.consultations.domain.consultations.views import Consultation
from comity.consultations.domain.consultations.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    ConsultationPhase,
    Kind,
    Status,
)
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate, join

PHASE: Final[Mapping[ConsultationPhase, Promise]] = {
    ConsultationPhase.INTERNAL: pgettext_lazy("phase of a consultation", "mandate holders"),
    ConsultationPhase.EXPERTS: pgettext_lazy("phase of a consultation", "experts"),
    ConsultationPhase.STATES: pgettext_lazy("phase of a consultation", "States"),
    ConsultationPhase.STAKEHOLDERS: pgettext_lazy("phase of a consultation", "other stakeholders"),
    ConsultationPhase.PUBLIC: pgettext_lazy("phase of a consultation", "everyone"),
}

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.PREPARED: pgettext_lazy("of a consultation", "in preparation"),
    Status.OPEN: pgettext_lazy("of a consultation", "open for comments"),
    Status.BETWEEN: pgettext_lazy("of a consultation", "phase closed"),
    Status.ADOPTED: pgettext_lazy("of a consultation", "text adopted"),
    Status.ABANDONED: pgettext_lazy("of a consultation", "abandoned"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.OPENED: pgettext_lazy("act on a consultation", "announcement"),
    Kind.TEXT_PUBLISHED: pgettext_lazy("act on a consultation", "version of the text"),
    Kind.PHASE_OPENED: pgettext_lazy("act on a consultation", "opening of a phase"),
    Kind.PHASE_EXTENDED: pgettext_lazy("act on a consultation", "extension of a phase"),
    Kind.PHASE_CLOSED: pgettext_lazy("act on a consultation", "closing of a phase"),
    Kind.ADOPTED: pgettext_lazy("act on a consultation", "adoption"),
    Kind.ABANDONED: pgettext_lazy("act on a consultation", "end without adoption"),
    Kind.EDITION_MADE: pgettext_lazy("act on a consultation", "edition of the rulebook"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.OPENED: _("Announced the consultation."),
    Kind.TEXT_PUBLISHED: _("Published a version of the text."),
    Kind.PHASE_OPENED: _("Opened a phase for comments."),
    Kind.PHASE_EXTENDED: _("Extended the phase."),
    Kind.PHASE_CLOSED: _("Closed the phase."),
    Kind.ADOPTED: _("Adopted the text."),
    Kind.ABANDONED: _("Ended the consultation without adoption."),
    Kind.EDITION_MADE: _("Made an edition of the rulebook."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_CLOSURE: AnomalyWords(
        _("After the end"),
        _("The act is dated after the text was adopted or the consultation abandoned."),
        _("Check the date. If it is right, no action is needed."),
    ),
    Anomaly.ADOPTED_WHILE_OPEN: AnomalyWords(
        _("Adopted while a phase was open"),
        _("The text was adopted, and no closing of the phase is on record."),
        _("Record the closing. Comments without a disposition are listed."),
    ),
}

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("An act on a consultation is on record, but not the consultation."),
    Status.PREPARED: _("In preparation since %(day)s. No phase is on record."),
    Status.OPEN: _("Open for comments of: %(phase)s."),
    Status.BETWEEN: _("The last phase closed on %(day)s. Adoption is not on record."),
    Status.ADOPTED: _("The text was adopted on %(day)s."),
    Status.ABANDONED: _("Ended without adoption on %(day)s."),
}


def phase(code: str) -> str:
    """Whom a phase asks, in words; `` where none is named."""
    return str(PHASE[ConsultationPhase(code)]) if code else ""


def heading(one: Consultation) -> str:
    """The sentences that head a consultation: where it stands, until when one may comment."""
    status, card = Status(one.stands.status), one.card
    asked = phase(card.phase) or str(_("an audience that is not recorded"))
    said = str(_HEADING[status]) % {"day": dates.day(one.stands.since), "phase": asked}
    if status is not Status.OPEN:
        return said
    if card.closes_on == OPEN_END:
        return join(said, str(_("No last day is on record.")))
    values = {"day": dates.day(card.closes_on)}
    if one.has_passed:
        return join(
            said, str(_("Its last day was %(day)s. Its closing is not on record.")) % values
        )
    return join(said, str(_("Comments are open until %(day)s.")) % values)


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    said = []
    if version := act.payload.get("version"):
        said.append(str(_("Version %(number)s")) % {"number": isolate(version)})
    if code := act.payload.get("phase"):
        said.append(phase(str(code)))
    return said


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
    chosen={"phase": by_word(PHASE)},
)
