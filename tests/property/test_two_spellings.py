"""Two spellings of the same fact give equal spans, figures, rows behind them and turns.

That the State's dates are agreed can be told as dates agreed, or as the mandate holder's
acceptance of the dates, of the invitation in whose letter they came, or of neither by name.
"""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.cards import Cards
from tests.make import STREAM, act, day, values

from comity.ledger.domain import Act
from comity.visits.domain.fold import fold

DAYS = "2014-09-08/2014-09-17"
FIRST, LAST = day("2014-01-01"), day("2016-12-31")
OWN_WORDS = {"act", "kind", "actor", "met_by", "did", "cause", "value"}
"""Columns that repeat who said it and how."""

SPELLINGS = ("dates_agreed", "", "dates", "invitation")


def coarse(date: str) -> st.SearchStrategy[str]:
    """The date known to its day, month or year."""
    return st.sampled_from([date, date[:7], date[:4]])


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Act], list[Act]]:
    """A request, an offer of dates, their agreement in two spellings, and what came after it."""
    in_a_letter = draw(st.booleans())
    mandates = draw(st.sampled_from(["torture", "executions+torture"]))
    usual: dict[str, Any] = {"mandates": mandates}
    before = [
        act("invitation", draw(coarse("2014-03-03")), letter="A", id="i", **usual),
        act(
            "dates_proposed",
            "2014-03-03" if in_a_letter else draw(st.sampled_from(["2014-03-03", "2014-04-07"])),
            letter="A" if in_a_letter else "B",
            id="p",
            days=DAYS,
            **usual,
        ),
    ]
    if draw(st.booleans()):
        before.append(act("request", draw(coarse("2014-01-10")), id="r", **usual))
    agreed = draw(coarse("2014-05-12"))
    allowed = SPELLINGS if in_a_letter else SPELLINGS[:-1]
    one, other = draw(st.sampled_from([(a, b) for a in allowed for b in allowed if a != b]))
    after = draw(st.lists(later(mandates), max_size=2, unique_by=lambda one: one.kind))
    if len(agreed) == len("2014"):  # a declination in that year may have come before it
        after = [one for one in after if one.kind != "declination"]
    return (
        [*before, spelled(one, agreed, mandates), *after],
        [*before, spelled(other, agreed, mandates), *after],
    )


def spelled(how: str, date: str, mandates: str) -> Act:
    """That the dates are agreed, so told."""
    if how == "dates_agreed":
        return act("dates_agreed", date, id="agreed", mandates=mandates, days=DAYS)
    of = {"of": how} if how else {}
    return act("acceptance", date, id="agreed", mandates=mandates, actor="mandate_holder", **of)


@st.composite
def later(draw: st.DrawFn, mandates: str) -> Act:
    """What ends it, or is said afterwards."""
    kind = draw(
        st.sampled_from(["postponement", "cancellation", "declination", "visit_held", "reminder"])
    )
    if kind == "visit_held":
        return act(kind, draw(st.sampled_from([DAYS, "2014-09", "2014"])), id=kind)
    actor = draw(st.sampled_from(["state", "mandate_holder"])) if kind != "reminder" else ""
    date = draw(coarse("2014-06-16"))
    return act(kind, date, id=kind, actor=actor, mandates=mandates)


def read(acts: list[Act]) -> dict[str, Any]:
    """Spans, the rows of every figure and the figures, without the words in which it was told."""
    folded = fold(STREAM, acts, values())
    with Cards(folded) as cards:
        rows = {
            name: [
                {column: cell for column, cell in row.items() if column not in OWN_WORDS}
                for row in cards.rows(name)
            ]
            for name in ("stage", "ask", "unit", "deed")
        }
        kept = [row for row in cards.rows("deed") if row["kind"] != "dates_agreed"]
        about = [(row["kind"], row["value"]) for row in kept]
        figures = cards.tally(FIRST, LAST, LAST).columns
    return {**rows, "about": about, "spans": folded.spans, "figures": figures}


@given(stories())
def test_two_spellings_of_an_agreement_are_read_alike(told: tuple[list[Act], list[Act]]) -> None:
    one, other = told

    found, expected = read(one), read(other)

    for name, rows in found.items():
        assert rows == expected[name], name
