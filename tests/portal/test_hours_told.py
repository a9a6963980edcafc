"""An act whose hour is known is told with its hour and zone, where the hour matters."""

import pytest
from django.test import Client
from tests.portal.build import act
from tests.portal.pages import words
from tests.portal.test_timeline import drawn, spans

from comity.ledger.labels import dates
from comity.ledger.labels.text import END, START, plain

EVENING = "2026-11-24T23:30-05:00"
CLOCKS = (
    f"24 November 2026, 23:30 (UTC{dates.MINUS}05:00), which is 25 November 2026, 05:30 in Geneva"
)


def test_the_timeline_tells_the_hour_of_an_act_by_its_own_clock_and_by_geneva_s() -> None:
    asked = act("request", EVENING)

    (row,) = drawn(asked, runs=spans(("requested", "state", "2026-11-25"))).rows

    assert (plain(row.date), row.precision) == (CLOCKS, "hour")


def test_an_act_of_a_day_is_told_without_an_hour() -> None:
    (row,) = drawn(
        act("request", "2026-11-24"), runs=spans(("requested", "state", "2026-11-24"))
    ).rows

    assert (plain(row.date), row.precision) == ("24 November 2026", "day")


def test_the_hours_of_notice_are_told_with_the_hour_of_the_release(portal: Client) -> None:
    page = words(portal.get("/statement/KEN/housing/1?on=2019-01-01"))

    assert "Released on 17 May 2017, 10:00 in Geneva." in page
    assert "16 hours of notice" in page
    assert "16 May 2017, 18:00 in Geneva" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "le 17 mai 2017 à 10:00, heure de Genève"),
        ("ar", "17 أيار/مايو 2017، الساعة 10:00 في جنيف"),
        ("zh-hans", "于日内瓦时间2017年5月17日 10:00发布"),
    ],
)
def test_the_hour_is_told_in_the_language_of_the_page(
    portal: Client, language: str, said: str
) -> None:
    page = words(portal.get(f"/statement/KEN/housing/1?on=2019-01-01&lang={language}"))
    assert said in page


def test_a_zone_keeps_its_own_direction_in_a_sentence_of_any_language() -> None:
    assert f"({START}UTC{dates.MINUS}05:00{END})" in dates.to_the_hour(EVENING, 0)
