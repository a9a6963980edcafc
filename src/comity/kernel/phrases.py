"""Phrases in English that remember how they were made, so that a page can say them in its reader's
language. What refuses says why in one of these, and knows nothing of languages.
"""

from typing import Any, Final, Self
from unicodedata import category

type Value = str | int
"""What stands in a phrase: a text, a phrase again, or a figure, which has its separators."""

type PhraseJson = dict[str, Any]

_TEMPLATE: Final = "template"
_VALUES: Final = "values"
_AS_SAID: Final = "%(said)s"  # in no catalogue: there is nothing to translate


class Phrase(str):
    """The phrase as English says it; `template` and `values` are what it was made of.

    The template is written out where the phrase is made, with named placeholders, since catalogues
    are collected from the code. A number that is a name, as of a row, is given as a text.
    """

    __slots__ = (_TEMPLATE, _VALUES)
    template: str
    values: dict[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Self:
        """The phrase of a template and what stands for its placeholders."""
        made = super().__new__(cls, template % {n: _in_english(v) for n, v in values.items()})
        made.template = template
        made.values = values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        """What makes it again in another process."""
        return (self.template,), self.values

    def as_json(self) -> PhraseJson:
        """What it was made of, for a program that answers in JSON."""
        values = {n: v.as_json() if isinstance(v, Phrase) else v for n, v in self.values.items()}
        return {_TEMPLATE: self.template, _VALUES: values}

    @classmethod
    def of_json(cls, told: PhraseJson) -> Self:
        """The phrase that another program told."""
        values = {
            n: cls.of_json(v) if isinstance(v, dict) else v for n, v in told[_VALUES].items()
        }
        return cls(told[_TEMPLATE], **values)


class PhrasedError(Exception):
    """A refusal; its phrase is for people: what is wrong or expected, in one sentence."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        super().__init__(phrase)


def verbatim(said: object) -> Phrase:
    """What somebody else said, such as another program: it is told as it is in every language."""
    return Phrase(_AS_SAID, said=str(said))


def _in_english(value: Value) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    # What somebody wrote is shown so that it cannot lead a terminal astray.
    return "".join(_seen(sign) for sign in value)


def _seen(sign: str) -> str:
    return sign if sign.isprintable() or category(sign) == "Zs" else ascii(sign)[1:-1]
