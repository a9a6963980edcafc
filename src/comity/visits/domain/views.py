"""A visit as readers see it on a day, for pages, JSON, CSV and tables alike (DESIGN 7).

Days are ordinals here; `as_json` writes them as ISO dates, and dates as written in EDTF.
"""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.edtf import iso, iso_or_none
from comity.ledger.domain.spans import Reach, Span, covered, last_known
from comity.ledger.domain.views import ActView, AnomalyView, DossierView, Whose, coarse
from comity.rulebook.domain.expected import ExpectationView
from comity.visits.domain.words import TAB_OF, Status, Tab

VisitJson = dict[str, object]
"""`ref, state, mandates, participations, type, scope, status, status_by, closed_because, turn,
since, turn_since, tab, label, first_requested, acknowledged, reminders, last_contact, dates,
covered_to, anomalies` as DESIGN 7 names them."""


class Participation(Struct, frozen=True):
    """One mandate's part: from when to when (exclusive; None while it lasts), asked when. One that
    withdrew and came back has two.

    `asked_on` is the day from which its first request counts.
    """

    mandate: str
    begins: int
    ends: int | None
    first_requested: str | None
    asked_on: int | None
    reminders: int

    def as_json(self) -> dict[str, object]:
        """The participation as DESIGN 7 writes it."""
        return {
            "mandate": self.mandate,
            "from": iso(self.begins),
            # Who left on the day of joining took part on that day.
            "to": None if self.ends is None else iso(max(self.ends - 1, self.begins)),
            "first_requested": self.first_requested,
            "reminders": self.reminders,
        }


class Dates(Struct, frozen=True):
    """Dates of a visit as written; `kind` is proposed, agreed or actual."""

    begins: str
    ends: str
    kind: str

    def as_json(self) -> dict[str, str]:
        """`from, to, kind`."""
        return {"from": self.begins, "to": self.ends, "kind": self.kind}


class Agreed(Struct, frozen=True):
    """The days on which the same dates stood as agreed, also once a visit had begun; `ends` is
    exclusive, OPEN_END while they do. `dates` is None where nobody tells them.
    """

    begins: int
    ends: int
    dates: Dates | None


class Visit(Struct, frozen=True, kw_only=True):
    """A visit as it stood on a day (`on`), for one reader."""

    ref: str
    dossier: str
    state: str
    mandates: tuple[str, ...]
    participations: tuple[Participation, ...]
    type: str
    scope: str | None
    status: Status
    status_by: str | None
    closed_because: str | None
    because: str  # `postponement` where a cancellation treats one as such (RULES R10)
    oral: bool  # what its status rests on was said, and nothing written confirms it (RULES R13)
    turn: str
    since: int
    turn_since: int
    label: str | None
    first_requested: str | None
    asked_on: int | None  # the day from which the first request counts
    by_invitation: bool  # an invitation is what it began with
    acknowledged: bool
    reminders: int
    last_contact: str | None
    last_source: str  # which tells the last contact, where there is none the last act; for lists
    dates: Dates | None
    covered_to: int
    reports_covered: bool
    anomalies: tuple[AnomalyView, ...]
    on: int
    contested_by: tuple[str, ...] = ()  # the sides that contest its account by the day, for lists
    earlier: tuple[Reach, ...] = ()  # how far it was covered while others took part in it

    @property
    def tab(self) -> Tab:
        """OHCHR's tab."""
        return TAB_OF[self.status]

    @property
    def came_unasked(self) -> bool:
        """True where it began with an invitation, and nothing says that anybody has asked."""
        return self.by_invitation and self.first_requested is None and not self.reminders

    def as_of(self, mandate: str) -> "Visit":
        """The visit as a list of one mandate has it: asked for when, and reminded of how often,
        by that mandate (RULES R5), since it came back where it had left. What it never took part
        in stays as it is.
        """
        own = next((one for one in reversed(self.participations) if one.mandate == mandate), None)
        if own is None:
            return self
        return replace(
            self,
            first_requested=own.first_requested,
            asked_on=own.asked_on,
            reminders=own.reminders,
        )

    @property
    def beyond_coverage(self) -> bool:
        """True where the day asked for lies after the end of the record's coverage (RULES R15)."""
        return self.on > self.covered_to

    @property
    def known_to(self) -> int:
        """The last day of which the record tells: `covered_to`, where it did not reach further
        before others took part.
        """
        return last_known(self.covered_to, self.earlier)

    @property
    def whose(self) -> Whose:
        """Whose turn it is on the day, and since when; nobody's once the record has ended, nor of
        what began after that.
        """
        whose = Whose.on_the_day(self.turn, self.turn_since, self.known_to, self.on)
        begun = min((part.begins for part in self.participations), default=whose.since)
        return whose._replace(since=max(whose.since, begun))

    def as_json(self) -> VisitJson:
        """The visit as DESIGN 7 writes it."""
        return {
            "ref": self.ref,
            "state": self.state,
            "mandates": list(self.mandates),
            "participations": [part.as_json() for part in self.participations],
            "type": self.type,
            "scope": self.scope,
            "status": self.status.value,
            "status_by": self.status_by,
            "closed_because": self.closed_because,
            "turn": self.whose.turn,
            "since": iso(self.since),
            "turn_since": iso(self.whose.since),
            "tab": self.tab.value,
            "label": self.label,
            "first_requested": self.first_requested,
            "acknowledged": self.acknowledged,
            "reminders": self.reminders,
            "last_contact": self.last_contact,
            "dates": self.dates.as_json() if self.dates else None,
            "covered_to": iso_or_none(self.covered_to),
            "anomalies": [anomaly.as_json() for anomaly in self.anomalies],
        }


