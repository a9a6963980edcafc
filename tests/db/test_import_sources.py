"""What a file tells that others told before: one more source of the same act."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import Engine
from tests.db.test_import_ledger import REQUEST, bring_in
from tests.make import fact

from comity.ledger.domain import Fact
from comity.ledger.tables import fetch
from comity.register.queries import added_statements


@pytest.mark.parametrize("before", [0, 30], ids=["a new matter", "a long record"])
@pytest.mark.parametrize("finer_last", [True, False])
def test_one_more_source_of_an_act_is_counted_whichever_came_first(
    register: Engine, tmp_path: Path, finer_last: bool, before: int
) -> None:
    coarse = "1,NOR,torture,request,mandate_holder,2010,a list,,,,,,"
    first, second = (coarse, REQUEST) if finer_last else (REQUEST, coarse)
    each_twice = [
        f"{source}{year},NOR,food,reminder,mandate_holder,{year},{source},,,,,,"
        for year in range(1990, 1990 + before // 2)
        for source in ("a list", "a table")
    ]
    assert bring_in(tmp_path, *each_twice).statements == before // 2

    alone = bring_in(tmp_path, first)
    beside = bring_in(tmp_path, second)

    assert (alone.added, alone.statements) == (1, 0)
    assert (beside.added, beside.statements) == (1, 1)


def test_of_two_sources_of_an_act_in_one_file_one_is_counted(
    register: Engine, tmp_path: Path
) -> None:
    done = bring_in(
        tmp_path, REQUEST, "1,NOR,torture,request,mandate_holder,2010,a list,,,,,,", dry_run=True
    )

    assert (done.added, done.statements) == (2, 1)


def test_sources_are_counted_without_walking_all_acts_of_a_file(
    register: Engine, tmp_path: Path
) -> None:
    """Of sixty thousand acts it would be done for each that has several sources."""

    class Asked(dict[str, Fact]):
        def __iter__(self) -> Iterator[str]:
            raise AssertionError

    bring_in(tmp_path, REQUEST, "1,NOR,torture,request,mandate_holder,2010,a list,,,,,,")
    acts = Asked.fromkeys(
        (str(act) for (act,) in fetch("SELECT act FROM event")), fact("request", "2010")
    )

    assert added_statements(acts) == 1
