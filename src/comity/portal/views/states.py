"""States: the index of all visited parties, and one page each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from msgspec import Struct

from comity.directory.domain import Name, Party, PartyKind
from comity.directory.domain import Standing as InGroup
from comity.directory.labels import (
    PARTIES,
    PARTY_KINDS,
    REGIONAL_GROUPS,
    UNVERIFIED,
    city,
    footnote,
    mission_name,
)
from comity.directory.queries import directory
from comity.directory.telling import STATE_COLUMNS, state_json
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.periods import period
from comity.ledger.labels.terms import BY
from comity.ledger.labels.text import isolate, join
from comity.portal.acts.settling import kept_in
from comity.portal.answers.absent import no_such_state
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.lists.lines import visit_table
from comity.portal.lists.listing import whole
from comity.portal.lists.turndays import MOST_VISITS, TurnDays, days_of_visits
from comity.portal.panels.paneled import panels
from comity.portal.panels.panels import Of
from comity.portal.profiles.replies import profile_replies
from comity.visits import queries
from comity.visits.domain.standing import STANDING_INVITATION, standing_stream
from comity.visits.domain.views import Standing, Visit
from comity.visits.domain.words import BROKEN_OFF, COUNTED, Status, Tab
from comity.visits.domain.words import Kind as ActKind
from comity.visits.labels import standing as invitations
from comity.visits.queries import table

MOST_NAMED = 3  # so many visits that are neither open nor held are told by their status


class Fact(Struct, frozen=True):
    """A fact of the directory: its name, its value, whether nobody checked it yet, and what there
    is to know about it.
    """

    name: str
    value: str
    unchecked: Promise | str = ""
    note: str = ""


class Kind(Struct, frozen=True):
    """The parties of one kind, by name."""

    name: Promise
    codes: Sequence[str]


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every party that can be visited, by what it was on the day and by the alphabet."""
    kinds = list(_kinds(asked))

    def told() -> Iterator[dict[str, object]]:
        return (state_json(code, asked.on) for kind in kinds for code in kind.codes)

    return Answer(
        template="portal/states.html",
        title=_("States and other visited parties"),
        context={"kinds": kinds},
        data=lambda: listed(asked, list(told())),
        header=STATE_COLUMNS,
        rows=lambda: map(itemgetter(*STATE_COLUMNS), told()),
    )


def _kinds(asked: Asked) -> Iterator[Kind]:
    """The kinds of which there was any on the day."""
    names = Names(asked)
    codes: dict[PartyKind | None, list[str]] = defaultdict(list)
    for party in directory().parties():
        codes[party.kind_on(asked.on)].append(party.code)
    for kind, words in PARTIES.items():
        if kind in codes:
            yield Kind(words, names.in_order(codes[kind]))


@page
def state(asked: Asked, code: str) -> Answer | Elsewhere | Missing:
    """One party: its names, group and Mission, its standing invitation, its visits."""
    party = directory().find(code)
    if party is None:
        return Missing(no_such_state(code))
    if party.code != code:
        return Elsewhere(asked.led_to("state", party.code))
    query = queries.VisitQuery(state=party.code, limit=MOST_VISITS)
    reading = partial(queries.reading, asked.known, viewer=asked.viewer, state=party.code)
    find = asked.reads(queries.visits, language=asked.names_language)
    with reading():
        found = find(query)
        standing = queries.standing_invitations(
            viewer=asked.viewer, on=asked.on, known=asked.known, state=party.code
        )
        replies = profile_replies(asked, state=party.code)
        days = days_of_visits(found.items, viewer=asked.viewer, known=asked.known)
    names = Names(asked)
    own = standing[0] if standing else None
    return Answer(
        template="portal/state.html",
        title=names.title(party.code),
        context={
            "party": party,
            "lead": _lead(found.items, days),
            "facts": _facts(asked, party),
            "standing": _standing(own),
            "standing_source": own.source if own else "",
            "standing_page": asked.link("standing-invitation", standing_stream(party.code))
            if own
            else "",
            "standing_ways": kept_in(asked, STANDING_INVITATION.kind, state=party.code).get(
                standing_stream(party.code), ()
            ),
            "days": days,
            "table": visit_table(found.items, asked, by_mandate=True),
            "more": found.next,
            "panels": panels(asked, Of(state=party.code)),
            "footnote": footnote(party),
            "footnote_unchecked": _unchecked(party, "code"),
            **replies.context,
        },
        data=lambda: {
            **state_json(party.code, asked.on),
            "standing_invitation": own.as_json() if own else None,
            "visits": queries.by_tab(
                queries.tabs(query, viewer=asked.viewer, on=asked.on, known=asked.known)
            ),
            "replies": replies.as_json(),
            "days": days.as_json() if days else None,
            **listed(asked, [visit.as_json() for visit in found.items], count=found.count),
            "next": found.next,
        },
        header=table.COLUMNS,
        rows=lambda: map(table.row, whole(query, found, find, reading)),
    )


