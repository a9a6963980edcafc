"""What the offices of the Coordination Committee are called."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.committee.domain.members import Office

OFFICE: Final[Mapping[Office, Promise]] = {
    Office.CHAIR: pgettext_lazy("office in the Committee", "Chair"),
    Office.RAPPORTEUR: pgettext_lazy("office in the Committee", "Rapporteur"),
    Office.MEMBER: pgettext_lazy("office in the Committee", "Member"),
    Office.EX_OFFICIO: _("Former Chair, ex officio"),
    Office.SECRETARY: _("Secretary"),
}
