"""Letters come in by files: what names them, what is refused, and when they become public."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.databases import Engine
from tests.register import RECORDING, published

from comity.accounts.domain import PUBLIC_READER, Reading
from comity.communications.domain.lifecycle import COMMUNICATION
from comity.communications.domain.persons import NO_NAMES
from comity.kernel.edtf import GENEVA, iso
from comity.ledger.queries import (
    events,
    position,
    projections_digest,
    public_version,
    verify,
)
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported
from comity.register.lifecycles import LIFECYCLES

HEADER = (
    "matter,id,state,mandates,kind,actor,date,ref,type,source,follows,persons,women,summary,themes,"
    "urgency,value,reason,visibility,public_from,names,note,through,reference,lasts,admissibility,"
    "corrects"
)
COLUMNS = HEADER.split(",")
LETTER = {
    "id": "1",
    "state": "NOR",
    "mandates": "executions+torture",
    "kind": "letter_sent",
    "actor": "mandate_holder",
    "date": "2019-03-01",
    "ref": "AL NOR 3/2019",
}
REPLY = {
    "id": "2",
    "state": "NOR",
    "kind": "reply",
    "actor": "state",
    "date": "2019-04-20",
    "ref": "AL NOR 3/2019",
}


def bring_in(folder: Path, *rows: dict[str, str], name: str = "letters.csv") -> Imported:
    lines = [
        ",".join(
            {"matter": "communication", "source": "the register", **row}.get(c, "")
            for c in COLUMNS
        )
        for row in rows
    ]
    path = folder / name
    path.write_text("\n".join([HEADER, *lines, ""]))
    return services.import_file(path, recording=RECORDING)


def wrong(done: Imported) -> list[tuple[int | None, str | None, str]]:
    return [(one.row, one.column, one.expected) for one in done.errors]


def anomalies() -> list[str]:
    return [str(code) for (code,) in fetch("SELECT code FROM anomaly ORDER BY code")]


def statuses(reading: Reading) -> list[str]:
    rows = fetch(
        "SELECT status FROM span WHERE (readings & %s) <> 0 ORDER BY stream, no", [int(reading)]
    )
    return [str(status) for (status,) in rows]


def public_rows() -> list[tuple[object, ...]]:
    """Whatever a public reader can find: every row of every projection."""
    tables = (
        "act",
        "span",
        "anomaly",
        "course",
        "address",
        "communication",
        "signature",
        "opinion",
    )
    found: list[tuple[object, ...]] = []
    for table in tables:
        found += fetch(f'SELECT * FROM "{table}" WHERE (readings & 1) <> 0 ORDER BY stream')
    return found


def test_a_letter_is_known_by_its_un_reference(register: Engine, tmp_path: Path) -> None:
    done = bring_in(tmp_path, LETTER, REPLY)

    assert done.is_clean
    assert (done.rows, done.added) == (2, 2)
    refs = fetch("SELECT ref FROM address")
    assert refs == [("communication/NOR/2019/3",)]
    assert statuses(Reading.OFFICE) == ["sent", "replied"]


def test_the_same_file_twice_adds_nothing_and_a_rebuild_finds_the_same(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, LETTER, REPLY)
    before = projections_digest(LIFECYCLES.values())

    again = bring_in(tmp_path, LETTER, REPLY)
    services.rebuild(recording=RECORDING)

    assert (again.added, again.already) == (0, 2)
    assert projections_digest(LIFECYCLES.values()) == before
    assert verify().ok


def test_a_reply_that_comes_before_its_letter_is_recorded_with_an_anomaly(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(tmp_path, REPLY)

    assert done.is_clean
    assert anomalies() == ["presupposes_unrecorded"]
    assert statuses(Reading.OFFICE) == ["replied"]


def test_once_its_letter_is_recorded_too_a_reply_is_odd_no_more(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, REPLY)
    bring_in(tmp_path, LETTER)

    assert anomalies() == []
    assert statuses(Reading.OFFICE) == ["sent", "replied"]


def test_a_reference_that_another_letter_has_is_refused(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, LETTER)

    done = bring_in(tmp_path, {**LETTER, "id": "9", "date": "2019-05-02"})

    assert [(row, column) for row, column, _ in wrong(done)] == [(2, "reference")]
    assert "another letter on record or in this file has it" in wrong(done)[0][2]
    assert position() == 1


def test_two_letters_of_one_file_cannot_share_a_reference(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(tmp_path, LETTER, {**LETTER, "id": "9", "date": "2019-05-02"})

    assert [column for _, column, _ in wrong(done)] == ["reference"]
    assert position() == 0


def test_another_document_that_tells_the_same_letter_is_one_more_source_of_it(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, LETTER)

    done = bring_in(
        tmp_path, {**LETTER, "id": "9", "date": "2019-03", "source": "A/HRC/42/1", "type": "AL"}
    )

    assert done.is_clean
    assert (done.added, done.statements) == (1, 1)


def test_a_reference_of_another_state_is_refused(register: Engine, tmp_path: Path) -> None:
    done = bring_in(tmp_path, {**LETTER, "ref": "AL THA 3/2019"})

    assert wrong(done) == [(2, "ref", "a reference of NOR; AL THA 3/2019 is one of THA")]
    assert position() == 0


def test_an_old_reference_needs_its_type(register: Engine, tmp_path: Path) -> None:
    old = {**LETTER, "ref": "NOR 5/2012", "date": "2012-06-01"}

    refused, done = bring_in(tmp_path, old), bring_in(tmp_path, {**old, "type": "JUA"})

    assert [(row, column) for row, column, _ in wrong(refused)] == [(2, "type")]
    assert done.is_clean
    assert fetch("SELECT reference, type FROM communication") == [("UA NOR 5/2012", "UA")]


def test_a_letter_to_a_company_is_kept_under_oth(register: Engine, tmp_path: Path) -> None:
    done = bring_in(
        tmp_path,
        {**LETTER, "state": "OTH", "ref": "AL OTH 74/2019", "through": "directly"},
        {**REPLY, "ref": "AL OTH 74/2019", "state": "OTH", "actor": "other"},
    )

    assert done.is_clean
    assert fetch("SELECT state, turn FROM span WHERE (readings & 4) <> 0 ORDER BY no") == [
        ("OTH", "nobody"),
        ("OTH", "mandate_holder"),
    ]


def test_a_visit_goes_to_no_company(register: Engine, tmp_path: Path) -> None:
    done = bring_in(
        tmp_path,
        {**LETTER, "matter": "visit", "kind": "request", "state": "OTH", "ref": ""},
    )

    assert [(row, column) for row, column, _ in wrong(done)] == [(2, "state")]


@pytest.mark.parametrize("column", ["summary", "reason", "themes", "note"])
def test_the_name_of_a_person_is_accepted_in_no_column(
    register: Engine, tmp_path: Path, column: str
) -> None:
    done = bring_in(tmp_path, {**LETTER, column: "The arrest of Mr. Abcd Efgh"})

    assert wrong(done) == [(2, column, NO_NAMES)]
    assert position() == 0


def test_how_many_persons_are_concerned_is_public_with_the_letter(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(tmp_path, {**LETTER, "persons": "3", "women": "1"})

    assert done.is_clean
    assert fetch("SELECT persons, women FROM communication") == [(3, 1)]


def test_there_are_no_more_women_than_persons(register: Engine, tmp_path: Path) -> None:
    done = bring_in(tmp_path, {**LETTER, "persons": "1", "women": "3"})

    assert [(row, column) for row, column, _ in wrong(done)] == [(2, "women")]


def test_an_evaluation_says_how_far_a_reply_went_and_why(register: Engine, tmp_path: Path) -> None:
    evaluation = {
        **LETTER, "id": "3", "kind": "evaluation", "date": "2019-05-01", "mandates": "torture"
    }  # fmt: skip

    assert [c for _, c, _ in wrong(bring_in(tmp_path, evaluation))] == ["value"]
    assert [c for _, c, _ in wrong(bring_in(tmp_path, {**evaluation, "value": "full"}))] == [
        "reason"
    ]
    assert bring_in(
        tmp_path, LETTER, REPLY, {**evaluation, "value": "full", "reason": "all was answered"}
    ).is_clean


def test_an_urgent_appeal_without_a_reason_for_urgency_is_recorded(
    register: Engine, tmp_path: Path
) -> None:
    assert bring_in(tmp_path, {**LETTER, "ref": "UA NOR 3/2019"}).is_clean


def test_a_letter_is_confidential_until_its_day_and_then_public_by_itself(
    register: Engine, tmp_path: Path
) -> None:
    sent = (RECORDING.now - timedelta(days=59)).astimezone(GENEVA).date().toordinal()
    bring_in(tmp_path, {**LETTER, "date": iso(sent)})
    assert statuses(Reading.PARTIES) == ["sent"]
    assert statuses(Reading.PUBLIC) == []

    tomorrow: datetime = RECORDING.now + timedelta(days=1)
    assert published(tomorrow) == ["communication/NOR/2019/3"]
    assert statuses(Reading.PUBLIC) == ["sent"]


def test_what_the_state_answered_is_published_with_the_letter_in_whatever_order_they_came(
    register: Engine, tmp_path: Path
) -> None:
    sent = (RECORDING.now - timedelta(days=59)).astimezone(GENEVA).date().toordinal()
    letter, reply = {**LETTER, "date": iso(sent)}, {**REPLY, "date": iso(sent + 20)}
    bring_in(tmp_path, reply)
    bring_in(tmp_path, letter)
    assert statuses(Reading.PUBLIC) == []
    before = public_version()

    services.seal(recording=replace(RECORDING, now=RECORDING.now + timedelta(days=1)))

    assert statuses(Reading.PUBLIC) == ["sent", "replied"]
    assert public_version() != before
    acts = [str(act) for (act,) in fetch("SELECT act FROM act WHERE kind = 'reply'")]
    assert len(events(acts, viewer=PUBLIC_READER, lifecycle=COMMUNICATION)) == 1
    assert len(fetch("SELECT 1 FROM public_link WHERE name = %s", acts)) == 1
    assert verify().ok


def test_a_reply_to_a_letter_that_is_public_is_public_at_once_and_caches_are_told(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, LETTER)
    before = public_version()

    bring_in(tmp_path, REPLY)

    assert statuses(Reading.PUBLIC) == ["sent", "replied"]
    assert public_version() != before


def test_a_confidential_letter_and_its_replies_move_nothing_public(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, LETTER)
    before = public_version(), public_rows()

    hidden = {**LETTER, "id": "7", "ref": "UA NOR 4/2019", "public_from": "2099-01-01"}
    bring_in(tmp_path, hidden, {**REPLY, "id": "8", "ref": "UA NOR 4/2019"})

    assert (public_version(), public_rows()) == before


def test_what_a_row_keeps_for_the_parties_is_kept_back_when_the_letter_is_published(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, LETTER, {**REPLY, "visibility": "parties"})

    assert statuses(Reading.PUBLIC) == ["sent"]
    assert statuses(Reading.PARTIES) == ["sent", "replied"]


def test_who_says_how_long_a_letter_is_confidential_is_followed(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(
        tmp_path,
        {**LETTER, "visibility": "parties"},
        {**LETTER, "id": "7", "ref": "AL NOR 4/2019", "public_from": "2099-01-01"},
        {**LETTER, "id": "8", "ref": "AL NOR 5/2019", "visibility": "public"},
    )

    rows = fetch("SELECT stream, public_from FROM event ORDER BY stream")
    days = {stream: None if day is None else iso(int(str(day))) for stream, day in rows}
    assert list(days.values()) == ["9999-12-31", "2099-01-01", None]
    assert statuses(Reading.PUBLIC) == ["sent"]


def test_the_answers_on_admissibility_stay_with_the_office(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(
        tmp_path,
        {**LETTER, "visibility": "public"},
        {**LETTER, "id": "5", "kind": "admissibility", "admissibility": "source=yes+founded=no"},
    )

    assert done.is_clean
    kinds = "SELECT kind FROM act WHERE (readings & %s) <> 0 ORDER BY kind"
    assert fetch(kinds, [int(Reading.PARTIES)]) == [("letter_sent",)]
    assert fetch(kinds, [int(Reading.OFFICE)]) == [("admissibility",), ("letter_sent",)]
    texts = [str(row[0]) for row in fetch("SELECT payload FROM event")]
    assert any("founded=no+source=yes" in text for text in texts)


@pytest.mark.parametrize("in_files", [1, 2])
@pytest.mark.parametrize("reply_first", [False, True])
def test_a_letter_that_a_label_names_is_found_by_its_reference(
    register: Engine, tmp_path: Path, in_files: int, *, reply_first: bool
) -> None:
    labelled = {**LETTER, "ref": "new:x", "reference": "AL NOR 3/2019"}
    rows = [REPLY, labelled] if reply_first else [labelled, REPLY]
    files = [rows] if in_files == 1 else [[row] for row in rows]

    for no, some in enumerate([*files, *files]):
        assert bring_in(tmp_path, *some, name=f"{no}.csv").is_clean

    assert len(fetch("SELECT stream FROM head WHERE stream LIKE %s", ["communication/%"])) == 1
    assert statuses(Reading.OFFICE)[-1] == "replied"
    assert fetch("SELECT DISTINCT reference FROM communication") == [("AL NOR 3/2019",)]
    assert verify().ok


def test_what_was_named_by_a_label_before_its_reference_was_told_is_moved_by_a_correction(
    register: Engine, tmp_path: Path
) -> None:
    by_label = {**REPLY, "id": "3", "date": "2019-05-20", "ref": "new:x"}
    labelled = {**LETTER, "ref": "new:x", "reference": "AL NOR 3/2019"}
    moved = {**by_label, "id": "4", "ref": "AL NOR 3/2019", "corrects": "3"}

    for no, row in enumerate([by_label, REPLY, labelled]):
        assert bring_in(tmp_path, row, name=f"{no}.csv").is_clean
    apart = fetch("SELECT DISTINCT stream FROM act")
    assert bring_in(tmp_path, moved, name="moved.csv").is_clean

    assert len(apart) == 2
    assert fetch("SELECT DISTINCT stream FROM act") == [("communication/NOR/2019/3",)]
    assert statuses(Reading.OFFICE)[-1] == "replied"
    assert verify().ok
