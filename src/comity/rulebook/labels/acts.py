"""The kinds of act that rules speak of, in words that stand within a sentence."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

KIND: Final[Mapping[str, Promise]] = {
    "acceptance": lazy("an acceptance"),
    "acknowledgement": lazy("an acknowledgement"),
    "advance_note_shared": lazy("an advance note of the main issues"),
    "allegation_letter_sent": lazy("a letter of allegation"),
    "clarification_asked": lazy("a question about the letter"),
    "clarification_given": lazy("the answer to that question"),
    "communication_closed": lazy("the end of the matter"),
    "communication_published": lazy("the publication of a communication"),
    "dates_agreed": lazy("agreed dates"),
    "dates_proposed": lazy("proposed dates"),
    "debriefing": lazy("a debriefing of the Government"),
    "declination": lazy("a declination"),
    "end_of_mission_statement_released": lazy("the release of an end-of-mission statement"),
    "extension_granted": lazy("an extension"),
    "in_session_document_submitted": lazy("the submission of an in-session document"),
    "informal_conversation": lazy("an informal conversation with States"),
    "invitation": lazy("an invitation"),
    "other_letter_published": lazy("the publication of another letter"),
    "other_letter_sent": lazy("another letter"),
    "post_session_document_submitted": lazy("the submission of a post-session document"),
    "press_release_released": lazy("a press release"),
    "reminder": lazy("a reminder"),
    "reply_forwarded": lazy("the forwarding of the reply"),
    "reply_received": lazy("a reply"),
    "report_issued": lazy("the issuing of the report"),
    "report_published": lazy("the publication of the report"),
    "report_shared": lazy("the sharing of the draft report"),
    "report_submitted": lazy("the submission of the report"),
    "request": lazy("a request to visit"),
    "session_closed": lazy("the end of the session"),
    "session_opened": lazy("the opening of the session"),
    "social_post_released": lazy("a post on social media"),
    "state_comments": lazy("comments by the State"),
    "state_informed": lazy("information of the State in advance"),
    "statement_shared": lazy("the sharing of the statement in advance"),
    "translation_done": lazy("its translation"),
    "translation_requested": lazy("the request for a translation"),
    "urgent_appeal_sent": lazy("an urgent appeal"),
    "visit_closed": lazy("the closing of the visit"),
    "visit_held": lazy("a visit"),
    "visit_started": lazy("a visit"),
    "withdrawal": lazy("a withdrawal of the request"),
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
    return _("%(some)s or %(last)s") % {"some": ", ".join(before), "last": last}


def upper(text: str) -> str:
    """Return a text with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
