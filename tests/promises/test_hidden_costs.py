"""What a reader may not read costs them nothing either: no answer takes longer because of it.

Not by the watch, which proves nothing: two registers that differ in hidden acts alone are asked
with the same statements, which send as much and read as many rows (decision 179). What was known
is asked day by day over the days on which the hidden acts were learnt.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import pytest
from django.test import Client
from msgspec.structs import replace
from tests.answers import Said, said
from tests.confidential import FAR, attach_files, undo
from tests.counting import Asked, counted
from tests.databases import Engine
from tests.entering import somebody
from tests.make import day, fact
from tests.portal.clock import one_minute
from tests.register import NOVEMBER, RECORDING, ready

from comity.accounts.domain import Role
from comity.accounts.models import Appointment
from comity.cooperation.services import print_facts
from comity.ledger.domain import Fact, Visibility
from comity.register import services

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OPEN, HIDDEN = day("2026-02-03"), day("2026-04-15")
"""The days on which the public acts were learnt, and the hidden ones."""
DAYS = ("2026-01-31", "2026-03-31", "2026-04-30", "2026-10-31")
LETTER, OTHER = "communication/NOR/2024/1", "communication/NOR/2024/2"

OF_THE_DAY = (
    "/",
    "/visits",
    "/visits?text=register",
    "/visits?format=csv",
    "/visit/NOR/torture/1",
    "/deadlines?mandate=torture",
    "/communications",
    "/communication/NOR/2024/1",
    "/statements",
    "/reports",
    "/states/NOR",
    "/states/UZB",
    "/states/NOR/cooperation?from=2020",
    "/mandates/torture",
    "/search?q=torture",
    "/search?q=zqhidden",
    "/cooperation/levels?from=2020",
    "/facts-and-figures/2024",
    "/facts-and-figures/2024?printing=1",
    "/facts-and-figures/2024/changes?from=1&to=2",
    "/record",
    "/record/public-chain?format=json",
    "/record/to-look-at",
    "/calendars/all.ics",
    "/feed.atom",
    "/api/v1/visits",
    "/api/v1/communications",
)
AS_KNOWN = (
    "/visits",
    "/visits?state=UZB",
    "/visits?format=csv",
    "/visit/NOR/torture/1",
    "/communications?state=NOR",
    "/communications?state=UZB",
    "/communication/NOR/2024/1",
    "/statements?state=NOR",
    "/reports",
    "/states/NOR",
    "/states/UZB",
    "/states/NOR/cooperation?from=2020",
    "/deadlines?state=NOR",
)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without a line for each address that is not found, and in one minute."""
    one_minute(monkeypatch)
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def public() -> list[Fact]:
    """Acts of every kind of matter, which everybody reads."""
    told = [
        fact("request", "2023-01-15", key="p1"),
        fact("reminder", "2023-06-01", key="p2"),
        fact("acceptance", "2024-02-01", key="p3"),
        fact("request", "2023-01-15", state="THA", key="p4"),
        fact("request", "2024-05-01", state="UZB", key="p5"),
        _letter("p6"),
        fact("reply", "2024-09-01", actor="state", stream=LETTER, key="p7"),
        _statement("released", "p8"),
        _report("planned", "p9"),
    ]
    return [replace(one, learnt=OPEN) for one in told]


def hidden() -> list[Fact]:
    """What is confidential: in the streams of public acts and in streams of its own."""
    of_the_office = [
        fact("reminder", "2024-01-01", key="h1", note="zqhidden"),
        fact("withdrawal", "2024-06-01", key="h3", source="zqhidden register"),
        fact("request", "2024-06-02", key="h4", corrects="p4", state="THA"),
        fact("reply", "2024-10-01", actor="state", stream=LETTER, key="h8"),
        _statement("released", "h9", "statement/NOR/other"),
        fact("contest", "2024-10-01", actor="state", key="h11", payload={"because_of": "p1"}),
    ]
    of_the_parties = [
        fact("request", "2024-03-01", mandates="health", key="h2"),
        fact("request", "2024-03-01", state="KGZ", key="h5"),
        _letter("h6", "communication/UZB/2024/9", "UZB"),
        _letter("h7", OTHER),
        _report("planned", "h10", "report/torture/other"),
    ]
    return [
        *(replace(one, learnt=HIDDEN, visibility=Visibility.OFFICE) for one in of_the_office),
        *(
            replace(one, learnt=HIDDEN, visibility=Visibility.PARTIES, public_from=FAR)
            for one in of_the_parties
        ),
    ]


