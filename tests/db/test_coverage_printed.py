"""The annual report tells how far visits, reports and letters are covered, where it differs."""

from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.cooperation.domain.annual import Facts
from comity.cooperation.queries.annual import facts
from comity.exports.annual.telling import chapters
from comity.ledger.domain import Fact
from comity.register import services


def counted() -> Facts:
    return facts(2019, on=day("2019-12-31"))


def covered(until: str, value: str) -> Fact:
    return fact(
        *("coverage", until),
        actor="secretariat",
        stream="coverage/torture/NOR",
        payload={"from": "2000-01-01", "to": until, "value": value},
        key=until,
    )


def test_what_is_covered_to_other_days_than_visits_has_a_row_of_its_own(
    register: Engine,
) -> None:
    told = [covered("2026-01-01", "visits"), covered("2012-12-31", "reports+letters")]
    services.record(told, recording=RECORDING)
    found = counted()

    assert {row.key: row.cells for row in found.table("coverage").rows} == {
        "torture": ("torture", "visits", 1, 0, 0, None),
        "torture/reports+letters": ("torture", "reports+letters", 0, 0, 1, None),
    }
    assert "'Reports, letters'" in "\n".join(map(str, chapters(found, "en")))


def test_a_record_that_is_covered_alike_has_one_row_that_does_not_name_what(
    register: Engine,
) -> None:
    services.record([covered("2026-01-01", "")], recording=RECORDING)
    found = counted()

    assert [row.key for row in found.table("coverage").rows] == ["torture"]
    assert "Visits, reports, letters" not in "\n".join(map(str, chapters(found, "en")))
