"""The shape of every answer, each field with what it means (DESIGN 7).

Answers are written by the contexts' own `as_json`; these shapes describe them in the OpenAPI file
and in the data dictionary, and the tests hold both to each other.
"""

from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import ConfigDict, WithJsonSchema

from comity.kernel.calendar import Why
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import Channel, Visibility
from comity.rulebook.domain import Count
from comity.rulebook.domain.expected import Outcome
from comity.visits.domain.words import Anomaly, Because, Kind, Label, Status, Tab, VisitType

Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Edtf = Annotated[str, WithJsonSchema({"type": "string", "format": "edtf"})]


class Shape(Schema):
    """An object with exactly these keys."""

    model_config = ConfigDict(extra="forbid")


class Participation(Shape):
    """One mandate's part in a visit."""

    mandate: str = Field(description="Code of the mandate.")
    from_: Day = Field(alias="from", description="First day on which the mandate took part.")
    to: Day | None = Field(description="Last such day; null while it takes part.")
    first_requested: Edtf | None = Field(description="Date of its own first request, as written.")
    reminders: int = Field(description="Reminders that named it while it took part.")


class Dates(Shape):
    """The days of a visit."""

    from_: Edtf = Field(alias="from", description="First day, as written.")
    to: Edtf = Field(description="Last day, as written.")
    kind: Literal["proposed", "agreed", "actual"] = Field(description="What the dates are.")


class AnomalyOfVisit(Shape):
    """Something in the record that an officer should look at."""

    code: Anomaly = Field(description="What it is.")
    acts: list[str] = Field(description="Ids of the acts concerned.")


class Visit(Shape):
    """A visit as it stood on the day asked for."""

    ref: str = Field(description="Public and permanent name of the visit.")
    state: str = Field(description="Code of the State examined.")
    mandates: list[str] = Field(description="Codes of the mandates that take part.")
    participations: list[Participation] = Field(
        description="Each stay of a mandate: whoever came back has two."
    )
    type: VisitType = Field(description="Only official and follow-up visits count as held.")
    scope: str | None = Field(description="What the visit is limited to, such as a territory.")
    status: Status = Field(description="Where the visit stands.")
    status_by: Actor | None = Field(
        description="Actor of the act that gave the status dates_proposed, postponed, declined,"
        " cancelled or held_in_part; else null."
    )
    closed_because: Because | None = Field(description="Why the visit is closed; else null.")
    turn: Turn = Field(description="Who is awaited; no one where the record does not reach.")
    since: Day = Field(description="First day of the unbroken run of this status and status_by.")
    turn_since: Day = Field(description="First day of the same turn, across statuses.")
    tab: Tab = Field(description="OHCHR's tab.")
    label: Label | None = Field(description="OHCHR's label of the latest act that has one.")
    first_requested: Edtf | None = Field(description="First request; in a mandate's list its own.")
    acknowledged: bool = Field(description="Whether a side acknowledged what the other asked.")
    reminders: int = Field(description="Different reminders; in a mandate's list its own.")
    last_contact: Edtf | None = Field(description="Either side's last act, evidence apart.")
    dates: Dates | None = Field(
        description="The days proposed, agreed or actual, while the status has any."
    )
    covered_to: Day | None = Field(
        description="Day to which the record is complete; null where nobody stated an end."
    )
    anomalies: list[AnomalyOfVisit] = Field(description="What an officer should look at.")


class Statement(Shape):
    """Another source that tells the same act."""

    date: Edtf = Field(description="The act's date as this source has it.")
    source: str | None = Field(description="Symbol, address or name of the source.")
    locator: str | None = Field(description="Place in the source, such as a paragraph.")
    learnt: Day = Field(description="Day on which this became known.")


