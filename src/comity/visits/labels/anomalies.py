"""What an officer should look at: its name, one sentence, and the way to settle it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from comity.ledger.labels.matter import ANOMALY as SHARED
from comity.ledger.labels.matter import AnomalyWords
from comity.visits.domain.words import Anomaly

ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    **SHARED,
    Anomaly.ACTOR_UNKNOWN: AnomalyWords(
        _("By which side is not recorded"),
        _("The record does not say which side acted. Until it does, no side is awaited."),
        _("Correct the act with the side that a source names."),
    ),
    Anomaly.AFTER_HELD: AnomalyWords(
        _("After the visit ended"),
        _("This act comes after a visit was held or closed and no new request is on record."),
        _("Record the new request, or name the visit to which the act belongs."),
    ),
    Anomaly.ASKED_AFTER_STATES_DATES: AnomalyWords(
        _("Reminded after dates were offered"),
        _("A reminder was sent while dates that the State proposed waited for an answer."),
        _("Record the answer to these dates, if one was given."),
    ),
    Anomaly.ASKED_WHILE_AGREED: AnomalyWords(
        _("Asked while dates were agreed"),
        _("A request or reminder was sent while dates were agreed; it has no effect."),
        _("Record what became of the dates: held, postponed or cancelled."),
    ),
    Anomaly.ASKED_WHILE_INVITED: AnomalyWords(
        _("Reminded while invited"),
        _("A reminder was sent while the State’s own invitation waited for an answer."),
        _("Record the answer to the invitation, if one was given."),
    ),
    Anomaly.DATES_PASSED: AnomalyWords(
        _("Proposed dates have passed"),
        _("The proposed dates passed before an answer to them was on record."),
        _("Record the answer, or the visit if it was held."),
    ),
    Anomaly.DATES_WHILE_AGREED: AnomalyWords(
        _("Dates while dates were agreed"),
        _("Dates, an acceptance or an invitation came while other dates were agreed."),
        _("Record the postponement or cancellation of the agreed dates, or the new agreement."),
    ),
    Anomaly.FEWER_THAN_STATED: AnomalyWords(
        _("Fewer than stated"),
        _(
            "By its source this is the second act of its kind or a later one; not all before it"
            " are on record."
        ),
        _("Record the earlier ones with their sources."),
    ),
    Anomaly.HELD_BY_REPORT: AnomalyWords(
        _("Held, by its report"),
        _("A report or statement mentions a visit whose days are not on record."),
        _("Confirm that the visit was held, with its days."),
    ),
    Anomaly.LIST_CONTRADICTS: AnomalyWords(
        _("A list says otherwise"),
        _("A published list counts this visit as pending; by its acts it is not."),
        _("Look for an act that is missing here, or note the error of the list."),
    ),
    Anomaly.NOT_NAMED: AnomalyWords(
        _("Not named"),
        _("The record of the visit held does not name every mandate that took part in it."),
        _("Record the visit held for the other mandates, when a source says so."),
    ),
    Anomaly.OTHER_DAYS_HELD: AnomalyWords(
        _("Other days than those held"),
        _("This act names days, a scope or a type other than those of the visit that was held."),
        _("Correct the days, or name the visit to which the act belongs."),
    ),
    Anomaly.REMINDED_WHILE_AWAITED: AnomalyWords(
        _("Reminded while awaited itself"),
        _("The side that sent this reminder was itself awaited; the reminder has no effect."),
        _("Record the step that this side took, if it took one."),
    ),
    Anomaly.UNATTACHED: AnomalyWords(
        _("Evidence without a visit"),
        _("The evidence belongs to no visit on record."),
        _("Record the request or invitation to which it refers."),
    ),
}
