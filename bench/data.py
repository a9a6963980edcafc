"""The made records, as CSV in the project's own import format: the same to the byte every time.

`small` has 60,000 events in about 10,000 visits, `large` 1,000,000 events. They are skewed like
the real record: States and mandates unequally, many reminders, dates of every precision, acts
told by several sources, letters with several facts, joint visits. One State in eight keeps its
letters in the office's own files, so that its public fold differs from the parties' one.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.story import ENDED, OPEN, Row, Story, council, iso, tell
from bench.world import (
    MANDATE_RANK,
    MANDATES,
    SINCE,
    SINCE_LARGE,
    STATE_RANK,
    STATES,
    UNTIL,
    Draw,
    cut,
    shares,
)

SEED = 20190920  # the day of the list of States not yet visited
COLUMNS = (
    *("matter", "id", "mandates", "state", "kind", "actor", "date", "from", "to", "of"),
    *("reason_class", "type", "scope", "guarantee", "finding", "channel", "source", "locator"),
    *("source_date", "letter", "learnt", "value"),
)
PER_ENDED, PER_LAST = 7.30, 5.05  # events of a visit that another follows, and of the last one
SURPLUS = 1.02  # so many visits more are told; what a record may lack is left out again
SPARE = frozenset({"listed_pending", "acknowledgement", "debriefing", "report_shared", "reminder"})
JOINT = 0.04
PRIVATE_EVERY = 8
COVERED_EVERY = 3  # every third mandate states what is covered
STANDING = 128  # States with a standing invitation
LATE_FROM = UNTIL + 240  # the day of the acts of `late`
PART = 50_000  # events of one file of the large set


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a made record is."""

    name: str
    events: int
    since: int


SMALL = Shape("small", 60_000, SINCE)
LARGE = Shape("large", 1_000_000, SINCE_LARGE)


def write(shape: Shape, folder: Path) -> list[Path]:
    """Write the record as files of whole States, and `late.csv`; return the former in order."""
    paths: list[Path] = []
    late: list[Row] = []
    part: list[Row] = list(_rest())
    count = sum(events_of(row) for row in part)
    for rows, last_acts in _states(shape, shape.events - count):
        part += rows
        late += last_acts
        if sum(map(events_of, part)) >= PART and shape is LARGE:
            paths.append(_write(folder / f"{shape.name}-{len(paths):02}.csv", part))
            part = []
    if part:
        paths.append(_write(folder / f"{shape.name}-{len(paths):02}.csv", part))
    _write(folder / f"{shape.name}-late.csv", late)
    return paths


def late_file(shape: Shape, folder: Path) -> Path:
    """The file in which every row meets another visit of the record."""
    return folder / f"{shape.name}-late.csv"


def events_of(row: Row) -> int:
    """How many events a row becomes: an acceptance or invitation with dates is two."""
    two = row["kind"] in ("acceptance", "invitation") and "from" in row and "of" not in row
    return 2 if two else 1


def _states(shape: Shape, events: int) -> Iterator[tuple[list[Row], list[Row]]]:
    """The rows of each State, and for the last visit of each mandate one act more."""
    weights = shares(len(STATES), STATE_RANK)
    order = Draw(SEED).shuffled(STATES)
    for rank, (state, wanted) in enumerate(zip(order, cut(events, weights), strict=True)):
        draw = Draw(SEED + rank + 1)
        rows, late = _state(shape, state, wanted, draw, private=rank % PRIVATE_EVERY == 1)
        rows.sort(key=lambda row: (row["source_date"], row["source"], row["date"], row["kind"]))
        yield [_named(row, no) for no, row in enumerate(rows)], late


def _state(
    shape: Shape, state: str, wanted: int, draw: Draw, *, private: bool
) -> tuple[list[Row], list[Row]]:
    rows: list[Row] = []
    late: list[Row] = []
    visits = cut(_visits(wanted), shares(len(MANDATES), MANDATE_RANK))
    mandates = draw.shuffled(MANDATES) if _differs(draw) else list(MANDATES)
    for place, (mandate, count) in enumerate(zip(mandates, visits, strict=True)):
        ending = ""
        for no in range(count):
            is_last = no == count - 1
            endings = OPEN if is_last else ENDED
            ending = endings[draw.place([share for _, share in endings])][0]
            story = _story(shape, state, mandate, (no, count), draw)
            story.private = private
            if draw.chance(JOINT):
                story.mandates = tuple(sorted({mandate, mandates[place - 1]}))
            tell(story, ending)
            rows += story.rows
        if ending:
            late.append(_late(state, mandate, ending, draw))
    return _exactly(wanted, rows, state, draw), late


