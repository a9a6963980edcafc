"""Whatever is sent to a form or asked of a page is answered, and nothing is half recorded.

Every form is found by the URL configuration and its fields by the page itself; into them goes what
people paste and what attackers send. The values come from chance, the same each time.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal
from urllib.parse import parse_qsl, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.entering import somebody
from tests.everything import OWN, PUBLIC, Secret, filled
from tests.papers import pdf_bomb, word
from tests.portal.pages import words
from tests.register import RECORDING
from tests.routes import PARTS, access, addresses, operations, questions, routes

from comity.accounts.domain import Role
from comity.accounts.models import Appointment
from comity.ledger.labels.text import plain
from comity.ledger.queries import projections_digest, verify
from comity.portal.answers.questions import OF_ALL
from comity.portal.answers.ruling import EVERYBODY
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OURS = Secret(PUBLIC, OWN)
AS = (Role.REGISTRAR, Role.MISSION, Role.MANDATE, Role.DESK, Role.ADMIN, Role.STAKEHOLDER)
"""Whoever may use an address, the first of these, sends its form."""

NASTY: tuple[str, ...] = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x1b[31m\r\nX-Header: 1",
    "\u202eevil\u2066\u200f",
    "\ufffe\uffff\U000e0001",
    "é" * 20_000,
    "9" * 400,
    "-1",
    "0",
    "1e309",
    "NaN",
    "٣",
    "2014-02-30",
    "2014-13",
    "9999-12-31",
    "[..]",
    "../2014",
    "24:61",
    "' OR 1=1 --",
    "%s%(x)s{0}",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "visit/NOR/torture/99",
    "visit/%00/~",
    "[object Object]",
    "null",
    "NOR",
    "torture",
    "request",
    "visit.request",
    "record",
    "read",
)
ODD_BYTES = ("%ED%A0%80", "%FF%FE", "%C0%AF", "%", "%zz", "%u0041")
JUNK = (
    b"",
    b"\x00" * 1_000,
    b"%PDF-1.7\n\x00\xff",
    b"PK\x03\x04 not a zip",
    b"state,kind\n\xff\xfe\x00,\n",
    b"a,b\n" + b'"' * 5_000,
)
KEPT = ("on", "known", "lang", "format", "state", "mandate", "mandates", "after", "cursor", "q")
PARAMETERS = (
    *(*KEPT, "code", "from", "to", "from2", "to2", "since", "states", "tab", "turn", "group"),
    *(
        "year",
        "limit",
        "text",
        "only",
        "printing",
        "table",
        "view",
        "kind",
        "day",
        "time",
        "clock",
    ),
    *(
        "about",
        "urgent",
        "ref",
        "contested",
        "party",
        "outcome",
        "note",
        "place",
        "name",
        "page",
        "clock",
    ),
    *("act", "opened", "read", "do", "cause", "answer", "session", "type", "status", "figure"),
)

EXTREME: tuple[str, ...] = (
    *("0001-01-01", "0001-01-02", "9999-12-31", "9999-12-30"),
    *("0001", "9999", "0000", "10000", "1", "0"),
    *("0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"),
)
"""The first and last days and years of a calendar, and what lies beyond them."""
OF_DAYS = frozenset(
    {"on", "known", "from", "to", "from2", "to2", "since", "year", "held", "day", "before"}
    | {"asked_before", "sent_from", "sent_to", "at"}
)
"""The names in addresses of a day, a year or the bound of a period."""
SAID = re.compile(
    r"lies? outside of the years that are read here, 1945 to 2200\."
    r"|is not (?:a day|a year|an? (?:hour|instant|date))[;:, ]"
    r"|[Ee]xpected [^{}]+"
)
"""What says that a day or year is not one of these."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Without a line for each address that is not found."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def browsers(request: pytest.FixtureRequest, databases: Databases) -> Iterator[dict[str, Client]]:
    with databases.fresh(request.param, filled):
        made = {}
        for role in AS:
            user = somebody(role, f"{role}@example.org")
            if role is Role.DESK:
                Appointment.objects.filter(user=user).update(groups="", mandates="torture")
            made[role] = Client(raise_request_exception=False)
            made[role].user = user  # type: ignore[attr-defined]
        made[""] = Client(raise_request_exception=False)
        yield made


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How often each address is asked: the engine that refuses more, twice as often."""
    return 4 if request.node.callspec.params["browsers"] == "postgresql" else 2


@pytest.fixture
def extremes(request: pytest.FixtureRequest) -> Sequence[str]:
    """Half of the first and last days on each engine."""
    return EXTREME[request.node.callspec.params["browsers"] == "postgresql" :: 2]


def sender(written: str, browsers: dict[str, Client], else_as: Role | Literal[""] = "") -> Client:
    """A browser of somebody who may use an address, signed in anew."""
    rule = access(written)
    allowed = (role for role in AS if rule != EVERYBODY and role in rule)  # type: ignore[operator]
    if role := next(allowed, else_as):
        browsers[role].force_login(browsers[role].user, backend=BACKEND)  # type: ignore[attr-defined]
    return browsers[role]


def fields_of(page: HttpResponse) -> tuple[dict[str, list[str]], list[str]]:
    """The fields of a page's forms with the values that stand in them, and those for files."""
    text = page.content.decode(errors="replace") if not page.streaming else ""
    found: dict[str, list[str]] = {}
    files = []
    for tag in re.findall(r"<(?:input|select|textarea|button)\b[^>]*>", text):
        name = re.search(r'\bname="([^"]*)"', tag)
        if name and 'type="file"' in tag:
            files.append(name[1])
        elif name:
            value = re.search(r'\bvalue="([^"]*)"', tag)
            found.setdefault(name[1], []).append(value[1] if value else "")
    return found, files


