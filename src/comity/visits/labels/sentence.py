"""The sentence that heads a visit and answers everything: one message a status (LOOK 4)."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.edtf import OPEN_END, OPEN_START, UNKNOWN, iso, parse
from comity.kernel.parties import Turn
from comity.ledger.domain.coverage import CoverageView
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.reach import last_known
from comity.ledger.labels.story import turns_of
from comity.ledger.labels.text import isolate, join
from comity.visits.domain.disputed import still_disputed
from comity.visits.domain.views import Dossier
from comity.visits.domain.words import Because, Kind, Status
from comity.visits.labels import pending
from comity.visits.labels.account import Account
from comity.visits.labels.endings import ended
from comity.visits.labels.orally import orally


def heading(dossier: Dossier, *, below: bool = True) -> str:
    """Where the visit stands, whose turn it is, and for how long; `below` with its acts below."""
    account = Account.of(dossier)
    visit = account.visit
    told = _WRITERS[visit.status](account)
    if visit.beyond_coverage and visit.status is not Status.CLOSED:
        told = last_known(told, since=visit.since, covered_to=visit.known_to)
    return join(told, *contests(still_disputed(account.acts), below=below))


def nothing(state_of_record: str, coverage: CoverageView | None, perhaps: str = "") -> str:
    """What a State without a visit means: not asked, or nothing on record.

    `perhaps` is the date, as written, of an act that may have come by the day all the same.
    """
    if perhaps:
        return _(
            "No act counts yet on this date. A request, invitation or answer %(when)s has "
            "no exact date and may have come earlier."
        ) % {"when": dates.when(perhaps)}
    reach = _reach(coverage)
    if state_of_record == "not_asked":
        if not reach:
            return _("Not asked, and no invitation: the record is taken as complete.")
        return _(
            "Not asked, and no invitation: the record is complete from %(first)s to %(last)s,"
            " by %(source)s."
        ) % {**reach, "source": isolate(coverage.source if coverage else "")}
    if coverage is not None and coverage.begins > coverage.ends:
        return _(
            "No entry on record. Visits of this mandate to this State are not fully recorded."
        )
    if not reach:
        return _("No entry on record. The coverage of the record is not stated.")
    return (
        _(
            "No entry on record. The record is complete from %(first)s to %(last)s, but not "
            "on this date."
        )
        % reach
    )


def _reach(coverage: CoverageView | None) -> dict[str, str]:
    if coverage is None or coverage.begins == OPEN_START or coverage.ends == OPEN_END:
        return {}
    if coverage.begins > coverage.ends:
        return {}
    return {"first": dates.day(coverage.begins), "last": dates.day(coverage.ends)}


def _dates_agreed(account: Account) -> str:
    visit = account.visit
    values = {
        "dates": account.dates_named,
        "when": account.since(account.agreement),
        "age": account.age_of(account.agreement),
        "window": account.window,
    }
    asked = bool(values["age"]), visit.first_requested is not None
    told = _IN_A_WINDOW[asked] if account.window else _AGREED[visit.dates is not None, *asked]
    if _has_begun(account):  # no last day is known, after which the outcome would be asked for
        return join(_agreed_for(account), orally(account, None), turns(account))
    nobody = "" if visit.beyond_coverage else _("No step is awaited until the first day.")
    said = orally(account, account.agreement)
    return join(str(told) % values, said, nobody, turns(account))


def _has_begun(account: Account) -> bool:
    """Whether the first of the days agreed is known to the day, and has passed."""
    days = account.visit.dates
    first = parse(days.begins) if days is not None else UNKNOWN
    return first.exact and first.first <= account.until


def _agreed_for(account: Account) -> str:
    return _("Agreed for %(dates)s; whether it was held is not recorded.") % {
        "dates": account.dates_named
    }


_AGREED: Final[Mapping[tuple[bool, bool, bool], Promise]] = {
    (True, True, True): gettext_lazy(
        "To be held %(dates)s, agreed %(when)s, %(age)s after the first request."
    ),
    (True, False, True): gettext_lazy("To be held %(dates)s, agreed %(when)s."),
    (True, False, False): gettext_lazy(
        "To be held %(dates)s, agreed %(when)s; no request is on record."
    ),
    (False, True, True): gettext_lazy(
        "Agreed %(when)s, %(age)s after the first request; the days are not recorded."
    ),
    (False, False, True): gettext_lazy("Agreed %(when)s; the days are not recorded."),
    (False, False, False): gettext_lazy(
        "Agreed %(when)s; the days are not recorded, and no request is on record."
    ),
}
"""By: days known; a first request before they were agreed; a request on record at all."""

_IN_A_WINDOW: Final[Mapping[tuple[bool, bool], Promise]] = {
    (True, True): gettext_lazy(
        "To be held %(window)s, agreed %(when)s, %(age)s after the first request."
    ),
    (False, True): gettext_lazy("To be held %(window)s, agreed %(when)s."),
    (False, False): gettext_lazy(
        "To be held %(window)s, agreed %(when)s; no request is on record."
    ),
}
"""Of days known to the month or coarser ("in November 2007"), by the last two of the same."""


def _under_way(account: Account) -> str:
    found = account.visit.dates
    if found is None:
        return _("Under way.")
    first_alone = found.kind == "actual" and found.begins == found.ends
    if first_alone or not dates.are_exact(found.begins, found.ends):
        return _begun(account.started)
    first, last = parse(found.begins).first, parse(found.ends).last
    told = _("Under way since %(first)s, until %(last)s: day %(k)s of %(m)s.") % {
        "first": dates.day(first),
        "last": dates.day(last),
        "k": dates.number(account.until - first + 1),
        "m": dates.number(last - first + 1),
    }
    return join(told, orally(account, None))


def _outcome_not_recorded(account: Account) -> str:
    started = account.started
    if started:
        told = _begun(started)
    elif account.visit.dates is None:
        told = _(
            "What followed the visit is on record; its days, and whether it was held, are not."
        )
    else:
        told = _agreed_for(account)
    return join(told, orally(account, None), account.turn_now)


def _begun(day: str) -> str:
    return _("Begun %(when)s; whether it was held to its end is not recorded.") % {
        "when": dates.when(day)
    }


def _held(account: Account) -> str:
    visit = account.visit
    held = account.last(Kind.VISIT_HELD, until=visit.since) or account.turning
    days = visit.dates
    values = {"dates": account.dates_named, "when": account.since(held)}
    exact = days is not None and dates.is_either_exact(days.begins, days.ends)
    values["age"] = account.age_at(_first_day(account))
    if asked := visit.first_requested:
        values["asked"] = dates.written(asked)
    told = _HELD[exact, bool(asked), bool(values["age"])]
    return join(str(told) % values, turns(account), report(account))


_HELD: Final[Mapping[tuple[bool, bool, bool], Promise]] = {
    (True, True, True): gettext_lazy("Held %(dates)s, %(age)s after the first request."),
    (True, True, False): gettext_lazy("Held %(dates)s; first request on record: %(asked)s."),
    (True, False, False): gettext_lazy("Held %(dates)s; no request is on record."),
    (False, True, True): gettext_lazy(
        "Held %(when)s, days not recorded, %(age)s after the first request."
    ),
    (False, True, False): gettext_lazy(
        "Held %(when)s, days not recorded; first request on record: %(asked)s."
    ),
    (False, False, False): gettext_lazy(
        "Held %(when)s, days not recorded; no request is on record."
    ),
}
"""By: days known, a request on record, how long it had been made before."""


def _first_day(account: Account) -> tuple[int, int]:
    """The first and the last day that the first day of a visit held can have been."""
    visit = account.visit
    if visit.dates is None:
        return visit.since, visit.since
    begun = parse(visit.dates.begins)
    return begun.first, begun.first if begun.exact else min(begun.last, visit.since)


def turns(account: Account) -> str:
    """How many days it was each side's turn; parts of nought are left out."""
    return turns_of(account.days)


