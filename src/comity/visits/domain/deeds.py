"""The card `deed`: acts that indicators count in themselves, and what became of each.

Offers of the State and the mandate holder's answer (M1), agreed dates and who took them back
(S8), takings back and refusals by cause (M2), visits held and their report (M9, S2) and what was
found on access there (S12), reports published with the State's comments and the draft (S13, M7),
questions of follow-up. A joint act has a row for each mandate; `lead` is 1 in one of them.

Of nearly every visit nothing was found on access, and of most reports no draft is on record. The
row of the visit or report then says so in its `value`, and stands for those rows too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Actor
from comity.kernel.plain import PLAIN
from comity.ledger.domain import Card
from comity.visits.domain.effects import Did
from comity.visits.domain.packing import DID
from comity.visits.domain.threads import Thread, asks, is_fine
from comity.visits.domain.told import Told
from comity.visits.domain.words import (
    AGREED,
    ANSWERS,
    BREAKS_OFF,
    GIVES_UP,
    OUTSIDE,
    Guarantee,
    Kind,
    ReasonClass,
)

DEED_CARD = (
    *("stream", "state", "dossier", "mandate", "no", "thread", "joint"),
    *("lead", "act", "kind", "actor"),
    *("day", "fine", "reason", "value", "met", "met_fine", "met_by", "notice", "did"),
    *("contested", "ended", "covered_to"),
)
"""`thread` names the participation by the visit in which it began, `joint` is 1 where others have
part in this one. `value`: of a finding `guarantee:finding`, of `access` the guarantee, of a taking
back what it was about, AGREED_DATES where it gave these up, or `postponement` where the mandate
holder took a postponement by the State for a cancellation (RULES R10); of a visit NO_FINDINGS, of
a report NO_DRAFT, where it stands for more than itself. `day` is that of the act; of a finding,
and of `access` (whether there is one), the last of the visit. `met` is the day on which it was
answered, taken back, reported on, commented on or found, or the draft was shared (`report_draft`),
OPEN_END while it was not, `met_by` by whom: an offer also by who took it back (`TAKEN_BACK_BY`),
agreed dates by nobody where the visit began, other dates took their place or the mandate left,
after which these can no longer be taken back; `notice` the days between a taking back and the
first of the dates, or between a draft and its report, -1 where they are not known; `did` the words
of the act and of who met it as one number (`domain.packing`); `contested` the first day on which
somebody contests it; `ended` the day on which the mandate withdrew or ended; `covered_to` the
last day up to which the record would tell that it was met: of agreed dates their last day at the
latest, OPEN_START of what awaits a step of a report since before reports are covered."""

NO_FINDINGS = "no_findings"
"""The value of a visit that stands for a row `access` of each guarantee too, none of them met."""

NO_DRAFT = "no_draft"
"""The value of a report that stands for a row `report_draft` too, which was not met."""

TAKEN_BACK_BY = (Actor.STATE.value, *(actor.value for actor in OUTSIDE))
"""By whom an offer was settled (`met_by`) that nobody could answer any more."""

AGREED_DATES = "agreed"
"""The value of a taking back by which agreed dates were given up."""

STANDS_FOR = {
    NO_FINDINGS: tuple(("access", guarantee.value) for guarantee in Guarantee),
    NO_DRAFT: (("report_draft", ""),),
}
"""What is not there → kind and value of the rows for which that stands, none of them met."""

_TAKES_BACK = BREAKS_OFF | {Kind.DECLINATION}
_ANSWERS = ANSWERS | AGREED | GIVES_UP | {Kind.DATES_PROPOSED}
_SETTLES = AGREED | BREAKS_OFF
_OF_REPORTS = frozenset({"held", "held_in_part", "report_published", "report_draft"})
_THE_HOLDERS = frozenset({Actor.MANDATE_HOLDER, Actor.BOTH})

_COUNTED = _TAKES_BACK | {
    *(Kind.INVITATION, Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.VISIT_HELD),
    *(Kind.REPORT_PUBLISHED, Kind.FOLLOWUP),
}
"""What can be a deed in itself; acceptances are where dates are agreed by them."""

type _Met = tuple[int, int, str]
_NOT_MET: _Met = (OPEN_END, 0, "")

type _Does = Callable[[Told], bool]
"""Whether an act meets what is looked for."""


def deeds(thread: Thread) -> Iterator[Card]:
    """The deeds in which this participation took part, in this visit, as if each row led: which
    do, `leading` says.
    """
    coverage, last = thread.coverage, thread.part.left
    acts = [act for act in thread.here if thread.since <= act.effective <= last]
    contests = [act for act in acts if act.kind is Kind.CONTEST]
    no = 0
    for act, row in _found(acts, thread):
        contested = _contested(act, contests) if contests else OPEN_END
        covered = thread.known_to(act.effective)
        if row[0] in _OF_REPORTS:
            begun = coverage.reports_from <= act.effective
            covered = min(covered, coverage.reports_to) if begun else OPEN_START
        if row[0] == Kind.DATES_AGREED:
            covered = min(covered, _last_day(act, thread))
        head = (*thread.place, no, thread.origin, int(thread.is_joint), 1, act.id)
        yield (*head, *row, contested, thread.ended, covered)
        no += 1 + len(STANDS_FOR.get(str(row[_VALUE - _KIND]), ()))


def leading(rows: Iterable[Card]) -> list[Card]:
    """The rows of all participations, of each joint act one with `lead` 1.

    Where it was met for one of its mandates, that is the row, the earliest first: what was
    answered for one is answered. Otherwise it is that of a mandate whose agreed dates it gave up,
    or which went on the longest, else the first row. Where something was found on access for one
    of the mandates, or a draft shared, all have that row.
    """
    found = _told_apart(list(rows))
    best: dict[tuple[str | int, ...], int] = {}
    for place, row in enumerate(found):
        told = row[_KIND], row[_VALUE] if row[_KIND] == "access" else "", row[_ACT]
        other = best.get(told)
        if other is None or _rank(row) < _rank(found[other]):
            best[told] = place
    leads = set(best.values())
    return [
        row if place in leads else (*row[:_LEAD], 0, *row[_LEAD + 1 :])
        for place, row in enumerate(found)
    ]


def _rank(row: Card) -> tuple[int, bool, int]:
    return int(row[_MET]), row[_VALUE] != AGREED_DATES, -int(row[_ENDED])


def _told_apart(rows: list[Card]) -> list[Card]:
    """The rows, none of which stands for more where that was found for another of its mandates, or
    where another row than the first may lead: of what is not there the first one does.
    """
    missing = {kind: value for value, stood in STANDS_FOR.items() for kind, _ in stood}
    apart: set[tuple[str | int, str | int]] = set()
    met: dict[tuple[str | int, str | int], str | int] = {}
    for row in rows:
        if row[_KIND] in missing:
            apart.add((missing[str(row[_KIND])], row[_ACT]))
        elif row[_VALUE] in STANDS_FOR:
            told = row[_VALUE], row[_ACT]
            if met.setdefault(told, row[_MET]) != row[_MET]:
                apart.add(told)
    if not apart:
        return rows
    found: list[Card] = []
    for row in rows:
        found += _each(row) if (row[_VALUE], row[_ACT]) in apart else [row]
    return found


def _each(row: Card) -> Iterator[Card]:
    """The row alone, then those for which it stands: their numbers were left free behind it."""
    told = dict(zip(DEED_CARD, row, strict=True))
    yield _worded({**told, "value": ""})
    told["met"], told["met_fine"], told["met_by"], told["notice"] = *_NOT_MET, -1
    for place, (kind, value) in enumerate(STANDS_FOR[str(told["value"])], start=1):
        own: dict[str, str | int] = {"no": int(row[_NO]) + place, "kind": kind, "value": value}
        yield _worded({**told, **own})


def _worded(told: dict[str, str | int]) -> Card:
    """The row of these columns, its words as one number anew."""
    words = [told[name] for name in ("kind", "actor", "reason", "value", "met_by")]
    return tuple({**told, "did": DID.pack(*words)}.values())


_NO, _LEAD, _ACT, _KIND, _VALUE, _MET, _ENDED = map(
    DEED_CARD.index, ("no", "lead", "act", "kind", "value", "met", "ended")
)


def _found(acts: Sequence[Told], thread: Thread) -> Iterator[tuple[Told, Card]]:
    """Each deed with its columns from `kind` to `did`."""
    for place, act in enumerate(acts):
        agrees = act.kind is Kind.DATES_AGREED or thread.effect(act, Did.AGREED) is not None
        if act.kind not in _COUNTED and not agrees:
            continue
        later = acts[place + 1 :]
        match act.kind:
            case Kind.INVITATION | Kind.DATES_PROPOSED:
                if act.actor is Actor.STATE and not _told_with_dates(act, acts):
                    yield from _offered(act, later, thread)
            case Kind.VISIT_HELD:
                yield from _visited(act, "held", acts)
            case Kind.REPORT_PUBLISHED:
                yield from _report(act, acts)
            case Kind.FOLLOWUP if act.actor is Actor.MANDATE_HOLDER:
                yield act, _columns(act, act.kind, met=_met(later, _follows_up))
            case kind if kind in _TAKES_BACK:
                yield from _taking_back(act, acts, thread)
            case _:
                pass
        if agrees:
            yield act, _columns(act, "dates_agreed", met=_settled(act, later, thread))


def _offered(offer: Told, later: Sequence[Told], thread: Thread) -> Iterator[tuple[Told, Card]]:
    """An offer and the mandate holder's answer, of an invitation also that it then asks for a
    visit; or what ended it before: the State took it back, or an outside event did. An invitation
    that accepts a request is no offer.
    """
    if thread.is_an_acceptance(offer):
        return
    invites = offer.kind is Kind.INVITATION and not thread.gives_dates(offer)

    def settles(act: Told) -> bool:
        asked = invites and act.kind is Kind.REQUEST and asks(act, thread.mandate)
        return asked or _answers(act) or _takes_an_offer_back(act)

    yield offer, _columns(offer, offer.kind, met=_met(later, settles))


def _taking_back(act: Told, acts: Sequence[Told], thread: Thread) -> Iterator[tuple[Told, Card]]:
    if thread.cuts_short(act):
        yield from _visited(act, "held_in_part", acts)
        return
    did = thread.effect(act, Did.GAVE_UP, Did.BROKE_OFF)
    of = AGREED_DATES if did and did.did is Did.GAVE_UP else act.of
    if act.actor is Actor.MANDATE_HOLDER and thread.effect(act, Did.TREATED):
        of = Kind.POSTPONEMENT
    kind = Kind.CANCELLATION if act.kind is Kind.INTERRUPTION else act.kind
    yield act, _columns(act, kind, of, notice=did.notice if did else -1)


def _visited(visit: Told, kind: str, acts: Sequence[Told]) -> Iterator[tuple[Told, Card]]:
    """A visit and its report, and what was found on access in it: each finding (S12)."""
    found = [act for act in acts if act.kind is Kind.ACCESS_FINDING]
    value = "" if found else NO_FINDINGS
    yield visit, _columns(visit, kind, value, met=_met(acts, _reports))
    if not found:
        return
    for guarantee in Guarantee:
        own = [act for act in found if act.says("guarantee") == guarantee]
        yield visit, _columns(visit, "access", guarantee, met=_met(own, lambda _: True))
    for act in found:
        said = f"{act.says('guarantee')}:{act.says('finding')}"
        met = (act.effective, int(is_fine(act)), PLAIN[act.actor])
        yield act, _columns(act, act.kind, said, met, of=visit)


def _report(act: Told, acts: Sequence[Told]) -> Iterator[tuple[Told, Card]]:
    """A visit's report: commented on or not, and whether its draft was shared before."""
    drafts = [
        one for one in acts if one.kind is Kind.REPORT_SHARED and one.effective <= act.effective
    ]
    value = "" if drafts else NO_DRAFT
    yield act, _columns(act, act.kind, value, met=_met(acts, _comments))
    if not drafts:
        return
    notice = act.effective - drafts[0].effective if drafts[0].exact and act.exact else -1
    yield act, _columns(act, "report_draft", met=_met(drafts, lambda _: True), notice=notice)


