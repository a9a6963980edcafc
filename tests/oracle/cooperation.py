"""A second, naive reading of levels and figures (RULES L, S, M), to test cards and SQL against.

It reads visits from the oracle's story, of one mandate each or of several that go on alone, and
looks through all acts for every question. Nothing is kept from one question to the next.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.kernel.edtf import OPEN_END, OPEN_START, months_before
from comity.ledger.domain import Act, Values
from tests.oracle.covering import covered
from tests.oracle.days import settle
from tests.oracle.delivery import undelivered
from tests.oracle.statements import Row, told
from tests.oracle.story import Standing, Story
from tests.oracle.visit import OUTSIDE
from tests.oracle.visits import walk

STATES_KINDS = (
    "acknowledgement",
    "acceptance",
    "declination",
    "invitation",
    "dates_proposed",
    "dates_agreed",
    "postponement",
    "cancellation",
    "interruption",
    "terms_accepted",
)
ALWAYS_BOTH = ("dates_agreed", "visit_started", "visit_held")
ENDED = ("held", "held_in_part", "closed")
CAUSES = {
    "postponed": ("postponement",),
    "cancelled": ("cancellation", "interruption", "declination"),
    "declined": ("declination",),
    "held_in_part": ("interruption",),
}


@dataclass(frozen=True)
class Asked:
    """A period and the day as of which is asked, ordinals."""

    begins: int
    ends: int
    on: int

    @property
    def last(self) -> int:
        return min(self.ends, self.on)


@dataclass
class Reading:
    """One State's record as the oracle reads it."""

    state: str
    story: Story
    rows: dict[str, Row]
    values: Values

    def participations(self) -> Iterator["Participation"]:
        for part in sorted(self.story.parts):
            if self.type_of(part.dossier) in ("official", "follow_up"):
                yield Participation(self, part.dossier, part.mandate)

    def type_of(self, dossier: str) -> str:
        """Of a visit in which a mandate goes on alone, that of the one from which it came."""
        origin = Participation(self, dossier, dossier.partition(":")[2]).origin
        return self.type_of(origin.dossier) if origin else self.rows[dossier].type or "official"


def read(state: str, acts: Sequence[Act], values: Values) -> Reading:
    story = Story()
    rows = told(acts, story)
    settle(rows, values)
    walk(state, rows, values, story)
    return Reading(state, story, {row.id: row for row in rows}, values)


