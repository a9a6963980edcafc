"""The three reports on communications a year and their cut-offs (DOMAIN 3)."""

from dataclasses import dataclass

from tests.make import day

from comity.communications.domain.reports import (
    Session,
    is_included,
    report,
    reports,
    telling_letter,
    telling_reply,
)
from comity.kernel.edtf import iso


@dataclass(frozen=True)
class Letter:
    type: str
    mandates: tuple[str, ...]


def test_the_windows_of_a_year_are_those_of_the_page_on_the_reports() -> None:
    windows = [
        (r.session, *map(iso, (r.sent_from, r.sent_to, r.replies_from, r.replies_to)))
        for r in reports(2018)
    ]

    assert windows == [
        ("march", "2017-06-01", "2017-11-30", "2017-08-01", "2018-01-31"),
        ("june", "2017-12-01", "2018-02-28", "2018-02-01", "2018-04-30"),
        ("september", "2018-03-01", "2018-05-31", "2018-05-01", "2018-07-31"),
    ]


def test_in_a_leap_year_february_ends_on_the_29th() -> None:
    june = report(2020, Session.JUNE)

    assert june is not None
    assert iso(june.sent_to) == "2020-02-29"


def test_before_september_2011_there_was_no_report() -> None:
    assert report(2011, Session.JUNE) is None
    assert [each.session for each in reports(2011)] == [Session.SEPTEMBER]
    assert telling_letter(day("2011-02-28")) is None


def test_a_letter_and_its_reply_can_stand_in_two_reports() -> None:
    letter, reply = telling_letter(day("2024-05-20")), telling_reply(day("2024-08-10"))

    assert letter is not None
    assert reply is not None
    assert (letter.year, letter.session) == (2024, Session.SEPTEMBER)
    assert (reply.year, reply.session) == (2025, Session.MARCH)


def test_ordinary_cases_of_two_working_groups_are_left_out_but_not_their_urgent_appeals() -> None:
    assert not is_included(Letter("AL", ("arbitrary-detention",)))
    assert not is_included(Letter("", ("disappearances",)))
    assert is_included(Letter("UA", ("disappearances",)))
    assert is_included(Letter("AL", ("arbitrary-detention", "torture")))
    assert is_included(Letter("AL", ("torture",)))
