"""Words of the directory for people, translatable."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.directory.domain import MandateKind, PartyKind, RegionalGroup, Role

# Stands in the footer of every page and at the front of every document.
DISCLAIMER: Final = gettext_lazy(
    "How a country, territory, city or area is named, ordered or drawn here expresses no opinion"
    " of anyone on its legal status, on the authorities in it, or on where its frontiers or"
    " boundaries run."
)
# Stands beside a fact that nobody has compared with a source yet.
UNVERIFIED: Final = gettext_lazy("not checked against a source")

PARTY_KINDS: Final[Mapping[PartyKind | None, Promise]] = {
    PartyKind.MEMBER: gettext_lazy("Member State"),
    PartyKind.OBSERVER: gettext_lazy("non-member observer State"),
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


def mission_name(kind: PartyKind | None, in_text: str) -> str | None:
    """Return what a party's Mission in Geneva is called, in the language that is active.

    `in_text` is the party's name as a sentence writes it. None for what sends no Mission of a
    State. That a Mission exists is not said: the directory does not know which States have none.
    """
    names = {"state": in_text}
    if kind is PartyKind.MEMBER:
        return _("Permanent Mission of %(state)s to the United Nations Office at Geneva") % names
    if kind is PartyKind.OBSERVER:
        return (
            _("Permanent Observer Mission of %(state)s to the United Nations Office at Geneva")
            % names
        )
    return None
