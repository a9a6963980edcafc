"""Chapter XIII: what both sides were expected to do and did, in the same terms."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from comity.cooperation.domain.annual import Column, Kind, Row, Table, counted, per_cent
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.indicators import INDICATORS, PAIRS, Indicator, Shape
from comity.cooperation.queries.annual.asking import Year
from comity.cooperation.queries.counting import all_figures
from comity.cooperation.queries.listing import rows_behind
from comity.kernel.parties import Actor
from comity.ledger.queries import opened_between

SIDES: Final = (Actor.STATE, Actor.MANDATE_HOLDER, Actor.SECRETARIAT)
OUTCOMES: Final = (
    *("met", "late", "missed", "overdue", "outstanding", "waived", "no_rule", "not_recorded"),
)


def tables(year: Year) -> Iterator[Table]:
    """The tables of this chapter: a table a side with the same columns, then the figures."""
    by: dict[str, dict[str, dict[str, set[str]]]] = {
        side: defaultdict(lambda: defaultdict(set)) for side in SIDES
    }
    opened = opened_between(
        year.begins, year.selection.period.last, viewer=year.selection.viewer, on=year.on
    )
    refs = year.refs((one.stream, one.dossier) for one in opened)
    for one in opened:
        if one.party in by and one.dossier in refs:
            token = f"{refs[one.dossier]}|{one.rule} {one.opened_by}"
            by[one.party][one.rule][one.outcome].add(token)
    columns = (
        *(Column("rule", Kind.RULE), Column("expected", Kind.COUNT)),
        *(Column(name, Kind.COUNT) for name in OUTCOMES),
        Column("met_share", Kind.SHARE),
    )
    for side in SIDES:
        rows = [_ruled(rule, outcomes) for rule, outcomes in sorted(by[side].items())]
        yield Table(f"expected_{side.value}", columns, tuple(rows))
    yield _figures(year)


def _ruled(rule: str, outcomes: dict[str, set[str]]) -> Row:
    everything = frozenset(one for own in outcomes.values() for one in own)
    row = counted(rule, rule, (everything, *(outcomes.get(name, ()) for name in OUTCOMES)))
    judged = sum(len(outcomes.get(name, ())) for name in ("met", "late", "missed", "overdue"))
    share = per_cent(len(outcomes.get("met", ())), judged)
    marks = frozenset(f"{one}={name}" for name, own in outcomes.items() for one in own)
    return Row(rule, (*row.cells, share), behind=(*row.behind, marks))


def _figures(year: Year) -> Table:
    """The indicators of both sides, those that face each other in one row."""
    columns = (
        Column("pair", Kind.PAIR),
        *(Column(f"state_{name}", Kind.COUNT) for name in ("n", "of", "not_recorded")),
        Column("state_share", Kind.SHARE),
        *(Column(f"holders_{name}", Kind.COUNT) for name in ("n", "of", "not_recorded")),
        Column("holders_share", Kind.SHARE),
    )
    figures = all_figures(year.selection)
    rows = []
    for pair in PAIRS:
        sides = [_side(year, figures, code) for code in pair]
        cells = tuple(cell for own, _ in sides for cell in own)
        behind = tuple(refs for _, refs in sides for _ in range(4))
        key = "|".join(pair)
        rows.append(Row(key, (key, *cells), behind=(frozenset(), *behind)))
    return Table("figures", columns, tuple(rows))


type _Side = tuple[tuple[int | None, ...], frozenset[str]]


def _side(year: Year, figures: dict[str, Figure], code: str) -> _Side:
    """Numerator, denominator, not recorded and share of a figure, and the rows behind it."""
    if not code or not figures[code].recorded:
        return (None, None, None, None), frozenset()
    figure = figures[code]
    found = rows_behind(year.selection, code)
    place = found.header.index("ref") if "ref" in found.header else 0
    marks = frozenset(f"{row[place]}|{' '.join(str(cell) for cell in row)}" for row in found.rows)
    told = _is_share(figure.indicator) and not figure.is_range
    share = per_cent(figure.numerator, figure.denominator) if told else None
    return (figure.numerator, figure.denominator, figure.not_recorded or 0, share), marks


def _is_share(one: Indicator) -> bool:
    return INDICATORS[one.code].shape is Shape.SHARE
