"""Public statements in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from comity.ledger.domain.views import ActView
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, in_spite, quoted, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate
from comity.statements.domain.words import (
    EVIDENCE,
    OUT,
    Anomaly,
    Item,
    Kind,
    Response,
    StatementType,
    Status,
)

TYPE: Final[Mapping[StatementType, Promise]] = {
    StatementType.PRESS_RELEASE: _("press release"),
    StatementType.MEDIA_ADVISORY: _("media advisory"),
    StatementType.END_OF_MISSION_STATEMENT: _("end-of-mission statement"),
    StatementType.OPEN_LETTER: _("open letter"),
    StatementType.SOCIAL_POST: _("post on social media"),
}
ANY_TYPE: Final = _("public statement")

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.DRAFTED: _("drafted"),
    Status.ANNOUNCED: _("announced to the State"),
    Status.SHARED: _("shared with the State"),
    Status.ANSWERED: _("answered by the State before release"),
    Status.RELEASED: _("released"),
    Status.AMENDED: _("released, since amended"),
    Status.WITHDRAWN: pgettext_lazy("of a statement", "withdrawn"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.DRAFTED: _("draft"),
    Kind.CHECKLIST: _("checklist"),
    Kind.STATE_INFORMED: _("announcement to the State"),
    Kind.SHARED: _("text shared with the State"),
    Kind.RECEIPT: _("receipt"),
    Kind.STATE_RESPONSE: _("response of the State"),
    Kind.RELEASED: _("release"),
    Kind.AMENDMENT: _("amendment"),
    Kind.WITHDRAWAL: _("withdrawal"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

RESPONSE: Final[Mapping[Response, Promise]] = {
    Response.INDICATED: _("The State’s response is indicated in it."),
    Response.NONE_RECEIVED: _("It says that no response of the State was received."),
    Response.NOT_ASKED: _("The State was not asked to respond."),
}

RESPONSE_WORD: Final[Mapping[Response, Promise]] = {
    Response.INDICATED: _("indicated"),
    Response.NONE_RECEIVED: _("none received"),
    Response.NOT_ASKED: _("not asked"),
}

ITEM: Final[Mapping[Item, Promise]] = {
    Item.OPINIONS_APART: _("Private opinions are kept apart."),
    Item.RESTRAINT: _("It shows restraint, moderation and discretion."),
    Item.RESPONSE_INDICATED: _("It fairly indicates the State’s response."),
    Item.WITHIN_MANDATE: _("It is compatible with the mandate."),
    Item.STATE_FIRST: _("The authorities heard its conclusions first."),
    Item.TERMS_OF_REFERENCE: _("It keeps to the Terms of Reference of the visit."),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.DRAFTED: _("Drafted the statement."),
    Kind.CHECKLIST: _("Went through the checklist."),
    Kind.STATE_INFORMED: _("Informed the State that a statement was to come."),
    Kind.SHARED: _("Shared the text with the State."),
    Kind.RECEIPT: _("Received the text."),
    Kind.STATE_RESPONSE: _("Responded."),
    Kind.RELEASED: _("Released the statement."),
    Kind.AMENDMENT: _("Amended the statement."),
    Kind.WITHDRAWAL: _("Withdrew the statement."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.AFTER_RELEASE: AnomalyWords(
        _("After the release"),
        _("The State was informed of the statement, or given its text, after publication."),
        _("If the State was informed earlier, record when. Otherwise no action is needed."),
    ),
    Anomaly.NOT_SHARED: AnomalyWords(
        _("Not shared, by the record"),
        _(
            "An end-of-mission statement is shared with the visited State before it is released;"
            " no sharing is on record."
        ),
        _("If it was shared, record when and how. Otherwise no action is needed."),
    ),
}

_DAYS_OF_NOTICE: Final = ngettext_lazy("%(n)s day of notice", "%(n)s days of notice", "n")
_HOURS_OF_NOTICE: Final = ngettext_lazy("%(n)s hour of notice", "%(n)s hours of notice", "n")
_MINUTES: Final = 60


def what(type_: str) -> str:
    """What kind of statement it is, in a word."""
    return str(TYPE[StatementType(type_)] if type_ else ANY_TYPE)


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What stands in the small line: what a release says of the State, the reasons given, the
    answers of a checklist.
    """
    said: list[str] = []
    if addressee := act.payload.get("addressee"):
        said.append(str(_("to: %(office)s")) % {"office": isolate(addressee)})
    if act.kind == Kind.RELEASED and act.payload.get("response"):
        said.append(_response(act.payload["response"]))
    if urgent := act.payload.get("urgent"):
        said.append(str(_("Urgent: %(reason)s")) % {"reason": quoted(urgent)})
    said += in_spite(act)
    if act.kind == Kind.CHECKLIST:
        said += [_answered(item, act) for item in Item if act.payload.get(item.value)]
    return said


