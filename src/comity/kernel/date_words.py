"""The words in which dates are written: months, weekdays, and what joins, bounds or doubts them.

Written as `folded` gives them: small letters without accents.
"""

import re
import unicodedata
from typing import Final

_MONTHS: Final = (
    "january jan janvier janv enero ene январь января янв كانون_الثاني يناير 一月",
    "february feb fevrier fevr fev febrero февраль февраля февр фев شباط فبراير 二月",
    "march mar mars marzo март марта мар آذار مارس 三月",
    "april apr avril avr abril abr апрель апреля апр نيسان أبريل 四月",
    "may mai mayo май мая أيار مايو 五月",
    "june jun juin junio июнь июня июн حزيران يونيه يونيو 六月",
    "july jul juillet juil julio июль июля июл تموز يوليه يوليو 七月",
    "august aug aout agosto ago август августа авг آب أغسطس 八月",
    "september sept sep septembre septiembre setiembre сентябрь сентября сент أيلول سبتمبر 九月",
    "october oct octobre octubre октябрь октября окт تشرين_الأول أكتوبر 十月",
    "november nov novembre noviembre ноябрь ноября нояб ноя تشرين_الثاني نوفمبر 十一月",
    "december dec decembre diciembre dic декабрь декабря дек كانون_الأول ديسمبر 十二月",
)
"""January first, in the six languages of the United Nations; in Arabic under both names."""

_WEEKDAYS: Final = (
    "monday mon lundi lunes",
    "tuesday tue tues mardi martes",
    "wednesday wed mercredi miercoles",
    "thursday thu thurs jeudi jueves",
    "friday fri vendredi viernes",
    "saturday sat samedi sabado",
    "sunday sun dimanche domingo",
)


def folded(text: str) -> str:
    """The text in small letters, without accents, its spaces the usual ones."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.split())


def _numbers(lists: tuple[str, ...]) -> dict[str, int]:
    return {
        folded(word).replace("_", " "): number
        for number, words in enumerate(lists, start=1)
        for word in words.split()
    }


MONTHS: Final = _numbers(_MONTHS)
"""The name of a month → 1 to 12."""
WEEKDAYS: Final = _numbers(_WEEKDAYS)
"""The name of a weekday → 1 for Monday to 7."""

FILLING: Final = frozenset(
    map(folded, ("of", "the", "on", "le", "la", "du", "el", "del", "de", "г", "года", "году"))
)
"""Words that only join a day, a month and a year."""

JOINING: Final = re.compile(
    r"\s*[–—]\s*|\s+(?:-|to|until|till|au|a|al|hasta(?: el)?|jusqu['’]?au|по)\s+"
    r"|(?<=\d)-(?=\d{1,2}\b(?!-))|(?<=[^\W\d])-(?=[^\W\d])"
)
"""What stands between the first and the last of some days or months."""
FROM: Final = re.compile(r"^(?:from|du|des|desde(?: el)?|del?|с)\s+")
"""What may stand before the first of them."""

THIRDS: Final = (
    ("early debut principios_de comienzos_de", "01", "04"),
    ("mid middle_of mi milieu mediados_de", "05", "08"),
    ("late end_of fin finales_de fines_de", "09", "12"),
)
"""The words for a third of a year → its first and last month."""

UNKNOWN: Final = frozenset(
    (
        *("not known", "unknown", "inconnu", "inconnue", "non connu", "non connue"),
        *("desconocido", "desconocida", "no conocido", "no conocida"),
    )
)
"""What says of a date that it is not known."""

BOUNDS: Final = (
    ("[..{}]", "by *|no later than *|au plus tard le *|au plus tard en *|a mas tardar el *"),
    ("[{}..]", "from * on|a partir du *|a partir de *|a partir del *"),
    ("<", "before *|prior to *|avant le *|avant *|antes del *|antes de *"),
    (">", "after *|apres le *|apres *|despues del *|despues de *"),
    ("[{}..{}]", "between * and *|entre le * et le *|entre * et *|entre el * y el *|entre * y *"),
    ("{}%", "perhaps about *|peut-etre vers *|quiza hacia *"),
    ("{}?", "perhaps *|peut-etre *|peut-etre le *|quiza *|quizas *"),
    (
        "{}~",
        "about *|circa *|ca. *|ca *|c. *|vers *|environ *|* environ|hacia *|* aproximadamente",
    ),
)
"""The EDTF of a bound or a doubt → the ways to write it, with * for the days that it names.

`<` ends the day before the first of them, `>` begins the day after the last.
"""
