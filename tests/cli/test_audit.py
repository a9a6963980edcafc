"""`comity audit` says who read and exported what, and drops what is old."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.entering import somebody

from comity.accounts.domain import Role
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services.traces import note

NOW = datetime.now(UTC)
REF = "visit/NOR/torture/1"


@pytest.fixture(autouse=True)
def register(sample: Engine) -> None:
    """A register with the sample."""


def test_what_was_read_is_listed_by_person_and_record(comity: Run) -> None:
    amina = somebody(Role.DESK, "amina@example.org")
    note(Trace(at=NOW, who=f"user {amina.pk}", deed=Deed.READ, what=REF))
    note(Trace(at=NOW, who="user 77", deed=Deed.READ, what=REF))

    of_amina = comity("audit", "--who", "amina@example.org", "--deed", "read", "--format", "json")
    of_matter = comity("audit", "--record", REF, "--format", "csv")

    assert [(one["what"], one["name"]) for one in of_amina.json["items"]] == [(REF, "Boris")]
    assert len(of_matter.out.splitlines()) == 3


def test_an_export_by_an_operator_is_noted(comity: Run, tmp_path: Path) -> None:
    assert comity("export", str(tmp_path / "open")).code == 0

    said = comity("audit", "--deed", "exported", "--format", "json")

    assert [(one["who"], one["what"]) for one in said.json["items"]] == [
        ("command line", "comity export")
    ]


def test_a_refused_export_is_not_noted(comity: Run) -> None:
    assert comity("export", "/no/such/folder/here").code == 1

    assert comity("audit", "--deed", "exported", "--format", "json").json["count"] == 0


def test_what_is_old_is_dropped_and_what_is_young_is_kept(comity: Run) -> None:
    note(Trace(at=NOW - timedelta(days=400), who="user 77", deed=Deed.READ, what=REF))

    dropped = comity("audit", "--forget-before", str((NOW - timedelta(days=300)).date()))
    refused = comity("audit", "--forget-before", str((NOW - timedelta(days=30)).date()))

    assert dropped.out.startswith("1 note from before")
    assert refused.code == 1
    assert "180 days" in refused.err


def test_nobody_of_an_address_is_said_in_a_sentence(comity: Run) -> None:
    said = comity("audit", "--who", "nobody@example.org")

    assert (said.code, said.err) == (
        1,
        "comity: nobody@example.org has no account here; see `comity user list`\n",
    )


def test_what_was_noted_of_something_erased_since_is_listed_all_the_same(comity: Run) -> None:
    note(Trace(at=NOW, who="user 77", deed=Deed.READ, what="visit/NOR/torture/9"))

    noted = comity("audit", "--record", "visit/NOR/torture/9", "--format", "csv")
    nothing = comity("audit", "--record", REF.replace("NOR", "THA"))

    assert len(noted.out.splitlines()) == 2
    assert (nothing.code, nothing.out) == (0, "Nothing of this was noted.\n")


def test_a_ref_is_listed_whole_however_narrow_the_terminal(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    note(Trace(at=NOW, who="user 77", deed=Deed.READ, what=REF))

    assert REF in comity("audit", "--record", REF).out
