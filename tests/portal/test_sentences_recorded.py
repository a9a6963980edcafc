"""The sentence of a visit says what the fold made of its acts: rows recorded, and read back."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from tests.databases import Databases
from tests.make import ACTOR_OF
from tests.portal.build import day
from tests.register import RECORDING, ready, released

from comity.accounts.domain import OFFICE
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.register import services
from comity.visits.domain.views import Dossier
from comity.visits.labels import sentence
from comity.visits.queries import dossier

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh-hans")
DAYS = {"from_": "2014-12-01", "to": "2014-12-05"}
LATER = {"from_": "2015-01-12", "to": "2015-01-16"}
ANOTHER = {"mandates": "executions"}
BOTH = {"mandates": "torture+executions"}


@pytest.fixture(autouse=True)
def register(databases: Databases) -> Iterator[None]:
    """A register that holds its directory and nothing else."""
    with databases.fresh("sqlite", ready):
        yield


def row(kind: str, date: str, **others: str) -> dict[str, str]:
    """A row of an import file about the mandate on torture and Norway."""
    if "from_" in others:
        others["from"] = others.pop("from_")
    usual = {"state": "NOR", "mandates": "torture", "actor": ACTOR_OF[kind], "source": "G/SO 1"}
    return released({**usual, "kind": kind, "date": date, **others})


def recorded(*rows: dict[str, str], on: str = "2014-12-31") -> Dossier:
    """The visit that these rows tell, on a day."""
    done = services.record_rows(rows, recording=RECORDING)
    assert done.is_clean, done.errors
    found = dossier("visit/NOR/torture/1", viewer=OFFICE, on=day(on))
    assert isinstance(found, Dossier)
    return found


def says(*rows: dict[str, str], on: str = "2014-12-31") -> str:
    """The sentence that heads that visit."""
    return plain(sentence.heading(recorded(*rows, on=on)))


ASKED = row("request", "2014-01-01")
AGREED = row("dates_agreed", "2014-03-01", **DAYS)
OTHERS_ACCEPTED = (
    row("dates_proposed", "2014-04-01", actor="mandate_holder", **LATER),
    row("acceptance", "2014-05-01", of="dates"),
)
INVITED = row("invitation", "2014-02-01", **DAYS)
INVITATION_ACCEPTED = row("acceptance", "2014-04-01", actor="mandate_holder", of="invitation")


@pytest.mark.parametrize("named", [{}, DAYS])
def test_who_cancels_what_was_postponed_gives_no_notice(named: dict[str, str]) -> None:
    """RULES R10, S8: the days were given up by the postponement."""
    cancelled = row(
        "cancellation",
        "2014-11-25",
        actor="mandate_holder",
        reason_class="conditions",
        **named,
    )

    said = says(ASKED, AGREED, row("postponement", "2014-05-01"), cancelled)

    assert said == (
        "Cancelled by the mandate holder on 25 November 2014, because conditions were not "
        "met, by its account, after its postponement by the State on 1 May 2014. No step "
        "is awaited."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_no_language_are_days_told_that_were_given_up_before(language: str) -> None:
    cancelled = row("cancellation", "2014-11-25", actor="mandate_holder")

    found = recorded(ASKED, AGREED, row("postponement", "2014-05-01"), cancelled)

    with translation.override(language):
        said = plain(sentence.heading(found))
    figures = "".join(one if one.isdigit() else " " for one in said).split()
    assert "6" not in figures


def test_dates_accepted_while_others_stand_were_not_agreed_on_that_day() -> None:
    """RULES R8h: no change; the dates that stand were agreed before."""
    said = says(ASKED, AGREED, *OTHERS_ACCEPTED, on="2014-06-01")

    assert said.startswith("To be held 1–5 December 2014, agreed on 1 March 2014, 59 days after")


def test_notice_is_to_the_first_of_the_dates_that_stood() -> None:
    """RULES R8h, S8: not to the first of those accepted while others stood."""
    said = says(ASKED, AGREED, *OTHERS_ACCEPTED, row("postponement", "2014-11-20"))

    assert said.startswith("Postponed by the State on 20 November 2014, 11 days before the first")


def test_notice_is_given_of_the_dates_of_an_accepted_invitation() -> None:
    """RULES R8c: who accepts an invitation with dates has agreed on them."""
    said = says(INVITED, INVITATION_ACCEPTED, row("postponement", "2014-11-20"))

    assert said.startswith("Postponed by the State on 20 November 2014, 11 days before the first")


def test_a_visit_of_an_accepted_invitation_was_held_in_part_of_its_dates() -> None:
    broken_off = row("interruption", "2014-12-03", actor="state")

    said = says(INVITED, INVITATION_ACCEPTED, broken_off)

    assert said.startswith("Held in part, 1–3 December 2014 of 1–5 December 2014: interrupted by")


def test_a_visit_that_began_later_was_held_in_part_of_the_dates_agreed() -> None:
    began = row("visit_started", "2014-12-02/2014-12-08")
    broken_off = row("interruption", "2014-12-03", actor="state")

    said = says(ASKED, AGREED, began, broken_off)

    assert "of 1–5 December 2014: interrupted by the State" in said


def test_a_visit_agreed_by_its_first_day_was_held_in_part_of_the_days_it_began_for() -> None:
    agreed = row("dates_agreed", "[..2014-12-01]", **DAYS)
    began = row("visit_started", "2014-12-01/2014-12-05")
    broken_off = row("interruption", "2014-12-03", actor="state")

    said = says(ASKED, agreed, began, broken_off)

    assert said.startswith("Held in part, 1–3 December 2014 of 1–5 December 2014: interrupted by")


def test_notice_is_given_of_dates_of_which_nothing_says_when_they_were_agreed() -> None:
    """RULES R2: they count from the day of the act that gives them up."""
    agreed = row("dates_agreed", "[..2014-12-01]", **DAYS)

    said = says(ASKED, agreed, row("postponement", "2014-11-20"))

    assert said.startswith("Postponed by the State on 20 November 2014, 11 days before the first")


def test_what_was_interrupted_before_its_first_day_was_not_held() -> None:
    """RULES R11: it was cancelled."""
    agreed = row("dates_agreed", "2014-03-01", from_="2014-08-11", to="2014-08-15")
    broken_off = row("interruption", "2014-08-10", actor="state")

    said = says(ASKED, agreed, broken_off, row("reminder", "2014-12-01"))

    assert said.startswith(
        "Dates had been agreed and were given up; no new dates agreed yet. It was cancelled by the"
        " State on 10 August 2014, and asked for again since."
    )


DECLINED = (row("request", "2010-01-01"), row("declination", "2011-01-01"))
ASKED_TOGETHER = row("request", "2014-01-01", **BOTH)


def test_a_visit_accepted_before_it_was_merged_is_told_as_accepted() -> None:
    """RULES R5, R7: the State had accepted what the joint request asks for again."""
    accepted = row("acceptance", "2013-01-01", **ANOTHER)

    said = says(*DECLINED, row("request", "2012-01-01", **ANOTHER), accepted, ASKED_TOGETHER)

    assert said == (
        "Accepted in principle on 1 January 2013, 3 years after the first request; no "
        "dates agreed yet. The State’s reply has been awaited since the new request on 1 "
        "January 2014."
    )


def test_what_was_broken_off_before_it_was_merged_is_told_as_that() -> None:
    accepted = row("acceptance", "2013-01-01", **ANOTHER)
    postponed = row("postponement", "2013-06-01", **ANOTHER)
    asked = row("request", "2012-01-01", **ANOTHER)

    said = says(*DECLINED, asked, accepted, postponed, ASKED_TOGETHER)

    assert "It was postponed by the State on 1 June 2013, and asked for again since." in said


def test_dates_that_were_agreed_before_a_visit_was_merged_are_told_as_agreed() -> None:
    agreed = row("dates_agreed", "2013-01-01", from_="2013-12-01", to="2013-12-05", **ANOTHER)
    postponed = row("postponement", "2013-06-01", **ANOTHER)
    asked = row("request", "2012-01-01", **ANOTHER)

    said = says(*DECLINED, asked, agreed, postponed, ASKED_TOGETHER)

    assert said.startswith(
        "Dates had been agreed and were given up; no new dates agreed yet. It was postponed by the"
        " State on 1 June 2013, and asked for again since."
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("declination", "declined by the State on 1 June 2012 and reminded once"),
        ("postponement", "postponed by the State on 1 June 2012 and reminded once"),
    ],
)
def test_what_broke_off_a_visit_is_told_without_a_request_on_record(kind: str, told: str) -> None:
    said = says(row(kind, "2012-06-01"), row("reminder", "2013-06-01"))

    assert said.startswith(f"Requested; when is not recorded; {told}, on 1 June 2013; no answer")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_tells_what_broke_off_a_visit_nobody_asked_for(language: str) -> None:
    found = recorded(row("declination", "2012-06-01"), row("reminder", "2013-06-01"))

    with translation.override(language):
        said = plain(sentence.heading(found))

    assert "2012" in said
    assert "Requested" not in said


def test_a_postponement_that_was_said_and_then_written_is_told_once() -> None:
    """RULES R13: it is no second time, and the day is that on which it was said."""
    said = row("postponement", "2014-06-28", channel="oral")
    wrote = row("postponement", "2014-07-01", reason_class="conditions", source="G/SO 2")

    heading = says(ASKED, AGREED, said, wrote)

    assert heading.startswith("Postponed by the State on 28 June 2014, 156 days before")
    assert "because conditions were" in heading
    assert "second time" not in heading
    assert "orally" not in heading


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_two_postponements_by_one_side_the_last_is_told(language: str) -> None:
    """And which time it was; the first is among the acts below."""
    again = row("postponement", "2014-07-01", reason_class="conditions")

    found = recorded(ASKED, AGREED, row("postponement", "2014-05-01"), again)

    with translation.override(language):
        said = plain(sentence.heading(found))
        told = [plain(dates.written(one)) for one in ("2014-07-01", "2014-05-01")]
    assert told[0] in said
    assert told[1] not in said
    if language == "en":
        assert said.startswith(
            "Postponed by the State on 1 July 2014, for the second time, because conditions were"
        )


def test_by_when_something_was_is_no_day_after_what_came_later() -> None:
    """The dates given up had begun in the meantime (RULES R2)."""
    put_off = row("postponement", "[..2015-06-01]")

    said = says(ASKED, AGREED, put_off, on="2014-12-20")

    assert said.startswith("Postponed by the State by 30 November 2014")
