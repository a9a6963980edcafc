"""Following by mail without an account, through a real mail server."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.mail import Mood, Server, serving
from tests.make import fact
from tests.portal.pages import words
from tests.register import ready

from comity.accounts.domain import PUBLIC_READER
from comity.cli import main
from comity.exports.domain import Scope
from comity.exports.queries import became_public
from comity.kernel.edtf import geneva_day, iso, parse
from comity.ledger.domain import Recording
from comity.outbox.models import Follow, Follower
from comity.portal.entrance.mailing import THREAD
from comity.register import services
from comity.site.mail import mailers

READER = "reader@example.org"
OTHER = "other@example.org"
HOST = "https://visits.example.org"
NORWAY = "/follow?state=NOR&lang=en"
SENT = "Open the link in the mail that we send you now."
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True, params=["sqlite", "postgresql"])
def register(databases: Databases, request: pytest.FixtureRequest) -> Iterator[None]:
    with databases.fresh(request.param, ready):
        yield


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    with serving() as running:
        settings.MAILERS = mailers(f"smtp://127.0.0.1:{running.port}")
        settings.DEFAULT_FROM_EMAIL = "Comity <comity@example.org>"
        settings.COMITY_ADDRESS = HOST
        yield running


@pytest.fixture
def stranger() -> Client:
    """A browser that has to show the proof of a form of ours."""
    return Client(enforce_csrf_checks=True)


def proof(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def send(browser: Client, place: str, **fields: str) -> str:
    """Open a form and send it filled in; the words of the answer."""
    opened = browser.get(place).content.decode()
    return words(browser.post(place, {"csrfmiddlewaretoken": proof(opened), **fields}))


def arrived(server: Server) -> list[EmailMessage]:
    for one in threading.enumerate():
        if one.name == THREAD:
            one.join()
    return server.taken


def text(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


def link(mail: EmailMessage, kind: str) -> str:
    """The first address of a kind in a mail, below ours."""
    found = re.search(rf"{HOST}(/follow/{kind}/\S+)", text(mail))
    assert found is not None
    return found[1]


def following(server: Server, address: str = NORWAY, reader: str = READER) -> None:
    """Let a reader follow what an address names, by the mail that they get."""
    browser = Client(enforce_csrf_checks=True)
    send(browser, address, address=reader, pace="1")
    confirmed = send(browser, link(arrived(server)[-1], "confirm"))
    assert "Confirmed." in confirmed
    server.taken.clear()


def asked(visibility: str = "public", state: str = "NOR", source: str = "1") -> None:
    request = fact("request", "2020-03-03", state=state, source=source, visibility=visibility)
    services.record([request], recording=Recording(datetime.now(UTC), "amina"))


def hold_all() -> None:
    """Hold all that is public back, for a person at risk."""
    now = datetime.now(UTC)
    today = geneva_day(now)
    for act in became_public(Scope(), viewer=PUBLIC_READER, on=today, limit=9):
        services.hold(
            act.act,
            until=today + 9,
            date=parse(iso(today)),
            recording=Recording(now, "amina"),
            reason="a person at risk",
        )


def run(*arguments: str) -> int:
    return main(["notices", *arguments])


def test_a_follower_confirms_gets_a_digest_and_unsubscribes_with_one_request(
    server: Server, stranger: Client
) -> None:
    assert SENT in send(stranger, NORWAY, address=READER, pace="1")
    (question,) = arrived(server)
    assert question["To"] == READER
    assert "List-Unsubscribe" not in question
    confirm = link(question, "confirm")
    stranger.get(confirm)  # as a mail program may by itself
    assert not Follow.objects.filter(confirmed_at__isnull=False).exists()
    assert "Confirmed." in send(stranger, confirm)

    asked()
    asked(visibility="office", source="2")
    run("send")
    run("send")

    _, digest = server.taken
    assert digest["Subject"] == "Comity: 1 new act"
    assert f"{HOST}/visit/NOR/torture/1" in text(digest)
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    ending = digest["List-Unsubscribe"].strip("<>").removeprefix(HOST)
    stranger.get(ending)
    assert Follower.objects.exists()
    ended = Client(enforce_csrf_checks=True).post(ending, ONE_CLICK)
    assert ended.status_code == 200
    assert not Follower.objects.exists()
    assert not Follow.objects.exists()


def test_nobody_learns_whether_an_address_follows(server: Server, stranger: Client) -> None:
    following(server)

    known = send(stranger, NORWAY, address=READER)
    new = send(stranger, NORWAY, address=OTHER)

    assert known == new
    assert [one["To"] for one in arrived(server)] == [OTHER]


def test_a_stranger_causes_three_mails_to_an_address_and_ten_in_all(
    server: Server, stranger: Client
) -> None:
    said = [
        send(stranger, f"/follow?state={state}&lang=en", address=READER)
        for state in ("NOR", "MAR", "GMB", "CIV", "FRA")
    ]
    for number in range(5):
        send(stranger, NORWAY, address=f"reader{number}@example.org")
    refused = send(stranger, NORWAY, address=OTHER)

    assert all(SENT in one for one in said)
    assert "Too many requests came from your network." in refused
    assert [one["To"] for one in arrived(server)].count(READER) == 3
    assert OTHER not in [one["To"] for one in server.taken]


def test_the_words_of_a_stranger_are_in_no_mail_that_asks(
    server: Server, stranger: Client
) -> None:
    send(stranger, "/follow?q=cheap pills&lang=en", address=READER)

    (question,) = arrived(server)

    assert "pills" not in text(question)
    assert "pills" not in str(question["Subject"])


def test_an_address_that_does_not_confirm_is_deleted(server: Server, stranger: Client) -> None:
    send(stranger, NORWAY, address=READER)
    confirm = link(arrived(server)[0], "confirm")
    Follow.objects.update(asked_at=datetime.now(UTC) - timedelta(days=3))

    late = send(stranger, confirm)

    assert "This link is no longer valid." in late
    assert not Follower.objects.exists()


@pytest.mark.parametrize(
    ("what", "visibility", "mails"),
    [
        ("state=NOR", "public", 1),
        ("state=MAR", "public", 0),
        ("mandate=torture", "public", 1),
        ("mandate=food", "public", 0),
        ("q=Oslo", "public", 1),
        ("q=Bergen", "public", 0),
        ("state=NOR", "parties", 0),
        ("mandate=torture", "office", 0),
        ("q=Oslo", "office", 0),
    ],
)
def test_a_follower_gets_what_they_follow_and_the_public_may_read(
    server: Server, what: str, visibility: str, mails: int
) -> None:
    following(server, f"/follow?{what}&lang=en")

    asked(visibility=visibility, source="A letter from Oslo")
    run("send")

    assert len(server.taken) == mails


def test_a_matter_is_followed_and_one_that_is_closed_is_not_found(
    server: Server, stranger: Client
) -> None:
    asked()
    asked(visibility="office", state="MAR")
    following(server, "/follow?about=visit/NOR/torture/1&lang=en")

    reminded = fact("reminder", "2020-05-03", source="3")
    services.record([reminded], recording=Recording(datetime.now(UTC), "amina"))
    run("send")
    closed = stranger.get("/follow?about=visit/MAR/torture/1&lang=en")
    unknown = stranger.get("/follow?about=visit/MAR/torture/9&lang=en")

    assert [one["To"] for one in server.taken] == [READER]
    assert closed.status_code == unknown.status_code == 404
    assert words(closed) == words(unknown)


def test_what_is_held_before_the_mail_goes_out_is_not_in_it(server: Server) -> None:
    following(server)
    asked()
    server.mood = Mood.BUSY
    run("send")
    hold_all()
    server.mood = Mood.WELL
    Follower.objects.update(next_try=datetime.now(UTC))

    run("send")

    assert server.taken == []


def test_an_address_that_refuses_mail_is_stopped_with_one_sentence(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    following(server)
    asked()
    server.refuses = READER

    first = run("send")
    said = capsys.readouterr().err
    asked(source="2")
    again = run("send")

    assert (first, again) == (1, 0)
    assert said == f"comity: {READER} refuses mail and gets no more: 550 5.1.1 no such mailbox\n"
    main(["doctor"])
    found = capsys.readouterr().out
    assert f"{READER} refuses mail and gets no more" in found
    assert "refused for good" not in found
    server.refuses = ""
    assert run("unsubscribe", READER) == 0
    assert not Follower.objects.exists()


def test_one_subject_of_several_ends_by_its_own_link(server: Server, stranger: Client) -> None:
    following(server)
    following(server, "/follow?mandate=food&lang=en")
    asked()
    run("send")

    send(stranger, link(server.taken[0], "end"))

    assert [one.topic for one in Follow.objects.all()] == ["mandate"]


def test_what_is_no_address_gets_one_sentence(server: Server, stranger: Client) -> None:
    said = send(stranger, NORWAY, address="reader@example.org\nBcc: all@example.org")

    assert "is not an address for mail" in said
    assert arrived(server) == []


def test_pages_lead_to_it_where_mail_is_set_up(server: Server, stranger: Client) -> None:
    del server
    for page, leads in (
        ("/states/NOR", "/follow?state=NOR"),
        ("/mandates/torture", "/follow?mandate=torture"),
        ("/search?q=torture", "/follow?q=torture"),
    ):
        assert leads in stranger.get(page).content.decode()


def test_no_page_leads_to_it_where_no_mail_can_leave(stranger: Client) -> None:
    assert "/follow" not in stranger.get("/states/NOR").content.decode()
    assert "Mail is not set up on this server." in words(stranger.get(NORWAY))
