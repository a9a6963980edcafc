"""Each indicator in words: what it counts, over what, what it leaves out, what it does not tell.

The sentences are whole, so that they can be translated.
"""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.cooperation.domain.indicators import Population, Unit


class Words(NamedTuple):
    """An indicator in words: its title, what is counted over what, what is left out, a caveat."""

    title: Promise
    definition: Promise
    excludes: Promise
    caveat: Promise


_NO_WORKING: Final = _("Working and academic visits, which are no official visits.")
_SAME_UNIT: Final = _(
    "Renewals of an open request. Unanswered requests for which the information ends "
    "before this date, or does not say whether the State acted: they count as not "
    "recorded. Working and academic visits."
)

_GIVEN_UP_OTHERWISE: Final = _(
    "Steps that gave up no agreed dates. Dates given up by the other side, both sides or "
    "an outside event. Agreed dates whose outcome, or whose side, is not on record count "
    "as not recorded."
)

_OFFERS_ARE_THE_PARTIES: Final = _(
    "Proposals of dates known only from correspondence: only the two sides read them, and "
    "the public figure leaves them out. Unanswered offers whose information ends before "
    "this date count as not recorded."
)

_FOLLOW_UP_IS_OURS: Final = _(
    "The months and days are this installation’s own. The figure does not show whether a"
    " recommendation was carried out."
)

WORDS: Final = {
    "S1": Words(
        _("Standing invitation in force"),
        _(
            "The State’s last statement gives or reaffirms a standing invitation. For "
            "several States: how many hold one, among those with a statement on record."
        ),
        _(
            "Members without a statement on record count as not recorded, not as without an "
            "invitation."
        ),
        _("Whether visits are agreed under the invitation: see S9."),
    ),
    "S2": Words(
        _("Last visit"),
        _(
            "The last day of the latest official or follow-up visit that was held and in which the"
            " State itself was examined; of days known only to their month or year, the last that"
            " it can have been. For several States: in how many Members there was one."
        ),
        _(
            "Visits held in part: separate columns show their days and the States that had "
            "no other visit; no sum includes them. Visits that took place in the State but "
            "examined another."
        ),
        _("“No visit on record” is not “never visited”, unless the record is complete."),
    ),
    "S3": Words(
        _("Open on the day"),
        _("Participations of mandates in visits that are open on the day, by status."),
        _(
            "Declined and cancelled visits, which await no step; anything after the "
            "information ends."
        ),
        _("An open request may be recent or old: the list behind the figure shows its age."),
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
            " day: accepted, declined, invited, proposed or agreed dates, postponed or cancelled."
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
        _(
            "Dates need both sides: the mandate holder may not have been free. Proposals "
            "known only from correspondence count for the public once the dates are agreed."
        ),
    ),
    "S7": Words(
        _("Requests that led to a visit"),
        _(
            "Of the participations first asked for in the period and neither withdrawn nor ended"
            " with the mandate: those in which the visit was held by the day. The table gives"
            " every outcome; they add up."
        ),
        _NO_WORKING,
        _("Recent requests are more often open. Visits held in part are shown separately."),
    ),
    "S8": Words(
        _("Agreed dates given up by the State"),
        _(
            "Of the mandates’ parts in visits for which dates were agreed in the period: those in"
            " which the State took agreed dates back by the day. The table counts each"
            " postponement, cancellation and declination of the period by which the State gave up"
            " agreed dates."
        ),
        _GIVEN_UP_OTHERWISE,
        _("Dates given up for a good reason count too. The list shows reasons and notice."),
    ),
    "S9": Words(
        _("Requests under a standing invitation answered"),
        _(
            "S4 for requests made while a standing invitation covering the mandate was in "
            "force, and for requests made without one. Likewise S5, and whether a visit "
            "began."
        ),
        _(
            "Requests made without a standing invitation on record, or with one whose "
            "scope is stated in words; they are counted separately. An invitation to all "
            "mandates covers thematic ones."
        ),
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
        _(
            "Letters to parties that are no States. A joint letter counts once for the State. A"
            " letter without a reply where the record ends before the day is not recorded."
        ),
        _(
            "It counts replies, holding ones too, not what they say. In time is within 60 days and"
            " any extension granted, of letters whose time has run out. To the public a letter"
            " counts once it is published."
        ),
    ),
    "S12": Words(
        _("Guarantees of access kept"),
        _(
            "Of the findings of mandate holders on the guarantees of the Terms of Reference, for"
            " visits of the period: those by which a guarantee was kept."
        ),
        _(
            "Guarantees without a finding in a visit count as not recorded. So do findings "
            "that the reader may not see."
        ),
        _("Findings are the mandate holder’s. The State may dispute them."),
    ),
    "S13": Words(
        _("Reports commented on"),
        _("Of the visit reports published in the period: those on which the State commented."),
        _("Reports that are not about a visit."),
        _(
            "A State with no corrections may leave a report without comments. The table "
            "also shows the mandate holder’s follow-up questions."
        ),
    ),
    "S14": Words(
        _("Recommendations responded to"),
        _(
            "Of the recommendations to the State in the period, made at least twelve months before"
            " this date: those on which it took a position, gave a plan or reported progress."
        ),
        _("Recommendations to no single State. A joint one counts once for the State."),
        _FOLLOW_UP_IS_OURS,
    ),
    "S15": Words(
        _("Follow-up letters answered"),
        _(
            "Of the follow-up letters on recommendations in the period: those after which the"
            " State reported progress on at least one of the recommendations."
        ),
        _(
            "In the public figure, letters that only the two sides read. The follow-up that the"
            " same mandates asked of a State on one day is one letter."
        ),
        _("A letter on many recommendations counts as answered by a reply on one of them."),
    ),
    "M1": Words(
        _("Invitations and dates answered"),
        _(
            "Share of the State’s invitations and proposed dates in the period that the "
            "mandate holder accepted, declined, or answered with other dates or a request."
        ),
        _(
            "Invitations that accept a request need no answer. Offers that the State "
            "withdrew, or an outside event ended, before an answer. An invitation with "
            "dates counts once. An acknowledgement is not an answer."
        ),
        _OFFERS_ARE_THE_PARTIES,
    ),
    "M2": Words(
        _("Agreed dates given up by the mandate holder"),
        _(
            "Share of the mandates’ parts in visits with dates agreed in the period in "
            "which the mandate holder gave up agreed dates. The table counts each such "
            "postponement, cancellation and declination, by the reason given."
        ),
        _GIVEN_UP_OTHERWISE,
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
        _("Groups differ in size: the number of States in each is shown, observers included."),
    ),
    "M5": Words(
        _("End-of-mission statements shared before"),
        _("Of the end-of-mission statements of the period: those shared with the State before."),
        _(
            "To the public, statements of which no sharing is on record: what is shared is read by"
            " the two sides alone."
        ),
        _(
            "No rule in force says how many hours are sufficient. The list shows them "
            "where both times are on record."
        ),
    ),
    "M6": Words(
        _("Press releases preceded by a letter"),
        _(
            "Of the press releases of the period that name the State: those before which a letter"
            " on the matter had been sent."
        ),
        _(
            "Releases that name no State; releases that name no letter, unless they say that the"
            " State was not asked: whether a letter came before is not recorded."
        ),
        _("Urgent releases may come first. They are shown separately."),
    ),
    "M7": Words(
        _("Drafts shared with the State"),
        _("Of the visit reports published in the period: those whose draft was shared before."),
        _(
            "Reports that are not about a visit. To the public, reports of which no draft is on"
            " record: drafts are read by the two sides alone."
        ),
        _("The list shows the days between the draft and the report."),
    ),
    "M8": Words(
        _("Reports submitted on time"),
        _("Of the reports with a slot in the period: those submitted by the date of the slot."),
        _("Reports without a slot: their session was not announced, or no rule gave one."),
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
        _("Other reports; reports of a session of which the opening day is not on record."),
        _("The note is what the Coordination Committee undertook in 2019."),
    ),
    "M11": Words(
        _("Reports followed up"),
        _(
            "Of the reports with recommendations to the State in the period, published at least"
            " twenty-four months before this date: those with a follow-up letter or an assessment."
        ),
        _(
            "Reports of which no recommendation is on record. To the public, reports without an"
            " assessment: follow-up letters are read by the two sides alone."
        ),
        _FOLLOW_UP_IS_OURS,
    ),
    "M12": Words(
        _("Progress assessed"),
        _(
            "Of the State’s reports of progress in the period, made at least 180 days before this"
            " date: those that the mandate holder assessed afterwards."
        ),
        _("Later reports of progress, for which an assessment may not be due yet."),
        _FOLLOW_UP_IS_OURS,
    ),
}

