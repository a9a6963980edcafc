"""A rulebook that cannot be used is refused in one sentence with file and line."""

import re

import pytest
from tests.rulebooks import BOOK, KINDS, loaded

from comity.rulebook.domain import RulebookError, Text
from comity.rulebook.queries import rulebook
from comity.rulebook.queries.loading import load

PRECEDE = """
[[rule]]
id = "{id}"
shape = "precede"
title.en = "Order"
title.fr = "Ordre"
provisions = ["book:1"]
party = "state"
first = ["{first}"]
before = ["{before}"]
"""


def test_a_sound_rulebook_loads() -> None:
    book = loaded()

    assert [rule.id for rule in book.rules] == ["answer"]
    assert book.rules[0].verified


def test_an_edition_without_a_language_is_in_english_alone() -> None:
    told = BOOK.replace('edition = "first"', 'edition.en = "first"\nedition.fr = "première"')

    (english,) = load({"book.toml": BOOK}, kinds=KINDS).instruments
    (both,) = load({"book.toml": told}, kinds=KINDS).instruments

    assert english.edition == {"en": "first"}
    assert both.edition == {"en": "first", "fr": "première"}
    assert both.doubt == {}


def test_our_rulebook_says_everything_in_the_six_languages() -> None:
    own = rulebook()
    numbers = [
        number
        for rule in own.rules
        for number in (rule.within, rule.at_least, rule.hours)
        if number is not None
    ]
    said: list[Text] = [
        *(text for one in own.instruments for text in (one.title, one.edition, one.source)),
        *(text for one in own.provisions.values() for text in (one.locator, one.text)),
        *(one.title for one in own.rules),
        *(one.text for one in own.questions),
        *(one.doubt for one in [*own.instruments, *own.provisions.values()] if one.doubt),
        *(number.note for number in numbers if number.note),
    ]

    assert {tuple(sorted(text)) for text in said} == {("ar", "en", "es", "fr", "ru", "zh")}
    latin = [
        one.locator[language]
        for one in own.provisions.values()
        for language in ("ar", "ru", "zh")
        if re.match(r"art\.|para\.", one.locator[language])
    ]
    assert latin == []


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ('value = "P60D"', 'value = "-P60D"', 29, "negative duration"),
        ('value = "P60D"', 'value = "60 days"', 29, "ISO 8601"),
        ('do = ["reply"]', 'do = ["song"]', 26, "'song' is no kind of act"),
        ('["book:1"]', '["book:2"]', 23, "'book:2' is no provision"),
        ('["book:1"]', "[]", 23, "cites no provision"),
        ('shape = "answer"', 'shape = "ask"', 20, "expected answer, precede, window"),
        ('party = "state"', 'party = "nobody"', 24, "party is 'nobody'"),
        ('after = ["letter"]\n', "", 18, "has the shape answer and no after"),
        ('text.fr = "Répondez."\n', "", 15, "says nothing in 'fr'"),
        ('title.fr = "Un livre"', 'title.fr = "Un livre"\ntitle.es = ""', 5, "nothing in 'es'"),
        ('title.fr = "Un livre"', 'title.fr = "Un livre"\ntitle.zz = "?"', 5, "'zz' is no lang"),
        ("verified = true\ntext", 'verified = "yes"\ntext', 14, "expected true or false"),
        ('locator = "para. 1"', 'lokator = "para. 1"', 13, "'lokator' is not a key"),
        ("in_force_from = 2020-01-01", 'in_force_from = "soon"', 9, "'soon' is not a date"),
        ('id = "answer"', 'id = "book:1"', 19, "'book:1' is taken by book.toml, line 12"),
        ('id = "book"', "id = ", 2, "invalid value"),
        ("[instrument]", "[instrumental]", 1, "no part of a rulebook"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    before: str, after: str, line: int, told: str
) -> None:
    with pytest.raises(RulebookError) as refused:
        loaded(BOOK.replace(before, after, 1))

    sentence = str(refused.value)
    assert sentence.startswith(f"book.toml, line {line}: ")
    assert told in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_title_is_kept_in_each_language_in_which_it_is_said() -> None:
    book = loaded(
        BOOK.replace('title.fr = "Un livre"', 'title.fr = "Un livre"\ntitle.ru = "Книга"')
    )

    assert book.instruments[0].title == {"en": "A book", "fr": "Un livre", "ru": "Книга"}


