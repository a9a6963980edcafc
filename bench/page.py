"""The page docs/benchmarks.md, made from everything that was measured and kept."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.figures import table
from bench.groups import ORDER, Group
from bench.kept import Measured, Run

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
ENGINES = ("SQLite", "PostgreSQL")


def document(found: Iterable[Measured], groups: Sequence[Group]) -> str:
    """The page: what is measured, then every figure, a table for each data set."""
    ordered = sorted(found, key=_place)
    about = "\n".join(f"- **{group.name}**: {group.about}" for group in groups)
    data = sorted({_data(each) for each in ordered}, key=_of_data)
    parts = [PROSE, about, *(_section(name, ordered) for name in data)]
    return "\n\n".join(parts) + "\n"


def _section(data: str, ordered: Sequence[Measured]) -> str:
    own = [each for each in ordered if _data(each) == data]
    title = TITLES.get(data, data)
    figures = table(figure for each in own for figure in each.figures)
    return f"## {title}\n\n{figures}\n\n{_told(own)}"


def _told(own: Sequence[Measured]) -> str:
    """When, where and on what the figures of a table were measured: a line for each run."""
    groups_of: dict[tuple[str, Run], list[str]] = {}
    for each in own:
        groups_of.setdefault((each.figures[0].engine, each.run), []).append(each.group)
    lines = []
    for (engine, run), names in groups_of.items():
        others = [one for (of, other), one in groups_of.items() if of == engine and other != run]
        which = f" ({', '.join(names)})" if others else ""
        lines.append(
            f"- {engine}{which}: {run.on}, {run.machine}; {run.versions}; at the start"
            f" {run.load:.1f} processes ran or waited beside it."
        )
    return "\n".join(lines)


def _data(measured: Measured) -> str:
    return measured.figures[0].data


def _of_data(data: str) -> tuple[int, str]:
    return (list(TITLES).index(data), "") if data in TITLES else (len(TITLES), data)


def _place(measured: Measured) -> tuple[object, ...]:
    """By data set, then engine, then the order of the groups."""
    known = ORDER.index(measured.group) if measured.group in ORDER else len(ORDER)
    return _of_data(_data(measured)), ENGINES.index(measured.figures[0].engine), known


TITLES = {
    "small": "small: 60,000 events in about 10,000 visits",
    "large": "large: 1,000,000 events",
    "documents": "documents: 100,000 documents of 10,000 visits",
    "matters": "matters: 10,000 visits and 10,000 letters",
}
PROSE = """# Speed and memory

`make bench` measures what stands here on both engines, prints it, with how long each group took,
and writes this page. `python -m bench` only prints, `--write` writes too; `--quick` leaves out the
large record, `--only NAME` takes one group of figures, `--engine NAME` one engine. Each group is
kept in `bench/kept` as soon as it is measured, and this page is written from nothing else; what is
not measured again stays as it was, with its day.
No test asserts a time: a figure means something beside the bare reference of the same run on the
same machine. How to add a group of figures stands in `bench/__init__.py`.

**Data.** Two records are made with a fixed seed, the same to the byte every time, and skewed like
the real one: 60,000 events in about 10,000 visits (`small`), and 1,000,000 events (`large`). Every
Member State is in them, from some eighty events to 2,400 (`large`: 1,400 to 39,000), and the 46
thematic mandates, also unequally. Dates are days, months, years, extents and sets; reminders are
many; one act in twenty is told by two sources; one in twenty-five is joint; there are
postponements, visits held in part, scopes, types, coverage and standing invitations. One State in
eight keeps letters that the public does not read, so that its record is folded twice. A third one
(`documents`) hangs 100,000 texts in English, French, Arabic and Chinese on the visits of `small`,
their words as unequal as words are, two in five of them public. A fourth one (`matters`) has
10,000 letters to States beside these visits.

**How.** Every import, rebuild and verification has a process of its own. Its peak of memory is
that of the process; where it starts others, of all together, what they share counted once, looked
at for no more than a fiftieth of the time. Imports and rebuilds are timed without
that and looked at in a second run. PostgreSQL is a cluster started for the run, with the
collation C, that writes to disk before it says so. The ratio is the measured figure over the bare
reference.

**Machines.** Whether a bound in seconds is met hangs on the machine too, and on the hour: on one
machine the import on PostgreSQL came to 10,792 events/s, half an hour later to 7,200 to 8,500, and
two hours later to 12,454 and 12,626. The bare reference tells how quick it was (33,032, and at
last 42,551), and the ratio is what a change of the program moves. On a slower machine of two
cores, on which the bare import came to 92,060 events/s on SQLite and 34,131 on PostgreSQL, that of
this program came to 11,232 and 10,530 (0.12 and 0.31 of it), and the rebuild of a million took
51.8 and 45.9 s, while its memory was looked at: none of the four was within its bound there.

**What is measured**, in this order:"""
