"""Asking a side whether words that may name a private person are to be published."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from msgspec import Struct

from comity.ledger.domain.private import Found, Sign
from comity.ledger.labels.text import isolate
from comity.portal.answers.choices import Choice
from comity.rulebook.labels.series import commas

SIGN: Final[Mapping[Sign, Promise]] = {
    Sign.NAME: gettext_lazy("the name of a private person"),
    Sign.ADDRESS: gettext_lazy("the address of a private person"),
    Sign.EMAIL: gettext_lazy("the e-mail address of a private person"),
    Sign.TELEPHONE: gettext_lazy("the telephone number of a private person"),
    Sign.BIRTH: gettext_lazy("the date of birth of a private person"),
    Sign.NUMBER: gettext_lazy("the document number of a private person"),
}
WHY: Final[Mapping[str, Promise]] = {
    "office": pgettext_lazy("why it may be published", "The person holds a public office"),
    "agreed": pgettext_lazy("why it may be published", "The person agreed to it"),
    "public": pgettext_lazy("why it may be published", "An official document is already public"),
    "nobody": pgettext_lazy("why it may be published", "It is not about a private person"),
}
"""Why words may be published that look like a private person's name: a class, never words."""


class Asking(Struct):
    """The question whether words may be published, and its answer as far as one was given.

    `seen` is what the question was about: an answer to another one counts for nothing.
    """

    sentence: str
    seen: str
    why: str = ""
    wrong: str = ""

    @property
    def answers(self) -> Sequence[Choice]:
        """Why the words may be published, to choose from."""
        return [Choice(value, str(words), value == self.why) for value, words in WHY.items()]

    def refuse(self) -> bool:
        """Whether the words are not to be published yet; says so on the page."""
        if not self.why:
            self.wrong = _("Say why it may be published, or change your words.")
        return not self.why


def asking(found: Sequence[Found], written: Mapping[str, str]) -> Asking | None:
    """The question about these places of a text; None where there are none."""
    if not found:
        return None
    told = "\n".join(f"{one.sign} {one.text}" for one in found)
    seen = blake2b(told.encode(), digest_size=12).hexdigest()
    why = written.get("may", "") if written.get("asked") == seen else ""
    return Asking(private_words(found), seen, why if why in WHY else "")


def private_words(found: Sequence[Found]) -> str:
    """As what these places of a text were found, in sentences."""
    by_sign: dict[Sign, list[str]] = {}
    for one in found:
        by_sign.setdefault(one.sign, []).append(isolate(one.text))
    sentences = [
        _("%(words)s: this looks like %(what)s.") % {"words": commas(words), "what": SIGN[sign]}
        for sign, words in by_sign.items()
    ]
    return " ".join([*sentences, _("Everyone will be able to read this.")])
