"""Why an act is erased, in words: a class, since whatever is written of it stays for ever."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ERASED_FOR: Final[Mapping[str, Promise]] = {
    "asked": _("The person asked for it"),
    "risk": _("It puts a person at risk"),
    "named": _("It names a person, and should not have been recorded so"),
}