def _lead(every: Sequence[Visit], days: TurnDays | None) -> str:
    if not every:
        return _("No visit and no request is on record for this day.")
    visits = [visit for visit in every if visit.type in COUNTED]
    apart = len(every) - len(visits)
    groups = Counter(_group(visit) for visit in visits)
    total, pending, last_known = len(visits), groups["open"], groups["last_known"]
    held, in_part = groups["held"], groups["in_part"]
    told = (
        (total, ngettext("%(n)s visit on record.", "%(n)s visits on record.", total)),
        (pending, ngettext("%(n)s is open.", "%(n)s are open.", pending)),
        (
            last_known,
            ngettext(
                "%(n)s was open when its information ended, before this date.",
                "%(n)s were open when their information ended, before this date.",
                last_known,
            ),
        ),
        (held, ngettext("%(n)s was held.", "%(n)s were held.", held)),
        (
            in_part,
            ngettext("%(n)s was held in part.", "%(n)s were held in part.", in_part),
        ),
    )
    beside = ngettext(
        "%(n)s working or academic visit, not a country visit, is listed separately.",
        "%(n)s working or academic visits, not country visits, are listed separately.",
        apart,
    )
    rest = _rest([visit for visit in visits if _group(visit) == "rest"])
    return join(
        *_numbers(told),
        *rest,
        *_numbers([(apart, beside)]),
        *_contested(every),
        days.sentence if days else "",
    )


