"""Data tell of every act whether it was said or written, as its page does (RULES R13)."""

import csv
import io

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.domain import Channel
from comity.register import services

REF = "visit/NOR/torture/1"
DAYS = {"from": "2014-05-05", "to": "2014-05-12"}


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("acknowledgement", {}),
        ("acceptance", {}),
        ("declination", {}),
        ("dates_proposed", DAYS),
        ("postponement", DAYS),
        ("cancellation", DAYS),
        ("interruption", DAYS),
        ("terms_accepted", {}),
    ],
)
def test_data_tell_what_was_said_orally(bare: Client, kind: str, payload: dict[str, str]) -> None:
    told = [
        fact("request", "2013-01-02", stream="visit/NOR", key="r"),
        fact(
            kind,
            "2013-06-03",
            actor="state",
            stream="visit/NOR",
            payload=dict(payload),
            channel=Channel.ORAL,
            key="o",
        ),
    ]
    services.record(told, recording=RECORDING)

    page = words(bare.get(f"/{REF}"))
    data = bare.get(f"/{REF}?format=json").json()["acts"]
    interface = bare.get(f"/api/v1/visits/{REF}").json()["acts"]
    rows = csv.DictReader(io.StringIO(bare.get(f"/{REF}?format=csv").content.decode()))

    assert "orally" in page
    for acts in (data, interface, list(rows)):
        assert {one["kind"]: one["channel"] for one in acts}[kind] == "oral"
