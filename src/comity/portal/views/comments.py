"""Comments on texts: the list with what became of each, and each of them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.consultations.domain.comments.views import COLUMNS, Comment, CommentDossier
from comity.consultations.domain.comments.words import CommentType, Outcome, Status
from comity.consultations.domain.comments.words import Shown as HowShown
from comity.consultations.domain.texts import WHOLE
from comity.consultations.labels.comments import OUTCOME, STATUS, TYPE, WORDS, heading, outcome
from comity.consultations.queries import comments as queries
from comity.consultations.queries.comments import CommentQuery
from comity.kernel.costs import costly
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.matter import quoted
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries import goes_on_in
from comity.portal.acts.consultations import author, comment_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Field, Filters, known_place, known_word
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, whole
from comity.portal.lists.tables import Head, Line, Table, stands_tag
from comity.rulebook.labels.series import colon

FIELDS: Final = ("consultation", "pid", "outcome", "status", "after")
_HEADS: Final = (
    Head(gettext_lazy("Author")),
    Head(gettext_lazy("Paragraph")),
    Head(gettext_lazy("Decision of the Committee")),
)


class Shown(Struct, frozen=True):
    """A comment beside the paragraph that it is on."""

    title: str
    address: str
    by: str
    text: str
    proposed: str
    stands: str
    reason: str
    changed: str


def shown_comments(found: Sequence[Comment], asked: Asked) -> list[Shown]:
    """Comments with what became of each."""
    names = Names(asked)
    return [
        Shown(
            comment_title(one),
            asked.link("comment", one.stands.ref),
            author(one, names),
            _text(one),
            one.card.proposed,
            heading(one),
            one.card.reason,
            one.card.changed,
        )
        for one in found
    ]


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The comments on record by the day, by their numbers."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer)
    find = asked.reads(queries.comments)
    with reading():
        found = find(query)
    return list_page(
        asked,
        found,
        title=_("Comments on texts"),
        filtered=Filtered(fields=_fields(filters), wrong=filters.wrong),
        table=_table(found.items, asked),
        said=Said(
            lead=_lead(found.count), order=_("By their numbers."), empty=_empty(asked, filters)
        ),
        sheet=Spreadsheet(
            header=COLUMNS, row=Comment.as_row, whole=lambda: whole(query, found, find, reading)
        ),
    )


@page
def comment(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The comment of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    return found_page(asked, ref, asked.reads(queries.dossier), under="comment", show=_show)


def _show(asked: Asked, dossier: CommentDossier) -> Answer:
    one = dossier.comment
    told = Told(
        title=comment_title(one),
        ref=one.stands.ref,
        party=one.stands.state,
        lead=join(heading(one), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=_("Author of the comment"),
        holder=_("Coordination Committee"),
        particulars=list(_particulars(one, asked)),
        moved=now_called(asked),
        template="portal/comment.html",
        more={"text": _text(one), "proposed": one.card.proposed},
    )
    return dossier_page(asked, told, kind="comment", data=dossier.as_json)


def _text(one: Comment) -> str:
    if one.card.text or one.card.shown != HowShown.NOT_SHOWN:
        return one.card.text
    return _("The author chose that the comment is not shown.")


def _particulars(one: Comment, asked: Asked) -> Iterator[Particular]:
    card = one.card
    yield Particular(author(one, Names(asked)), name=f"{_('Author')}{colon()}")
    if card.type:
        yield Particular(upper_first(str(TYPE[CommentType(card.type)])))
    if card.consultation:
        address = asked.link("consultation", card.consultation)
        if card.pid and card.pid != WHOLE:
            address = asked.link("consultation-paragraph", card.consultation, card.pid)
        yield Particular(_place(card.pid), address, f"{_('Paragraph')}{colon()}")
    if card.merged_into:
        name = f"{_('Merged into')}{colon()}"
        yield Particular(isolate(card.merged_into), asked.page_of(card.merged_into), name)
    if card.reason:
        yield Particular(quoted(card.reason))
    if card.changed:
        yield Particular(isolate(card.changed), name=f"{_('What changed in the text')}{colon()}")
    yield Particular(isolate(one.stands.ref))


def _place(pid: str) -> str:
    return _("the whole text") if pid in ("", WHOLE) else isolate(pid)


def _filters(asked: Asked) -> Filters[CommentQuery]:
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    query = CommentQuery(
        consultation=written["consultation"] or None,
        pid=written["pid"] or None,
        outcome=known_word("outcome", written["outcome"], Outcome, wrong),
        status=known_word("status", written["status"], Status, wrong),
        after=known_place(written["after"], goes_on_in("comment"), wrong),
    )
    return Filters(query, written, wrong)


def _fields(filters: Filters[CommentQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    outcomes, statuses = choices_of(OUTCOME, query.outcome), choices_of(STATUS, query.status)
    return [
        field("consultation", _("Consultation"), size=24),
        field("pid", _("Paragraph, by its id"), size=8),
        field("outcome", _("Decision of the Committee"), choices=outcomes, every=_("Any")),
        field("status", _("Status"), choices=statuses, every=_("Any status")),
    ]


def _table(found: Sequence[Comment], asked: Asked) -> Table:
    names = Names(asked)
    return Table(Head(_("Comment")), _HEADS, [_line(one, names, asked) for one in found])


def _line(one: Comment, names: Names, asked: Asked) -> Line:
    card = one.card
    return Line(
        title=comment_title(one),
        address=asked.link("comment", one.stands.ref),
        tag=stands_tag(one.stands, WORDS),
        caption=isolate(_text(one)),
        cells=(
            author(one, names),
            _place(card.pid),
            upper_first(outcome(card.outcome)) or _("not recorded"),
        ),
    )


def _lead(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(n)s comment on record.", "%(n)s comments on record.", count)
    return join(
        said % {"n": dates.number(count)},
        _("Each is shown as its author chose. Others may have commented too."),
    )


def _empty(asked: Asked, filters: Filters[CommentQuery]) -> Empty:
    if filters.narrows:
        way_out = asked.link("comments")
        return Empty(_("No comment fits these filters."), _("Show without filters"), way_out)
    now = asked.as_of(asked.today).link("comments")
    said = _("No comment is on record as of this day.")
    return Empty(said, _("Show the comments of today"), now)
