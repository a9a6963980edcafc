"""The shapes of communications, each field with what it means, and what a list takes."""

from enum import StrEnum
from typing import Annotated

from ninja import Field
from pydantic import BeforeValidator, WithJsonSchema

from comity.api import asking
from comity.api.asking import Day as AskedDay
from comity.api.asking import Days, FirstDay, MandateCode, Words, following
from comity.api.matter_shapes import AnyAnomaly
from comity.api.shapes import (
    AnyAct,
    AnySpan,
    Day,
    DaysOfTurns,
    Edtf,
    Expectation,
    List,
    Page,
    Shape,
)
from comity.communications.domain.findings import Because
from comity.communications.domain.words import (
    OTHERS,
    Answer,
    Assessment,
    Kind,
    LetterType,
    Status,
    Through,
    Urgency,
)
from comity.directory.domain import RegionalGroup
from comity.kernel.parties import Actor, Turn


def _words(vocabulary: type[StrEnum]) -> WithJsonSchema:
    """The words of a vocabulary where they stand: other matters have a status and kinds too."""
    return WithJsonSchema({"type": "string", "enum": [word.value for word in vocabulary]})


StatusOfLetter = Annotated[Status, _words(Status)]
KindOfAct = Annotated[Kind, _words(Kind)]
Ground = Annotated[Because, _words(Because)]
AnswerToLetter = Annotated[Answer, _words(Answer)]


class ReplyToCommunication(Shape):
    """A reply of the addressee."""

    date: Edtf = Field(description="Date of the reply, as written.")
    of_substance: bool = Field(description="False for a holding reply.")


class Evaluation(Shape):
    """How far a reply went, by the account of one mandate; it binds no other."""

    mandate: str = Field(description="Code of the mandate.")
    value: Assessment = Field(description="A full or a partial reply, by its judgement.")
    since: Day = Field(description="Day from which it is the mandate's last evaluation.")


class Communication(Shape):
    """A letter as it stood on the day asked for."""

    ref: str = Field(description="Public and permanent name of the letter.")
    state: str = Field(description="Code of the State addressed; OTH where none is.")
    mandates: list[str] = Field(description="Codes of the mandates that signed it.")
    status: StatusOfLetter = Field(description="Where the letter stands.")
    status_by: Actor | None = Field(description="Null: no status of a letter is by anybody.")
    turn: Turn = Field(
        description="Who is awaited; no one where the record does not reach or no State is"
        " addressed."
    )
    since: Day = Field(description="First day of the unbroken run of this status.")
    turn_since: Day = Field(description="First day of the same turn, across statuses.")
    label: str | None = Field(description="Null: letters have no label of OHCHR's.")
    last_contact: Edtf | None = Field(description="Either side's last act, evidence apart.")
    covered_to: Day | None = Field(
        description="Day to which the record is complete; null where nobody stated an end."
    )
    anomalies: list[AnyAnomaly] = Field(description="What an officer should look at.")
    reference: str | None = Field(description="The UN reference, such as AL USA 30/2025.")
    type: LetterType | None = Field(description="The kind of letter; null where not recorded.")
    joint: bool = Field(description="Whether several mandates signed it.")
    addressee: str | None = Field(description="Who is addressed where that is no State.")
    sent: Edtf | None = Field(description="Date of the letter, as written.")
    through: Through | None = Field(description="How it reached its addressee.")
    urgency: Urgency | None = Field(description="Why an urgent appeal cannot wait.")
    follows: str | None = Field(description="Ref of the letter that it follows up.")
    themes: list[str] = Field(description="What it is about.")
    persons: int | None = Field(description="How many persons it concerns; null if not said.")
    women: int | None = Field(description="How many of them are women; null if not said.")
    received: Day | None = Field(description="First day of a receipt, which tells of delivery.")
    first_act: Day | None = Field(description="First act of the addressee, receipts apart.")
    acknowledged: Day | None = Field(description="First acknowledgement, which is no answer.")
    first_reply: Day | None = Field(description="First reply, holding or of substance.")
    replied: Day | None = Field(description="First reply of substance.")
    refused: Day | None = Field(description="First refusal to reply.")
    published: Day | None = Field(description="Day on which it was published.")
    replies: list[ReplyToCommunication] = Field(description="All replies by the day.")
    evaluations: list[Evaluation] = Field(description="Each mandate's last evaluation.")