def _columns(
    act: Told,
    kind: str,
    value: str = "",
    met: _Met = _NOT_MET,
    notice: int = -1,
    *,
    of: Told | None = None,
) -> Card:
    """The columns from `kind` to `did`; the day is that of `of` where one is given."""
    actor, reason = PLAIN[act.actor], PLAIN[act.reason_class or ReasonClass.NOT_GIVEN]
    kind, value = PLAIN[kind], str(value)
    dated = of or act
    head = (kind, actor, dated.effective, int(is_fine(dated)), reason, value)
    did = DID.pack(kind, actor, reason, value, met[2])
    return (*head, *met, notice, did)


def _met(acts: Sequence[Told], does: _Does) -> _Met:
    """The first of the acts that does it: its day, whether that is fine, and by whom."""
    return next(
        ((act.effective, int(is_fine(act)), PLAIN[act.actor]) for act in acts if does(act)),
        _NOT_MET,
    )


def _answers(act: Told) -> bool:
    by_the_holder = act.actor in _THE_HOLDERS or act.kind in AGREED
    return act.kind in _ANSWERS and by_the_holder


def _takes_an_offer_back(act: Told) -> bool:
    return act.kind in _TAKES_BACK and PLAIN[act.actor] in TAKEN_BACK_BY


def _reports(act: Told) -> bool:
    return act.kind is Kind.REPORT_PUBLISHED


