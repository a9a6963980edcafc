"""The indicators: a row each, that names what it counts and over what (RULES S1–S13, M1–M10;
COMMITTEE 4.4 for S14, S15, M11 and M12).

A population is counted once, into named columns (`domain.columns`); an indicator names its
numerator and denominator among them. Words for people are in `labels`.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple


class Side(StrEnum):
    """Whose cooperation it tells of."""

    STATE = "state"
    MANDATE_HOLDER = "mandate_holder"


class Unit(StrEnum):
    """What one case is."""

    PARTICIPATION = "participation"
    REQUEST = "request"
    ACT = "act"
    VISIT = "visit"
    GUARANTEE = "guarantee"
    LETTER = "letter"
    STATEMENT = "statement"
    REPORT = "report"
    RECOMMENDATION = "recommendation"
    FOLLOW_UP = "follow_up"
    PROGRESS = "progress"
    STATE = "state"
    MANDATE = "mandate"


class Population(StrEnum):
    """What is counted: one SQL file each."""

    STANDING = "standing"
    PARTICIPATIONS = "participations"
    UNITS = "units"
    AGREEMENTS = "agreements"
    DEEDS = "deeds"
    ASKS = "asks"
    LETTERS = "letters"
    STATEMENTS = "statements"
    REPORTS = "reports"
    RECOMMENDATIONS = "recommendations"


class Shape(StrEnum):
    """What the value is: a share of yes and no, a count, days, a day, or only a table."""

    SHARE = "share"
    COUNT = "count"
    DAYS = "days"
    DAY = "day"
    TABLE = "table"


class Indicator(NamedTuple):
    """One indicator. `table` names the columns that its table shows; `missing` what is in neither
    numerator nor denominator since nobody recorded it; `provisions` are ids of the rulebook, none
    where no provision says what is measured; `times` the column of `unit` whose days it tells.
    """

    code: str
    side: Side
    unit: Unit
    population: Population
    shape: Shape
    numerator: str
    denominator: str
    missing: str = ""
    table: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    times: str = ""


_S, _M = Side.STATE, Side.MANDATE_HOLDER
_P = Population

OUTCOMES: Final = (
    "held",
    "held_in_part",
    "forthcoming",
    "open_state",
    "open_holder_or_both",
    "ended_by_state",
    "ended_by_holder",
    "ended_external",
    "withdrawn",
    "outcome_not_recorded",
)
"""S7: they add up to the cohort."""

STATUSES: Final = (
    "requested",
    "invited",
    "accepted",
    "dates_proposed",
    "dates_agreed",
    "under_way",
    "outcome_not_recorded",
    "postponed",
)
"""S3: the statuses of what is open; declined and cancelled ones wait for nobody."""

REASONS: Final = ("own", "conditions", "external", "not_given")
FINDINGS: Final = ("kept", "limited", "breached")
GUARANTEES: Final = ("movement", "inquiry", "no_reprisal", "security", "staff")

_TABLE: Final = (
    Indicator("S1", _S, Unit.STATE, _P.STANDING, Shape.COUNT, "in_force", "on_record", "silent"),
    Indicator(
        *("S2", _S, Unit.STATE, _P.PARTICIPATIONS, Shape.DAY, "states_visited", "states_in_all"),
        table=("states_visited", "states_visited_in_part"),
    ),
    Indicator(
        *("S3", _S, Unit.PARTICIPATION, _P.PARTICIPATIONS, Shape.COUNT),
        "open",
        "open",
        table=tuple(f"open_{status}" for status in STATUSES),
    ),
    Indicator(
        *("S4", _S, Unit.REQUEST, _P.UNITS, Shape.SHARE, "answered", "answered_known"),
        "answered_missing",
        provisions=("code-2007:resolution", "manual-2008:visit-requests"),
        times="answered",
    ),
    Indicator(
        *("S5", _S, Unit.REQUEST, _P.UNITS, Shape.SHARE, "beyond", "beyond_known"),
        "beyond_missing",
        provisions=("code-2007:resolution", "manual-2008:visit-requests"),
        times="beyond",
    ),
    Indicator(
        *("S6", _S, Unit.REQUEST, _P.UNITS, Shape.SHARE, "dated", "dated_known"),
        "dated_missing",
        table=("accepted", "dated", "visited"),
        provisions=("code-2007:11b", "manual-2008:visit-requests"),
        times="dated",
    ),
    Indicator(
        *("S7", _S, Unit.PARTICIPATION, _P.PARTICIPATIONS, Shape.SHARE),
        *("cohort_held", "cohort_not_withdrawn", "cohort_outcome_not_recorded"),
        table=tuple(f"cohort_{name}" for name in OUTCOMES),
        provisions=("code-2007:11b",),
    ),
    Indicator(
        *("S8", _S, Unit.PARTICIPATION, _P.AGREEMENTS, Shape.SHARE),
        *("agreed_taken_back_by_state", "agreed_known_of_state", "agreed_missing_of_state"),
        table=(
            *("state_own", "state_liquidity"),
            *(f"state_{reason}" for reason in REASONS[1:]),
            *("state_contested", "state_postponed", "state_cancelled", "state_declined"),
        ),
    ),
    Indicator(
        *("S9", _S, Unit.REQUEST, _P.UNITS, Shape.SHARE, "answered_si", "answered_si_known"),
        "answered_si_missing",
        table=(
            *("units_si", "answered_si", "answered_si_missing", "beyond_si", "visited_si"),
            *("units_no_si", "answered_no_si", "answered_no_si_missing"),
            *("beyond_no_si", "visited_no_si"),
            "si_not_recorded",
        ),
    ),
    Indicator(
        *("S10", _S, Unit.MANDATE, _P.PARTICIPATIONS, Shape.TABLE),
        *("mandates_that_asked", "mandates_that_asked"),
        table=("asked", "full", "partial", "none", "pending", "not_recorded", "not_assessed"),
    ),
    Indicator(
        *("S11", _S, Unit.LETTER, _P.LETTERS, Shape.SHARE),
        *("letters_replied", "letters_replied_known", "letters_replied_missing"),
        table=("letters_replied", "letters_substantive", "letters_ran_out", "letters_in_time"),
        provisions=("code-2007:resolution", "manual-2008:48"),
    ),
    Indicator(
        *("S12", _S, Unit.GUARANTEE, _P.DEEDS, Shape.SHARE, "findings_kept", "findings"),
        "findings_missing",
        table=tuple(f"findings_{name}" for name in FINDINGS),
        provisions=("terms-2016:T1", "terms-2016:T2", "terms-2016:T3"),
    ),
    Indicator(
        *("S13", _S, Unit.REPORT, _P.DEEDS, Shape.SHARE),
        *("reports_commented", "reports_published_known", "reports_published_missing"),
        table=("followups_answered", "followups_known"),
        provisions=("code-2007:8d", "code-2007:13c"),
    ),
    Indicator(
        *("S14", _S, Unit.RECOMMENDATION, _P.RECOMMENDATIONS, Shape.SHARE),
        *("recommendations_met", "recommendations_known", "recommendations_missing"),
    ),
    Indicator(
        *("S15", _S, Unit.FOLLOW_UP, _P.RECOMMENDATIONS, Shape.SHARE),
        *("followup_letters_met", "followup_letters_known", "followup_letters_missing"),
    ),
    Indicator(
        *("M1", _M, Unit.ACT, _P.DEEDS, Shape.SHARE, "offers_answered", "offers_known"),
        "offers_missing",
        provisions=("code-2007:11c",),
    ),
    Indicator(
        *("M2", _M, Unit.PARTICIPATION, _P.AGREEMENTS, Shape.SHARE),
        *("agreed_taken_back_by_holder", "agreed_known_of_holder", "agreed_missing_of_holder"),
        table=(
            *("holder_own", "holder_liquidity"),
            *(f"holder_{reason}" for reason in REASONS[1:]),
            *("holder_contested", "holder_after_postponement", "holder_declined"),
        ),
    ),
    Indicator(
        *("M3", _M, Unit.REQUEST, _P.ASKS, Shape.SHARE, "asks_dated", "asks_on_record"),
        "asks_missing",
    ),
    Indicator(
        "M4", _M, Unit.REQUEST, _P.ASKS, Shape.TABLE, "asks", "asks", table=("asks", "states")
    ),
    Indicator(
        *(
            "M5",
            _M,
            Unit.STATEMENT,
            _P.STATEMENTS,
            Shape.SHARE,
            "missions_shared",
            "missions_known",
        ),
        "missions_missing",
        provisions=("decisions-2019:end-of-mission-statements", "manual-2008:debriefing"),
    ),
    Indicator(
        *("M6", _M, Unit.STATEMENT, _P.STATEMENTS, Shape.SHARE, "press_letter", "press_known"),
        "press_missing",
        table=(
            *("press_letter", "press_told", "press_in_hours", "press_urgent", "press_outside"),
            "press_hours_missing",
        ),
        provisions=(
            "manual-2008:49",
            "decisions-2019:time-for-capitals",
            "decisions-2019:business-hours",
        ),
    ),
    Indicator(
        *("M7", _M, Unit.REPORT, _P.DEEDS, Shape.SHARE, "drafts_shared", "drafts_known"),
        "drafts_missing",
        table=("drafts_shared", "reports_commented", "comments_annexed"),
        provisions=("code-2007:13c", "manual-2008:draft-report"),
    ),
    Indicator(
        *("M8", _M, Unit.REPORT, _P.REPORTS, Shape.SHARE, "slots_on_time", "slots_known"),
        "slots_missing",
        table=("slots_on_time", "slots_late", "slots_not_submitted"),
        provisions=("documentation:slot", "decisions-2019:reports-on-time"),
    ),
    Indicator(
        *("M9", _M, Unit.VISIT, _P.DEEDS, Shape.SHARE, "held_reported", "held_reportable"),
        "held_beyond_record",
    ),
    Indicator(
        *("M10", _M, Unit.REPORT, _P.REPORTS, Shape.SHARE, "thematic_noted", "thematic_known"),
        "thematic_missing",
        provisions=("decisions-2019:advance-note",),
    ),
    Indicator(
        *("M11", _M, Unit.REPORT, _P.RECOMMENDATIONS, Shape.SHARE),
        *("followup_reports_met", "followup_reports_known", "followup_reports_missing"),
    ),
    Indicator(
        *("M12", _M, Unit.PROGRESS, _P.RECOMMENDATIONS, Shape.SHARE),
        *("progress_words_met", "progress_words_known", "progress_words_missing"),
    ),
)

INDICATORS: Final = MappingProxyType({each.code: each for each in _TABLE})
"""Code → indicator, the State's side first."""