class Dossier(Struct, frozen=True, kw_only=True):
    """A visit with everything about it: its acts, spans and the days of each turn."""

    visit: Visit
    acts: tuple[ActView, ...]
    """Its acts, and those of the visits that were merged into it, in their order."""
    spans: tuple[Span, ...]
    agreed: tuple[Agreed, ...] = ()
    """Which dates stood as agreed, and when."""
    days: dict[str, int]
    """Days of each turn to the day asked for: state, mandate_holder, both, nobody, secretariat."""
    brought: frozenset[str] = frozenset()
    """The acts that visits merged into it brought: its statuses and its dates are not of them."""
    merged_into: str | None = None
    """The ref of the visit into which this one was merged."""
    went_on_from: str | None = None
    """The ref of the visit, held without its mandate, of which it was part before (RULES R5)."""
    others: tuple[str, ...] = ()
    """Refs of the visits of the same State and mandates next to it, oldest first."""
    expectations: tuple[ExpectationView, ...] = ()
    """What the rules expected of either side and the secretariat."""
    receipts: Mapping[int, ActView] = field(default_factory=dict)
    """First day of a turn → the receipt of what gave it: until then its days are nobody's."""

    @property
    def covered_spans(self) -> tuple[Span, ...]:
        """Its statuses as far as the record tells whose turn it was."""
        visit = self.visit
        return covered(self.spans, visit.covered_to, visit.on, visit.earlier)

    def as_json(self) -> VisitJson:
        """The visit, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {
            **self.visit.as_json(),
            "acts": [act.as_json() for act in self.acts],
            "spans": [span.as_json() for span in self.covered_spans],
            "expectations": [one.as_json(coarse(self.acts)) for one in self.expectations],
            "days": dict(self.days),
        }


class Tile(Struct, frozen=True):
    """What the map shows for one State: its leading visit, or that nothing is on record.

    `state_of_record`: visit | not_asked | nothing_on_record. `told` is the visit with what its
    sentence tells of; None on the map of all mandates, which has no sentences. `perhaps` is the
    date, as written, of an act that may have come by the day, where nothing counts by then.
    """

    state: str
    state_of_record: str
    visit: Visit | None
    visits: int
    told: Dossier | None = None
    perhaps: str = ""


class Standing(Struct, frozen=True):
    """A State's standing invitation as of a day (RULES S1). `since` is EDTF as written."""

    state: str
    in_force: bool
    since: str | None
    scope: str | None
    source: str
    by: bool = False
    """True where it is only known that it was held by that date."""

    def as_json(self) -> dict[str, object]:
        """`state, in_force, since, scope, source`."""
        return {
            "state": self.state,
            "in_force": self.in_force,
            "since": self.since,
            "scope": self.scope,
            "source": self.source,
        }


class StandingDossier(Struct, frozen=True, kw_only=True):
    """A State's standing invitation with everything that was said of it."""

    standing: Standing
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """What was said of it, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The standing invitation as in a list, with its ref, acts and spans."""
        stands = self.view.stands
        return {
            "ref": stands.ref,
            **self.standing.as_json(),
            "anomalies": [anomaly.as_json() for anomaly in stands.anomalies],
            "acts": [act.as_json() for act in self.view.acts],
            "spans": [span.as_json() for span in self.view.spans],
        }
