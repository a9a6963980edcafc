"""The shapes of States and other places, and of mandates with those who hold them."""

from ninja import Field

from comity.api.shapes import AnyAct, Day, Edtf, List, Shape, StandingInvitation
from comity.directory.domain import MandateKind, MandateScope, PartyKind, RegionalGroup, Role


class Capital(Shape):
    """The seat of a Government."""

    city: str = Field(description="Name of the city in English; empty where none is named.")
    time_zone: str = Field(description="Name of its time zone.")


class State(Shape):
    """A State, territory, region or organisation that can be visited."""

    code: str = Field(description="ISO3 code, or a party code such as ORG-EU.")
    kind: PartyKind | None = Field(
        description="What it is that day; null while neither a Member nor an observer yet."
    )
    name: str = Field(description="UN short name in English of that day.")
    formal_name: str = Field(description="Formal name in English of that day.")
    names: dict[str, str] = Field(description="UN short names in the six languages.")
    group: RegionalGroup | None = Field(description="Regional group that it sits with.")
    member_from: Edtf | None = Field(
        description="First day of membership, as it is known; null when no Member."
    )
    capital: Capital | None = Field(description="Capital of that day.")
    footnote: str | None = Field(description="Printed wherever the party is named.")
    unverified: list[str] = Field(description="Facts that nobody compared with a source.")


class VisitsByTab(Shape):
    """How many visits stand under each of OHCHR's tabs."""

    pending: int = Field(description="Visits under the tab pending.")
    forthcoming: int = Field(description="Visits under the tab forthcoming.")
    underway: int = Field(description="Visits under the tab underway.")
    completed: int = Field(description="Visits under the tab completed.")
    other: int = Field(description="Visits of another status.")
    none: int = Field(description="Visits closed.")


class StateAtLength(State):
    """A State with what the record holds about it."""

    standing_invitation: StandingInvitation | None = Field(
        description="Null where no standing invitation is on record."
    )
    visits: VisitsByTab = Field(description="Its visits by tab.")
    replies: list[AnyAct] = Field(description="What it said of its profile of cooperation.")


class Mandate(Shape):
    """A mandate of the Special Procedures."""

    code: str = Field(description="Code, kept through every change of title.")
    scope: MandateScope = Field(description="A theme, or the situation in one country.")
    kind: MandateKind = Field(description="Who holds it: a rapporteur, an expert, a group.")
    title: str = Field(description="English title of that day.")
    subject: str = Field(description="The words after 'the mandate on', ours.")
    from_: Edtf | None = Field(
        alias="from", description="First day, month or year, as it is known; null where it is not."
    )
    to: Edtf | None = Field(description="The last, likewise; null while it exists.")
    verified: bool = Field(description="Whether dates and title were compared with a source.")


class Holder(Shape):
    """A person's term in a mandate."""

    name: str = Field(description="Name.")
    role: Role = Field(description="Alone in office, or member of a working group.")
    from_: Edtf | None = Field(
        alias="from", description="First day, month or year, as it is known; null where it is not."
    )
    to: Edtf | None = Field(description="The last, likewise; null while in office.")
    verified: bool = Field(description="Whether the term was compared with a source.")


class Extent(Shape):
    """From the earliest first day to the latest last one of what is stated, State by State."""

    from_: Day | None = Field(alias="from", description="The first day; null where open.")
    to: Day | None = Field(description="The last day; null where open.")


class Reach(Shape):
    """How far the record of a mandate is stated to reach."""

    visits: Extent | None = Field(description="Of visits; null where no day is covered.")
    reports: Extent | None = Field(description="Of reports; null where no day is covered.")
    letters: Extent | None = Field(description="Of letters; null where no day is covered.")


class MandateAtLength(Mandate):
    """A mandate with its holders and what the record holds about its visits."""

    holders: list[Holder] = Field(description="Terms that had begun by the day, by first day.")
    reach: Reach | None = Field(
        description="How far its record reaches; null where nobody has stated it."
    )
    visits: VisitsByTab = Field(description="Visits in which it took part, by tab.")
    replies: list[AnyAct] = Field(description="What was said of its profile of cooperation.")


class States(List):
    """All that can be visited, in the order of the alphabet."""

    items: list[State]


class Mandates(List):
    """The mandates that there were by the day, also those that ended, thematic ones first."""

    items: list[Mandate]
