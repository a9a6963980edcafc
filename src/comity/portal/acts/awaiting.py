"""What each side was awaited to do: which act opened it, by when, which act met it.

Where a rule expects an answer, the bracket says what the rule does. Where none speaks of it, the
bracket is read from the turns, and says that no rule gives a number.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.dates import Bound
from comity.ledger.labels.story import MEETS, Story
from comity.ledger.labels.text import join
from comity.rulebook.domain import Shape
from comity.rulebook.domain.expected import Expectation, Outcome

_SIDE: Final = {Turn.STATE: "state", Turn.MANDATE_HOLDER: "holder"}
_SIDE_OF: Final = {Actor.STATE: "state", Actor.MANDATE_HOLDER: "holder"}


class Awaited(Struct):
    """What a side was awaited to do since the act `opened_by`, in words.

    `met_by` is the act that ended the wait, "" while it lasts; `until` and `is_open` are set by
    the grid: the row at whose top the bracket ends, and whether it is open at its foot.
    """

    side: str
    opened_by: str
    met_by: str
    words: str
    until: int = 0
    is_open: bool = False


def awaited(acts: Sequence[ActView], story: Story) -> list[Awaited]:
    """Every wait that one of these acts opened, in order; of one the rule's word goes first."""
    by_rules = list(_by_rules(acts, story))
    told = {(one.opened_by, one.side) for one in by_rules}
    by_turns = _by_turns(acts, story)
    return by_rules + [one for one in by_turns if (one.opened_by, one.side) not in told]


def _by_rules(acts: Sequence[ActView], story: Story) -> Iterator[Awaited]:
    """The answers that rules expect of the two sides; the secretariat's steps stand apart."""
    here = {act.id: act for act in acts}
    for view in story.expectations:
        one = view.expectation
        opening, side = here.get(one.opened_by), _SIDE_OF.get(one.party)
        if one.shape is not Shape.ANSWER or opening is None or side is None:
            continue
        meeting = next((act for act in story.acts if act.id == (one.met_by or one.ended_by)), None)
        ends = one.met_on or one.ended_on or OPEN_END
        by_it = one.met_by is not None
        how = dates.bound(
            begins_coarse=story.is_coarse(opening),
            ends_coarse=meeting is not None and story.is_coarse(meeting),
        )
        ended = _ended(story, opening, ends, meeting, how, by_it=by_it)
        if one.outcome is Outcome.NOT_RECORDED and meeting is None and not story.beyond_coverage:
            told = _("Not on record on %(on)s, and the record need not hold it.")
            ended = told % {"on": dates.day(story.on)}  # nobody can say how long it was awaited
        awaits = str(story.words.awaited.get(opening.kind, f"{view.title}."))
        words = [awaits, _by_when(one), ended]
        yield Awaited(side, opening.id, meeting.id if meeting else "", join(*words))


def _by_turns(acts: Sequence[ActView], story: Story) -> Iterator[Awaited]:
    for turn, begins, ends in _waits(story):
        opening = _opening(acts, begins, story)
        if opening is None or not _concerns(opening, story):
            continue
        meeting = _meeting(opening, turn, ends, story) if ends <= story.until else None
        by_it = meeting is not None and _meets(meeting, opening, turn, story)
        announced = _announced(opening, meeting, story)
        how = dates.bound(
            begins_coarse=story.begins_coarse(turn, begins),
            ends_coarse=meeting is not None and story.is_coarse(meeting),
        )
        words = [
            _what(opening, turn, story),
            _by_when(announced) if announced else _("No time limit applies."),
            _ended(story, opening, ends, meeting, how, by_it=by_it),
        ]
        side = _SIDE.get(turn) or ("holder" if opening.actor == Actor.STATE else "state")
        yield Awaited(side, opening.id, meeting.id if meeting else "", join(*words))


def _waits(story: Story) -> Iterator[tuple[Turn, int, int]]:
    """Whose turn it was from when to when, cut where something else was awaited from then on."""
    for turn, begins, ends in story.turns:
        if turn in MEETS:
            days = {act.effective for act in story.acts if _begins_anew(act, story)}
            cuts = sorted(day for day in days if begins < day < ends)
            yield from ((turn, *each) for each in pairwise([begins, *cuts, ends]))


def _begins_anew(act: ActView, story: Story) -> bool:
    """Whether another thing is awaited after an act, whoever's turn it was before."""
    statuses = story.words.anew.get(act.kind, frozenset())
    begun = (one.status for one in story.spans if one.begins == act.effective)
    return story.moves(act) and not statuses.isdisjoint(begun)


def _meeting(opening: ActView, turn: Turn, day: int, story: Story) -> ActView | None:
    """The act that ended a wait on a day: what was awaited, where it came, else as of a turn."""
    came = (act for act in story.moving(day) if _meets(act, opening, turn, story))
    return next(came, None) or story.meeting(turn, day)


