"""What had to come before an act of an unknown day is due on no day, in data as on pages."""

import pytest
from tests.databases import Databases
from tests.make import fact
from tests.register import RECORDING, ready

from comity.accounts.domain import PUBLIC_READER
from comity.kernel.edtf import parse
from comity.ledger.domain.views import Redirect
from comity.register import services
from comity.visits.queries import dossier

VISIT = "visit/NOR/torture/1"


def due_before(held: str, databases: Databases) -> list[object]:
    def recorded() -> None:
        ready()
        services.record(
            [
                fact("request", "2013-03-01"),
                fact("visit_held", held),
            ],
            recording=RECORDING,
        )

    with databases.fresh("sqlite", recorded):
        found = dossier(VISIT, viewer=PUBLIC_READER, on=parse("2015").last)
        assert found
        assert not isinstance(found, Redirect)
        told = found.as_json()["expectations"]
    assert isinstance(told, list)
    shapes = {one.expectation.rule: one.expectation.shape for one in found.expectations}
    return [one["due"] for one in told if shapes[one["rule"]] == "precede"]


@pytest.mark.parametrize(("held", "is_due"), [("2014-09-03", True), ("2014", False)])
def test_it_is_due_only_before_a_day_that_is_known(
    databases: Databases, held: str, is_due: bool
) -> None:
    found = due_before(held, databases)

    assert found
    assert all(bool(due) is is_due for due in found)
