"""The shapes of meetings and points in answers (COMMITTEE 2.5)."""

from ninja import Field

from comity.api.matter_shapes import AnyMatter, Course
from comity.api.shapes import Day, Edtf, Page, Shape
from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.points.words import PointType, Voice


class Meeting(AnyMatter):
    """A meeting as it stood on the day asked for."""

    type: MeetingType | None = Field(description="The type of meeting.")
    title: str | None = Field(description="Its title.")
    from_: Edtf | None = Field(alias="from", description="Its first day.")
    to: Edtf | None = Field(description="Its last day.")
    place: str | None = Field(description="Where it takes place.")
    languages: list[str] = Field(description="Its languages.")
    open_to: list[str] = Field(description="To whom it is open.")
    present: int | None = Field(description="How many delegations were present; null: no number.")
    statements: int = Field(description="How many statements are on record.")
    points: int = Field(description="How many points raised at it are on record.")
    summary: Day | None = Field(description="Day on which a summary was shared.")


class MeetingAtLength(Meeting, Course):
    """A meeting with everything about it."""


class Meetings(Page):
    """Meetings, the latest first."""

    items: list[Meeting]


class Became(Shape):
    """What became of a point."""

    kind: str = Field(description="The last thing that the Committee did about it.")
    ref: str | None = Field(description="The ref of what came of it.")


class Point(AnyMatter):
    """A point as it stood on the day asked for."""

    type: PointType | None = Field(description="The type of point.")
    text: str | None = Field(description="The point, in the recorder's words.")
    by: str | None = Field(description="Code of the State or group of States that raised it.")
    voice: Voice | None = Field(description="The kind of voice that raised it.")
    at: str | None = Field(description="The meeting at which it was raised: its ref, or its day.")
    themes: list[str] = Field(description="Its themes.")
    provisions: list[str] = Field(description="The provisions that it is about.")
    times_raised: int = Field(description="How often it was raised.")
    joined: list[str] = Field(description="Who joined it.")
    became: Became | None = Field(description="What became of it.")
    reason: str | None = Field(description="Why it was not taken up.")
    first_word: Day | None = Field(description="Day of the Committee's first word on it.")


class PointAtLength(Point, Course):
    """A point with everything about it."""


class Points(Page):
    """Points, the latest first."""

    items: list[Point]
