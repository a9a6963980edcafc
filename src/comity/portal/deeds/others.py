"""The forms of both sides on letters, public statements, reports and profiles."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.challenges.domain.cases.words import Kind as CaseAct
from comity.communications.domain.words import Kind as Letter
from comity.impact.domain.words import Kind as Impact
from comity.portal.deeds.forms import (
    REPLY,
    TAKE_BACK,
    WORDS,
    Deed,
    ask_for_time,
    grant_time,
    receipt,
    said,
)
from comity.recommendations.domain.words import Kind as Recommended
from comity.reports.domain.words import Kind as Report
from comity.statements.domain.words import Kind as Statement

_WHAT: Final = {"reason": _("In short, without names of persons")}


def _on_a_letter(
    name: str, kind: str, title: Promise, says: Promise, *columns: str, brings: bool = False
) -> Deed:
    return Deed(
        name=name,
        kind=kind,
        title=title,
        says=says,
        columns=("reason", *columns),
        labels={**_WHAT, "to": _("Until which day")},
        needs=frozenset({"to"}) & set(columns),
        file=True,
        brings=brings,
    )


STATE_ON_A_LETTER: Final = (
    _on_a_letter(
        "answer",
        Letter.REPLY,
        _("Reply to the letter"),
        _("A reply of substance; put it in a file. It is published with the letter."),
        "symbol",
        brings=True,
    ),
    _on_a_letter(
        "holding-reply",
        Letter.HOLDING_REPLY,
        _("Say that a reply is to come"),
        _("A holding reply; a reply of substance is still awaited."),
    ),
    receipt(Letter.RECEIPT),
    _on_a_letter(
        "acknowledge",
        Letter.ACKNOWLEDGEMENT,
        _("Acknowledge"),
        _("An acknowledgement says that it was noted; it is not an answer."),
    ),
    _on_a_letter(
        "ask-for-time",
        Letter.EXTENSION_ASKED,
        _("Ask for more time"),
        _("The day on which the reply is due moves only once more time is granted."),
        "to",
    ),
    _on_a_letter(
        "ask-for-clarification",
        Letter.CLARIFICATION_ASKED,
        _("Ask for clarification"),
        _("The mandate holders’ explanation is then awaited."),
    ),
    _on_a_letter(
        "refuse",
        Letter.REFUSAL,
        _("Refuse to reply"),
        _("The reason, if you give one, is shown as yours."),
    ),
    *said(Letter.REPLY_ON_RECORD),
)

HOLDER_ON_A_LETTER: Final = (
    _on_a_letter(
        "remind", Letter.REMINDER, _("Remind"), _("The letter stays the same; a reply is awaited.")
    ),
    _on_a_letter(
        "grant-time",
        Letter.EXTENSION_GRANTED,
        _("Grant more time"),
        _("The reply is then due on that day, and not before."),
        "to",
    ),
    _on_a_letter(
        "clarify", Letter.CLARIFICATION_GIVEN, _("Give clarification"), _("A reply is awaited.")
    ),
    Deed(
        name="evaluate",
        kind=Letter.EVALUATION,
        title=_("Evaluate the reply"),
        says=_("Your mandate’s opinion with its reasons. The State may dispute it."),
        columns=("value", "reason"),
        needs=frozenset({"value", "reason"}),
    ),
    _on_a_letter(
        "ask-for-more",
        Letter.MORE_INFORMATION_NEEDED,
        _("Ask for more information"),
        _("The State’s reply is then awaited again."),
    ),
    _on_a_letter(
        "close", Letter.CLOSED, _("Close the case"), _("For your mandate; it binds no other.")
    ),
    *said(Letter.REPLY_ON_RECORD),
)

STATE_ON_A_STATEMENT: Final = (
    Deed(
        name="respond",
        kind=Statement.STATE_RESPONSE,
        title=_("Respond to the text"),
        says=_("Your response goes to the mandate holder before the release, or after it."),
        columns=("reason", "symbol"),
        labels=WORDS,
        file=True,
        brings=True,
    ),
    receipt(Statement.RECEIPT),
    *said(Statement.REPLY),
)
HOLDER_ON_A_STATEMENT: Final = (
    Deed(
        name="share",
        kind=Statement.SHARED,
        title=_("Share the text with the State"),
        says=_("The State may respond before the statement is released."),
        columns=("addressee",),
        file=True,
    ),
    *said(Statement.REPLY),
)

STATE_ON_A_REPORT: Final = (
    Deed(
        name="comment",
        kind=Report.COMMENTS,
        title=_("Comment on the draft report"),
        says=_("Your comments go to the mandate holder; put them in a file."),
        columns=("symbol",),
        file=True,
        brings=True,
    ),
    ask_for_time(Report.EXTENSION_ASKED),
    Deed(
        name="send-input",
        kind=Report.INPUT,
        title=_("Send an input"),
        says=_("An answer to a call for input, a questionnaire or an advance note."),
        columns=("of", "symbol"),
        labels={"of": _("What you answer")},
        file=True,
        brings=True,
    ),
    receipt(Report.RECEIPT),
    *said(Report.REPLY),
)
HOLDER_ON_A_REPORT: Final = (
    Deed(
        name="share-report",
        kind=Report.DRAFT_SHARED,
        title=_("Share the draft"),
        says=_("With the day until which comments are asked for."),
        columns=("to",),
        labels={"to": _("Comments until")},
        file=True,
    ),
    grant_time(Report.EXTENSION_GRANTED),
    *said(Report.REPLY),
)
STATE_ON_A_RECOMMENDATION: Final = (
    Deed(
        name="report-progress",
        kind=Recommended.PROGRESS,
        title=_("Report progress"),
        says=_("Your words are shown as the State’s. The mandate holder’s are shown beside."),
        columns=("claims", "text"),
        needs=frozenset({"claims"}),
        file=True,
    ),
    Deed(
        name="take-a-position",
        kind=Recommended.POSITION,
        title=_("Take a position"),
        says=_("Say whether your State supports the recommendation."),
        columns=("value", "reason"),
        labels={**WORDS, "value": _("Position")},
        needs=frozenset({"value"}),
    ),
    *said(Recommended.REPLY),
)
HOLDER_ON_A_RECOMMENDATION: Final = (
    Deed(
        name="assess",
        kind=Recommended.ASSESSMENT,
        title=_("Assess the follow-up"),
        says=_("Your assessment with its reasons. The State may dispute it."),
        columns=("value", "reasons", "basis"),
        labels={"value": _("Assessment")},
        needs=frozenset({"value", "reasons"}),
    ),
    *said(Recommended.REPLY),
)
STATE_ON_A_STORY: Final = (
    Deed(
        name="comment-on-story",
        kind=Impact.STATE_CONFIRMED,
        title=_("Comment on the story"),
        says=_("Your words are shown beside the story once it is published."),
        columns=("text", "language"),
        needs=frozenset({"text"}),
        labels={
            "text": _("Words of the State on the text"),
            "language": _("Language of your words"),
        },
    ),
    *said(Impact.REPLY),
)
HOLDER_ON_A_STORY: Final = (
    Deed(
        name="give-evidence",
        kind=Impact.EVIDENCE,
        title=_("Give evidence"),
        says=_("Say of what it is evidence: the change, or the contribution. Name its source."),
        columns=("of", "by", "source", "locator"),
        needs=frozenset({"of", "source"}),
        file=True,
    ),
    *said(Impact.REPLY),
)
STATE_ON_A_CHALLENGE: Final = (
    Deed(
        name="respond-to-document",
        kind=CaseAct.STATE_RESPONSE,
        title=_("Respond"),
        says=_("Your response is shown beside the document. Name no person."),
        columns=("value", "symbol"),
        labels={"value": _("Response of the State")},
        needs=frozenset({"value"}),
    ),
    *said(CaseAct.REPLY),
)
ON_A_PROFILE: Final = tuple(deed for deed in said(REPLY) if deed.name in {REPLY, TAKE_BACK})