def _letter(key: str, stream: str = LETTER, state: str = "NOR") -> Fact:
    said = {"type": "AL", "reference": f"AL {state} {stream.rpartition('/')[2]}/2024"}
    return fact("letter_sent", "2024-07-01", state=state, stream=stream, payload=said, key=key)


def _statement(kind: str, key: str, stream: str = "statement/NOR/one") -> Fact:
    said = {"type": "press_release", "title": f"About {key}"}
    return fact(kind, "2024-08-01", stream=stream, payload=said, key=key)


def _report(kind: str, key: str, stream: str = "report/torture/one") -> Fact:
    said = {"type": "thematic", "session": "HRC60", "title": f"About {key}"}
    return fact(kind, "2024-08-01", stream=stream, payload=said, key=key)


def record(facts: Iterable[Fact]) -> None:
    for one in facts:
        services.record([one], recording=RECORDING)


def asked(browser: Client, addresses: Iterable[str]) -> dict[str, tuple[Said, list[Asked]]]:
    """Address → what this browser is answered, and what that asked of the database."""
    found = {}
    for address in addresses:
        said(browser, address)  # what is kept until the record changes is kept already
        found[address] = _asked(browser, address)
    return found


def again(browser: Client, addresses: Iterable[str]) -> dict[str, tuple[Said, list[Asked]]]:
    """The same at once, so that what is let go because of a hidden act is seen too."""
    return {address: _asked(browser, address) for address in addresses}


def _asked(browser: Client, address: str) -> tuple[Said, list[Asked]]:
    with counted() as statements:
        answer = said(browser, address)
    return answer, statements


def differing(
    before: Mapping[str, tuple[Said, list[Asked]]], after: Mapping[str, tuple[Said, list[Asked]]]
) -> str:
    """Where something else was answered or asked, with the first difference of each."""
    found = []
    for address, (answer, statements) in before.items():
        if answer != after[address][0]:
            found.append(f"{address}: answered otherwise")
        for one, other in zip_longest(statements, after[address][1]):
            if one != other:
                found.append(f"{address}:\n  {one}\n  {other}")
                break
    return "\n".join(found)


def every() -> list[str]:
    then = [
        f"{one}{'&' if '?' in one else '?'}known={known}" for one in AS_KNOWN for known in DAYS
    ]
    return [*OF_THE_DAY, *then]


def of_kenya() -> Client:
    """The browser of a delegate of a Mission that has nothing to do with any of it."""
    user = somebody(Role.MISSION, "kenya@example.org")
    Appointment.objects.filter(user=user).update(states="KEN")
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    return browser


def test_what_is_hidden_is_asked_for_by_no_page_of_who_may_not_read_it(engine: Engine) -> None:
    ready()
    record(public())
    services.seal(recording=RECORDING)
    for _ in range(2):
        print_facts(2024, on=NOVEMBER.date().toordinal(), now=NOVEMBER, by="amina")
        record([replace(fact("reminder", "2025-01-01", state="THA"), learnt=OPEN)])
    nobody, mission = Client(), of_kenya()
    addresses = every()
    of_nobody, of_mission = asked(nobody, addresses), asked(mission, addresses)
    assert {
        address: one.status for address, (one, _) in of_nobody.items() if one.status > 200
    } == {
        "/communication/NOR/2024/1?known=2026-01-31": 404,
        "/visit/NOR/torture/1?known=2026-01-31": 404,
    }

    record(hidden())
    undo(hidden())
    attach_files()

    assert differing(of_nobody, again(nobody, addresses)) == ""
    assert differing(of_mission, again(mission, addresses)) == ""
