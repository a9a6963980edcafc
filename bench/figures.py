"""Figures and the table in which they are shown, each beside its bare reference and its target."""

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("what", "data", "engine", "measured", "bare reference", "ratio", "target", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing measured. `unit` is ms, s, MiB, × or events/s; more is better only of a rate.

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
            "" if not self.bare else number(self.value / self.bare),
            "" if self.target is None else f"{sign} {number(self.target)} {self.unit}",
            self.verdict,
        )


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


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
