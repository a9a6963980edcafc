"""Words of the directory for people, translatable."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from babel.dates import get_timezone_location
from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from comity.directory.domain import (
    Capital,
    MandateKind,
    Party,
    PartyKind,
    RegionalGroup,
    Role,
)
from comity.directory.domain.names import Language, fold

# Stands in the footer of every page and at the front of every document.
DISCLAIMER: Final = gettext_lazy(
    "How a country, territory, city or area is named, ordered or drawn here expresses no opinion"
    " of anyone on its legal status, on the authorities in it, or on where its frontiers or"
    " boundaries run."
)
# Stands on every page and file of a training register.
FICTION: Final = gettext_lazy(
    "Training register. Every State, mandate, person and act here is fictional."
)
# Stands beside a fact that nobody has compared with a source yet.
UNVERIFIED: Final = gettext_lazy("not checked against a source")

PARTY_KINDS: Final[Mapping[PartyKind | None, Promise]] = {
    PartyKind.MEMBER: gettext_lazy("Member State"),
    PartyKind.OBSERVER: gettext_lazy("non-member observer State"),
    PartyKind.OBSERVER_ENTITY: gettext_lazy("observer, not as a State, on this day"),
    PartyKind.TERRITORY: gettext_lazy("territory"),
    PartyKind.REGION: gettext_lazy("region across States"),
    PartyKind.ORGANISATION: gettext_lazy("international organization"),
    None: gettext_lazy("not a Member State on this day"),
}
"""What a party was on a day, by `Party.kind_on`."""

PARTIES: Final[Mapping[PartyKind | None, Promise]] = {
    PartyKind.MEMBER: gettext_lazy("Member States"),
    None: gettext_lazy("Not Member States on this day"),
    PartyKind.OBSERVER: gettext_lazy("Non-member observer States"),
    PartyKind.OBSERVER_ENTITY: gettext_lazy("Observers, not as States, on this day"),
    PartyKind.TERRITORY: gettext_lazy("Territories"),
    PartyKind.REGION: gettext_lazy("Regions across States"),
    PartyKind.ORGANISATION: gettext_lazy("International organizations"),
}
"""What parties were on a day, as headings of those that were it."""

REGIONAL_GROUPS: Final[Mapping[RegionalGroup, Promise]] = {
    RegionalGroup.AFRICAN: gettext_lazy("African States"),
    RegionalGroup.ASIA_PACIFIC: gettext_lazy("Asia-Pacific States"),
    RegionalGroup.EASTERN_EUROPEAN: gettext_lazy("Eastern European States"),
    RegionalGroup.LATIN_AMERICAN_CARIBBEAN: gettext_lazy("Latin American and Caribbean States"),
    RegionalGroup.WESTERN_EUROPEAN_OTHER: gettext_lazy("Western European and other States"),
}

MANDATE_KINDS: Final[Mapping[MandateKind, Promise]] = {
    MandateKind.SPECIAL_RAPPORTEUR: gettext_lazy("Special Rapporteur"),
    MandateKind.INDEPENDENT_EXPERT: gettext_lazy("Independent Expert"),
    MandateKind.WORKING_GROUP: gettext_lazy("Working Group"),
    MandateKind.SPECIAL_REPRESENTATIVE: gettext_lazy(
        "Special Representative of the Secretary-General"
    ),
    MandateKind.REPRESENTATIVE: gettext_lazy("Representative of the Secretary-General"),
}

ROLES: Final[Mapping[Role, Promise]] = {
    Role.HOLDER: gettext_lazy("mandate holder"),
    Role.MEMBER: gettext_lazy("member"),
}

CITIES: Final[Mapping[str, Promise]] = {
    "Abu Dhabi": pgettext_lazy("city", "Abu Dhabi"),
    "Abuja": pgettext_lazy("city", "Abuja"),
    "Akmola": pgettext_lazy("city", "Akmola"),
    "Andorra la Vella": pgettext_lazy("city", "Andorra la Vella"),
    "Ankara": pgettext_lazy("city", "Ankara"),
    "Ashgabat": pgettext_lazy("city", "Ashgabat"),
    "Asmara": pgettext_lazy("city", "Asmara"),
    "Astana": pgettext_lazy("city", "Astana"),
    "Bandar Seri Begawan": pgettext_lazy("city", "Bandar Seri Begawan"),
    "Basseterre": pgettext_lazy("city", "Basseterre"),
    "Beijing": pgettext_lazy("city", "Beijing"),
    "Belmopan": pgettext_lazy("city", "Belmopan"),
    "Bern": pgettext_lazy("city", "Bern"),
    "Bissau": pgettext_lazy("city", "Bissau"),
    "Bonn": pgettext_lazy("city", "Bonn"),
    "Brasília": pgettext_lazy("city", "Brasília"),
    "Bridgetown": pgettext_lazy("city", "Bridgetown"),
    "Buenos Aires": pgettext_lazy("city", "Buenos Aires"),
    "Canberra": pgettext_lazy("city", "Canberra"),
    "Castries": pgettext_lazy("city", "Castries"),
    "Djibouti": pgettext_lazy("city", "Djibouti"),
    "Dodoma": pgettext_lazy("city", "Dodoma"),
    "Doha": pgettext_lazy("city", "Doha"),
    "Dushanbe": pgettext_lazy("city", "Dushanbe"),
    "Georgetown": pgettext_lazy("city", "Georgetown"),
    "Gitega": pgettext_lazy("city", "Gitega"),
    "Guatemala City": pgettext_lazy("city", "Guatemala City"),
    "Hanoi": pgettext_lazy("city", "Hanoi"),
    "Honiara": pgettext_lazy("city", "Honiara"),
    "Islamabad": pgettext_lazy("city", "Islamabad"),
    "Kathmandu": pgettext_lazy("city", "Kathmandu"),
    "Kingston": pgettext_lazy("city", "Kingston"),
    "Kingstown": pgettext_lazy("city", "Kingstown"),
    "Koror": pgettext_lazy("city", "Koror"),
    "Kuwait City": pgettext_lazy("city", "Kuwait City"),
    "Kyiv": pgettext_lazy("city", "Kyiv"),
    "Lilongwe": pgettext_lazy("city", "Lilongwe"),
    "Malé": pgettext_lazy("city", "Malé"),
    "Manama": pgettext_lazy("city", "Manama"),
    "Mogadishu": pgettext_lazy("city", "Mogadishu"),
    "Moroni": pgettext_lazy("city", "Moroni"),
    "Nay Pyi Taw": pgettext_lazy("city", "Nay Pyi Taw"),
    "New Delhi": pgettext_lazy("city", "New Delhi"),
    "Ngerulmud": pgettext_lazy("city", "Ngerulmud"),
    "Nouakchott": pgettext_lazy("city", "Nouakchott"),
    "Nuku’alofa": pgettext_lazy("city", "Nuku’alofa"),
    "Nur-Sultan": pgettext_lazy("city", "Nur-Sultan"),
    "N’Djamena": pgettext_lazy("city", "N’Djamena"),
    "Ottawa": pgettext_lazy("city", "Ottawa"),
    "Palikir": pgettext_lazy("city", "Palikir"),
    "Panama City": pgettext_lazy("city", "Panama City"),
    "Port Louis": pgettext_lazy("city", "Port Louis"),
    "Port Moresby": pgettext_lazy("city", "Port Moresby"),
    "Port Vila": pgettext_lazy("city", "Port Vila"),
    "Praia": pgettext_lazy("city", "Praia"),
    "Pretoria": pgettext_lazy("city", "Pretoria"),
    "Quito": pgettext_lazy("city", "Quito"),
    "Rabat": pgettext_lazy("city", "Rabat"),
    "Roseau": pgettext_lazy("city", "Roseau"),
    "Saint John’s": pgettext_lazy("city", "Saint John’s"),
    "San José": pgettext_lazy("city", "San José"),
    "San Salvador": pgettext_lazy("city", "San Salvador"),
    "Sana’a": pgettext_lazy("city", "Sana’a"),
    "South Tarawa": pgettext_lazy("city", "South Tarawa"),
    "Sri Jayewardenepura Kotte": pgettext_lazy("city", "Sri Jayewardenepura Kotte"),
    "St. George’s": pgettext_lazy("city", "St. George’s"),
    "Sucre": pgettext_lazy("city", "Sucre"),
    "Suva": pgettext_lazy("city", "Suva"),
    "Tbilisi": pgettext_lazy("city", "Tbilisi"),
    "Tirana": pgettext_lazy("city", "Tirana"),
    "Tripoli": pgettext_lazy("city", "Tripoli"),
    "Valletta": pgettext_lazy("city", "Valletta"),
    "Vatican City": pgettext_lazy("city", "Vatican City"),
    "Victoria": pgettext_lazy("city", "Victoria"),
    "Washington, D.C.": pgettext_lazy("city", "Washington, D.C."),
    "Wellington": pgettext_lazy("city", "Wellington"),
    "Yamoussoukro": pgettext_lazy("city", "Yamoussoukro"),
    "Yangon": pgettext_lazy("city", "Yangon"),
    "Yaoundé": pgettext_lazy("city", "Yaoundé"),
    "Yaren": pgettext_lazy("city", "Yaren"),
}
"""Capitals that give no time zone its name, or one that Unicode's tables write otherwise than the
United Nations does.
"""

FOOTNOTES: Final[Mapping[str, Promise]] = {
    "A dispute exists between the Governments of Argentina and the United Kingdom of Great Britain"
    " and Northern Ireland concerning sovereignty over the Falkland Islands (Malvinas).": (
        gettext_lazy(
            "A dispute exists between the Governments of Argentina and the United Kingdom of Great"
            " Britain and Northern Ireland concerning sovereignty over the Falkland Islands"
            " (Malvinas)."
        )
    ),
    "References to Kosovo shall be understood to be in the context of Security Council resolution"
    " 1244 (1999).": gettext_lazy(
        "References to Kosovo shall be understood to be in the context of Security Council"
        " resolution 1244 (1999)."
    ),
}
"""What is printed wherever a party is named, by the words of the data file."""

_TRANSLATED: Final = frozenset(Language) - {Language.EN}
# A sentence of these would have to join the article of a name to its preposition: the name stands
# after a colon, as in a list.
_AFTER_A_COLON: Final = frozenset({Language.FR, Language.ES})


def group_called(text: str) -> RegionalGroup | None:
    """The group of this code, or of this name in any language of the pages, since an address is
    read in each of them; None of none.
    """
    return _groups_called().get(text.casefold())


@cache
def _groups_called() -> Mapping[str, RegionalGroup]:
    found = {group.value.casefold(): group for group in RegionalGroup}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(name).casefold(): group for group, name in REGIONAL_GROUPS.items()}
    return found


def city(capital: Capital) -> str:
    """Return a Capital's name in the reader's language; "" where the directory names none.

    A Capital after which its time zone is called has the name that Unicode's tables give the zone,
    every other one that of `CITIES`; one in neither is called as the directory writes it.
    """
    language = (get_language() or "")[:2]
    if language not in _TRANSLATED or not capital.city:
        return capital.city
    if capital.city in CITIES:
        return str(CITIES[capital.city])
    there = get_timezone_location(capital.zone, locale=language, return_city=True)
    english = get_timezone_location(capital.zone, locale=Language.EN, return_city=True)
    same = fold(there) == fold(capital.city)  # which keeps the accents of the directory
    return capital.city if same or fold(english) != fold(capital.city) else there


def footnote(party: Party) -> str:
    """Return what is printed wherever the party is named, in the language that is active."""
    return str(FOOTNOTES.get(party.footnote, party.footnote))


def mission_name(kind: PartyKind | None, *, name: str, in_text: str) -> str | None:
    """Return what a party's Mission in Geneva is called, in the language that is active.

    `name` is the party's name as a list writes it, `in_text` as a sentence does. None for what
    sends no Mission. That one exists is not said: the directory does not know which States have
    none.
    """
    listed = (get_language() or "")[:2] in _AFTER_A_COLON
    names = {"state": name if listed else in_text}
    if kind is PartyKind.MEMBER:
        return _("Permanent Mission of %(state)s to the United Nations Office at Geneva") % names
    if kind in {PartyKind.OBSERVER, PartyKind.OBSERVER_ENTITY}:
        return (
            _("Permanent Observer Mission of %(state)s to the United Nations Office at Geneva")
            % names
        )
    return None
