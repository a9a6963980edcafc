"""A page speaks one language: what is there in English alone is marked, one thing has one name."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from tests.databases import Databases
from tests.entering import signed_in
from tests.portal.pages import words
from tests.register import ready

from comity.accounts.domain import Role
from comity.directory.labels import CITIES, city
from comity.directory.queries import directory
from comity.ledger.labels import dates
from comity.ledger.labels.saying import rule_text
from comity.ledger.labels.text import english, isolate, plain
from comity.portal.deeds.forms import WORDS as REPLY
from comity.visits.domain.words import Label
from comity.visits.labels.terms import LABEL

TRANSLATED = ("fr", "es", "ru", "ar", "zh-hans")
ON = date(2021, 4, 23).toordinal()


@pytest.fixture
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_mandate_leads_with_its_name_and_its_english_title_is_marked(
    portal: Client, language: str
) -> None:
    page = portal.get(f"/mandates/torture?lang={language}").content.decode()
    head = re.findall("<h1>(.*?)</h1>", page)[0]

    assert "Special Rapporteur" not in head
    assert '<bdi lang="en" dir="ltr">Special Rapporteur on torture' in page


def test_on_an_english_page_a_mandate_leads_with_its_title(portal: Client) -> None:
    page = portal.get("/mandates/torture").content.decode()

    assert "<h1><bdi>Special Rapporteur on torture" in page
    assert '<bdi lang="en" dir' not in page


def test_the_titles_of_mandates_are_marked_as_english(portal: Client) -> None:
    listed = portal.get("/mandates?lang=ru").content.decode()

    assert '<td><bdi lang="en" dir="ltr">Special Rapporteur on torture' in listed


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_notes_of_the_directory_are_in_the_language_of_the_page(
    portal: Client, language: str
) -> None:
    for state in ("TUR", "BOL"):
        party, capital = directory().party(state), directory().capital(state, ON)
        notes = [party.group_note, capital.note if capital else ""]
        page = plain(words(portal.get(f"/states/{state}?lang={language}")))
        with override(language):
            told = [" ".join(plain(gettext(note)).split()) for note in notes if note]

        assert [note in page for note in told] == [True]
        assert told != [note for note in notes if note]


def test_what_a_rulebook_says_in_english_alone_is_marked_as_english() -> None:
    with override("ru"):
        assert rule_text({"en": "Answer."}) == english("Answer.")
        assert rule_text({"en": "Answer.", "ru": "Ответьте."}) == isolate("Ответьте.")


def test_the_names_that_an_indicator_counts_by_are_marked_as_english(portal: Client) -> None:
    page = portal.get("/indicators/S5?lang=ar").content.decode()

    assert '<code lang="en">beyond / beyond_known</code>' in page
    assert '<bdi lang="en"' not in page


def test_every_capital_has_a_name_in_letters_of_the_language(portal: Client) -> None:
    seats = [seat for one in directory().parties() for seat in directory().capitals(one.code)]

    for language in ("ru", "ar", "zh-hans"):
        with override(language):
            latin = {city(seat) for seat in seats if re.search("[A-Za-z]", city(seat))}
        assert latin == set(), language


@pytest.mark.parametrize(
    ("language", "tokyo", "rabat"),
    [("en", "Tokyo", "Rabat"), ("es", "Tokio", "Rabat"), ("ru", "Токио", "Рабат")],
)
def test_a_capital_is_named_in_the_language_of_the_page(
    portal: Client, language: str, tokyo: str, rabat: str
) -> None:
    sending = f"kind=press-release&state=JPN&day=2026-11-24&time=19:30&lang={language}"

    assert tokyo in words(portal.get(f"/check?{sending}"))
    assert f"{rabat} (Africa/Casablanca)" in words(portal.get(f"/states/MAR?lang={language}"))


def test_no_name_of_a_capital_is_translated_in_vain(portal: Client) -> None:
    del portal  # whose directory it is
    named = {seat.city for one in directory().parties() for seat in directory().capitals(one.code)}

    assert set(CITIES) <= named


def test_the_name_of_a_state_is_no_name_of_a_person(portal: Client) -> None:
    for language, name, person in (("ru", "Название", "Имя"), ("zh-hans", "名称", "姓名")):
        page = portal.get(f"/states/MAR?lang={language}").content.decode()

        assert f">{name}</" in page
        assert f">{person}</" not in page


def test_where_to_look_is_not_asked_as_in_which_language(portal: Client) -> None:
    search = portal.get("/search?lang=zh-hans").content.decode()
    report = portal.get("/report/housing/GA75/1?on=2020-12-01&lang=zh-hans").content.decode()

    assert '<label for="only">搜索范围</label>' in search
    assert '<th scope="col">语文</th>' in report


def test_a_report_names_its_languages_as_the_united_nations_do(portal: Client) -> None:
    page = words(portal.get("/report/housing/GA75/1?on=2020-12-01&lang=zh-hans"))

    assert "中文、俄文、法文、英文、西班牙文、阿拉伯文" in page


def test_the_years_of_a_mandate_that_ended_are_years(portal: Client) -> None:
    page = words(portal.get("/mandates?lang=zh-hans"))

    assert "1995–2017年" in page


def test_the_days_of_a_session_are_dates_and_no_number(portal: Client) -> None:
    page = words(portal.get("/sessions?on=2020-12-01&lang=zh-hans"))

    assert "日期" in page
    assert "天数" not in page


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_fields_of_a_period_are_told_from_that_of_the_day(
    portal: Client, language: str
) -> None:
    page = portal.get(f"/cooperation?lang={language}").content.decode()
    labels = re.findall('<label for="(?:from|to|on|known)">(.*?)</label>', page)

    assert len(set(labels)) == len(labels) == 4


def test_the_last_day_of_a_period_is_included(portal: Client) -> None:
    page = portal.get("/states/GMB/cooperation?from=2006&lang=ru").content.decode()

    assert '<label for="to">по</label>' in page


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2016-11", "2020-10", "ноябрь 2016 года — октябрь 2020 года"),
        ("2010-06", "2010-06-20", "июнь 2010 года — 20 июня 2010 года"),
        ("2010-06-03", "2010-09-20", "3 июня — 20 сентября 2010 года"),
        ("2010-06-03", "2010-06-20", "3–20 июня 2010 года"),
    ],
)
def test_a_russian_range_of_several_words_has_a_dash_with_spaces(
    begins: str, ends: str, said: str
) -> None:
    with override("ru"):
        told = plain(dates.days_named(begins, ends))

    assert re.sub(r"\s", " ", told) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2014", "в 2014 году"),
        ("2014-07", "в июле 2014 года"),
        ("[2014-07-01..2014-07-31]", "в июле 2014 года"),
        ("2014-07-05", "5 июля 2014 года"),
        ("2014~", "(ориентировочно 2014)"),
    ],
)
def test_a_russian_month_or_year_is_bent_after_its_preposition(text: str, said: str) -> None:
    with override("ru"):
        told = plain(dates.when(text))

    assert re.sub(r"\s", " ", told) == said


def test_a_chinese_range_of_unlike_precision_is_joined_by_a_word() -> None:
    with override("zh-hans"):
        assert plain(dates.days_named("2010-06", "2010-06-20")) == "2010年6月至2010年6月20日"


@pytest.mark.parametrize(
    ("language", "key", "codes"),
    [
        ("fr", "Clés d’accès", "Codes de secours"),
        ("ar", "مفاتيح المرور", "رموز الاسترداد"),
        ("zh-hans", "通行密钥", "恢复码"),
    ],
)
def test_the_pages_of_an_account_use_the_words_of_the_links_that_lead_there(
    office: None, language: str, key: str, codes: str
) -> None:
    browser = signed_in(Role.MISSION)

    page = words(browser.get(f"/account/second-factor?lang={language}"))

    assert key in page
    assert codes in page


def test_the_pages_of_an_account_use_our_words_in_english_too(office: None) -> None:
    page = words(signed_in(Role.MISSION).get("/account/second-factor"))

    for word in ("Second factor and recovery codes", "Authenticator app", "Passkeys"):
        assert word in page
    assert "Two-Factor" not in page
    assert "Security Key" not in page


def test_the_address_to_sign_in_with_has_one_name(office: None) -> None:
    page = Client().get("/sign-in?lang=fr").content.decode()

    assert "Adresse électronique" in page
    assert "Courriel" not in page
    assert "e-mail" not in page.partition("<form")[2].partition("</form>")[0].casefold()


def test_who_has_to_show_that_it_is_them_does_so_in_the_language_of_the_address(
    office: None,
) -> None:
    browser = signed_in(Role.MISSION)
    session = browser.session
    for one in session["account_authentication_methods"]:
        one["at"] = 0
    session.save()

    came = browser.get("/account/second-factor/app/off?lang=ar", follow=True)

    assert "lang=ar" in came.redirect_chain[-1][0].rpartition("&")[2]
    assert '<html lang="ar"' in came.content.decode()


def test_the_labels_of_visits_are_those_of_the_french_glossary_of_ohchr() -> None:
    with override("fr"):
        told = [str(LABEL[label]) for label in (Label.DECLINED, Label.INVITED)]

    assert told == ["Refusée", "Invité"]


def test_a_role_is_called_otherwise_in_arabic_than_a_turn() -> None:
    with override("ar"):
        roles = [gettext(words) for words in ("Role", "Your roles", "Act in this role")]

    assert not [words for words in roles if "دور" in words]


@pytest.mark.parametrize("language", ["fr", "es", "ar", "zh-hans"])
def test_confirming_a_receipt_shares_no_word_with_acknowledging(language: str) -> None:
    with override(language):
        receipt, acknowledgement = gettext("Confirm receipt"), gettext("Acknowledge")

    assert set(receipt.split()).isdisjoint(acknowledgement.split())


def test_visits_are_counted_by_one_classifier_in_a_chinese_sentence(portal: Client) -> None:
    told = words(portal.get("/visits?mandate=torture&on=2021-04-23&lang=zh-hans"))
    sentence = plain(told).partition("截至2021年4月23日")[2].partition("不计天数")[0]

    assert set(re.findall(r"\d+([次项例个])", sentence)) == {"次"}


def test_visits_that_await_a_side_are_counted_in_arabic(portal: Client) -> None:
    told = plain(words(portal.get("/visits?mandate=torture&on=2021-04-23&lang=ar")))

    assert "في انتظار المكلف بالولاية: 1." in told


@pytest.mark.parametrize("language", ["fr", "es", "ar", "ru", "zh-hans"])
def test_the_text_of_a_reply_is_not_called_as_the_words_of_a_search_are(language: str) -> None:
    with override(language):
        assert str(REPLY["reason"]) != gettext("Words")
