"""The shapes of consultations and comments in answers (COMMITTEE 3.6)."""

from ninja import Field

from comity.api.matter_shapes import AnyMatter, Course
from comity.api.shapes import Edtf, Page
from comity.consultations.domain.comments.words import CommentType, Outcome, Shown, Voice
from comity.consultations.domain.consultations.words import ConsultationPhase


class Consultation(AnyMatter):
    """A consultation as it stood on the day asked for."""

    title: str | None = Field(description="What it is on.")
    instrument: str | None = Field(description="The short name of the text consulted on.")
    purpose: str | None = Field(description="What it is for.")
    versions: list[int] = Field(description="The numbers of the versions of its text.")
    phase: ConsultationPhase | None = Field(description="Whom the last phase asks.")
    from_: Edtf | None = Field(alias="from", description="The first day of that phase.")
    to: Edtf | None = Field(description="The last day of that phase.")
    languages: list[str] = Field(description="The languages of that phase.")
    comments: int = Field(description="How many comments on it are on record for you.")
    adopted_version: int | None = Field(description="The version that was adopted.")
    adopted_at: str | None = Field(description="The meeting of its adoption: its ref, or its day.")
    in_force_from: Edtf | None = Field(description="From when the adopted text is in force.")
    edition: str | None = Field(description="The edition of the rulebook that it became.")
    reason: str | None = Field(description="Why it ended without adoption.")


class ConsultationAtLength(Consultation, Course):
    """A consultation with everything about it."""


class Consultations(Page):
    """Consultations, the latest first."""

    items: list[Consultation]


class Comment(AnyMatter):
    """A comment as it stood on the day asked for, as far as its author chose to show it."""

    consultation: str | None = Field(description="The ref of the consultation that it is on.")
    number: int | None = Field(description="Its number there, given in random order.")
    version: int | None = Field(description="The version that it is on.")
    pid: str | None = Field(description="The id of its paragraph; `_whole`: the whole text.")
    type: CommentType | None = Field(description="The type of comment.")
    text: str | None = Field(description="The comment.")
    proposed: str | None = Field(description="The change that it proposes.")
    by: str | None = Field(description="Who submitted it, where that is shown.")
    voice: Voice | None = Field(description="The kind of voice that submitted it.")
    group: str | None = Field(description="The regional group of its author, where shown.")
    shown: Shown | None = Field(description="How its author is shown.")
    outcome: Outcome | None = Field(description="What the Committee made of it.")
    reason: str | None = Field(description="Why.")
    changed: str | None = Field(description="The version and paragraph that it changed.")
    merged_into: str | None = Field(description="The ref of the comment into which it is merged.")
    disputed: bool = Field(description="Whether its author disputes the decision.")


class CommentAtLength(Comment, Course):
    """A comment with everything about it."""


class Comments(Page):
    """Comments, by their numbers."""

    items: list[Comment]
