"""A row of a matter whose stream is a dossier says in which dossier its act lies.

The matter is one made for these tests: letters to a State, with references such as AL NOR 3/2025,
and reports of a mandate.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from itertools import permutations

import pytest

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Fact, Folded, Lifecycle
from comity.register.cells import one_of, symbol, text
from comity.register.matter import By, Dossiers, Matter, Naming, Own
from comity.register.rows.reading import RowReader
from comity.register.rows.references import resolve
from comity.register.rows.told import Known, OnRecord, Told

type Row = Mapping[str, str]


class Word(StrEnum):
    """What a letter is."""

    URGENT = "urgent"
    OTHER = "other"


def reference(written: str) -> tuple[str, str, str] | None:
    found = re.fullmatch(r"(\w+) ([A-Z]{3}) (\d+)/(\d{4})", written)
    return (found[2], f"{found[4]}/{found[3]}", written) if found else None


def lifecycle(kind: str, fields: Collection[str]) -> Lifecycle:
    of = frozenset(fields)
    acts = {one: ActSpec(frozenset(Actor), of) for one in ("sent", "answered")}
    return Lifecycle(kind=kind, version=1, acts=acts, fold=lambda *_: Folded())


LETTER = Matter(
    lifecycle=lifecycle("letter", {"symbol", "type", "from"}),
    streams=Dossiers(
        kind="letter",
        opens=frozenset({"sent"}),
        reference=reference,
        such_as="AL NOR 3/2025",
    ),
    columns={"symbol": Own(text), "type": Own(one_of(Word))},
    needs_mandates=frozenset({"sent"}),
)
PAPER = Matter(
    lifecycle=lifecycle("paper", {"symbol"}),
    streams=Dossiers(kind="paper", by=By.MANDATE, opens=frozenset({"sent"})),
    columns={"symbol": Own(symbol)},
    needs_state=False,
    needs_mandates=frozenset({"sent"}),
)
KNOWN = Known(
    {"NOR": "NOR", "THA": "THA"}.get,
    ("executions", "torture"),
    {"letter": LETTER, "paper": PAPER},
)
SENT: Row = {
    "matter": "letter",
    "state": "NOR",
    "mandates": "torture",
    "kind": "sent",
    "actor": "mandate_holder",
    "date": "2025-03-01",
    "source": "the desk",
}
ANSWERED: Row = {**SENT, "kind": "answered", "actor": "state", "date": "2025-05-01"}


class Ledger:
    """A ledger that holds the dossiers and the acts that a test names."""

    def __init__(
        self,
        streams: Mapping[str, str] | None = None,
        *acts: OnRecord,
        labelled: Mapping[str, str] | None = None,
    ) -> None:
        self._streams = streams or {}
        self._labelled = labelled or {}
        self._acts = acts

    def by_key(self, keys: Collection[str]) -> Mapping[str, OnRecord]:
        return {act.key: act for act in self._acts if act.key in keys}

    def by_act(self, acts: Collection[str]) -> Mapping[str, OnRecord]:
        return {act.act: act for act in self._acts if act.act in acts}

    def family(self, act: str) -> Mapping[str, OnRecord]:
        return self.by_act([act])

    def acts_of(self, refs: Collection[str]) -> Mapping[str, Sequence[str]]:
        del refs
        return {}

    def standing(self, acts: Collection[str]) -> Collection[str]:
        return acts

    def streams(self, refs: Collection[str]) -> Mapping[str, str]:
        return {ref: stream for ref, stream in self._streams.items() if ref in refs}

    def labelled(self, kind: str, parties: Collection[str], own: Naming) -> Mapping[str, str]:
        del kind, parties, own
        return self._labelled

    def act_id(self, key: str) -> str:
        return f"<{key}>"


def told(*rows: Row, ledger: Ledger | None = None) -> Told:
    header = sorted({name for row in rows for name in row})
    reader = RowReader(header, KNOWN)
    for number, row in enumerate(rows, start=2):
        reader.read(number, [row.get(name, "") for name in header])
    if not reader.told.problems:
        resolve(reader.told, ledger or Ledger())
    return reader.told


def facts(*rows: Row, ledger: Ledger | None = None) -> list[Fact]:
    found = told(*rows, ledger=ledger)
    assert not found.problems
    return found.facts


def test_a_reference_of_its_own_names_the_dossier() -> None:
    by_ref, by_symbol = facts(
        {**ANSWERED, "ref": "AL NOR 3/2025"}, {**SENT, "symbol": "AL NOR 3/2025"}
    )

    assert by_ref.stream == by_symbol.stream == "letter/NOR/2025/3"
    assert by_ref.payload == by_symbol.payload == {"symbol": "AL NOR 3/2025"}


def test_rows_that_share_a_label_are_one_dossier_in_any_order_and_any_file() -> None:
    rows = [
        {**SENT, "ref": "new:a", "id": "1"},
        {**ANSWERED, "ref": "new:a", "id": "2"},
        {**SENT, "ref": "new:b", "id": "3", "date": "2025-04-01"},
    ]

    together = {fact.key: fact.stream for fact in facts(*rows)}
    apart = {fact.key: fact.stream for row in rows for fact in facts(row)}
    orders = [{f.key: f.stream for f in facts(*order)} for order in permutations(rows)]

    assert together["the desk#1"] == together["the desk#2"] != together["the desk#3"]
    assert apart == together
    assert all(order == together for order in orders)


def test_a_label_is_one_dossier_of_a_file_whichever_source_tells_each_row() -> None:
    sent, answered = facts(
        {**SENT, "ref": "new:a"}, {**ANSWERED, "ref": "new:a", "source": "A/HRC/60/1"}
    )

    assert sent.stream == answered.stream


def test_a_label_of_another_file_is_named_with_its_source() -> None:
    (sent,) = facts({**SENT, "ref": "new:a"})
    (alike,) = facts({**ANSWERED, "ref": "new:a", "source": "A/HRC/60/1"})
    (same,) = facts({**ANSWERED, "ref": "new:the desk#a", "source": "A/HRC/60/1"})

    assert same.stream == sent.stream != alike.stream


def test_a_row_that_opens_one_needs_no_name() -> None:
    one, other = facts({**SENT, "id": "1"}, {**SENT, "id": "2"})

    assert one.stream == "letter/NOR/<the desk#1>"
    assert other.stream == "letter/NOR/<the desk#2>"


def test_a_ref_on_record_names_its_dossier() -> None:
    ledger = Ledger({"letter/NOR/4": "letter/NOR/key"})

    (fact,) = facts({**ANSWERED, "ref": "letter/NOR/4"}, ledger=ledger)

    assert fact.stream == "letter/NOR/key"


def test_a_reference_that_a_dossier_on_record_bears_is_that_dossier() -> None:
    ledger = Ledger({"letter/NOR/2025/3": "letter/NOR/key"})

    (fact,) = facts({**ANSWERED, "ref": "AL NOR 3/2025"}, ledger=ledger)

    assert fact.stream == "letter/NOR/key"


def test_a_label_whose_rows_tell_a_reference_is_found_by_it() -> None:
    labelled, by_reference = facts(
        {**SENT, "ref": "new:a", "symbol": "AL NOR 3/2025"},
        {**ANSWERED, "ref": "AL NOR 3/2025"},
    )

    assert labelled.stream == by_reference.stream


def test_a_letter_on_record_under_a_label_is_found_by_the_reference_that_it_tells() -> None:
    ledger = Ledger(labelled={"letter/NOR/<new:the desk#a>": "AL NOR 3/2025"})

    (by_reference, again) = facts(
        {**ANSWERED, "ref": "AL NOR 3/2025"},
        {**SENT, "ref": "new:b", "symbol": "AL NOR 3/2025"},
        ledger=ledger,
    )

    assert by_reference.stream == again.stream == "letter/NOR/<new:the desk#a>"


def test_a_correction_lies_with_what_it_corrects() -> None:
    facts_ = facts(
        {**SENT, "id": "1", "symbol": "AL NOR 3/2025"},
        {**SENT, "id": "2", "corrects": "1", "date": "2025-03-02"},
        {**SENT, "id": "3", "corrects": "2", "date": "2025-03-03"},
        {**SENT, "id": "4", "corrects": "3", "kind": "correction", "actor": "secretariat"},
    )

    assert {fact.stream for fact in facts_} == {"letter/NOR/2025/3"}


def test_what_corrects_a_letter_to_another_state_opens_one_of_its_own_in_any_order() -> None:
    rows = [
        {**SENT, "id": "1"},
        {**SENT, "id": "2", "corrects": "1", "state": "THA"},
        {**SENT, "id": "3", "corrects": "2", "state": "THA"},
    ]

    for order in permutations(rows):
        streams = {fact.key: fact.stream for fact in facts(*order)}

        assert streams["the desk#1"] == "letter/NOR/<the desk#1>"
        assert streams["the desk#2"] == streams["the desk#3"] == "letter/THA/<the desk#2>"


def test_a_letter_recorded_to_the_wrong_state_is_taken_back_there() -> None:
    on_record = OnRecord("letter/THA/2025/3", "act7", "the desk#7", "sent")
    row = {**SENT, "id": "8", "corrects": "7"}

    here, there = facts(row, ledger=Ledger({}, on_record))

    assert (here.stream, here.corrects) == ("letter/NOR/<the desk#8>", "")
    assert (there.stream, there.kind) == ("letter/THA/2025/3", "correction")


def test_a_matter_without_states_is_one_of_its_first_mandate() -> None:
    row = {**SENT, "matter": "paper", "mandates": "torture+executions", "state": "", "id": "1"}

    (fact,) = facts(row)

    assert fact.stream == "paper/executions/<the desk#1>"
    assert PAPER.streams.state_of(fact.stream) == ""


def test_a_paper_on_record_is_named_without_saying_whose_it_is() -> None:
    row = {**ANSWERED, "matter": "paper", "mandates": "", "state": "", "ref": "paper/torture/1"}
    ledger = Ledger({"paper/torture/1": "paper/torture/key"})

    (fact,) = facts(row, ledger=ledger)

    assert fact.stream == "paper/torture/key"


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (ANSWERED, "ref", "a reference such as AL NOR 3/2025, or new:LABEL"),
        ({**ANSWERED, "ref": "letter/NOR/9"}, "ref", "a ref of letter/NOR on record"),
        ({**ANSWERED, "ref": "new:"}, "ref", "a label of your own"),
        ({**ANSWERED, "ref": "AL THA 3/2025"}, "ref", "AL THA 3/2025 is one of THA"),
        ({**SENT, "symbol": "AL THA 3/2025"}, "symbol", "a reference of NOR"),
        ({**SENT, "ref": "new:a", "symbol": "AL THA 3/2025"}, "symbol", "a reference of NOR"),
        ({**SENT, "state": ""}, "state", "may not be empty"),
        ({**SENT, "mandates": ""}, "mandates", "joined with +"),
        ({**SENT, "type": "official"}, "type", "one of urgent, other"),
        ({**SENT, "guarantee": "staff"}, "guarantee", "the matter letter has no column guarantee"),
    ],
)
def test_a_row_that_names_no_dossier_is_refused(row: Row, column: str, expected: str) -> None:
    (problem,) = told(row).problems

    assert (problem.row, problem.column) == (2, column)
    assert expected in problem.expected


def test_a_label_names_a_dossier_of_one_state() -> None:
    (problem,) = told({**SENT, "ref": "new:a"}, {**SENT, "ref": "new:a", "state": "THA"}).problems

    assert (problem.row, problem.column) == (3, "ref")
    assert "row 2 has this one, of NOR" in problem.expected
