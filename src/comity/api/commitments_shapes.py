"""The shapes of commitments in answers (COMMITTEE 2.5)."""

from ninja import Field

from comity.api.matter_shapes import AnyMatter, Course
from comity.api.shapes import Edtf, Page, Shape
from comity.committee.domain.commitments.words import (
    Nature,
    Origin,
    Outcome,
    Owner,
    Strength,
)


class Commitment(AnyMatter):
    """A commitment as it stood on the day asked for."""

    document: str | None = Field(description="Short name of the document that makes it.")
    number: int | None = Field(description="Its number in its document.")
    text: str | None = Field(description="What was committed to, in the recorder's words.")
    origin: Origin | None = Field(description="Where it was made.")
    strength: Strength | None = Field(description="How firmly it was made.")
    verb: str | None = Field(description="The verb of the document, in its own few words.")
    nature: Nature | None = Field(description="Whether it is carried out once or lasts.")
    owner: Owner | None = Field(description="Who carries it out.")
    due: Edtf | None = Field(description="Day by which it is due, as stated.")
    every: str | None = Field(description="How often it is carried out again, such as P6M.")
    said_done: Edtf | None = Field(description="Since when it is said to be carried out.")
    last_step: Edtf | None = Field(description="Date of the last step on record.")
    outcome: Outcome | None = Field(
        description="What became of its due day; `passed` of what was only intended."
    )
    measured_by: list[str] = Field(
        description="Codes of the indicators and rules that show whether it is kept."
    )
    provision: str | None = Field(description="Provision of the rulebook that says the same.")
    replaced_by: str | None = Field(description="What replaced it.")
    reason: str | None = Field(description="Why it was dropped.")


class CommitmentEvidence(Shape):
    """An act that says that a commitment is carried out, in whole or in part."""

    kind: str = Field(description="The kind of act.")
    on: Edtf = Field(description="Its date.")
    text: str | None = Field(description="What was done, in the recorder's words.")
    source: str | None = Field(description="Where it is found.")
    locator: str | None = Field(description="Where in the source.")


class CommitmentAtLength(Commitment, Course):
    """A commitment with everything about it."""

    evidence: list[CommitmentEvidence] = Field(
        description="What is on record of carrying it out, in order."
    )


class Commitments(Page):
    """Commitments in the order of their documents, the latest year first."""

    items: list[Commitment]