def form(random: Random, fields: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Some of the fields, some twice, some as they stand, the others with what nobody expects."""
    sent = []
    for name, values in fields.items():
        for _ in range(random.choice((0, 1, 1, 1, 2))):
            usual = random.random() < 0.4
            sent.append((name, random.choice(values if usual else NASTY)))
    sent.append((random.choice(("x", *PARAMETERS)), random.choice(NASTY)))
    return sent


@pytest.mark.parametrize("written", sorted(routes()))
def test_no_form_breaks_on_what_is_sent(
    browsers: dict[str, Client], rounds: int, written: str
) -> None:
    random = Random(written)  # noqa: S311 - a test's
    browser = sender(written, browsers)
    for address in addresses(written, OURS)[:1]:
        page = browser.get(address)
        fields, files = fields_of(page)
        page.close()
        for no in range(4 - rounds, 4 if len(fields) > 1 else 5 - rounds):
            sent = form(random, fields)
            told: dict[str, object] = {}
            for name, value in sent:
                told.setdefault(name, []).append(value)  # type: ignore[attr-defined]
            for name in files:
                junk = random.choice((*JUNK, word("a"), pdf_bomb()[:4_000]))
                told[name] = SimpleUploadedFile(random.choice(NASTY)[:200] or "x", junk)
            if no % 4 == 3 and not files:
                text = urlencode(sent) + f"&{PARAMETERS[no]}={random.choice(ODD_BYTES)}"
                answer = browser.post(address, text, "application/x-www-form-urlencoded")
            else:
                answer = browser.post(address, told)
            answer.close()
            assert answer.status_code < 500, (address, sent)
            browser = sender(written, browsers)


@pytest.mark.parametrize("written", sorted(routes()))
def test_no_page_breaks_on_what_is_asked(
    browsers: dict[str, Client], rounds: int, written: str
) -> None:
    random = Random(written)  # noqa: S311 - a test's
    browser = sender(written, browsers)
    for address in addresses(written, OURS)[:1]:
        for no in range(rounds):
            asked = [(random.choice(PARAMETERS), random.choice(NASTY)) for _ in range(4)]
            odd = f"&{random.choice(PARAMETERS)}={random.choice(ODD_BYTES)}" if no % 3 else ""
            answer = browser.get(f"{address}?{urlencode(asked)}{odd}")
            answer.close()
            assert answer.status_code < 500, (address, asked, odd)


@pytest.mark.parametrize("written", sorted(routes()))
def test_no_page_breaks_on_the_first_and_last_days(
    browsers: dict[str, Client], extremes: Sequence[str], written: str
) -> None:
    names = sorted(OF_DAYS & (OF_ALL | getattr(routes()[written].callback, "takes", OF_ALL)))
    for address in addresses(written, OURS)[:1]:
        for browser in (browsers[""], sender(written, browsers, else_as=Role.REGISTRAR)):
            for no, day in enumerate(extremes):
                year = day if day.isdecimal() else "0"
                path = address.replace(PARTS["year"], year) if "year>" in written else address
                form = ("", "&format=json")[no % 2]
                answer = browser.get(f"{path}?{urlencode(dict.fromkeys(names, day))}{form}")
                assert_answered(answer)


@pytest.mark.parametrize("path", sorted(path for method, path, _ in operations()))
def test_no_operation_breaks_on_the_first_and_last_days(
    browsers: dict[str, Client], extremes: Sequence[str], path: str
) -> None:
    parameters = next(told for _, found, told in operations() if found == path)
    address, _, usual = next(questions(path, parameters, OURS)).partition("?")
    names = sorted(OF_DAYS & {one["name"] for one in parameters if one["in"] == "query"})
    for day in extremes:
        if "{year}" in path and day.isdecimal():
            assert_answered(browsers[""].get(address.replace(PARTS["year"], day)))
        for name in names:
            asked = urlencode(dict(parse_qsl(usual)) | {name: day})
            assert_answered(browsers[""].get(f"{address}?{asked}"))


def assert_answered(answer: HttpResponse) -> None:
    """The server did not break; where it refuses, it says what is wrong with the day."""
    answer.close()
    asked = answer.wsgi_request.get_full_path()  # type: ignore[attr-defined]
    assert answer.status_code < 500, asked
    if answer.status_code == 400:
        assert SAID.search(plain(words(answer))), (asked, words(answer)[:900])


def test_after_all_of_it_nothing_is_half_recorded(browsers: dict[str, Client]) -> None:
    found = verify()
    assert found.ok, found.first_bad
    before = projections_digest(LIFECYCLES.values())

    services.rebuild(recording=RECORDING)

    assert projections_digest(LIFECYCLES.values()) == before
