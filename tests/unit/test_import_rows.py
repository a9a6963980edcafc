"""A row of the import file tells facts, or is refused with its column and what is expected."""

import pytest
from tests.rows import KNOWN, REQUEST, EmptyRecord, told

from comity.kernel.edtf import parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact, Visibility
from comity.register.domain import Problem
from comity.register.lifecycles import MATTERS
from comity.register.rows.columns import ADDED
from comity.register.rows.reading import RowReader
from comity.register.rows.told import OnRecord


def fact_of(**cells: str) -> Fact:
    found = told({**REQUEST, **cells})
    assert not found.problems
    assert len(found.facts) == 1
    return found.facts[0]


def problem_of(**cells: str) -> Problem:
    found = told({**REQUEST, **cells})
    assert len(found.problems) == 1
    assert not found.facts or found.references
    return found.problems[0]


def test_a_row_tells_a_fact_of_its_states_stream() -> None:
    fact = fact_of(state="Norway", mandates="torture + executions")

    assert fact.stream == "visit/NOR"
    assert fact.actor is Actor.MANDATE_HOLDER
    assert fact.mandates == ("executions", "torture")
    assert fact.date == parse("2010-03-01")


def test_the_key_is_the_source_and_its_own_id() -> None:
    assert fact_of(source="A/69/387", id="7").key == "A/69/387#7"


def test_without_an_id_the_key_is_a_digest_that_knows_no_order_of_columns() -> None:
    one = RowReader(["state", "kind", "actor", "date", "mandates"], KNOWN)
    other = RowReader(["mandates", "date", "note", "actor", "kind", "state", "matter"], KNOWN)

    one.read(2, ["NOR", "request", "mandate_holder", "2010", "torture"])
    other.read(2, ["torture", "2010", "", "mandate_holder", "request", "NOR", "visit"])

    assert one.told.facts[0].key == other.told.facts[0].key


LOOKS_THE_SAME = [
    "A\u030aland",
    "\u00c5land\u200f",
    "\ufeff\u00c5land\u200b ",
    "\u2067\u00c5land\u2069",
]


@pytest.mark.parametrize("written", LOOKS_THE_SAME)
def test_what_looks_the_same_is_the_same_scope_source_and_id(written: str) -> None:
    fact = fact_of(scope=written, source=written, id=written, note=written)

    assert fact.payload["scope"] == fact.source == fact.note == "\u00c5land"
    assert fact.key == "\u00c5land#\u00c5land"


def test_a_run_of_another_direction_keeps_its_end() -> None:
    run = "to \u2067\u0628\u0644\u062f\u2069"

    assert fact_of(scope=f"{run}\u200f").payload["scope"] == run


def test_letters_of_either_case_stay_as_they_are_written() -> None:
    assert fact_of(scope="svalbard").payload["scope"] == "svalbard"


@pytest.mark.parametrize("written", LOOKS_THE_SAME)
def test_rows_that_look_the_same_are_one_row(written: str) -> None:
    rows = [{**REQUEST, "scope": scope} for scope in ("\u00c5land", written)]

    assert told(*rows).duplicates == 1


def test_the_digest_of_a_row_stays_what_it_was() -> None:
    """So that a file that was recorded years ago adds nothing today."""
    assert fact_of(scope="\u00c5land").key == "99e513ad3e15aa1d881a52607e122f8d"
    assert fact_of(scope="Oslo ").key == "76e93bee1d9f67a937d4f2f212d4f1ea"


def test_a_published_source_makes_an_act_public() -> None:
    of_the_parties = {"kind": "dates_proposed", "actor": "state", "from": "2014-11"}

    by_letter = fact_of(**of_the_parties, source="note verbale 12")
    by_document = fact_of(**of_the_parties, source="A/69/387")
    by_page = fact_of(**of_the_parties, source="https://www.ohchr.org/x")

    assert by_letter.visibility is Visibility.PARTIES
    assert by_document.visibility is by_page.visibility is Visibility.PUBLIC


def test_what_a_row_says_of_visibility_and_learning_wins() -> None:
    fact = fact_of(source="A/69/387", visibility="office", learnt="2015-01")

    assert fact.visibility is Visibility.OFFICE
    assert fact.learnt == parse("2015-01-31").last


