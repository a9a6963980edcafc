"""`comity communications`: the list of letters, and what a report on them tells."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from comity.cli.asked import alone, as_stood, day_of, head, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.dossiers import write_course, write_line
from comity.cli.faults import DONE, UsageError
from comity.cli.listing import PAGE, Listing, write_all, write_matters
from comity.cli.output import (
    Cells,
    Column,
    by_column,
    by_name,
    counted,
    write,
    write_csv,
    write_list,
)
from comity.communications import queries
from comity.communications.domain.reports import Report, Session, report
from comity.communications.domain.views import Dossier, Letter
from comity.communications.domain.words import OTHERS, Answer, LetterType, Status
from comity.communications.labels.terms import OTHERS_NAME, STATUS
from comity.communications.labels.words import WORDS
from comity.communications.queries import LetterQuery, table
from comity.directory.queries import directory
from comity.exports.letters import HEADER, searched
from comity.kernel.edtf import OPEN_END, iso
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page
from comity.ledger.labels.terms import WHOSE

LETTER_CELLS: Final[Cells[Letter]] = Cells(table.COLUMNS, table.row)


def communications(options: argparse.Namespace) -> int:
    """List the letters that the options ask for, or what a report on communications tells."""
    ready()
    if options.report:
        alone(options, "--report", _FILTERS)
        return _reported(options, _report(options.report))
    query, on, viewer = _query(options), day_of(options), viewer_of(options)
    if options.search_columns:
        return _searched(options, query)

    def page(after: str | None) -> Page[Letter]:
        return queries.letters(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="letter",
        several="letters",
        cells=LETTER_CELLS,
        columns=_columns(on),
        empty="No letter is on record that answers to this.",
    )
    with queries.reading(options.known, viewer=viewer_of(options), state=query.state or ""):
        write_matters(listing, page, options)
    return DONE


_FILTERS: Final = {
    "state": "--state",
    "mandate": "--mandate",
    "group": "--group",
    "type": "--type",
    "status": "--status",
    "turn": "--turn",
    "answer": "--answer",
    "theme": "--theme",
    "sent_from": "--from",
    "sent_to": "--to",
    "search_columns": "--search-columns",
}


def write_letter(dossier: Dossier, on: int) -> None:
    """Write one letter for a terminal: where it stands, its acts, its spans, the days of turns."""
    letter = dossier.letter
    write(f"{_addressee(letter, on)}: {letter.reference or letter.ref}")
    write_line("Ref", letter.ref)
    write_line("Mandates", ", ".join(letter.mandates))
    write_line("Kind", letter.type or "not recorded")
    status = STATUS[letter.status]
    write_line("Status", f"{status} since {iso(letter.stands.since)}, as of {iso(on)}")
    write_line(
        "Awaiting",
        f"{WHOSE[Turn(letter.stands.whose.turn)]} since {iso(letter.stands.whose.since)}",
    )
    write_line("Sent", letter.sent_text or "not recorded")
    write_line("First reply", _first_reply(letter) or "none on record")
    for one in letter.opinions:
        write_line("Evaluated", f"{one.mandate}: {one.value}, since {iso(one.since)}")
    if letter.persons is not None:
        women = "" if letter.women is None else f", {letter.women} of them women"
        write_line("Persons", f"{letter.persons}{women}")
    if dossier.public_from:
        write_line("Confidential", f"until {iso(dossier.public_from)}, then public")
    if letter.follows:
        write_line("Follows up", letter.follows)
    for other in dossier.followed_by:
        write_line("Followed by", other)
    if letter.stands.covered_to < OPEN_END:
        write_line("Covered", f"to {iso(letter.stands.covered_to)}")
    codes = sorted({one.code for one in letter.stands.anomalies})
    write_line("To review", ", ".join(codes) or "nothing")
    for found, verified in dossier.findings:
        kept = {True: "yes", False: "no", None: "not recorded"}[found.kept]
        doubt = "" if verified else " (citation not verified)"
        write_line(found.provision, f"{found.about or found.because}: {kept}{doubt}")
    write_course(dossier, WORDS)


def _columns(on: int) -> Sequence[Column[Letter]]:
    return (
        Column("Addressee", lambda letter: _addressee(letter, on), gives_way=True),
        Column("Letter", lambda letter: letter.reference or letter.ref),
        Column("Status", lambda letter: str(STATUS[letter.status])),
        Column("Awaiting", lambda letter: str(WHOSE[Turn(letter.stands.whose.turn)])),
        Column("Sent", lambda letter: letter.sent_text),
        Column("First reply", _first_reply, spare=True),
    )


def _first_reply(letter: Letter) -> str:
    """The date of the first reply, holding or not, as it is written."""
    return letter.replies[0].date if letter.replies else ""


def _addressee(letter: Letter, on: int) -> str:
    if letter.state == OTHERS:
        return letter.addressee or str(OTHERS_NAME)
    return directory().name(letter.state, "en", on)


def _searched(options: argparse.Namespace, query: LetterQuery) -> int:
    """Write the letters in the columns of the communications search, page after page."""
    with queries.reading(options.known, viewer=viewer_of(options), state=query.state or ""):
        rows = _rows_of_the_search(options, query)
        match options.format:
            case "json":
                first = queries.letters(
                    query, viewer=viewer_of(options), on=day_of(options), known=options.known
                )
                opening = {**head(options, day_of(options)), "count": first.count}
                write_list(opening, rows)
            case "csv":
                write_csv(by_name(HEADER, dict[str, object]), rows)
            case _:
                raise UsageError("--search-columns is for --format csv or json")
    return DONE


def _rows_of_the_search(
    options: argparse.Namespace, query: LetterQuery
) -> Iterator[Mapping[str, str]]:
    on, viewer, known = day_of(options), viewer_of(options), options.known
    after: str | None = None
    while True:
        page = queries.letters(replace(query, after=after), viewer=viewer, on=on, known=known)
        streams = [letter.stands.stream for letter in page.items]
        for dossier in queries.dossiers(streams, viewer=viewer, on=on, known=known):
            yield searched(dossier)
        after = page.next
        if after is None:
            return


def _reported(options: argparse.Namespace, asked: Report) -> int:
    """List the letters of a report, and which of their replies it tells."""
    on = day_of(options)
    found = queries.told_by(asked, viewer=viewer_of(options), on=on, known=options.known)
    columns: Sequence[Column[queries.Told]] = (
        Column("ref", lambda one: one.letter.ref),
        Column("reference", lambda one: one.letter.reference),
        Column("state", lambda one: one.letter.state),
        Column("sent", lambda one: one.letter.sent_text),
        Column("letter", lambda one: one.is_told),
        Column("replies", lambda one: " ".join(reply.date for reply in one.replies)),
    )
    return write_all(
        *(found, options),
        cells=by_column(columns),
        columns=columns,
        empty="The report tells no letter of this record.",
        said=f"{counted(len(found), 'letter')} {as_stood(len(found), options)}",
    )


def _report(written: str) -> Report:
    year, _, session = written.partition("-")
    found = None
    if year.isdigit() and session in set(Session):
        found = report(int(year), Session(session))
    if found is None:
        such = ", ".join(Session)
        raise UsageError(
            f"--report is {written!r}; expected a year and a session, such as 2019-march: one of"
            f" {such}, from 2011-september on"
        )
    return found


def _query(options: argparse.Namespace) -> LetterQuery:
    state = OTHERS if options.state == OTHERS else state_of(options)
    return LetterQuery(
        state=state,
        mandate=mandate_of(options),
        group=options.group,
        type=LetterType(options.type) if options.type else None,
        status=Status(options.status) if options.status else None,
        turn=options.turn,
        answer=Answer(options.answer) if options.answer else None,
        theme=options.theme,
        sent_from=options.sent_from,
        sent_to=options.sent_to,
        limit=PAGE,
    )
