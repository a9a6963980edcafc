"""The words of visits as the one value that every page and table takes (ledger.labels.matter)."""

from typing import Final

from comity.ledger.labels.matter import MatterWords, Run, reminders
from comity.ledger.labels.terms import by_word
from comity.visits.domain.words import BROKEN_OFF, EVIDENCE, Kind, Status
from comity.visits.labels import acts
from comity.visits.labels.anomalies import ANOMALY
from comity.visits.labels.awaited import (
    AGREED_BETWEEN,
    AGREES,
    ANEW,
    AWAITED,
    AWAITED_OF_BOTH,
    MET_BY,
    UNANSWERED,
)
from comity.visits.labels.terms import (
    FINDING,
    GUARANTEE,
    KIND,
    LABEL,
    OF,
    REASON,
    STATUS,
    TYPE,
    status_by,
)

WORDS: Final = MatterWords(
    short=acts.short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly=ANOMALY,
    awaited=by_word(AWAITED),
    awaited_of_both=by_word(AWAITED_OF_BOTH),
    agreed_between=AGREED_BETWEEN,
    met_by=by_word(MET_BY),
    agrees=by_word(AGREES),
    anew=by_word(ANEW),
    unanswered=UNANSWERED,
    label=by_word(LABEL),
    reason=acts.reason,
    more=acts.more,
    runs={Kind.REMINDER: Run(acts.reminded, reminders)},
    evidence=EVIDENCE,
    told_as_evidence=frozenset({Kind.UNDERTAKING, Kind.LISTED_PENDING, Kind.RECEIPT}),
    broken_off=BROKEN_OFF,
    over=frozenset({Status.CLOSED}),
    status_by=lambda status, by: status_by(Status(status), by),
    chosen={
        "of": by_word(OF),
        "reason_class": REASON,
        "type": by_word(TYPE),
        "guarantee": GUARANTEE,
        "finding": FINDING,
    },
)