@pytest.mark.parametrize(("kind", "actor"), [("acceptance", "state"), ("invitation", "state")])
def test_an_answer_with_dates_is_two_facts_of_one_letter(kind: str, actor: str) -> None:
    dates = {"from": "2012-03-01", "to": "2012-03-10", "type": "follow_up"}

    answer, proposal = told({**REQUEST, "kind": kind, "actor": actor, "id": "7", **dates}).facts

    assert answer.payload == {"type": "follow_up"}
    assert proposal.kind == "dates_proposed"
    assert proposal.actor is Actor.STATE
    assert proposal.payload == {"type": "follow_up", "from": "2012-03-01", "to": "2012-03-10"}
    assert answer.letter == proposal.letter == "#7"
    assert (answer.visibility, proposal.visibility) == (Visibility.PARTIES, Visibility.PARTIES)


def test_an_acceptance_of_dates_names_them_and_proposes_none() -> None:
    fact = fact_of(kind="acceptance", of="dates", **{"from": "2012-03-01"})

    assert fact.payload == {"from": "2012-03-01", "of": "dates"}


def test_coverage_is_a_fact_of_each_mandate() -> None:
    row = {"matter": "coverage", "kind": "coverage", "actor": "secretariat", "state": "*"}

    facts = told({**REQUEST, **row, "mandates": "torture+executions", "to": "2020"}).facts

    assert [fact.stream for fact in facts] == ["coverage/executions/*", "coverage/torture/*"]
    assert len({fact.key for fact in facts}) == 2


def test_a_standing_invitation_needs_no_mandates() -> None:
    row = {"matter": "standing_invitation", "kind": "given", "actor": "state", "mandates": ""}

    assert fact_of(**row).stream == "standing-invitation/NOR"


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"state": "Atlantis"}, "state", "ISO3"),
        ({"state": "*"}, "state", "only in coverage"),
        ({"state": ""}, "state", "may not be empty"),
        ({"date": ""}, "date", "[..] where no source gives it"),
        ({"mandates": "torture+sport"}, "mandates", "'sport' is not one"),
        ({"mandates": ""}, "mandates", "joined with +"),
        ({"kind": "demand"}, "kind", "one of request, reminder"),
        ({"actor": "king"}, "actor", "one of state, mandate_holder"),
        ({"actor": "state"}, "actor", "mandate_holder for the kind request"),
        ({"date": "31/12/10"}, "date", "spreadsheet"),
        ({"date": "3/2/2010"}, "date", "meant: 2010-02-03 or 2010-03-02"),
        ({"date": "Jul-06"}, "date", "spreadsheet"),
        ({"date": "30-Jan-13"}, "date", "spreadsheet"),
        ({"date": "41001.5"}, "date", "spreadsheet"),
        ({"date": "2011-2-3"}, "date", "a form such as"),
        ({"date": "soon"}, "date", "one date, such as"),
        ({"date": "in spring 2015"}, "date", "[2015-01..2015-04] once between"),
        ({"date": "?"}, "date", "[..] where it is not known"),
        ({"date": "2024-05-05T10:00"}, "date", "an hour with its offset"),
        ({"state": "″"}, "state", "the words themselves; a mark that repeats the cell above"),
        ({"kind": "- ditto -"}, "kind", "the words themselves"),
        ({"date": "''"}, "date", "the words themselves"),
        ({"source": "Idem"}, "source", "the words themselves"),
        ({"note": '"'}, "note", "the words themselves"),
        ({"date": "2011-02-30"}, "date", "2011-02 has no day 30"),
        ({"date": "2024-05-05T10:00+05:00[Europe/Zurich]"}, "date", "offset or its zone"),
        ({"from": "2012-03-01/2012-03-05"}, "from", "first day"),
        ({"from": "2012-03-05", "to": "2012-03-01"}, "to", "not before 2012-03-05"),
        ({"guarantee": "movement"}, "guarantee", "request has no guarantee"),
        ({"kind": "visit_held", "actor": "both", "from": "2012"}, "from", "`date` as first/last"),
        ({"stated_ordinal": "second"}, "stated_ordinal", "whole number"),
        ({"stated_ordinal": "9" * 5_000}, "stated_ordinal", "whole number"),
        ({"symbol": "report"}, "symbol", "A/HRC/43/49/Add.1"),
        ({"channel": "pigeon"}, "channel", "one of written, oral"),
        ({"visibility": "secret"}, "visibility", "one of public"),
        ({"learnt": "[..]"}, "learnt", "a day"),
        ({"kind": "correction", "actor": "secretariat"}, "corrects", "to be removed"),
        ({"matter": "treaty"}, "matter", "challenge, comment, commitment, "),
        ({"ref": "visit/NOR/torture/9"}, "ref", "new:"),
        ({"ref": "new:"}, "ref", "new:"),
        ({"corrects": "unheard of"}, "corrects", "an id of the same source"),
        ({"note": "x" * 10_001}, "note", "10,000 characters"),
        ({"letter": "x" * 501}, "letter", "500 characters"),
        ({"matter": "coverage", "kind": "coverage", "to": "[..]"}, "to", "where it is open"),
    ],
)
def test_a_bad_cell_is_refused_with_what_is_expected(
    cells: dict[str, str], column: str, expected: str
) -> None:
    problem = problem_of(**cells)

    assert (problem.row, problem.column) == (2, column)
    assert expected in problem.expected


