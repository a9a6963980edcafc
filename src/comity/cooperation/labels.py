"""Indicators and levels in words, for pages, JSON and the command line; formulas and caveats too.

Each indicator says what it counts, over what, what it leaves out and what it does not tell. The
sentences are whole, so that they can be translated.
"""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.cooperation.domain.levels import Level, Mark


class Words(NamedTuple):
    """An indicator in words: its title, what is counted over what, what is left out, a caveat."""

    title: Promise
    definition: Promise
    excludes: Promise
    caveat: Promise


_NO_WORKING: Final = _("Working and academic visits, which are no official visits.")
_SAME_UNIT: Final = _(
    "A renewal of a request that is still open is the same request. Working and academic"
    " visits are"
    " left out."
)
_NO_ACT_IS_NO_NO: Final = _(
    "Where the record ends before the day, a request without an answer on record is not recorded:"
    " it is in neither number."
)

WORDS: Final = {
    "S1": Words(
        _("Standing invitation in force"),
        _(
            "The State’s last statement gives or re-affirms a standing invitation and none since"
            " withdraws it. For several States: how many hold one, of those of which something is"
            " on record."
        ),
        _("Members of which nothing is on record are counted as not recorded, not as without."),
        _("An invitation says nothing of whether visits are agreed under it: see S9."),
    ),
    "S2": Words(
        _("Last visit"),
        _(
            "The last day of the latest official or follow-up visit that was held and in which the"
            " State itself was examined."
        ),
        _("A visit held in part, which is told apart; a visit to the place about another State."),
        _("“No visit on record” is not “never visited”, unless the record is complete."),
    ),
    "S3": Words(
        _("Open on the day"),
        _("Participations of mandates in visits that are open on the day, by status."),
        _("Declined and cancelled ones, which wait for nobody; what lies beyond the record."),
        _("An open request may be young or old: its age stands in the list behind the figure."),
    ),
    "S4": Words(
        _("Requests answered at all"),
        _(
            "Of the requests first made, or made again after a declination or a visit, in the"
            " period: those on which the State did anything by the day, an acknowledgement"
            " included."
        ),
        _SAME_UNIT,
        _("Any act counts, whatever it says; a request made late in the period had less time."),
    ),
    "S5": Words(
        _("Requests answered beyond acknowledgement"),
        _(
            "Of the same requests as S4: those on which the State did more than acknowledge by the"
            " day: accepted, declined, invited, proposed or agreed dates, postponed."
        ),
        _SAME_UNIT,
        _("A declination counts as an answer: it is one."),
    ),
    "S6": Words(
        _("Requests that led to dates"),
        _(
            "Of the same requests as S4: those to which the State offered dates, or for"
            " which dates"
            " were agreed, by the day. The table adds acceptances or invitations, and visits."
        ),
        _SAME_UNIT,
        _("Dates need both sides: the mandate holder may not have been free."),
    ),
    "S7": Words(
        _("Requests that came to a visit"),
        _(
            "Of the participations first asked for in the period and not withdrawn: those in which"
            " the visit was held by the day. The table gives every outcome; they add up."
        ),
        _NO_WORKING,
        _("Younger requests are more often open. A visit held in part is told apart."),
    ),
    "S8": Words(
        _("Agreed dates taken back by the State"),
        _(
            "Of the dates agreed in the period: those that the State postponed or cancelled by the"
            " day. The table counts the State’s postponements and cancellations of the period."
        ),
        _("Dates given up by both, by an event outside, or by nobody knows whom."),
        _("A good reason is counted as well as none; reasons and notice stand in the list."),
    ),
    "S9": Words(
        _("Requests under a standing invitation answered"),
        _(
            "S4 for requests made while a standing invitation that covers the mandate was"
            " in force;"
            " beside it the same for requests made while none was."
        ),
        _("Requests made when nothing was on record of a standing invitation; they are counted."),
        _("The States with an invitation are not the others: this is no comparison of effects."),
    ),
    "S10": Words(
        _("Mandates that asked"),
        _(
            "A row for each mandate that asked in the period: how it was answered, by level. There"
            " is no single number."
        ),
        _NO_WORKING,
        _("Mandates ask unequally often; see M4."),
    ),
    "S11": Words(
        _("Letters with any reply"),
        _(
            "Of the letters sent in the period: those to which any reply had come by the day. For"
            " a calendar year this is OHCHR’s reply rate."
        ),
        _("Letters to parties that are no States. A joint letter counts once for the State."),
        _("It counts replies, not what they say."),
    ),
    "S12": Words(
        _("Guarantees of access kept"),
        _(
            "Of the findings of mandate holders on the guarantees of the Terms of Reference, for"
            " visits of the period: those by which a guarantee was kept."
        ),
        _("Guarantees of which nothing was found, and visits without findings."),
        _("Findings are the mandate holder’s account; the State may contest them."),
    ),
    "S13": Words(
        _("Reports commented on"),
        _("Of the visit reports published in the period: those on which the State commented."),
        _("Reports that are not about a visit."),
        _("No rule in force says by when comments are expected."),
    ),
    "M1": Words(
        _("Invitations and dates answered"),
        _(
            "Of the State’s invitations and proposals of dates in the period: those to which the"
            " mandate holder accepted, declined or proposed other dates by the day."
        ),
        _("An invitation that came with dates counts once. An acknowledgement is no answer."),
        _NO_ACT_IS_NO_NO,
    ),
    "M2": Words(
        _("Agreed dates taken back by the mandate holder"),
        _(
            "Of the dates agreed in the period: those that the mandate holder postponed or"
            " cancelled by the day. The table counts its declinations, postponements and"
            " cancellations of the period by the reason given."
        ),
        _("Dates given up by both, by an event outside, or by nobody knows whom."),
        _("Reasons are those that the author gave, in classes."),
    ),
    "M3": Words(
        _("Requests that offered dates"),
        _("Of the requests of the period whose letter is on record: those that offered dates."),
        _("Requests known only from a report: whether they offered dates is not recorded."),
        _("A request may leave the dates to the State on purpose."),
    ),
    "M4": Words(
        _("Requests by regional group"),
        _("The requests of the period and the States asked, by regional group."),
        _("Reminders. A joint request counts once for the State."),
        _("Groups are of unequal size: the number of States in each stands beside it."),
    ),
    "M5": Words(
        _("End-of-mission statements shared before"),
        _("Of the end-of-mission statements of the period: those shared with the State before."),
        _("Statements of which the hour of sharing or of release is not on record."),
        _("No rule in force says how many hours are sufficient."),
    ),
    "M6": Words(
        _("Press releases preceded by a letter"),
        _(
            "Of the press releases of the period that name the State: those before which a letter"
            " on the matter had been sent."
        ),
        _("Releases that name no State."),
        _("Urgent releases may come first; they are told apart."),
    ),
    "M7": Words(
        _("Drafts shared with the State"),
        _("Of the visit reports published in the period: those whose draft was shared before."),
        _("Reports that are not about a visit."),
        _("How many days were allowed stands in the list."),
    ),
    "M8": Words(
        _("Reports submitted on time"),
        _("Of the reports with a slot in the period: those submitted by the date of the slot."),
        _("Reports without a slot."),
        _("It is of a mandate, never of a person."),
    ),
    "M9": Words(
        _("Visits reported on"),
        _(
            "Of the visits whose last day is in the period: those of which the report was"
            " published"
            " by the day; beside it the days that it took."
        ),
        _("Visits where reports are beyond the record."),
        _("A report of a recent visit may not be due yet."),
    ),
    "M10": Words(
        _("Thematic reports announced by a note"),
        _(
            "Of the thematic reports presented in the period: those for which a short note was"
            " shared before the session opened."
        ),
        _("Reports on visits."),
        _("The note is what the Coordination Committee undertook in 2019."),
    ),
}

