"""A name is found however people write it, and lists are in the order of their language."""

import pytest

from comity.directory.domain.names import Language, candidates, fold, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("the Gambia", "Gambia (the)"),
        ("Gambia, The", "gambia"),
        ("l’Équateur", "Équateur"),
        ("Lao People’s Democratic Republic", "Lao Peoples Democratic Republic"),
        ("Antigua & Barbuda", "Antigua and Barbuda"),
        ("St. Lucia", "Saint Lucia"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("السودان", "سودان"),
        ("أوزبكستان", "اوزبكستان"),
        ("Королёвство", "королевство"),
        ("Türkiye", "Turkiye"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_of_different_states_stay_apart() -> None:
    states = ["Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Dominica", "Dominican Republic"]

    assert len({fold(state) for state in states}) == len(states)


def test_an_article_alone_is_still_a_name() -> None:
    assert fold("The") == "the"


def test_an_inverted_name_is_tried_as_written_and_put_right() -> None:
    assert candidates("Korea, Republic of") == ("korea republic of", "republic of korea")


def ordered(names: list[str], language: Language) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, language))


def test_accents_do_not_move_a_name_in_french() -> None:
    names = ["Zambie", "Équateur", "Égypte", "Finlande", "Espagne"]

    assert ordered(names, Language.FR) == ["Égypte", "Équateur", "Espagne", "Finlande", "Zambie"]


def test_n_with_tilde_follows_n_in_spanish() -> None:
    assert ordered(["España", "Espanto", "Esparta"], Language.ES) == [
        "Espanto",
        "España",
        "Esparta",
    ]


def test_the_arabic_article_does_not_count_in_the_order() -> None:
    assert ordered(["اليمن", "الأردن", "تونس"], Language.AR) == ["الأردن", "تونس", "اليمن"]


def test_a_name_that_begins_with_the_letters_of_the_article_and_a_hamza_has_none() -> None:
    names = ["بيرو", "ألبانيا", "ملاوي", "ألمانيا", "الإمارات العربية المتحدة"]

    assert ordered(names, Language.AR) == [
        "ألبانيا",
        "ألمانيا",
        "الإمارات العربية المتحدة",
        "بيرو",
        "ملاوي",
    ]


def test_a_sort_key_of_the_data_orders_chinese() -> None:
    assert sort_key("法国", Language.ZH, "fa guo") < sort_key("中国", Language.ZH, "zhong guo")
