"""Folding the visits that a new act can touch gives what folding the whole stream gives."""

from hypothesis import event, given, note, settings
from hypothesis import strategies as st
from tests.make import STREAM, act, covered, values

from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Folded
from comity.visits.domain.fold import fold
from comity.visits.domain.lifecycle import VISIT, VISIT_CARD

VALUES = values(coverage={"torture": covered(ends="2012-06-30", reports=False)})
ASKING = ("request", "reminder", "acknowledgement", "listed_pending")
ANSWERING = ("acceptance", "declination", "invitation", "dates_proposed", "undertaking")
ENDING = ("visit_held", "visit_held", "visit_held", "withdrawal", "report_published")
DATED = ("dates_agreed", "postponement", "cancellation", "visit_started", "interruption")
FIRST = 733_000


@st.composite
def an_act(draw: st.DrawFn, number: int, among: int) -> Act:
    """An act near its place in a history of so many acts, of one mandate or two."""
    kind = draw(st.sampled_from((*ASKING, *ANSWERING, *ENDING, *DATED)))
    on = FIRST + number * 4_000 // among + draw(st.integers(0, 200))
    precision = draw(st.sampled_from((10, 10, 10, 7, 4)))
    mandates = draw(st.sampled_from(("torture", "torture", "food", "health", "food+torture")))
    date = iso(on)[:precision]
    others: dict[str, str] = {}
    if kind in {"dates_proposed", "dates_agreed"}:
        others["days"] = f"{iso(on + 30)}/{iso(on + 38)}"
    if kind in {"visit_held", "visit_started"} and precision == 10:
        date = f"{iso(on)}/{iso(on + 6)}"
    if kind == "dates_agreed" and draw(st.booleans()):
        date = "[..]"
    if draw(st.integers(0, 9)) == 0:
        others["scope"] = "the north"
    if draw(st.integers(0, 9)) == 0:
        others["type"] = "follow_up"
    source = draw(st.sampled_from(("A", "B", "C")))
    return act(kind, date, mandates=mandates, id=f"a{number}", source=source, **others)


@st.composite
def a_history(draw: st.DrawFn) -> tuple[list[Act], list[Act]]:
    """What was recorded before, and one or two acts that are recorded now."""
    among = draw(st.integers(4, 28))
    acts = [draw(an_act(number, among)) for number in range(among)]
    new = draw(st.sets(st.integers(0, among - 1), min_size=1, max_size=2))
    return (
        [one for place, one in enumerate(acts) if place not in new],
        [one for place, one in enumerate(acts) if place in new],
    )


@settings(max_examples=300)
@given(a_history())
def test_what_a_new_act_cannot_touch_stays_as_it_was(history: tuple[list[Act], list[Act]]) -> None:
    recorded, new = history
    before = fold(STREAM, recorded, VALUES)
    whole = fold(STREAM, [*recorded, *new], VALUES)

    assert VISIT.window is not None
    reach = VISIT.window(before.cards["visit"], new, False)
    loose = {
        row.dossier
        for row in before.acts
        if row.dossier.startswith("~") and reach.mandates & set(row.mandates.split("+"))
    }
    written = reach.touched | loose
    folded_along = {row.act for row in before.acts if row.dossier in written | reach.before}
    within = written | reach.before
    if any(row.act in folded_along and row.dossier not in within for row in before.acts):
        event("an act lies beyond the window too: the ledger folds the whole stream")
        return
    part = fold(STREAM, [*(one for one in recorded if one.id in folded_along), *new], VALUES)
    beyond = {row.dossier for row in before.dossiers} - within
    shows_beyond = any(row.dossier in beyond for row in part.dossiers)
    if shows_beyond or _acts(before, reach.before) != _acts(part, reach.before):
        event("the context reads otherwise: the ledger folds the whole stream")
        return

    note(f"recorded {[_brief(one) for one in recorded]}, new {[_brief(one) for one in new]}")
    note(f"touched {reach.touched}, before {reach.before}")
    assert _rows(before, leaving_out=written) | _rows(part, leaving_out=reach.before) == _rows(
        whole
    )
    event(f"left alone: {len(_dossiers(before) - written) > 0}")


def _brief(one: Act) -> str:
    mandates = "+".join(one.mandates)
    return f"{one.id} {one.kind} {one.date} {mandates} {one.source} {dict(one.payload)}"


def _acts(folded: Folded, dossiers: frozenset[str]) -> set[tuple[str, str]]:
    return {(row.dossier, row.act) for row in folded.acts if row.dossier in dossiers}


def _dossiers(folded: Folded) -> set[str]:
    return {row.dossier for row in folded.acts}


def _rows(folded: Folded, *, leaving_out: frozenset[str] | set[str] = frozenset()) -> set[object]:
    place = VISIT_CARD.index("dossier")
    cards = {("visit", *row) for row in folded.cards["visit"] if row[place] not in leaving_out}
    tables = (folded.acts, folded.spans, folded.courses, folded.anomalies)
    rows = {
        (type(row).__name__, *row)
        for table in tables
        for row in table
        if row.dossier not in leaving_out
    }
    return cards | rows
