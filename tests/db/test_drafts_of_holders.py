"""A mandate holder reads what is drafted for the mandate; the State, other mandates and the public
cannot tell that there is anything (decision 102)."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from msgspec.structs import replace
from tests.answers import answers, everything_public
from tests.cast import EXECUTIONS, OTHER_STATE, STATE_B, TORTURE
from tests.databases import Engine
from tests.entering import somebody
from tests.make import fact
from tests.papers import word
from tests.register import NOVEMBER, RECORDING
from tests.taking_back import withdraw

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Role, Viewer
from comity.accounts.models import Appointment
from comity.communications import queries as letters
from comity.kernel.edtf import parse
from comity.ledger.domain import Fact, LedgerError, Visibility
from comity.ledger.domain.documents import Part
from comity.ledger.queries import events_of, refs_of
from comity.ledger.queries.documents import documents_of
from comity.ledger.queries.lines import Key
from comity.ledger.queries.searching import search
from comity.ledger.services.documents import Attaching, attach
from comity.register import inbox, services
from comity.statements import queries as statements

ON = NOVEMBER.date().toordinal()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ON_ITS_OWN = f"statement/{STATE_B}/draft"
ON_RECORD = f"statement/{STATE_B}/shared"
LETTER = f"communication/{STATE_B}/2026/9"
ADDRESSES = (
    "/",
    "/visits",
    "/statements",
    "/communications",
    "/mission",
    "/mandate",
    "/deadlines",
)


def of_parties(own: Reading, *parties: str) -> Viewer:
    return Viewer(Reading.PUBLIC, own=own, parties=frozenset(parties))


HOLDER = of_parties(Reading.HOLDER, TORTURE)
MISSION = of_parties(Reading.PARTIES, STATE_B)
OTHERS = (
    MISSION,
    of_parties(Reading.PARTIES, OTHER_STATE),
    of_parties(Reading.HOLDER, EXECUTIONS),
    of_parties(Reading.OFFICE, EXECUTIONS),
    PUBLIC_READER,
)


def told(kind: str, date: str, stream: str, **others: object) -> Fact:
    given: dict[str, object] = {"visibility": Visibility.HOLDER, "key": f"{stream}#{kind}{date}"}
    return fact(
        kind, date, actor="mandate_holder", state=STATE_B, stream=stream, **{**given, **others}
    )


def drafts() -> list[Fact]:
    """A draft of its own, one of what the State has, a letter in preparation, and a correction."""
    first = told("drafted", "2026-11-20", ON_ITS_OWN, payload={"title": "zqhidden one"})
    return [
        first,
        replace(first, key="again", payload={"title": "zqhidden two"}, corrects=first.key),
        told("drafted", "2026-11-22", ON_RECORD, payload={"title": "zqhidden three"}),
        told("checklist", "2026-11-22", ON_RECORD, payload={"reason": "zqhidden four"}),
        told("admissibility", "2026-11-21", LETTER, payload={"reason": "zqhidden five"}),
    ]


@pytest.fixture(autouse=True)
def before(register: Engine) -> Iterator[None]:
    """A statement that the State was given, and a visit that was asked for."""
    kept = {"visibility": Visibility.PARTIES}
    services.record(
        [
            told("shared", "2026-11-19", ON_RECORD, payload={"type": "press_release"}, **kept),
            fact("request", "2024-02-01", mandates=TORTURE, state=STATE_B, key="visit"),
        ],
        recording=RECORDING,
    )
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def kept() -> None:
    """The drafts are recorded, one gets a file, one is taken back."""
    services.record(drafts(), recording=RECORDING)
    attaching = Attaching(ref=of_draft(), part=Part.LETTER, name="zqhidden.docx")
    attach(io.BytesIO(word("zqhidden six")), attaching, viewer=OFFICE, recording=RECORDING)
    withdraw(drafts()[3].key, date=parse("2026-11-23"), recording=RECORDING)


def read(viewer: Viewer, role: Role) -> list[str]:
    """What this reader can ask of statements, letters, events, search and what is open."""
    every = statements.StatementQuery()
    return [
        repr(statements.statements(every, viewer=viewer, on=ON)),
        repr(letters.letters(letters.LetterQuery(), viewer=viewer, on=ON)),
        *(repr(events_of(name, viewer=viewer)) for name in (ON_ITS_OWN, ON_RECORD, LETTER)),
        *(repr(search(one, viewer=viewer)) for one in ("zqhidden", "torture", "statement")),
        repr(inbox.inbox(inbox.InboxQuery(), role=role, viewer=viewer, on=ON)),
    ]


def test_a_holder_reads_every_draft_of_the_mandate_on_its_page_and_among_what_is_prepared() -> (
    None
):
    kept()

    refs = [one.stands.ref for one in statements.unreleased(TORTURE, viewer=HOLDER, on=ON)]
    assert len(refs) == 2
    assert "zqhidden two" in repr([statements.dossier(ref, viewer=HOLDER, on=ON) for ref in refs])
    (letter,) = letters.letters(letters.LetterQuery(), viewer=HOLDER, on=ON).items
    assert letter.status == "in_preparation"


def test_a_file_of_a_draft_says_that_the_holder_reads_it_and_not_the_state() -> None:
    kept()

    for reader in (HOLDER, OFFICE):
        (file,) = documents_of(of_draft(), viewer=reader)
        assert file.visibility is Visibility.HOLDER


def test_a_holder_opens_the_draft_from_where_the_mandate_starts() -> None:
    kept()
    browser = signed_in(Role.MANDATE, mandates=TORTURE)

    start = browser.get("/mandate").content.decode()

    assert f'href="/{of_draft()}' in start.replace("&#x27;", "'")
    assert "zqhidden two" in browser.get(f"/{of_draft()}").content.decode()


def test_nobody_else_can_tell_that_there_is_a_draft() -> None:
    roles = [Role.MANDATE if one.own is Reading.HOLDER else Role.MISSION for one in OTHERS]
    before = [read(viewer, role) for viewer, role in zip(OTHERS, roles, strict=True)]

    kept()

    assert [read(viewer, role) for viewer, role in zip(OTHERS, roles, strict=True)] == before
    assert len(search("zqhidden", viewer=HOLDER).hits) == 4


def test_the_state_and_another_mandate_are_answered_the_same_to_the_byte() -> None:
    browsers = [
        signed_in(Role.MISSION, states=STATE_B),
        signed_in(Role.MANDATE, mandates=EXECUTIONS),
    ]
    asked = [*ADDRESSES, *(one for one in everything_public() if STATE_B in one)]
    before = [answers(browser, asked) for browser in browsers]

    kept()

    for browser, was in zip(browsers, before, strict=True):
        now = answers(browser, asked)
        assert [one for one in asked if now[one] != was[one]] == []
        drafted = [one for one in everything_public() if of_draft() in one and "=" not in one]
        assert {browser.get(page).status_code for page in drafted} == {404}


def of_draft() -> str:
    """The ref of the draft that is a matter of its own."""
    (ref,) = refs_of([Key(ON_ITS_OWN, ON_ITS_OWN)], viewer=OFFICE).values()
    return str(ref)


def signed_in(role: Role, **scope: str) -> Client:
    """Somebody of this role, whose matters are these."""
    user = somebody(role, f"{role}@example.org")
    Appointment.objects.filter(user=user).update(**scope)
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_the_ref_of_a_statement_tells_the_state_of_no_mandate_that_drafted_it() -> None:
    both = f"{EXECUTIONS}+{TORTURE}"
    services.record(
        [told("drafted", "2026-11-20", ON_ITS_OWN, mandates=both)], recording=RECORDING
    )
    informed = told(
        "state_informed", "2026-11-23", ON_ITS_OWN, mandates=TORTURE, visibility=Visibility.PARTIES
    )

    services.record([informed], recording=RECORDING)

    assert ON_ITS_OWN in repr(events_of(ON_ITS_OWN, viewer=MISSION))
    assert not [told for told in read(MISSION, Role.MISSION) if EXECUTIONS in told]


def test_only_a_draft_is_kept_for_its_holder() -> None:
    request = fact("request", "2026-02-01", visibility=Visibility.HOLDER, key="r")

    with pytest.raises(LedgerError, match="A request is no draft"):
        services.record([request], recording=RECORDING)


def test_what_takes_a_draft_back_is_read_by_no_more_people() -> None:
    kept()

    taken_back = [one for one in events_of(ON_RECORD, viewer=OFFICE) if one.kind == "correction"]

    assert [one.visibility for one in taken_back] == [Visibility.HOLDER]


def test_once_the_state_is_given_the_text_it_reads_that_and_not_the_draft() -> None:
    kept()
    shared = told("shared", "2026-11-25", ON_ITS_OWN, visibility=Visibility.PARTIES)

    services.record([shared], recording=RECORDING)

    assert [one.kind for one in events_of(ON_ITS_OWN, viewer=MISSION)] == ["shared"]
    assert search("zqhidden", viewer=MISSION).hits == ()
    assert "zqhidden" not in repr(statements.dossier(of_draft(), viewer=MISSION, on=ON))
