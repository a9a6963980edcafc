"""The shapes of reports and sessions in answers (DESIGN 7)."""

from ninja import Field

from comity.api.matter_shapes import AnyAnomaly, AnyMatter, Course
from comity.api.shapes import AnyAct, AnySpan, Dates, Day, Edtf, List, Page, Shape
from comity.kernel.parties import Actor
from comity.reports.domain.session_views import Phase
from comity.reports.domain.words import InTime, Language, ReportType, Slot, VisitStep


class Report(AnyMatter):
    """A report as it stood on the day asked for."""

    type: ReportType | None = Field(description="What kind of report it is.")
    slot: Slot = Field(description="When it is due, relative to its session.")
    title: str | None = Field(description="Its title.")
    session: str | None = Field(description="The session it is for, such as HRC43.")
    about: str | None = Field(description="Ref of the visit that it reports on.")
    symbol: str | None = Field(description="Symbol of the UN document.")
    words: int | None = Field(description="How many words it has; null where not recorded.")
    languages: list[Language] = Field(description="Languages in which it was issued.")
    asked_for_input: Day | None = Field(description="Day of the first call or questionnaire.")
    input_due: Day | None = Field(description="Last day that was given for answers.")
    inputs: int = Field(description="How many answers came back.")
    advance_note: Day | None = Field(description="Day of the note of the main issues.")
    draft_shared: Day | None = Field(description="Day on which the draft was shared.")
    comments_due: Day | None = Field(description="Last day that was given for comments on it.")
    commented: Day | None = Field(description="Day of the first comments on the draft.")
    due: Day | None = Field(description="Last day of its slot, by the rule and session of then.")
    submitted: Day | None = Field(description="Day from which its submission counts.")
    in_time: InTime | None = Field(
        description="How it stands with its slot; null where nothing can be said."
    )
    days_late: int | None = Field(
        description="Days by which it came, or is, after its slot; 0 in time."
    )
    issued: Day | None = Field(description="Day from which its issue counts.")
    presented: Day | None = Field(description="Day of its presentation.")
    comments_annexed: Day | None = Field(description="Day on which comments were annexed.")
    withdrawn: Day | None = Field(description="Day on which it was withdrawn.")


class Asking(Shape):
    """A call for input, a questionnaire or an advance note, with what it brought."""

    act: str = Field(description="Id of the act.")
    kind: str = Field(description="call_for_input, questionnaire or advance_note.")
    day: Day = Field(description="Last day on which it can have been asked.")
    due: Day | None = Field(description="Last day for answers; null where none is recorded.")
    days_given: int | None = Field(
        description="Days from the asking to that day; null where one of the two is not known."
    )
    languages: list[Language] = Field(description="Languages in which it was sent.")
    languages_missing: list[Language] | None = Field(
        description="The other official languages; null where no language is recorded."
    )
    answers: int = Field(description="How many answers came.")
    answers_of_states: int = Field(description="How many of them from States.")
    answers_of_others: int = Field(description="How many from others.")
    answers_late: int | None = Field(
        description="How many came after the last day; null where none is recorded."
    )


class CameBack(Shape):
    """An answer of a State or of somebody else."""

    act: str = Field(description="Id of the act.")
    asked: str | None = Field(description="Id of the act that asked; null where none is known.")
    of: str | None = Field(description="What it answers.")
    actor: Actor = Field(description="Who answered.")
    party: str | None = Field(description="Code of the State, or a name.")
    languages: list[Language] = Field(description="Languages in which it came.")
    day: Day = Field(description="Last day on which it can have come.")
    due: Day | None = Field(description="Last day that was given for it.")
    days_late: int | None = Field(
        description="Days after that day, at least; null where none was given, or where its date"
        " leaves open whether it came by then."
    )