class CommunicationAct(AnyAct):
    """One act by one party about a letter."""

    kind: KindOfAct = Field(description="What was done.")


class CommunicationSpan(AnySpan):
    """A run of days with one status of a letter."""

    status: StatusOfLetter = Field(description="The status of these days.")


class FindingOnLetter(Shape):
    """What the Code of Conduct asks of a letter, and what is on record."""

    provision: str = Field(description="Id of the provision.")
    about: str | None = Field(description="Condition of article 9, or the urgency given.")
    because: Ground = Field(description="What is on record.")
    kept: bool | None = Field(description="Whether it was done; null where not recorded.")
    verified: bool = Field(description="Whether the citation was checked against its source.")


class CommunicationDossier(Communication):
    """A letter with its acts, spans and the days of each turn."""

    acts: list[CommunicationAct] = Field(description="All acts, in the order that counts.")
    spans: list[CommunicationSpan] = Field(description="Where it stood, from its first day on.")
    expectations: list[Expectation] = Field(
        description="What the rules expected of each side and of the secretariat."
    )
    days: DaysOfTurns = Field(description="Days awaiting each side.")
    summary: str | None = Field(description="What it says in short, without names of persons.")
    followed_by: list[str] = Field(description="Refs of the letters that follow it up.")
    public_from: Day | None = Field(
        description="Day on which everyone may read it, where that is still to come."
    )
    findings: list[FindingOnLetter] = Field(
        description="What articles 9, 10 and 14 of the Code of Conduct ask of it."
    )


class LetterInReport(Shape):
    """A letter in a report on communications."""

    ref: str = Field(description="Name of the letter.")
    reference: str | None = Field(description="The UN reference.")
    state: str = Field(description="Code of the State addressed; OTH where none is.")
    sent: Edtf | None = Field(description="Date of the letter, as written.")
    letter: bool = Field(description="Whether the report tells the letter itself.")
    replies: list[ReplyToCommunication] = Field(description="The replies that it tells.")


class Communications(Page):
    """Letters, the latest first."""

    items: list[Communication]


class CommunicationsReport(List):
    """What a report on communications tells, by the day on which the letters were sent."""

    items: list[LetterInReport]


def _addressee(text: object) -> str:
    return OTHERS if str(text).strip().upper() == OTHERS else asking.state_code(text)


Addressee = Annotated[
    str,
    BeforeValidator(_addressee),
    WithJsonSchema({"type": "string", "examples": ["NOR", OTHERS]}),
]


Following = Annotated[str, *following("communication")]


class LetterFilters(Days):
    """What a list of letters is narrowed to."""

    limit: int = Field(50, ge=1, le=asking.MOST_ITEMS, description="How many a page holds.")
    state: Addressee | None = Field(
        None, description="Letters to this State; OTH: to others than States."
    )
    mandate: MandateCode | None = Field(None, description="Letters that this mandate signed.")
    group: RegionalGroup | None = Field(None, description="Letters to States of this group.")
    type: LetterType | None = Field(None, description="The kind of letter.")
    status: StatusOfLetter | None = Field(None, description="Where it stands.")
    turn: Turn | None = Field(
        None, description="Who is awaited; no one where the record does not reach."
    )
    answer: AnswerToLetter | None = Field(None, description="What came back by the day.")
    theme: Words = Field("", description="Letters on this theme.")
    sent_from: FirstDay | None = Field(
        None, description="Sent on this day or later; from the first of a month or year on."
    )
    sent_to: AskedDay | None = Field(None, description="Sent on this day or earlier.")
    cursor: Following | None = Field(None, description="The `next` of the page before.")
