"""The vocabulary of country visits, and the tables that follow from it (DESIGN 4, 7, 8)."""

from collections.abc import Mapping
from enum import StrEnum

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import ActSpec, Visibility


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    REQUEST = "request"
    REMINDER = "reminder"
    INVITATION = "invitation"
    RECEIPT = "receipt"
    ACKNOWLEDGEMENT = "acknowledgement"
    ACCEPTANCE = "acceptance"
    DECLINATION = "declination"
    DATES_PROPOSED = "dates_proposed"
    DATES_AGREED = "dates_agreed"
    TERMS_ACCEPTED = "terms_accepted"
    POSTPONEMENT = "postponement"
    CANCELLATION = "cancellation"
    INTERRUPTION = "interruption"
    VISIT_STARTED = "visit_started"
    VISIT_HELD = "visit_held"
    ACCESS_FINDING = "access_finding"
    DEBRIEFING = "debriefing"
    FOLLOWUP = "followup"
    REPORT_SHARED = "report_shared"
    STATE_COMMENTS = "state_comments"
    REPORT_PUBLISHED = "report_published"
    WITHDRAWAL = "withdrawal"
    UNDERTAKING = "undertaking"
    LISTED_PENDING = "listed_pending"
    EVALUATION = "evaluation"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"


class Status(StrEnum):
    """Where a visit stands (DESIGN 4)."""

    REQUESTED = "requested"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DATES_PROPOSED = "dates_proposed"
    DATES_AGREED = "dates_agreed"
    UNDER_WAY = "under_way"
    OUTCOME_NOT_RECORDED = "outcome_not_recorded"
    HELD = "held"
    HELD_IN_PART = "held_in_part"
    POSTPONED = "postponed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class Tab(StrEnum):
    """OHCHR's tabs (DOMAIN 1.2), as in `--tab`."""

    PENDING = "pending"
    FORTHCOMING = "forthcoming"
    UNDERWAY = "underway"
    COMPLETED = "completed"
    OTHER = "other"
    NONE = "none"


class Label(StrEnum):
    """OHCHR's own label of a letter (DOMAIN 1.1, G1–G10)."""

    REQUESTED = "requested"
    INVITED = "invited"
    REMINDER = "reminder"
    ACCEPTED = "accepted"
    DATES_PROPOSAL = "dates_proposal"
    DECLINED = "declined"
    ACKNOWLEDGED = "acknowledged"


class VisitType(StrEnum):
    """Only official and follow-up visits count as held (DESIGN 4)."""

    OFFICIAL = "official"
    FOLLOW_UP = "follow_up"
    WORKING = "working"
    ACADEMIC = "academic"


COUNTED = frozenset({VisitType.OFFICIAL, VisitType.FOLLOW_UP})
"""The types of which requests, answers and visits held are counted."""


class Of(StrEnum):
    """What an acceptance or declination answers."""

    REQUEST = "request"
    INVITATION = "invitation"
    DATES = "dates"


class ReasonClass(StrEnum):
    """Why an act was done, by its author's account (RULES R10)."""

    OWN = "own"
    LIQUIDITY = "liquidity"  # one of the author's own, named as such
    CONDITIONS = "conditions"
    EXTERNAL = "external"
    NOT_GIVEN = "not_given"


class Guarantee(StrEnum):
    """What the Terms of Reference guarantee (DOMAIN 1.6, T1–T5)."""

    MOVEMENT = "movement"
    INQUIRY = "inquiry"
    NO_REPRISAL = "no_reprisal"
    SECURITY = "security"
    STAFF = "staff"


class Finding(StrEnum):
    """How a guarantee was kept, by the mandate holder's account."""

    KEPT = "kept"
    LIMITED = "limited"
    BREACHED = "breached"


class Because(StrEnum):
    """Why a visit is closed."""

    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    MANDATE_ENDED = "mandate_ended"


