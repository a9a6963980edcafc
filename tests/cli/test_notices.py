"""Notices from the command line: who is told, what waits, and the mail that goes out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.mail import Mood, Server, mailer, serving
from tests.make import fact

from comity.kernel.edtf import geneva_day, iso
from comity.ledger.domain import Recording, Visibility
from comity.outbox.models import Notice
from comity.register import services

HERE = ("--mandate", "torture")
MISSION = "mission@example.org"
NOW = datetime.now(UTC)


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    with serving() as running:
        settings.MAILERS = mailer(running.port)
        settings.DEFAULT_FROM_EMAIL = "Comity <comity@example.org>"
        settings.COMITY_ADDRESS = "https://visits.example.org"
        yield running


def days_ahead(number: int) -> str:
    return iso(geneva_day(NOW) + number)


def visit_agreed(state: str = "NOR", days: int = 5, **more: object) -> None:
    """Agree today on a visit that begins in a few days."""
    dates = {"from": days_ahead(days), "to": days_ahead(days + 9)}
    services.record(
        [
            fact("request", days_ahead(-90), state=state),
            fact("dates_agreed", days_ahead(-1), state=state, payload=dates, **more),
        ],
        recording=Recording(NOW, "amina"),
    )


def test_a_mission_is_told_once_of_a_visit_that_comes_near(
    register: Engine, server: Server, comity: Run
) -> None:
    visit_agreed()
    subscribed = comity("notices", "subscribe", MISSION, "--state", "Norway")

    first = comity("notices", "send", "--format", "json")
    again = comity("notices", "send", "--format", "json")

    assert subscribed.out == "subscribed\n"
    assert first.json == {"drawn": 1, "sent": 1, "failed": 0, "held": 0, "waiting": 0}
    assert again.json["sent"] == 0
    (mail,) = server.taken
    assert mail["To"] == MISSION
    assert mail["Subject"].startswith("Comity: 1 notice as of ")
    text = mail.get_content().replace("\r\n", "\n")
    assert "Visits that come near\n- Norway, the mandate on torture: the visit begins on" in text
    assert "https://visits.example.org/visit/NOR/torture/1" in text


def draft_shared(days_ago: int, *, comments: bool = False) -> None:
    """Share with Norway the draft of a report, on which it comments within six weeks."""
    held = {"from": days_ahead(-200), "to": days_ahead(-190)}
    facts = [
        fact("request", days_ahead(-400)),
        fact("dates_agreed", days_ahead(-300), payload=held),
        fact("visit_held", f"{held['from']}/{held['to']}"),
        fact("report_shared", days_ahead(-days_ago)),
    ]
    if comments:
        facts.append(fact("state_comments", days_ahead(-1)))
    services.record(facts, recording=Recording(NOW, "amina"))


@pytest.mark.parametrize(
    ("days_ago", "heading"), [(42 - 7, "Due soon"), (42, "Due today"), (42 - 8, None)]
)
def test_both_sides_are_told_of_a_deadline_and_of_the_doubt_about_its_rule(
    register: Engine, server: Server, comity: Run, days_ago: int, heading: str | None
) -> None:
    draft_shared(days_ago)
    comity("notices", "subscribe", MISSION, "--state", "NOR")
    comity("notices", "subscribe", "holder@example.org", *HERE)

    comity("notices", "send")

    told = [mail.get_content() for mail in server.taken]
    assert len([text for text in told if "A State comments on the draft" in text]) == (
        2 if heading else 0
    )
    assert all(heading in text for text in told if heading)
    assert all("Citation not verified." in text for text in told if heading)


def test_what_was_done_in_time_is_no_notice(register: Engine, server: Server, comity: Run) -> None:
    draft_shared(40, comments=True)
    comity("notices", "subscribe", MISSION, "--state", "NOR")

    comity("notices", "send")

    assert not [mail for mail in server.taken if "comments on the draft" in mail.get_content()]


def test_an_act_that_makes_it_somebodys_turn_posts_the_notice_with_itself(
    register: Engine, server: Server, comity: Run
) -> None:
    comity("notices", "subscribe", MISSION, "--state", "NOR")
    request = fact("request", days_ahead(0))

    with transaction.atomic():
        services.record([request], recording=Recording(NOW, "amina"))
        posted = Notice.objects.count()
        transaction.set_rollback(True)
    taken_back = Notice.objects.count()
    services.record([request], recording=Recording(NOW, "amina"))

    assert (posted, taken_back) == (1, 0)
    assert [one.cause for one in Notice.objects.all()] == ["turn"]
    comity("notices", "send")
    (mail,) = server.taken
    assert "Norway, the mandate on torture: awaiting you since" in mail.get_content()


def told_of_report(*acts: tuple[str, int, str]) -> None:
    """Record acts of a report, each some days ago and naming a State."""
    for kind, days_ago, state in acts:
        told = fact(
            *(kind, days_ahead(-days_ago)),
            actor="mandate_holder",
            stream="report/torture/r",
            visibility=Visibility.PARTIES,
            payload={"state": state} if state else {},
        )
        services.record([told], recording=Recording(NOW, "amina"))


@pytest.mark.parametrize("before", ["", "KEN"])
def test_a_state_is_told_of_a_report_that_became_one_on_it_in_its_turn(
    register: Engine, server: Server, comity: Run, before: str
) -> None:
    for address, scope in ((MISSION, ("--state", "NOR")), ("holder@example.org", HERE)):
        comity("notices", "subscribe", address, *scope, "--as", "parties")
    told_of_report(("planned", 20, before), ("draft_shared", 9, ""))
    comity("notices", "send")
    untold = list(server.taken)

    told_of_report(("planned", 0, "NOR"))
    comity("notices", "send")
    comity("notices", "send")

    assert untold == []
    (mail,) = server.taken
    assert mail["To"] == MISSION
    assert "Norway, the mandate on torture: awaiting you since" in mail.get_content()


def test_a_mandate_whose_turn_it_was_is_not_told_again_that_its_report_is_on_a_state(
    register: Engine, server: Server, comity: Run
) -> None:
    told_of_report(("planned", 20, ""), ("planned", 0, "NOR"))
    comity("notices", "subscribe", "holder@example.org", *HERE, "--as", "parties")

    comity("notices", "send")

    assert server.taken == []


def test_only_the_sides_of_a_matter_are_told(
    register: Engine, server: Server, comity: Run
) -> None:
    visit_agreed()
    comity("notices", "subscribe", "holder@example.org", *HERE)
    comity("notices", "subscribe", "japan@example.org", "--state", "JPN")
    comity("notices", "subscribe", "desk@example.org", "--desk", "western_european_other")

    comity("notices", "send")

    assert sorted(mail["To"] for mail in server.taken) == [
        "desk@example.org",
        "holder@example.org",
    ]


def test_what_is_not_public_is_told_to_those_alone_who_read_as_parties(
    register: Engine, server: Server, comity: Run
) -> None:
    visit_agreed(visibility=Visibility.PARTIES)
    comity("notices", "subscribe", MISSION, "--state", "NOR", "--as", "parties")
    comity("notices", "subscribe", "press@example.org", "--state", "NOR")

    comity("notices", "send")

    told = {mail["To"]: mail.get_content() for mail in server.taken}
    assert "begins on" in told[MISSION]
    assert "begins on" not in told.get("press@example.org", "")


def test_no_mail_names_a_person_or_a_place(register: Engine, server: Server, comity: Run) -> None:
    visit_agreed()
    comity("notices", "subscribe", MISSION, "--state", "NOR")
    note = "ask Ms. Doe of the prison in Bergen"
    ref = ("--about", "visit/NOR/torture/1")
    for day in (-1, 0):
        comity("notices", "remind", MISSION, *ref, "--on", days_ahead(day), "--note", note)

    comity("notices", "send")

    (mail,) = server.taken
    text = mail.get_content()
    assert text.count("You wanted to be reminded on") == 2
    assert "Doe" not in mail.as_string()
    assert "Bergen" not in mail.as_string()
    assert note in comity("notices", "list", "--format", "json").json["reminders"][0]["note"]


def test_a_server_that_refuses_is_told_with_code_1_and_tried_again(
    register: Engine, server: Server, comity: Run
) -> None:
    visit_agreed()
    comity("notices", "subscribe", MISSION, "--state", "NOR")
    server.mood = Mood.BUSY

    said = comity("notices", "send")

    assert said.code == 1
    assert "451 try again later" in said.err
    (digest,) = comity("notices", "list", "--format", "json").json["digests"]
    assert digest["status"] == "waiting"
    assert digest["last_error"] == "451 try again later"


def test_without_a_mail_server_what_is_due_is_kept(register: Engine, comity: Run) -> None:
    visit_agreed()
    comity("notices", "subscribe", MISSION, "--state", "NOR")

    said = comity("notices", "send")

    assert said.code == 1
    assert "1 mail waits, and nothing is lost" in said.err


def test_whoever_is_unsubscribed_leaves_no_address_behind(register: Engine, comity: Run) -> None:
    comity("notices", "subscribe", MISSION, "--state", "NOR")

    said = comity("notices", "unsubscribe", MISSION)

    assert said.code == 0
    assert MISSION not in comity("notices", "list").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("subscribe", MISSION), 2, "needs --state, --mandate or --desk"),
        (("subscribe", "--state", "NOR"), 2, "needs an ADDRESS"),
        (("subscribe", "a@b\nBcc: c@d.org", "--state", "NOR"), 2, "is not an address for mail"),
        (("subscribe", MISSION, "--state", "Atlantis"), 2, "a party code or a UN name"),
        (("subscribe", MISSION, "--state", "NOR", *HERE), 2, "name one of"),
        (("subscribe", MISSION, "--desk", "the north"), 2, "expected one of all, african"),
        (("unsubscribe", MISSION), 1, "there is no such subscription"),
        (("remind", MISSION, "--on", "2027-01-01"), 2, "needs --about REF and --on DATE"),
        (
            ("remind", MISSION, "--on", "2027-01-01", "--about", "visit/NOR/torture/9"),
            1,
            "there is no matter 'visit/NOR/torture/9'",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    register: Engine, comity: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    said = comity("notices", *words)

    assert said.code == code
    assert told in said.err
    assert len(said.err.splitlines()) == 1


def test_the_doctor_says_that_nobody_sends(register: Engine, comity: Run) -> None:
    visit_agreed()
    comity("notices", "subscribe", MISSION, "--state", "NOR")
    comity("notices", "send")
    Notice.objects.update(posted_at=NOW - timedelta(days=3))

    said = comity("doctor").out

    assert "COMITY_MAIL_URL names no server for the mail to 1 address" in said
    assert "does a timer run `comity notices send`?" in said


def test_an_address_is_listed_whole_since_it_is_what_ends_a_subscription(
    register: Engine, comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    address = "human.rights.section@permanent-mission.example.org"
    comity("notices", "subscribe", address, "--mandate", "torture")

    listed = comity("notices", "list")
    ended = comity("notices", "unsubscribe", address)

    assert address in listed.out
    assert ended.out == "1 subscription ended\n"


def test_without_a_mail_server_nothing_is_refused_where_nothing_waits(
    register: Engine, comity: Run
) -> None:
    said = comity("notices", "send")

    assert (said.code, said.err) == (0, "")
    assert said.out == "0 drawn, 0 sent, 0 failed, 0 held, 0 waiting\n"
