"""One visit as its letters would tell it: rows of the import file, in no order of importance.

A story runs from a first day to a last one. Where its days are many, some of its dates are known
to the month or year only; where they are few, all are known to the day, so that the next visit of
the same mandate does not run into this one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bench.world import MANDATES, UNTIL, Draw

type Row = dict[str, str]

ROOMY = 500  # days: from here on dates may be coarse
WIDE = 1500  # days: from here on they may be known to the year
REPORT_MONTH = 3  # a mandate reports to the Council in March, to the Assembly in August

# How the visits end that another of the mandate follows, and how the last one of each stands.
ENDED = (("held", 0.93), ("in_part", 0.03), ("withdrawn", 0.04))
OPEN = (
    ("requested", 0.43),
    ("invited", 0.02),
    ("accepted", 0.10),
    ("proposed", 0.07),
    ("agreed", 0.05),
    ("postponed", 0.05),
    ("declined", 0.04),
    ("cancelled", 0.03),
    ("held", 0.18),
    ("in_part", 0.01),
    ("withdrawn", 0.02),
)
UNANSWERED = (0.12, 0.18, 0.20, 0.17, 0.13, 0.10, 0.06, 0.04)  # shares with 0, 1, … reminders
ANSWERED = (0.47, 0.27, 0.14, 0.08, 0.04)
LENGTHS = (5, 7, 8, 8, 10, 12)


@dataclass(slots=True)
class Story:
    """What is told of one visit: by whom, from when to when, and where the letters are kept.

    `private` is true for States whose letters are in the office's own files, where the public
    does not read dates that were only proposed.
    """

    state: str
    mandates: tuple[str, ...]
    first: int
    last: int
    draw: Draw
    private: bool = False
    about: Row = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    letters: int = 0

    @property
    def days(self) -> int:
        """How long it takes in all."""
        return self.last - self.first

    def at(self, share: float) -> int:
        """The day when this share of it has passed."""
        return self.first + int(self.days * share)

    def tell(self, kind: str, actor: str, day: int, **more: str) -> Row:
        """Add an act of this day, told by a document that came after it."""
        row: Row = {
            "state": self.state,
            "mandates": "+".join(self.mandates),
            "kind": kind,
            "actor": actor,
            "date": iso(day),
            **self.about,
            **self._source(day),
            **more,
        }
        self.rows.append(row)
        return row

    def _source(self, day: int) -> Row:
        if self.private and self.draw.chance(0.4):
            return {
                "source": f"File {self.state} {date.fromordinal(day).year}/{day % 997}",
                "source_date": iso(day),
                "learnt": iso(day + self.draw.number(1, 20)),
                "channel": "note_verbale",
            }
        return council(self.mandates[0], day, self.draw)

    def letter(self) -> str:
        """The name of a new letter, which several facts can have in common."""
        self.letters += 1
        return f"{self.state}-{self.mandates[0]}-{self.first}-{self.letters}"


def tell(story: Story, ending: str) -> None:
    """Tell how a visit is asked for, answered, and comes to this ending."""
    draw = story.draw
    asked = story.at(0.02)
    opens = "invitation" if ending == "invited" or draw.chance(0.04) else "request"
    first = story.tell(opens, "state" if opens == "invitation" else "mandate_holder", asked)
    _coarsen(story, first)
    _tell_again(story, first, 0.12)
    if draw.chance(0.25):
        answering = "mandate_holder" if opens == "invitation" else "state"
        story.tell("acknowledgement", answering, asked + draw.number(1, 1 + story.days // 30))
    until = 0.98 if ending in ("requested", "invited") else 0.3
    if opens == "request":
        _remind(story, until)
    if draw.chance(0.05):
        story.tell("listed_pending", "secretariat", story.at(until))
    if ending == "declined":
        cause = draw.one_of(("own", "external", "not_given"))
        story.tell("declination", "state", story.at(0.5), of="request", reason_class=cause)
    elif ending == "withdrawn":
        story.tell("withdrawal", "mandate_holder", story.at(0.7), reason_class="own")
    elif ending not in ("requested", "invited"):
        _answer(story, ending)


def council(mandate: str, day: int, draw: Draw) -> Row:
    """The mandate's next report to the Council, by which an act of this day became known."""
    then = date.fromordinal(day)
    year = then.year + (then.month >= REPORT_MONTH)
    place = MANDATES.index(mandate)
    symbol = (
        f"A/HRC/{(year - 2006) * 3 + 1}/{30 + place}"
        if year > 2006
        else f"E/CN.4/{year}/{30 + place}"
    )
    return {
        "source": symbol,
        "locator": f"para. {draw.number(8, 90)}",
        "source_date": f"{year}-{REPORT_MONTH:02}",
    }


def iso(day: int) -> str:
    """The day as ISO text."""
    return date.fromordinal(day).isoformat()


def _remind(story: Story, until: float) -> None:
    count = story.draw.place(UNANSWERED if until > 0.5 else ANSWERED)
    for no in range(count):
        day = story.at(0.05 + (until - 0.05) * (no + 1) / (count + 1))
        row = story.tell("reminder", "mandate_holder", day)
        if story.days > ROOMY and story.draw.chance(0.2):
            row["date"] = f"[{iso(day)}..{iso(day + story.draw.number(30, 200))}]"
            row["source_date"] = iso(day + 260)
        else:
            _coarsen(story, row)
            _tell_again(story, row, 0.15)