class Anomaly(StrEnum):
    """What in a record an officer should look at. Nothing is refused for it (DESIGN 3)."""

    ACTOR_UNKNOWN = "actor_unknown"
    AFTER_HELD = "after_held"
    ASKED_AFTER_STATES_DATES = "asked_after_states_dates"
    ASKED_WHILE_AGREED = "asked_while_agreed"
    ASKED_WHILE_INVITED = "asked_while_invited"
    DATES_PASSED = "dates_passed"
    DATES_WHILE_AGREED = "dates_while_agreed"
    DUPLICATE_ROW = "duplicate_row"
    FEWER_THAN_STATED = "fewer_than_stated"
    HELD_BY_REPORT = "held_by_report"
    LIST_CONTRADICTS = "list_contradicts"
    NOT_NAMED = "not_named"
    OTHER_DAYS_HELD = "other_days_held"
    PERHAPS_THE_SAME = "perhaps_the_same"
    PRESUPPOSES_UNRECORDED = "presupposes_unrecorded"
    REMINDED_WHILE_AWAITED = "reminded_while_awaited"
    TWO_CORRECTIONS = "two_corrections"
    UNATTACHED = "unattached"


TAB_OF = {
    Status.REQUESTED: Tab.PENDING,
    Status.INVITED: Tab.PENDING,
    Status.ACCEPTED: Tab.PENDING,
    Status.DATES_PROPOSED: Tab.PENDING,
    Status.DATES_AGREED: Tab.FORTHCOMING,
    Status.UNDER_WAY: Tab.UNDERWAY,
    Status.OUTCOME_NOT_RECORDED: Tab.OTHER,
    Status.HELD: Tab.COMPLETED,
    Status.HELD_IN_PART: Tab.COMPLETED,
    Status.POSTPONED: Tab.OTHER,
    Status.DECLINED: Tab.OTHER,
    Status.CANCELLED: Tab.OTHER,
    Status.CLOSED: Tab.NONE,
}

WAS_HELD = frozenset({Status.HELD, Status.HELD_IN_PART})
"""Held, in whole or in part."""

ENDED = WAS_HELD | {Status.CLOSED}
OVER = ENDED | {Status.DECLINED, Status.CANCELLED}
"""Nobody is awaited, unless a visit is asked for again."""

FIXED = frozenset({Status.DATES_AGREED, Status.UNDER_WAY, Status.OUTCOME_NOT_RECORDED})
"""Dates are agreed: what asks, answers or proposes now is odd (RULES R7, R8h)."""

IN_VAIN = frozenset(
    {
        Anomaly.ASKED_WHILE_AGREED,
        Anomaly.ASKED_AFTER_STATES_DATES,
        Anomaly.DATES_WHILE_AGREED,
        Anomaly.REMINDED_WHILE_AWAITED,
    }
)
"""By these the fold says that an act left the turn where it was (RULES R7, R8h)."""

KEEPS_ITS_TURN = frozenset({Status.ACCEPTED, Status.POSTPONED})
"""In these a reminder passes no turn that its own sender holds (RULES A4)."""

BROKEN_OFF = frozenset({Status.POSTPONED, Status.DECLINED, Status.CANCELLED})
"""Not ended: a new request, reminder or invitation opens it again (RULES R7)."""

BY_SOMEBODY = frozenset(
    {
        Status.DATES_PROPOSED,
        Status.POSTPONED,
        Status.DECLINED,
        Status.CANCELLED,
        Status.HELD_IN_PART,
    }
)
"""The statuses with a `status_by` (DESIGN 7)."""

ASKS = frozenset({Kind.REQUEST, Kind.REMINDER, Kind.LISTED_PENDING})
"""What says that the State was asked, or asks it again (RULES R7, R14)."""

ASKS_THE_OTHER = frozenset({Kind.REQUEST, Kind.INVITATION})
"""By these one side asks the other for a visit."""

TAKES_PLACE = frozenset({Kind.VISIT_STARTED, Kind.VISIT_HELD})
"""What both sides do, whoever told of it; its date is the days of the visit (RULES R1, R4)."""

AGREED = TAKES_PLACE | {Kind.DATES_AGREED}
"""What says that both sides agreed on a visit: nobody else does it (RULES R2)."""

CLOSES = frozenset({Kind.VISIT_HELD, Kind.WITHDRAWAL})
"""After these what was done before is over (RULES R4)."""

OFFERS = frozenset({Kind.ACCEPTANCE, Kind.INVITATION, Kind.DATES_PROPOSED, Kind.DATES_AGREED})
"""By these a State says that it receives a visit."""

YES = frozenset({Kind.ACCEPTANCE, Kind.INVITATION})
"""What a State says of a visit that it receives."""

