"""What the rules await of a visit, whatever the record: nobody is awaited out of turn."""

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.make import STREAM, act, values

from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Folded
from comity.ledger.domain.expecting import expectation_rows
from comity.rulebook.domain.courses import Book
from comity.rulebook.queries import rulebook
from comity.visits.domain.fold import fold
from comity.visits.domain.lifecycle import VISIT, VISIT_CARD

VALUES = replace(values(), book=Book(rulebook().rules, lambda *_: None))
ASKING = ("request", "request", "reminder", "acknowledgement", "listed_pending")
ANSWERING = ("acceptance", "declination", "invitation", "dates_proposed", "undertaking")
ENDING = ("visit_held", "visit_held", "visit_held", "withdrawal", "report_published")
DATED = ("dates_agreed", "postponement", "cancellation", "visit_started", "interruption")
FIRST = 733_000
TURNS = {
    "answer-visit-request": {"state", "both"},
    "answer-invitation": {"mandate_holder", "both"},
}


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
    if kind in {"postponement", "cancellation"} and draw(st.booleans()):
        days = on + draw(st.integers(-300, 200))
        others["days"] = f"{iso(days)}/{iso(days + 8)}"
    if kind in {"visit_held", "visit_started"} and precision == 10:
        date = f"{iso(on)}/{iso(on + 6)}"
    if kind == "dates_agreed" and draw(st.booleans()):
        date = "[..]"
    if draw(st.integers(0, 9)) == 0:
        others["scope"] = draw(st.sampled_from(("the north", "the south")))
    if draw(st.integers(0, 9)) == 0:
        others["type"] = "follow_up"
    if draw(st.integers(0, 9)) == 0:
        others["letter"] = draw(st.sampled_from(("L1", "L2")))
    if draw(st.integers(0, 19)) == 0:
        others["pins"] = draw(st.sampled_from(("new:A", "a0", "a3", "a7")))
    source = draw(st.sampled_from(("A", "B", "C")))
    step = draw(st.integers(1, 3)) if draw(st.integers(0, 9)) == 0 else None
    name = f"a{number}"
    return act(kind, date, mandates=mandates, id=name, source=source, step=step, **others)


@st.composite
def records(draw: st.DrawFn) -> list[Act]:
    among = draw(st.integers(2, 8))
    return [draw(an_act(number, among)) for number in range(among)]


def column(folded: Folded, name: str) -> dict[str, object]:
    """Visit → what its card says."""
    dossier, at = VISIT_CARD.index("dossier"), VISIT_CARD.index(name)
    return {str(card[dossier]): card[at] for card in folded.cards["visit"]}


@settings(max_examples=200)
@given(records())
def test_an_answer_is_awaited_of_the_side_whose_turn_it_is(acts: list[Act]) -> None:
    """But of dates that somebody proposed since, whose answer is awaited instead."""
    found = [replace(one, pins="") for one in acts]
    folded = fold(STREAM, found, VALUES)
    assume(not any(column(folded, "merged_into").values()))

    note("\n".join(f"{o.id} {o.kind} {o.date.text} {o.mandates} {dict(o.payload)}" for o in found))
    leads = column(folded, "lead")
    for row in expectation_rows(STREAM, folded, VISIT, VALUES):
        until = min(row.until, row.met_on, row.ended_on)
        for span in folded.spans:
            if (
                row.rule in TURNS
                and (span.dossier, span.mandate) == (row.dossier, leads[row.dossier])
                and span.status != "dates_proposed"
                and row.since < span.ends
                and span.begins < until
            ):
                assert span.turn in TURNS[row.rule], (row.opened_by, iso(span.begins))
