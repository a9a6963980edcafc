"""A mandate is added to a visit of others once a desk of that visit confirms it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.entering import TODAY, code, sign_in
from tests.portal.clock import Clock
from tests.portal.letters import hidden, words
from tests.portal.test_joining import JOINS, VISIT, entered, peopled, row, told
from tests.portal.test_theirs import imported
from tests.second import wait

import comity.portal.views.approvals
from comity.accounts.domain.approvals import OPEN_FOR
from comity.accounts.models import ApprovalWords, User
from comity.cli import main
from comity.kernel.edtf import iso
from comity.ledger.tables import fetch

REF = VISIT[1:]
PLAIN = "Your office does not work on this visit. A desk officer of this visit must confirm."
LATER = row(id="j", mandates="torture", ref=REF, date="2014-02-03")
TO_COME = {**LATER, "date": iso(TODAY + 9)}
FORM = {
    "state": "Uzbekistan",
    "mandates": "executions; torture",
    "actor": "mandate_holder",
    "date": "3 February 2014",
    "channel": "written",
    "source": "our files",
    "note": "zqreason",
    "facts": "1",
    "f1-kind": "visit.request",
    "f1-shown": "visit.request",
    "f1-ref": REF,
}


@pytest.fixture(params=["sqlite", "postgresql"])
def visit(databases: Databases, request: pytest.FixtureRequest) -> Iterator[None]:
    with databases.fresh(request.param, peopled):
        yield


@pytest.fixture
def light(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", peopled):
        yield


def proved(name: str) -> Client:
    """A browser in which one of these people has just shown both factors."""
    client, address = Client(), f"{name}@example.org"
    sign_in(client, address)
    client.post("/sign-in/second", {"code": code()})
    return client


def read(client: Client, address: str = "/record/new", **changes: str) -> HttpResponse:
    return client.post(address, {**FORM, **changes, "do": "read"})  # type: ignore[return-value]


def asked(client: Client, address: str = "/record/new", **changes: str) -> str:
    """The address at which an act waits that a form has asked for."""
    page = read(client, address, **changes)
    assert page.status_code == 200, words(page)
    form = {"opened": hidden(page, "opened"), "read": hidden(page, "read"), "do": "record"}
    done = client.post(address, {**FORM, **changes, **form})
    assert done.status_code == 303, words(done)  # type: ignore[arg-type]
    assert "/approvals/" in done["Location"]
    return str(done["Location"])


def joined() -> bool:
    """Whether the mandate on torture takes part in the visit."""
    return bool(fetch("SELECT 1 FROM course WHERE mandate = 'torture' AND stream = 'visit/UZB'"))


def events() -> int:
    return int(fetch("SELECT count(*) FROM event")[0][0])


def number(name: str) -> str:
    """How the record names one of these people."""
    return f"user {User.objects.get(email=f'{name}@example.org').pk}"


def corrected() -> str:
    """The address of the form that corrects an act of the mandate on torture alone."""
    told(row(id="own", mandates="torture", date="2014-02-03", ref="new:own"))
    ((act,),) = fetch("SELECT act FROM event WHERE key = 'our files#own'")
    return f"/record/acts/{act}/correct"


@pytest.mark.usefixtures("visit")
def test_a_desk_of_another_mandate_asks_and_a_desk_of_the_visit_confirms() -> None:
    mine, before = entered("torture"), events()
    page = read(mine)
    assert PLAIN in words(page)
    assert REF in words(page)
    assert "Ask for confirmation" in words(page)

    address = asked(mine)

    assert events() == before
    assert "It may be confirmed until" in words(mine.get(address))
    desk = proved("executions")
    assert "zqreason" in words(desk.get("/approvals"))
    done = desk.post(address, {"do": "confirm"})
    assert done.status_code == 303, words(done)  # type: ignore[arg-type]
    assert joined()
    ((who, office),) = fetch("SELECT recorded_by, behalf_of FROM event ORDER BY id DESC LIMIT 1")
    assert who == number("torture")
    assert office == "desk/torture"
    assert not ApprovalWords.objects.exists()
    ((act,),) = fetch("SELECT act FROM event ORDER BY id DESC LIMIT 1")
    assert "confirmed by Boris" in words(desk.get(f"/record/acts/{act}"))
    assert "zqwitness" not in entered("torture").get(VISIT).content.decode()


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("name", ["holder", "david", "mission"])
def test_no_side_reads_or_confirms_what_waits(name: str) -> None:
    address = asked(entered("torture"))
    side = entered(name)

    assert side.get(address).status_code in {403, 404}
    side.post(address, {"do": "confirm"})

    assert not joined()


@pytest.mark.usefixtures("light")
def test_a_desk_that_does_not_work_on_the_visit_neither_reads_nor_confirms_it() -> None:
    address = asked(entered("torture"))
    other = proved("desk")  # of African States

    assert other.get(address).status_code == 404
    assert other.post(address, {"do": "confirm"}).status_code == 404
    assert "zqreason" not in words(other.get("/approvals"))
    assert not joined()


@pytest.mark.usefixtures("light")
def test_who_asked_does_not_confirm_it_in_another_role_either() -> None:
    mine = proved("torture")
    address = asked(mine)

    refused = mine.post(address, {"do": "confirm"})

    assert "another person has to confirm it" in words(refused)
    assert not joined()


@pytest.mark.usefixtures("light")
def test_a_registrar_or_a_desk_of_both_records_it_at_once() -> None:
    for name in ("registrar", "both"):
        page = read(entered(name), date="3 February 2015")
        assert PLAIN not in words(page)
        assert "Ask for confirmation" not in words(page)


@pytest.mark.usefixtures("light")
def test_a_registrar_confirms_it() -> None:
    address = asked(entered("torture"))

    proved("registrar").post(address, {"do": "confirm"})

    assert joined()


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("do", ["decline", "withdraw"])
def test_what_is_declined_or_withdrawn_is_not_recorded_and_who_asked_is_told(do: str) -> None:
    mine, before = entered("torture"), events()
    address = asked(mine)
    who = {"decline": proved("executions"), "withdraw": mine}[do]

    done = who.post(address, {"do": do})

    assert done.status_code == 303
    assert events() == before
    told_to = words(mine.get("/approvals"))
    assert {"decline": "Declined by", "withdraw": "Withdrawn by"}[do] in told_to
    assert not ApprovalWords.objects.exists()


@pytest.mark.usefixtures("light")
def test_a_confirmation_late_again_or_without_a_fresh_second_factor_records_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, second = (asked(entered("torture"), date=f"{day} May 2014") for day in (2, 3))
    before = events()
    desk, registrar = proved("executions"), proved("registrar")
    wait(registrar)

    stale = registrar.post(address, {"do": "confirm"})
    assert "Show your second factor first" in words(stale)  # type: ignore[arg-type]
    assert events() == before

    desk.post(address, {"do": "confirm"})
    once = events()
    again = desk.post(address, {"do": "confirm"})
    assert "already decided" in words(again)  # type: ignore[arg-type]
    assert events() == once

    Clock.at = datetime.now(UTC) + OPEN_FOR + timedelta(minutes=1)
    monkeypatch.setattr(comity.portal.views.approvals, "datetime", Clock)
    late = desk.post(second, {"do": "confirm"})
    assert "The time to confirm this has ended" in words(late)  # type: ignore[arg-type]
    assert events() == once


@pytest.mark.usefixtures("light")
def test_what_no_longer_fits_the_visit_is_refused_at_confirmation() -> None:
    address = asked(entered("torture"))
    told(
        row(id="w1", kind="correction", actor="secretariat", corrects="1", note="wrong"),
        row(id="w2", kind="correction", actor="secretariat", corrects="2", note="wrong"),
    )
    before = events()

    refused = proved("executions").post(address, {"do": "confirm"})

    assert refused.status_code == 422
    assert "The act no longer fits the visit; no entry was recorded." in words(refused)  # type: ignore[arg-type]
    assert events() == before
    assert "It may be confirmed until" in words(entered("torture").get(address))


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("own", [JOINS, LATER, TO_COME])
def test_a_file_that_adds_a_mandate_is_refused_whole(own: dict[str, str]) -> None:
    before = events()

    page = imported(entered("torture"), row(id="0", mandates="torture", state="NOR"), own)

    assert page.status_code == 422
    said = words(page)
    assert REF in said
    assert "your office does not work on this visit" in said
    assert "let a registrar import the file" in said
    assert events() == before


@pytest.mark.usefixtures("light")
def test_a_correction_that_adds_a_mandate_waits_and_by_a_file_is_refused() -> None:
    form = corrected()
    before = events()
    file = imported(
        entered("torture"),
        row(
            id="c",
            corrects="own",
            note="seen",
            date="2014-02-03",
            mandates="executions+torture",
            ref=REF,
        ),
    )
    assert file.status_code == 422
    assert events() == before

    asked(entered("torture"), form)

    assert events() == before


@pytest.mark.usefixtures("light")
def test_a_visit_of_which_nothing_is_public_is_joined_as_little_and_not_told_of() -> None:
    """Whether others keep such a visit or have none, the same is asked and the same is said."""
    hidden_one = row(id="h", state="THA", ref="new:h", visibility="parties", date="2012-01-01")
    joint = {"mandates": "executions+torture", "date": "2014-02-03"}
    told(hidden_one)

    pages = [
        words(imported(entered("torture"), row(id="x", state=state, **joint)))
        for state in ("THA", "VNM")
    ]

    assert "mandates of your desk" in pages[0]
    assert pages[0].replace("Thailand", "").replace("THA", "") == pages[1].replace(
        "Viet Nam", ""
    ).replace("VNM", "")


@pytest.mark.usefixtures("light")
def test_a_desk_that_works_on_a_joint_visit_records_for_all_its_mandates() -> None:
    told(JOINS)

    later = row(id="r", kind="reminder", date="2016-02-03", mandates="executions+torture")
    page = imported(entered("torture"), later)

    assert page.status_code == 200, words(page)


@pytest.mark.usefixtures("light")
def test_no_file_and_no_second_copy_waits() -> None:
    mine = entered("torture")
    page = read(mine)
    form = {"opened": hidden(page, "opened"), "read": hidden(page, "read"), "do": "record"}

    first = mine.post("/record/new", {**FORM, **form})
    again = mine.post("/record/new", {**FORM, **form})

    assert first.status_code == 303
    assert again.status_code == 422
    assert "waits for a second person already" in words(again)  # type: ignore[arg-type]


@pytest.mark.usefixtures("visit")
def test_whoever_holds_the_machine_imports_it_and_is_named(tmp_path: Path) -> None:
    columns = [*JOINS]
    path = tmp_path / "acts.csv"
    path.write_text("\n".join([",".join(columns), ",".join(JOINS[one] for one in columns), ""]))

    assert main(["import", str(path)]) == 0

    assert joined()
    ((who,),) = fetch("SELECT recorded_by FROM event ORDER BY id DESC LIMIT 1")
    assert who
    assert not who.startswith("user ")
