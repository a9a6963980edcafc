"""What the rules await of a visit, whatever the record: nobody is awaited out of turn."""

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.make import STREAM, values
from tests.property.test_window import an_act

from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Folded
from comity.ledger.domain.expecting import expectation_rows
from comity.rulebook.domain.courses import Book
from comity.rulebook.queries import rulebook
from comity.visits.domain.fold import fold
from comity.visits.domain.lifecycle import VISIT, VISIT_CARD

VALUES = replace(values(), book=Book(rulebook().rules, lambda *_: None))
TURNS = {
    "answer-visit-request": {"state", "both"},
    "answer-invitation": {"mandate_holder", "both"},
}


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
