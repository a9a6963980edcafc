"""The briefing for a conversation: a page, a PDF and a Word file of the same value.

Each tells what everybody may read, whoever asks: it can lie before both sides (decision 0071).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct, field
from msgspec.structs import replace

from comity.accounts.domain import PUBLIC_READER, Reading
from comity.exports.briefing.asking import UnknownStateError, last_round, states_of
from comity.exports.briefing.content import Briefing
from comity.exports.briefing.fitting import fit
from comity.exports.briefing.gathering import Question, gather
from comity.exports.briefing.writing import paper
from comity.exports.paper import Paper
from comity.exports.typesetting import CONTENT_TYPE as PDF
from comity.exports.typesetting.papers import paper as as_pdf
from comity.exports.word.papers import paper as as_word
from comity.exports.word.sheet import CONTENT_TYPE as WORD
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.portal.answers.answering import Answer, File, Missing, page
from comity.portal.answers.asking import Asked, known_day
from comity.portal.answers.questions import takes
from comity.portal.answers.roles import read_as
from comity.portal.lists.fields import Empty, Field

_FORMS: Final[dict[str, tuple[str, Callable[[Paper], bytes]]]] = {
    "pdf": (PDF, as_pdf),
    "docx": (WORD, as_word),
}
_HEADER: Final = ("state", "part", "side", "words", "about", "ref")


class _Form(Struct, frozen=True, kw_only=True):
    """What was asked for: the States, the day of the last conversation, and what is wrong."""

    states: tuple[str, ...]
    since: int
    wrong: dict[str, str] = field(default_factory=dict)


@page
@takes("states", "since")
def index(asked: Asked) -> Answer:
    """The form to ask for a briefing, and below it what the briefing says."""
    form = _read(asked)
    told = _told(asked, form, address="") if form.states and not form.wrong else None
    return Answer(
        template="portal/briefing.html",
        title=told.title if told else _("Briefing for a conversation"),
        context={
            "told": told,
            "several": told is not None and len(told.sections) > 1,
            "fields": _fields(asked, form),
            "keep": {},
            "files": _files(asked) if told else (),
            "empty": _empty(asked),
            "read_as": read_as(replace(asked, viewer=PUBLIC_READER)),
        },
        data=lambda: told.as_json() if told else _nothing(asked, form),
        header=_HEADER,
        rows=lambda: _rows(told),
        wrong=form.wrong,
    )


@page
@costly()
@takes("states", "since")
def file(asked: Asked, form: str) -> File | Missing:
    """The same briefing as a file to print or to edit."""
    written = _read(asked)
    wrong = {**asked.wrong, **written.wrong}
    if form not in _FORMS or not (written.states or wrong):
        return Missing()
    content_type, make = _FORMS[form]
    # The same page on the same day is the same file: it is not of the second it was asked for.
    created = datetime.combine(date.fromordinal(asked.today), time(), tzinfo=UTC)

    def build(address: str) -> bytes:
        told = _told(asked, written, address=address)
        return make(paper(told, language=asked.names_language, created=created))

    name = "-".join(("briefing", *written.states[:3], iso(asked.on)))
    return File(
        build=build,
        content_type=content_type,
        name=f"{name}.{form}",
        wrong=" ".join(wrong.values()),
    )


def _told(asked: Asked, form: _Form, *, address: str) -> Briefing:
    question = Question(
        reads=Reading.PUBLIC,
        on=asked.on,
        since=form.since,
        today=asked.today,
        known=asked.known,
        language=asked.names_language,
        address=address,
        lang=asked.kept.get("lang", ""),
    )
    return fit(gather(form.states, question))


def _read(asked: Asked) -> _Form:
    wrong: dict[str, str] = {}
    states: tuple[str, ...] = ()
    try:
        states = states_of(asked.query.get("states", ""), asked.on)
    except UnknownStateError as error:
        wrong["states"] = str(error)
    since = known_day("since", asked.query.get("since", ""), wrong, today=asked.today)
    if since is not None and since > asked.on:
        wrong["since"] = _("This day is after that of the briefing, %(day)s.") % {
            "day": plain(dates.day(asked.on))
        }
    return _Form(
        states=states, since=last_round(asked.on) if since is None else since, wrong=wrong
    )


def _fields(asked: Asked, form: _Form) -> list[Field]:
    return [
        Field(
            "states",
            _("States or group"),
            asked.query.get("states", ""),
            form.wrong.get("states", ""),
            every=_("Names with commas between"),
            size=24,
        ),
        Field(
            "since",
            _("Last conversation"),
            asked.query.get("since", "")
            if "since" in form.wrong
            else plain(dates.day(form.since)),
            form.wrong.get("since", ""),
            size=16,
        ),
    ]


def _files(asked: Asked) -> list[tuple[str, str]]:
    query = {name: asked.query.get(name, "") for name in ("states", "since")}
    return [
        (_("PDF"), asked.link("briefing-file", "pdf", **query)),
        (_("Word"), asked.link("briefing-file", "docx", **query)),
    ]


def _empty(asked: Asked) -> Empty:
    return Empty(
        _(
            "Name a State, several with commas between, or a regional group. The page then "
            "shows open matters, the acts of each side since the last conversation, and "
            "what the rules expect. A file has the same; for one State it has two pages."
        ),
        _("All States"),
        asked.link("states"),
    )


def _nothing(asked: Asked, form: _Form) -> dict[str, object]:
    return {
        "as_of": iso(asked.on),
        "known_at": asked.known_at,
        "since": iso(form.since),
        "count": 0,
        "items": [],
    }


def _rows(told: Briefing | None) -> list[list[object]]:
    return [
        [section.state, part.name, side, line.words, line.about, line.ref]
        for section in (told.sections if told else ())
        for part in section.parts
        for side, columns in (
            ("state", [part.state]),
            ("mandate_holder", [part.holder]),
            ("apart", part.apart),
        )
        for column in columns
        for line in column.lines
    ]
