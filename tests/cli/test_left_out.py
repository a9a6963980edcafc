"""An option that says nothing beside what was asked for is refused, and not dropped."""

import pytest
from tests.databases import Engine

from comity.cli.program import main


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("communications --report 2025-september --state KEN", "--report takes no --state"),
        ("communications --report 2025-september --search-columns", "takes no --search-columns"),
        ("reports --on-visits --year 2014", "--on-visits takes no --year"),
        ("reports --on-visits --turn state --status issued", "takes no --status or --turn"),
        ("notices list --state KEN", "notices list takes no --state"),
        ("notices send a@example.org", "notices send takes no ADDRESS"),
        ("user list --role mission", "user list takes no --role"),
        (
            "letter visit/NOR/torture/1 --kind request --state KEN --out x.docx",
            "letter REF takes no --state",
        ),
    ],
)
def test_a_filter_that_would_be_dropped_is_refused(
    register: Engine, capsys: pytest.CaptureFixture[str], command: str, told: str
) -> None:
    assert main(command.split()) == 2
    assert told in capsys.readouterr().err
