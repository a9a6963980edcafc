"""The shapes of an assessment of cooperation, and of what its indicators count."""

from typing import Annotated

from ninja import Field
from pydantic import WithJsonSchema

from comity.api.shapes import Coverage, Day, DaysOfTurns, List, Shape
from comity.cooperation.domain.indicators import Population, Side, Unit
from comity.cooperation.domain.levels import Level, Mark


class Period(Shape):
    """The days that are assessed, both among them."""

    from_: Day = Field(alias="from", description="First day.")
    to: Day = Field(description="Last day.")


class Parameters(Shape):
    """The numbers on which levels and shares rest."""

    recent_days: int = Field(description="For so many days a request is recent, and pending.")
    ongoing_months: int = Field(
        description="A visit is being arranged where something was done in so many months."
    )
    reply_days: int = Field(description="Days within which a reply to a letter is in time.")
    fewest_for_a_share: int = Field(description="Of fewer cases counts are told, and no share.")
    confidence: float = Field(description="That of the interval beside a share.")


class RequestsByLevel(Shape):
    """How many requests, a mandate each, are at which level; `asked` is their sum."""

    asked: int = Field(description="Asked in the period.")
    full: int = Field(description="Full, such as a visit held.")
    partial: int = Field(description="Partial, such as a request that the State declined.")
    none: int = Field(description="No answer on record.")
    pending: int = Field(description="Not decided yet, such as a visit to come.")
    not_recorded: int = Field(description="The record does not tell.")
    not_assessed: int = Field(description="Of these there is no level.")


class Totals(RequestsByLevel):
    """The requests of all States together, and what is counted beside them."""

    invited_unasked: int = Field(description="Invited without having been asked.")
    carried_over: int = Field(description="Open since before the period and not asked again.")


class WithoutContested(Shape):
    """The level that leaving a contested act out would give."""

    level: Level = Field(description="The level.")
    rule: str = Field(description="The rule that gives it.")


class AssessedRequest(Shape):
    """A request by one mandate with its level, and the acts behind it."""

    ref: str = Field(description="The visit.")
    mandate: str = Field(description="Code of the mandate that asked.")
    level: Level = Field(description="How the State cooperates on it.")
    rule: str = Field(description="The rule that gives the level; empty where none does.")
    acts: list[str] = Field(description="Ids of the acts behind the level.")
    marks: list[Mark] | None = Field(None, description="What is said beside the level.")
    contested: WithoutContested | None = Field(
        None, description="Where what was contested makes a difference."
    )


class RequestsOfState(RequestsByLevel):
    """The requests to a State by level, and each of them."""

    requests: list[AssessedRequest] = Field(
        description="Each request, and what was carried over; of this there is no level."
    )


class SignedLetters(Shape):
    """Letters counted once for each mandate that signed."""

    signed: int = Field(description="Their sum.")
    full: int = Field(description="Full: so evaluated.")
    partial: int = Field(description="Partial: so evaluated, or short of a reply.")
    none: int = Field(description="No reply on record, or a refusal.")
    pending: int = Field(description="Too early to tell.")
    not_evaluated: int = Field(description="A reply that nobody evaluated.")
    not_recorded: int = Field(description="The record does not tell.")


class LettersOfState(Shape):
    """How many letters to a State are at which level; all null where no record of them is kept."""

    sent: int | None = Field(description="Sent in the period, a joint letter once.")
    full: int | None = Field(description="Full: so evaluated.")
    partial: int | None = Field(description="Partial: so evaluated, or short of a reply.")
    none: int | None = Field(description="No reply on record, or a refusal.")
    pending: int | None = Field(description="Too early to tell.")
    not_evaluated: int | None = Field(description="A reply that nobody evaluated.")
    not_recorded: int | None = Field(None, description="The record of them ends before.")
    by_mandate: SignedLetters | None = Field(
        None, description="Where several mandates signed: by what each made of it."
    )


class AssessedState(Shape):
    """How one State and the mandates that asked it cooperate."""

    state: str = Field(description="Code of the State.")
    standing_invitation: bool | None = Field(
        description="Whether one is in force on the day; null where none is on record."
    )
    visits: RequestsOfState = Field(description="Requests for visits.")
    communications: LettersOfState = Field(description="Letters.")
    days: DaysOfTurns = Field(description="Days awaiting each side in the period.")


Value = Annotated[
    float | int | str | None,
    WithJsonSchema({"type": ["number", "string", "null"]}),
]


class Figure(Shape):
    """An indicator's figure; all numbers are null where what it counts is not kept."""

    value: Value = Field(
        description="Of S1 and S3 a number; of S2 the day by which the last visit held had ended;"
        " of the others a share from 0 to 1. Null below five cases, where a wider view holds one"
        " to four cases more, of which it would tell, and where the figure has no single number."
    )
    numerator: int | None = Field(description="How many of the denominator it is true of.")
    denominator: int | None = Field(description="How many cases are on record well enough.")
    n: int | None = Field(description="All cases: the denominator, and those not recorded.")
    not_recorded: int | None = Field(description="Cases of which the record does not tell.")
    joint_once: int | None = Field(
        description="The denominator with each joint visit or request once; null of other cases."
    )
    interval: list[float] | None = Field(
        description="Lowest and highest share that the cases are compatible with (Wilson, 95 per"
        " cent); null without a share."
    )
    definition: str = Field(description="Where its definition stands: /indicators/S4.")


class Cooperation(Shape):
    """The assessment of a party and a period, as `comity cooperation --format json` writes it."""

    as_of: Day = Field(description="The day to which answers count; it counts at its end.")
    known_at: Day | None = Field(description="The day of knowledge; null for all that is known.")
    period: Period = Field(description="The days that are assessed.")
    parameters: Parameters = Field(description="The numbers on which it rests.")
    coverage: list[Coverage] = Field(description="What the record covers of it.")
    totals: Totals = Field(description="All requests together.")
    states: list[AssessedState] = Field(
        description="Each State, in the order of the alphabet and in no other."
    )
    indicators: dict[str, Figure] = Field(description="Each figure by its code.")


class Definition(Shape):
    """What an indicator counts, over what, what it leaves out, by which provision."""

    code: str = Field(description="S1 to S15 of the State's side, M1 to M12 of the other.")
    side: Side = Field(description="Of whose cooperation it tells.")
    title: str = Field(description="Its name.")
    definition: str = Field(description="What it counts, in a sentence or two.")
    unit: Unit = Field(description="What is counted as one.")
    population: Population = Field(description="From which cases it is counted.")
    numerator: str = Field(description="Name of the column that is its numerator.")
    denominator: str = Field(description="Name of the column that is its denominator.")
    excludes: str = Field(description="What is left out.")
    provisions: list[str] = Field(description="Ids of the provisions that it rests on.")
    caveat: str = Field(description="What it does not tell.")


class Definitions(List):
    """Every indicator, the State's side first."""

    items: list[Definition]