ONE_SIDED: Final = frozenset(
    {"S4", "S5", "S6", "S7", "S8", "S9", "S11", "S13", "S14", "S15", "M1", "M2", "M8", "M9"}
    | {"M11", "M12"}
)
"""Indicators of which a yes is on record whenever it came, and a no only where the record goes on:
with cases that are not recorded a share would rise because a record ends (RULES A1)."""

_OF_PARTICIPATIONS: Final = (_P.PARTICIPATIONS, _P.UNITS, _P.AGREEMENTS)
COUNTED_ONCE: Final = frozenset({"asked"}).union(
    each.denominator
    for each in _TABLE
    if each.shape is Shape.SHARE and each.population in _OF_PARTICIPATIONS
)
"""The columns of participations, of which a share is given: it is also counted how many visits or
requests they are where a joint one counts once (RULES U1), in the column `once(name)`."""


def once(name: str) -> str:
    """The column of the same cases where a joint visit or request counts once."""
    return f"once_{name}"


PAIRS: Final = (
    ("S4", "M1"),
    ("S5", ""),
    ("S6", "M3"),
    ("S8", "M2"),
    ("S12", "M5"),
    ("S11", "M6"),
    ("S13", "M7"),
    ("", "M9"),
    ("S14", "M11"),
    ("S15", "M12"),
)
"""Which rows face each other on a profile (LOOK 3.3)."""

MORE_ROWS: Final = frozenset({"S7", "S8", "S9", "S13", "M2"})
"""Indicators whose rows are also those that their table alone counts."""

OF_A_MANDATE_ONLY: Final = ("M8", "M10")
