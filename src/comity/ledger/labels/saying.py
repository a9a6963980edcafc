"""How sentences of the rulebook say their dates to a reader: in the reader's language."""

from typing import Final

from comity.kernel.edtf import GENEVA, parse
from comity.ledger.labels import dates
from comity.ledger.labels.text import english, isolate
from comity.rulebook.domain import Text
from comity.rulebook.domain.expected import ExpectationView
from comity.rulebook.labels import Saying, is_translated, said


def _date(text: str) -> str:
    """A date as it was written; one with an hour by Geneva's clock."""
    moment = parse(text).instant
    return dates.clock(moment.astimezone(GENEVA)) if moment else dates.written(text)


READERS: Final = Saying(day=dates.day, date=_date, clock=dates.clock, text=isolate)


def rule_text(text: Text) -> str:
    """A text of the rulebook in the reader's language, else in English and marked as such."""
    mark = isolate if is_translated(text) else english
    return mark(said(text))


def rule_title(view: ExpectationView) -> str:
    """The title of the rule of an expectation, in the same way."""
    return isolate(view.title) if view.translated else english(view.title)
