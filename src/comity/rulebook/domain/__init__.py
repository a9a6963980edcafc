"""What binds both sides, as values: provisions, rules, and what a rule finds. Pure.

A provision says in our own words what a text asks; a rule turns one or more provisions into
something that can be computed. Days are ordinals; a period is two of them, both included.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NewType

from msgspec import Struct, field

from comity.kernel.calendar import Hours
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Actor
from comity.rulebook.domain.durations import Duration
from comity.rulebook.domain.kinds import Sending

ProvisionId = NewType("ProvisionId", str)
"""An instrument and a place in it: `manual-2008:48`."""

type Text = Mapping[str, str]
"""Language (of the United Nations' six) → words; English always, where anything is said."""


class RulebookError(ValueError):
    """A rulebook that cannot be used; the message is one sentence with file and line."""


class Shape(StrEnum):
    """What a rule can ask (DESIGN 5)."""

    ANSWER = "answer"  # after A, the party is expected to do B within D
    PRECEDE = "precede"  # before B, A must have happened at least D earlier
    WINDOW = "window"  # A only in working hours, unless urgent with a reason


class Count(StrEnum):
    """What a duration counts."""

    DAYS = "days"
    WORKING_DAYS = "working_days"


class Office(StrEnum):
    """Whose working time a rule goes by."""

    GENEVA = "geneva"
    CAPITAL = "capital"


class Provision(Struct, frozen=True, kw_only=True):
    """A place in a text, in our own words; `doubt` says what was not checked."""

    id: ProvisionId
    instrument: str
    edition: Text
    locator: Text
    verified: bool
    text: Text
    in_force_from: int = OPEN_START
    in_force_to: int = OPEN_END
    doubt: Text = field(default_factory=dict)

    def in_force(self, day: int) -> bool:
        """Return whether it binds on a day."""
        return self.in_force_from <= day <= self.in_force_to


class Instrument(Struct, frozen=True, kw_only=True):
    """A text with its edition; editions of one series never hold on the same day.

    One that `supersedes` another ends it the day before it begins.
    """

    id: str
    series: str
    edition: Text
    title: Text
    source: Text
    verified: bool
    in_force_from: int = OPEN_START
    in_force_to: int = OPEN_END
    doubt: Text = field(default_factory=dict)
    supersedes: str = ""

    def in_force(self, day: int) -> bool:
        """Return whether it binds on a day."""
        return self.in_force_from <= day <= self.in_force_to


class Parameter[Value](Struct, frozen=True):
    """A number or hour of a rule, whether it was checked, and what is doubtful about it."""

    value: Value
    verified: bool
    note: Text = field(default_factory=dict)


class Rule(Struct, frozen=True, kw_only=True):
    """A rule in one of three shapes; kinds of act are names that the contexts give them.

    `after` → `do` of an answer, `first` → `before` of what must precede, `acts` of a window.
    `within` and `at_least` are None where no number is in force. `PT0H` asks only for the order.
    """

    id: str
    shape: Shape
    title: Text
    provisions: tuple[ProvisionId, ...]
    party: Actor
    verified: bool
    after: frozenset[str] = frozenset()
    do: frozenset[str] = frozenset()
    within: Parameter[Duration] | None = None
    count: Count = Count.DAYS
    office: Office = Office.GENEVA
    before: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    at_least: Parameter[Duration] | None = None
    acts: frozenset[str] = frozenset()
    hours: Parameter[Hours] | None = None
    unless_urgent: bool = False
    extended_by: frozenset[str] = frozenset()
    stopped_by: frozenset[str] = frozenset()
    resumed_by: frozenset[str] = frozenset()
    ended_by: frozenset[str] = frozenset()
    in_force_from: int = OPEN_START
    in_force_to: int = OPEN_END
    keeps: "Example | None" = None
    breaks: "Example | None" = None

    def in_force(self, day: int) -> bool:
        """Return whether it binds on a day."""
        return self.in_force_from <= day <= self.in_force_to

    @property
    def opened_by(self) -> frozenset[str]:
        """The kinds of act because of which it expects something."""
        match self.shape:
            case Shape.ANSWER:
                return self.after
            case Shape.PRECEDE:
                return self.before
            case Shape.WINDOW:
                return self.acts

    @property
    def binding(self) -> tuple[object, ...]:
        """What of it decides what is expected: not its words, examples and citations."""
        numbers = (self.within, self.at_least, self.hours)
        return (
            *(self.shape, self.party, self.count, self.office, self.unless_urgent),
            *(None if number is None else number.value for number in numbers),
            *(self.after, self.do, self.before, self.first, self.acts),
            *(self.extended_by, self.stopped_by, self.resumed_by, self.ended_by),
            *(self.in_force_from, self.in_force_to),
        )

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind of act that it speaks of."""
        moving = self.extended_by | self.stopped_by | self.resumed_by | self.ended_by
        return self.after | self.do | self.before | self.first | self.acts | moving


class Question(Struct, frozen=True, kw_only=True):
    """What only a person can answer before something goes out; never computed.

    `at_most` is the number that it asks about, where it asks about one.
    """

    id: str
    provisions: tuple[ProvisionId, ...]
    verified: bool
    kinds: frozenset[Sending]
    text: Text
    at_most: Parameter[int] | None = None
    in_force_from: int = OPEN_START
    in_force_to: int = OPEN_END

    def in_force(self, day: int) -> bool:
        """Return whether it is to be asked on a day."""
        return self.in_force_from <= day <= self.in_force_to


class Example(Struct, frozen=True, kw_only=True):
    """Acts that keep or break a rule, and what the rule must say of them on a day.

    Events are `{"kind": …, "on": EDTF, …}` as in the file; they are the rule's tests.
    """

    text: Text
    events: tuple[Mapping[str, str], ...]
    on: int
    outcome: str


class Rulebook(Struct, frozen=True):
    """Every instrument, provision, rule and question, of all times."""

    instruments: tuple[Instrument, ...] = ()
    provisions: Mapping[ProvisionId, Provision] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    questions: tuple[Question, ...] = ()

    def on(self, day: int) -> "Rulebook":
        """Return what is in force on a day."""
        return Rulebook(
            tuple(i for i in self.instruments if i.in_force(day)),
            {name: p for name, p in self.provisions.items() if p.in_force(day)},
            tuple(rule for rule in self.rules if rule.in_force(day)),
            tuple(question for question in self.questions if question.in_force(day)),
        )

    def rule(self, name: str) -> Rule | None:
        """Return the rule of that id, the latest of several editions; None when there is none."""
        own = (rule for rule in self.rules if rule.id == name)
        return max(own, key=lambda rule: rule.in_force_from, default=None)

    def under(self, provision: ProvisionId) -> tuple[Rule | Question, ...]:
        """Return what was made from a provision: its rules, then its questions."""
        made: tuple[Rule | Question, ...] = (*self.rules, *self.questions)
        return tuple(one for one in made if provision in one.provisions)


class Verdict(StrEnum):
    """What `check` answers: it advises and never forbids."""

    CLEAR = "clear"
    NOT_CLEAR = "not_clear"
    NO_RULE = "no_rule"


class Because(StrEnum):
    """Why a finding is what it is; `labels` has the sentence."""

    WITHIN_HOURS = "within_hours"
    OUTSIDE_HOURS = "outside_hours"
    URGENT = "urgent"
    HOURS_UNKNOWN = "hours_unknown"
    BEFORE = "before"
    TOO_LATE = "too_late"
    AFTERWARDS = "afterwards"
    TOO_COARSE = "too_coarse"
    NOT_ON_RECORD = "not_on_record"
    NO_NUMBER = "no_number"
    FOR_A_PERSON = "for_a_person"


_KEPT: Final[Mapping[Because, bool]] = {
    Because.WITHIN_HOURS: True,
    Because.URGENT: True,
    Because.BEFORE: True,
    Because.OUTSIDE_HOURS: False,
    Because.TOO_LATE: False,
    Because.AFTERWARDS: False,
}
"""Whether a rule is kept; of what stands for every other reason nothing can be said."""


class Finding(Struct, frozen=True):
    """What a rule says of one act.

    `verified` is false where the citation, or a number that the finding rests on, was not
    checked. `facts` are the values of the sentence, by name.
    """

    rule: str
    provision: ProvisionId
    verified: bool
    because: Because
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> bool | None:
        """Whether the rule is kept; None where nothing can be said."""
        return _KEPT.get(self.because)

    @property
    def has_no_number(self) -> bool:
        """Whether no number in force could be held against the notice given."""
        without = self.because is Because.NOT_ON_RECORD and "at_least" not in self.facts
        return without or self.because is Because.NO_NUMBER