class AnyAct(Shape):
    """One act by one party, in any matter."""

    id: str = Field(description="Opaque name of the act.")
    kind: str = Field(description="What was done.")
    actor: Actor = Field(description="The party whose act it is.")
    mandates: list[str] = Field(description="Codes of the mandates concerned.")
    date: Edtf = Field(description="Day of the act with its precision, as written.")
    effective: Day = Field(description="Day from which the act counts.")
    label: str | None = Field(description="OHCHR's label of the act.")
    source: str | None = Field(description="Symbol, address or name of the source.")
    locator: str | None = Field(description="Place in the source, such as a paragraph.")
    channel: Channel | None = Field(description="How the act reached the other side.")
    learnt: Day = Field(description="Day on which the act became known.")
    statements: list[Statement] = Field(description="Other sources that tell the same act.")
    corrects: str | None = Field(description="Id of the event that the act replaces.")
    visibility: Visibility = Field(description="Who may read the act.")
    payload: dict[str, str | int] = Field(
        description="What the kind of act has beside: from, to, of, type, scope and others."
    )
    note: str | None = Field(
        description="Remark of the recorder; of a correction why it was made, and after a line ---"
        " the act's own remark."
    )
    office: str | None = Field(description="Office that filed or recorded it: mission/NOR.")
    contested_by: list[str] = Field(description="Ids of the acts that contest this one.")


class Act(AnyAct):
    """One act by one party."""

    kind: Kind = Field(description="What was done.")
    label: Label | None = Field(description="OHCHR's label of the act.")


class AnySpan(Shape):
    """A run of days with one status, in any matter."""

    status: str = Field(description="The status of these days.")
    by: Actor | None = Field(description="Actor of the act that gave the status, or null.")
    turn: Turn = Field(description="Who was awaited.")
    from_: Day = Field(alias="from", description="First day.")
    to: Day | None = Field(description="Last day; null while it lasts.")


class Span(AnySpan):
    """A run of days with one status."""

    status: Status = Field(description="The status of these days.")


class Skipped(Shape):
    """A day that was not counted."""

    day: Day = Field(description="The day.")
    why: Why = Field(description="Why it is not worked.")
    name: str | None = Field(description="The holiday's name.")


class Moved(Shape):
    """What moved a due day: an extension, or a clock that stood still."""

    by: str = Field(description="Id of the act.")
    from_: Day = Field(alias="from", description="First day.")
    to: Day = Field(description="Last day.")
    due: Day = Field(description="The day due since.")


class Computed(Shape):
    """How a due day was computed."""

    start: Day | None = Field(description="The day from which it is counted.")
    allowed: str | None = Field(
        description="What the rule allows, an ISO 8601 duration; null where no number is in force."
    )
    count: Count = Field(description="Which days are counted.")
    skipped: list[Skipped] = Field(description="Days that were not counted, and why.")
    extensions: list[Moved] = Field(description="Extensions that were granted.")
    stops: list[Moved] = Field(description="Times in which the clock stood still.")
    standing_since: Day | None = Field(description="The day since which the clock stands still.")
    unknown_from: Day | None = Field(description="The day from which holidays are not known.")


class Expectation(Shape):
    """Who was expected to do what by when, and how it stands on the day asked for."""

    rule: str = Field(description="Id of the rule.")
    title: str = Field(description="What the rule says.")
    provision: str = Field(description="Id of the provision on which it rests.")
    verified: bool = Field(description="False where the citation, or a number, was not checked.")
    party: Actor = Field(description="Who was expected to do it.")
    opened_by: str = Field(description="Id of the act because of which it was expected.")
    opened_on: Day = Field(description="The day of that act.")
    due: Day | None = Field(description="The last day; null where no number is in force.")
    outcome: Outcome = Field(description="How it stands on the day asked for.")
    met_by: str | None = Field(description="Id of the act that did it.")
    met_on: Day | None = Field(description="The day of that act.")
    ended_by: str | None = Field(description="Id of the act that ended the matter.")
    ended_on: Day | None = Field(description="The day on which the matter ended.")
    notice_hours: float | None = Field(
        description="The notice given in hours, where both hours are known."
    )
    computed: Computed = Field(description="How the day due was computed.")
    sentence: str = Field(description="All of it in words.")


