"""The shapes of documented challenges in answers (COMMITTEE 5.3)."""

from ninja import Field

from comity.api.matter_shapes import AnyMatter, Course
from comity.api.shapes import Page
from comity.challenges.domain.cases.words import Effect, Of, What
from comity.challenges.domain.words import Outcome, Response


class ChallengeCase(AnyMatter):
    """A documented challenge as it stood on the day asked for."""

    challenge: Of = Field(description="Which challenge the document shows.")
    what: What | None = Field(description="What resources were lacking for.")
    effect: Effect | None = Field(description="What a lack of resources led to.")
    about: str | None = Field(description="Ref of the visit, letter or report affected.")
    symbol: str | None = Field(description="Symbol of the document.")
    response: Response | None = Field(description="What the State answers.")
    response_symbol: str | None = Field(description="Symbol of the document of its answer.")
    outcome: Outcome | None = Field(description="What became of the matter.")


class ChallengeCaseAtLength(ChallengeCase, Course):
    """A documented challenge with everything about it."""


class ChallengeCases(Page):
    """Documented challenges, the latest first."""

    items: list[ChallengeCase]
