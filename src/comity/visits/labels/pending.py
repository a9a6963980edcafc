"""The sentence of a visit that waits: requested, invited, accepted, dates proposed."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.kernel.edtf import parse
from comity.kernel.parties import Actor, Turn
from comity.ledger.labels import dates
from comity.ledger.labels.terms import BY
from comity.ledger.labels.text import join
from comity.visits.domain.words import Kind
from comity.visits.labels.account import Account


def requested(account: Account) -> str:
    """Asked, and no answer on record; how often reminded, whether acknowledged."""
    visit = account.visit
    before = account.declined_before
    if before is not None and account.turning is not None and visit.first_requested:
        told = _asked_again(before.actor) % {
            "when": dates.when(visit.first_requested),
            "by": str(BY[Actor(before.actor)]),
            "ended": dates.when(before.date, before.effective),
            "again": account.since(),
            "silence": _silence(account, visit.turn_since, account.turning.date),
        }
    else:
        told = _first_asked(account)
    return join(told, account.turn_now)


def _asked_again(broken_off_by: str) -> str:
    if broken_off_by == Actor.STATE:
        return _(
            "Requested %(when)s; taken back or declined by the State %(ended)s and asked again"
            " %(again)s; no answer on record%(silence)s."
        )
    return _(
        "Requested %(when)s; put off or called off %(by)s %(ended)s and asked again %(again)s; no"
        " answer on record%(silence)s."
    )


def _first_asked(account: Account) -> str:
    visit = account.visit
    asked = visit.first_requested
    reminder = account.last(Kind.REMINDER)
    values = {
        "when": dates.when(asked, account.asked_on) if asked else "",
        "times": _times(visit.reminders),
        "last": dates.when(reminder.date, reminder.effective) if reminder else "",
        "acknowledged": _acknowledged(account),
        "silence": _silence(account, account.asked_on or visit.since, asked or account.began()),
    }
    key = (asked is not None, visit.reminders > 0, bool(values["acknowledged"]), bool(reminder))
    return str(_REQUESTED[key]) % values


_REQUESTED: Final[Mapping[tuple[bool, bool, bool, bool], Promise]] = {
    (True, False, False, False): gettext_lazy(
        "Requested %(when)s; no answer on record%(silence)s."
    ),
    (True, True, False, True): gettext_lazy(
        "Requested %(when)s; reminded %(times)s, last %(last)s; no answer on record%(silence)s."
    ),
    (True, True, False, False): gettext_lazy(
        "Requested %(when)s; reminded %(times)s; no answer on record%(silence)s."
    ),
    (True, False, True, False): gettext_lazy(
        "Requested %(when)s; acknowledged %(acknowledged)s, which is not an answer; no answer on"
        " record%(silence)s."
    ),
    (True, True, True, True): gettext_lazy(
        "Requested %(when)s; reminded %(times)s, last %(last)s; acknowledged %(acknowledged)s,"
        " which is not an answer; no answer on record%(silence)s."
    ),
    (True, True, True, False): gettext_lazy(
        "Requested %(when)s; reminded %(times)s; acknowledged %(acknowledged)s, which is not an"
        " answer; no answer on record%(silence)s."
    ),
    (False, False, False, False): gettext_lazy(
        "Requested; when is not recorded; no answer on record."
    ),
    (False, True, False, True): gettext_lazy(
        "Requested; when is not recorded; reminded %(times)s, last %(last)s; no answer on record."
    ),
    (False, True, False, False): gettext_lazy(
        "Requested; when is not recorded; reminded %(times)s; no answer on record."
    ),
    (False, False, True, False): gettext_lazy(
        "Requested; when is not recorded; acknowledged %(acknowledged)s, which is not an answer;"
        " no answer on record."
    ),
    (False, True, True, True): gettext_lazy(
        "Requested; when is not recorded; reminded %(times)s, last %(last)s; acknowledged"
        " %(acknowledged)s, which is not an answer; no answer on record."
    ),
    (False, True, True, False): gettext_lazy(
        "Requested; when is not recorded; reminded %(times)s; acknowledged %(acknowledged)s,"
        " which is not an answer; no answer on record."
    ),
}
"""By: date of the request known, reminded, acknowledged, date of the last reminder known."""


def _times(number: int) -> str:
    if number == 1:
        return _("once")
    return ngettext("%(n)s time", "%(n)s times", number) % {"n": dates.number(number)}


def _acknowledged(account: Account) -> str:
    act = account.last(Kind.ACKNOWLEDGEMENT)
    if act is not None:
        return dates.when(act.date, act.effective)
    return _("on a day given below") if account.visit.acknowledged else ""


def _silence(account: Account, since: int, written: str) -> str:
    """How long nothing came, as " after at least 2,922 days"; empty where no days run (R15)."""
    if account.visit.beyond_coverage:
        return ""
    return _(" after %(days)s") % {"days": account.waiting(since, written)}


def invited(account: Account) -> str:
    """Invited by the State of its own accord, or in another scope."""
    act = account.last(Kind.INVITATION, until=account.visit.since) or account.turning
    values = {
        "when": account.since(act),
        "silence": _silence(account, account.visit.since, account.began(act)),
    }
    if account.visit.came_unasked and account.visit.oral:
        told = _(
            "Invited by the State %(when)s, unasked, orally and unconfirmed; no answer on"
            " record%(silence)s."
        )
    elif account.visit.came_unasked:
        told = _("Invited by the State %(when)s, unasked; no answer on record%(silence)s.")
    else:
        told = _(
            "Invited by the State %(when)s, after a request of another scope; no answer on"
            " record%(silence)s."
        )
    return join(told % values, account.turn_now)


def accepted(account: Account) -> str:
    """Accepted in principle, without dates; whose turn it is since a reminder."""
    visit = account.visit
    act = account.yes
    day = act.effective if act else visit.since
    values = {"when": account.since(act), "age": account.age_at(day)}
    if act is None and account.acts:
        return join(_given_up(account), _accepted_turn(account))
    if act is not None and account.came_unasked(act):
        told = _("Invited by the State %(when)s; no dates yet.")
    elif visit.oral and values["age"]:
        told = _(
            "Accepted in principle %(when)s, %(age)s after the first request, orally and"
            " unconfirmed; no dates yet."
        )
    elif visit.oral:
        told = _("Accepted in principle %(when)s, orally and unconfirmed; no dates yet.")
    elif values["age"]:
        told = _("Accepted in principle %(when)s, %(age)s after the first request; no dates yet.")
    else:
        told = _("Accepted in principle %(when)s; no dates yet.")
    return join(told % values, _accepted_turn(account))


def _given_up(account: Account) -> str:
    """What a visit counts as accepted for that nobody accepted in so many words."""
    since = account.visit.since
    held = account.last(Kind.VISIT_HELD, Kind.INTERRUPTION, until=since)
    declined = account.last(Kind.DECLINATION, until=since)
    if held is not None:
        told = _("Left open when a visit was held %(when)s without this mandate; no dates yet.")
        return told % {"when": dates.when(held.date, held.effective)}
    if account.had_dates:
        return _("Dates had been agreed and were given up; no new dates yet.")
    if declined is None or declined.effective != since:
        return _("Dates had been proposed and were given up; no new dates yet.")
    if declined.actor == Actor.STATE:
        told = _("The State declined %(when)s the dates proposed to it; no new dates yet.")
    else:
        told = _(
            "The mandate holder declined %(when)s the dates proposed to it; no new dates yet."
        )
    return told % {"when": dates.when(declined.date, declined.effective)}


def _accepted_turn(account: Account) -> str:
    asked = account.last(Kind.REMINDER, Kind.REQUEST, until=account.visit.turn_since)
    if account.visit.beyond_coverage or account.visit.turn != Turn.STATE or asked is None:
        return account.turn_now
    if asked.effective < account.visit.turn_since:
        return account.turn_now
    when = {"when": dates.when(asked.date, asked.effective)}
    if asked.kind == Kind.REQUEST and asked.effective == account.asked_on:
        return _("Since the request %(when)s it is the State’s turn.") % when
    if asked.kind == Kind.REQUEST:
        return _("Since the new request %(when)s it is the State’s turn.") % when
    return _("Since the reminder %(when)s it is the State’s turn.") % when


def dates_proposed(account: Account) -> str:
    """Dates that one side proposed and the other has not answered."""
    visit = account.visit
    act = account.turning
    values = {
        "dates": account.dates_named,
        "when": account.since(act),
        "silence": _silence(account, visit.since, account.began(act)),
    }
    passed = visit.dates is not None and parse(visit.dates.ends).last < account.until
    match visit.status_by, passed:
        case Actor.STATE, False:
            told = _("The State proposed %(dates)s %(when)s; no answer on record%(silence)s.")
        case Actor.STATE, True:
            told = _(
                "The State proposed %(dates)s %(when)s; those days have passed; no answer on"
                " record%(silence)s."
            )
        case Actor.MANDATE_HOLDER, False:
            told = _(
                "The mandate holder proposed %(dates)s %(when)s; no answer on record%(silence)s."
            )
        case Actor.MANDATE_HOLDER, True:
            told = _(
                "The mandate holder proposed %(dates)s %(when)s; those days have passed; no answer"
                " on record%(silence)s."
            )
        case Actor.BOTH, _:
            told = _("Both sides proposed %(dates)s %(when)s; no agreement on record.")
        case _:
            told = _(
                "%(dates)s was proposed %(when)s, by whom is not recorded; no answer on record."
            )
    return join(told % values, account.turn_now)
