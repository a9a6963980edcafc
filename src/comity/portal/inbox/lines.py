"""The inbox of a start page: its lines, its tabs with counts, its filters, its JSON and CSV.

What is to be done stands first, by the day on which it is due; nothing is ordered by what a State
or a mandate did before.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import batched
from typing import Final

from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Role
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.terms import WHOSE
from comity.ledger.labels.text import join, lower_first
from comity.portal.answers.answering import listed
from comity.portal.answers.asking import Asked
from comity.portal.deeds.receiving import Receivable, receivable
from comity.portal.inbox.awaited import Awaited, awaited
from comity.portal.inbox.form import causes_of, inbox_fields, read_asking
from comity.portal.lists.fields import Empty, Filters, said_above
from comity.portal.lists.listing import AT_ONCE
from comity.portal.lists.oddities import words_of
from comity.portal.lists.tables import Tag
from comity.portal.lists.tabs import TabLink
from comity.portal.lists.told import Told, told
from comity.portal.recording.matters import matter
from comity.register.inbox import SIDES, Cause, Inbox, InboxQuery, OpenMatter, inbox
from comity.rulebook.labels.series import semicolons

_TABS: Final[Mapping[Cause, Promise]] = {
    Cause.NEWLY: gettext_lazy("Newly past its day"),
    Cause.SOON: gettext_lazy("Due this week"),
    Cause.LATE: gettext_lazy("Past its day"),
    Cause.TURN: gettext_lazy("Awaiting you"),
    Cause.SENT: gettext_lazy("Without a receipt"),
    Cause.ARRIVED: gettext_lazy("Newly come in"),
    Cause.CONTESTED: gettext_lazy("Disputed"),
    Cause.ODD: gettext_lazy("To review"),
}
_OF_THE_OFFICE: Final = gettext_lazy("For the secretariat")
HEADER: Final = (
    *("ref", "state", "mandates", "kind", "status", "turn", "turn_since", "due", "causes"),
)


class Line(Struct, frozen=True, kw_only=True):
    """An open matter: what it is, where it stands, what is awaited, and the way to go on."""

    title: str
    address: str
    ref: str
    sentence: str
    tag: Tag
    awaited: Sequence[Awaited]
    notes: Sequence[str]
    act: str
    act_words: str
    remind: str
    receipt: Receivable | None


class Opened(Struct, frozen=True):
    """The inbox of a role, read: what was asked, what was found, and each matter in words.

    `own` tells how much is open for the role; that is what was found, unless somebody asked whose
    turn it is.
    """

    asking: Filters[InboxQuery]
    found: Inbox
    own: Inbox
    told: Sequence[tuple[OpenMatter, Told]]


def opened(asked: Asked, role: Role) -> Opened:
    """Read the inbox that an address asks for."""
    asking = read_asking(asked, role)
    found = own = _ask(asked, role, asking.query)
    if asking.query.turn is not None:
        own = _ask(asked, role, replace(asking.query, turn=None, cause=None, after=None, limit=1))
    return Opened(asking, found, own, _told(asked, found.items))


def _ask(asked: Asked, role: Role, query: InboxQuery) -> Inbox:
    today = max(asked.today, asked.on)
    return inbox(query, role=role, viewer=asked.viewer, on=asked.on, today=today)


def _told(asked: Asked, some: Sequence[OpenMatter]) -> list[tuple[OpenMatter, Told]]:
    by_key = {one.key: one for one in told(asked, [each.key for each in some])}
    return [(each, by_key[each.key]) for each in some if each.key in by_key]


def context(asked: Asked, role: Role, read: Opened) -> dict[str, object]:
    """What the template of a start page needs for its inbox."""
    found, asking = read.found, read.asking
    fields = inbox_fields(asked, role, asking)
    return {
        "of_today": True,
        "tabs": _tabs(asked, role, read),
        "tabs_name": _("What is open, by reason"),
        "fields": fields,
        "wrong": said_above(asking.wrong, fields),
        "keep": {"cause": _kept(asking)},
        "lines": [_line(asked, role, each, one) for each, one in read.told],
        "count": found.count(asking.query.cause),
        "next": asked.here(after=found.next) if found.next else "",
        "first": asked.here(after=None) if asking.query.after else "",
        "empty": _empty(asked, role, asking),
    }


def _kept(asking: Filters[InboxQuery]) -> str:
    """The reason that stays when the form is sent again; that of a turn goes with its field."""
    cause = None if asking.query.turn else asking.query.cause
    return cause.value if cause else ""


def lead(role: Role, read: Opened) -> str:
    """How much is open, and how much of it is due, in sentences."""
    found = read.own
    total = ngettext("%(n)s matter needs attention.", "%(n)s matters need attention.", found.total)
    late, soon = found.counts[Cause.LATE], found.counts[Cause.SOON]
    turn = found.counts[Cause.TURN]
    past = ngettext(
        "In %(n)s a day named by a rule has passed.",
        "In %(n)s a day named by a rule has passed.",
        late,
    )
    due = ngettext(
        "In %(n)s something is due this week.", "In %(n)s something is due this week.", soon
    )
    if role in (Role.DESK, Role.REGISTRAR):
        whose = ngettext(
            "Awaiting the secretariat: %(n)s.",
            "Awaiting the secretariat: %(n)s.",
            turn,
        )
    else:
        whose = ngettext("Awaiting you: %(n)s.", "Awaiting you: %(n)s.", turn)
    contested = found.counts[Cause.CONTESTED]
    account = ngettext("Disputed entries: in %(n)s.", "Disputed entries: in %(n)s.", contested)
    told_of = [
        *((found.total, total), (soon, due), (late, past), (turn, whose), (contested, account)),
    ]
    if not found.total:
        return (
            _("No open items.")
            if SIDES[role].looks
            else _("No item awaits you, as far as the record goes.")
        )
    return join(*(words % {"n": dates.number(n)} for n, words in told_of if n))


def data(asked: Asked, read: Opened) -> dict[str, object]:
    """The inbox as JSON: `as_of, known_at, count, counts, items, next`."""
    cause = read.asking.query.cause
    return {
        **listed(asked, [_json(each, one) for each, one in read.told]),
        "count": read.found.count(cause),
        "counts": {one.value: number for one, number in read.found.counts.items()},
        "next": read.found.next,
    }


def rows(asked: Asked, role: Role, read: Opened) -> Iterator[list[object]]:
    """The page and all after it as rows under HEADER."""
    query, found = read.asking.query, read.found
    yield from map(_row, read.told)
    if found.next:
        # All at once: every page of an inbox looks through all that is open.
        after = _ask(asked, role, replace(query, after=found.next, limit=found.total))
        for some in batched(after.items, AT_ONCE):
            yield from map(_row, _told(asked, some))


def _row(line: tuple[OpenMatter, Told]) -> list[object]:
    each, one = line
    return [
        one.ref,
        one.state,
        "+".join(one.mandates),
        each.key.stream.partition("/")[0],
        one.status,
        one.turn,
        iso(one.turn_since),
        iso(each.due) if each.due is not None else "",
        " ".join(cause for cause in Cause if cause in each.causes),
    ]


def _json(each: OpenMatter, one: Told) -> dict[str, object]:
    return {
        "ref": one.ref,
        "state": one.state or None,
        "mandates": list(one.mandates),
        "kind": each.key.stream.partition("/")[0],
        "status": one.status,
        "turn": one.turn,
        "turn_since": iso(one.turn_since),
        "due": iso(each.due) if each.due is not None else None,
        "causes": [cause.value for cause in Cause if cause in each.causes],
        "expectations": [view.as_json() for view in one.expectations if view.expectation.is_open],
    }


def _tabs(asked: Asked, role: Role, read: Opened) -> list[TabLink]:
    query, own = read.asking.query, read.own
    chosen = query.cause

    def link(cause: Cause | None, words: str) -> TabLink:
        value = cause.value if cause else None
        address = asked.here(cause=value, turn=None, after=None, format=None)
        return TabLink(words, own.count(cause), address, cause is chosen and not query.turn)

    tabs = [
        link(None, _("All")),
        *(
            link(cause, _word(role, cause))
            for cause in causes_of(SIDES[role])
            if own.count(cause) or (cause is chosen and not query.turn)
        ),
    ]
    if query.turn:
        words = _("Awaiting: %(whose)s") % {"whose": WHOSE[query.turn]}
        address = asked.here(after=None, format=None)
        tabs.append(TabLink(words, read.found.count(chosen), address, current=True))
    return tabs


def _word(role: Role, cause: Cause) -> str:
    of_office = cause is Cause.TURN and SIDES[role].looks
    return str(_OF_THE_OFFICE if of_office else _TABS[cause])


def _line(asked: Asked, role: Role, each: OpenMatter, one: Told) -> Line:
    act, act_words = _next_act(asked, role, one)
    return Line(
        title=one.title,
        address=asked.page_of(one.ref),
        ref=one.ref,
        sentence=one.sentence,
        tag=one.tag,
        awaited=awaited(asked, SIDES[role], one),
        notes=list(_notes(role, each, one)),
        act=act,
        act_words=act_words,
        remind=asked.link_now("reminders", ref=one.ref),
        receipt=_receipt(asked, one) if Cause.SENT in each.causes else None,
    )


def _receipt(asked: Asked, one: Told) -> Receivable | None:
    """The button of the matter's own page; few statements and reports wait for a receipt, whose
    acts are read one by one.
    """
    if one.story is not None:
        return receivable(asked, one.ref, one.state, one.story)
    of = matter(asked, one.ref)
    return receivable(asked, of.ref, of.state, of.story) if of is not None else None


def _next_act(asked: Asked, role: Role, one: Told) -> tuple[str, str]:
    """The form in which this role goes on in the matter, and the words of the link to it."""
    if asked.acting is None or asked.acting.actor is None:
        return "", ""
    try:
        if role in (Role.DESK, Role.REGISTRAR):
            return asked.link("record-letter", ref=one.ref), _("Record the next act")
        return asked.link("file-acts", one.ref), _("What you can file here")
    except NoReverseMatch:
        return "", ""


def _notes(role: Role, each: OpenMatter, one: Told) -> Iterator[str]:
    """Why else it is here: whose turn since when, what came in, what is contested or odd."""
    values = {"day": one.since}
    if Cause.TURN in each.causes and not one.beyond:
        if SIDES[role].looks or Turn(one.turn) not in SIDES[role].turns:
            yield str(_SINCE[Turn(one.turn)]) % values
        elif not any(view.expectation.party in SIDES[role].parties for view in one.expectations):
            yield _("Awaiting you since %(day)s; no time limit applies.") % values
        else:
            yield _("Awaiting you since %(day)s.") % values
    if Cause.SENT in each.causes:
        yield _("No receipt of yours is on record.")
    if Cause.ARRIVED in each.causes:
        yield _("Something was filed through this portal in the last two weeks.")
    if Cause.CONTESTED in each.causes:
        yield _("An entry in it is disputed.")
    if Cause.ODD in each.causes:
        kind = each.key.stream.partition("/")[0]
        codes = sorted({anomaly.code for anomaly in one.anomalies})
        if codes:
            names = semicolons(lower_first(str(words_of(kind, code).name)) for code in codes)
            yield _("To review: %(what)s.") % {"what": names}


_SINCE: Final[Mapping[Turn, Promise]] = {
    Turn.STATE: gettext_lazy("Awaiting the State since %(day)s."),
    Turn.MANDATE_HOLDER: gettext_lazy("Awaiting the mandate holder since %(day)s."),
    Turn.BOTH: gettext_lazy("Awaiting both sides since %(day)s."),
    Turn.SECRETARIAT: gettext_lazy("Awaiting the secretariat since %(day)s."),
    Turn.COMMITTEE: gettext_lazy("Awaiting the Coordination Committee since %(day)s."),
    Turn.OTHER: gettext_lazy("Awaiting another party since %(day)s."),
    Turn.NOBODY: pgettext_lazy("inbox", "Awaiting no one since %(day)s."),
}


def _empty(asked: Asked, role: Role, asking: Filters[InboxQuery]) -> Empty:
    if asking.narrows or asking.query.cause is not None:
        return Empty(_("No open matter fits this."), _("Show all that is open"), asked.path)
    if other := _OTHER.get(role):
        return Empty(
            str(_NOTHING[role]), _("What waits for the other side"), asked.here(turn=other.value)
        )
    return Empty(str(_NOTHING[role]), _("All visits"), asked.link("visits"))


_OTHER: Final[Mapping[Role, Turn]] = {
    Role.MISSION: Turn.MANDATE_HOLDER,
    Role.MANDATE: Turn.STATE,
}


_NOTHING: Final[Mapping[Role, Promise]] = {
    Role.MISSION: gettext_lazy(
        "No item awaits you. A request, letter or draft appears here once it is sent to "
        "your State and recorded."
    ),
    Role.MANDATE: gettext_lazy(
        "No item awaits you. Steps that the rules expect of you appear here once the act "
        "they follow is recorded."
    ),
    Role.DESK: gettext_lazy(
        "Your desk has no open items. Items that are due, disputed or need review appear "
        "here automatically."
    ),
    Role.REGISTRAR: gettext_lazy(
        "No open items. Items that are due, disputed or need review appear here automatically."
    ),
}
