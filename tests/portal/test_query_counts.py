"""How often each page asks the database: a kept baseline, so that a change is a decision.

The counts do not grow with the number of visits.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.portal.clock import one_minute

from comity.portal.answers.copies import COPIES

BASELINE = {
    "/": 30,
    "/?mandate=all": 30,
    "/visits": 13,
    "/visits?tab=pending&mandate=torture": 12,
    "/visit/GMB/torture/1": 22,
    "/visit/NOR/torture/1?on=2019-01-01": 20,
    "/reports?on=2020-12-01": 23,
    "/reports/on-visits?on=2020-12-01": 27,
    "/report/housing/GA75/1?on=2020-12-01": 21,
    "/report/housing/HRC37/1?on=2020-12-01": 35,
    "/sessions?on=2020-12-01": 12,
    "/session/GA/75?on=2020-12-01": 37,
    "/states": 3,
    "/states/GMB": 28,
    "/states/MAR/cooperation?from=2006": 28,
    "/states/MAR/cooperation?from=2006&known=2012-12-31": 150,
    "/states/MAR/cooperation?from=2006&contested=without": 119,
    "/mandates": 3,
    "/mandates/torture": 15,
    "/mandates/torture/cooperation?from=2006&known=2012-12-31": 238,
    "/standing-invitations": 4,
    "/standing-invitation/TUR": 18,
    "/not-visited": 6,
    "/deadlines?mandate=torture&on=2021-04-23": 5,
    "/record": 8,
    "/record/to-look-at": 7,
    "/how-we-count": 3,
    "/search?q=torture": 9,
}


@pytest.mark.parametrize("address", BASELINE)
def test_a_page_asks_as_often_as_it_did(
    portal: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_minute(monkeypatch)
    portal.get(address)  # the directory is read once a process
    COPIES.forget()

    with CaptureQueriesContext(connection) as asked:
        portal.get(address)

    assert len(asked) == BASELINE[address]
