"""What every matter of one dossier says of itself in an answer, whatever kind it is (DESIGN 7)."""

from ninja import Field

from comity.api.asking import AnomalyCode
from comity.api.shapes import (
    AnyAct,
    AnySpan,
    Day,
    DaysOfTurns,
    Edtf,
    Expectation,
    Page,
    Shape,
    StandingInvitation,
)
from comity.kernel.parties import Actor, Turn


class AnyAnomaly(Shape):
    """Something in the record that an officer should look at."""

    code: str = Field(description="What it is.")
    acts: list[str] = Field(description="Ids of the acts concerned.")


class AnomalyInMatter(AnyAnomaly):
    """An anomaly with the matter in which it shows."""

    code: AnomalyCode = Field(description="What it is.")
    matter: str = Field(description="The kind of matter: visit, communication, statement, …")
    ref: str | None = Field(description="The matter; null for evidence of no visit.")
    state: str = Field(description="Code of the State; empty where none is concerned.")
    since: Day = Field(description="Day from which it shows.")


class Anomalies(Page):
    """What an officer should look at."""

    items: list[AnomalyInMatter]


class AnyMatter(Shape):
    """A matter as it stood on the day asked for."""

    ref: str = Field(description="Public and permanent name of the matter.")
    state: str | None = Field(description="Code of the State concerned; null where none is.")
    mandates: list[str] = Field(description="Codes of the mandates that take part.")
    status: str = Field(description="Where it stands.")
    status_by: Actor | None = Field(description="Whose act gave the status, where that matters.")
    turn: Turn = Field(description="Who is awaited; no one where the record does not reach.")
    since: Day = Field(description="First day of the unbroken run of this status.")
    turn_since: Day = Field(description="First day of the same turn, across statuses.")
    label: str | None = Field(description="Label of the latest act that has one.")
    last_contact: Edtf | None = Field(description="Either side's last act, evidence apart.")
    covered_to: Day | None = Field(
        description="Day to which the record is complete; null where nobody stated an end."
    )
    anomalies: list[AnyAnomaly] = Field(description="What an officer should look at.")


class Course(Shape):
    """What happened in a matter: its acts, its spans, what was expected, the days of each turn."""

    acts: list[AnyAct] = Field(description="All acts, in the order in which they count.")
    spans: list[AnySpan] = Field(description="Where it stood, from its first day on.")
    expectations: list[Expectation] = Field(
        description="What the rules expected of each side and of the secretariat."
    )
    days: DaysOfTurns = Field(description="Days awaiting each side.")


class StandingInvitationAtLength(StandingInvitation):
    """A standing invitation with everything that was said of it."""

    ref: str = Field(description="Its ref.", examples=["standing-invitation/NOR"])
    anomalies: list[AnyAnomaly] = Field(description="What in its record to look at.")
    acts: list[AnyAct] = Field(description="What was said, in the order in which it counts.")
    spans: list[AnySpan] = Field(description="When one was in force, and when withdrawn.")
