"""Who read and exported what the public does not read: noted of everybody, told to the admin."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.databases import Databases
from tests.entering import NOW, role, signed_in, somebody
from tests.everything import OFFICES, OWN, PARTIES, PUBLIC, SECRETS, Secret, filled, refs_of
from tests.everything import documents_with as documents_of
from tests.portal.pages import words
from tests.register import ready
from tests.routes import access, addresses, routes, spread

from comity.accounts.domain import Role
from comity.accounts.domain.tracing import Deed, Trace, TraceQuery
from comity.accounts.models import Trace as TraceRow
from comity.accounts.queries.traces import traces
from comity.accounts.services import appoint, end, shut_out
from comity.accounts.services.traces import note
from comity.kernel.edtf import geneva_day, iso
from comity.portal.answers.ruling import EVERYBODY
from comity.portal.answers.tracing import FORMS, SAME_FOR_ALL

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PUBLIC_MATTER = Secret(PUBLIC, OWN)
CLOSED_MATTER = Secret(PARTIES, OWN)


@pytest.fixture(scope="module")
def register(databases: Databases) -> Iterator[dict[str, Client]]:
    """A register with something of every kind, and a browser for each role."""
    with databases.fresh("sqlite", filled):
        browsers = {}
        for name in Role:
            browsers[name] = Client(raise_request_exception=False)
            browsers[name].force_login(somebody(name, f"{name}@example.org"), backend=BACKEND)
        yield browsers


@pytest.fixture
def bare_admin(databases: Databases) -> Iterator[Client]:
    """The admin's browser in a register of which nothing was noted yet."""
    with databases.fresh("sqlite", ready):
        admin = Client()
        admin.force_login(somebody(Role.ADMIN), backend=BACKEND)
        yield admin


def read(browser: Client, address: str) -> tuple[str, list[tuple[str, str]]]:
    """What an answer says, and what was noted of it as (deed, what); then all of it is undone."""
    with transaction.atomic():
        before = set(TraceRow.objects.values_list("pk", flat=True))
        found = told(browser.get(address))
        rows = TraceRow.objects.exclude(pk__in=before).values_list("deed", "what")
        noted = list(rows)
        transaction.set_rollback(True)
    return found, noted


def told(response: HttpResponse) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def closed_words(text: str) -> list[str]:
    return [one.word for one in SECRETS if one.kept != PUBLIC and one.word in text]


@pytest.mark.parametrize("written", sorted(routes()))
def test_whatever_shows_somebody_what_the_public_does_not_read_is_noted(
    register: dict[str, Client], written: str
) -> None:
    every = {one for secret in SECRETS for one in addresses(written, secret)}
    for address in spread(every, ("", "?format=json", "?format=csv", "?on=nonsense")):
        for player in (Role.REGISTRAR, Role.MISSION):
            found, noted = read(register[player], address)
            if closed_words(found):
                assert noted, f"{player} at {address}"
            assert not closed_words(repr(noted))


@pytest.mark.parametrize("written", sorted(routes()))
def test_nothing_is_noted_of_the_public(register: dict[str, Client], written: str) -> None:
    stranger = Client(raise_request_exception=False)
    for address in {one for secret in SECRETS[:3] for one in addresses(written, secret)}:
        assert read(stranger, address)[1] == []
        if access(written) == EVERYBODY:  # an admin reads of matters what the public reads
            assert read(register[Role.ADMIN], address)[1] == []


def test_names_of_addresses_at_which_all_read_the_same_are_names_of_addresses() -> None:
    assert {one.name for one in routes().values()} >= SAME_FOR_ALL | FORMS


def test_a_matter_that_the_public_reads_leaves_no_trace(register: dict[str, Client]) -> None:
    for ref in refs_of(PUBLIC_MATTER):
        assert read(register[Role.REGISTRAR], f"/{ref}")[1] == []


def test_a_closed_matter_is_noted_by_its_ref_and_how_it_was_read(
    register: dict[str, Client],
) -> None:
    for ref in refs_of(CLOSED_MATTER):
        assert read(register[Role.MISSION], f"/{ref}")[1] == [(Deed.READ, ref)]
        assert read(register[Role.MISSION], f"/{ref}?format=csv")[1] == [(Deed.EXPORTED, ref)]


def test_a_day_that_cannot_be_read_hides_nobody(register: dict[str, Client]) -> None:
    ref = next(one for one in refs_of(CLOSED_MATTER) if one.startswith("communication/"))

    assert read(register[Role.MISSION], f"/{ref}?on=nonsense")[1] == [(Deed.READ, ref)]


def test_data_that_only_say_that_something_cannot_be_read_are_no_export(
    register: dict[str, Client],
) -> None:
    for address in ("/visits?tab=zz", "/visits?on=nonsense", "/deadlines?state=zz"):
        for form in ("json", "csv"):
            found, noted = read(register[Role.REGISTRAR], f"{address}&format={form}")
            assert found.startswith('{"error": ')
            assert noted == []


def test_a_document_is_noted_by_its_id_and_its_matter(register: dict[str, Client]) -> None:
    (name,) = documents_of(Secret(OFFICES, OWN))
    with transaction.atomic():
        told(register[Role.REGISTRAR].get(f"/documents/{name}"))
        row = TraceRow.objects.latest("pk")
        transaction.set_rollback(True)

    assert (row.deed, row.document, row.form) == (Deed.DOWNLOADED, name, "docx")
    assert row.what.startswith("communication/NOR/")


