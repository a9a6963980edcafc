"""A report as readers see it on a day, for pages, JSON, CSV and tables alike."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, iso, iso_or_none, parse
from comity.kernel.parties import Actor, codes_of
from comity.ledger.domain.views import ActView, DossierView, Stands, coarse
from comity.reports.domain.cards import NOT_RECORDED, is_told_on_a_visit
from comity.reports.domain.on_visits import VisitReport, joined
from comity.reports.domain.words import InTime, Kind, Language
from comity.rulebook.domain import ProvisionId
from comity.rulebook.domain.expected import Outcome

_ASKING: Final = frozenset({Kind.CALL_FOR_INPUT, Kind.QUESTIONNAIRE, Kind.ADVANCE_NOTE})
_NOT_DONE: Final = frozenset({Outcome.OVERDUE, Outcome.MISSED})

SLOT_RULES = frozenset({"report-slot", "in-session-document", "post-session-document"})
"""The rules by which a document is due for its session (rulebook, documentation rules)."""

CAME: Final[Mapping[Outcome, InTime]] = {
    Outcome.MET: InTime.IN_TIME,
    Outcome.LATE: InTime.LATE,
    **dict.fromkeys(_NOT_DONE, InTime.NOT_SUBMITTED),
}
"""What the outcome of such a rule says of a report and its slot; of the others, nothing."""


class Card(Struct, frozen=True, kw_only=True):
    """What a report says of itself; days are ordinals, OPEN_END where there is none."""

    type: str
    slot: str
    title: str
    session: str
    about: str
    symbol: str
    words: int
    languages: str
    asked: int
    input_due: int
    noted: int
    shared: int
    comment_due: int
    commented: int
    submitted: int
    issued: int
    presented: int
    annexed: int
    withdrawn: int

    @property
    def on_visit(self) -> str:
        """The ref of the visit on which its draft, comments and publication are told, or ``."""
        return self.about if is_told_on_a_visit(self.type, self.about) else ""

    def by(self, day: int) -> "Card":
        """What of it had happened by the end of a day."""
        late = {
            name: OPEN_END
            for name in (
                *("asked", "noted", "shared", "commented", "submitted", "issued", "presented"),
                *("annexed", "withdrawn"),
            )
            if getattr(self, name) > day
        }
        found = replace(self, **late)
        if self.shared > day:
            found = replace(found, comment_due=OPEN_END)
        if self.issued > day:
            found = replace(found, symbol="")
        return found if self.submitted <= day else replace(found, words=NOT_RECORDED)


class Input(Struct, frozen=True):
    """What came back for a report: who answered what, on which day, by when it was asked for.

    `asked` is the id of the act that asked, `` where none is on record; `day` is the last on which
    it can have come, `date` when it came as its source writes it.
    """

    act: str
    asked: str
    of: str
    actor: str
    party: str
    languages: str
    day: int
    due: int
    date: str = ""

    @property
    def days_late(self) -> int | None:
        """Days after the last day that was given, of a coarse date at least so many; nought in
        time, None where none was given or the date leaves open whether it came by then.
        """
        if self.due >= OPEN_END:
            return None
        if self.day <= self.due:
            return 0
        first = parse(self.date).first if self.date else self.day
        return first - self.due if first > self.due else None

    def as_json(self) -> dict[str, object]:
        """`act, asked, of, actor, party, languages, day, due, days_late`."""
        return {
            "act": self.act,
            "asked": self.asked or None,
            "of": self.of or None,
            "actor": self.actor,
            "party": self.party or None,
            "languages": list(codes_of(self.languages)),
            "day": iso(self.day),
            "due": iso_or_none(self.due),
            "days_late": self.days_late,
        }


class Asking(Struct, frozen=True, kw_only=True):
    """A call for input, a questionnaire or an advance note, with what it brought."""

    act: str
    kind: str
    date: str
    day: int
    due: int
    languages: str
    answers: tuple[Input, ...]

    @property
    def days_given(self) -> int | None:
        """Days from the asking to the last day for answers; None where one of them is not known,
        or the asking is told to have come after it.
        """
        is_told = self.due < OPEN_END and parse(self.date).exact and self.day <= self.due
        return self.due - self.day if is_told else None

    @property
    def languages_missing(self) -> list[str] | None:
        """The official languages in which it was not sent; None where none is on record."""
        given = codes_of(self.languages)
        return [one for one in Language if one not in given] if given else None

    @property
    def states(self) -> int:
        """How many answers came from States."""
        return sum(one.actor == Actor.STATE for one in self.answers)

    @property
    def late(self) -> int:
        """How many answers came after the last day that was given for them."""
        return sum((one.days_late or 0) > 0 for one in self.answers)

    def as_json(self) -> dict[str, object]:
        """What was asked when, in which languages, with how many days, and how many answered."""
        return {
            "act": self.act,
            "kind": self.kind,
            "day": iso(self.day),
            "due": iso_or_none(self.due),
            "days_given": self.days_given,
            "languages": list(codes_of(self.languages)),
            "languages_missing": self.languages_missing,
            "answers": len(self.answers),
            "answers_of_states": self.states,
            "answers_of_others": len(self.answers) - self.states,
            "answers_late": None if self.due >= OPEN_END else self.late,
        }


class Late(Struct, frozen=True, kw_only=True):
    """Who is or was late with what, and by how much; `done` is None while it is not on record.

    `done_text` is its date, as written, where that is no day: then it was late by so many days at
    most.
    """

    rule: str
    title: str
    party: Actor
    due: int
    done: int | None
    days: int
    done_text: str = ""

    def as_json(self) -> dict[str, object]:
        """`rule, party, due, done, days`."""
        return {
            "rule": self.rule,
            "party": self.party.value,
            "due": iso(self.due),
            "done": iso_or_none(self.done),
            "days": self.days,
        }


class Length(Struct, frozen=True, kw_only=True):
    """How many words a report has, and how many it may have by which provision."""

    words: int
    at_most: int
    provision: ProvisionId
    verified: bool

    @property
    def over(self) -> int:
        """Words beyond the limit, nought within it."""
        return max(0, self.words - self.at_most)

    def as_json(self) -> dict[str, object]:
        """`words, at_most, over, provision, verified`."""
        return {
            "words": self.words,
            "at_most": self.at_most,
            "over": self.over,
            "provision": self.provision,
            "verified": self.verified,
        }


class SlotStanding(Struct, frozen=True, kw_only=True):
    """How a report stands with its slot: its last day by the rule in force, and whether it came.

    `late` are the days by which it came, or is, after it, nought in time, `at_most` so many where
    the day on which it came is not known; all None where nothing can be said.
    """

    due: int | None = None
    late: int | None = None
    came: InTime | None = None
    at_most: bool = False


COLUMNS: Final = (
    *("ref", "state", "mandates", "type", "title", "session", "slot", "about", "symbol"),
    *("status", "turn", "since", "due", "submitted", "in_time", "days_late", "issued"),
    *("presented", "comments_annexed", "withdrawn", "words", "languages", "asked_for_input"),
    *("input_due", "inputs", "advance_note", "draft_shared", "comments_due", "commented"),
    "covered_to",
)
"""The columns of a list of reports in a CSV file."""


class Report(Struct, frozen=True, kw_only=True):
    """A report as it stood on a day, for one reader.

    `written`: kind of act → the date of the first such act, as written; `since_text`: that of the
    act from which it stands as it does.
    """

    stands: Stands
    card: Card
    slot: SlotStanding = SlotStanding()
    inputs: int = 0
    written: Mapping[str, str] = field(default_factory=dict)
    since_text: str = ""

    def as_json(self) -> dict[str, object]:
        """The report in the words and forms of DESIGN 7."""
        card, slot = self.card, self.slot
        return {
            **self.stands.as_json(),
            "type": card.type or None,
            "slot": card.slot,
            "title": card.title or None,
            "session": card.session or None,
            "about": card.about or None,
            "symbol": card.symbol or None,
            "words": None if card.words == NOT_RECORDED else card.words,
            "languages": list(codes_of(card.languages)),
            "asked_for_input": iso_or_none(card.asked),
            "input_due": iso_or_none(card.input_due),
            "inputs": self.inputs,
            "advance_note": iso_or_none(card.noted),
            "draft_shared": iso_or_none(card.shared),
            "comments_due": iso_or_none(card.comment_due),
            "commented": iso_or_none(card.commented),
            "due": iso_or_none(slot.due),
            "submitted": iso_or_none(card.submitted),
            "in_time": slot.came,
            "days_late": slot.late,
            "issued": iso_or_none(card.issued),
            "presented": iso_or_none(card.presented),
            "comments_annexed": iso_or_none(card.annexed),
            "withdrawn": iso_or_none(card.withdrawn),
        }

    def as_row(self) -> list[object]:
        """The cells under `COLUMNS`."""
        told = self.as_json()
        return [joined(told[name]) for name in COLUMNS]


class ReportDossier(Struct, frozen=True, kw_only=True):
    """A report with everything about it: what was asked, what came back, who was late, its length.

    `length` is None where its words are not recorded, or no limit is in force; `on_visit` where
    it is the report on no visit on record. `in_calendar` says whether its session was announced
    by the day, so that there is a page of it.
    """

    report: Report
    view: DossierView
    in_calendar: bool
    came_back: tuple[Input, ...] = ()
    length: Length | None = None
    on_visit: VisitReport | None = None

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    @property
    def asked(self) -> tuple[Asking, ...]:
        """What was asked, with what came back for each."""
        return tuple(askings(self.view.acts, self.came_back))

    @property
    def late(self) -> tuple[Late, ...]:
        """Who is or was late, by the day on which it was due."""
        return tuple(lateness(self.view))

    def as_json(self) -> dict[str, object]:
        """The report, its acts, spans, expectations and days, and what came back."""
        return {
            **self.view.as_json(),
            **self.report.as_json(),
            "asked": [one.as_json() for one in self.asked],
            "came_back": [one.as_json() for one in self.came_back],
            "late": [one.as_json() for one in self.late],
            "length": None if self.length is None else self.length.as_json(),
            "on_visit": None if self.on_visit is None else self.on_visit.as_json(),
        }


def askings(acts: Iterable[ActView], came_back: Sequence[Input]) -> list[Asking]:
    """Return what these acts asked, in their order, each with what came back for it."""
    return [
        Asking(
            act=act.id,
            kind=act.kind,
            date=act.date,
            day=act.effective,
            due=parse(str(due)).last if (due := act.payload.get("to")) else OPEN_END,
            languages=str(act.payload.get("languages", "")),
            answers=tuple(one for one in came_back if one.asked == act.id),
        )
        for act in acts
        if act.kind in _ASKING
    ]


def lateness(matter: DossierView) -> list[Late]:
    """Return who is or was late by how many days: what was done late, and what is past its day,
    as long as it was awaited.
    """
    found = []
    undated = coarse(matter.acts)
    dates = {act.id: act.date for act in matter.acts if act.id in undated}
    for view in matter.expectations:
        told = view.expectation
        if told.due is None or told.outcome not in _NOT_DONE | {Outcome.LATE}:
            continue
        done = told.met_on if told.outcome is Outcome.LATE else None
        found.append(
            Late(
                rule=told.rule,
                title=view.title,
                party=told.party,
                due=told.due,
                done=done,
                days=(done or told.ended_on or told.on) - told.due,
                done_text=dates.get(told.met_by or "", "") if done else "",
            )
        )
    return sorted(found, key=lambda one: (one.due, one.rule))


def slot_standing(matter: DossierView) -> SlotStanding:
    """Return how a report stands with the last day of its slot."""
    slots = [one.expectation for one in matter.expectations if one.expectation.rule in SLOT_RULES]
    told = next((one for one in slots if one.due is not None), None)
    if told is None or told.due is None:
        return SlotStanding()
    came = CAME.get(told.outcome)
    if came is None:
        return SlotStanding(due=told.due)
    done = told.on if told.met_on is None else told.met_on
    at_most = told.met_by in coarse(matter.acts)
    return SlotStanding(due=told.due, late=max(0, done - told.due), came=came, at_most=at_most)
