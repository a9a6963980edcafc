"""The shapes of stories of impact in answers (COMMITTEE 6.5)."""

from ninja import Field

from comity.api.matter_shapes import AnyMatter, Course
from comity.api.shapes import Day, Edtf, Page, Shape
from comity.impact.domain.words import (
    By,
    EvidenceOf,
    ImpactKind,
    Individuals,
    Level,
    Value,
)


class ImpactStory(AnyMatter):
    """A story of impact as it stood on the day asked for."""

    kind: ImpactKind | None = Field(description="The kind of impact in which it is counted.")
    also: list[ImpactKind] = Field(description="Other kinds of impact of the same story.")
    level: Level | None = Field(description="The level at which something changed.")
    title: str | None = Field(description="Its title.")
    what: str | None = Field(description="What changed.")
    when: Edtf | None = Field(description="When it changed, as written.")
    who: str | None = Field(description="Who changed something: an office or a body.")
    contribution: str | None = Field(description="What the mandate contributed.")
    about: str | None = Field(description="Ref of the visit, letter or report that contributed.")
    individuals: Individuals | None = Field(description="Whether it is about individuals.")
    substantiated: Value | None = Field(
        description="What an independent source said that knows the matter: yes, in_part or no."
    )
    substantiated_by: By | None = Field(description="What source that was.")
    state_says: str | None = Field(description="What the State says of the story.")
    notified: Day | None = Field(description="Day on which the State was informed of the text.")
    published: Day | None = Field(description="Day on which the story was published.")
    reversed: Day | None = Field(description="Day on which the change was reversed.")
    withdrawn: Day | None = Field(description="Day on which the claim was withdrawn.")


class ImpactEvidence(Shape):
    """A piece of evidence."""

    of: EvidenceOf | None = Field(description="Evidence of the change, or of the contribution.")
    by: By | None = Field(description="Who gives it.")
    source: str | None = Field(description="Where it is found.")


class ImpactStoryAtLength(ImpactStory, Course):
    """A story of impact with everything about it."""

    evidence: list[ImpactEvidence] = Field(description="The evidence, in order.")


class ImpactStories(Page):
    """Stories of impact, the latest first."""

    items: list[ImpactStory]
