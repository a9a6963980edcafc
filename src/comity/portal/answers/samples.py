"""What a sample says of itself, on its pages and in its files."""

from django.conf import settings
from django.utils.translation import gettext as _

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
