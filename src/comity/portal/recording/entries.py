"""The fields of an act in a form: shown as they were written, and read into a row of the register.

What cannot be read is named beside its field, by its column. A form has one or several acts; the
fields of each bear a prefix, so that one letter may tell several.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from msgspec import Struct, field

from comity.communications.domain.words import OTHERS
from comity.communications.labels.terms import names_others
from comity.directory.domain.finding import What
from comity.directory.proposing import proposing
from comity.directory.queries import directory
from comity.kernel.edtf import EdtfError, parse
from comity.ledger.labels.text import isolate
from comity.portal.answers.absent import no_such_state
from comity.portal.answers.choices import Choice
from comity.portal.recording.asks import DAYS, Ask, Form, asks, dated_by_its_days
from comity.portal.recording.faults import not_before
from comity.portal.recording.filing import Row
from comity.portal.recording.when import UnreadableDateError, UnreadableHourError, When, understood
from comity.portal.recording.words import HINT, OF_KIND, choice_word, column_word
from comity.register.cells import EVERY_STATE, WrongCellError
from comity.register.cells import mandates as mandates_reader
from comity.register.lifecycles import MATTERS

type Written = Mapping[str, str]
"""What was written in the fields of a form, by their names."""

_SHOWN: Final = 40


class Entry(Struct, frozen=True, kw_only=True):
    """A field of a form: what it is called, what stands in it, and what is wrong with that.

    `said` tells how a date was understood; `hint` helps to fill it in.
    """

    name: str
    label: str
    form: Form = Form.TEXT
    written: str = ""
    wrong: str = ""
    said: str = ""
    hint: str = ""
    options: Sequence[Choice] = ()
    empty: str = ""
    needed: bool = False
    rare: bool = False
    size: int = 24

    @property
    def described_by(self) -> str:
        """The ids of what stands below it, for those who hear the page."""
        parts = (("hint", self.hint), ("said", self.said), ("wrong", self.wrong))
        return " ".join(f"{self.name}-{part}" for part, said in parts if said)


class Read(Struct):
    """A row as it was read, with a sentence for each column that could not be, the columns that
    are missing, and how dates were understood.
    """

    row: Row = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def posted(data: QueryDict) -> dict[str, str]:
    """What a form sent: several choices of one field joined with +, without control signs.

    However long it is, it comes back whole; the register says what is too long for it.
    """
    return {
        str(name): _clean("+".join(str(one) for one in values if one))
        for name, values in data.lists()
    }


def _clean(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain if sign >= " " or sign in "\n\t").strip()


def read_act(written: Written, *, matter: str, kind: str, prefix: str = "", today: int) -> Read:
    """What the fields of one act say, by the columns that its kind is asked for."""
    read = Read({"matter": matter, "kind": kind})
    for ask in asks(matter, kind):
        text = written.get(f"{prefix}{ask.column}", "")
        if ask.form is Form.DAY:
            read_day(read, ask.column, text, today=today)
        elif ask.vocabulary is not None:
            read_choice(read, ask.column, text, ask.vocabulary)
        elif text:
            read.row[ask.column] = text
        if ask.needed and not text:
            read.missing.append(ask.column)
            read.wrong[ask.column] = _("Fill this in: the act needs it.")
    _part_days(read.row)
    if dated_by_its_days(matter, kind):
        _date_by_days(read)
    elif matter == "visit" and "from" in read.row and "to" not in read.wrong:
        read.row.setdefault("to", read.row["from"])  # the form says: empty for a single day
    return read


def read_choice(read: Read, column: str, text: str, choices: Iterable[str]) -> None:
    """Read what was chosen, several joined with +; a form that is stale may send other words."""
    offered = set(choices)
    strange = next((word for word in text.split("+") if word and word not in offered), "")
    if strange:
        read.wrong[column] = none_of_these(strange)
    elif text:
        read.row[column] = text


def none_of_these(text: str) -> str:
    """What is said of a word that a form sends and does not offer."""
    return _("“%(text)s” is not one of the choices here. Choose from the list.") % {
        "text": isolate(text[:_SHOWN])
    }


def read_day(read: Read, column: str, text: str, *, today: int) -> None:
    """Read a date into a column, with how it was understood or why it was not."""
    try:
        when = understood(text, today=today)
    except UnreadableDateError as error:
        read.wrong[column] = str(error)
        return
    if when is not None:
        _take(read, column, when)


def read_opening(read: Read, column: str, text: str, *, today: int) -> None:
    """Read from when everybody may read: a day, or an hour of one, and nothing coarser."""
    try:
        when = understood(text, today=today)
    except UnreadableHourError as error:
        read.wrong[column] = str(error)
        return
    except UnreadableDateError:
        when = None
    found = parse(when.edtf) if when else None
    if when and found and found.exact and found.first == found.last:
        _take(read, column, when)
    elif text:
        read.wrong[column] = _(
            "“%(text)s” is neither a day nor an hour of one; write 6 August 2014, 2014-08-06 or"
            " 6 August 2014, 10:00 New York."
        ) % {"text": isolate(text[:_SHOWN])}


def _take(read: Read, column: str, when: When) -> None:
    """Take a date into a column, with how it was understood."""
    read.row[column] = when.edtf
    if when.said:
        read.said[column] = when.said


def read_state(read: Read, text: str) -> None:
    """Read a State by its code or name, or that it is none, or all of them."""
    if not text:
        read.wrong["state"] = _("Write a State, by its name or its code.")
        return
    if names_others(text):
        read.row["state"] = OTHERS
        return
    if text == EVERY_STATE:
        read.row["state"] = text
        return
    try:
        found = directory().find(text)
    except ValueError:
        found = None
    if found is None:
        read.wrong["state"] = no_such_state(text)
        return
    read.row["state"] = found.code


def read_mandates(read: Read, text: str) -> None:
    """Read mandates by their codes or names, joined with ; or +."""
    if not text:
        return
    reader = mandates_reader(directory().periods, directory().mandate_words)
    try:
        codes = reader(text)
    except WrongCellError:
        said = _("“%(text)s” names no mandates; write them as in the list, with ; between.")
        read.wrong["mandates"] = proposing(said % {"text": text[:_SHOWN]}, text, What.MANDATE)
    else:
        read.row["mandates"] = "+".join(codes)


def column_label(kind: str, column: str) -> str:
    """What a column is called beside its field, of an act of this kind."""
    return str(OF_KIND.get((kind, column)) or column_word(column))


def entries(
    written: Written, read: Read, *, matter: str, kind: str, prefix: str = ""
) -> list[Entry]:
    """The fields of one act, as they were written."""
    said = MATTERS[matter].lifecycle.acts[kind].as_written
    return [
        _entry(ask, written.get(f"{prefix}{ask.column}", ""), read, prefix, kind, is_said=said)
        for ask in asks(matter, kind)
    ]


def _entry(ask: Ask, text: str, read: Read, prefix: str, kind: str, *, is_said: bool) -> Entry:
    """A field; of what a side says of the record whoever reads the act reads its words."""
    chosen = set(text.split("+"))
    words = ask.vocabulary or ()
    has_hint = not (ask.column == "to" and ask.needed) and not (ask.column == "reason" and is_said)
    hint = HINT.get(ask.column) if has_hint else None
    return Entry(
        name=f"{prefix}{ask.column}",
        label=column_label(kind, ask.column),
        form=ask.form,
        written=text,
        wrong=read.wrong.get(ask.column, ""),
        said=read.said.get(ask.column, ""),
        hint=str(hint) if hint else "",
        options=[
            Choice(str(word), choice_word(ask.vocabulary, str(word)), str(word) in chosen)
            for word in words
            if ask.vocabulary is not None
        ],
        empty=_("Choose") if ask.needed else _("Not said"),
        needed=ask.needed,
        rare=ask.rare and not text and not read.wrong.get(ask.column),
        size=_SIZE.get(ask.form, 24),
    )


_SIZE: Final[Mapping[Form, int]] = {Form.DAY: 17, Form.NUMBER: 5}


def _part_days(row: Row) -> None:
    """Days written in one field, first and last, stand in two columns."""
    if "to" not in row and "/" in row.get("from", ""):
        row["from"], _slash, row["to"] = row["from"].partition("/")


def _date_by_days(read: Read) -> None:
    """The days of an act that is dated by them become its date, where they can be one."""
    first, last = (read.row.pop(name, "") for name in DAYS)
    date = f"{first}/{last}" if first and last and last != first else first or last
    if not date or _is_edtf(date):
        read.row |= {"date": date} if date else {}
    elif _is_edtf(f"{first}/..") and _is_edtf(f"../{last}"):
        read.wrong["to"] = not_before(first)
    else:
        read.wrong["to" if _is_edtf(f"{first}/..") else "from"] = _(
            "Write a day, a month or a year as the first day and as the last, such as"
            " 3 March 2025."
        )


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True
