"""Recording a letter: the form, what it will say, and then the record (LOOK 3.5).

A draft is kept with each review, and with each that the script of the page asks for as one types.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from comity.accounts.domain import Role
from comity.communications.domain.words import OTHERS
from comity.communications.labels.terms import names_others
from comity.directory.queries import directory
from comity.kernel.edtf import parse
from comity.kernel.parties import Actor
from comity.kernel.phrases import PhrasedError
from comity.ledger.labels import dates
from comity.ledger.queries.events import events
from comity.ledger.queries.placed import Placed
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.refused import refusal
from comity.portal.lists.fields import mandate_choices
from comity.portal.recording import waiting
from comity.portal.recording.drafts import draft_of, drafts_of, drop, keep
from comity.portal.recording.entries import posted
from comity.portal.recording.facts import without
from comity.portal.recording.faults import Wrong
from comity.portal.recording.filing import MayNotError, Row, own
from comity.portal.recording.joining import ask_to_join, names_persons
from comity.portal.recording.letter import LetterForm
from comity.portal.recording.matters import matter, titled
from comity.portal.recording.reading_back import ReadBack, expected_by, read_back
from comity.portal.recording.recorded import Done, digest_of, opened, with_ids
from comity.portal.recording.waiting import Waiting
from comity.portal.recording.with_file import record_with
from comity.portal.recording.words import kind_lines
from comity.register.cells import EVERY_STATE

_PREFILLED: Final = ("state", "mandates", "actor", "matter", "date", "channel", "source")
_OF_FACT: Final = ("because_of", "reason_class", "from", "to", "about", "reference")
_REMOVE: Final = re.compile(r"remove-(\d{1,2})", re.ASCII)


class Corrected(Struct, frozen=True):
    """The act that a form corrects: its id, what it says until now, and of which matter it is."""

    id: str
    sentence: str
    matter: str


class Page(Struct):
    """What the page of the form shows beside its fields."""

    form: LetterForm
    opened_as: str
    back: ReadBack | None = None
    file: Waiting | None = None
    wrong_file: str = ""
    changed: bool = False
    corrected: Corrected | None = None
    focus: str = ""
    looks: bool = False
    """Whether a draft is saved and no more: the page says beside the form what is needed."""
    kept: bool = False
    """Whether the page says that the draft was saved."""


@only(Role.DESK, Role.REGISTRAR, own_transaction=True)
def letter(asked: Asked, request: HttpRequest) -> Answer | Elsewhere | Missing:
    """The form of a letter; reviewed it says what will be recorded, recorded it leads there."""
    if request.method != "POST":
        return _open(asked, request)
    written = posted(request.POST)
    do = written.get("do", "read")
    if do == "drop":
        drop(asked, written.get("draft", ""))
        return Elsewhere(asked.link("record-letter"), said=_("Draft deleted."))
    removed = _REMOVE.fullmatch(do)
    if removed:
        written = without(written, int(removed[1]))
    looks = do in {"look", "keep"}
    page = Page(LetterForm(asked, written), written.get("opened") or opened(), looks=looks)
    page.file, page.wrong_file = waiting.sent_with(asked, request, page.form.written)
    keep(asked, page.opened_as, page.form.written, page.file)
    page.kept = do == "keep"
    if removed:
        page.focus = page.form.facts[-1].kind_name
        return show(asked, page, bare=True)
    return read(asked, page, wants_record=do == "record")


def _open(asked: Asked, request: HttpRequest) -> Answer | Elsewhere | Missing:
    """The empty form, as far as a link fills it in, or a draft with what it will say."""
    word = asked.query.get("draft", "")
    if not word:
        return show(asked, Page(LetterForm(asked, _prefilled(asked)), opened()), bare=True)
    kept = draft_of(asked, word)
    if kept is None:
        said = _("You have no draft at this address; it may have been recorded or deleted.")
        return Missing(said, asked.link("record-letter"))
    page = Page(LetterForm(asked, kept.fields), word, looks=True)
    page.file, page.wrong_file = waiting.sent_with(asked, request, page.form.written)
    return read(asked, page, wants_record=False)


def _prefilled(asked: Asked) -> dict[str, str]:
    """What a link to the form has filled in: a matter, or a State and mandates."""
    query = asked.query
    written = {name: query[name] for name in _PREFILLED if query.get(name)}
    ref = query.get("ref", "")
    of = matter(asked, ref) if ref else None
    if of is not None:
        written["f1-ref"] = of.ref
        written.setdefault("state", of.state)
        written.setdefault("mandates", "; ".join(of.mandates))
        written.setdefault("matter", ref.partition("/")[0].replace("-", "_"))
    if names_others(written.get("state", "")):
        written.setdefault("actor", Actor.OTHER.value)  # no State writes in such a matter
    if kind := query.get("kind", ""):
        written["f1-kind"] = f"{written.get('matter', 'visit')}.{kind}"
    if party := directory().find(written.get("state", "")):
        written["state"] = Names(asked).plain_state(party.code)
    return written | {f"f1-{name}": query[name] for name in _OF_FACT if query.get(name)}


def read(asked: Asked, page: Page, *, wants_record: bool) -> Answer | Elsewhere:
    """Review the letter, or record it where exactly this was reviewed."""
    form, now = page.form, datetime.now(UTC)
    if not form.is_complete or page.wrong_file:
        if not page.looks:
            form.forgive()
        return show(asked, page)
    rows = _rows(asked, page)
    if rows is None:
        return show(asked, page)
    digest = digest_of(rows, opened_as=page.opened_as)
    page.changed = wants_record and form.written.get("read", "") != digest
    if wants_record and not page.changed:
        day = form.head.row.get("date", "")
        done = record_with(asked, rows, page.file, day=day, now=now, may_wait=True)
        page.back = ReadBack(wrong=done.wrong, joins=done.joins)
        waits = _wait(asked, page, rows, done, now)
        if waits:
            drop(asked, page.opened_as)
            said = _("Asked: a second person has to confirm it.")
            return Elsewhere(asked.link_now("approval", str(waits)), said=said)
        if not page.back.wrong:
            drop(asked, page.opened_as)
            return _recorded(_after(asked, rows), rows, done.acts, form)
    else:
        page.back = read_back(_after(asked, rows), rows, now=now, file=page.file, may_wait=True)
        _refuse_to_wait(page, rows)
    page.form.written["read"] = digest
    _point_out(form, page.back.wrong)
    return show(asked, page)


def _refuse_to_wait(page: Page, rows: Sequence[Row]) -> None:
    """Say that neither a file nor names of persons wait for a second person."""
    assert page.back is not None
    if page.back.joins and (page.file is not None or names_persons(rows)):
        told = _(
            "What a second person has to confirm waits without a file and without names of"
            " persons: record those by themselves."
        )
        page.back.wrong.append(Wrong(None, "", told))


def _wait(asked: Asked, page: Page, rows: Sequence[Row], done: Done, now: datetime) -> int:
    """Under which number the rows wait for a desk of the visits that they join; 0 where they need
    not, or may not: then the page says why.
    """
    assert page.back is not None
    _refuse_to_wait(page, rows)
    if page.back.wrong or not done.joins:
        return 0
    try:
        return ask_to_join(asked, rows, done, now=now)
    except PhrasedError as error:
        page.back.wrong.append(Wrong(None, "", refusal(error)))
        return 0


def _rows(asked: Asked, page: Page) -> list[Row] | None:
    """The rows as this person may record them; None with a sentence where they may not."""
    rows: list[Row] = []
    try:
        for row in page.form.rows():
            rows.append(own(asked, row))  # noqa: PERF401 - how many went well is where it failed
    except MayNotError as error:
        at = len(rows) if error.column else None
        page.back = ReadBack(wrong=[Wrong(at, error.column, str(error))])
        _point_out(page.form, page.back.wrong)
        return None
    return with_ids(asked, rows, opened_as=page.opened_as)


def _after(asked: Asked, rows: Sequence[Row]) -> Asked:
    """The same on a day on which these acts have happened, and those that they correct."""
    corrected = [row["corrects"] for row in rows if row.get("corrects")]
    told = [one.date for one in events(corrected, viewer=asked.viewer).values()]
    return once_told(asked, [*told, *(row["date"] for row in rows if row.get("date"))])


def once_told(asked: Asked, dates: Sequence[str]) -> Asked:
    """The same on a day by which these dates are over, today at the latest: pages may open on a
    day before them.
    """
    last = max((parse(date).last for date in dates), default=asked.on)
    return asked.as_of(min(last, asked.today)) if last > asked.on else asked


def _recorded(
    asked: Asked, rows: Sequence[Row], acts: Sequence[Placed], form: LetterForm
) -> Elsewhere:
    """The page of the matter, which says what was recorded and what the rules expect next; of the
    State where the act has no page, or of what is covered where it is of all States.
    """
    state, number = form.head.row.get("state", ""), len(rows)
    said = ngettext("Recorded: %(n)s fact.", "Recorded: %(n)s facts.", number) % {
        "n": dates.number(number)
    }
    if state == EVERY_STATE:
        return Elsewhere(asked.link("coverage"), said)
    if not acts:
        return Elsewhere(asked.link("state", state) if state else asked.link("quality"), said)
    first = acts[0]
    address = asked.page_of(first.ref or first.stream, state=state)
    expects = expected_by(asked, first.ref, {one.act for one in acts}) if first.ref else ()
    return Elsewhere(address, " ".join([said, *expects]), f"act-{first.act}")


def _point_out(form: LetterForm, wrong: Sequence[Wrong]) -> None:
    """Put what the register refused beside the field where it can be mended."""
    for one in wrong:
        if one.row is None or not one.column:
            continue
        fact = form.facts[one.row]
        own_columns = {entry.column for entry in fact.asks} | {"kind", "ref"}
        place = fact.read if one.column in own_columns else form.head
        place.wrong.setdefault(one.column, one.sentence)


def show(asked: Asked, page: Page, *, bare: bool = False) -> Answer:
    """The page; `bare` says nothing yet of what is missing."""
    form, back = page.form, page.back
    needed = [*form.wrong, *(one.sentence for one in (back.wrong if back else ()))]
    if bare or page.looks:
        form.overlook()
    form.finish()
    wrong = bool(form.wrong or page.wrong_file or (back and back.wrong and not page.looks))
    return Answer(
        template="portal/record.html",
        title=titled(page.corrected.matter, _("Correct an act"))
        if page.corrected
        else _("Record a letter"),
        status=422 if wrong else 200,
        context={
            "form": form,
            "head": {name: form.entry(name) for name in HEAD},
            "back": back,
            "file": page.file,
            "wrong_file": page.wrong_file,
            "corrected": page.corrected,
            "opened": page.opened_as,
            "changed": page.changed,
            "loose": [one.sentence for one in back.wrong if one.row is None]
            if back and not page.looks
            else [],
            "needed": list(dict.fromkeys(needed)) if page.looks else [],
            "looks": page.looks,
            "kept": page.kept,
            "drafts": [] if page.corrected else drafts_of(asked, but=page.opened_as),
            "typed": kind_lines(),
            "states": [Names(asked).plain_state(one) for one in (*_states(asked), OTHERS)],
            "mandates": mandate_choices(asked, None),
            "focus": page.focus or ("" if page.looks else _focus(form)),
            "clear": back is not None and back.is_clear,
        },
    )


def _focus(form: LetterForm) -> str:
    """The field at which to go on: the first that is wrong, else the first that is missing."""
    places = [("", form.head), *((fact.prefix, fact.read) for fact in form.facts)]
    for prefix, read in places:
        for column in read.wrong:
            return f"{prefix}{column}"
    return next((f"{prefix}{column}" for prefix, read in places for column in read.missing), "")


HEAD: Final = (
    *("state", "mandates", "actor", "date", "learnt", "channel", "source", "locator"),
    *("visibility", "public_from", "note", "remark"),
)


def _states(asked: Asked) -> list[str]:
    """The States by the alphabet of the page's language."""
    members = [party.code for party in directory().members(asked.on)]
    return directory().sorted(members, asked.names_language, asked.on)