class Deadline(Expectation):
    """What was expected in a matter, with the matter in which it arose."""

    ref: str = Field(description="Public and permanent name of the matter.")
    state: str | None = Field(description="Code of the State concerned; null where there is none.")
    mandates: list[str] = Field(description="Codes of the mandates that take part.")


class DaysOfTurns(Shape):
    """Days awaiting each side up to the day asked for."""

    state: int = Field(description="Days awaiting the State.")
    mandate_holder: int = Field(description="Days awaiting the mandate holder.")
    both: int = Field(description="Days of both.")
    nobody: int = Field(description="Days of nobody.")
    secretariat: int = Field(description="Days for the secretariat to find something out.")


class Dossier(Visit):
    """A visit with its acts, spans and the days of each turn."""

    acts: list[Act] = Field(description="All acts, in the order in which they count.")
    spans: list[Span] = Field(description="Where the visit stood, from its first day on.")
    expectations: list[Expectation] = Field(
        description="What the rules expected of each side and of the secretariat."
    )
    days: DaysOfTurns = Field(description="Days awaiting each side.")


class StandingInvitation(Shape):
    """A State's standing invitation."""

    state: str = Field(description="Code of the State.")
    in_force: bool = Field(description="Whether the last statement gives or reaffirms it.")
    since: Edtf | None = Field(description="Date since, or by, which it is held, as written.")
    scope: str | None = Field(description="The mandates to which it is limited.")
    source: str = Field(description="Source of the last statement; an earlier may tell `since`.")


class CoveredBefore(Shape):
    """Days for which one of the three was complete before a gap; figures do not count them."""

    covers: str = Field(description="visits, reports or letters.")
    from_: Day | None = Field(alias="from", description="First day; null where open.")
    to: Day | None = Field(description="Last day; null where open.")
    source: str = Field(description="By which sources.")


class Coverage(Shape):
    """From when to when visits, reports and letters of a mandate and State are complete."""

    mandate: str = Field(description="Code of the mandate.")
    state: str = Field(description="Code of the State; * for all.")
    complete: bool = Field(description="False where no day of visits is covered.")
    from_: Day | None = Field(alias="from", description="Of visits; null where open or none.")
    to: Day | None = Field(description="Last day of visits; null where open or none.")
    reports: bool = Field(description="Whether any day of reports is covered.")
    reports_from: Day | None = Field(description="Their first day; null where open or none.")
    reports_to: Day | None = Field(description="Their last day; null where open or none.")
    letters: bool = Field(description="Whether any day of letters is covered.")
    letters_from: Day | None = Field(description="Their first day; null where open or none.")
    letters_to: Day | None = Field(description="Their last day; null where open or none.")
    source: str = Field(description="By which sources.")
    earlier: list[CoveredBefore] = Field(description="Stretches before a gap, in their order.")


class List(Shape):
    """A list as of a day, as known on a day."""

    as_of: Day = Field(description="The day; it counts at its end.")
    known_at: Day | None = Field(description="The day of knowledge; null for all that is known.")
    count: int = Field(description="How many there are in all.")


class Page(List):
    """One page of a list."""

    next: str | None = Field(description="Cursor of the following page; null on the last.")


class Visits(Page):
    """Visits, by State in the order of the alphabet."""

    items: list[Visit]


class Deadlines(List):
    """What is expected of whom, by due day, what has none last, and what was done lately."""

    items: list[Deadline]


class StandingInvitations(List):
    """The States of which a standing invitation is on record, in the order of the alphabet."""

    items: list[StandingInvitation]


class Coverages(List):
    """What the record covers."""

    items: list[Coverage]


class NotVisited(Shape):
    """Member States in which no visit was held, not even in part, as far as the record reaches."""

    as_of: Day = Field(description="The day; it counts at its end.")
    never_asked: list[str] = Field(description="Codes of those of which no request is on record.")
    asked: list[str] = Field(description="Codes of those asked, reminded or listed as pending.")


class Problem(Shape):
    """What was wrong, and what was expected, in one sentence."""

    detail: str
