"""What a Mission or a mandate files itself: one form an act, read back and then recorded."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Role
from comity.kernel.edtf import iso
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.deeds.clock import clocks
from comity.portal.deeds.form import OF_A_SIDE, DeedForm
from comity.portal.deeds.forms import CONTEST, RECEIPT, Deed
from comity.portal.deeds.offers import offers
from comity.portal.deeds.opening import GIVE, INVITE, REQUEST, WITHDRAW, OpeningForm
from comity.portal.deeds.own import own_matter, side_of, who_may_file
from comity.portal.deeds.table import deed as deed_of
from comity.portal.recording import waiting
from comity.portal.recording.entries import posted
from comity.portal.recording.faults import Wrong
from comity.portal.recording.filing import MayNotError, Row, own
from comity.portal.recording.matters import Matter, matter, titled
from comity.portal.recording.privacy import Asking, asking
from comity.portal.recording.reading_back import ReadBack, read_back, sentence_of
from comity.portal.recording.recorded import Done, digest_of, opened, with_ids
from comity.portal.recording.waiting import Waiting
from comity.portal.recording.with_file import record_with

_PREFILLED = ("about", "from", "to", "of")
_OPENED_FOR = ("state", "mandates", "type")


class Page(Struct):
    """What the page of a form shows beside its fields."""

    form: DeedForm
    opened_as: str
    back: ReadBack | None = None
    file: Waiting | None = None
    wrong_file: str = ""
    changed: bool = False
    asks: Asking | None = None


@only(Role.MANDATE)
def request_visit(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The form by which a mandate holder requests a visit."""
    return _open(asked, request, REQUEST)


