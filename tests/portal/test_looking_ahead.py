"""A page as the public will read it shows nothing that its reader may not read yet (RULES P5)."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, TODAY, signed_in
from tests.portal.filed import VISIT, act, begun, told
from tests.portal.letters import words

from comity.accounts.domain import Role
from comity.kernel.edtf import iso
from comity.ledger.domain import Recording
from comity.ledger.tables import fetch
from comity.register import services

SECRET = "zq they know the street"
TOMORROW = iso(TODAY + 1)
SIDES = [Role.MISSION, Role.MANDATE]


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", begun):
        yield


def recorded(**row: str) -> None:
    """An act on Norway that everybody reads from tomorrow on, or from the moment that it says."""
    done = services.record_rows(
        [told(**{"public_from": TOMORROW, **row})], recording=Recording(NOW, "amina")
    )
    assert done.is_clean, done.errors


def ahead(reader: Client, ref: str) -> list[str]:
    """The pages of a matter as the public will read it today and on days to come."""
    days = (iso(TODAY + days) for days in (0, 1, 2, 400))
    return [words(reader.get(f"/{ref}/as-public?day={day}")) for day in days]


@pytest.mark.parametrize("role", SIDES)
@pytest.mark.parametrize(
    "kept",
    [
        {"kind": "followup", "date": "2026-04-01", "reason": SECRET},
        {"kind": "followup", "date": "2026-04-01", "public_from": f"{TOMORROW}T10:00[Asia/Tokyo]"},
        {"kind": "visit_held", "date": "2026-05-04/2026-05-12"},
        {"kind": "request", "date": "2026-03-03", "corrects": "request"},
        {"kind": "reply", "date": "2026-04-03", "corrects": "reply", "reason": SECRET},
        {"kind": "correction", "date": "2026-04-05", "corrects": "reply"},
    ],
)
def test_what_a_side_may_not_read_yet_changes_no_page_that_it_looks_ahead_to(
    register: None, role: Role, kept: dict[str, str]
) -> None:
    side, registrar = signed_in(role), signed_in(Role.REGISTRAR)
    recorded(kind="reply", actor="state", date="2026-04-02", ref=VISIT, visibility="parties")
    before, of_office = ahead(side, VISIT), ahead(registrar, VISIT)
    if "corrects" in kept:
        kept = {**kept, "corrects": act(kind=kept["corrects"])}

    recorded(**{"ref": VISIT, "visibility": "office", "source": "G/SO 2", **kept})

    assert ahead(side, VISIT) == before
    assert ahead(registrar, VISIT) != of_office


def test_a_state_reads_no_draft_by_looking_ahead_and_its_mandate_does(register: None) -> None:
    usual = {"matter": "statement", "ref": "new:draft"}
    recorded(**usual, kind="state_informed", date="2026-10-14")
    ((ref,),) = fetch(
        "SELECT r.ref FROM ref r JOIN act a USING (stream) WHERE a.kind = 'state_informed'"
    )
    mission, mandate = map(signed_in, SIDES)
    before = ahead(mission, ref)

    recorded(**usual, kind="drafted", date="2026-10-12", type="press_release", title=SECRET)

    assert ahead(mission, ref) == before
    assert SECRET in ahead(mandate, ref)[1]


@pytest.mark.parametrize("role", [*SIDES, Role.REGISTRAR])
def test_who_reads_what_is_kept_until_an_hour_sees_it_open_on_that_day(
    register: None, role: Role
) -> None:
    recorded(
        kind="reply",
        actor="state",
        date="2026-04-02",
        ref=VISIT,
        visibility="parties",
        reason=SECRET,
        public_from=f"{TOMORROW}T10:00[Europe/Zurich]",
    )

    today, then, *_later = ahead(signed_in(role), VISIT)

    assert SECRET not in today
    assert SECRET in then