@dataclass
class Participation:
    """A mandate's part in a visit."""

    reading: Reading
    dossier: str
    mandate: str

    @property
    def rows(self) -> list[Row]:
        """What acted on it, or is told of it, in order; what asks after its end is left out."""
        found = [row for row in self.own if row.effective <= self.left and self.acted(row)]
        origin = self.origin
        if origin is None:
            return found
        held = self.dossier.partition(":")[0]
        places = [place for place, row in enumerate(origin.rows) if row.id == held]
        return [*origin.rows[: min(places)], *found]

    @property
    def own(self) -> list[Row]:
        """The acts of its own visit."""
        return [self.reading.rows[name] for name in self.reading.story.acts[self.dossier]]

    @property
    def origin(self) -> "Participation | None":
        """The same in the visit that was held without it, where it goes on alone (R5)."""
        held, _, mandate = self.dossier.partition(":")
        for name, acts in self.reading.story.acts.items():
            if mandate == self.mandate and held in acts:
                before = Participation(self.reading, name, mandate)
                if before.went_on(OPEN_END):
                    return before
        return None

    def went_on(self, day: int) -> bool:
        """Whether it goes on alone by then."""
        now = self.reading.story.on(self.dossier, day, self.mandate)
        return now is not None and now.because == "took_no_part"

    def is_counted(self, day: int) -> bool:
        """Whether it stands in this visit then: each is counted once."""
        begun = self.reading.story.on(self.dossier, day, self.mandate)
        return begun is not None and not self.went_on(day)

    @property
    def dossiers(self) -> set[str]:
        """Its visit, and those in which it was before."""
        return {self.dossier} | (self.origin.dossiers if self.origin else set())

    @property
    def left(self) -> int:
        parts = [
            part
            for part in self.reading.story.parts
            if (part.dossier, part.mandate) == (self.dossier, self.mandate)
        ]
        return max(part.left for part in parts)

    def acted(self, row: Row) -> bool:
        if row.kind == "listed_pending":
            return row.id == self.dossier
        if row.kind != "reminder":
            return True
        before = self.on(row.effective - 1)
        return before is None or before.status not in ENDED

    def on(self, day: int) -> Standing | None:
        found = self.reading.story.on(self.dossier, day, self.mandate)
        return found or (self.origin.on(day) if self.origin else None)

    def until(self, day: int) -> list[Row]:
        return [row for row in self.rows if row.effective <= day]

    @property
    def coverage(self) -> tuple[int, int]:
        found = covered(self.reading.values, self.mandate, self.reading.state)
        return found.begins, found.ends

    def level(self, asked: Asked) -> tuple[str, str] | None:
        """Level and rule; None before it began."""
        now = self.on(asked.on)
        if now is None or not self.is_counted(asked.on):
            return None
        first, last = self.coverage
        if first > asked.last or last < asked.begins:
            return "not_recorded", "L0"
        if not self.asks(asked):
            invited = any(asked.begins <= day for day in self.unasked(asked.last))
            return ("invited_unasked", "L2") if invited else ("not_asked", "L1")
        return self.level_of_request(asked, now, last)

    def level_of_request(self, asked: Asked, now: Standing, covered: int) -> tuple[str, str]:
        broken = now.status in ("postponed", "declined", "cancelled")
        if now.status == "closed":
            return "not_assessed", "L3"
        unknown = (broken or now.status == "held_in_part") and now.by == "unknown"
        if now.status == "outcome_not_recorded" or unknown or covered < asked.on:
            return "not_recorded", "L4"
        if broken:
            return self.level_broken_off(asked, now)
        first = self.first_day(now, asked.on)
        if now.status in ("under_way", "held") and asked.begins <= first <= asked.on:
            return "full", "L5"
        if now.status == "held_in_part":
            reason = self.reason(now, asked.on)
            fair = reason in ("own", "liquidity", "external")
            fair = fair or (now.by in OUTSIDE and reason in ("", "not_given"))
            return ("full" if fair else "partial"), "L6"
        return ("pending", "L7") if now.status == "dates_agreed" else self.still_open(asked, now)

    def level_broken_off(self, asked: Asked, now: Standing) -> tuple[str, str]:
        by, reason = now.by, self.reason(now, asked.on)
        if by == "mandate_holder" and reason != "conditions" and self.firm(asked.on):
            return "full", "L8"
        if by == "mandate_holder" and reason == "conditions":
            return "partial", "L9"
        nobodys = by in ("both", *OUTSIDE) or reason == "external"
        if now.status in ("postponed", "cancelled") and nobodys:
            return ("full" if self.offered(asked.on) else "pending"), "L10"
        if now.status in ("declined", "cancelled") and by == "state":
            return "partial", "L11"
        return self.still_open(asked, now)

    def still_open(self, asked: Asked, now: Standing) -> tuple[str, str]:
        on = asked.on
        if now.turn == "mandate_holder" and self.offered(on):
            return "full", "L12"
        if now.turn == "mandate_holder" and self.firm(on):
            return "pending", "L12"
        acts = [row.effective for row in self.until(on) if self.states(row)]
        if acts:
            return ("pending" if acts[-1] >= months_before(on, 6) else "partial"), "L13"
        if any(self.hides_an_answer(row) for row in self.until(on)):
            return "not_recorded", "L4"
        requests = [row.effective for row in self.asks(asked) if row.kind != "reminder"]
        recent = bool(requests) and on - requests[0] <= 60
        return ("pending" if recent else "none"), "L14"

    def asks(self, asked: Asked) -> list[Row]:
        return [row for row in self.asking(asked.last) if asked.begins <= row.effective]

    def asking(self, day: int) -> list[Row]:
        kinds = ("request", "reminder", "listed_pending")
        return [row for row in self.until(day) if row.kind in kinds]

    def unasked(self, day: int) -> list[int]:
        """The days on which the State invited, or offered dates, before anybody had asked, be it
        that its first act tells so.
        """
        found: list[int] = []
        for row in self.until(day):
            if row.kind in ("request", "reminder", "listed_pending"):
                break
            if not self.states(row):
                continue
            if row.kind in ("invitation", "dates_proposed"):
                found.append(row.effective)
            elif not found:
                break
        return found

    def reason(self, now: Standing, day: int) -> str:
        kinds = CAUSES.get(now.status, ())
        found = [
            row
            for row in self.until(day)
            if row.kind in kinds and (not now.by or row.actor.value == now.by)
        ]
        if now.status == "held_in_part":
            began = self.began(day)
            found = [row for row in found if row.effective <= began]
        return str(found[-1].payload.get("reason_class", "")) if found else ""

    def began(self, day: int) -> int:
        now = self.on(day)
        while (before := self.on(day - 1)) and now and before[:3] == now[:3]:
            day -= 1
        return day

    def first_day(self, now: Standing, day: int) -> int:
        """The latest day on which the visit can have begun."""
        if now.status == "under_way":
            return now.first
        held = [row for row in self.until(day) if row.kind == "visit_held" and row.days]
        for row in held[:1]:
            if row.sharp:
                return row.days[0] if row.days else now.first
        return max(now.first, min(now.last, self.began(day)))

    def firm(self, day: int) -> bool:
        found = False
        for row in self.until(day):
            refused = any((name, row.id) in self.reading.story.refused for name in self.dossiers)
            if refused and row.actor.value == "state":
                found = False
            elif row.actor.value in ("state", "both") or row.kind in ALWAYS_BOTH:
                yes = row.kind in ("invitation", "acceptance") or self.offers(row)
                found = found or (yes and not row.oral)
        return found

    def offered(self, day: int) -> bool:
        return any(self.offers(row) for row in self.until(day) if self.states(row))

    def days(self, on: int) -> Counter[str]:
        """Days of each turn, day by day."""
        _, covered = self.coverage
        if covered <= OPEN_START:
            until = min(on, self.left)
            told_on = (row.effective for row in self.own if row.effective <= until)
            covered = max(told_on, default=OPEN_START)
        waiting = undelivered(self.spans(OPEN_END), self.until(on))
        found: Counter[str] = Counter()
        for begins, ends, standing in self.spans(min(on, covered)):
            if standing.status != "closed":
                waited = sum(day in waiting for day in range(begins, ends))
                found[standing.turn] += ends - begins - waited
                found["nobody"] += waited
        return found

    def spans(self, until: int) -> Iterator[tuple[int, int, Standing]]:
        runs = self.reading.story.runs[self.dossier, self.mandate]
        for place, (begins, standing) in enumerate(runs):
            ends = runs[place + 1][0] if place + 1 < len(runs) else OPEN_END
            if standing and begins < until:
                yield begins, min(ends, until), standing

    def units(self, on: int) -> list[tuple[Row, int, int]]:
        """Each request that starts a unit, with the days between which acts answer it: from itself
        (the first one from before it, after what the State last declined) until the next one.
        """
        if not self.is_counted(on):
            return []
        requests = [row for row in self.asking(on) if row.kind != "reminder"]
        starts = requests[:1]
        for row in requests:
            declined = [
                day
                for day in range(starts[-1].effective, row.effective)
                if self.declined_by_the_state(day)
            ]
            if declined:
                starts.append(row)
        if not starts:
            return []
        after = [row.effective for row in starts[1:]]
        before = [row.effective for row in self.until(starts[0].effective - 1)]
        declined = [day for day in before if self.declined_by_the_state(day)]
        since = max(declined, default=OPEN_START) + 1
        return list(zip(starts, [since, *after], [*after, OPEN_END], strict=True))

    def declined_by_the_state(self, day: int) -> bool:
        now, before = self.on(day), self.on(day - 1)
        is_so = now is not None and now[:2] == ("declined", "state")
        return is_so and (before is None or before[:2] != ("declined", "state"))

    def somebody_acted(self, start: int, until: int, on: int) -> bool:
        """An act leaves open whether the State answered."""
        in_unit = (row for row in self.until(on) if start <= row.effective < until)
        return any(self.hides_an_answer(row) for row in in_unit)

    def hides_an_answer(self, row: Row) -> bool:
        """Nobody knows who did what may have been the State's answer, or the mandate holder
        answers an invitation that nobody recorded.
        """
        if self.agrees(row):
            return False
        if row.actor.value == "unknown":
            return row.kind in STATES_KINDS
        if row.actor.value != "mandate_holder" or row.of == "dates":
            return False
        invited = (
            self.states(one) and (one.kind in ("acceptance", "invitation") or self.offers(one))
            for one in self.until(row.effective)
        )
        return row.kind in ("acceptance", "declination") and not any(invited)

    def answers(self, start: int, until: int, on: int) -> dict[str, bool]:
        in_unit = (row for row in self.until(on) if start <= row.effective < until)
        found = [row for row in in_unit if self.states(row)]
        return {
            "answered": bool(found),
            "beyond": any(row.kind != "acknowledgement" for row in found),
            "accepted": any(
                row.kind in ("acceptance", "invitation") or self.offers(row) for row in found
            ),
            "dated": any(self.offers(row) for row in found),
            "visited": any(
                row.kind in ("visit_started", "visit_held") and row in self.own for row in found
            ),
        }

    def agrees(self, row: Row) -> bool:
        """Dates are agreed by an act of both, a visit took place on them, be it in part, or one
        side took those of the other (R8 c and d).
        """
        if row.kind == "interruption":
            now, before = self.on(row.effective), self.on(row.effective - 1)
            begun = now is not None and now.status == "held_in_part"
            return begun and (before is None or before.status != "held_in_part")
        agreed = self.reading.story.agreed
        return row.kind in ALWAYS_BOTH or any((name, row.id) in agreed for name in self.dossiers)

    def states(self, row: Row) -> bool:
        """The State's act, or of both; agreed dates and a visit always are."""
        of_the_state = row.kind in STATES_KINDS and row.actor.value in ("state", "both")
        return of_the_state or self.agrees(row)

    def offers(self, row: Row) -> bool:
        """Dates are offered by the State, or agreed."""
        named = row.days is not None or row.of == "dates"
        return (
            row.kind == "dates_proposed"
            or self.agrees(row)
            or (row.kind in ("invitation", "acceptance") and named)
        )
