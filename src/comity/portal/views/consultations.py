"""Consultations: the list, each with the text of a version, and each paragraph through them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.consultations.domain.comments.views import Comment
from comity.consultations.domain.consultations.views import (
    COLUMNS,
    Consultation,
    ConsultationDossier,
)
from comity.consultations.domain.consultations.words import ConsultationPhase, Status
from comity.consultations.domain.texts import WHOLE, Paragraph, Version
from comity.consultations.labels.consultations import PHASE, STATUS, WORDS, heading, phase
from comity.consultations.queries import comments as comment_queries
from comity.consultations.queries import consultations as queries
from comity.consultations.queries.comments import CommentQuery
from comity.consultations.queries.consultations import ConsultationQuery
from comity.kernel.costs import costly
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import Redirect
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries import goes_on_in
from comity.portal.acts.consultations import consultation_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Field, Filters, known_place, known_word
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, whole
from comity.portal.lists.tables import Head, Line, Table, stands_tag
from comity.portal.views.comments import Shown, shown_comments
from comity.rulebook.labels.series import colon

FIELDS: Final = ("phase", "status", "after")
MOST_COMMENTS: Final = 2_000
_HEADS: Final = (
    Head(gettext_lazy("Last phase")),
    Head(gettext_lazy("Last day for comments")),
    Head(gettext_lazy("Comments")),
)


class Row(Struct, frozen=True):
    """A paragraph as its page shows it: `language` where it is not in that of the reader."""

    number: str
    heading: str
    text: str
    language: str
    address: str
    comments: str
    is_proposed_rule: bool


class Worded(Struct, frozen=True):
    """A paragraph as one version words it; `text` is `` where the version has it no more."""

    version: str
    day: str
    number: str
    heading: str
    text: str
    language: str


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The consultations on record by the day, the latest first."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer)
    find = asked.reads(queries.consultations)
    with reading():
        found = find(query)
    return list_page(
        asked,
        found,
        title=_("Consultations on texts"),
        filtered=Filtered(fields=_fields(filters), wrong=filters.wrong),
        table=_table(found.items, asked),
        said=Said(
            lead=_lead(found.count), order=_("The latest first."), empty=_empty(asked, filters)
        ),
        sheet=Spreadsheet(
            header=COLUMNS,
            row=Consultation.as_row,
            whole=lambda: whole(query, found, find, reading),
        ),
    )


@page
def consultation(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The consultation of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    return found_page(asked, ref, asked.reads(queries.dossier), under="consultation", show=_show)


@page
def paragraph(asked: Asked, ref: str, pid: str) -> Answer | Elsewhere | Missing:
    """A paragraph as each version words it, with the comments on it."""
    found = asked.reads(queries.dossier)(ref)
    if found is None or isinstance(found, Redirect):
        return Missing()
    worded = list(_worded(found, pid))
    if not worded:
        return Missing()
    one = found.consultation
    said = comments_on(asked, ref, pid)
    number = next((each.number for each in reversed(worded) if each.number), pid)
    title = _("Paragraph %(number)s: %(title)s") % {
        "number": isolate(number),
        "title": consultation_title(one),
    }
    return Answer(
        template="portal/paragraph.html",
        title=title,
        context={
            "up": asked.link("consultation", one.stands.ref),
            "consultation": consultation_title(one),
            "lead": heading(one),
            "versions": worded,
            "comments": shown_comments(said, asked),
        },
        data=lambda: {
            "pid": pid,
            "versions": [
                {
                    "version": version.number,
                    "number": each.number,
                    "heading": each.heading,
                    "text": dict(each.text),
                    "rule": each.rule or None,
                }
                for version in found.versions
                if (each := version.paragraph(pid)) is not None
            ],
            "comments": [each.as_json() for each in said],
        },
    )


def comments_on(asked: Asked, ref: str, pid: str | None = None) -> Sequence[Comment]:
    """The comments on a consultation, or on one paragraph of it, that this reader may see."""
    query = CommentQuery(consultation=ref, pid=pid, limit=MOST_COMMENTS)
    return asked.reads(comment_queries.comments)(query).items


def _show(asked: Asked, dossier: ConsultationDossier) -> Answer:
    one = dossier.consultation
    said = comments_on(asked, one.stands.ref)
    latest = dossier.versions[-1] if dossier.versions else None
    told = Told(
        title=consultation_title(one),
        ref=one.stands.ref,
        lead=join(heading(one), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=_("States and others"),
        holder=_("Coordination Committee"),
        particulars=list(_particulars(one)),
        moved=now_called(asked),
        template="portal/consultation.html",
        more={
            "purpose": one.card.purpose,
            "version": _version_named(latest) if latest else "",
            "rows": list(_rows(asked, one.stands.ref, latest, said)) if latest else [],
            "on_the_whole": _on_the_whole(said, asked),
            "figures": list(_figures(dossier, said)),
            "redlines": list(_redlines(asked, dossier)),
            "all_comments": asked.link("comments", consultation=one.stands.ref),
        },
    )
    return dossier_page(asked, told, kind="consultation", data=dossier.as_json)


def _version_named(version: Version) -> str:
    words = {"number": dates.number(version.number), "day": dates.day(version.day)}
    return _("Version %(number)s, %(day)s") % words


def _rows(asked: Asked, ref: str, version: Version, said: Sequence[Comment]) -> Iterator[Row]:
    counts = Counter(one.card.pid for one in said)
    for one in version.paragraphs:
        language, text = _in_own_language(one)
        yield Row(
            one.number,
            one.heading,
            text,
            language,
            asked.link("consultation-paragraph", ref, one.pid),
            _count(counts[one.pid]) if counts[one.pid] else "",
            bool(one.rule),
        )


def _redlines(asked: Asked, dossier: ConsultationDossier) -> Iterator[tuple[str, str]]:
    """What changed from each version to the next: the words of a link, and its address."""
    ref = dossier.consultation.stands.ref
    for before, after in pairwise(dossier.versions):
        words = {"before": dates.number(before.number), "after": dates.number(after.number)}
        yield (
            _("Changes from version %(before)s to version %(after)s") % words,
            asked.link("consultation-redline", ref, str(before.number), str(after.number)),
        )


def _count(number: int) -> str:
    said = ngettext("%(n)s comment", "%(n)s comments", number)
    return said % {"n": dates.number(number)}


def _in_own_language(one: Paragraph) -> tuple[str, str]:
    """The text of a paragraph for this reader, after its language where that is another."""
    own = (get_language() or "en")[:2]
    language, text = one.in_language(own)
    return "" if language == own else language, text


def _worded(dossier: ConsultationDossier, pid: str) -> Iterator[Worded]:
    found = False
    for version in dossier.versions:
        one = version.paragraph(pid)
        found = found or one is not None
        if not found:
            continue
        language, text = _in_own_language(one) if one else ("", "")
        yield Worded(
            dates.number(version.number),
            dates.day(version.day),
            one.number if one else "",
            one.heading if one else "",
            text,
            language,
        )


def _on_the_whole(said: Sequence[Comment], asked: Asked) -> Sequence[Shown]:
    return shown_comments([one for one in said if one.card.pid in ("", WHOLE)], asked)


def _figures(dossier: ConsultationDossier, said: Sequence[Comment]) -> Iterator[str]:
    """K4: how many comments have a decision, before adoption where the text is adopted."""
    if not said:
        return
    by = dossier.adopted_on
    settled = [one for one in said if one.is_settled]
    before = [one for one in settled if by == OPEN_END or one.settled_on <= by]
    words = {"n": dates.number(len(before)), "total": dates.number(len(said))}
    if by < OPEN_END:
        yield _("Comments with a decision before adoption: %(n)s of %(total)s on record.") % words
    else:
        yield _("Comments with a decision: %(n)s of %(total)s on record.") % words


def _particulars(one: Consultation) -> Iterator[Particular]:
    card = one.card
    if card.phase:
        yield Particular(upper_first(phase(card.phase)), name=f"{_('Last phase')}{colon()}")
    if card.in_force_from:
        name = f"{_('In force from')}{colon()}"
        yield Particular(dates.shown(card.in_force_from, OPEN_END), name=name)
    if card.edition:
        yield Particular(isolate(card.edition), name=f"{_('Edition of the rulebook')}{colon()}")
    yield Particular(isolate(one.stands.ref))


def _filters(asked: Asked) -> Filters[ConsultationQuery]:
    written: Mapping[str, str] = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    query = ConsultationQuery(
        phase=known_word("phase", written["phase"], ConsultationPhase, wrong),
        status=known_word("status", written["status"], Status, wrong),
        after=known_place(written["after"], goes_on_in("consultation"), wrong),
    )
    return Filters(query, dict(written), wrong)


def _fields(filters: Filters[ConsultationQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    phases, statuses = choices_of(PHASE, query.phase), choices_of(STATUS, query.status)
    return [
        field("phase", _("Last phase"), choices=phases, every=_("All phases")),
        field("status", _("Status"), choices=statuses, every=_("Any status")),
    ]


def _table(found: Sequence[Consultation], asked: Asked) -> Table:
    return Table(Head(_("Consultation")), _HEADS, [_line(one, asked) for one in found])


def _line(one: Consultation, asked: Asked) -> Line:
    card = one.card
    return Line(
        title=upper_first(consultation_title(one)),
        address=asked.link("consultation", one.stands.ref),
        tag=stands_tag(one.stands, WORDS),
        caption=heading(one),
        cells=(
            upper_first(phase(card.phase)),
            dates.day(card.closes_on) if card.closes_on < OPEN_END else _("not recorded"),
            dates.number(card.comments) if card.comments else _("not recorded"),
        ),
    )


def _lead(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(n)s consultation on record.", "%(n)s consultations on record.", count)
    return said % {"n": dates.number(count)}


def _empty(asked: Asked, filters: Filters[ConsultationQuery]) -> Empty:
    if filters.narrows:
        way_out = asked.link("consultations")
        return Empty(_("No consultation fits these filters."), _("Show without filters"), way_out)
    now = asked.as_of(asked.today).link("consultations")
    said = _("No consultation is on record as of this day.")
    return Empty(said, _("Show the consultations of today"), now)
