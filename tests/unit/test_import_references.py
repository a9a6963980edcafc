"""What rows say of one another: whose a label is, what is taken back, what is not there."""

import pytest
from tests.rows import REQUEST, EmptyRecord, told

from comity.ledger.domain import Visibility, label_of
from comity.register.rows.columns import MOST_CHARACTERS
from comity.register.rows.told import OnRecord


def test_a_label_belongs_to_the_source_of_the_earliest_row_that_has_it() -> None:
    first = {**REQUEST, "source": "LA", "ref": "new:1"}
    later = {**REQUEST, "source": "LB", "ref": "new:1", "date": "2012-03-01"}

    for rows in ((first, later), (later, first)):
        pins = {fact.source: label_of(fact.pins, fact.source) for fact in told(*rows).facts}

        assert pins == {"LA": "new:LA#1", "LB": "new:LA#1"}


def test_a_label_of_another_source_is_named_with_it() -> None:
    (fact,) = told({**REQUEST, "source": "LB", "ref": "new:LA#1"}).facts

    assert label_of(fact.pins, fact.source) == "new:LA#1"


TAKEN_BACK = {**REQUEST, "id": "w", "kind": "correction", "actor": "secretariat", "corrects": "7"}
ACT_7 = OnRecord("visit/NOR", "act7", "#7", "request", mandates=("torture",))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"state": "THA"}, ("state", "THA", "NOR, the State of the act to be removed")),
        (
            {"mandates": "executions"},
            ("mandates", "executions", "torture, the mandates of the act to be removed"),
        ),
    ],
)
def test_what_is_taken_back_is_of_the_state_and_the_mandates_that_the_row_names(
    said: dict[str, str], expected: tuple[str, str, str]
) -> None:
    on_record = told({**TAKEN_BACK, **said}, record=EmptyRecord(ACT_7)).problems
    in_file = told({**TAKEN_BACK, **said}, {**REQUEST, "id": "7"}).problems

    for problems in (on_record, in_file):
        (problem,) = problems
        assert (problem.column, problem.value, str(problem.expected)) == expected


def test_what_no_mandate_is_told_of_is_taken_back_by_any() -> None:
    withdrawal = OnRecord("visit/NOR", "act7", "#7", "correction")

    found = told(TAKEN_BACK, record=EmptyRecord(withdrawal))

    assert found.problems == []
    assert found.facts[0].corrects == "#7"


def test_a_row_that_tells_an_act_anew_tells_it_of_other_mandates() -> None:
    anew = {**REQUEST, "id": "8", "mandates": "executions", "corrects": "7"}

    assert told(anew, record=EmptyRecord(ACT_7)).facts[0].mandates == ("executions",)


@pytest.mark.parametrize("name", ["NV#7", "desk table#NV#7"])
def test_an_id_of_the_same_source_may_hold_the_sign_that_parts_source_and_id(name: str) -> None:
    first = {**REQUEST, "source": "desk table", "id": "NV#7"}
    second = {**first, "id": "8", "date": "2012-03-01", "corrects": name}

    found = told(first, second)

    assert found.problems == []
    assert [fact.corrects for fact in found.facts] == ["", "desk table#NV#7"]


def test_what_rows_name_is_looked_for_beside_cells_that_are_wrong() -> None:
    wrong = {**REQUEST, "date": "the third"}
    unknown = {**REQUEST, "id": "9", "corrects": "nobody"}

    problems = told(wrong, unknown).problems

    assert [(one.row, one.column) for one in problems] == [(2, "date"), (3, "corrects")]


def test_a_row_that_names_one_that_is_wrong_is_not_said_to_name_nothing() -> None:
    wrong = {**REQUEST, "id": "7", "date": "the third"}
    anew = {**REQUEST, "id": "8", "corrects": "7"}

    assert [one.row for one in told(wrong, anew).problems] == [2]


def test_where_a_row_has_an_id_that_cannot_be_known_no_name_is_said_to_be_none() -> None:
    wrong = {**REQUEST, "id": "7", "source": "x" * (MOST_CHARACTERS + 1)}
    anew = {**REQUEST, "id": "8", "corrects": "7"}

    assert [one.row for one in told(wrong, anew).problems] == [2]


def circular(*rows: dict[str, str], record: EmptyRecord | None = None) -> list[tuple[int, str]]:
    expected = "an act that is not corrected, directly or through others, by this row"
    problems = told(*rows, record=record).problems
    assert {str(one.expected) for one in problems} <= {expected}
    return [(one.row, one.value) for one in problems]


def test_rows_that_correct_one_another_by_the_id_of_an_act_are_a_circle() -> None:
    on_record = EmptyRecord(OnRecord("visit/NOR", "act of b", "#b", "request", corrects="act a"))
    first = {**REQUEST, "id": "a", "corrects": "act of b"}
    second = {**REQUEST, "id": "b", "corrects": "a"}

    assert circular(first, second, record=on_record) == [(2, "act of b"), (3, "a")]


def test_a_row_that_corrects_itself_by_the_id_of_its_act_is_a_circle() -> None:
    on_record = EmptyRecord(OnRecord("visit/NOR", "act of a", "#a", "request"))

    own = {**REQUEST, "id": "a", "corrects": "act of a"}

    assert circular(own, record=on_record) == [(2, "act of a")]


def test_a_row_that_corrects_one_of_a_circle_is_none_of_it() -> None:
    first = {**REQUEST, "id": "a", "corrects": "b"}
    second = {**REQUEST, "id": "b", "corrects": "a"}
    beside = {**REQUEST, "id": "c", "corrects": "a"}

    assert circular(beside, first, second) == [(3, "b"), (4, "a")]


def test_each_row_of_a_long_circle_is_told_once() -> None:
    many = 300
    rows = [{**REQUEST, "id": f"{no}", "corrects": f"{(no + 1) % many}"} for no in range(many)]

    assert circular(*rows) == [(no + 2, f"{(no + 1) % many}") for no in range(many)]


@pytest.mark.parametrize("forwards", [True, False])
def test_who_reads_the_act_reads_a_chain_of_rows_that_leave_it_open(*, forwards: bool) -> None:
    first = {**REQUEST, "id": "0", "visibility": "parties"}
    chain = [{**REQUEST, "id": f"{no + 1}", "corrects": f"{no}"} for no in range(30)]
    rows = [first, *chain] if forwards else [*chain[::-1], first]

    assert {fact.visibility for fact in told(*rows).facts} == {Visibility.PARTIES}


@pytest.mark.parametrize(
    "kinds", [("acceptance", "dates_proposed"), ("dates_proposed", "acceptance")]
)
def test_a_row_that_makes_an_act_one_of_a_kind_that_others_read_says_who_reads_it(
    kinds: tuple[str, str],
) -> None:
    """A proposal of dates is read by the parties, an acceptance by everybody (RULES P2)."""
    first, then = ({**REQUEST, "kind": kind, "actor": "state"} for kind in kinds)
    days = {"from": "2012-06-04", "to": "2012-06-08"}
    first, then = (
        {**row, **(days if row["kind"] == "dates_proposed" else {})} for row in (first, then)
    )
    first, then = {**first, "id": "a"}, {**then, "id": "b", "corrects": "a"}

    (problem,) = told(first, then).problems

    assert (problem.row, problem.column) == (3, "visibility")
    assert told(first, {**then, "visibility": "parties"}).problems == []