def _numbers(told: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Each that is not nought, in its words."""
    return (words % {"n": dates.number(n)} for n, words in told if n)


def _contested(visits: Sequence[Visit]) -> Iterator[str]:
    """Of how many of these visits a side contests what is on record."""
    by = Counter(side for visit in visits for side in visit.contested_by)
    if n := by[Actor.STATE]:
        told = ngettext(
            "The State disputes entries in %(n)s.",
            "The State disputes entries in %(n)s.",
            n,
        )
        yield told % {"n": dates.number(n)}
    if n := by[Actor.MANDATE_HOLDER]:
        told = ngettext(
            "The mandate holder disputes entries in %(n)s.",
            "The mandate holder disputes entries in %(n)s.",
            n,
        )
        yield told % {"n": dates.number(n)}


def _rest(visits: Sequence[Visit]) -> Iterator[str]:
    """How many visits are neither open nor held: few by their status and by whom, more in one
    number.
    """
    n = len(visits)
    if n > MOST_NAMED:
        told = ngettext(
            "%(n)s was postponed, declined, cancelled or closed, or its outcome is not recorded.",
            "%(n)s were postponed, declined, cancelled or closed, or their outcome is not"
            " recorded.",
            n,
        )
        yield told % {"n": dates.number(n)}
        return
    found = Counter((visit.status, _side(visit), _after(visit)) for visit in visits)
    for status in Status:
        for by in (*Actor, None):
            for because in ("", ActKind.POSTPONEMENT):
                if number := found[status, by, because]:
                    told = _stood_by(status, because, number) if by else _stood(status, number)
                    yield told % {"n": dates.number(number), "by": BY[by] if by else ""}


def _side(visit: Visit) -> Actor | None:
    """Who gave a visit up; None of one that nobody gave up."""
    by = visit.status_by if visit.status in BROKEN_OFF else None
    return Actor(by) if by else None


def _after(visit: Visit) -> str:
    """What a cancellation treats as one: a postponement by the State, or nothing."""
    return visit.because if visit.status is Status.CANCELLED else ""


def _stood_by(status: Status, because: str, n: int) -> str:
    """That somebody gave so many visits up, because the State had postponed (RULES R10)."""
    match status:
        case Status.CANCELLED if because:
            return ngettext(
                "%(n)s was cancelled %(by)s after postponement by the State.",
                "%(n)s were cancelled %(by)s after postponement by the State.",
                n,
            )
        case Status.POSTPONED:
            return ngettext("%(n)s was postponed %(by)s.", "%(n)s were postponed %(by)s.", n)
        case Status.DECLINED:
            return ngettext("%(n)s was declined %(by)s.", "%(n)s were declined %(by)s.", n)
        case _:
            return ngettext("%(n)s was cancelled %(by)s.", "%(n)s were cancelled %(by)s.", n)


def _stood(status: Status, n: int) -> str:
    """That so many visits have this status, none of them open or held."""
    match status:
        case Status.POSTPONED:
            return ngettext("%(n)s was postponed.", "%(n)s were postponed.", n)
        case Status.DECLINED:
            return ngettext("%(n)s was declined.", "%(n)s were declined.", n)
        case Status.CANCELLED:
            return ngettext("%(n)s was cancelled.", "%(n)s were cancelled.", n)
        case Status.CLOSED:
            return ngettext("%(n)s was closed.", "%(n)s were closed.", n)
        case _:
            return ngettext(
                "The outcome of %(n)s is not recorded.", "The outcome of %(n)s is not recorded.", n
            )


def _group(visit: Visit) -> str:
    """How a visit is counted: one held in part apart (RULES R11); whether it is open nobody knows
    where its record has ended (R15).
    """
    if visit.status is Status.HELD_IN_PART:
        return "in_part"
    group = _GROUPS.get(visit.tab, "rest")
    return "last_known" if group == "open" and visit.beyond_coverage else group


_GROUPS = {
    Tab.PENDING: "open",
    Tab.FORTHCOMING: "open",
    Tab.UNDERWAY: "open",
    Tab.COMPLETED: "held",
}


def _facts(asked: Asked, party: Party) -> list[Fact]:
    """What the directory knows; what nobody has checked is marked so."""
    language, on = asked.names_language, asked.on
    known = directory()
    name = known.name_record(party.code, language, on)
    facts = [_named(pgettext("of a State", "Name"), name)]
    if formal := known.formal_name(party.code, language, on):
        facts.append(_named(_("Formal name"), formal))
    facts += [
        Fact(_("Code"), isolate(party.code), _unchecked(party, "code")),
        *_of_kind(party, on),
        *_of_group(party),
        *_of_capital(party, on),
    ]
    in_text = isolate(known.in_text(party.code, language, on))
    mission = mission_name(party.kind_on(on), name=isolate(name.name), in_text=in_text)
    if mission:
        facts.append(Fact(_("In Geneva"), mission, UNVERIFIED))
    return [*facts, *_other_names(party, name)]


def _of_kind(party: Party, on: int) -> Iterator[Fact]:
    """What it was on the day, and since when it is a Member or observer State."""
    kind = party.kind_on(on)
    since = "member_since" if party.kind is PartyKind.MEMBER else "observer_since"
    by_date = () if kind is party.kind else (since,)
    yield Fact(_("Kind"), str(PARTY_KINDS[kind]), _unchecked(party, "code", *by_date))
    if party.begins:
        words = _SINCE[party.kind][party.first > on]
        yield Fact(str(words), dates.written(party.begins), _unchecked(party, since))


_SINCE = {
    PartyKind.MEMBER: (gettext_lazy("Member since"), gettext_lazy("Member from")),
    PartyKind.OBSERVER: (
        gettext_lazy("Observer State since"),
        gettext_lazy("Observer State from"),
    ),
}


def _of_group(party: Party) -> Iterator[Fact]:
    """The regional group that it sits with, and how."""
    if party.group is not None:
        group = str(REGIONAL_GROUPS[party.group])
        if party.standing is InGroup.OBSERVER:
            group = _("%(group)s (as an observer)") % {"group": group}
        note = _(party.group_note) if party.group_note else ""
        yield Fact(_("Regional group"), group, _unchecked(party, "group"), note)


def _of_capital(party: Party, on: int) -> Iterator[Fact]:
    """The Capital of the day and its time zone; the zone alone where no Capital is named."""
    if capital := directory().capital(party.code, on):
        mark, zone = _mark(capital.verified), isolate(capital.zone)
        if capital.city:
            note = _(capital.note) if capital.note else ""
            place = f"{isolate(city(capital))} ({zone})"
            yield Fact(_("Capital and its clock"), place, mark, note)
        else:
            yield Fact(_("Time zone"), zone, mark)


def _other_names(party: Party, current: Name) -> Iterator[Fact]:
    """Names of other days in the same language, each with the days on which it held."""
    for name in directory().names(party.code):
        same = name.form == current.form and name.language == current.language
        if same and name != current:
            yield _named(_("Another name"), name, period(name.begins, name.ends))


def _named(words: str, name: Name, held: str = "") -> Fact:
    """A name with the period in which it held, where that is to be said."""
    value = isolate(name.name)
    if held:
        value = _("%(name)s %(period)s") % {"name": value, "period": held}
    return Fact(words, value, _mark(name.verified))


def _mark(verified: bool) -> Promise | str:  # noqa: FBT001 # a fact's own word
    return "" if verified else UNVERIFIED


def _unchecked(party: Party, *facts: str) -> Promise | str:
    return _mark(set(party.unverified).isdisjoint(facts))


def _standing(own: Standing | None) -> str:
    """What is on record of the State's standing invitation."""
    return invitations.heading(own) if own else _("No standing invitation is on record.")