NAMES_WHOM_IT_ANSWERS = YES | {Kind.DECLINATION, Kind.DATES_PROPOSED}
"""What a State answers with to those whom it names, and to no other (RULES A3)."""

WRITTEN_BY: Mapping[Actor, frozenset[Actor]] = {
    **{who: frozenset({who, Actor.STATE, Actor.BOTH}) for who in Actor},
    Actor.MANDATE_HOLDER: frozenset({Actor.MANDATE_HOLDER, Actor.BOTH}),
}
"""Whose letter confirms what somebody said: its own, or one of both; where both said it, or nobody
knows who did, the State's too, for it was its word as well (RULES R13)."""

ANSWERS = frozenset({Kind.ACCEPTANCE, Kind.DECLINATION})
"""What says yes or no to what it is `of`: a request, an invitation, dates (RULES R8d)."""

CARRIES_DATES = frozenset({Kind.ACCEPTANCE, Kind.INVITATION})
"""What comes with dates, in one letter, is one act with them (RULES R8b)."""

GIVES_UP = frozenset({Kind.POSTPONEMENT, Kind.CANCELLATION})
"""What gives up dates that were agreed (RULES R2)."""

BREAKS_OFF = GIVES_UP | {Kind.INTERRUPTION}
"""What ends a visit with dates before it is held whole (RULES R7, R11)."""

RANK = {kind: rank for rank, kind in enumerate(Kind)}

EVIDENCE = frozenset(
    {
        Kind.RECEIPT,
        Kind.LISTED_PENDING,
        Kind.UNDERTAKING,
        Kind.STATEMENT,
        Kind.EVALUATION,
        Kind.CONTEST,
        Kind.REPLY,
        Kind.ACCESS_FINDING,
    }
)
"""What is no act of contact: never adds a mandate, never counts as last contact (RULES, fine
print)."""

NEVER_OPENS = EVIDENCE - {Kind.LISTED_PENDING}  # RULES R4, R14

AFTER_A_VISIT = frozenset(
    {
        Kind.DEBRIEFING,
        Kind.REPORT_SHARED,
        Kind.EXTENSION_ASKED,
        Kind.EXTENSION_GRANTED,
        Kind.STATE_COMMENTS,
        Kind.REPORT_PUBLISHED,
        Kind.FOLLOWUP,
    }
)
"""What follows a visit, and is about one that was held or has begun."""

OUTSIDE = (Actor.EXTERNAL, Actor.SECRETARIAT, Actor.COMMITTEE, Actor.OTHER)
"""Who is neither side: what one of them puts off or ends is no act of State or mandate holder."""

ACTORS_OF_TURN = {
    Actor.STATE: Turn.STATE,
    Actor.MANDATE_HOLDER: Turn.MANDATE_HOLDER,
    Actor.BOTH: Turn.BOTH,
    **dict.fromkeys(OUTSIDE, Turn.BOTH),
}
"""Whose turn it is after a postponement by this actor (RULES R12); nobody's otherwise."""

PROPOSES_DATES = frozenset({Actor.STATE, Actor.MANDATE_HOLDER, Actor.BOTH})
"""Who proposes dates: where anybody else did, which side is to answer has to be found out."""

_STATE = frozenset({Actor.STATE})
_HOLDER = frozenset({Actor.MANDATE_HOLDER})
_EITHER = _STATE | _HOLDER
_SIDES = _EITHER | {Actor.BOTH}
_ANY = frozenset(Actor)
_PARTIES = Visibility.PARTIES

_PLACE = frozenset({"type", "scope", "place"})
_DAYS = frozenset({"from", "to"})
_CAUSE = frozenset({"reason_class", "reason", "because_of", "stated_ordinal"})
_SYMBOL = frozenset({"symbol"})
_SAID = frozenset({"because_of", "reason", "language"})
_TIME = frozenset({"to", "reason"})