class LateStep(Shape):
    """Who is or was late with what, and by how much."""

    rule: str = Field(description="Id of the rule.")
    party: Actor = Field(description="Of whom it was expected.")
    due: Day = Field(description="By when.")
    done: Day | None = Field(description="When it was done; null while it is not on record.")
    days: int = Field(description="By how many days.")


class LengthOfReport(Shape):
    """How long a report is, and may be."""

    words: int = Field(description="How many words it has.")
    at_most: int = Field(description="How many are asked for at most.")
    over: int = Field(description="How many are above that.")
    provision: str = Field(description="Id of the provision that says so.")
    verified: bool = Field(description="Whether anybody checked the number and its citation.")


class ReportOnVisit(Shape):
    """The report on a visit, by the acts on the visit alone."""

    visit: str = Field(description="Ref of the visit.")
    state: str = Field(description="Code of the State visited.")
    mandates: list[str] = Field(description="Codes of the mandates.")
    status: VisitStep = Field(description="How far the report is.")
    visit_status: str = Field(description="Where the visit stands.")
    dates: Dates | None = Field(description="The days of the visit.")
    draft_shared: Edtf | None = Field(description="When the draft was shared, as written.")
    state_comments: Edtf | None = Field(description="When the State commented, as written.")
    published: Edtf | None = Field(description="When it was published, as written.")
    symbol: str | None = Field(description="Symbol under which it was published.")
    days_to_report: int | None = Field(
        description="Days from the visit's end to its report; null where one of the two is not"
        " recorded, or not known to the month."
    )
    reports: list[str] = Field(description="Refs of records of its own, which tell its way.")
    covered_to: Day | None = Field(
        description="Day to which the record is complete; null where nobody stated an end."
    )


class ReportAtLength(Report, Course):
    """A report with everything about it."""

    asked: list[Asking] = Field(description="What was asked, with what it brought.")
    came_back: list[CameBack] = Field(description="What came back.")
    late: list[LateStep] = Field(description="Who is or was late, by day due.")
    length: LengthOfReport | None = Field(description="Its length against the limit.")
    on_visit: ReportOnVisit | None = Field(
        description="What the visit tells of it, where it is the report on one on record."
    )


class Reports(Page):
    """Reports, the latest first."""

    items: list[Report]


class ReportsOnVisits(Page):
    """Reports on visits, by State."""

    items: list[ReportOnVisit]


class AnnouncedDays(Shape):
    """The days for which a session was announced at one time."""

    on: Day = Field(description="Day of the announcement.")
    opens: Day | None = Field(description="First day of the session.")
    closes: Day | None = Field(description="Last day; null where not recorded.")


class Session(Shape):
    """A session as it was announced by the day asked for."""

    ref: str = Field(description="Public and permanent name of the session.")
    session: str = Field(description="The session, such as HRC43.")
    organ: str = Field(description="HRC or GA.")
    number: int = Field(description="Its number.")
    status: str = Field(description="What was last said of it.")
    since: Day = Field(description="Since when.")
    phase: Phase = Field(description="Where it is by the calendar, as announced by then.")
    opens: Day | None = Field(description="First day, as announced by then.")
    closes: Day | None = Field(description="Last day, as announced by then; null if not said.")
    announced: list[AnnouncedDays] = Field(description="What was announced when; the last holds.")
    documents_submitted_by: Day | None = Field(description="Last day of the slot (10-4-6).")
    documents_issued_by: Day | None = Field(description="Last day for issuing (10-4-6).")
    verified: bool = Field(description="Whether anybody checked these rules.")
    reports: int = Field(description="How many reports on record are for it.")
    anomalies: list[AnyAnomaly] = Field(description="What an officer should look at.")


class SessionAtLength(Session):
    """A session with its acts and spans."""

    acts: list[AnyAct] = Field(description="All acts, in the order in which they count.")
    spans: list[AnySpan] = Field(description="What was said of it, from its first day on.")


class Sessions(List):
    """Sessions, by their first day."""

    items: list[Session]
