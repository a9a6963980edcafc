"""Words of a side that may name a private person: the office sees them and holds them at once."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Role
from comity.kernel.edtf import of_day
from comity.ledger.domain import LedgerError
from comity.ledger.domain.private import Sign
from comity.ledger.labels.text import isolate, upper_first
from comity.ledger.queries.holds import holds
from comity.ledger.queries.placed import placed
from comity.outbox.domain import Flag
from comity.outbox.queries import flags
from comity.outbox.services import looked_at
from comity.portal.acts.settling import keeps
from comity.portal.answers.access import only
from comity.portal.answers.answering import Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.answers.refused import refusal
from comity.portal.recording.filing import recording
from comity.portal.recording.privacy import SIGN, WHY
from comity.register import services
from comity.register.services import LONGEST_HOLD
from comity.rulebook.labels.series import commas


class Flagged(Struct, frozen=True):
    """Words of a side on the page of an office: where they are, and as what they were found."""

    ref: str
    address: str
    sentence: str
    why: str
    form: str


def flagged(asked: Asked) -> Sequence[Flagged]:
    """The words that this office has to look at, the latest first; without those held already."""
    own = [one for one in flags() if _keeps(asked, one)]
    acts = [one.act for one in own]
    there = {one.act for one in placed(acts, viewer=asked.viewer)} if acts else set()
    held = holds(acts, viewer=asked.viewer, on=asked.today)
    return [_shown(asked, one) for one in own if one.act in there and one.act not in held]


@only(Role.DESK, Role.REGISTRAR)
def looked(asked: Asked, request: HttpRequest, act: str) -> Elsewhere | Missing:
    """Hold words that may name a private person, or say that they may stay public."""
    found = next((one for one in flags() if one.act == act and _keeps(asked, one)), None)
    if found is None:
        return Missing()
    desk = asked.link_now("desk")
    if request.method != "POST":
        return Elsewhere(desk)
    if request.POST.get("do") != "hold":
        looked_at(act)
        return Elsewhere(desk, _("Marked as looked at."))
    try:
        services.hold(
            act,
            until=asked.today + LONGEST_HOLD,
            date=of_day(asked.today),
            recording=recording(asked, datetime.now(UTC)),
            reason="named",
        )
    except LedgerError as error:
        return Elsewhere(desk, refusal(error))
    looked_at(act)
    return Elsewhere(desk, _("Held back from the public for %(n)s days.") % {"n": LONGEST_HOLD})


def _keeps(asked: Asked, one: Flag) -> bool:
    return keeps(asked, {one.state, *one.mandates} - {""})


def _shown(asked: Asked, one: Flag) -> Flagged:
    signs = commas([str(SIGN[Sign(each)]) for each in one.signs])
    why = WHY.get(one.why)
    return Flagged(
        ref=one.ref or one.state,
        address=f"{asked.page_of(one.ref, state=one.state)}#said-{one.act}",
        sentence=upper_first(_("This looks like %(what)s.") % {"what": isolate(signs)}),
        why=_("Their author says: %(why)s.") % {"why": why} if why else "",
        form=asked.link_now("act-looked-at", one.act),
    )
