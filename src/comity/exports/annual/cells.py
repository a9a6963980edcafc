"""How a cell of data is said to people: names, dates, statuses, rules, in one language."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from comity.communications.labels import terms as letter_terms
from comity.cooperation.domain.annual import OTHERS, TOTAL, Cell, Kind, Note, Row, Table
from comity.cooperation.labels import PAIR
from comity.directory.domain import MandateScope
from comity.directory.labels import MANDATE_KINDS, REGIONAL_GROUPS, footnote
from comity.directory.queries import directory
from comity.exports.annual import terms, words
from comity.exports.naming import Naming
from comity.ledger.domain.coverage import covers
from comity.ledger.labels import dates
from comity.ledger.labels.reach import several
from comity.ledger.labels.terms import ACTOR, TURN
from comity.ledger.labels.text import isolate, lower_first, upper_first
from comity.reports import labels as report_labels
from comity.rulebook.labels import said
from comity.rulebook.labels.series import semicolons
from comity.rulebook.queries import rulebook
from comity.statements import labels as statement_labels
from comity.visits.domain.words import Status
from comity.visits.labels import terms as visit_terms

_VOCABULARY: Final[Mapping[Kind, Mapping[str, Promise]]] = {
    Kind.GROUP: {group.value: word for group, word in REGIONAL_GROUPS.items()},
    Kind.MANDATE_KIND: {kind.value: word for kind, word in MANDATE_KINDS.items()},
    Kind.TURN: {turn.value: word for turn, word in TURN.items()},
    Kind.VISIT_TYPE: {type_.value: word for type_, word in visit_terms.TYPE.items()},
    Kind.LETTER_TYPE: {**letter_terms.TYPE, "other": letter_terms.ANY_TYPE},
    Kind.STATEMENT_TYPE: {kind.value: word for kind, word in statement_labels.TYPE.items()},
    Kind.REPORT_TYPE: {kind.value: word for kind, word in report_labels.TYPE.items()},
    Kind.FIGURE: terms.FIGURES,
    Kind.COVERED: terms.COVERED,
    Kind.STATUS: {status.value: word for status, word in visit_terms.STATUS.items()},
    Kind.ACTOR: {actor.value: word for actor, word in ACTOR.items()},
}
_SCOPES: Final[Mapping[str, str]] = {
    MandateScope.THEMATIC.value: "thematic",
    MandateScope.COUNTRY.value: "country",
}


class Saying:
    """Says cells in the language that is active; names are those of one day."""

    def __init__(self, naming: Naming, language: str, on: int) -> None:
        self._naming = naming
        self._language = language
        self._on = on
        self._kinds: Mapping[Kind, Callable[[Cell], str]] = {
            Kind.STATE: lambda cell: self.state(str(cell)),
            Kind.MANDATE: lambda cell: self.mandate(str(cell)),
            Kind.MANDATES: lambda cell: self.mandates(str(cell)),
            Kind.SCOPE_OF_MANDATE: lambda cell: str(terms.COLUMNS[_SCOPES[str(cell)]]),
            Kind.COUNT: lambda cell: dates.number(int(str(cell))),
            Kind.SHARE: lambda cell: dates.number(int(str(cell))),
            Kind.DAY: lambda cell: dates.day(int(str(cell))),
            Kind.DATE: lambda cell: dates.written(str(cell)),
            Kind.DATES: lambda cell: _days(str(cell)),
            Kind.RULE: lambda cell: self._rule(str(cell)),
            Kind.SOURCE: isolate,
            Kind.TEXT: isolate,
            Kind.REF: isolate,
            Kind.COVERS: lambda cell: upper_first(several(covers(str(cell)))),
            Kind.PAIR: lambda cell: _pair(str(cell)),
        }

    def cell(self, table: Table, row: Row, place: int) -> str:
        """What stands in a cell of the document."""
        column, cell = table.columns[place], row.cells[place]
        if table.total and row.key == TOTAL and place == 0:
            return str(words.TOTAL)
        if column.kind is Kind.STATUS:
            return self._status(table, row, str(cell))
        if cell is None:
            return _nothing(table, row, place)
        return self.value(column.kind, cell)

    def value(self, kind: Kind, cell: Cell) -> str:
        """What is recorded, in words; days may be written as data."""
        if cell is None:
            return str(words.NOT_RECORDED) if kind in (Kind.COUNT, Kind.DATE) else words.NOTHING
        if cell in (OTHERS, TOTAL):
            return str(words.OTHERS if cell == OTHERS else words.TOTAL)
        if kind is Kind.DAY and isinstance(cell, str):
            return dates.written(cell)
        if vocabulary := _VOCABULARY.get(kind):
            said = str(vocabulary.get(str(cell), cell))
            return said if kind is Kind.FIGURE else upper_first(said)
        return self._kinds.get(kind, str)(cell)

    def state(self, code: str) -> str:
        """A State's or party's name as a list writes it."""
        return self._naming.state(code)

    def mandates(self, codes: str) -> str:
        """Subjects of mandates, in a list."""
        return semicolons(upper_first(self._naming.subject(code)) for code in codes.split("+"))

    def footnote(self, code: str) -> str:
        """What is printed wherever a party is named; empty for most."""
        try:
            return footnote(directory().party(code))
        except KeyError:
            return ""

    def note(self, note: Note) -> str:
        """A footnote in words."""
        code, *named = note
        if code == "party":
            return self.footnote(named[0])
        told: dict[str, str] = {}
        match code:
            case "about_another":
                state, mandates, written, ref = named
                told = {
                    "state": self._naming.in_text(state),
                    "mandates": upper_first(self._naming.mandate_list(mandates.split("+"))),
                    "dates": _days(written) if written else str(words.NOT_RECORDED),
                    "ref": ref,
                }
            case "dates_to_be_agreed":
                mandates, ref = named
                told = {"mandates": self._naming.mandate_list(mandates.split("+")), "ref": ref}
            case "visited_apart":
                _type, mandates, ref = named
                told = {"mandates": self._naming.mandate_list(mandates.split("+")), "ref": ref}
            case "unasked":
                status, by, mandates, ref = named
                told = {
                    "status": lower_first(visit_terms.status_by(Status(status), by)),
                    "mandates": self._naming.mandate_list(mandates.split("+")),
                    "ref": ref,
                }
            case _:
                pass
        return str(words.NOTES[code]) % told

    def mandate(self, code: str) -> str:
        """The subject of a mandate, as it begins a line."""
        return upper_first(self._naming.subject(code))

    def _status(self, table: Table, row: Row, status: str) -> str:
        """The status with who gave it, and where the record ends before the day, until when."""
        named = {column.name: cell for column, cell in zip(table.columns, row.cells, strict=True)}
        said = visit_terms.status_by(Status(status), str(named.get("by") or ""))
        if named.get("known_to"):
            said = _("%(status)s; information up to %(day)s") % {
                "status": said,
                "day": dates.day(int(str(named["known_to"]))),
            }
        return upper_first(said)

    def _rule(self, code: str) -> str:
        """The title of a rule and its provisions, those unchecked marked so."""
        rule = rulebook().rule(code)
        if rule is None:
            return code
        title = isolate(said(rule.title))
        doubt = "" if rule.verified else f" ({_('citation not verified')})"
        cited = isolate(", ".join(map(str, rule.provisions)))
        return f"{title} [{cited}]{doubt}"


_ACTS: Final[Mapping[str, Mapping[str, Promise]]] = {
    "visit": {kind.value: word for kind, word in visit_terms.KIND.items()},
    "communication": {kind.value: word for kind, word in letter_terms.KIND.items()},
    "statement": {kind.value: word for kind, word in statement_labels.KIND.items()},
    "report": {kind.value: word for kind, word in report_labels.KIND.items()},
}


def act(matter: str, kind: str) -> str:
    """What kind of act it is, in a matter of that kind; as recorded where no word is known."""
    word = _ACTS.get(matter, {}).get(kind)
    return lower_first(str(word)) if word else isolate(kind.replace("_", " "))


def _days(written: str) -> str:
    begins, *ends = _FROM_TO.split(written, maxsplit=1)
    return dates.days_named(begins, *(ends or [begins]))


_FROM_TO: Final = re.compile(r"/(?![^\[]*\])")  # not that of a zone, such as [Asia/Tokyo]


def _pair(codes: str) -> str:
    """What two figures that face each other are called; of one without a partner, that one."""
    state, _bar, holders = codes.partition("|")
    return str(PAIR.get(state) or PAIR.get(holders) or codes)


_WHOLES: Final = ("of", "members")
"""Columns that say of how many; where they are empty, there is no share to give."""


def _nothing(table: Table, row: Row, place: int) -> str:
    """What stands where a cell is empty."""
    column = table.columns[place]
    match column.kind:
        case Kind.SHARE:
            wholes = [at for at, one in enumerate(table.columns) if one.name in _WHOLES]
            has_whole = all(row.cells[at] is not None for at in wholes)
            return words.FEW if has_whole and table.key != "figures" else ""
        case Kind.COUNT if table.key == "figures":
            return str(words.NOT_RECORDED) if _is_unkept(row.key, column.name) else ""
        case Kind.COUNT if column.name in (*_WHOLES, "days_late"):
            return ""
        case Kind.DATES if table.key == "status":
            return ""  # no days were proposed or agreed
        case Kind.COUNT | Kind.DATE | Kind.DATES:
            return str(words.NOT_RECORDED)
        case _:
            return ""


def _is_unkept(codes: str, column: str) -> bool:
    """Whether the register keeps nothing of what this column of a side of the figures counts."""
    state, _bar, holders = codes.partition("|")
    return bool({"state_n": state, "holders_n": holders}.get(column))
