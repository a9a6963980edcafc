"""The shapes of public statements in answers (DESIGN 7)."""

from ninja import Field

from comity.api.matter_shapes import AnyMatter, Course
from comity.api.shapes import Day, Edtf, Page
from comity.statements.domain.words import Response, StatementType


class PublicStatement(AnyMatter):
    """A public statement as it stood on the day asked for."""

    type: StatementType | None = Field(description="What kind of statement it is.")
    title: str | None = Field(description="Its title as it was released.")
    about: str | None = Field(description="Ref of the letter or visit that it speaks of.")
    symbol: str | None = Field(description="Symbol of the UN document, where it has one.")
    response: Response | None = Field(
        description="What it says of the State's response (Code of Conduct, art. 13(a))."
    )
    urgent: str | None = Field(description="Why it could not wait for working hours.")
    despite: str | None = Field(description="Why it was released in spite of a finding.")
    informed: Day | None = Field(description="Day on which the State first heard of it.")
    shared: Day | None = Field(description="Day on which its text was shared with the State.")
    answered: Day | None = Field(description="Day on which the State responded.")
    released: Edtf | None = Field(description="Date of release, as written.")
    amended: Day | None = Field(description="Day on which it was amended.")
    withdrawn: Day | None = Field(description="Day on which it was withdrawn.")
    notice_minutes: int | None = Field(
        description="Minutes from the first word to the State to the release, where both hours"
        " are on record."
    )


class PublicStatementAtLength(PublicStatement, Course):
    """A public statement with everything about it."""


class PublicStatements(Page):
    """Public statements, the latest first."""

    items: list[PublicStatement]
