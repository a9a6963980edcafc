"""The lifecycle of country visits as the one value that `register` lists."""

from comity.ledger.domain import Lifecycle
from comity.visits.domain.effects import EFFECT_CARD
from comity.visits.domain.fold import fold
from comity.visits.domain.happened import happened
from comity.visits.domain.measures import MEASURES
from comity.visits.domain.words import ACTS, CARRIES_DATES, Kind

VISIT_CARD = (
    "stream",
    "state",
    "dossier",
    "type",
    "scope",
    "place",
    "lead",
    "mandates",
    "opened",
    "opened_by",
    "merged_into",
    "merged_on",
    "covered_from",
    "covered_to",
    "reports_to",
    "ended",
    "settled",
    "status",
    "turn",
)
"""`opened` is the day from which it counts; `lead` the mandate whose spans speak for the visit,
`` where it is joint; `merged_into` a dossier or ``; `mandates` are those who
take part or are named by an act; `reports_to` the last day on which its report would be on
record (`Coverage.visits_reports_to`); from `settled` on its `status` and `turn` hold, as
far as is on record, OPEN_END where they never do."""

MORE_TIME_CARD = ("stream", "state", "dossier", "act", "until")
"""A row for each act that gives more time for comments on a draft: `until` the last day of it,
OPEN_END where it names none."""

REACH_CARD = ("stream", "state", "dossier", "begins", "ends", "covered_to")
"""To which day the record of a visit was covered from `begins` until before `ends`, while others
took part in it than do in the end, of whom `covered_to` of the visit tells (RULES R15)."""

VISIT = Lifecycle(
    kind="visit",
    # 2: the cards of what is counted; 3: the days that bound a visit; 4: reports and access;
    # 5: words as numbers; 6: a joint act leads where it was met; 7: one row where nothing was
    # found on access; 8: want of funds apart; 9: more time for comments on a draft; 10: notice of
    # dates of which nobody said when they were agreed;
    # 11: what was not found or shared told with its visit or report; how a visit ended for good;
    # 12: since when a visit stands as it does, ended or not; 13: a side's own words are one act
    # only where they are the same words, and of two guarantees two things were found;
    # 14: acts are read by their dates; 15: an invitation is what its acknowledgement presupposes;
    # 16: who accepts the other side's dates agrees them; 17: unless the letter names others;
    # 18: of a visit interrupted no day is told as its first that only was proposed;
    # 19: who accepts dates agrees on those that he names; they are given up as any others, and
    # answered on their day; a place is the visit's where published documents tell it;
    # 20: an interruption known to the month was in the agreed days; whichever side acknowledges;
    # open bounds of days; 21: a request after an invitation answers it; a label is of its source;
    # a set of days in any order; agreed dates that were kept; turns that a year bounds;
    # 22: what follows a visit is about the one held last where no open one has begun;
    # 23: acts for some of the same mandates are perhaps the same; any telling of an act may name
    # its visit, and rows that name two visits are two acts; a break is in the days of one visit;
    # 24: an oral act that a source tells in writing; an act goes to the visit that holds the one
    # it names, which the calendar has reached; days that were not covered are not told anew; a
    # coarse answer of other days; any act done again, and corrections of any telling; joint dates
    # count as taken back whichever of their mandates had left; the earliest dates of any mandate
    # are given up; who took no part took no step of being held;
    # requests are pulled in no order of mandates; dates of which no day is told can be accepted;
    # 25: who declines while dates are agreed has taken them back; who withdrew and came back was
    # away in between; of a joint act each mandate is judged by its own last visit
    # 26: a joint act that merges is of one visit; 27: what is interrupted before its first day is
    # cancelled; who refuses dates takes no acceptance back; who gives up a visit has answered, and
    # who had invited before it was asked; what becomes of agreed dates until their last day, and
    # which mandates have a part in one visit; 29: the words of a standing in one number alone;
    # 30: a joint visit is covered by those who take part on the day; what was only said stays so
    # when dates are declined; who was asked is not offered unasked; working and academic visits
    # await no report;
    # 31: new dates of a letter that are given up later were agreed until then; who leaves a joint
    # visit ends no wait of who stays; the last day of a long visit is known; what was asked in a
    # merged visit, or for a mandate that goes on alone, is awaited there, and no renewal apart; a
    # visit held in part was answered; a visit that began is an answer to all its mandates; what
    # was learnt before an act tells nothing of it
    # 32: an offer that was taken back before an answer says by whom
    # 33: search finds a visit without acts of its own in each reading that sees none
    # 34: a bound of its days that nobody tells is not known
    # 35: where no day is covered nothing is missing; what ends or begins a visit was asked for by
    # then; M2 tells what stands as cancelled after a postponement; days of a turn count from the
    # delivery of what gave it; new dates count from the day of the letter that gives up others;
    # reports are covered to a day of their own
    # 36: who accepts dates without naming them accepts the last of the other side's, after days of
    # its own or a declination too; where no day is covered a participation is known to the last
    # thing told of its visit; of a turn by which nothing was sent no delivery is missing; who
    # cancels because of a postponement gives up no dates; what a report waits for since before
    # reports are covered is nobody's turn
    # 37: what a State said only its own letter confirms, or one of both; dates that were only said
    # are marked too; what was said goes with a participation that is merged or goes on alone
    # 38: a visit is held on the last of its days and has started on the first, whenever that was
    # told; its days run from that on which it began; a joint start meets the dates agreed in a
    # visit that it merges; dates proposed by neither side are looked at, and what the secretariat
    # or another outside both puts off is the turn of both; the rest of a visit broken off can be
    # given up; who acknowledges an invitation was invited; what is stated of a State and leaves
    # something out is covered as of all States; dates of the letter by which others were accepted,
    # that are given up, had come by then; a visit that began had agreed dates, also where these
    # are given up on a later day
    # 39: what was only said and then written was given up once
    # 40: what each act did is written down: who accepts the dates of an invitation agrees on them
    # in the acts behind a level too; dates accepted and given up on one day were agreed
    # 41: a receipt comes after the act of its day that it names
    # 42: a reminder passes no turn that its own sender holds
    # 43: what was done by a day is no act told of the time before a visit held or ended since
    # 44: an answer acts for the mandates that it names
    # 45: days of a gap between two covered stretches count for neither side; an interruption of a
    # visit that had begun ends it for what was done by a day, as a visit held does
    # 46: no days are kept any more between which the acts of a visit can lie
    version=46,
    acts=ACTS,
    fold=fold,
    cards={
        "visit": VISIT_CARD,
        "more_time": MORE_TIME_CARD,
        "reach": REACH_CARD,
        "effect": EFFECT_CARD,
        **MEASURES,
    },
    counted=frozenset(MEASURES),
    happened=happened(VISIT_CARD),
    joins=True,
    carries=dict.fromkeys(CARRIES_DATES, frozenset({Kind.DATES_PROPOSED})),
)
