"""What looks like a private person in the words of a side, in six languages; and what does not."""

import pytest

from comity.ledger.domain.private import Sign, private, words_of

PUBLIC = [words_of(name) for name in ("Juan E. Méndez", "Nils Melzer", "Côte d’Ivoire", "Geneva")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr. Karim Haddad was released.", [(Sign.NAME, "Mr. Karim Haddad")]),
        ("M. Karim Haddad, 12 Rue des Lilas", [(Sign.NAME, "M. Karim Haddad")]),
        ("La Sra. María de la Cruz", [(Sign.NAME, "Sra. María de la Cruz")]),
        ("освобождена г-жа Иванова", [(Sign.NAME, "г-жа Иванова")]),
        ("李明先生已获释", [(Sign.NAME, "李明先生")]),
        ("أفرج عن السيد كريم حداد", [(Sign.NAME, "السيد كريم حداد")]),
        ("the passport AB1234567 of the person", [(Sign.NUMBER, "passport AB1234567")]),
        ("护照号码 G12345678", [(Sign.NUMBER, "护照号码 G12345678")]),
        ("write to karim@example.org", [(Sign.EMAIL, "karim@example.org")]),
        ("call +41 22 917 90 00", [(Sign.TELEPHONE, "+41 22 917 90 00")]),
        ("тел. 812 555 12 34", [(Sign.TELEPHONE, "тел. 812 555 12 34")]),
        ("born on 3 May 1971", [(Sign.BIRTH, "born on 3 May 1971")]),
        ("المولود في 3 أيار 1971", [(Sign.BIRTH, "المولود في 3 أيار 1971")]),
        ("lives at 14 Main Street", [(Sign.ADDRESS, "14 Main Street")]),
        ("vive en calle Mayor 15", [(Sign.ADDRESS, "calle Mayor 15")]),
        ("живёт: ул. Ленина, д. 7", [(Sign.ADDRESS, "ул. Ленина, д. 7")]),
        ("住在中山路12号", [(Sign.ADDRESS, "住在中山路12号")]),
        ("يسكن في 12 شارع الحرية", [(Sign.ADDRESS, "12 شارع الحرية")]),
    ],
)
def test_what_may_lead_to_a_private_person_is_found(
    text: str, found: list[tuple[Sign, str]]
) -> None:
    seen = [(one.sign, one.text) for one in private(text, PUBLIC)]

    assert seen[: len(found)] == found


def test_an_address_after_a_name_is_found_too() -> None:
    signs = [one.sign for one in private("Mr. Karim Haddad, 12 Rue des Lilas", PUBLIC)]

    assert signs == [Sign.NAME, Sign.ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Juan Méndez asked for a visit.",
        "M. Melzer s’est rendu à Genève.",
        "Mr. President, the Government of Norway recalls A/HRC/30/10 and AL NOR 1/2026.",
        "M. le Rapporteur spécial sur la torture",
        "السيدة المقررة الخاصة",
        "尊敬的各位先生女士",
        "The visit of 12 persons took place on 3–14 May 2027 in Geneva.",
        "La visite du 12 mai 2014 a duré 14 jours.",
        "Resolution 68/268 of 9 April 2014, paragraph 12; OHCHR note G/SO 214 (53-24).",
        "الزيارة لم تُطلب في ذلك اليوم.",
        "该访问没有在那一天提出请求。",
        "The law was passed in 2014, see articles 17, 18 and 19.",
    ],
)
def test_words_about_visits_and_public_persons_ask_nothing(text: str) -> None:
    assert private(text, PUBLIC) == []


def test_each_place_is_named_once() -> None:
    assert len(private("Mr. Haddad and Mr. Haddad", PUBLIC)) == 1