def test_every_bad_cell_of_a_row_is_reported() -> None:
    problems = told({**REQUEST, "state": "Atlantis", "date": "soon"}).problems

    assert {problem.column for problem in problems} == {"state", "date"}


def test_columns_that_nobody_knows_and_columns_that_are_missing_are_named() -> None:
    problems = RowReader(["state", "kind", "date", "mood"], KNOWN).told.problems

    assert [(problem.row, problem.column) for problem in problems] == [(1, "mood"), (1, "actor")]


def test_identical_rows_without_id_count_once() -> None:
    found = told(REQUEST, REQUEST)

    assert (len(found.facts), found.duplicates) == (1, 1)


def test_one_id_for_two_acts_is_refused() -> None:
    problems = told({**REQUEST, "id": "7"}, {**REQUEST, "id": "7", "date": "2011"}).problems

    assert [(problem.row, problem.column) for problem in problems] == [(3, "id")]
    assert "row 2" in problems[0].expected


def test_a_row_may_correct_one_that_stands_below_it() -> None:
    better = {**REQUEST, "id": "8", "corrects": "7", "date": "2010-03-02"}

    facts = told(better, {**REQUEST, "id": "7"}).facts

    assert facts[0].corrects == "#7"


def test_rows_that_correct_one_another_in_a_circle_are_refused() -> None:
    problems = told(
        {**REQUEST, "id": "7", "corrects": "8"},
        {**REQUEST, "id": "8", "corrects": "9"},
        {**REQUEST, "id": "9", "corrects": "7"},
        {**REQUEST, "id": "10", "corrects": "7"},
    ).problems

    assert [problem.row for problem in problems] == [2, 3, 4]


def test_a_correction_with_dates_replaces_the_dates_of_the_letter() -> None:
    first = {**REQUEST, "kind": "acceptance", "actor": "state", "from": "2012-03", "id": "7"}
    second = {**first, "from": "2012-04", "id": "8", "corrects": "7"}

    facts = {fact.key: fact for fact in told(first, second).facts}

    assert facts["#8/dates"].corrects == "#7/dates"
    assert facts["#8/dates"].payload == {"from": "2012-04"}


def test_an_act_of_the_wrong_state_is_taken_back_there_and_told_here() -> None:
    on_record = OnRecord("visit/THA", "act7", "#7", "request")
    row = {**REQUEST, "id": "8", "corrects": "7"}

    here, there = told(row, record=EmptyRecord(on_record)).facts

    assert (here.stream, here.corrects) == ("visit/NOR", "")
    assert (there.stream, there.kind, there.corrects) == ("visit/THA", "correction", "#7")


