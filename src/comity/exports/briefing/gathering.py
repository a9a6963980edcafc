"""What is on record for a conversation with a State: open matters, acts since, steps expected.

Both sides are read by the same questions and told in the same terms. What lies beyond the end of
the record has no turn: it is counted apart and said.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.accounts.domain import Reading, Viewer
from comity.communications import queries as letters
from comity.communications.domain.views import Letter
from comity.communications.domain.words import Status as LetterStatus
from comity.communications.queries import LetterQuery
from comity.cooperation.queries import snapshot
from comity.exports.briefing import reaching
from comity.exports.briefing.content import Briefing, Column, Line, Part, Section
from comity.exports.briefing.telling import act_line, letter_line, step_line, visit_line
from comity.exports.committee import point_words, points_of
from comity.exports.naming import Naming
from comity.exports.queries import done
from comity.kernel.edtf import iso
from comity.kernel.parties import OF_TWO_SIDES, Actor, Turn
from comity.kernel.progress import Progress
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.labels import dates
from comity.ledger.queries import one_moment, reading
from comity.ledger.queries.citing import mark
from comity.ledger.queries.deadlines import deadlines
from comity.visits import queries as visits
from comity.visits.domain.views import Visit
from comity.visits.domain.words import OVER
from comity.visits.queries import VisitQuery

_EVERY: Final = 100_000  # of a State's matters: no page ends here
_APART: Final[tuple[tuple[Turn, Promise], ...]] = (
    (Turn.BOTH, gettext_lazy("Awaiting both sides")),
    (Turn.NOBODY, gettext_lazy("Awaiting no one for now")),
    (Turn.SECRETARIAT, gettext_lazy("For the secretariat")),
)
_SIDES: Final = (Actor.STATE, Actor.MANDATE_HOLDER)


class Question(Struct, frozen=True, kw_only=True):
    """In which reading, as of which day, as known on which (None: `today`), since which
    conversation.

    Every matter is read in the one reading of which the paper tells: a viewer may read some
    matters otherwise than others, and a paper goes from hand to hand. `language` is the
    directory's code; `address` is where the portal is read, put before the path of each full
    list, and `lang` the language that goes on into it, if one does.
    """

    reads: Reading
    on: int
    since: int
    today: int
    known: int | None = None
    language: str = "en"
    address: str = ""
    lang: str = ""

    @property
    def viewer(self) -> Viewer:
        """Whoever reads every matter so."""
        return Viewer(self.reads)

    @property
    def known_on(self) -> int:
        """The day of knowledge."""
        return self.today if self.known is None else self.known


def gather(
    states: Iterable[str], question: Question, report: Progress = lambda *_: None
) -> Briefing:
    """Return the briefing for these States, in the active language, with all that is to be told.

    `fitting.fit` makes it as short as its pages.
    """
    naming = Naming(question.language, question.on)
    order = naming.in_order(sorted(set(states)))
    sections = []
    with one_moment():
        for place, state in enumerate(order):
            report(_("States"), place, len(order))
            sections.append(_section(state, question, naming))
    days = {
        "on": dates.day(question.on),
        "known": dates.day(question.known_on),
        "since": dates.day(question.since),
    }
    told = _(
        "As of %(on)s; information available on %(known)s. Acts of both sides are shown "
        "for the days after %(since)s, taken as the day of the last conversation."
    )
    return Briefing(
        title=_title(order, naming),
        on=question.on,
        known=question.known_on,
        since=question.since,
        days=told % days,
        sections=tuple(sections),
        notes=_notes(question.reads),
        foot=_("As of %(on)s; information available on %(known)s") % days,
    )


def _title(order: Sequence[str], naming: Naming) -> str:
    if len(order) == 1:
        return _("%(state)s: briefing for the conversation") % {"state": naming.title(order[0])}
    number = len(order)
    words = ngettext(
        "Briefing for the conversation with %(n)s State",
        "Briefing for the conversation with %(n)s States",
        number,
    )
    return words % {"n": dates.number(number)}


def _section(state: str, question: Question, naming: Naming) -> Section:
    with ExitStack() as stack:
        stack.enter_context(snapshot.reading(question.known, viewer=question.viewer, state=state))
        open_ones, last_known = _open(state, question, naming)
        since = _done(state, question, naming)
        expected = _expected(state, question, naming)
        standing = _standing(state, question)
        stack.enter_context(
            reading(question.known, viewer=question.viewer, folds=[(COVERAGE, None)])
        )
        reach = reaching.told_of(state, question.on, last_known)
    turns = {turn.value: len(lines) for turn, lines in open_ones.items()}
    raised = _raised(state, question)
    parts = (_open_part(state, question, open_ones), since, expected, *raised)
    told = any(column.count for part in parts for column in part.columns)
    return Section(
        state=state,
        name=naming.title(state),
        lead=(_counted(turns), standing),
        turns=turns,
        parts=parts,
        reach=reach,
        quiet="" if told else _quiet(question),
    )


def _quiet(question: Question) -> str:
    return _(
        "According to the record, no matter is open, no act of either side came after "
        "%(day)s, and no rule awaits a step."
    ) % {"day": dates.day(question.since)}


def _open(
    state: str, question: Question, naming: Naming
) -> tuple[Mapping[Turn, Sequence[Line]], int]:
    """The open matters by whose turn it is, the oldest turn first; how many are last known."""
    asked = {"viewer": question.viewer, "on": question.on, "known": question.known}
    own = visits.visits(VisitQuery(state=state, limit=_EVERY), **asked).items  # type: ignore[arg-type]
    sent = letters.letters(LetterQuery(state=state, limit=_EVERY), **asked).items  # type: ignore[arg-type]
    visits_open = [one for one in own if _is_open(one)]
    letters_open = [one for one in sent if _is_awaited(one)]
    told = [
        *(
            (Turn(one.visit.turn), one.visit.turn_since, visit_line(one, naming))
            for one in visits.dossiers(
                [one for one in visits_open if not one.beyond_coverage],
                viewer=question.viewer,
                known=question.known,
            )
        ),
        *(
            (Turn(one.letter.turn), one.letter.stands.turn_since, letter_line(one, naming))
            for one in letters.dossiers(
                [one.stands.stream for one in letters_open if not one.stands.beyond_coverage],
                **asked,  # type: ignore[arg-type]
            )
        ),
    ]
    told.sort(key=lambda one: (one[1], one[2].ref))
    by_turn = {turn: [line for of, _day, line in told if of is turn] for turn in OF_TWO_SIDES}
    return by_turn, len(visits_open) + len(letters_open) - len(told)


def _is_open(visit: Visit) -> bool:
    return visit.turn != Turn.NOBODY or visit.status not in OVER


def _is_awaited(letter: Letter) -> bool:
    return letter.turn != Turn.NOBODY or letter.status == LetterStatus.IN_PREPARATION


def _open_part(state: str, question: Question, by_turn: Mapping[Turn, Sequence[Line]]) -> Part:
    return Part(
        name="open",
        title=_("Open matters, and who is awaited"),
        state=Column(_("Awaiting the State"), tuple(by_turn[Turn.STATE])),
        holder=Column(_("Awaiting mandate holders"), tuple(by_turn[Turn.MANDATE_HOLDER])),
        apart=tuple(
            Column(str(words), tuple(by_turn[turn])) for turn, words in _APART if by_turn[turn]
        ),
        empty=_("According to the record, no matter is open."),
        address=_list_at("/visits", state, question),
    )


def _done(state: str, question: Question, naming: Naming) -> Part:
    """What each side did since the last conversation, the latest first."""
    acts = done(state, viewer=question.viewer, since=question.since + 1, on=question.on)
    by_actor: dict[Actor, list[Line]] = {actor: [] for actor in Actor}
    for act in acts:
        by_actor[Actor(act.actor)].append(act_line(act, naming))
    others = [
        line for actor in Actor if actor not in {*_SIDES, Actor.BOTH} for line in by_actor[actor]
    ]
    apart = ((_("Both sides"), by_actor[Actor.BOTH]), (_("Neither side"), others))
    day = {"day": dates.day(question.since)}
    return Part(
        name="done",
        title=_("What each side did after %(day)s") % day,
        state=Column(_("State"), tuple(by_actor[Actor.STATE])),
        holder=Column(_("Mandate holders"), tuple(by_actor[Actor.MANDATE_HOLDER])),
        apart=tuple(Column(title, tuple(lines)) for title, lines in apart if lines),
        empty=_("No act is on record in this time."),
        address=_state_at(state, question),
    )


def _raised(state: str, question: Question) -> tuple[Part, ...]:
    """The points that a State raised with the Committee, as everybody reads them; no part where
    none is on record.
    """
    found = points_of(state, on=question.on, known=question.known)
    if not found:
        return ()
    lines = tuple(Line(point_words(one), "", one.stands.ref) for one in found)
    part = Part(
        name="points",
        title=_("Points raised with the Committee"),
        state=Column(_("Of the State"), lines),
        holder=Column(_("Of the Coordination Committee")),
        address=f"{question.address}/points?{_days(question)}",
    )
    return (part,)


def _expected(state: str, question: Question, naming: Naming) -> Part:
    """What the rules expect of each side, by the day on which it is due."""
    found = deadlines(viewer=question.viewer, on=question.on, state=state, lately=0)
    by_party: dict[Actor, list[Line]] = {actor: [] for actor in Actor}
    for one in found:
        if one.is_open:
            by_party[one.expectation.party].append(step_line(one, naming))
    apart = (
        (_("Of both sides"), by_party[Actor.BOTH]),
        (_("Of the secretariat"), by_party[Actor.SECRETARIAT]),
    )
    return Part(
        name="expected",
        title=_("What the rules expect, and by when"),
        state=Column(_("Of the State"), tuple(by_party[Actor.STATE])),
        holder=Column(_("Of mandate holders"), tuple(by_party[Actor.MANDATE_HOLDER])),
        apart=tuple(Column(title, tuple(lines)) for title, lines in apart if lines),
        empty=_("No rule awaits anything here, as far as the record goes."),
        address=_list_at("/deadlines", state, question),
    )


def _counted(turns: Mapping[str, int]) -> str:
    """How many matters are open, and whose turn it is in them."""
    number = sum(turns.values())
    if not number:
        return _("No matter is open, as far as the record goes.")
    words = ngettext(
        "%(n)s matter is open. Awaiting: State %(a)s, mandate holders %(b)s, both sides "
        "%(c)s, no one for now %(d)s, secretariat %(e)s.",
        "%(n)s matters are open. Awaiting: State %(a)s, mandate holders %(b)s, both sides "
        "%(c)s, no one for now %(d)s, secretariat %(e)s.",
        number,
    )
    return words % {
        "n": dates.number(number),
        "a": dates.number(turns[Turn.STATE]),
        "b": dates.number(turns[Turn.MANDATE_HOLDER]),
        "c": dates.number(turns[Turn.BOTH]),
        "d": dates.number(turns[Turn.NOBODY]),
        "e": dates.number(turns[Turn.SECRETARIAT]),
    }


def _standing(state: str, question: Question) -> str:
    found = visits.standing_invitations(
        viewer=question.viewer, on=question.on, known=question.known, state=state
    )
    if not found:
        return _("No standing invitation is on record; one may still exist.")
    if not found[0].in_force:
        return _("The last word on record is that no standing invitation is in force.")
    if found[0].since is None:
        return _("A standing invitation is in force.")
    since = dates.when(found[0].since)
    return _("A standing invitation is in force, given or held %(since)s.") % {"since": since}


def _notes(reads: Reading) -> tuple[str, ...]:
    """What holds for every section: what is not in it, and what nothing on record means."""
    audience = {
        Reading.PUBLIC: _(
            "It contains public information only. Letters that are not yet public, drafts "
            "and confidential remarks are not in it."
        ),
        Reading.PARTIES: _(
            "It contains what both parties to each matter may read, and is for them only."
        ),
        Reading.HOLDER: _(
            "It contains what the mandate holder may read, including drafts not shared "
            "with any State. Do not hand it out."
        ),
        Reading.OFFICE: _("It contains what only the office may read. Do not hand it out."),
    }
    return (
        audience[reads],
        _(
            "A step that is not on record may still have been taken. What is missing is "
            "added to the record, for both sides alike. No person or place is named, and "
            "States are ordered by name only."
        ),
    )


def _list_at(path: str, state: str, question: Question) -> str:
    """Where the full list is read, of these days."""
    return f"{question.address}{path}?state={state}&{_days(question)}"


def _state_at(state: str, question: Question) -> str:
    return f"{question.address}/states/{state}?{_days(question)}"


def _days(question: Question) -> str:
    days = f"on={iso(question.on)}&known={iso(question.known_on)}"
    if cited := mark(question.known_on):
        days = f"{days}&cited={cited}"
    return f"{days}&lang={question.lang}" if question.lang else days