SHORT: Final = {
    "S8": _("Agreed dates taken back by the State"),
    "M2": _("Agreed dates taken back by mandate holders"),
}

PAIR: Final = {
    "S4": _("Answering"),
    "S5": _("Answering in substance"),
    "S6": _("Dates"),
    "S8": _("Taking back"),
    "S12": _("Access"),
    "S11": _("Letters"),
    "S13": _("Reports"),
    "M9": _("Time to report"),
}
"""What the middle of a profile calls the pair that begins with this row."""

LEVELS: Final = {
    Level.FULL: _("Full"),
    Level.PARTIAL: _("Partial"),
    Level.NONE: _("No answer on record"),
    Level.PENDING: _("Pending"),
    Level.NOT_RECORDED: _("Not recorded"),
    Level.NOT_ASSESSED: _("Not assessed"),
    Level.INVITED_UNASKED: _("Invited unasked"),
    Level.NOT_ASKED: _("Not asked"),
}

MARKS: Final = {
    Mark.IN_PART: _("held in part"),
    Mark.FORTHCOMING: _("to be held"),
    Mark.AWAITS_HOLDER: _("awaits the mandate holder"),
    Mark.RECENT: _("asked at most 60 days before"),
    Mark.ACKNOWLEDGED_ONLY: _("acknowledged only"),
    Mark.IN_PRINCIPLE: _("accepted in principle"),
    Mark.POSTPONED: _("postponed"),
    Mark.ORAL: _("orally, unconfirmed"),
    Mark.DATES_GIVEN: _("dates were given"),
}

