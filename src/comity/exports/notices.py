"""A digest in words: what somebody is told on one day, as a mail in plain text.

It names States, mandates, rules and refs; no person, no place, and no words of anybody's letter or
reminder (RULES P6). Made again of the same digest it reads the same.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.exports.naming import Naming
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.erased import ERASED_FOR
from comity.ledger.labels.speaking import speaking
from comity.ledger.labels.text import plain, upper_first
from comity.outbox.domain import Cause, Digest, Due, Mail, Nature, Notice
from comity.rulebook.queries import rulebook

_HEADINGS: Final[Mapping[Cause, Promise]] = {
    Cause.ERASED: gettext_lazy("Erased for ever, to protect a person"),
    Cause.NAMED: gettext_lazy("Words that may name a private person"),
    Cause.OVERDUE: gettext_lazy("Newly past its day, and not on record"),
    Cause.DUE_TODAY: gettext_lazy("Due today"),
    Cause.DUE_SOON: gettext_lazy("Due soon"),
    Cause.TURN: gettext_lazy("Awaiting you"),
    Cause.DATES_NEAR: gettext_lazy("Visits that come near"),
    Cause.REMINDER: gettext_lazy("Your own reminders"),
}
EXPECTED_OF: Final[Mapping[Actor, Promise]] = {
    Actor.STATE: gettext_lazy("expected of the State"),
    Actor.MANDATE_HOLDER: gettext_lazy("expected of the mandate holder"),
    Actor.BOTH: gettext_lazy("expected of both sides"),
    Actor.SECRETARIAT: gettext_lazy("expected of the secretariat"),
}


def render(digest: Digest, *, address: str = "") -> Mail:
    """Return the mail of a digest; `address` is where refs are found, if anywhere."""
    with speaking(digest.language):
        naming = Naming(digest.language, digest.day)
        number = len(digest.notices)
        subject = ngettext(
            "Comity: %(n)s notice as of %(day)s", "Comity: %(n)s notices as of %(day)s", number
        ) % {"n": dates.number(number), "day": dates.day(digest.day)}
        lines = [*_body(digest, naming, address), *_foot(digest, address)]
        return Mail(
            to=digest.address,
            token=digest.token,
            subject=_one_line(subject),
            text="\n".join(map(plain, lines)) + "\n",
        )


def _body(digest: Digest, naming: Naming, address: str) -> Iterator[str]:
    yield _("As of %(day)s in Geneva.") % {"day": dates.day(digest.day)}
    for cause, notices in groupby(digest.notices, key=lambda one: one.cause):
        yield ""
        yield str(_HEADINGS[cause])
        for notice in notices:
            yield f"- {_one_line(_told(notice, naming))}"
            yield f"  {_place(notice.due, address)}"


def _foot(digest: Digest, address: str) -> Iterator[str]:
    yield ""
    yield _(
        "What is not on record may have been done all the same; a copy of it corrects the record."
    )
    if address:
        yield _("The record: %(address)s") % {"address": address}
    if not digest.owner:
        yield _(
            "You get this because your address was entered for it; the office can take it out"
            " again."
        )
        return
    if all(one.cause is Cause.ERASED for one in digest.notices):
        yield _("You get this because you act for a side of what was erased.")
        return
    yield _("You get this because you chose to; you can stop it on your account page.")
    if address:
        yield _("Your account: %(address)s") % {"address": f"{address}/account"}


def _told(notice: Notice, naming: Naming) -> str:
    due = notice.due
    facts = {
        "state": naming.title(due.state) if due.state else "",
        "mandates": naming.mandate_list(due.mandates) if due.mandates else "",
        "day": dates.day(due.due),
        "ref": due.ref,
    }
    match due.nature:
        case Nature.EXPECTED:
            return _expected(due, facts)
        case Nature.TURN:
            return _("%(state)s, %(mandates)s: awaiting you since %(day)s.") % facts
        case Nature.DATES:
            return _("%(state)s, %(mandates)s: the visit begins on %(day)s.") % facts
        case Nature.ERASED:
            whose = ", ".join(filter(None, (facts["state"], facts["mandates"])))
            why = ERASED_FOR.get(due.what, due.what)
            told = {"whose": whose, "day": facts["day"], "why": why}
            return _("%(whose)s: an act was erased on %(day)s. %(why)s.") % told
        case Nature.NAMED:
            return _("%(state)s, %(mandates)s: words of a side may name a private person.") % facts
        case Nature.REMINDER:
            return _("You wanted to be reminded on %(day)s.") % facts


def _expected(due: Due, facts: Mapping[str, str]) -> str:
    rule = rulebook().rule(due.what)
    titles = rule.title if rule else {}
    title = titles.get(translation.get_language(), titles.get("en", due.what))
    said = _("%(state)s, %(mandates)s: %(title)s; %(side)s by %(day)s.") % {
        **facts,
        "title": title,
        "side": EXPECTED_OF.get(due.party, due.party.value),
    }
    return said if due.verified else _("%(said)s Citation not verified.") % {"said": said}


def _place(due: Due, address: str) -> str:
    return f"{address}/{due.ref}" if address else due.ref


def _one_line(text: str) -> str:
    return " ".join(plain(upper_first(text)).split())
