"""What the register, the ledger and the accounts refuse, in the language of the page.

Their refusals are phrases (`kernel.phrases`): the English sentence is written once, where
something is refused, and translated here by the template that it was made of.
"""

from django.utils.translation import gettext

from comity.kernel.phrases import Phrase, PhrasedError, Value
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate


def refusal(error: PhrasedError) -> str:
    """Why something is refused, in a sentence of the page's language."""
    return in_words(error.phrase)


def in_words(phrase: Phrase) -> str:
    """The phrase in the page's language, what is repeated in it kept apart."""
    shown = {name: _shown(value) for name, value in phrase.values.items()}
    return gettext(phrase.template) % shown


def _shown(value: Value) -> str:
    if isinstance(value, Phrase):
        return in_words(value)
    return dates.number(value) if isinstance(value, int) else isolate(value)