def _meets(act: ActView, opening: ActView, turn: Turn, story: Story) -> bool:
    """Whether an act is what was awaited after another; what both sides did later is no answer to
    what had passed unanswered by then.
    """
    kinds = story.words.met_by.get(_as_after(opening, turn, story))
    if act.actor not in MEETS[turn] or (kinds is not None and kinds.isdisjoint(_as(act, story))):
        return False
    return act.actor != Actor.BOTH or not _went_unanswered(opening, story)


def _as_after(opening: ActView, turn: Turn, story: Story) -> str:
    """The kind of act after which the same is awaited as after this one."""
    of_both = story.words.awaited_of_both.get(opening.kind) if turn is Turn.BOTH else None
    return of_both or opening.kind


def _as(act: ActView, story: Story) -> set[str]:
    """The kinds of what an act is, by its own kind and by the status that it brings."""
    status, kind = story.words.agrees.get(act.kind, ("", ""))
    brings = any(one.begins == act.effective and one.status == status for one in story.spans)
    return {act.kind, kind} if brings else {act.kind}


def _went_unanswered(act: ActView, story: Story) -> bool:
    own = act.tellings
    return any(
        not own.isdisjoint(one.acts)
        for one in story.anomalies
        if one.code in story.words.unanswered
    )


def _what(opening: ActView, turn: Turn, story: Story) -> str:
    """What is awaited since an act, as a sentence; nothing by name where it led to another status,
    as a visit held by others does.
    """
    named = story.words.awaited.get(_as_after(opening, turn, story))
    said = None if opening.kind in story.words.anew and not _begins_anew(opening, story) else named
    return str(said or _("The next step is awaited."))


def _announced(opening: ActView, meeting: ActView | None, story: Story) -> Expectation | None:
    """What a rule expects after this act by a day that was announced, such as a session's."""
    rules = story.words.due_by.get(opening.kind, frozenset())
    met_by = None if meeting is None else meeting.id
    found = [view.expectation for view in story.expectations if view.expectation.rule in rules]
    return next((one for one in found if one.due is not None and one.met_by == met_by), None)


def _by_when(one: Expectation) -> str:
    """By when it was due, with the doubt of it."""
    if one.due is None:
        return _("No time limit applies.")
    due = dates.day(one.due)
    if one.outcome is Outcome.LATE:
        said = _("Due by %(day)s, and late.")
    elif one.outcome is Outcome.OVERDUE:
        said = _("Due by %(day)s, and overdue.")
    else:
        said = _("Due by %(day)s.")
    words = said % {"day": due}
    return words if one.verified else join(words, _("Citation not verified."))


def _opening(acts: Sequence[ActView], day: int, story: Story) -> ActView | None:
    here = [act for act in acts if act.effective == day and story.moves(act)]
    awaiting = [act for act in here if act.kind in story.words.awaited]
    return next(iter((awaiting or here)[-1:]), None)


def _concerns(act: ActView, story: Story) -> bool:
    """Whether an act is one of the mandates of the matter as it stands."""
    return not act.mandates or not set(act.mandates).isdisjoint(story.mandates)


def _ended(
    story: Story, opening: ActView, ends: int, meeting: ActView | None, how: Bound, *, by_it: bool
) -> str:
    """How a wait ended, `by_it` where what was awaited came; or how long it has lasted.

    `how` its length can be taken at its word.
    """
    lasted = (ends if meeting is not None else min(ends, story.until)) - opening.effective
    last = ends - 1 if ends == story.unrecorded_from else ends
    values = {"days": dates.length(lasted, how), "day": dates.day(min(last, story.until))}
    if meeting is None:
        return _lasting(story, opening, ends, lasted) % values
    values["when"] = dates.when(meeting.date, meeting.effective)
    if not lasted and how is not Bound.EXACT:
        return str(_NOT_DATABLE[by_it]) % values
    if by_it:
        return _("Met %(when)s, after %(days)s.") % values
    return _("No step on record. A later act %(when)s ended the wait after %(days)s.") % values


def _lasting(story: Story, opening: ActView, ends: int, lasted: int) -> str:
    """What is said of a wait that no act ended, with %(days)s to fill in."""
    if ends == story.unrecorded_from <= story.until:
        return _("No step on record by %(day)s, when the information on reports ends.")
    if ends <= story.until:
        return _("Ended on %(day)s, after %(days)s.")
    if story.beyond_coverage and opening.effective > story.until:
        return _("No step on record; the record is complete only up to %(day)s.")
    if story.beyond_coverage:
        return _("No step on record by %(day)s, when the information ends.")
    if opening.kind in story.words.agreed_between:
        return _("No dates agreed after %(days)s.") if lasted else _("No dates agreed yet.")
    return _("No step on record after %(days)s.") if lasted else _("No step on record yet.")


_NOT_DATABLE: Final[Mapping[bool, Promise]] = {
    True: gettext_lazy("Met %(when)s, after an unknown number of days."),
    False: gettext_lazy(
        "No step on record. A later act %(when)s ended the wait, after an unknown number of days."
    ),
}
"""Where both days are bounded by the same one. By: met by what was awaited."""