def test_a_list_is_noted_with_its_codes_and_without_what_was_searched_for(
    register: dict[str, Client],
) -> None:
    searched = read(register[Role.REGISTRAR], "/search?q=a+name+of+somebody")[1]
    narrowed = read(register[Role.REGISTRAR], "/visits?state=Norway&format=csv&text=Ada")[1]
    mistyped = read(register[Role.REGISTRAR], "/visits?state=Ada+Lovelace")[1]

    assert searched == [(Deed.LISTED, "/search")]
    assert narrowed == [(Deed.EXPORTED, "/visits?state=NOR")]
    assert mistyped == [(Deed.LISTED, "/visits")]


def test_a_form_is_opened_and_a_list_is_read(register: dict[str, Client]) -> None:
    desk = register[Role.DESK]

    for address in ("/record/new", "/record/import", "/draft", "/check", "/account/calendar"):
        assert read(desk, address)[1] == [(Deed.OPENED, address)]
    for address in ("/desk", "/visits", "/reminders"):
        assert read(desk, address)[1] == [(Deed.LISTED, address)]


def test_noting_costs_two_statements_and_looks_once_who_asks(register: dict[str, Client]) -> None:
    ref = refs_of(CLOSED_MATTER)[0]
    register[Role.REGISTRAR].get(f"/{ref}")

    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        register[Role.REGISTRAR].get(f"/{ref}")
    noting = [one["sql"] for one in asked if "accounts_trace" in one["sql"]]
    looking = [one["sql"] for one in asked if "FROM accounts_appointment" in one["sql"]]

    assert len(noting) == 1
    assert len(looking) == 1


def test_the_admin_sees_that_something_was_read_and_not_what_it_says(
    register: dict[str, Client],
) -> None:
    refs = refs_of(CLOSED_MATTER)
    with transaction.atomic():
        for ref in refs:
            register[Role.MISSION].get(f"/{ref}")
        shown = [
            told(register[Role.ADMIN].get(f"/audit{form}"))
            for form in ("", "?format=json", "?format=csv")
        ]
        transaction.set_rollback(True)

    for page in shown:
        assert all(ref in page for ref in refs)
        assert "mission/NOR" in page
        assert not closed_words(page)


def test_reading_the_audit_is_noted_too(bare_admin: Client) -> None:
    bare_admin.get("/audit?format=csv")

    assert traces(TraceQuery()).items[0].what == "/audit"
    assert traces(TraceQuery()).items[0].deed is Deed.EXPORTED


def test_the_list_is_narrowed_to_a_person_a_record_a_deed_and_days(bare_admin: Client) -> None:
    for day in range(3):
        for who in ("user 71", "user 72"):
            at = NOW - timedelta(days=day)
            note(Trace(at=at, who=who, deed=Deed.READ, what=f"visit/NOR/torture/{day}"))
    yesterday = iso(geneva_day(NOW) - 1)

    def count(query: str) -> int:
        return int(bare_admin.get(f"/audit?format=json&{query}").json()["count"])

    assert count("who=user+71") == 3
    assert count("what=visit/NOR/torture/2") == 2
    assert count(f"deed=read&to={yesterday}") in {2, 4}  # the day is Geneva's
    assert count("who=user+71&what=visit/NOR/torture/0") == 1
    assert bare_admin.get("/audit?from=nonsense").status_code == 400


def test_the_thousandth_row_is_found_by_going_on(bare_admin: Client) -> None:
    for number in range(1001):
        note(Trace(at=NOW, who="user 71", deed=Deed.READ, what=f"visit/NOR/torture/{number}"))
    address, seen = "/audit?who=user+71", []
    while address:
        page = told(bare_admin.get(address))
        seen += re.findall(r"visit/NOR/torture/(\d+)</bdi>", page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else ""

    assert seen == [str(number) for number in range(1000, -1, -1)]


def test_an_audit_of_nothing_says_what_will_stand_there(bare_admin: Client) -> None:
    page = words(bare_admin.get("/audit?who=user+99"))

    assert "No such event was noted" in page


def test_who_was_let_in_and_put_out_is_noted_by_number(databases: Databases) -> None:
    with databases.fresh("sqlite", ready):
        browser = signed_in(Role.DESK, "amina@example.org")
        amina = TraceRow.objects.get(deed=Deed.SIGNED_IN).who
        number = appoint(
            email="amina@example.org", appointment=role(Role.ADMIN), by="user 9", now=NOW
        )
        end(appointment=number, on=role(Role.ADMIN).begins + 1, by="user 9", now=NOW)
        shut_out(email="amina@example.org", by="command line", now=NOW)

        found = [(one.who, one.deed, one.what) for one in traces(TraceQuery()).items]

    assert browser is not None
    assert found[:3] == [
        ("command line", Deed.SHUT_OUT, amina),
        ("user 9", Deed.ROLE_ENDED, f"{amina} admin"),
        ("user 9", Deed.ROLE_GIVEN, f"{amina} admin"),
    ]
    assert "amina@" not in repr(found)
    assert ("test", Deed.INVITED, "desk/african") in found
