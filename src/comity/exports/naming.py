"""States and mandates as a text names them, in one language and as of one day."""

from collections.abc import Mapping, Sequence
from typing import Final

from babel.lists import format_list
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from comity.communications.domain.words import OTHERS
from comity.communications.labels.terms import OTHERS_NAME
from comity.directory.queries import directory
from comity.ledger.labels.dates import locale
from comity.ledger.labels.text import isolate, upper_first
from comity.visits.domain.words import VisitType


class Naming:
    """The names that one text uses; unknown codes are given back as they are.

    `language` is the directory's code, `on` an ordinal. Names are isolated: they keep their own
    direction.
    """

    def __init__(self, language: str, on: int) -> None:
        self._language = language
        self._on = on

    def state(self, code: str) -> str:
        """The name as a list writes it."""
        try:
            return isolate(directory().name(code, self._language, self._on))
        except KeyError:
            return _unknown(code)

    def in_text(self, code: str) -> str:
        """The name as a sentence writes it: "the Gambia"."""
        try:
            return isolate(directory().in_text(code, self._language, self._on))
        except KeyError:
            return _unknown(code)

    def title(self, code: str) -> str:
        """The name as a title begins with it: "The Gambia"."""
        return upper_first(self.in_text(code))

    def holder(self, mandates: Sequence[str], *, short: bool) -> str:
        """The mandate holder in a sentence; by the mandate's subject unless that is clear."""
        return _("the mandate holder") if short else self.mandate_list(mandates)

    def subject(self, mandate: str) -> str:
        """The subject of a mandate: "torture"."""
        try:
            return isolate(directory().subject(mandate, self._language))
        except KeyError:
            return isolate(mandate)

    def mandate(self, mandate: str) -> str:
        """A mandate in a sentence, its subject never alone: "the mandate on torture"."""
        return _("the mandate on %(subject)s") % {"subject": self.subject(mandate)}

    def mandate_list(self, mandates: Sequence[str]) -> str:
        """One or several: "the mandates on executions and on torture"."""
        if len(mandates) == 1:
            return self.mandate(mandates[0])
        quoted = [_SUBJECT_OF_SEVERAL % {"subject": self.subject(code)} for code in mandates]
        listed = format_list(quoted, locale=locale())
        return ngettext("the mandate %(subjects)s", "the mandates %(subjects)s", len(mandates)) % {
            "subjects": listed
        }

    def visit_title(
        self,
        state: str,
        mandates: Sequence[str],
        *,
        kind: str = VisitType.OFFICIAL,
        scope: str | None = None,
    ) -> str:
        """The title of a visit: "The Gambia: visit by the mandates on executions and on torture".

        Its scope is quoted in the words of the record, and takes no position.
        """
        title = str(_TITLES[VisitType(kind)]) % {
            "state": self.title(state),
            "mandates": self.mandate_list(mandates),
        }
        if not scope:
            return title
        return _("%(visit)s, scope “%(scope)s”") % {"visit": title, "scope": isolate(scope)}

    def in_order(self, codes: Sequence[str]) -> list[str]:
        """The codes in the alphabetical order of the language."""
        known = [code for code in codes if directory().knows(code)]
        return directory().sorted(known, self._language, self._on)


# Subjects hold commas and words for "and" themselves: each of several is set apart, in English by
# "on", where a language quotes subjects by quotes of its own.
_SUBJECT_OF_SEVERAL: Final = pgettext_lazy("one of several mandates", "on %(subject)s")

_TITLES: Final[Mapping[VisitType, Promise]] = {
    VisitType.OFFICIAL: gettext_lazy("%(state)s: visit by %(mandates)s"),
    VisitType.FOLLOW_UP: gettext_lazy("%(state)s: follow-up visit by %(mandates)s"),
    VisitType.WORKING: gettext_lazy("%(state)s: working visit by %(mandates)s"),
    VisitType.ACADEMIC: gettext_lazy("%(state)s: academic visit by %(mandates)s"),
}


def _unknown(code: str) -> str:
    """What stands for a State that the directory does not know: nobody of these is one."""
    return str(OTHERS_NAME) if code == OTHERS else isolate(code)
