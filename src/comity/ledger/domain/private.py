"""What looks like a private person's name, address or number in a text in one of six languages.

It errs on the side of silence: a name is found beside a form of address (*Mr.*, *Mme*, *г-жа*,
*先生*, *السيدة*), a street beside a number, a number beside what it is. A name alone is not found.
Pure.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Sign(StrEnum):
    """As what something may lead to a person."""

    NAME = "name"
    ADDRESS = "address"
    EMAIL = "email"
    TELEPHONE = "telephone"
    BIRTH = "birth"
    NUMBER = "number"  # of a passport or another document


class Found(Struct, frozen=True):
    """A place in a text that may lead to a private person, as it stands there."""

    sign: Sign
    text: str


type PublicNames = Collection[frozenset[str]]
"""The names of persons, States and places that are public, each as its words (`words_of`)."""


def private(text: str, public: PublicNames) -> list[Found]:
    """What may lead to a private person, in the order of the text, each once."""
    found = [
        (match.start(), Found(sign, match[0].strip()))
        for sign, pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    found += [(at, Found(Sign.NAME, name)) for at, name in _names(text, public)]
    return list(dict.fromkeys(one for _, one in sorted(found, key=lambda each: each[0])))


def words_of(name: str) -> frozenset[str]:
    """The words of a name as they are compared: without accents, case and initials."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(word for word in _WORD.findall(plain) if len(word) > 1)


def _names(text: str, public: PublicNames) -> Iterator[tuple[int, str]]:
    """Names beside a form of address, but those of offices and those that are public."""
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            words = words_of(match["name"])
            if words and not any(words <= one for one in public):
                yield match.start(), match[0].strip()


_WORD: Final = re.compile(r"[^\W\d_]+")

_OFFICES: Final = (
    "President|Chair|Chairman|Chairwoman|Chairperson|Ambassador|Minister|Prime|Rapporteur|Special"
    "|Secretary|High|Director|Independent|Permanent|Speaker|Vice|Deputy|Président|Présidente"
    "|Ministre|Ambassadeur|Rapporteur|Rapporteuse|Presidente|Presidenta|Ministro|Ministra"
    "|Embajador|Embajadora|Relator|Relatora|Председатель|Президент|Министр|Посол"
)
_CAPITALISED: Final = r"[^\W\d_a-zа-яё][\w’'.-]*"
_NAME: Final = (
    rf"(?P<name>(?!(?:{_OFFICES})\b){_CAPITALISED}"
    rf"(?:\s+(?:(?:de|da|di|dos|del|la|el|al|bin|ben|ibn|van|von|der|y)\s+)*{_CAPITALISED}){{0,3}})"
)
_TITLES: Final = (
    r"(?:Mr|Mrs|Ms|Miss|Messrs|M|MM|Mme|Mmes|Mlle|Dr|Dre|Sr|Sra|Srta|Don|Doña|г-н|г-на|г-ну|г-жа"
    r"|г-жи|г-же|[Гг]осподин|[Гг]оспожа|[Гг]ражданин|[Гг]ражданка)"
)
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹"
    "黎易常武乔贺赖龚文"
)
_NAMED: Final = (
    re.compile(rf"(?<!\w){_TITLES}(?:\.\s*|\s+){_NAME}"),
    # The first word after the title is no office: these begin with the article.
    re.compile(
        r"(?<!\w)(?:و|ل|ب)?(?:السيدة?|الآنسة|الدكتورة?|المدعوة?|المواطنة?)\s+"
        r"(?P<name>(?!ال)[ء-ۿ]+(?:\s+(?:بن|بنت|ابن|أبو)?\s*(?:ال)?[ء-ۿ]{2,}){0,2})"
    ),
    re.compile(rf"(?P<name>[{_SURNAMES}][一-鿿]{{1,2}}?)(?:先生|女士|小姐|太太)"),
)

