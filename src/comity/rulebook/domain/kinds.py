"""Kinds of act that rules speak of before the matters they belong to are recorded here.

The loader is given every kind that a rule may name: those of the recorded matters, and these.
"""

from enum import StrEnum
from typing import Final


class Sending(StrEnum):
    """What may be about to go out: the KIND of `comity check`."""

    COMMUNICATION = "communication"
    URGENT_APPEAL = "urgent-appeal"
    PRESS_RELEASE = "press-release"
    END_OF_MISSION_STATEMENT = "end-of-mission-statement"
    SOCIAL_POST = "social-post"
    REPORT = "report"


ACTS_OF: Final[dict[Sending, frozenset[str]]] = {
    Sending.COMMUNICATION: frozenset({"allegation_letter_sent", "other_letter_sent"}),
    Sending.URGENT_APPEAL: frozenset({"urgent_appeal_sent"}),
    Sending.PRESS_RELEASE: frozenset({"press_release_released"}),
    Sending.END_OF_MISSION_STATEMENT: frozenset({"end_of_mission_statement_released"}),
    Sending.SOCIAL_POST: frozenset({"social_post_released"}),
    Sending.REPORT: frozenset({"report_published"}),
}
"""The acts that sending is, as rules name them."""

VISITS: Final = frozenset(
    {
        "request",
        "reminder",
        "invitation",
        "acknowledgement",
        "acceptance",
        "declination",
        "dates_proposed",
        "dates_agreed",
        "postponement",
        "cancellation",
        "visit_started",
        "visit_held",
        "debriefing",
        "report_shared",
        "state_comments",
        "report_published",
        "withdrawal",
        "extension_granted",
    }
)
"""Acts of visits that rules name; a test holds them against the words of visits."""

ENDINGS: Final = frozenset({"visit_closed"})
"""What is nobody's act and ends a matter: the mandate ended, two visits became one."""

COMMUNICATIONS: Final = frozenset(
    {
        "allegation_letter_sent",
        "urgent_appeal_sent",
        "other_letter_sent",
        "communication_published",
        "other_letter_published",
        "communication_closed",
        "reply_received",
        "reply_refused",
        "reply_forwarded",
        "reply_evaluated",
        "more_information_asked",
        "extension_granted",
        "clarification_asked",
        "clarification_given",
        "translation_requested",
        "translation_done",
    }
)
STATEMENTS: Final = frozenset(
    {
        "state_informed",
        "statement_shared",
        "press_release_released",
        "end_of_mission_statement_released",
        "social_post_released",
    }
)
REPORTS: Final = frozenset(
    {
        "advance_note_shared",
        "session_opened",
        "session_opened_with_in_session_document",
        "session_opened_with_report_in_its_slot",
        "session_opened_with_thematic_report",
        "session_closed",
        "report_submitted",
        "report_submitted_in_its_slot",
        "report_issued",
        "report_withdrawn",
        "in_session_document_submitted",
        "post_session_document_submitted",
    }
)
COMMITTEE: Final = frozenset({"informal_conversation"})
IMPACT: Final = frozenset({"impact_notified", "impact_published"})

KINDS: Final = VISITS | ENDINGS | COMMUNICATIONS | STATEMENTS | REPORTS | COMMITTEE | IMPACT
"""Every kind that the rulebook of this program may name."""
