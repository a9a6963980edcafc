"""What somebody may have meant by a State or mandate that is not known: the nearest names."""

from collections.abc import Callable, Sequence
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.directory.domain.finding import What
from comity.directory.domain.names import Language
from comity.directory.queries import directory, finder
from comity.kernel.edtf import OPEN_END
from comity.rulebook.labels.series import commas, one_after_another

_MOST: Final = 3
MOST_OF_A_FILE: Final = 100
"""States and mandates of one file to which the nearest names are looked for."""


def near_codes(written: str, what: What) -> tuple[str, ...]:
    """Return the codes of the States or mandates whose names are nearest, the nearest first."""
    found = finder().find(written, _MOST, among={what})
    return tuple(dict.fromkeys(one.code for one in found))


def near_for_some() -> Callable[[str, What], Sequence[str]]:
    """Return `near_codes` for one file: one of nothing but typos gets proposals for some."""
    left = iter(range(MOST_OF_A_FILE))

    def near(written: str, what: What) -> Sequence[str]:
        return () if next(left, None) is None else near_codes(written, what)

    return near


def or_near(expected: str, written: str, what: What) -> str:
    """Return what is expected in English, with the nearest codes where there are any."""
    codes = near_codes(written, what)
    return f"{expected}; did you mean {' or '.join(codes)}?" if codes else expected


def proposing(sentence: str, written: str, what: What) -> str:
    """Return a refusal in the reader's language, and after it what may have been meant.

    States are named, and of mandates the codes given, since these are what an address takes.
    """
    codes = near_codes(written, what)
    if not codes:
        return sentence
    *some, last = [_name(code) for code in codes] if what is What.STATE else codes
    names = _("%(some)s or %(last)s") % {"some": commas(some), "last": last} if some else last
    return one_after_another([sentence, _("Did you mean %(names)s?") % {"names": names}])


def _name(code: str) -> str:
    """The newest short name of a party in the active language."""
    language = (get_language() or "")[:2]
    known = language if language in set(Language) else Language.EN
    return directory().name(code, known, OPEN_END)
