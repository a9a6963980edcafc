"""Where in its source an act is told: "A/62/221, para. 11", in the words of the language.

Places are recorded as documents are cited in English. Those of the usual forms are said in the
language of the page; any other stands as it was written, whole.
"""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.ledger.labels.text import isolate

_NUMBER: Final = r"(?P<{name}>[0-9]+(?: ?\([a-z0-9]{{1,4}}\))*)"
_ONE: Final = _NUMBER.format(name="number")
_TWO: Final = rf"{_NUMBER.format(name='first')} ?[-–] ?{_NUMBER.format(name='last')}"
_BOTH: Final = rf"{_NUMBER.format(name='first')} and {_NUMBER.format(name='last')}"
_FORMS: Final[Mapping[re.Pattern[str], Promise]] = {
    re.compile(rf"(?:para\.? ?)?{_ONE}"): gettext_lazy("para. %(number)s"),
    re.compile(rf"paras?\.? ?{_TWO}"): gettext_lazy("paras. %(first)s–%(last)s"),
    re.compile(rf"paras?\.? ?{_BOTH}"): gettext_lazy("paras. %(first)s and %(last)s"),
    re.compile(rf"p\.? ?{_ONE}"): gettext_lazy("p. %(number)s"),
    re.compile(rf"pp?\.? ?{_TWO}"): gettext_lazy("pp. %(first)s–%(last)s"),
    re.compile(rf"footnote {_ONE}"): gettext_lazy("footnote %(number)s"),
    re.compile(r"annex"): gettext_lazy("annex"),
    re.compile(r"annex (?P<number>[IVX]{1,6}|[0-9]{1,2})"): gettext_lazy("annex %(number)s"),
    re.compile(r"as first published"): gettext_lazy("as first published"),
}


def place(locator: str) -> str:
    """The place as the language names it; a bare number is a paragraph of the document.

    "para. 11", "annex, para. 2"; as written where one of its parts is of no usual form.
    """
    parts = [_part(part) for part in locator.split(", ")]
    if not locator or not all(parts):
        return isolate(locator) if locator else ""
    return mark().join(parts)


def cited(source: str, locator: str) -> str:
    """A source with the place in it; one of the two alone where there is no other."""
    return mark().join(filter(None, (isolate(source) if source else "", place(locator))))


def mark() -> str:
    """What the language puts between a source and the place in it, as ", "."""
    pattern = _("%(source)s, %(place)s")
    return pattern.removeprefix("%(source)s").removesuffix("%(place)s")


def _part(written: str) -> str:
    """One part of a place in words; empty where it is of no usual form."""
    for form, words in _FORMS.items():
        if found := form.fullmatch(written):
            return str(words) % {name: isolate(told) for name, told in found.groupdict().items()}
    return ""
