"""A file of acts brought in by the browser: what it would add, every row that is wrong, and then
exactly that file, whole or not at all.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Role
from comity.ledger.domain import LedgerError
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer
from comity.portal.answers.asking import Asked
from comity.portal.answers.refused import refusal
from comity.portal.recording import waiting
from comity.portal.recording.entries import posted
from comity.portal.recording.filing import recording
from comity.portal.recording.looks import Look, goes_elsewhere, names_a_person, still_to_come
from comity.portal.recording.short import as_added
from comity.portal.recording.theirs import Own
from comity.portal.recording.waiting import Waiting
from comity.register import services
from comity.register.domain import Imported, Problem, Sheet
from comity.register.files import TooManyRowsError
from comity.register.intake import MAPS
from comity.register.mapping.trying import is_soon_applied
from comity.rulebook.labels.series import commas

MOST_BYTES: Final = 8 * 1024 * 1024
MOST_ROWS: Final = 1_500
"""So many are recorded while one page waits. The command has no limit."""
MOST_SHOWN: Final = 1_000  # rows that are wrong
MOST_LOOKS: Final = 20  # rows that are worth a look
_TABLES: Final = (".csv", ".xlsx")
_MAP: Final = ".toml"


class Sent(Struct):
    """What was sent: the table, the map that reads it, and what is wrong with either."""

    table: Waiting | None = None
    map: Waiting | None = None
    known_map: str = ""
    wrong: str = ""
    wrong_map: str = ""

    @property
    def mapping(self) -> Path | None:
        """The map through which the table is read; None where it has the columns of the record."""
        if self.map is not None:
            return self.map.path
        return MAPS / f"{self.known_map}{_MAP}" if self.known_map else None


@only(Role.DESK, Role.REGISTRAR)
def import_file(asked: Asked, request: HttpRequest) -> Answer:
    """The form; with a file what it would add; asked again, what it added."""
    if request.method != "POST":
        return _shown(Sent())
    written = posted(request.POST)
    sent = _sent(asked, request, written)
    if sent.table is None or sent.wrong or sent.wrong_map:
        sent.wrong = sent.wrong or ("" if sent.wrong_map else _("Choose a file, CSV or XLSX."))
        return _shown(sent)
    wants_record = written.get("do") == "record" and "table" not in request.FILES
    if sent.map is not None and not is_soon_applied(
        sent.map.path, sent.table.path, most_rows=MOST_ROWS
    ):
        sent.wrong_map = _(
            "The map takes longer than a page can wait: one of its patterns, such as "
            "(a+)+, may fit a cell in very many ways. Correct it, or import with the "
            "command comity import FILE."
        )
        return _shown(sent)
    try:
        made = services.import_file(
            sent.table.path,
            mapping=sent.mapping,
            map_name=sent.map.name if sent.map else "",
            recording=recording(asked, datetime.now(UTC)),
            dry_run=not wants_record,
            theirs=Own(asked),
            most_rows=MOST_ROWS,
        )
    except TooManyRowsError:
        return _too_long(sent)
    except LedgerError as error:
        sent.wrong = refusal(error)
        return _shown(sent)
    return _shown(sent, made)


def _sent(asked: Asked, request: HttpRequest, written: dict[str, str]) -> Sent:
    """What came with the form, or waits since it came before."""
    sent = Sent(known_map=written.get("known-map", ""))
    if sent.known_map not in known_maps():
        sent.known_map = ""
    for name, suffixes in (("table", _TABLES), ("map", (_MAP,))):
        file = request.FILES.get(name)
        if file is None:
            kept, called = written.get(f"kept-{name}", ""), written.get(f"name-{name}", "")
            found = waiting.found(asked, kept, called) if kept else None
            if kept and (found is None or not waiting.is_whole(found)):
                sent.wrong = _("The file is no longer kept here; choose it again.")
            setattr(sent, name, found)
            continue
        try:
            setattr(sent, name, waiting.keep_table(asked, file, suffixes, most=MOST_BYTES))
        except waiting.OtherKindError:
            wrong = _("A table is a file whose name ends in .csv or .xlsx.")
            if name == "map":
                sent.wrong_map = _("A map is a file whose name ends in .toml.")
            else:
                sent.wrong = wrong
        except LedgerError:
            sent.wrong = _too_large()
    return sent


def _too_large() -> str:
    return _(
        "The file is larger than %(most)s MB, the most that is read here: import it by the"
        " command, comity import FILE."
    ) % {"most": dates.number(MOST_BYTES // 1024**2)}


def _too_long(sent: Sent) -> Answer:
    if sent.table is not None:
        waiting.done(sent.table)
    sent.table = None
    sent.wrong = _(
        "The file has more than %(most)s rows, the most that is read here: import it by the"
        " command, comity import FILE, or cut it into parts."
    ) % {"most": dates.number(MOST_ROWS)}
    return _shown(sent)


def known_maps() -> Sequence[str]:
    """The maps that the program brings, by name."""
    return sorted(path.stem for path in MAPS.glob(f"*{_MAP}"))


def _shown(sent: Sent, made: Imported | None = None) -> Answer:
    wrong = bool(sent.wrong or sent.wrong_map or (made and made.errors))
    looks = list(_looks(made)) if made else []
    return Answer(
        template="portal/import.html",
        title=_("Import a file"),
        status=422 if wrong else 200,
        context={
            "sent": sent,
            "made": made,
            "first": [(one, as_added(one.fact)) for one in made.first] if made else (),
            "more_acts": made.added - len(made.first) if made else 0,
            "errors": _called(made.errors[:MOST_SHOWN], sent) if made else (),
            "more_errors": max(len(made.errors) - MOST_SHOWN, 0) if made else 0,
            "of_the_sheet": list(_of_the_sheet(made.sheet)) if made else (),
            "looks": looks[:MOST_LOOKS],
            "more_looks": max(len(looks) - MOST_LOOKS, 0),
            "clear": made is not None and made.is_clean and made.dry_run and made.added > 0,
            "done": made is not None and made.is_clean and not made.dry_run,
            "maps": known_maps(),
            "most_rows": MOST_ROWS,
            "most_megabytes": MOST_BYTES // 1024**2,
        },
    )


def _of_the_sheet(sheet: Sheet) -> Iterator[str]:
    """What is said of a workbook of which not everything is seen that is read, or read."""
    if sheet.name:
        yield _("Of the sheets of the workbook one alone was read: %(name)s.") % {
            "name": isolate(sheet.name)
        }
    if sheet.rows:
        yield ngettext(
            "%(number)s row that the workbook hides was read as all others: %(names)s.",
            "%(number)s rows that the workbook hides were read as all others: %(names)s.",
            len(sheet.rows),
        ) % _first(list(map(dates.number, sheet.rows)))
    if sheet.columns:
        yield _("Columns that the workbook hides were read as all others: %(names)s.") % _first(
            list(map(isolate, sheet.columns))
        )


def _first(names: Sequence[str]) -> dict[str, str]:
    """How many names there are, and the names, of very many the first."""
    more = ["…"] if len(names) > MOST_LOOKS else []
    return {
        "number": dates.number(len(names)),
        "names": commas([*names[:MOST_LOOKS], *more]),
    }


def _looks(made: Imported) -> Iterator[tuple[int, Look]]:
    """What is worth a look, with its row."""
    yield from ((one.row, goes_elsewhere(one)) for one in made.moved)
    yield from ((row, names_a_person()) for row in made.private)
    yield from ((one.row, still_to_come(one)) for one in made.ahead)


def _called(errors: Sequence[Problem], sent: Sent) -> list[Problem]:
    """What is wrong, with a map called as its sender does: it waits under another name."""
    own = sent.map
    return [replace(one, value=own.name) if own and one.map else one for one in errors]
