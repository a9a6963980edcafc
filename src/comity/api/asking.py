"""What an address may ask for, and the sentence for what it may not."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final

from django.http import HttpRequest
from ninja import Field, Schema
from ninja.errors import ValidationError
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from comity.api.clock import today
from comity.challenges.domain.cases import words as challenges
from comity.committee.domain.commitments import words as commitments
from comity.committee.domain.meetings import words as meetings
from comity.committee.domain.points import words as points
from comity.communications.domain import words as communications
from comity.consultations.domain.comments import words as comments
from comity.consultations.domain.consultations import words as consultations
from comity.cooperation.queries.printed_days import printed_days
from comity.directory.domain import RegionalGroup
from comity.directory.domain.finding import What
from comity.directory.proposing import or_near
from comity.directory.queries import directory
from comity.impact.domain import words as impact
from comity.kernel.edtf import EdtfError, iso
from comity.kernel.month_ends import instead_of
from comity.kernel.parties import Turn
from comity.kernel.years import DAY, FIRST_DAY, FIRST_YEAR, LAST_YEAR, asked, outside, readable
from comity.ledger.domain import matter
from comity.ledger.queries import ANOMALY, goes_on_in
from comity.recommendations.domain import words as recommendations
from comity.reports.domain import words as reports
from comity.statements.domain import words as statements
from comity.visits.domain import words as visits
from comity.visits.domain.words import Tab
from comity.visits.queries import goes_on_after

MOST_ITEMS: Final = 200
MOST_TEXT: Final = 200
MOST_PLACE: Final = 300


def _day(text: object) -> int:
    return within(_asked(str(text), DAY)[1], str(text))


def _first_day(text: object) -> int:
    return within(_asked(str(text), FIRST_DAY)[0], str(text))


def _asked(text: str, instead: str) -> tuple[int, int]:
    try:
        found = asked(text)
    except EdtfError as error:
        raise expected(str(error.expected)) from error
    if found is None:
        raise expected(instead)
    return found


def within(day: int, text: str) -> int:
    """Return the day; one outside of the years of which a record can tell is refused."""
    if not readable(day):
        raise PydanticCustomError("outside", "{said}", {"said": outside(text)})
    return day


def state_code(text: object) -> str:
    """Return the code of a party; what is none is answered with what is expected."""
    code = str(text).strip().upper()
    if code not in {party.code for party in directory().parties()}:
        raise expected(or_near("the code of a party, such as NOR", str(text), What.STATE))
    return code


def _mandate(text: object) -> str:
    code = str(text).strip().lower()
    if code not in directory().periods:
        raise expected(or_near("the code of a mandate, such as torture", str(text), What.MANDATE))
    return code


def _text(text: object) -> str:
    words = str(text).strip()
    if len(words) > MOST_TEXT or not words.isprintable():
        raise expected(f"{MOST_TEXT} printable characters or fewer")
    return words


def place(goes_on_after: Callable[[str], object]) -> tuple[BeforeValidator, WithJsonSchema]:
    """What makes a text a cursor, for `Annotated`: a place after which a list goes on."""

    def read(text: object) -> str:
        place = str(text)
        if len(place) > MOST_PLACE or not place.isprintable() or not goes_on_after(place):
            raise expected("the `next` of a page before")
        return place

    return BeforeValidator(read), WithJsonSchema(_TEXT)


def expected(what: str) -> PydanticCustomError:
    """Return the refusal of a value, with what is expected instead."""
    return PydanticCustomError("expected", "{expected}", {"expected": what})


_TEXT: Final = {"type": "string"}
Day = Annotated[
    int,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "examples": ["2016-12-31", "2016-12", "2016"]}),
]
FirstDay = Annotated[
    int,
    BeforeValidator(_first_day),
    WithJsonSchema({"type": "string", "examples": ["2006-01-01", "2006-01", "2006"]}),
]
StateCode = Annotated[
    str, BeforeValidator(state_code), WithJsonSchema({**_TEXT, "examples": ["NOR"]})
]
MandateCode = Annotated[
    str, BeforeValidator(_mandate), WithJsonSchema({**_TEXT, "examples": ["torture"]})
]
Words = Annotated[str, BeforeValidator(_text), WithJsonSchema({**_TEXT, "maxLength": MOST_TEXT})]
Cursor = Annotated[str, *place(goes_on_after)]
Place = Annotated[str, *place(ANOMALY.fullmatch)]


def following(kind: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """What makes a text a cursor of the list of the matters of a kind, for `Annotated`."""
    return place(goes_on_in(kind))


class Days(Schema):
    """The two days that every read takes."""

    on: Day | None = Field(
        None,
        description="As things stood at the end of this day: " + DAY + ". Default: today in"
        " Geneva, or the day at which the installation opens.",
    )
    known: Day | None = Field(
        None,
        description="As known at the end of this day: the end of a month, the day of a printed"
        " report, or today. Default: all that is known.",
    )


class Limited(Days):
    """What every list takes that is read a page at a time."""

    limit: int = Field(50, ge=1, le=MOST_ITEMS, description="How many items a page holds.")


def words_of(*vocabularies: type[StrEnum]) -> tuple[BeforeValidator, WithJsonSchema]:
    """What makes a text one word of a vocabulary, or of several, for `Annotated`.

    Its words stand where it is used: vocabularies of one name, such as the statuses of several
    kinds of matter, would be taken for one another in the OpenAPI file.
    """
    known = list(dict.fromkeys(word.value for words in vocabularies for word in words))

    def read(text: object) -> str:
        if text not in known:
            raise expected(f"one of {', '.join(known)}")
        return str(text)

    return BeforeValidator(read), WithJsonSchema({"type": "string", "enum": known})


Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class MatterFilters(Limited):
    """What every list of matters can be narrowed to."""

    state: StateCode | None = Field(None, description="Matters that concern this State.")
    mandate: MandateCode | None = Field(
        None, description="Matters in which this mandate takes part."
    )
    group: RegionalGroup | None = Field(None, description="Those of States of this group.")
    turn: Turn | None = Field(None, description="Who is awaited.")


class VisitFilters(Limited):
    """What a list of visits is narrowed to."""

    state: StateCode | None = Field(None, description="Visits to this State.")
    mandate: MandateCode | None = Field(
        None,
        description="Visits in which this mandate took part at any time, each once; the first"
        " request and the reminders are then its own.",
    )
    tab: Tab | None = Field(None, description="OHCHR's tab.")
    turn: Turn | None = Field(None, description="Who is awaited.")
    group: RegionalGroup | None = Field(None, description="Visits to States of this group.")
    year: Year | None = Field(None, description="First asked in this year.")
    held: Year | None = Field(None, description="Held, or held in part, in this year.")
    asked_before: FirstDay | None = Field(
        None, description="First asked before this day; before the first of a month or year."
    )
    text: Words = Field("", description="Words of a State, mandate, scope or source.")
    cursor: Cursor | None = Field(None, description="The `next` of the page before.")


AnomalyCode = Annotated[
    str,
    *words_of(
        matter.Anomaly,
        visits.Anomaly,
        communications.Anomaly,
        statements.Anomaly,
        reports.Anomaly,
        recommendations.Anomaly,
        impact.Anomaly,
        challenges.Anomaly,
        commitments.Anomaly,
        meetings.Anomaly,
        points.Anomaly,
        consultations.Anomaly,
        comments.Anomaly,
    ),
]
"""What may be odd in a matter of any kind."""


class AnomalyFilters(Limited):
    """What the list of anomalies is narrowed to."""

    state: StateCode | None = Field(None, description="Anomalies in the record of this State.")
    code: AnomalyCode | None = Field(None, description="Anomalies of this kind.")
    cursor: Place | None = Field(None, description="The `next` of the page before.")


class DeadlineFilters(Days):
    """Whose deadlines: of a State, a mandate, or a State and a mandate together."""

    state: StateCode | None = Field(None, description="In the matters of this State.")
    mandate: MandateCode | None = Field(None, description="In the matters of this mandate.")


def sentence(request: HttpRequest, error: ValidationError) -> str:
    """Return which parameter is wrong, its value, and what is expected of it; or that a part of
    the question is missing.
    """
    first = error.errors[0]
    name = str(first["loc"][-1])
    parts = request.resolver_match.kwargs if request.resolver_match else {}
    value = str(request.GET.get(name, parts.get(name, "")))[:80]
    match first["type"]:
        case "missing":
            return f"{name} is missing; nothing is answered here without it"
        case "outside":
            return f"{name}: {first['ctx']['said']}"
        case _:
            return f"{name} is {value!r}; expected {_what(first)}"


def closed_day(request: HttpRequest) -> str | None:
    """Return why a day of knowledge is not open to everybody, with the nearest that are; None
    where it is, or is no day.
    """
    text = request.GET.get("known", "")
    try:
        known = asked(text)
    except EdtfError:
        return None  # it is refused as a day that can be two
    if known is None or not readable(known[1]):
        return None
    days = instead_of(known[1], today=today(), printed=printed_days)
    if not days:
        return None
    return (
        f"known is {text[:40]!r}; expected the end of a month, the day of a printed report, or"
        f" today: the nearest are {' and '.join(map(iso, days))}"
    )


def wrong_parameter(request: HttpRequest, known: frozenset[str]) -> str | None:
    """Return what is wrong with a parameter that the address does not take, or has more than once;
    None where nothing is.
    """
    for name, values in request.GET.lists():
        if name not in known:
            expected_here = f"one of {', '.join(sorted(known))}" if known else "none"
            return f"{name[:40]!r} is no parameter here; expected {expected_here}"
        if len(values) > 1:
            return f"{name} stands in this address more than once; expected once"
    return None


def _what(error: dict[str, object]) -> str:
    context = error.get("ctx")
    found = context if isinstance(context, dict) else {}
    match error["type"]:
        case "expected":
            return str(found["expected"])
        case "enum" | "literal_error":
            return f"one of {str(found['expected']).replace(' or ', ', ').replace(chr(39), '')}"
        case "greater_than_equal":
            return f"{found['ge']} or more"
        case "less_than_equal":
            return f"{found['le']} or less"
        case _:
            return "a whole number"
