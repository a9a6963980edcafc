"""What looks like a private person is asked about before all read it; the office may hold it."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.cast import BORIS
from tests.entering import TODAY, signed_in
from tests.portal.filed import VISIT, act, file, told
from tests.portal.letters import hidden, words
from tests.portal.stage import Stage
from tests.register import RECORDING

from comity.accounts.domain import Reading, Role
from comity.outbox.domain import Cause, Scope
from comity.outbox.models import Notice
from comity.outbox.queries import flags
from comity.outbox.services import subscribe
from comity.register import services

NAMES = {
    "en": "We released Mr. Karim Haddad, 12 Main Street, Springfield.",
    "fr": "Nous avons libéré M. Karim Haddad, 12 rue des Lilas.",
    "ar": "أفرجنا عن السيد كريم حداد، 12 شارع الحرية.",
}
REPLY = f"/{VISIT}/act/reply"


def read(client: Client, reason: str, lang: str = "en", **more: str) -> HttpResponse:
    form = {"reason": reason, "language": lang, "do": "read", **more}
    return client.post(f"{REPLY}?lang={lang}", form)  # type: ignore[return-value]


def recorded(client: Client, page: HttpResponse, reason: str, lang: str, may: str) -> HttpResponse:
    form = {name: hidden(page, name) for name in ("opened", "read", "asked")}
    form |= {"reason": reason, "language": lang, "do": "record", "may": may}
    return client.post(f"{REPLY}?lang={lang}", form)  # type: ignore[return-value]


@pytest.mark.parametrize("lang", list(NAMES))
def test_a_side_is_asked_first_and_its_words_are_published_as_written(
    mission: Client, lang: str
) -> None:
    reason = NAMES[lang]

    page = read(mission, reason, lang)
    assert page.status_code == 200
    assert 'name="may"' in page.content.decode()
    unanswered = recorded(mission, page, reason, lang, may="")
    assert unanswered.status_code == 422
    assert reason not in words(Client().get(f"/{VISIT}"))
    done = recorded(mission, page, reason, lang, may="agreed")

    assert done.status_code == 303
    assert reason in words(Client().get(f"/{VISIT}"))


def test_the_question_says_what_was_found_and_who_will_read_it(mission: Client) -> None:
    said = words(read(mission, NAMES["en"]))

    assert "Mr. Karim Haddad: this looks like the name of a private person." in said
    assert "12 Main Street: this looks like the address of a private person." in said
    assert "Everyone will be able to read this." in said
    assert "Change it" in said


def test_an_answer_about_other_words_counts_for_nothing(mission: Client) -> None:
    page = read(mission, NAMES["en"])
    more = f"{NAMES['en']} So was Ms. Amal Nasser."
    asked = hidden(page, "asked")

    again = read(mission, more, asked=asked, may="agreed")

    assert "checked" not in again.content.decode().partition('name="may"')[2][:400]
    assert recorded(mission, again, more, "en", may="").status_code == 422


@pytest.mark.parametrize(
    "reason",
    [
        "Mr. Juan E. Méndez was received in Oslo by the Government of Norway.",
        "The visit took place on 3–14 May 2014, see A/HRC/28/68/Add.1.",
    ],
)
def test_public_persons_and_places_are_not_asked_about(mission: Client, reason: str) -> None:
    assert 'name="may"' not in read(mission, reason).content.decode()


def test_words_that_both_sides_alone_read_are_not_asked_about(mission: Client) -> None:
    form = {"reason": NAMES["en"], "do": "read"}

    page = mission.post(f"/{VISIT}/act/comment", form)

    assert page.status_code == 200
    assert 'name="may"' not in page.content.decode()


def test_a_contest_is_asked_about_too(mission: Client) -> None:
    form = {"about": act(), "reason": NAMES["fr"], "source": "Note verbale 12", "do": "read"}

    page = mission.post(f"/{VISIT}/act/contest", form)

    assert "M. Karim Haddad: this looks like the name" in words(page)  # type: ignore[arg-type]


def test_the_office_learns_of_it_at_once_and_holds_it_in_one_step(mission: Client) -> None:
    now = datetime.now(UTC)
    subscribe(
        "registrar@example.org",
        scope=Scope.DESK,
        code="*",
        language="en",
        reading=Reading.OFFICE,
        day=TODAY,
        now=now,
    )
    reason = NAMES["en"]
    page = read(mission, reason)

    recorded(mission, page, reason, "en", may="public")

    (notice,) = Notice.objects.filter(cause=Cause.NAMED)
    assert (notice.ref, notice.state) == (VISIT, "NOR")
    registrar = signed_in(Role.REGISTRAR)
    desk = words(registrar.get("/desk"))  # type: ignore[arg-type]
    assert "Words that may name a private person" in desk
    assert "An official document is already public" in desk
    assert "Haddad" not in desk.partition("What is open")[0]
    (flagged,) = flags()

    done = registrar.post(f"/record/acts/{flagged.act}/looked-at", {"do": "hold"})

    assert done.status_code == 303
    assert "Haddad" not in Client().get(f"/{VISIT}").content.decode()
    assert "Haddad" in mission.get(f"/{VISIT}").content.decode()
    assert "Words that may name" not in words(registrar.get("/desk"))  # type: ignore[arg-type]


def test_what_the_office_has_looked_at_stays_public_and_is_not_shown_again(
    mission: Client,
) -> None:
    page = read(mission, NAMES["en"])
    recorded(mission, page, NAMES["en"], "en", may="agreed")
    registrar = signed_in(Role.REGISTRAR)

    registrar.post(f"/record/acts/{flags()[0].act}/looked-at", {"do": "stay"})

    assert "Words that may name" not in words(registrar.get("/desk"))  # type: ignore[arg-type]
    assert "Haddad" in Client().get(f"/{VISIT}").content.decode()


def test_words_without_a_person_flag_nothing(mission: Client) -> None:
    file(mission, "reply", reason="The Government keeps its account.")

    assert flags() == []


def test_a_row_of_a_file_that_names_somebody_is_recorded_and_said(mission: Client) -> None:
    row = told(kind="reply", actor="state", date="2026-03-09", reason=NAMES["en"])

    tried = services.record_rows([row], recording=RECORDING, dry_run=True)
    assert tried.private == (1,)
    assert flags() == []
    assert services.record_rows([row], recording=RECORDING).is_clean

    assert len(flags()) == 1


@pytest.mark.parametrize(("lang", "width"), [("en", 1280), ("ar", 360)])
def test_in_a_browser_the_words_are_changed_or_published_with_a_reason(
    stage: Stage, lang: str, width: int
) -> None:
    row = told(kind="request", date="2014-03-02", ref="new:1")
    assert services.record_rows([row], recording=RECORDING).is_clean
    page = stage(BORIS, width)
    page.goto(f"{REPLY}?lang={lang}")
    page.fill("textarea[name=reason]", NAMES[lang])
    page.click("form.recording button[value=read]:not(.unseen)")

    page.click(".asks a")
    assert page.evaluate("document.activeElement.name || location.hash") in {"reason", "#reason"}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.check(".asks input[value=agreed]")
    page.click("form.recording button[value=record]")

    page.locator("main", has_text=NAMES[lang]).wait_for()