def notice(minutes: int) -> str:
    """How long before the release the State first heard of it; `` where that is not known."""
    if minutes < 0:
        return ""
    return str(_HOURS_OF_NOTICE % {"n": minutes // _MINUTES})


def notice_in_days(days: int) -> str:
    """The same where only days are known."""
    return str(_DAYS_OF_NOTICE % {"n": days})


def _response(word: object) -> str:
    """What a release says of the State, as one of several remarks, and so not as a sentence."""
    told = {"field": _("State’s response"), "value": RESPONSE_WORD[Response(str(word))]}
    return str(_("%(field)s: %(value)s")) % told


def _answered(item: Item, act: ActView) -> str:
    yes = act.payload[item.value] == "yes"
    words = _("%(question)s Yes.") if yes else _("%(question)s No.")
    return str(words) % {"question": ITEM[item]}


MET_BY: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.DRAFTED: frozenset({Kind.SHARED, Kind.RELEASED}),
    Kind.STATE_INFORMED: frozenset({Kind.RELEASED}),
    Kind.SHARED: frozenset({Kind.STATE_RESPONSE}),
    Kind.STATE_RESPONSE: frozenset({Kind.RELEASED}),
}
"""What was awaited after an act; a text that is shared again ends the wait for the release."""

WORDS: Final = MatterWords(
    short=short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly={**OF_ANY_MATTER, **_ANOMALY},
    awaited=by_word(
        {
            Kind.DRAFTED: _("Sharing or release awaited."),
            Kind.STATE_INFORMED: _("Release awaited."),
            Kind.SHARED: _("Response awaited, if the State wishes to give one."),
            Kind.STATE_RESPONSE: _("Release awaited."),
        }
    ),
    met_by=by_word(MET_BY),
    reason=reason,
    more=more,
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OUT)),
    told_as_evidence=frozenset({Kind.STATEMENT.value}),
    chosen={"type": by_word(TYPE), "response": by_word(RESPONSE_WORD)},
)

_NOT_TOLD: Final = _("Advance notice to the State is not on record.")

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("Something about a statement is on record, but not the statement."),
    Status.DRAFTED: _("Drafted %(when)s and not yet shared with the State or released."),
    Status.ANNOUNCED: _("Announced to the State %(when)s; not yet released."),
    Status.SHARED: _(
        "Shared with the State %(when)s; no response on record. It may respond before the release."
    ),
    Status.ANSWERED: _("The State responded %(when)s; not yet released."),
    Status.RELEASED: _("Released %(when)s. %(told)s %(response)s"),
    Status.AMENDED: _("Released %(when)s and since amended. %(told)s %(response)s"),
    Status.WITHDRAWN: _("Released %(when)s and since withdrawn. %(told)s %(response)s"),
}


class Before(StrEnum):
    """What came before a status, or did not, so that the sentence of the status is another."""

    SHARED = "shared"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    NOT_RELEASED = "not_released"


_AFTER: Final[Mapping[tuple[Status, Before], Promise]] = {
    (Status.DRAFTED, Before.SHARED): _(
        "Drafted anew %(when)s, after a text was shared with the State; not yet released."
    ),
    (Status.SHARED, Before.ANSWERED): _(
        "Shared with the State %(when)s, after it had responded; no response since on record. It"
        " may respond before the release."
    ),
    (Status.RELEASED, Before.WITHDRAWN): _(
        "Released %(when)s, withdrawn, and released again %(again)s. %(told)s %(response)s"
    ),
    (Status.AMENDED, Before.NOT_RELEASED): _(
        "Amended %(when)s; its release is not on record. %(told)s"
    ),
    (Status.WITHDRAWN, Before.NOT_RELEASED): _(
        "Withdrawn %(when)s; its release is not on record. %(told)s"
    ),
}


def heading(
    status: Status,
    *,
    when: str,
    told: str = "",
    response: str = "",
    names_state: bool = True,
    before: Before | None = None,
    again: str = "",
) -> str:
    """The sentence that heads a statement. `when`, `told` and `again` are phrases: the day of the
    act that gave the status, or of the release, how the State was told before, and the day of a
    second release; `response` is a word of the vocabulary, or ``.
    """
    values = {
        "when": when,
        "again": again,
        "told": told or (str(_NOT_TOLD) if names_state else ""),
        "response": str(RESPONSE[Response(response)]) if response else "",
    }
    words = _HEADING[status] if before is None else _AFTER[status, before]
    return (str(words) % values).strip()


def told_before(shared: str, by_notice: str) -> str:
    """How the State was told before the release: the phrase of the day, and the notice."""
    if not by_notice:
        return str(_("The State was informed %(when)s.")) % {"when": shared}
    return str(_("The State was informed %(when)s, with %(notice)s.")) % {
        "when": shared,
        "notice": by_notice,
    }