def test_every_title_of_the_rulebook_is_said_in_the_six_languages() -> None:
    book = rulebook()

    for one in (*book.instruments, *book.rules):
        assert set(one.title) == {"en", "fr", "es", "ru", "ar", "zh"}, one.id


def test_a_circle_is_refused() -> None:
    circle = (
        BOOK
        + PRECEDE.format(id="one", first="notice", before="statement")
        + PRECEDE.format(id="two", first="statement", before="notice")
    )

    with pytest.raises(RulebookError, match=r"line \d+: two closes a circle: notice waits for"):
        loaded(circle)


def test_two_editions_in_force_at_once_are_refused() -> None:
    second = BOOK[: BOOK.index("[[rule]]")].replace('id = "book"', 'id = "second"')

    with pytest.raises(RulebookError, match=r"^second.toml, line 9: .*on 2020-01-01"):
        loaded(**{"second.toml": second})


def test_an_edition_that_ended_makes_room_for_the_next() -> None:
    first = BOOK.replace("in_force_from = 2020-01-01", "in_force_to = 2019-12-31")
    second = BOOK[: BOOK.index("[[rule]]")].replace('id = "book"', 'id = "second"')

    book = load({"book.toml": first, "second.toml": second}, kinds=KINDS)

    assert len(book.instruments) == 2


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    wrong = BOOK.replace(
        "in_force_from = 2020-01-01", "in_force_from = 2020-01-01\nin_force_to = 2019-01-01"
    )

    with pytest.raises(RulebookError, match=re.escape("line 10: instrument 'book' ends before")):
        loaded(wrong)


def test_hours_that_end_before_they_begin_are_refused() -> None:
    window = """
[[rule]]
id = "hours"
shape = "window"
title.en = "Hours"
title.fr = "Heures"
provisions = ["book:1"]
party = "state"
acts = ["letter"]

[rule.hours]
opens = "18:00"
closes = "09:00"
verified = false
"""

    with pytest.raises(RulebookError, match="line 43: the hours 18:00 to 09:00 end before"):
        loaded(BOOK + window)


SECOND = (
    BOOK.replace('id = "book"', 'id = "second"')
    .replace('edition = "first"', 'edition = "second"')
    .replace("book:1", "second:1")
    .replace("in_force_from = 2020-01-01", 'in_force_from = 2024-01-01\nsupersedes = "book"')
)


@pytest.mark.parametrize("order", [("a.toml", "b.toml"), ("b.toml", "a.toml")])
def test_an_edition_that_supersedes_another_ends_it_and_its_rules(order: tuple[str, str]) -> None:
    book = load({order[0]: BOOK, order[1]: SECOND}, kinds=KINDS)

    first, second = (one for one in sorted(book.instruments, key=lambda one: one.in_force_from))
    assert second.in_force_from == first.in_force_to + 1
    assert [len(book.on(day).rules) for day in (first.in_force_to, second.in_force_from)] == [1, 1]
    rule = book.rule("answer")
    assert rule is not None
    assert rule.in_force_from == second.in_force_from


@pytest.mark.parametrize(
    ("was", "then", "told"),
    [
        ('supersedes = "book"', 'supersedes = "nothing"', "which is no other edition of 'book'"),
        ("2024-01-01", "2020-01-01", "is not in force later than it"),
        ('series = "book"', 'series = "other"', "which is no other edition of 'other'"),
    ],
)
def test_what_supersedes_no_earlier_edition_is_refused(was: str, then: str, told: str) -> None:
    with pytest.raises(RulebookError, match=told):
        load({"a.toml": BOOK, "b.toml": SECOND.replace(was, then)}, kinds=KINDS)
