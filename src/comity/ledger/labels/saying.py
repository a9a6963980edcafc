"""How sentences of the rulebook say their dates to a reader: in the reader's language."""

from typing import Final

from comity.kernel.edtf import GENEVA, parse
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.rulebook.labels import Saying


def _date(text: str) -> str:
    """A date as it was written; one with an hour by Geneva's clock."""
    moment = parse(text).instant
    return dates.clock(moment.astimezone(GENEVA)) if moment else dates.written(text)


READERS: Final = Saying(day=dates.day, date=_date, clock=dates.clock, text=isolate)
