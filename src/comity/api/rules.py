"""The rulebook: its texts, each provision with its rules, and everything decided under them."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api.answering import NotFoundError, answer
from comity.api.asking import MOST_ITEMS, Days, StateCode, place
from comity.api.reading import MISSING, REFUSALS, day_of, head, listed
from comity.api.shapes import Day, Expectation, List, Page, Shape
from comity.cooperation.queries.snapshot import reading
from comity.kernel.parties import Actor
from comity.ledger.queries import PLACE, Under, count_of, decided, tallies
from comity.rulebook.domain import Count, Office, ProvisionId
from comity.rulebook.domain import Shape as RuleShape
from comity.rulebook.domain.expected import Outcome
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.queries import rulebook
from comity.rulebook.queries.telling import whole

router = Router(by_alias=True)

InstrumentId = PathEx[str, P(description="Id of the text.", example="manual-2008")]
PlaceId = PathEx[str, P(description="The place in it.", example="48")]


class CaseFilters(Days):
    """What the cases of a provision are narrowed to."""

    outcome: Outcome | None = Field(None, description="With this outcome on the day.")
    party: Actor | None = Field(None, description="Expected of this party.")
    state: StateCode | None = Field(None, description="In matters of this State.")
    cursor: Annotated[str, *place(PLACE.fullmatch)] | None = Field(
        None, description="The `next` of the page before."
    )
    limit: int = Field(50, ge=1, le=MOST_ITEMS, description="How many cases a page holds.")


class Force(Shape):
    """From when to when something binds."""

    in_force_from: Day | None = Field(description="First day; null where it was not read.")
    in_force_to: Day | None = Field(description="Last day; null while it is in force.")


class Instrument(Force):
    """A text of the rulebook."""

    id: str = Field(description="Its id.")
    series: str = Field(description="The text of which it is an edition.")
    edition: str = Field(description="Which edition.")
    title: dict[str, str] = Field(description="Its title, by language.")
    source: str = Field(description="Where it is found.")
    verified: bool = Field(description="False where nobody checked it.")
    doubt: str | None = Field(description="What was not checked.")
    provisions: list[str] = Field(description="Ids of its provisions.")


class Provision(Force):
    """A place in a text, in our own words."""

    id: str = Field(description="Its id: that of the text, a colon, the place.")
    instrument: str = Field(description="Id of the text.")
    edition: str = Field(description="Which edition.")
    locator: str = Field(description="Where in the text.")
    verified: bool = Field(description="False where nobody checked the citation.")
    doubt: str | None = Field(description="What was not checked.")
    text: dict[str, str] = Field(description="What it asks, by language.")
    rules: list[str] = Field(description="Ids of the rules and questions made of it.")


class Number(Shape):
    """A number of a rule."""

    value: str = Field(description="An ISO 8601 duration, or hours of the day.")
    verified: bool = Field(description="False where nobody checked it.")
    note: str | None = Field(description="What is doubtful about it.")


class Example(Shape):
    """Acts that keep or break a rule."""

    text: dict[str, str] = Field(description="What happened, by language.")
    events: list[dict[str, str]] = Field(description="The acts.")
    on: Day = Field(description="The day asked for.")
    outcome: Outcome = Field(description="What the rule says on that day.")


class Rule(Force):
    """A rule made of provisions; kinds of act are those of the record."""

    id: str = Field(description="Its id.")
    shape: RuleShape = Field(description="What it asks.")
    party: Actor = Field(description="Whom it binds.")
    number: str | None = Field(description="Its number; null where none is in force.")
    verified: bool = Field(description="False where a citation or number was not checked.")
    provisions: list[str] = Field(description="Ids of the provisions that it rests on.")
    title: dict[str, str] = Field(description="What it says, by language.")
    count: Count = Field(description="Which days are counted.")
    office: Office = Field(description="Whose working time counts.")
    unless_urgent: bool = Field(description="Whether urgent cases are excepted.")
    keeps: Example | None = Field(description="An example that keeps it.")
    breaks: Example | None = Field(description="An example that breaks it.")
    after: list[str] | None = Field(None, description="Acts after which something is expected.")
    do: list[str] | None = Field(None, description="Acts that answer.")
    first: list[str] | None = Field(None, description="Acts that come first.")
    before: list[str] | None = Field(None, description="Acts before which they come.")
    acts: list[str] | None = Field(None, description="Acts that go out within working hours.")
    extended_by: list[str] | None = Field(None, description="Acts that extend it.")
    stopped_by: list[str] | None = Field(None, description="Acts that stop the clock.")
    resumed_by: list[str] | None = Field(None, description="Acts that let it go on.")
    ended_by: list[str] | None = Field(None, description="Acts after which nothing is expected.")
    within: Number | None = Field(None, description="Within how long.")
    at_least: Number | None = Field(None, description="How long before at least.")
    hours: Number | None = Field(None, description="The working hours.")


class Question(Force):
    """What only a person can answer before something goes out."""

    id: str = Field(description="Its id.")
    verified: bool = Field(description="False where the citation was not checked.")
    provisions: list[str] = Field(description="Ids of the provisions that it rests on.")
    kinds: list[Sending] = Field(description="Of what it is asked.")
    text: dict[str, str] = Field(description="The question, by language.")
    at_most: int | None = Field(description="The number that it asks about; null without one.")


class Tally(Shape):
    """How many cases of a rule have an outcome."""

    rule: str = Field(description="Id of the rule.")
    party: Actor = Field(description="Of whom it was expected.")
    outcome: Outcome = Field(description="How it stands on the day.")
    number: int = Field(description="How many.")


class Case(Expectation):
    """An expectation, and the matter in which it arose."""

    ref: str = Field(description="Ref of the matter.")
    state: str | None = Field(description="Code of the State.")


class Instruments(List):
    """The texts of the rulebook, of all times."""

    items: list[Instrument]


class InstrumentAtLength(Instrument):
    """A text with its provisions."""

    provisions: list[Provision] = Field(  # type: ignore[assignment]
        description="Its provisions."
    )


class Cases(Page):
    """A provision, its rules, and what was decided under them."""

    provision: Provision = Field(description="The provision.")
    rules: list[Rule | Question] = Field(description="What was made of it.")
    tallies: list[Tally] = Field(description="How often each outcome came, unnarrowed.")
    items: list[Case]


@router.get("/rules", response={200: Instruments, **REFUSALS}, summary="List the rulebook")
def rules(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """Every text of the rulebook, of all times, each with its days in force."""
    return answer(
        request, lambda: listed(asked, [whole(one) for one in rulebook().instruments]), takes=Days
    )


@router.get(
    "/rules/{instrument}",
    response={200: InstrumentAtLength, **MISSING},
    summary="Show a text of the rulebook",
)
def instrument(
    request: HttpRequest,
    instrument: InstrumentId,
    asked: Query[Days],  # noqa: ARG001 - read so that a wrong day is refused
) -> HttpResponse:
    """One text with its provisions in our own words."""
    found = next((one for one in rulebook().instruments if one.id == instrument), None)
    if found is None:
        raise NotFoundError(
            f"There is no text {instrument[:80]!r} here; /api/v1/rules lists those there are."
        )
    own = [one for one in rulebook().provisions.values() if one.instrument == instrument]
    return answer(
        request,
        lambda: {**whole(found), "provisions": [whole(one) for one in own]},
        takes=Days,
    )


@router.get(
    "/rules/{instrument}/{place}",
    response={200: Cases, **MISSING},
    summary="Show a provision and its cases",
)
def provision(
    request: HttpRequest, instrument: InstrumentId, place: PlaceId, asked: Query[CaseFilters]
) -> HttpResponse:
    """A provision, the rules made of it, and everything decided under them, a page at a time."""
    found = rulebook().provisions.get(ProvisionId(f"{instrument}:{place}"))
    if found is None:
        raise NotFoundError(
            f"There is no provision {instrument[:80]}:{place[:80]} here; /api/v1/rules lists the"
            " texts there are."
        )
    made = rulebook().under(found.id)

    def build() -> Mapping[str, object]:
        under = Under(
            rules=tuple(one.id for one in made if rulebook().rule(one.id) is not None),
            outcome=asked.outcome,
            party=asked.party,
            state=asked.state,
            after=asked.cursor or "",
            limit=asked.limit + 1,
        )
        with reading(asked.known, viewer=PUBLIC_READER):
            count = partial(tallies, under.rules, viewer=PUBLIC_READER, on=day_of(asked))
            counts = count()
            of_state = counts if asked.state is None else count(state=asked.state)
            rows = decided(under, viewer=PUBLIC_READER, on=day_of(asked))
        shown = rows[: asked.limit]
        return {
            **head(asked),
            "count": count_of(of_state, under),
            "provision": whole(found),
            "rules": [whole(one) for one in made],
            "tallies": [one._asdict() for one in counts],
            "items": [one.as_json() for one in shown],
            "next": shown[-1].cursor if len(rows) > asked.limit else None,
        }

    return answer(request, build, takes=CaseFilters)
