"""A visit as it is chosen from a list: where it stands, since when, and of what it is."""

from django.utils.translation import gettext as _

from comity.kernel.edtf import parse
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.portal.answers.names import Names, apart
from comity.visits.domain.views import Visit
from comity.visits.labels.terms import status_by


def visit_words(one: Visit, names: Names) -> str:
    """A visit in a line of plain words."""
    days = dates.days_named(one.dates.begins, one.dates.ends) if one.dates else ""
    told = _("%(status)s, %(when)s: %(mandates)s") % {
        "mandates": names.mandate_list(one.mandates),
        "status": status_by(one.status, one.status_by, one.because),
        "when": days or _since(one),
    }
    return plain(" · ".join(filter(None, (told, apart(one.type, one.scope)))))


def _since(one: Visit) -> str:
    """Since when it stands so, no more exactly than the act is dated of which that is known."""
    found = [text for text in (one.first_requested, one.last_contact) if text]
    meant = [text for text in found if parse(text).first <= one.since <= parse(text).last]
    if not meant:
        return dates.day(one.since)
    closest = min(meant, key=lambda text: parse(text).last - parse(text).first)
    return dates.shown(closest, one.since)
