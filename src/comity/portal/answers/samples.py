"""What a sample and a training register say of themselves, on their pages and in their files."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from comity.directory.labels import FICTION
from comity.directory.queries import is_fiction
from comity.ledger.labels import dates
from comity.portal.answers.asking import Asked


def sample_said(asked: Asked) -> str:
    """What a sample says of itself on every page; empty for an office's own register."""
    if not settings.COMITY_DEMO:
        return ""
    return _(
        "Sample data from published UN documents. It is incomplete: a State not shown may still"
        " have been visited. Pages open as of %(day)s."
    ) % {"day": dates.day(asked.opens)}


def fiction_said() -> str:
    """What a training register says of itself on every page; empty for a real record."""
    return str(FICTION) if is_fiction() else ""


def remarks(asked: Asked) -> Sequence[str]:
    """What a file says of the record that it is made of."""
    return [said for said in (fiction_said(), sample_said(asked)) if said]