def report(account: Account) -> str:
    """Where the report of a visit held stands."""
    visit = account.visit
    published = account.last(Kind.REPORT_PUBLISHED)
    if published is not None:
        return _published(account, published)
    if not visit.reports_covered:
        return _only_named(account) or _("Report not recorded.")
    since = max(visit.turn_since, visit.since)  # it may have been that side's turn before
    if visit.beyond_coverage or account.until <= since:
        return ""
    since_coarse = account.story.begins_coarse(Turn(visit.turn), since)
    how = dates.bound(begins_coarse=since_coarse, ends_coarse=False)
    days = dates.length(account.until - since, how)
    match visit.turn:
        case Turn.MANDATE_HOLDER:
            return _("Report awaited for %(days)s.") % {"days": days}
        case Turn.STATE:
            return _("Draft with the State for %(days)s.") % {"days": days}
        case _:
            return ""


def _only_named(account: Account) -> str:
    """The report that the act names which tells that the visit was held; "" where none does."""
    held = account.last(Kind.VISIT_HELD, Kind.INTERRUPTION)
    symbol = held.payload.get("symbol") if held else None
    if not symbol:
        return ""
    told = _("Report: %(symbol)s; when it was published is not recorded here.")
    return told % {"symbol": isolate(symbol)}


def _published(account: Account, report: ActView) -> str:
    if symbol := report.payload.get("symbol"):
        return _("Report published as %(symbol)s.") % {"symbol": isolate(symbol)}
    when = {"when": account.since(report)}
    return _("Report published %(when)s; its symbol is not recorded.") % when


