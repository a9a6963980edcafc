"""A list of visits says from when its days run where it tells any."""

from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.register import services

RUN = "The days run from the last day that the first request can have been sent."


def test_from_when_days_run_is_said_where_a_list_tells_any(bare: Client) -> None:
    services.record([fact("request", "2010-03-01", stream="visit/NOR")], recording=RECORDING)
    page = "/visits?tab=pending&on=2012-01-01"
    assert RUN in words(bare.get(page))

    covered = fact(
        "coverage",
        "2011",
        actor="secretariat",
        stream="coverage/torture/NOR",
        payload={"to": "2010-12-31"},
    )
    services.record([covered], recording=RECORDING)

    assert "Norway" in words(bare.get(page))
    assert RUN not in words(bare.get(page))