def _comments(act: Told) -> bool:
    return act.kind is Kind.STATE_COMMENTS


def _follows_up(act: Told) -> bool:
    return act.kind is Kind.FOLLOWUP and act.actor is Actor.STATE


def _settled(agreed: Told, later: Sequence[Told], thread: Thread) -> _Met:
    """What became of agreed dates: who took them back, else nobody, once the visit began, other
    dates were agreed or the mandate had left before they passed. Who declines while they stand
    cancels them (RULES R8h).
    """
    settling = next((act for act in later if _settles(act, thread)), None)
    if settling is None:
        left = thread.part.left
        return (left, 1, "") if left <= _last_day(agreed, thread) and left < OPEN_END else _NOT_MET
    began = settling.kind in AGREED or thread.cuts_short(settling)
    by = "" if began else settling.actor.value
    return settling.effective, int(is_fine(settling)), by


def _settles(act: Told, thread: Thread) -> bool:
    if act.kind is Kind.DECLINATION:
        return thread.effect(act, Did.GAVE_UP) is not None
    return act.kind in _SETTLES


def _last_day(agreed: Told, thread: Thread) -> int:
    """The last of the days that were agreed; OPEN_END where nobody tells it."""
    did = thread.effect(agreed, Did.AGREED)
    return did.last if did else agreed.ends


def _told_with_dates(act: Told, acts: Sequence[Told]) -> bool:
    """True of an invitation whose letter also proposes dates: one offer, counted as the dates."""
    return act.kind is Kind.INVITATION and any(
        other.kind is Kind.DATES_PROPOSED
        and other.actor is act.actor
        and bool({one.letter for one in other.acts} & {one.letter for one in act.acts} - {""})
        for other in acts
    )


def _contested(act: Told, contests: Iterable[Told]) -> int:
    """The first day on which one of these is about the act; OPEN_END where none is."""
    return next((one.effective for one in contests if one.says("because_of") in act.ids), OPEN_END)