def _visits(events: int) -> int:
    """Of how many visits so many events tell, about."""
    last = min(len(MANDATES), int(events / PER_LAST))
    return last + int((events - last * PER_LAST) / PER_ENDED * SURPLUS) + 1


def _differs(draw: Draw) -> bool:
    """Whether a State is asked by the mandates in another order of frequency than the world."""
    return draw.chance(0.5)


def _story(shape: Shape, state: str, mandate: str, turn: tuple[int, int], draw: Draw) -> Story:
    """The frame of one visit of several in turn: each has its part of the years."""
    no, count = turn
    slot = (UNTIL - shape.since) // count
    begins = shape.since + no * slot
    room = max(slot // 12, 1)
    length = slot - 2 * room
    if length > 2000:  # a single visit does not last for decades
        length = draw.number(400, 2000)
        begins += draw.number(0, slot - length - room)
    about: Row = {}
    if draw.chance(0.015):
        about = {"type": draw.one_of(("follow_up", "working"))}
    elif draw.chance(0.01):
        about = {"scope": "northern provinces"}
    first = begins + draw.number(0, room)
    return Story(state, (mandate,), first, first + length, draw, about=about)


def _exactly(wanted: int, rows: list[Row], state: str, draw: Draw) -> list[Row]:
    """As many events as wanted: some of what a record may lack goes, or pledges are added."""
    count = sum(map(events_of, rows))
    spare = [place for place, row in enumerate(rows) if row["kind"] in SPARE]
    gone = set(draw.shuffled(spare)[: max(0, count - wanted)])
    rows = [row for place, row in enumerate(rows) if place not in gone]
    for no in range(wanted - count):
        told = rows[draw.number(0, len(rows) - 1)]
        day = UNTIL - 30 * no - 1
        more = {"state": state, "mandates": told["mandates"], "date": iso(day)}
        source = council(told["mandates"].split("+")[0], day, draw)
        rows.append({"kind": "undertaking", "actor": "state", **more, **source})
    return rows


def _late(state: str, mandate: str, ending: str, draw: Draw) -> Row:
    """One more act, this spring, of the last visit of a mandate to a State."""
    is_over = ending in ("held", "in_part", "withdrawn")
    kind = "followup" if is_over else "reminder"
    row = {"state": state, "mandates": mandate, "kind": kind, "actor": "mandate_holder"}
    day = LATE_FROM + draw.number(0, 30)
    return row | {"date": iso(day)} | council(mandate, day, draw)


def _rest() -> Iterator[Row]:
    """What is covered, and standing invitations."""
    draw = Draw(SEED - 1)
    for mandate in MANDATES[::COVERED_EVERY]:
        yield {
            "matter": "coverage",
            "mandates": mandate,
            "state": "*",
            "kind": "coverage",
            "actor": "secretariat",
            "date": iso(UNTIL),
            "from": "1980",
            "to": iso(UNTIL),
            **council(mandate, UNTIL - 200, draw),
        }
    for state in draw.shuffled(STATES)[:STANDING]:
        day = UNTIL - draw.number(1000, 9000)
        common = {"matter": "standing_invitation", "state": state}
        told = council(MANDATES[0], day, draw)
        given = {"kind": "given", "actor": "state", "date": iso(day)[: draw.one_of((4, 7, 10))]}
        yield {**common, **given, **told}
        if draw.chance(0.3):
            later = day + 700
            again = {"kind": "reaffirmed", "actor": "state", "date": iso(later)}
            yield {**common, **again, **council(MANDATES[0], later, draw)}


def _named(row: Row, no: int) -> Row:
    """Four rows in five have an id of their own."""
    return row if no % 5 == 0 else {**row, "id": f"{row['state']}-{no}"}


def _write(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
