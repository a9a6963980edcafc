"""Since when and until when something was so: "from 1 June 2022", "until March 2023"."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comity.kernel.edtf import parse
from comity.ledger.labels import dates
from comity.ledger.labels.orthography import as_range
from comity.ledger.labels.text import isolate, plain


def period(begins: str, ends: str) -> str:
    """The period between two dates as they are known; a bound that is "" is open and left out."""
    if begins and ends:
        return _between(begins, ends)
    if begins:
        return _from(begins)
    return _until(ends) if ends else ""


# Languages have another word before a day than before a month or year: “jusqu’au 12 mai 2013”.
def _from(begins: str) -> str:
    if parse(begins).exact:
        return _("from %(day)s") % {"day": dates.written(begins)}
    return _("from %(date)s") % {"date": dates.written(begins)}


def _until(ends: str) -> str:
    if parse(ends).exact:
        return pgettext("of a name", "until %(day)s") % {"day": dates.written(ends)}
    return _("until %(date)s") % {"date": dates.written(ends)}


def _between(begins: str, ends: str) -> str:
    first, last = dates.written(begins), dates.written(ends)
    if parse(begins).exact and parse(ends).exact:
        told = pgettext("of a name", "from %(first)s to %(last)s")
        return told % {"first": first, "last": last}
    return isolate(as_range(plain(first), plain(last), dates.locale()))
