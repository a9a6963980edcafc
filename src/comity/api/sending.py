"""The check before sending: may this go out then, and if not, when. It advises, never forbids."""

from collections.abc import Mapping
from typing import Annotated, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router
from pydantic import PlainValidator, WithJsonSchema

from comity.accounts.domain import PUBLIC_READER
from comity.api.answering import NotFoundError, WrongParameterError, answer
from comity.api.asking import Days, MandateCode, StateCode, Words, expected
from comity.api.reading import MISSING
from comity.api.shapes import Shape
from comity.directory.queries import directory
from comity.kernel.edtf import Edtf, EdtfError, parse
from comity.kernel.years import is_year
from comity.register import sending
from comity.register.sending import About
from comity.rulebook.domain import Verdict
from comity.rulebook.domain.kinds import Sending

router = Router(by_alias=True)

_AT: Final = (
    "a day, an hour and an offset or zone, such as 2026-11-24T19:30+01:00 or"
    " 2026-11-24T19:30[Europe/Zurich]"
)


def _moment(text: object) -> Edtf:
    # In an address a plus sign stands for a space, unless it is written %2B.
    try:
        at = parse(str(text).strip().replace(" ", "+"))
    except EdtfError as error:
        _, colon, why = str(error).partition(": ")
        raise expected(f"{_AT}{colon}{why}") from error
    if at.instant is None or not is_year(at.instant.year):
        raise expected(_AT)
    return at


Moment = Annotated[
    Edtf,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "examples": ["2026-11-24T19:30+01:00"]}),
]


class Asked(Days):
    """What is about to go out."""

    kind: Sending = Field(description="What goes out.")
    state: StateCode = Field(description="Code of the State that it is sent to or speaks of.")
    at: Moment = Field(description="When, with an offset or a zone.")
    mandate: MandateCode | None = Field(None, description="By which mandate.")
    urgent: Words = Field("", description="Why it cannot wait.")
    about: Words = Field("", description="Ref of the matter it is about, whose acts then count.")


class Finding(Shape):
    """What a rule says, or what only the sender can answer."""

    rule: str = Field(description="Id of the rule or question.")
    provision: str = Field(description="Id of the provision that it rests on.")
    verified: bool = Field(description="False where a citation or number was not checked.")
    kept: bool | None = Field(description="Whether it is kept; null where nothing can be said.")
    note: str = Field(description="On what the finding rests, in a sentence.")


class Clocks(Shape):
    """The same moment by two clocks."""

    geneva: str = Field(description="In Geneva, with its offset, to the minute.")
    capital: str | None = Field(description="In the Capital; null where there is none.")


class Advice(Shape):
    """What the rulebook says of sending it."""

    verdict: Verdict = Field(description="Clear, not clear, or that no rule says.")
    findings: list[Finding] = Field(description="What each rule says, then what is asked.")
    earliest: str | None = Field(
        description="From when every rule would be kept; null where that is not known."
    )
    local: Clocks = Field(description="What the clocks show at that moment.")


@router.get("/check", response={200: Advice, **MISSING}, summary="Check before sending")
def check(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """May this go out then, and if not, when: by the rules of that day and the public record."""
    about = About(
        sending=asked.kind,
        party=directory().party(asked.state),
        at=asked.at,
        urgent=asked.urgent,
        ref=asked.about,
    )

    def build() -> Mapping[str, object]:
        try:
            advice = sending.check(about, viewer=PUBLIC_READER, known=asked.known)
        except sending.NothingThereError as error:
            raise NotFoundError(f"There is nothing called {asked.about[:80]!r} here.") from error
        except sending.OfAnotherStateError as error:
            raise WrongParameterError(
                f"about: {error.ref} concerns {error.state}; state is {asked.state}"
            ) from error
        return dict(advice.as_json())

    return answer(request, build, takes=Asked)
