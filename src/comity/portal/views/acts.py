"""One act and all that was recorded of it; correcting it, taking it back, protecting a person.

Each shows what moves before it is done. Nothing is changed or removed but by a protection.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Role
from comity.kernel.edtf import OPEN_START, geneva_day
from comity.kernel.phrases import PhrasedError
from comity.ledger.domain import (
    CORRECTION,
    EMBARGO,
    HOLD,
    PAST_OPENED,
    PROTECTION,
    Event,
)
from comity.ledger.labels import dates
from comity.ledger.labels.erased import ERASED_FOR
from comity.ledger.labels.text import isolate
from comity.ledger.queries.events import read_otherwise
from comity.ledger.queries.placed import placed
from comity.portal.acts.recorders import person_words, recorder_words
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.refused import refusal
from comity.portal.approvals.proving import by, to_prove
from comity.portal.dossiers.own_words import HELD_WORDS
from comity.portal.dossiers.taken_back import MOST, all_taken_back
from comity.portal.recording.corrected import (
    dates_of,
    fixed_of,
    history,
    keeps_act,
    matter_name,
    parties,
    standing,
    taking_back,
    withdrawal,
    written_of,
)
from comity.portal.recording.entries import posted
from comity.portal.recording.filing import MayNotError, own, recording
from comity.portal.recording.joining import confirmed_by
from comity.portal.recording.letter import LetterForm
from comity.portal.recording.matters import matter, titled
from comity.portal.recording.reading_back import ReadBack, read_back, sentence_of
from comity.portal.recording.recorded import opened, record, with_ids
from comity.portal.recording.short import in_few_words
from comity.portal.recording.words import WHO_READS
from comity.portal.views.recording import Corrected, Page, once_told, read, show
from comity.register import services


class Step(Struct, frozen=True):
    """One thing that was recorded of an act, and whether it can be taken back."""

    what: str
    told: str
    recorded: str
    notes: Sequence[str]
    id: str
    may_go: bool


class Found(Struct, frozen=True):
    """An act as these pages find it: its events, what now tells it, where it lies.

    `asked` is of a day on which it has happened, by which it is looked for.
    """

    asked: Asked
    events: Sequence[Event]
    now: Event | None
    sentence: str
    address: str
    title: str


@only(Role.DESK, Role.REGISTRAR)
def act(asked: Asked, request: HttpRequest, act: str) -> Answer | Missing:
    """All that was recorded of an act, and what can be done about it."""
    del request
    found = _found(asked, act)
    if found is None:
        return Missing()
    gone = None if found.now else withdrawal(found.events)
    whom = read_otherwise([found.events[0].act]).get(found.events[0].act)
    return Answer(
        template="portal/act.html",
        title=titled(found.title, _("An act on record")),
        context={
            "found": found,
            "act": found.events[0].id,
            "steps": [_step(asked, one, found, Names(asked)) for one in found.events],
            "withdrawal": gone.id if gone else "",
            "otherwise": str(WHO_READS[whom]) if whom else "",
            "erased": any(one.erased for one in found.events),
            "may_protect": asked.acting is not None and asked.acting.role is Role.REGISTRAR,
        },
    )


@only(Role.DESK, Role.REGISTRAR)
def taken_back(asked: Asked, request: HttpRequest) -> Answer:
    """What was taken back of all whose record this person keeps, the last first."""
    del request
    return Answer(
        template="portal/taken_back.html",
        title=_("Removed entries"),
        context={"taken_back": all_taken_back(asked), "most": MOST},
    )


@only(Role.DESK, Role.REGISTRAR)
def correct(asked: Asked, request: HttpRequest, act: str) -> Answer | Elsewhere | Missing:
    """Record the act anew, whole; the old telling stays readable as what was corrected."""
    found = _found(asked, act)
    if found is None or found.now is None:
        return Missing()
    fixed, corrected = (
        fixed_of(found.now),
        Corrected(found.events[0].id, found.sentence, found.title),
    )
    on_record = dates_of(asked, found.now)
    if request.method != "POST":
        written = written_of(asked, found.now, on_record)
        form = LetterForm(asked, written, fixed=fixed, on_record=on_record)
        return show(asked, Page(form, opened(), corrected=corrected), bare=True)
    written = {**posted(request.POST), "facts": "1"}
    form = LetterForm(asked, written, fixed=fixed, on_record=on_record)
    if not written.get("note"):
        form.head.wrong["note"] = _("Write why it is corrected; the page shows it.")
    page = Page(form, written.get("opened") or opened(), corrected=corrected)
    return read(asked, page, wants_record=written.get("do") == "record")


@only(Role.DESK, Role.REGISTRAR, own_transaction=True)
def withdraw(asked: Asked, request: HttpRequest, act: str) -> Answer | Elsewhere | Missing:
    """Take back what an event tells, or a correction or withdrawal of it."""
    found = _found(asked, act)
    event = next((one for one in found.events if one.id == act), None) if found else None
    if found is None or event is None or event.erased or event.kind == PROTECTION:
        return Missing()
    asked = found.asked
    written = posted(request.POST) if request.method == "POST" else {}
    reason, wrong = written.get("note", ""), ""
    now = datetime.now(UTC)
    opened_as = written.get("opened") or opened()
    try:
        rows = [own(asked, taking_back(asked, event, reason))]
    except MayNotError as error:
        return _ask(found, event, ReadBack(), wrong=str(error), opened_as=opened_as)
    if request.method == "POST" and not reason:
        wrong = _("Give the reason for removing it. The record keeps the reason.")
    if request.method == "POST" and not wrong:
        done = record(asked, with_ids(asked, rows, opened_as=opened_as), now=now)
        if not done.wrong:
            return Elsewhere(asked.link_now("act", found.events[0].id))
        wrong = done.wrong[0].sentence
    moved = [own(asked, taking_back(asked, event, ""))]  # the same, whatever is said of why
    back = read_back(asked, with_ids(asked, moved, opened_as=opened_as), now=now)
    return _ask(found, event, back, wrong=wrong, opened_as=opened_as, reason=reason)


@only(Role.REGISTRAR, own_transaction=True)
def protect(asked: Asked, request: HttpRequest, act: str) -> Answer | Elsewhere | Missing:
    """Ask that an act is erased for ever, to protect a person: a second person confirms it."""
    found = _found(asked, act)
    if found is None or found.events[0].erased:
        return Missing()
    asked, first, now = found.asked, found.events[0], datetime.now(UTC)
    wrong: Mapping[str, str] = {}
    written = posted(request.POST) if request.method == "POST" else {}
    if request.method == "POST":
        wrong, waits = _protected(asked, request, found, written)
        if waits:
            said = _("Asked: a second person has to confirm it.")
            return Elsewhere(asked.link_now("approval", str(waits)), said=said)
    rows = [own(asked, taking_back(asked, first, _("before it is erased")))]
    back = read_back(asked, with_ids(asked, rows, opened_as=opened()), now=now)
    return Answer(
        template="portal/protect.html",
        title=titled(found.title, _("Protect a person")),
        status=422 if wrong else 200,
        context={
            "found": found,
            "act": first.id,
            "back": ReadBack(follows=back.follows),
            "wrong": wrong,
            "reasons": ERASED_FOR.items(),
            "chosen": written.get("reason", ""),
            "prove": to_prove(asked, request),
        },
    )


def _protected(
    asked: Asked, request: HttpRequest, found: Found, written: Mapping[str, str]
) -> tuple[Mapping[str, str], int]:
    """Ask for it: what is missing by its field, or of the act itself; and under which number it
    waits, 0 where something is wrong.
    """
    reason = written.get("reason", "")
    wrong = {} if reason in ERASED_FOR else {"reason": _("Choose why.")}
    if written.get("sure") != "yes":
        wrong["sure"] = _("Confirm that you understand that it will be erased for ever.")
    if wrong:
        return wrong, 0
    try:
        waits = services.ask_to_erase(
            found.events[0].id,
            reason=reason,
            by=by(asked, request),
            recording=recording(asked, datetime.now(UTC)),
        )
    except PhrasedError as error:
        return {"act": refusal(error)}, 0
    return {}, waits


def _found(asked: Asked, name: str) -> Found | None:
    """The act that this person keeps; None where there is none, or it is not theirs to keep."""
    events = history(asked, name)
    if not events or (not events[0].erased and matter_name(events[0].stream) == ""):
        return None
    first = events[0]
    if not first.erased:
        try:
            own(asked, {**parties(first), "kind": first.kind, "actor": first.actor})
        except MayNotError:
            return None
        if not keeps_act(asked, events):
            return None
    now = standing(asked, events)
    asked = once_told(asked, [one.date for one in (first, now) if one and not one.erased])
    lies = placed([first.id], viewer=asked.viewer)
    of = matter(asked, lies[0].ref) if lies and lies[0].ref else None
    shown = of.act(lies[0].act) if of else None
    told = sentence_of(asked, shown, of).sentence if of and shown else ""
    address = f"{asked.page_of(of.ref)}#act-{lies[0].act}" if of else ""
    return Found(
        asked, events, now, told or in_few_words(now or first), address, of.title if of else ""
    )


def _is_held(asked: Asked, found: Found) -> bool:
    """Whether the act is kept from the public today."""
    ended = {one.corrects for one in found.events}
    return any(
        one.kind == HOLD and (one.public_from or 0) > asked.today and one.id not in ended
        for one in found.events
    )


def _undoes(one: Event, found: Sequence[Event]) -> bool:
    """Whether it takes back what took something back, which stands again with it."""
    taken = next((each for each in found if each.id == one.corrects), None)
    return taken is not None and taken.kind == CORRECTION and not _undoes(taken, found)


def _step(asked: Asked, one: Event, found: Found, names: Names) -> Step:
    first, told = one.id == found.events[0].id, in_few_words(one)
    what = _("Recorded") if first else _("Corrected")
    if one.kind == HOLD:
        what = _("Held back")
    if one.kind == PAST_OPENED:
        what = _("Earlier acts opened")
    if one.kind == PROTECTION:
        what = _("Protected")
    if one.kind == CORRECTION:
        what, told = _("Restored") if _undoes(one, found.events) else _("Removed"), ""
    if one.corrects in {each.id for each in found.events if each.kind == HOLD}:
        what = _("No longer held back")
        told = ""
    classes = {PROTECTION: ERASED_FOR, HOLD: HELD_WORDS}.get(one.kind, {})
    notes = [str(classes.get(text, text)) for text in (one.why, one.remark) if text]
    reads = (
        ""
        if one.erased
        else str(WHO_READS[one.read_by(OPEN_START if _is_held(asked, found) else asked.today)])
    )
    return Step(
        what=what,
        told=told,
        recorded=" · ".join(
            part
            for part in (
                dates.day(geneva_day(datetime.fromisoformat(one.recorded_at))),
                recorder_words(one, names),
                _confirmer_words(one),
                isolate(one.source) if one.source else "",
                _("read by %(whom)s") % {"whom": reads} if reads else "",
            )
            if part
        ),
        notes=[] if one.note == EMBARGO else notes,
        id=one.id,
        may_go=not one.erased and one.kind != PROTECTION and not first,
    )


def _confirmer_words(one: Event) -> str:
    """Who of a desk of the visit confirmed an event that joined a mandate to it."""
    who = confirmed_by(one.id)
    return _("confirmed by %(person)s") % {"person": person_words(who)} if who else ""


def _ask(
    found: Found,
    event: Event,
    back: ReadBack,
    *,
    wrong: str,
    opened_as: str,
    reason: str = "",
) -> Answer:
    """The page that asks why, and shows what moves."""
    first = event.id == found.events[0].id
    undoes = event.kind == CORRECTION
    title = _("Remove an entry") if first else _("Remove a correction")
    if undoes:
        title = _("Restore an entry")
    return Answer(
        template="portal/take_back.html",
        title=titled(found.title, title),
        status=422 if wrong else 200,
        context={
            "found": found,
            "act": found.events[0].id,
            "back": back,
            "wrong": wrong,
            "opened": opened_as,
            "reason": reason,
            "undoes": undoes,
        },
    )