def _answer(story: Story, ending: str) -> None:
    """The State accepts, and dates are sought."""
    draw = story.draw
    if draw.chance(0.03):
        story.tell("declination", "state", story.at(0.31), of="request", reason_class="own")
        story.tell("request", "mandate_holder", story.at(0.33))
    letter = story.letter()
    accepts = story.tell("acceptance", "state", story.at(0.36), of="request", letter=letter)
    is_ahead = ending == "agreed" and draw.chance(0.6)
    visit = _days(story, UNTIL + draw.number(300, 900) if is_ahead else story.at(0.7))
    if ending == "accepted":
        _coarsen(story, accepts)
        if draw.chance(0.3):
            accepts["channel"] = "oral"
        return
    if draw.chance(0.4):
        accepts |= {"from": iso(visit[0]), "to": iso(visit[1])}
        del accepts["of"]
    else:
        _coarsen(story, accepts)
        _tell_again(story, accepts, 0.1)
        side = draw.one_of(("state", "mandate_holder", "mandate_holder"))
        story.tell("dates_proposed", side, story.at(0.42), **_span(visit))
    if ending != "proposed":
        _agree(story, ending, visit)


def _agree(story: Story, ending: str, visit: tuple[int, int]) -> None:
    """Dates are agreed, perhaps given up and agreed anew; the visit is held or is not."""
    draw = story.draw
    agreed = story.tell("dates_agreed", "both", story.at(0.5), **_span(visit))
    if draw.chance(0.15):
        agreed["date"] = "[..]"
    if ending == "agreed":
        return
    side = draw.one_of(("state", "state", "mandate_holder", "both"))
    cause = draw.one_of(("own", "own", "conditions", "external", "not_given"))
    if ending in ("postponed", "cancelled"):
        kind = "postponement" if ending == "postponed" else "cancellation"
        story.tell(kind, side, story.at(0.6), reason_class=cause, **_span(visit))
        return
    if draw.chance(0.12):
        letter = story.letter()
        day, later = story.at(0.6), _days(story, story.at(0.76))
        given_up = {"letter": letter, "reason_class": cause, **_span(visit)}
        story.tell("postponement", side, day, **given_up)
        story.tell("dates_proposed", side, day, letter=letter, **_span(later))
        story.tell("dates_agreed", "both", story.at(0.68), **_span(later))
        visit = later
    _hold(story, ending, visit)


def _hold(story: Story, ending: str, visit: tuple[int, int]) -> None:
    draw = story.draw
    if draw.chance(0.2):
        story.tell("visit_started", "both", visit[0])
    if ending == "in_part":
        cause = {"reason_class": "conditions", **_span(visit)}
        story.tell("interruption", "mandate_holder", visit[0] + 2, **cause)
        return
    held = story.tell("visit_held", "both", visit[1])
    held["date"] = f"{iso(visit[0])}/{iso(visit[1])}"
    if draw.chance(0.1):
        second = dict(held)
        second |= {"date": iso(visit[0])[:7], "source": "https://www.example.org/news/visits"}
        second |= {"source_date": iso(visit[1] + 20), "locator": f"{held['source']}"}
        story.rows.append(second)
    if draw.chance(0.05):
        guarantee = draw.one_of(("movement", "inquiry", "no_reprisal", "security", "staff"))
        found = {"guarantee": guarantee, "finding": draw.one_of(("kept", "limited", "breached"))}
        story.tell("access_finding", "mandate_holder", visit[1], **found)
    if draw.chance(0.1):
        story.tell("debriefing", "both", visit[1])
    if draw.chance(0.3):
        story.tell("report_shared", "mandate_holder", story.at(0.86))
        if draw.chance(0.6):
            story.tell("state_comments", "state", story.at(0.89))
    if draw.chance(0.55):
        story.tell("report_published", "mandate_holder", story.at(0.92))
    if draw.chance(0.04):
        story.tell("followup", "mandate_holder", story.at(0.96))


def _days(story: Story, first: int) -> tuple[int, int]:
    return first, first + story.draw.one_of(LENGTHS) - 1


def _span(visit: tuple[int, int]) -> Row:
    return {"from": iso(visit[0]), "to": iso(visit[1])}


def _coarsen(story: Story, row: Row) -> None:
    """Some dates are known to the month or to the year, where the story has room for it."""
    if story.days > WIDE and story.draw.chance(0.2):
        row["date"] = row["date"][:4]
    elif story.days > ROOMY and story.draw.chance(0.25):
        row["date"] = row["date"][:7]


def _tell_again(story: Story, row: Row, share: float) -> None:
    """Another document tells the same act, by month or year."""
    draw = story.draw
    if not draw.chance(share):
        return
    year, mandate = int(row["date"][:4]) + 1, MANDATES.index(story.mandates[0])
    again: Sequence[str] = (row["date"][:7], row["date"][:4])
    story.rows.append(
        {name: row[name] for name in ("state", "mandates", "kind", "actor", *story.about)}
        | {
            "date": draw.one_of(again) if story.days > WIDE else again[0],
            "source": f"A/{year - 1945}/{100 + mandate}",
            "locator": f"para. {draw.number(8, 90)}",
            "source_date": f"{year}-08",
        }
    )
