"""A slip in a State or a mandate is answered with the nearest, in every way in."""

import pytest
from django.test import Client
from tests.portal.pages import words
from tests.portal.test_importing import HEADER, REQUEST, sent


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/visits?state=Marocco&lang=en", "or a code. Did you mean Morocco?"),
        ("/visits?state=Camboge&lang=fr", "Vouliez-vous dire Cambodge ?"),
        ("/visits?state=المغربب&lang=ar", "هل تقصد المغرب؟"),
        ("/visits?mandate=tortrue&lang=en", "Did you mean torture?"),
        ("/visits?mandate=SR tortrue&lang=en", "Did you mean torture?"),
        ("/briefing?states=Marocco&lang=en", "Did you mean Morocco?"),
        ("/states/Marocco?lang=en", "Did you mean Morocco?"),
        ("/mandates/tortrue?lang=en", "Did you mean torture?"),
    ],
)
def test_a_page_proposes_the_nearest_name(bare: Client, address: str, said: str) -> None:
    assert said in words(bare.get(address))


def test_of_what_is_like_no_name_nothing_is_proposed(bare: Client) -> None:
    page = words(bare.get("/visits?state=Xyzzyx&mandate=qqqqqq&lang=en"))

    assert "No State or group is called “Xyzzyx”" in page
    assert "Did you mean " not in page


def test_two_states_that_have_the_words_are_both_proposed(bare: Client) -> None:
    page = words(bare.get("/visits?state=Guinea Equatorial Republic&lang=en"))
    korea = words(bare.get("/visits?state=Korea&lang=en"))

    assert "Equatorial Guinea?" in page
    assert "Republic of Korea or Democratic People’s Republic of Korea?" in korea


def test_an_unknown_parameter_is_named_with_those_that_there_are(bare: Client) -> None:
    page = words(bare.get("/states/NOR?staet=x&lang=en"))

    assert "Unknown parameter “staet”. This page takes: cited, format, known, lang, on." in page


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("Norwey", "Norway", "such as NOR or Norway; perhaps NOR"),
        ("tortrue", "torture", "is not one; perhaps torture"),
    ],
)
def test_a_row_of_a_file_proposes_the_nearest(
    registrar: Client, wrong: str, right: str, said: str
) -> None:
    page = sent(registrar, HEADER + REQUEST.replace(right, wrong, 1))

    assert said in words(page)


def test_a_file_of_nothing_but_slips_is_answered_to_some_of_them(registrar: Client) -> None:
    rows = "".join(REQUEST.replace("1,Norway", f"{place},Norwa{place}") for place in range(1, 151))

    page = sent(registrar, HEADER + rows)

    assert 0 < words(page).count("perhaps NOR") <= 100
