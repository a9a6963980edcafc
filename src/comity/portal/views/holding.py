"""Keeping a reply or a contest from the public until a day, for a person at risk."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from comity.accounts.domain import Role
from comity.kernel.edtf import iso, of_day
from comity.ledger.domain import LedgerError
from comity.ledger.domain.views import ActView
from comity.ledger.queries.holds import Hold, holds
from comity.ledger.queries.placed import placed
from comity.portal.acts.settling import keeps
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked, UnreadableDayError, day_in_words, read_day
from comity.portal.answers.refused import refusal
from comity.portal.dossiers.own_words import HELD_FOR, held_words
from comity.portal.recording.entries import posted
from comity.portal.recording.filing import recording
from comity.portal.recording.matters import Matter, matter, titled
from comity.portal.recording.reading_back import sentence_of
from comity.register import services
from comity.register.services import LONGEST_HOLD

REASONS: Final[Mapping[str, Promise]] = HELD_FOR


@only(Role.DESK, Role.REGISTRAR)
def hold(asked: Asked, request: HttpRequest, act: str) -> Answer | Elsewhere | Missing:
    """Hold back what somebody wrote, or end a hold before its day."""
    asked = asked.as_of(asked.today)
    found = _found(asked, act)
    if found is None:
        return Missing()
    of, shown = found
    held = holds([shown.id], viewer=asked.viewer, on=asked.today).get(shown.id)
    written = posted(request.POST) if request.method == "POST" else _as_held(held)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = _done(asked, shown, held, written)
        if not wrong:
            return Elsewhere(f"{asked.page_of(of.ref, state=of.state)}#said-{shown.id}")
    return Answer(
        template="portal/hold.html",
        title=titled(of.title, _("Hold back for a person at risk")),
        status=422 if wrong else 200,
        context={
            "of": of,
            "back_to": asked.page_of(of.ref, state=of.state),
            "told": sentence_of(asked, shown, of),
            "held": held_words(held) if held else "",
            "reasons": REASONS.items(),
            "written": written,
            "wrong": wrong,
            "longest": LONGEST_HOLD,
        },
    )


def _found(asked: Asked, act: str) -> tuple[Matter, ActView] | None:
    """What a side wrote of a record that this person keeps; None for everything else."""
    lies = placed([act], viewer=asked.viewer)
    of = matter(asked, lies[0].ref or lies[0].stream) if lies else None
    shown = of.act(lies[0].act) if of else None
    if of is None or shown is None or not shown.as_written:
        return None
    return (of, shown) if keeps(asked, {of.state, *of.mandates} - {""}) else None


def _as_held(held: Hold | None) -> dict[str, str]:
    """How the form is filled when it is opened: as it is held back now."""
    return {"reason": held.reason, "until": day_in_words(iso(held.until))} if held else {}


def _done(
    asked: Asked, shown: ActView, held: Hold | None, written: Mapping[str, str]
) -> dict[str, str]:
    """Hold it or end its hold; what is wrong, by the field, where it is not done."""
    keep = recording(asked, datetime.now(UTC))
    date = of_day(asked.today)
    if held is not None and written.get("do") == "lift":
        services.lift(held.event, date=date, recording=keep)
        return {}
    wrong = {} if written.get("reason") in REASONS else {"reason": _("Choose why.")}
    try:
        until = read_day(written.get("until", ""), today=asked.today)
    except UnreadableDayError as error:
        return {**wrong, "until": str(error)}
    if until is None or not 0 < until - asked.today <= LONGEST_HOLD:
        said = _("Write a day after today and within %(n)s days.") % {"n": LONGEST_HOLD}
        return {**wrong, "until": said}
    if wrong:
        return wrong
    try:
        services.hold(shown.id, until=until, date=date, recording=keep, reason=written["reason"])
    except LedgerError as error:
        return {"until": refusal(error)}
    return {}