POPULATIONS: Final = {
    Population.STANDING: _("Every State, by its standing invitation on this date."),
    Population.PARTICIPATIONS: _(
        "Each mandate’s part in each official or follow-up visit that was asked for or offered."
    ),
    Population.UNITS: _(
        "Requests of the period: the first of each mandate’s part in a visit, and the first after"
        " a declination by the State or after a visit."
    ),
    Population.AGREEMENTS: _(
        "Each mandate’s part in each official or follow-up visit for which dates were agreed in"
        " the period."
    ),
    Population.DEEDS: _(
        "Acts of the period on official and follow-up visits; a joint act once for a State and"
        " once for each mandate."
    ),
    Population.ASKS: _(
        "Every request of the period; a joint one once for a State and once for each mandate."
    ),
    Population.LETTERS: _(
        "Letters sent to States in the period; a joint one once for a State and once for each"
        " mandate that signed."
    ),
    Population.STATEMENTS: _(
        "Public statements on a State released in the period, one for each State."
    ),
    Population.REPORTS: _(
        "Reports of a mandate whose slot ends, or that were presented, in the period."
    ),
    Population.RECOMMENDATIONS: _(
        "Recommendations to States in the period, and what either side did about them."
    ),
}

UNITS: Final = {
    Unit.PARTICIPATION: _("a mandate’s part in a visit"),
    Unit.REQUEST: _("a request"),
    Unit.ACT: _("an act"),
    Unit.VISIT: _("a visit"),
    Unit.GUARANTEE: _("a guarantee in a visit"),
    Unit.LETTER: _("a letter"),
    Unit.STATEMENT: _("a statement"),
    Unit.REPORT: _("a report"),
    Unit.RECOMMENDATION: _("a recommendation"),
    Unit.FOLLOW_UP: _("a follow-up letter"),
    Unit.PROGRESS: _("a report of progress"),
    Unit.STATE: _("a State"),
    Unit.MANDATE: _("a mandate"),
}