def _held_in_part(account: Account) -> str:
    days, told = account.visit.dates, account.dates_named
    if days is not None and parse(days.begins).first == OPEN_START:
        told = _("first day not recorded")
    return join(ended(account, told), turns(account), report(account))


def _postponed(account: Account) -> str:
    told = [act.kind for act in account.own if act.effective >= account.visit.since]
    after = told[told.index(Kind.POSTPONEMENT) :] if Kind.POSTPONEMENT in told else told
    newer = Kind.DATES_PROPOSED in after
    dates_now = _("New dates proposed: see below.") if newer else _("No new dates agreed yet.")
    unknown = account.visit.turn == Turn.NOBODY and not account.visit.beyond_coverage
    turn = _("It is not recorded who acts next.") if unknown else account.turn_now
    return join(ended(account, account.dates_named), dates_now, turn)


def _declined(account: Account) -> str:
    reopen = _("No reply is awaited. A new request or a reminder reopens it.")
    over = account.visit.beyond_coverage
    return join(ended(account, ""), "" if over else reopen)


def _cancelled(account: Account) -> str:
    over = account.visit.beyond_coverage
    return join(ended(account, ""), "" if over else _("No step is awaited."))


def _closed(account: Account) -> str:
    when = {"when": account.since()}
    match account.visit.closed_because:
        case Because.WITHDRAWN:
            told = _("Closed %(when)s: withdrawn by the mandate holder.") % when
        case Because.MERGED if account.merged_into:
            ref = {"ref": isolate(account.merged_into)}
            told = _("Closed %(when)s: merged with %(ref)s.") % {**when, **ref}
        case Because.MERGED:
            told = _("Closed %(when)s: merged with another visit.") % when
        case _:  # no act says so, the directory does, often no finer than by the year
            day = dates.when(f"[..{iso(account.visit.since)}]")
            told = _("Closed %(when)s: the mandate ended.") % {"when": day}
    return join(told, turns(account))


_WRITERS: Final[Mapping[Status, Callable[[Account], str]]] = {
    Status.REQUESTED: pending.requested,
    Status.INVITED: pending.invited,
    Status.ACCEPTED: pending.accepted,
    Status.DATES_PROPOSED: pending.dates_proposed,
    Status.DATES_AGREED: _dates_agreed,
    Status.UNDER_WAY: _under_way,
    Status.OUTCOME_NOT_RECORDED: _outcome_not_recorded,
    Status.HELD: _held,
    Status.HELD_IN_PART: _held_in_part,
    Status.POSTPONED: _postponed,
    Status.DECLINED: _declined,
    Status.CANCELLED: _cancelled,
    Status.CLOSED: _closed,
}