_STREET: Final = (
    r"(?:rue|avenue|av\.|boulevard|bd|chemin|impasse|quai|place|allée|route)",
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Court|Crescent|Close)",
    r"(?:calle|avenida|carrera|plaza|paseo|pasaje|c/)",
    r"(?:ул\.|улиц[аеы]|проспект|пр-т|переулок|пер\.|бульвар|наб\.)",
    r"(?:شارع|نهج|زنقة|زقاق|درب)",
)
_PATTERNS: Final = (
    (Sign.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        Sign.TELEPHONE,
        re.compile(
            r"(?<![\w/.-])(?:\+|00)\d{1,3}(?:[ ().-]{0,2}\d){6,13}(?!\w)"
            r"|(?:\b(?:tel|tél|phone|telephone|téléphone|teléfono|mobile|cell|móvil|тел|телефон)"
            r"|电话|手机|هاتف|الهاتف|جوال)[\s.:：№]{0,4}\(?\d(?:[ ().-]{0,2}\d){5,13}",
            re.IGNORECASE,
        ),
    ),
    (
        Sign.ADDRESS,
        re.compile(
            rf"\b\d{{1,5}}\s?(?:bis|ter|[a-d])?,?\s+{_STREET[0]}\s+(?:[\w’'-]+\s?){{1,5}}"
            rf"|(?-i:\b\d{{1,5}}[A-Za-z]?,?\s+(?:[A-Z][\w’'-]*\s+){{1,4}}{_STREET[1]}\b)"
            rf"|(?<!\w){_STREET[2]}\s+[^,.;:\n]{{2,40}}?,?\s*(?:n[.º°o]{{1,2}}|#|número)?\s*\d{{1,5}}\b"
            rf"|(?<!\w){_STREET[3]}\s*[^,.;:\n]{{2,40}},?\s*(?:д\.|дом)?\s*\d{{1,4}}\b"
            rf"|\d{{1,5}}\s*،?\s*{_STREET[4]}\s+[ء-ۿ]+(?:\s+[ء-ۿ]+){{0,2}}"
            rf"|{_STREET[4]}\s+[ء-ۿ\s]{{2,40}}?،?\s*(?:رقم)?\s*\d{{1,5}}"
            r"|[一-鿿]{1,8}(?:路|街|道|巷|弄|胡同)\s*\d{1,5}\s*[号號弄]",
            re.IGNORECASE,
        ),
    ),
    (
        Sign.BIRTH,
        re.compile(
            r"(?:\bborn(?:\s+(?:on|in))?|\bdate of birth|\bd\.?o\.?b\b\.?|\bnée?\s+(?:le|en)"
            r"|\bdate de naissance|\bnacid[oa]\s+(?:el|en)|\bfecha de nacimiento"
            r"|\bродил(?:ся|ась)|\bдата рождения|出生(?:日期|于)?|生于|تاريخ الميلاد"
            r"|المولودة?(?:\s+في)?|من مواليد|مواليد|وُ?لدت?\s+في)"
            r"\D{0,12}\d{1,4}(?:\D{1,12}\d{1,4}){0,2}"
            r"|\d{4}\s*年\s*(?:\d{1,2}\s*月\s*(?:\d{1,2}\s*日\s*)?)?(?:出生|生)",
            re.IGNORECASE,
        ),
    ),
    (
        Sign.NUMBER,
        re.compile(
            r"(?:\bpass(?:port|eport)|\bpasaporte|\bидентификационн\w+|\bпаспорт\w*|护照|身份证"
            r"|جواز(?:\s+السفر)?|بطاقة(?:\s+الهوية)?|\bidentity card|\bID card|\bnational ID"
            r"|\bcarte d[’']identité|\bcédula|\bDNI\b)[^\d\n]{0,20}[A-Z]{0,3}\s?\d{5,18}"
            r"|(?<![\w/.-])[A-Z]{1,2}\d{7,9}(?![\w/])|(?<!\d)\d{17}[\dXx](?!\w)",
            re.IGNORECASE,
        ),
    ),
)
