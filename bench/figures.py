"""Figures and the table in which they are shown, each beside its bare reference and its target."""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

HEAD = ("what", "data", "engine", "measured", "bare reference", "ratio", "target", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing measured. `unit` is ms, s, MiB or events/s; more is better only of the last.

    `bare` is the same unit of the bare reference of the same run, None where there is none;
    `target` is None where nobody set one.
    """

    what: str
    data: str
    engine: str
    value: float
    unit: str
    bare: float | None = None
    target: float | None = None

    @property
    def verdict(self) -> str:
        """`met`, `not met`, or nothing where there is no target."""
        if self.target is None:
            return ""
        is_rate = self.unit.endswith("/s")
        return "met" if (self.value >= self.target) == is_rate else "not met"

    def cells(self) -> tuple[str, ...]:
        """The figure as a row of the table."""
        sign = "≥" if self.unit.endswith("/s") else "≤"
        return (
            self.what,
            self.data,
            self.engine,
            f"{number(self.value)} {self.unit}",
            "" if self.bare is None else f"{number(self.bare)} {self.unit}",
            "" if not self.bare else f"{self.value / self.bare:.2f}",
            "" if self.target is None else f"{sign} {number(self.target)} {self.unit}",
            self.verdict,
        )


def growth(figures: Iterable[Figure]) -> list[Figure]:
    """How many times longer a visit page takes in the large record than in the small one."""
    pages = {(f.engine, f.data): f.value for f in figures if f.what.startswith("visit page")}
    return [
        Figure(
            what="visit page, large beside small",
            data="both",
            engine=engine,
            value=value / pages[engine, "small"],
            unit="×",
            target=1.2,
        )
        for (engine, data), value in pages.items()
        if data == "large" and (engine, "small") in pages
    ]


def number(value: float) -> str:
    """A number with as many digits as it deserves."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(figures: Iterable[Figure]) -> str:
    """All figures as a table in Markdown, columns aligned."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, _line(tuple("-" * width for width in widths), widths))
    return "\n".join(lines)


def machine() -> str:
    """The machine in general words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()}, {platform.machine()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {system}"


def document(figures: list[Figure], notes: list[str], *, on: date, versions: str) -> str:
    """The page `docs/benchmarks.md`."""
    told = "\n".join(f"- {note}" for note in notes)
    return f"""{PROSE}
## Measured on {on.isoformat()}

{machine()}. {versions}.

{table(figures)}

{told}
"""


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


PROSE = """# Speed and memory

`make bench` measures what stands here and prints it; `python -m bench --write` writes this page.
`--quick` takes the small record only, `--only NAME` one group of figures. No test asserts a time:
a figure means something beside the bare reference of the same run on the same machine.

**Data.** Two records are made with a fixed seed, the same to the byte every time, and skewed like
the real one: 60,000 events in about 10,000 visits (`small`), and 1,000,000 events (`large`). Every
Member State is in them, from some eighty events to 2,400 (`large`: 1,400 to 39,000), and the 46
thematic mandates, also unequally. Dates are days, months, years, extents and sets; reminders are
many; one act in twenty is told by two sources; one in twenty-five is joint; there are
postponements, visits held in part, scopes, types, coverage and standing invitations. One State in
eight keeps letters that the public does not read, so that its record is folded twice.

**Bare references.** Pages: Django with one query over the same rows and a template of three lines,
on the same server with as many processes and threads. Import: `executemany` of the same event rows
into the same table, its triggers and indexes included. One act: one such row and its commit.

**How.** Pages are asked for over one kept connection of one client through the loopback, 150
different addresses, and the median is shown (p50). Every import, rebuild and verification has a
process of its own, and its peak of memory is that of the process. PostgreSQL is a cluster started
for the run that writes to disk before it says so.
"""
