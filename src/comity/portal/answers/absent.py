"""What is said where no State or mandate is called as somebody wrote, with the nearest names."""

from django.utils.translation import gettext as _

from comity.directory.domain.finding import What
from comity.directory.proposing import proposing
from comity.ledger.labels.text import isolate


def no_such_mandate(code: str) -> str:
    """Return the refusal of a code that no mandate has."""
    said = _("No mandate has this code; expected one of the list of mandates, such as torture.")
    return proposing(said, code, What.MANDATE)


def no_such_state(text: str) -> str:
    """Return the refusal of a text that no State is called."""
    if not text:
        return _("Write a State, by its name or its code.")
    said = _("No State is called “%(text)s”; write a name or a code.")
    return proposing(said % {"text": isolate(text[:40])}, text, What.STATE)