@only(Role.MISSION)
def invite(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The form by which a Mission invites a mandate holder."""
    return _open(asked, request, INVITE)


@only(Role.MISSION)
def give_standing(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The form by which a Mission gives a standing invitation."""
    return _open(asked, request, GIVE)


@only(Role.MISSION)
def withdraw_standing(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The form by which a Mission withdraws a standing invitation."""
    return _open(asked, request, WITHDRAW)


def _open(asked: Asked, request: HttpRequest, deed: Deed) -> Answer | Elsewhere:
    asked, side = asked.as_of(asked.today), side_of(asked)
    assert side is not None
    if request.method != "POST":
        written = {name: text for name, text in asked.query.items() if name in _OPENED_FOR}
        form = OpeningForm(asked, deed, side, written)
        if not _may(asked):
            return _may_not(asked, form.of, deed)
        return _shown(asked, Page(form, opened()), bare=True)
    written = posted(request.POST)
    form = OpeningForm(asked, deed, side, written)
    if not _may(asked):
        return _may_not(asked, form.of, deed)
    return _answered(asked, request, form)


@only(Role.MISSION, Role.MANDATE)
def acts(asked: Asked, request: HttpRequest, ref: str) -> Answer | Missing:
    """Everything that this side can file on a matter of its own, what fits it now first."""
    del request
    asked = asked.as_of(asked.today)
    of, side = own_matter(asked, ref), side_of(asked)
    if of is None or side is None:
        return Missing()
    return Answer(
        template="portal/acts.html",
        title=titled(of.title, _("File an act")),
        context={
            "lead": of.lead,
            "back_to": _page_of(asked, of),
            "offers": offers(asked, of, side),
            "may": _may(asked),
            "who": who_may_file(asked),
            "clocks": clocks(asked, of, side),
        },
    )


@only(Role.MISSION, Role.MANDATE)
def act(asked: Asked, request: HttpRequest, ref: str, deed: str) -> Answer | Elsewhere | Missing:
    """The form of one act; read back it says what will be recorded, recorded it leads there."""
    asked = asked.as_of(asked.today)
    of, side = own_matter(asked, ref), side_of(asked)
    found = deed_of(of.kind, side, deed) if of is not None and side is not None else None
    if of is None or side is None or found is None:
        return Missing()
    if not _may(asked):
        return _may_not(asked, of, found)
    if request.method != "POST":
        written = {name: asked.query[name] for name in _PREFILLED if asked.query.get(name)}
        return _shown(asked, Page(DeedForm(asked, found, of, side, written), opened()), bare=True)
    written = posted(request.POST)
    return _answered(asked, request, DeedForm(asked, found, of, side, written))


def _answered(asked: Asked, request: HttpRequest, form: DeedForm) -> Answer | Elsewhere:
    """What a form that was sent comes to."""
    if form.lacks:
        return _shown(asked, Page(form, opened()))
    if form.deed.name == RECEIPT:
        return _receive(asked, form)
    page = Page(form, form.written.get("opened") or opened())
    if form.deed.file:
        page.file, page.wrong_file = waiting.sent_with(asked, request, form.written)
    return _read(asked, page, wants_record=form.written.get("do") == "record")


def _may(asked: Asked) -> bool:
    return asked.acting is not None and asked.acting.actor is not None


def _may_not(asked: Asked, of: Matter, found: Deed) -> Answer:
    """Why somebody may not file, and who of their office may."""
    return Answer(
        template="portal/may_not_file.html",
        title=titled(of.title, found.title),
        context={"of": of, "back_to": _page_of(asked, of), "who": who_may_file(asked)},
        status=403,
    )


def _receive(asked: Asked, form: DeedForm) -> Answer | Elsewhere:
    """Confirm receipt by one button: once of each act, however often it is pressed."""
    if form.read.wrong:
        return _shown(asked, Page(form, opened()))
    if _is_received(form):
        return Elsewhere(_page_of(asked, form.of))
    return _read(asked, Page(form, RECEIPT), wants_record=True, is_read=True)


def _is_received(form: DeedForm) -> bool:
    about = form.about
    return any(
        each.kind == form.deed.kind and each.payload.get("because_of") == (about and about.id)
        for each in form.of.story.acts
    )


def _brings_nothing(page: Page) -> bool:
    """Whether an act of which the words or the file are the whole came without either."""
    written = page.form.written
    return (
        page.form.deed.brings
        and page.file is None
        and not (written.get("reason") or written.get("symbol"))
    )


def _read(
    asked: Asked, page: Page, *, wants_record: bool, is_read: bool = False
) -> Answer | Elsewhere:
    """Read the act back, or record it where exactly this was read back."""
    form, now = page.form, datetime.now(UTC)
    if not page.wrong_file and _brings_nothing(page):
        page.wrong_file = _("Add the file, or its words or symbol: the act needs one of them.")
    if form.read.wrong or page.wrong_file:
        return _shown(asked, page)
    rows = _rows(asked, page)
    if rows is None:
        return _shown(asked, page)
    page.asks = asking(form.named, form.written)
    read = digest_of(rows, opened_as=page.opened_as)
    page.changed = wants_record and not is_read and form.written.get("read", "") != read
    if wants_record and not page.changed and not (page.asks and page.asks.refuse()):
        why = page.asks.why if page.asks else ""
        day = iso(asked.today)
        done = record_with(asked, rows, page.file, day=day, now=now, cleared=why)
        if not done.wrong:
            return _filed(asked, form.of, done)
        page.back = ReadBack(wrong=done.wrong)
    else:
        page.back = read_back(asked, rows, now=now, file=page.file, labels=form.labels)
    form.written["read"] = read
    for one in page.back.wrong:
        if one.column:
            form.read.wrong.setdefault(one.column, one.sentence)
    return _shown(asked, page)


def _filed(asked: Asked, of: Matter, done: Done) -> Elsewhere:
    """The page of the matter, which says once what was filed, with the way to the act on it."""
    day, name = dates.day(asked.today), done.acts[0].act if done.acts else ""
    ref = of.ref or (done.acts[0].ref if done.acts else "")
    stands = matter(asked, ref)
    act = stands.act(name) if stands is not None else None
    if stands is None or act is None:
        said = _("Filed for your office on %(day)s.") % {"day": day}
        return Elsewhere(_page_of(asked, of), said)
    said = _("Filed for your office on %(day)s: %(sentence)s") % {
        "day": day,
        "sentence": sentence_of(asked, act, stands).sentence,
    }
    return Elsewhere(_page_of(asked, stands), said, _anchor(of, name))


def _anchor(of: Matter, act: str) -> str:
    """Where its page shows an act: a profile has no acts but what was said of it."""
    return f"said-{act}" if of.kind == "profile" else f"act-{act}"


def _rows(asked: Asked, page: Page) -> Sequence[Row] | None:
    """The row as this side files it; None with a sentence where it may not."""
    try:
        rows = [own(asked, page.form.row(), but=OF_A_SIDE)]
    except MayNotError as error:
        page.back = ReadBack(wrong=[Wrong(None, "", str(error))])
        return None
    return with_ids(asked, rows, opened_as=page.opened_as)


def _page_of(asked: Asked, of: Matter) -> str:
    """The page of the matter, on today's day; one's start page before there is one."""
    if not of.ref:
        return asked.link("mission" if side_of(asked) is Actor.STATE else "my-mandate")
    return asked.page_of(of.ref, state=of.state)


def _shown(asked: Asked, page: Page, *, bare: bool = False) -> Answer:
    """The page; `bare` says nothing yet of what is missing."""
    form, back = page.form, page.back
    if bare:
        form.read.wrong.clear()
    is_wrong = bool(form.read.wrong or page.wrong_file or (back and back.wrong))
    entries = form.entries()
    shown = {entry.name for entry in entries}
    loose = [said for name, said in form.read.wrong.items() if name not in shown]
    loose += [one.sentence for one in back.wrong if not one.column] if back else []
    about = form.about if form.deed.name == CONTEST else None
    return Answer(
        template="portal/file.html",
        title=titled(form.of.title, form.deed.title),
        status=422 if is_wrong or (page.asks and page.asks.wrong) else 200,
        context={
            "of": form.of,
            "back_to": _page_of(asked, form.of),
            "deed": form.deed,
            "nothing": form.lacks,
            "entries": entries,
            "back": back,
            "stands": sentence_of(asked, about, form.of) if about and back else None,
            "file": page.file,
            "wrong_file": page.wrong_file,
            "opened": page.opened_as,
            "read": form.written.get("read", ""),
            "changed": page.changed,
            "asks": page.asks,
            "loose": loose,
            "focus": next((entry.name for entry in entries if entry.wrong), ""),
            "clear": back is not None and back.is_clear,
            "readers": form.readers,
            "clocks": clocks(asked, form.of, form.side),
        },
    )