def test_a_row_may_correct_an_act_on_record_by_its_id() -> None:
    on_record = OnRecord("visit/NOR", "act7", "a letter#7", "request")

    (fact,) = told({**REQUEST, "corrects": "act7"}, record=EmptyRecord(on_record)).facts

    assert fact.corrects == "a letter#7"


@pytest.mark.parametrize("kept", [Visibility.OFFICE, Visibility.PARTIES, Visibility.PUBLIC])
def test_a_correction_that_says_nothing_is_read_by_those_who_read_what_it_corrects(
    kept: Visibility,
) -> None:
    on_record = OnRecord("visit/NOR", "act7", "#7", "request", kept)
    moved = OnRecord("visit/THA", "act7", "#7", "request", kept)
    row = {**REQUEST, "id": "8", "corrects": "act7"}
    again = {**row, "id": "9", "corrects": "8"}

    assert told(row, record=EmptyRecord(on_record)).facts[0].visibility is kept
    assert told(row, record=EmptyRecord(moved)).facts[0].visibility is kept
    for rows in ((row, again), (again, row)):
        found = {one.key: one for one in told(*rows, record=EmptyRecord(on_record)).facts}
        assert found["#9"].visibility is kept


def test_a_correction_that_says_who_reads_it_or_is_told_in_public_follows_that() -> None:
    on_record = OnRecord("visit/NOR", "act7", "#7", "request", Visibility.OFFICE)
    row = {**REQUEST, "id": "8", "corrects": "act7"}

    stated = told({**row, "visibility": "parties"}, record=EmptyRecord(on_record)).facts[0]
    printed = told({**row, "source": "A/HRC/13/39"}, record=EmptyRecord(on_record)).facts[0]

    assert stated.visibility is Visibility.PARTIES
    assert printed.visibility is Visibility.PUBLIC


def test_because_of_becomes_the_id_of_the_act() -> None:
    postponed = {**REQUEST, "kind": "postponement", "actor": "state", "id": "7"}
    cancelled = {**REQUEST, "kind": "cancellation", "id": "8", "because_of": "7"}

    facts = told(postponed, cancelled).facts

    assert facts[1].payload == {"because_of": "act of #7"}


def test_a_row_is_pinned_to_a_label_or_to_the_act_that_opens_a_visit() -> None:
    record = EmptyRecord(refs={"visit/NOR/torture/2": "act7"})

    by_label = told({**REQUEST, "ref": "new:spring"}).facts[0]
    by_ref = told({**REQUEST, "ref": "visit/NOR/torture/2"}, record=record).facts[0]

    assert (by_label.pins, by_ref.pins) == ("new:spring", "act7")


def test_a_ref_of_another_state_is_refused() -> None:
    record = EmptyRecord(refs={"visit/THA/torture/2": "act7"})

    problems = told({**REQUEST, "ref": "visit/THA/torture/2"}, record=record).problems

    assert problems[0].column == "ref"


def test_every_wrong_cell_of_a_row_is_named() -> None:
    row = {
        **REQUEST,
        "state": "Atlantis",
        "kind": "reminder",
        "actor": "state",
        "date": "the third",
        "from": "2010-05-09",
        "to": "2010-05-03",
        "channel": "pigeon",
        "note": "x" * 10_001,
        "mandates": "",
    }

    found = [(problem.row, problem.column) for problem in told(row).problems]

    assert sorted(found) == [
        (2, column)
        for column in ("actor", "channel", "date", "from", "mandates", "note", "state", "to")
    ]


def test_a_row_whose_kind_nobody_knows_is_looked_at_as_far_as_it_can_be() -> None:
    row = {**REQUEST, "kind": "greeting", "date": "", "state": "Atlantis"}

    found = {problem.column for problem in told(row).problems}

    assert found == {"state", "date", "kind"}


def test_a_column_of_several_matters_is_explained_by_one_of_them_for_all() -> None:
    meanings: dict[str, set[str]] = {}
    for matter in MATTERS.values():
        for name, own in matter.columns.items():
            meanings.setdefault(name, set()).add(own.meaning)

    assert not {name: said for name, said in meanings.items() if len(said - {""}) > 1}
    assert all(ADDED.values())