RULES: Final = {
    "L0": _("The record does not cover the period."),
    "L1": _("Not asked in the period."),
    "L2": _("Not asked; the State invited of its own accord."),
    "L3": _("The request was withdrawn or the mandate ended."),
    "L4": _("What came of it, or who acted, is not recorded, or the record ends before the day."),
    "L5": _("The visit was held, or is under way, and began in the period."),
    "L6": _(
        "The visit was held in part: full where it was interrupted for reasons of one’s"
        " own or from"
        " outside, partial where for conditions or for no reason given."
    ),
    "L7": _("Dates are agreed and still to come."),
    "L8": _(
        "The mandate holder declined, postponed or cancelled, not for conditions, and the State’s"
        " written invitation or acceptance stands."
    ),
    "L9": _("The mandate holder declined, postponed or cancelled because of conditions."),
    "L10": _(
        "Given up for reasons from outside or by both: full where the State had offered dates,"
        " else pending."
    ),
    "L11": _("Declined or cancelled by the State."),
    "L12": _(
        "It is the mandate holder’s turn: full where the State offered dates, pending where it"
        " invited in writing."
    ),
    "L13": _(
        "The State acted, and nothing above applies: pending where it did so within six months,"
        " else partial."
    ),
    "L14": _(
        "No act of the State is on record: pending where the request is at most 60 days old, else"
        " none."
    ),
}

WHY: Final = {
    ("L6", Level.FULL): _(
        "The visit was held in part: interrupted for reasons of one’s own or from outside."
    ),
    ("L6", Level.PARTIAL): _(
        "The visit was held in part: interrupted for conditions, or no reason is on record."
    ),
    ("L10", Level.FULL): _(
        "Given up for reasons from outside or by both, after the State had offered dates."
    ),
    ("L10", Level.PENDING): _("Given up for reasons from outside or by both, before any dates."),
    ("L12", Level.FULL): _("It is the mandate holder’s turn: the State offered dates."),
    ("L12", Level.PENDING): _("It is the mandate holder’s turn: the State invited in writing."),
    ("L13", Level.PENDING): _("The State acted within the last six months."),
    ("L13", Level.PARTIAL): _("The State acted, but not within the last six months."),
    ("L14", Level.PENDING): _(
        "No act of the State is on record; the request is at most 60 days old."
    ),
    ("L14", Level.NONE): _(
        "No act of the State is on record; the first request is more than 60 days old."
    ),
}
"""How a rule reads where it gives different levels."""

COLUMNS: Final = {
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
    "cohort_open_state": _("open, the State’s turn"),
    "cohort_open_holder_or_both": _("open, the mandate holder’s turn or both"),
    "cohort_ended_by_state": _("ended by the State"),
    "cohort_ended_by_holder": _("ended by the mandate holder"),
    "cohort_ended_external": _("ended by both or from outside"),
    "cohort_withdrawn": _("withdrawn"),
    "cohort_outcome_not_recorded": _("not recorded"),
    "state_postponed": _("postponed by the State"),
    "state_cancelled": _("cancelled by the State"),
    "state_contested": _("of these, contested"),
    "holder_own": _("for reasons of its own"),
    "holder_conditions": _("for conditions"),
    "holder_external": _("for reasons from outside"),
    "holder_not_given": _("no reason on record"),
    "holder_contested": _("of these, contested"),
    "answered_si": _("answered, with a standing invitation"),
    "answered_no_si": _("answered, without one"),
    "beyond_si": _("beyond acknowledgement, with one"),
    "beyond_no_si": _("beyond acknowledgement, without one"),
    "findings_kept": _("kept"),
    "findings_limited": _("limited"),
    "findings_breached": _("breached"),
    "asks": _("requests"),
    "states": _("States asked"),
    "asked": _("asked"),
    "full": _("full"),
    "partial": _("partial"),
    "none": _("none"),
    "pending": _("pending"),
    "not_recorded": _("not recorded"),
    "not_assessed": _("not assessed"),
}
"""The columns of the tables behind figures."""
