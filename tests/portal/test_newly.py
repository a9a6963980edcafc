"""Who signs in sees what is new since their last visit; others choose the day."""

from datetime import datetime, timedelta

from django.test import Client
from tests.entering import NOW
from tests.portal.letters import words
from tests.register import RECORDING

from comity.accounts.models import User
from comity.accounts.services import ways_in
from comity.register import services

LETTER = {
    "kind": "request",
    "actor": "mandate_holder",
    "state": "NOR",
    "mandates": "torture",
    "date": "2021-02-03",
    "source": "A/HRC/46/26",
}
NEW = "New since your last visit"


def recorded(now: datetime, **more: str) -> None:
    found = services.record_rows([{**LETTER, **more}], recording=RECORDING.__class__(now, "amina"))
    assert found.is_clean


def last_here(before: datetime | None) -> None:
    User.objects.update(visited_before=before)


def test_a_mission_sees_what_was_recorded_since_its_last_visit(mission: Client) -> None:
    last_here(NOW - timedelta(days=2))
    recorded(NOW - timedelta(days=1))

    page = words(mission.get("/mission"))

    assert NEW in page
    assert "Norway" in page.partition(NEW)[2].partition("What is open")[0]


def test_an_entry_that_becomes_public_later_has_the_day_of_its_recording(mission: Client) -> None:
    last_here(RECORDING.now - timedelta(days=2))

    page = words(mission.get("/new"))

    assert "communication/NOR/2026/7" in page  # closed for sixty days
    assert page.count("24 November 2026") == page.count("G/SO 1")


def test_what_was_there_at_the_last_visit_is_not_new(mission: Client) -> None:
    recorded(NOW - timedelta(days=3))
    last_here(NOW - timedelta(days=2))

    assert "No new entries." in words(mission.get("/mission"))


def test_on_the_first_visit_nothing_is_called_new(mission: Client) -> None:
    last_here(None)

    assert NEW not in words(mission.get("/mission"))


def test_no_reader_learns_by_it_of_what_others_alone_may_read(mission: Client) -> None:
    last_here(NOW - timedelta(days=2))
    recorded(NOW - timedelta(days=1), state="KEN", mandates="housing", visibility="parties")

    assert "No new entries." in words(mission.get("/mission"))


def test_a_visit_is_counted_once_in_half_a_day_and_the_one_before_is_kept(mission: Client) -> None:
    user = User.objects.get(email="mission@example.org")
    first = user.visited_at
    assert first is not None

    def comes(after: timedelta) -> None:
        told = {"session": f"s{after}", "word": "", "network": "127.0.0.0/24", "browser": "x"}
        ways_in.signed_in(user=user.pk, now=first + after, **told)
        user.refresh_from_db()

    comes(timedelta(hours=1))
    assert (user.visited_at, user.visited_before) == (first, None)
    comes(timedelta(days=1))
    assert (user.visited_at, user.visited_before) == (first + timedelta(days=1), first)


def test_who_has_not_signed_in_is_asked_to(register: None) -> None:
    answer = Client().get("/new")

    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"]


def test_a_day_that_is_none_gets_one_sentence(mission: Client) -> None:
    page = words(mission.get("/new?since=soon"))

    assert "soon" in page
    assert "No new entries." not in page
