"""Commands on cooperation: the assessment of both sides, and the definitions of its figures."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Final

from comity.cli.asked import as_known, day_of, head, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.faults import DONE, UsageError
from comity.cli.output import (
    Cells,
    Column,
    by_name,
    say,
    write,
    write_csv,
    write_list,
    write_object,
    write_table,
)
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.indicators import INDICATORS, Indicator, Shape
from comity.cooperation.labels import WORDS
from comity.cooperation.queries.assessing import TOTALS, Assessment, OfAState, assessment
from comity.cooperation.queries.defining import COLUMNS, as_row, definition
from comity.cooperation.queries.selecting import Selection, default_period
from comity.cooperation.queries.snapshot import reads
from comity.directory.queries import directory
from comity.kernel.edtf import iso

PER_CENT: Final = 100
SHOWN: Final = (*TOTALS, "letters_sent")
"""A State stands in the table where one of these is not nought; JSON has all States."""


def cooperation(options: argparse.Namespace) -> int:
    """Assess how both sides cooperate in a period, as of a day."""
    ready()
    asks = _selection(options)
    with reads(asks):
        found = assessment(asks)
    match options.format:
        case "json":
            write_object(found.as_json())
        case "csv":
            write_csv(REQUEST_CELLS, _requests(found))
        case _:
            _write_assessment(found, as_known(options))
    return DONE


def indicators(options: argparse.Namespace) -> int:
    """List the definitions of the indicators, the State's side first."""
    items = list(INDICATORS.values())
    match options.format:
        case "json":
            told = {**head(options, day_of(options)), "count": len(items)}
            write_list(told, (definition(one) for one in items))
        case "csv":
            write_csv(INDICATOR_CELLS, items)
        case _:
            write_table(_INDICATOR_COLUMNS, items, empty="No indicator.")
    return DONE


def _selection(options: argparse.Namespace) -> Selection:
    period = default_period(day_of(options), options.begins, options.ends)
    if period.begins > period.ends:
        raise UsageError(
            f"--from {iso(period.begins)} is after --to {iso(period.ends)}; expected a period"
        )
    return Selection(
        viewer=viewer_of(options),
        period=period,
        state=state_of(options),
        mandate=mandate_of(options),
        known=options.known,
        uncontested=options.without_contested,
    )


def _write_assessment(found: Assessment, known: str) -> None:
    period = found.selection.period
    on = period.on
    write(f"Period {iso(period.begins)} to {iso(period.ends)}, as of {iso(on)}{known}")
    totals = found.totals.columns
    write(", ".join(f"{name.replace('_', ' ')} {totals[name]}" for name in TOTALS))
    write("")
    asked = [one for one in found.states if any(one.tally.columns[name] for name in SHOWN)]
    write_table(_state_columns(on), asked, empty="No request is on record in this period.")
    write("")
    write_table(_FIGURE_COLUMNS, list(found.figures.values()), empty="No figure.")
    say(
        "Shares only from five cases on, and where none beside a wider view shows fewer; in all:"
        " a joint visit or request once;"
        " `comity indicators` says what each figure counts."
    )


def _state_columns(on: int) -> list[Column[OfAState]]:
    def of(name: str) -> Column[OfAState]:
        return Column(
            name.replace("_", " ").capitalize(), lambda one: one.tally.columns[name], spare=True
        )

    return [
        Column("State", lambda one: directory().name(one.state, "en", on), gives_way=True),
        *(of(name) for name in TOTALS if name not in ("carried_over", "invited_unasked")),
        Column("Letters", _letters, spare=True),
    ]


def _letters(one: OfAState) -> object:
    sent = one.tally.columns["letters_sent"]
    return sent if sent or one.letters else "not recorded"


def _share(figure: Figure) -> str:
    match figure.value:
        case None:
            return ""
        case float():
            return f"{figure.value * PER_CENT:.0f} %"
        case _:
            return str(figure.value)


def count_of(figure: Figure) -> str:
    """Words such as “8 of 11”, or that nobody keeps what it counts."""
    if not figure.recorded:
        return "not recorded"
    if figure.indicator.shape is Shape.SHARE and not figure.denominator:
        return "not recorded" if figure.n else "no case"
    if figure.is_range:
        most = (figure.numerator or 0) + (figure.not_recorded or 0)
        return f"{figure.numerator} to {most} of {figure.n}"
    once = "" if figure.once in (None, figure.denominator) else f" ({figure.once} in all)"
    return f"{figure.numerator} of {figure.denominator}{once}"


_FIGURE_COLUMNS: Final = (
    Column[Figure]("Code", lambda figure: figure.indicator.code),
    Column[Figure]("Figure", lambda figure: WORDS[figure.indicator.code].title, gives_way=True),
    Column[Figure]("Count", count_of),
    Column[Figure]("Value", _share),
    Column[Figure]("Not recorded", lambda figure: figure.not_recorded, spare=True),
)

type _Request = Mapping[str, object]

REQUEST_CELLS: Final[Cells[_Request]] = by_name(
    ("state", "ref", "mandate", "level", "rule", "marks", "contested", "acts"), dict[str, object]
)

_INDICATOR_COLUMNS: Final = (
    Column[Indicator]("Code", lambda one: one.code),
    Column[Indicator]("Side", lambda one: one.side.value, spare=True),
    Column[Indicator]("Title", lambda one: WORDS[one.code].title),
    Column[Indicator]("Provision", lambda one: " ".join(one.provisions) or "no provision"),
)


INDICATOR_CELLS: Final[Cells[Indicator]] = by_name(COLUMNS, as_row)


def _requests(found: Assessment) -> Iterator[_Request]:
    for state in found.states:
        for one in state.requests:
            row = one.as_json()
            other = one.other
            yield {
                **row,
                "state": one.state,
                "acts": " ".join(act.id for act in one.acts),
                "marks": " ".join(mark.value for mark in one.result.marks) if one.result else "",
                "contested": f"{other.level.value} {other.rule}" if other else "",
            }
