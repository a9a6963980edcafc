"""The sentence of a visit that waits: requested, invited, accepted, dates proposed."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.kernel.edtf import parse
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.terms import BY
from comity.ledger.labels.text import join
from comity.rulebook.labels.series import space
from comity.visits.domain.words import Kind
from comity.visits.labels.account import Account
from comity.visits.labels.orally import orally
from comity.visits.labels.saying import is_spoken, yes_since_broken_off


def requested(account: Account) -> str:
    """Asked, and no answer on record; how often reminded, whether acknowledged."""
    visit = account.visit
    before, again = account.declined_before, account.asked_again
    reminders = _reminders_from(again, account) if again else []
    if before is not None and again is None and account.left_open:
        return join(_given_up(account), account.turn_now)
    terms = _terms_accepted(account)
    if before is None or again is None or not (visit.first_requested or reminders):
        return join(_first_asked(account), _renewed(account), terms, account.turn_now)
    asked = visit.first_requested
    values = {
        "when": dates.when(asked, visit.asked_on) if asked else "",
        "broken_off": _broken_off(before),
        "again": account.since(again),
        "times": _times(len(reminders), reminders[-1]) if reminders else "",
        "silence": _silence(account, again.effective, again.date),
    }
    if not asked:
        told = _(
            "Requested; when is not recorded; %(broken_off)s and reminded %(times)s; no answer on"
            " record%(silence)s."
        )
        return join(told % values, terms, account.turn_now)
    if visit.asked_on is not None and visit.asked_on > before.effective:
        told = _(
            "Requested %(when)s; before that, %(broken_off)s; no answer on record%(silence)s."
        )
    elif reminders:
        told = _(
            "Requested %(when)s; %(broken_off)s and reminded %(times)s; no answer on"
            " record%(silence)s."
        )
    else:
        told = _(
            "Requested %(when)s; %(broken_off)s and requested again %(again)s; no answer on"
            " record%(silence)s."
        )
    return join(told % values, terms, account.turn_now)


def _terms_accepted(account: Account) -> str:
    """That the State accepted the Terms of Reference of a visit of which it says no more."""
    act = account.last(Kind.TERMS_ACCEPTED)
    if act is None:
        return ""
    when = {"when": dates.when(act.date, act.effective)}
    return _("The State accepted the Terms of Reference %(when)s.") % when


def _reminders_from(act: ActView, account: Account) -> list[ActView]:
    """The reminders since an act, itself included, that is one; [] of any other."""
    if act.kind != Kind.REMINDER:
        return []
    return [one for one in account.told(Kind.REMINDER) if one.effective >= act.effective]


def _renewed(account: Account) -> str:
    """When a visit was last asked for again; "" where one request alone is on record."""
    asked, again = account.visit.asked_on, account.last(Kind.REQUEST)
    if again is None or asked is None or again.effective <= asked:
        return ""
    when = dates.when(again.date, again.effective)
    return _("It was asked for again %(when)s.") % {"when": when}


def _broken_off(act: ActView) -> str:
    """How a visit had been broken off, as "postponed by the State on 6 August 2014"."""
    by = str(BY[Actor(act.actor)])
    return str(_BROKEN_OFF[Kind(act.kind)]) % {
        "by": by,
        "when": dates.when(act.date, act.effective),
    }


_BROKEN_OFF: Final[Mapping[Kind, Promise]] = {
    Kind.DECLINATION: gettext_lazy("declined %(by)s %(when)s"),
    Kind.POSTPONEMENT: gettext_lazy("postponed %(by)s %(when)s"),
    Kind.CANCELLATION: gettext_lazy("cancelled %(by)s %(when)s"),
    Kind.INTERRUPTION: gettext_lazy("cancelled %(by)s %(when)s"),
}
"""Of a visit. Who breaks off before the first day cancels (RULES R11)."""


def _first_asked(account: Account) -> str:
    visit = account.visit
    asked = visit.first_requested
    values = {
        "when": dates.when(asked, visit.asked_on) if asked else "",
        "times": _times(visit.reminders, account.last_counted(Kind.REMINDER)),
        "acknowledged": _acknowledged(account, Actor.MANDATE_HOLDER),
        "silence": _silence(account, *_asked_since(account)),
    }
    key = (asked is not None, visit.reminders > 0, bool(values["acknowledged"]))
    return str(_REQUESTED[key]) % values


def _asked_since(account: Account) -> tuple[int, str]:
    """Since which day an answer is awaited, and how it is written: the first request, or an older
    act that tells of one, such as a reminder.
    """
    visit = account.visit
    if visit.asked_on is None or not visit.first_requested or visit.since < visit.asked_on:
        return visit.since, account.began()
    return visit.asked_on, visit.first_requested


_REQUESTED: Final[Mapping[tuple[bool, bool, bool], Promise]] = {
    (True, False, False): gettext_lazy("Requested %(when)s; no answer on record%(silence)s."),
    (True, True, False): gettext_lazy(
        "Requested %(when)s; reminded %(times)s; no answer on record%(silence)s."
    ),
    (True, False, True): gettext_lazy(
        "Requested %(when)s; acknowledged %(acknowledged)s, which is not an answer; no answer on"
        " record%(silence)s."
    ),
    (True, True, True): gettext_lazy(
        "Requested %(when)s; reminded %(times)s; acknowledged %(acknowledged)s, which is not an"
        " answer; no answer on record%(silence)s."
    ),
    (False, False, False): gettext_lazy("Requested; when is not recorded; no answer on record."),
    (False, True, False): gettext_lazy(
        "Requested; when is not recorded; reminded %(times)s; no answer on record."
    ),
    (False, False, True): gettext_lazy(
        "Requested; when is not recorded; acknowledged %(acknowledged)s, which is not an answer;"
        " no answer on record."
    ),
    (False, True, True): gettext_lazy(
        "Requested; when is not recorded; reminded %(times)s; acknowledged %(acknowledged)s,"
        " which is not an answer; no answer on record."
    ),
}
"""By: date of the request known, reminded, acknowledged."""


def _times(number: int, last: ActView | None) -> str:
    """How often something was done and when last, as "once, on 3 May 2011"."""
    figure = {"n": dates.number(number)}
    if last is None:
        several = ngettext("%(n)s time", "%(n)s times", number)
        return _("once") if number == 1 else several % figure
    when = {"when": dates.when(last.date, last.effective)}
    if number == 1:
        return _("once, %(when)s") % when
    several = ngettext("%(n)s time, last %(when)s", "%(n)s times, last %(when)s", number)
    return several % {**figure, **when}


def _acknowledged(account: Account, asks: Actor) -> str:
    """When what one side asks for was last acknowledged, which is not for itself to do."""
    told = [act for act in account.acts if act.kind == Kind.ACKNOWLEDGEMENT]
    others = [act for act in told if act.actor != asks]
    if others:
        return dates.when(others[-1].date, others[-1].effective)
    return _("on a day given below") if account.visit.acknowledged and not told else ""


def _silence(account: Account, since: int, written: str) -> str:
    """How long nothing came, as " after at least 2,922 days"; empty where no days run (R15), and
    on the first of them.
    """
    if account.visit.beyond_coverage:
        return ""
    if account.until <= since:
        return ""
    return space() + _("after %(days)s") % {"days": account.waiting(since, written)}


def invited(account: Account) -> str:
    """Invited by the State of its own accord, or in another scope; whether acknowledged."""
    visit = account.visit
    act = account.last(Kind.INVITATION, until=visit.since)
    values = {
        "when": account.since(act),
        "silence": _silence(account, visit.since, account.began(act)),
    }
    unasked = visit.first_requested is None
    if act is None:  # what the mandate holder acknowledged
        told = _("Invited by the State; when is not recorded; no answer on record.")
    elif unasked and visit.oral:
        told = _(
            "Invited by the State %(when)s, unasked, orally and unconfirmed; no answer on"
            " record%(silence)s."
        )
    elif unasked:
        told = _("Invited by the State %(when)s, unasked; no answer on record%(silence)s.")
    else:
        told = _(
            "Invited by the State %(when)s, after a request of another scope; no answer on"
            " record%(silence)s."
        )
    when = _acknowledged(account, Actor.STATE)
    received = _("Acknowledged %(when)s, which is not an answer.") % {"when": when} if when else ""
    said = "" if unasked else orally(account, act)
    return join(told % values, said, received, account.turn_now)


def accepted(account: Account) -> str:
    """Accepted in principle, without dates; whose turn it is since a reminder."""
    visit = account.visit
    act = account.yes
    again = _since(account)
    if act is None or account.left_open:
        return join(_given_up(account), orally(account, None), again, _accepted_turn(account))
    unasked = account.came_unasked(act)
    inline = visit.oral and is_spoken(act) and not unasked
    said = "" if inline else orally(account, act)
    values = {"when": account.since(act), "age": account.age_of(act)}
    if unasked:
        told = _("Invited by the State %(when)s; no dates agreed yet.")
    elif inline and values["age"]:
        told = _(
            "Accepted in principle %(when)s, %(age)s after the first request, orally and"
            " unconfirmed; no dates agreed yet."
        )
    elif inline:
        told = _("Accepted in principle %(when)s, orally and unconfirmed; no dates agreed yet.")
    elif values["age"]:
        told = _(
            "Accepted in principle %(when)s, %(age)s after the first request; no dates agreed yet."
        )
    else:
        told = _("Accepted in principle %(when)s; no dates agreed yet.")
    return join(told % values, said, again, _accepted_turn(account))


def _since(account: Account) -> str:
    """What broke off the visit before it counted as accepted again, and what came of that; of one
    that nothing broke off, who declined the dates proposed.
    """
    act = account.broken_off
    if act is None:
        return _dates_declined(account)
    how = {"broken_off": _broken_off(act)}
    asked = account.last(Kind.REQUEST, Kind.REMINDER, until=account.visit.since)
    if asked is not None and asked.effective >= act.effective:
        return _("It was %(broken_off)s, and asked for again since.") % how
    declined = account.last(Kind.DECLINATION, until=account.visit.since)
    if declined is None or declined.effective < act.effective:
        return _("It was %(broken_off)s; dates proposed since were declined.") % how
    how["when"] = dates.when(declined.date, declined.effective)
    if declined.actor == Actor.STATE:
        told = _("It was %(broken_off)s; the State declined %(when)s the dates proposed since.")
    else:
        told = _(
            "It was %(broken_off)s; the mandate holder declined %(when)s the dates proposed since."
        )
    return told % how


def _dates_declined(account: Account) -> str:
    """Who declined the dates that were offered after the yes, where nothing came of it since."""
    declined = account.last(Kind.DECLINATION)
    if account.yes is None or declined is None or declined.effective < account.visit.since:
        return ""
    if account.yes.effective > declined.effective:  # said anew
        return ""
    if declined.actor == Actor.STATE:
        told = _("The State declined %(when)s the dates proposed to it.")
    elif declined.actor == Actor.MANDATE_HOLDER:
        told = _("The mandate holder declined %(when)s the dates proposed to it.")
    else:
        return ""
    return told % {"when": dates.when(declined.date, declined.effective)}


def _given_up(account: Account) -> str:
    """What a visit counts as accepted for that nobody accepted in so many words."""
    since = account.visit.since
    held = account.left_open
    declined = account.last(Kind.DECLINATION, until=since)
    if held is not None:
        told = _(
            "Left open when a visit was held %(when)s whose record does not name this mandate;"
            " no dates agreed yet."
        )
        return told % {"when": dates.when(held.date, held.effective)}
    if account.had_dates:
        return _("Dates had been agreed and were given up; no new dates agreed yet.")
    if declined is None or declined.effective != since or account.broken_off:  # told after it
        return _("Dates had been proposed and were given up; no new dates agreed yet.")
    if declined.actor == Actor.STATE:
        told = _("The State declined %(when)s the dates proposed to it; no new dates agreed yet.")
    else:
        told = _(
            "The mandate holder declined %(when)s the dates proposed to it; no new dates agreed"
            " yet."
        )
    return told % {"when": dates.when(declined.date, declined.effective)}


def _accepted_turn(account: Account) -> str:
    """Whose turn it is; since which act, where no dates were given up or declined in the time."""
    asked = account.last(Kind.REMINDER, Kind.REQUEST, until=account.visit.turn_since)
    if account.visit.beyond_coverage or account.visit.turn != Turn.STATE or asked is None:
        return account.turn_now
    declined = account.last(Kind.DECLINATION, by=Actor.STATE)
    given_up = account.broken_off, account.agreed, declined
    lately = any(act and act.effective > account.visit.turn_since for act in given_up)
    if asked.effective < account.visit.turn_since or lately:
        return account.turn_now
    when = {"when": dates.when(asked.date, asked.effective)}
    if asked.kind == Kind.REQUEST and asked.effective == account.visit.asked_on:
        return _("The State’s reply has been awaited since the request %(when)s.") % when
    if asked.kind == Kind.REQUEST:
        return _("The State’s reply has been awaited since the new request %(when)s.") % when
    return _("The State’s reply has been awaited since the reminder %(when)s.") % when


def dates_proposed(account: Account) -> str:
    """Dates that one side proposed and the other has not answered."""
    visit = account.visit
    act = account.proposal
    values = {
        "dates": account.dates_named,
        "when": account.since(act),
        "silence": _silence(account, act.effective if act else visit.since, account.began(act)),
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
        case Actor.UNKNOWN | None, _:
            told = _(
                "Dates proposed %(when)s: %(dates)s; by whom is not recorded; no answer on record."
            )
        case _:
            values["by"] = str(BY[Actor(visit.status_by)])
            told = _("Dates proposed %(by)s %(when)s: %(dates)s; no answer on record.")
    return join(told % values, orally(account, act), _yes_since(account, act), account.turn_now)


def _yes_since(account: Account, proposal: ActView | None) -> str:
    """That the State said yes after the mandate holder had proposed dates: no answer to these."""
    if proposal is None or account.visit.status_by != Actor.MANDATE_HOLDER:
        return ""
    after = account.own[account.own.index(proposal) + 1 :]
    act = yes_since_broken_off((one for one in after if one.actor == Actor.STATE), ())
    if act is None:
        return ""
    if is_spoken(act):
        told = _("Accepted in principle %(when)s, orally and unconfirmed; no dates agreed yet.")
    else:
        told = _("Accepted in principle %(when)s; no dates agreed yet.")
    return told % {"when": account.since(act)}
