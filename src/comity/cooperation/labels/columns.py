"""The columns of tables behind figures, and what the middle of a profile calls its pairs."""

from typing import Final

from django.utils.translation import gettext_lazy as _

PAIR: Final = {
    "S4": _("Answering"),
    "S5": _("Answering in substance"),
    "S6": _("Dates"),
    "S8": _("Taking back"),
    "S12": _("Access"),
    "S11": _("Letters"),
    "S13": _("Reports"),
    "M9": _("Time to report"),
    "S14": _("Recommendations"),
    "S15": _("Follow-up"),
}
"""What the middle of a profile calls the pair that begins with this row."""

TABLES: Final = {
    "S8": _("Acts of the State that gave up agreed dates in the period, by reason"),
    "S13": _("Questions of follow-up in the period"),
    "M2": _("Acts of the mandate holder that gave up agreed dates in the period, by reason"),
}
"""What the table behind a figure is called where it counts other cases than the figure does."""

_REASONS: Final = {
    "own": _("for reasons of its own"),
    "liquidity": _("of these, for want of funds"),
    "conditions": _("for conditions"),
    "external": _("for reasons from outside"),
    "not_given": _("no class of reason on record"),
    "contested": _("of these, disputed"),
}
"""Why a side gave up agreed dates: the same words for both sides."""

COLUMNS: Final = {
    "states_visited": _("States with a visit held"),
    "states_visited_in_part": _("in addition, States with only a visit held in part"),
    "open_requested": _("requested"),
    "open_invited": _("invited"),
    "open_accepted": _("accepted"),
    "open_dates_proposed": _("dates proposed"),
    "open_dates_agreed": _("dates agreed"),
    "open_under_way": _("under way"),
    "open_outcome_not_recorded": _("outcome not recorded"),
    "open_postponed": _("postponed"),
    "accepted": _("accepted or invited"),
    "dated": _("dates offered or agreed"),
    "visited": _("visit begun"),
    "cohort_held": _("held"),
    "cohort_held_in_part": _("held in part"),
    "cohort_forthcoming": _("forthcoming or under way"),
    "cohort_open_state": _("open, awaiting the State"),
    "cohort_open_holder_or_both": _("open, awaiting the mandate holder or both sides"),
    "cohort_ended_by_state": _("ended by the State"),
    "cohort_ended_by_holder": _("ended by the mandate holder"),
    "cohort_ended_external": _("ended by both or from outside"),
    "cohort_withdrawn": _("withdrawn, or the mandate ended"),
    "cohort_outcome_not_recorded": _("not recorded"),
    "state_postponed": _("postponed by the State"),
    "state_cancelled": _("cancelled by the State"),
    "state_declined": _("declined by the State once agreed"),
    **{
        f"{side}_{name}": words for side in ("state", "holder") for name, words in _REASONS.items()
    },
    "units_si": _("made with a standing invitation in force"),
    "units_no_si": _("made without one in force"),
    "si_not_recorded": _("made when no standing invitation was on record"),
    "answered_si": _("answered, with a standing invitation"),
    "answered_no_si": _("answered, without one"),
    "answered_si_missing": _("not recorded whether answered, with a standing invitation"),
    "answered_no_si_missing": _("not recorded whether answered, without one"),
    "beyond_si": _("beyond acknowledgement, with one"),
    "beyond_no_si": _("beyond acknowledgement, without one"),
    "letters_replied": _("replied to"),
    "letters_substantive": _("replied to in substance"),
    "letters_ran_out": _("whose time for a reply has run out"),
    "letters_in_time": _("of these, replied to in time"),
    "reports_commented": _("commented on by the State"),
    "followups_known": _("questions of follow-up"),
    "followups_answered": _("of these, answered"),
    "press_letter": _("preceded by a letter"),
    "press_told": _("State informed before"),
    "press_in_hours": _("released in working hours"),
    "press_urgent": _("released outside them, with a reason"),
    "press_outside": _("released outside them"),
    "press_hours_missing": _("hour of release not recorded"),
    "drafts_shared": _("draft shared before"),
    "comments_annexed": _("comments annexed"),
    "slots_on_time": _("on time"),
    "slots_late": _("late"),
    "slots_not_submitted": _("not submitted"),
    "holder_after_postponement": _("in addition, cancelled because the State had postponed"),
    "holder_declined": _("in addition, declined what the State had offered"),
    "visited_si": _("a visit begun, with one"),
    "visited_no_si": _("a visit begun, without one"),
    "findings_kept": _("kept"),
    "findings_limited": _("limited"),
    "findings_breached": _("breached"),
    "asks": _("requests"),
    "states": _("States asked"),
    "asked": _("asked, with reminders"),
    "units": _("first asked"),
    "answered": _("answered"),
    "open_turn_state": _("open, awaiting the State"),
    "open_turn_mandate_holder": _("open, awaiting the mandate holder"),
    "open_turn_both": _("open, awaiting both sides"),
    "full": _("full"),
    "partial": _("partial"),
    "none": _("none"),
    "pending": _("pending"),
    "not_recorded": _("not recorded"),
    "not_assessed": _("not assessed"),
}
"""The columns of the tables behind figures."""
