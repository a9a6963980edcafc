"""The shapes of recommendations in answers (DESIGN 7)."""

from ninja import Field

from comity.api.matter_shapes import AnyMatter, Course
from comity.api.shapes import Day, Edtf, Page, Shape
from comity.recommendations.domain.words import Assessed, Claim, Position, Type, Voice, Worded


class StateSays(Shape):
    """The last word of the State on a recommendation."""

    claims: Claim | None = Field(description="How far the State says that it was carried out.")
    on: Edtf | None = Field(description="Date of the State's report, as written.")
    source: str | None = Field(description="Where the State says it.")


class HolderSays(Shape):
    """The last assessment of the mandate holder."""

    value: Assessed | None = Field(description="How far the holder finds that it was carried out.")
    on: Edtf | None = Field(description="Date of the assessment, as written.")
    reasons: str | None = Field(description="The holder's reasons.")


class OthersSay(Shape):
    """The last word of one kind of other voice."""

    voice: Voice | None = Field(description="What kind of voice it is.")
    claims: Claim | None = Field(description="How far it says that it was carried out.")
    on: Edtf | None = Field(description="Date of the information, as written.")
    source: str | None = Field(description="Where it is said.")


class Recommendation(AnyMatter):
    """A recommendation on the day asked for, and the three voices side by side."""

    symbol: str | None = Field(description="Symbol of the document that makes it.")
    paragraph: str | None = Field(description="Paragraph of that document.")
    text: str | None = Field(description="Its text.")
    worded: Worded | None = Field(description="Whether the text is quoted, or the recorder's.")
    type: Type | None = Field(description="What it asks for.")
    themes: list[str] = Field(description="What it is about.")
    affected: list[str] = Field(description="Who is affected.")
    sdgs: list[str] = Field(description="Sustainable Development Goals and targets.")
    about: str | None = Field(description="Ref of the visit or report that it is about.")
    addressee: str | None = Field(description="To whom it is made, where that is no State.")
    first_made: Day | None = Field(description="Day from which it counts; its age begins there.")
    repeated: int = Field(description="How often it was repeated.")
    position: Position | None = Field(description="The position of the State.")
    asked: Edtf | None = Field(description="Date of the last letter of follow-up, as written.")
    due: str | None = Field(description="The day last stated in a plan or a letter.")
    state_says: StateSays | None = Field(description="What the State says of it.")
    holder_says: HolderSays | None = Field(description="What the mandate holder says of it.")
    others_say: list[OthersSay] = Field(description="What others say of it, by kind of voice.")
    annotation_id: str | None = Field(description="OHCHR annotation id in UHRI.")


class RecommendationAtLength(Recommendation, Course):
    """A recommendation with everything about it."""


class Recommendations(Page):
    """Recommendations, the latest first."""

    items: list[Recommendation]
