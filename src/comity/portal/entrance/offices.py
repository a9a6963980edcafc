"""Who acts for an office, as its page lists them, and the form by which a holder lets one in."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.accounts.queries import Colleague
from comity.kernel.edtf import OPEN_END
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.answers.asking import Asked


class ColleagueLine(Struct, frozen=True):
    """Somebody of an office: since when, what they may, and the number by which they are named."""

    id: int
    name: str
    days: str
    may: str
    files: bool
    heads: bool
    is_oneself: bool


def lines(asked: Asked, found: Sequence[Colleague]) -> list[ColleagueLine]:
    """These people in their order."""
    own = asked.acting.appointment if asked.acting else None
    return [
        ColleagueLine(
            id=one.appointment.id,
            name=one.name,
            days=_days(one),
            may=_may(one),
            files=one.appointment.files,
            heads=one.appointment.heads,
            is_oneself=own is not None and own.id == one.appointment.id,
        )
        for one in found
    ]


def _days(one: Colleague) -> str:
    begins = isolate(dates.day(one.appointment.begins))
    if one.appointment.ends >= OPEN_END:
        return _("since %(day)s") % {"day": begins}
    last = isolate(dates.day(one.appointment.ends - 1))
    return _("%(first)s to %(last)s") % {"first": begins, "last": last}


def _may(one: Colleague) -> str:
    if not one.is_acting:
        return _("cannot act here now")
    if one.appointment.heads:
        return _("heads the Mission; reads and files")
    return _("reads and files") if one.appointment.files else _("reads")


class LettingIn(forms.Form):
    """Whom a mandate holder lets in as an assistant."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
