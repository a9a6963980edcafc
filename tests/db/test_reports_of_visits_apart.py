"""What the list of reports on visits says of visits that count apart, and of coarse dates."""

from pathlib import Path

import pytest
from django.test import Client
from tests.databases import Databases
from tests.db.test_reports import tell
from tests.register import ready

VISIT = {"matter": "visit", "mandates": "torture", "state": "NOR", "kind": "visit_held"}
PUBLISHED = {**VISIT, "kind": "report_published", "actor": "mandate_holder"}


def told_of(databases: Databases, folder: Path, *rows: dict[str, str]) -> dict[str, object]:
    with databases.fresh("sqlite", ready):
        tell(folder, *rows)
        (one,) = Client().get("/reports/on-visits?format=json").json()["items"]
        return dict(one)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("", "awaited"), ("follow_up", "awaited"), ("academic", "not_recorded")],
)
def test_of_an_academic_visit_no_report_is_awaited(
    databases: Databases, tmp_path: Path, kind: str, status: str
) -> None:
    held = {**VISIT, "actor": "both", "date": "2018-05-01/2018-05-10", "type": kind}

    assert told_of(databases, tmp_path, held)["status"] == status


@pytest.mark.parametrize(
    ("held", "published", "days"),
    [
        ("2018-05-01/2018-05-10", "2019-05-10", 365),
        ("2018-05-01/2018-05-10", "2019-04", 355),
        ("2018-05-01/2018-05-10", "2019", None),
        ("2018", "2019-05-10", None),
    ],
)
def test_days_to_the_report_are_counted_where_both_are_known_to_the_month(
    databases: Databases, tmp_path: Path, held: str, published: str, days: int | None
) -> None:
    visit = {**VISIT, "actor": "both", "date": held}

    found = told_of(databases, tmp_path, visit, {**PUBLISHED, "date": published})

    assert found["days_to_report"] == days
