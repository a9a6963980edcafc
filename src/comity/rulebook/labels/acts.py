"""The kinds of act that rules speak of, in words that stand within a sentence."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.rulebook.labels.series import commas

KIND: Final[Mapping[str, Promise]] = {
    "acceptance": gettext_lazy("an acceptance"),
    "acknowledgement": gettext_lazy("an acknowledgement"),
    "advance_note_shared": gettext_lazy("an advance note of the main issues"),
    "allegation_letter_sent": gettext_lazy("a letter of allegation"),
    "cancellation": gettext_lazy("a cancellation"),
    "clarification_asked": gettext_lazy("a question about the letter"),
    "clarification_given": gettext_lazy("the answer to that question"),
    "communication_closed": gettext_lazy("the end of the matter"),
    "communication_published": gettext_lazy("the publication of a communication"),
    "dates_agreed": gettext_lazy("agreed dates"),
    "dates_proposed": gettext_lazy("proposed dates"),
    "debriefing": gettext_lazy("a debriefing of the Government"),
    "declination": gettext_lazy("a declination"),
    "end_of_mission_statement_released": gettext_lazy(
        "the release of an end-of-mission statement"
    ),
    "extension_granted": gettext_lazy("an extension"),
    "in_session_document_submitted": gettext_lazy("the submission of an in-session document"),
    "informal_conversation": gettext_lazy("an informal conversation with States"),
    "invitation": gettext_lazy("an invitation"),
    "more_information_asked": gettext_lazy("word that more information is needed"),
    "other_letter_published": gettext_lazy("the publication of another letter"),
    "other_letter_sent": gettext_lazy("another letter"),
    "post_session_document_submitted": gettext_lazy("the submission of a post-session document"),
    "postponement": gettext_lazy("a postponement"),
    "press_release_released": gettext_lazy("a press release"),
    "reminder": gettext_lazy("a reminder"),
    "reply_evaluated": gettext_lazy("an evaluation of the reply"),
    "reply_forwarded": gettext_lazy("the forwarding of the reply"),
    "reply_received": gettext_lazy("a reply"),
    "reply_refused": gettext_lazy("a refusal to reply"),
    "report_issued": gettext_lazy("the issuing of the report"),
    "report_published": gettext_lazy("the publication of the report"),
    "report_shared": gettext_lazy("the sharing of the draft report"),
    "report_submitted": gettext_lazy("the submission of the report"),
    "report_submitted_in_its_slot": gettext_lazy("the submission of the report in its slot"),
    "report_withdrawn": gettext_lazy("the withdrawal of the report"),
    "request": gettext_lazy("a request to visit"),
    "session_closed": gettext_lazy("the end of the session"),
    "session_opened": gettext_lazy("the opening of the session"),
    "session_opened_with_in_session_document": gettext_lazy(
        "the opening of the session with an in-session document"
    ),
    "session_opened_with_report_in_its_slot": gettext_lazy(
        "the opening of a session for which the report came in its slot"
    ),
    "session_opened_with_thematic_report": gettext_lazy(
        "the opening of the session with a thematic report"
    ),
    "social_post_released": gettext_lazy("a post on social media"),
    "state_comments": gettext_lazy("comments by the State"),
    "state_informed": gettext_lazy("information of the State in advance"),
    "impact_notified": gettext_lazy("the information of the State on the story"),
    "impact_published": gettext_lazy("the publication of the story"),
    "statement_shared": gettext_lazy("the sharing of the statement in advance"),
    "translation_done": gettext_lazy("its translation"),
    "translation_requested": gettext_lazy("the request for a translation"),
    "urgent_appeal_sent": gettext_lazy("an urgent appeal"),
    "visit_closed": gettext_lazy("the closing of the visit"),
    "visit_held": gettext_lazy("a visit"),
    "visit_started": gettext_lazy("a visit"),
    "withdrawal": gettext_lazy("a withdrawal from the visit"),
}
"""A test holds it against the kinds that the rulebook names."""


def kind(name: str) -> str:
    """Return a kind of act within a sentence; one that has no words, by its name."""
    return str(KIND[name]) if name in KIND else name.replace("_", " ")


def either(names: Iterable[str]) -> str:
    """Return "a, b or c" of kinds of act, in the order of the alphabet."""
    said = list(dict.fromkeys(kind(name) for name in sorted(names)))
    *before, last = said or [""]
    if not before:
        return last
    return _("%(some)s or %(last)s") % {"some": commas(before), "last": last}


def upper(text: str) -> str:
    """Return a text with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