ACTS: dict[str, ActSpec] = {
    Kind.REQUEST: ActSpec(_HOLDER, _PLACE | _DAYS | {"reason"}),
    Kind.REMINDER: ActSpec(_HOLDER, _PLACE | {"stated_ordinal"}),
    Kind.INVITATION: ActSpec(_STATE, _PLACE | _DAYS),
    Kind.RECEIPT: ActSpec(_EITHER, _PLACE | {"because_of"}, _PARTIES),
    Kind.ACKNOWLEDGEMENT: ActSpec(_EITHER, _PLACE | {"of"}),
    Kind.ACCEPTANCE: ActSpec(_EITHER, _PLACE | _DAYS | {"of"}),
    Kind.DECLINATION: ActSpec(_EITHER, _PLACE | _CAUSE | {"of"}),
    Kind.DATES_PROPOSED: ActSpec(_ANY, _PLACE | _DAYS | {"reason"}, _PARTIES),
    Kind.DATES_AGREED: ActSpec(_SIDES | {Actor.UNKNOWN}, _PLACE | _DAYS),
    Kind.TERMS_ACCEPTED: ActSpec(_STATE, _PLACE, _PARTIES),
    Kind.POSTPONEMENT: ActSpec(_ANY, _PLACE | _DAYS | _CAUSE),
    Kind.CANCELLATION: ActSpec(_ANY, _PLACE | _DAYS | _CAUSE),
    Kind.INTERRUPTION: ActSpec(_ANY, _PLACE | _DAYS | _CAUSE),
    Kind.VISIT_STARTED: ActSpec(_ANY, _PLACE | _SYMBOL),
    Kind.VISIT_HELD: ActSpec(_ANY, _PLACE | _SYMBOL),
    Kind.ACCESS_FINDING: ActSpec(_HOLDER, _PLACE | {"guarantee", "finding", "reason"}, _PARTIES),
    Kind.DEBRIEFING: ActSpec(_ANY, _PLACE | {"reason"}, _PARTIES),
    Kind.FOLLOWUP: ActSpec(_EITHER, _PLACE | _SYMBOL | {"reason"}),
    Kind.REPORT_SHARED: ActSpec(_ANY, _PLACE | _SYMBOL, _PARTIES),
    Kind.STATE_COMMENTS: ActSpec(_STATE, _PLACE | _SYMBOL | {"reason"}),
    Kind.REPORT_PUBLISHED: ActSpec(_ANY, _PLACE | _SYMBOL | {"despite"}),
    Kind.WITHDRAWAL: ActSpec(_HOLDER, _PLACE | _CAUSE),
    Kind.UNDERTAKING: ActSpec(_STATE, _PLACE | _SYMBOL | {"reason"}),
    Kind.LISTED_PENDING: ActSpec(_ANY, _PLACE | _SYMBOL),
    Kind.EVALUATION: ActSpec(_ANY, _PLACE | {"value", "reason"}, _PARTIES),
    Kind.CONTEST: ActSpec(_EITHER, _PLACE | _SAID | _DAYS, as_written=True),
    Kind.REPLY: ActSpec(_EITHER, _PLACE | _SAID, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, _PLACE | {"because_of", "symbol", "reason"}),
    Kind.EXTENSION_ASKED: ActSpec(_STATE, _PLACE | _TIME, _PARTIES),
    Kind.EXTENSION_GRANTED: ActSpec(_HOLDER, _PLACE | _TIME, _PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.
An interruption's reason and a person's name are never public by default (RULES P2)."""

NAMES_NO_DAYS = frozenset({Kind.EXTENSION_ASKED, Kind.EXTENSION_GRANTED})
"""Whose `to` is the last day for comments on a draft, and no day of the visit."""

_ASKED = (Kind.REQUEST, Kind.INVITATION)

PRESUPPOSES: dict[Kind, tuple[Kind, ...]] = {
    Kind.REMINDER: (Kind.REQUEST,),
    **dict.fromkeys((Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.TERMS_ACCEPTED), _ASKED),
    **dict.fromkeys((Kind.VISIT_STARTED, Kind.VISIT_HELD, Kind.INTERRUPTION), _ASKED),
    **dict.fromkeys((Kind.POSTPONEMENT, Kind.CANCELLATION, Kind.WITHDRAWAL), _ASKED),
    Kind.LISTED_PENDING: _ASKED,
}
"""Which asking act each kind presupposes (RULES R2; docs/decisions/0158). Acceptance, declination
and acknowledgement: by what they are of (`domain.effective`); started, held and interrupted also
presuppose the dates agreed, postponement and cancellation those that they give up."""
