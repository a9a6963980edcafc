"""Commands that read the record: lists of visits and States, and one visit whole."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.cli import tables
from comity.cli.database import ready
from comity.cli.days import opening_day
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import say, write_csv, write_list, write_object, write_table
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Page, Redirect
from comity.visits import queries
from comity.visits.domain.views import Dossier, Visit
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery

PAGE = 500  # visits read at a time: a list of any length takes the memory of one page
MOST_REDIRECTS = 20  # a ref redirects once or twice; more would be a circle


def visits(options: argparse.Namespace) -> int:
    """List the visits that the options ask for, each once."""
    ready()
    query = _query(options)
    on = _on(options)
    with queries.reading(options.known, state=query.state or ""):
        first = _page(query, options, on)
        match options.format:
            case "json":
                items = (visit.as_json() for visit in _all(first, query, options, on))
                write_list({**_head(options, on), "count": first.count}, items)
            case "csv":
                write_csv(tables.VISIT_CELLS, _all(first, query, options, on))
            case _:
                columns = tables.visit_columns(on)
                found = _all(first, query, options, on)
                write_table(columns, found, empty="No visit is on record that answers to this.")
                say(f"{first.count} visits as they stood on {iso(on)}{_as_known(options)}")
    return DONE


def show(options: argparse.Namespace) -> int:
    """Show one visit with its acts, its spans and the days of each turn."""
    ready()
    on = _on(options)
    dossier = _dossier(options, on)
    match options.format:
        case "json":
            write_object(dossier.as_json())
        case "csv":
            write_csv(tables.ACT_CELLS, dossier.acts)
        case _:
            tables.write_dossier(dossier, on=on)
    return DONE


def standing_invitations(options: argparse.Namespace) -> int:
    """List the States of which a standing invitation is on record."""
    ready()
    on = _on(options)
    found = queries.standing_invitations(viewer=_viewer(options), on=on, known=options.known)
    match options.format:
        case "json":
            head = {**_head(options, on), "count": len(found)}
            write_list(head, (standing.as_json() for standing in found))
        case "csv":
            write_csv(tables.STANDING_CELLS, found)
        case _:
            empty = "No standing invitation is on record."
            write_table(tables.standing_columns(on), found, empty=empty)
            say(f"{len(found)} States on {iso(on)}{_as_known(options)}")
    return DONE


def not_visited(options: argparse.Namespace) -> int:
    """List the Member States in which no visit was held, by whether they were asked."""
    ready()
    on = _on(options)
    found = queries.not_visited(viewer=_viewer(options), on=on, known=options.known)
    order = directory().sorted
    never, asked = order(found.never_asked, "en", on), order(found.asked, "en", on)
    rows = [(code, False) for code in never] + [(code, True) for code in asked]
    match options.format:
        case "json":
            write_object({"as_of": iso(on), "never_asked": never, "asked": asked})
        case "csv":
            write_csv(tables.not_visited_cells(on), rows)
        case _:
            write_table(tables.not_visited_cells(on), rows, empty="Every Member was visited.")
            say(f"{len(never)} never asked, {len(asked)} asked, on {iso(on)}{_as_known(options)}")
    return DONE


def _query(options: argparse.Namespace) -> VisitQuery:
    return VisitQuery(
        state=_state(options.state),
        mandate=_mandate(options.mandate),
        tab=Tab(options.tab) if options.tab else None,
        turn=options.turn,
        year=options.year,
        asked_before=options.asked_before,
        text=options.text,
        limit=PAGE,
    )


def _state(written: str | None) -> str | None:
    if written is None:
        return None
    party = directory().find(written)
    if party is None:
        raise UsageError(
            f"--state is {written!r}; expected an ISO3 code, a party code or a UN name, such as"
            " NOR or Norway"
        )
    return party.code


def _mandate(code: str | None) -> str | None:
    if code is not None and code not in directory().periods:
        raise UsageError(
            f"--mandate is {code!r}; expected one of {', '.join(sorted(directory().periods))}"
        )
    return code


def _page(query: VisitQuery, options: argparse.Namespace, on: int) -> Page[Visit]:
    return queries.visits(query, viewer=_viewer(options), on=on, known=options.known)


def _all(
    page: Page[Visit], query: VisitQuery, options: argparse.Namespace, on: int
) -> Iterator[Visit]:
    """The visits of this page and of all that follow."""
    yield from page.items
    while page.next:
        page = _page(replace(query, after=page.next), options, on)
        yield from page.items


def _dossier(options: argparse.Namespace, on: int) -> Dossier:
    """The visit of the ref, or of the ref under which it answers now, with a note of why."""
    ref = options.ref.strip().strip("/")
    for _ in range(MOST_REDIRECTS):
        found = queries.dossier(ref, viewer=_viewer(options), on=on, known=options.known)
        match found:
            case Redirect(to, because):
                say(f"{ref} is now {to}: {tables.REDIRECTS[because]}")
                ref = to
            case None:
                break
            case _:
                return found
    raise RefusalError(
        f"there is no visit {ref!r} on {iso(on)}; `comity visits` lists the refs there are"
    )


def _viewer(options: argparse.Namespace) -> Viewer:
    return PUBLIC_READER if options.reader == "public" else OFFICE


def _on(options: argparse.Namespace) -> int:
    return opening_day() if options.on is None else int(options.on)


def _head(options: argparse.Namespace, on: int) -> Mapping[str, object]:
    return {"as_of": iso(on), "known_at": _known_at(options)}


def _known_at(options: argparse.Namespace) -> str | None:
    return None if options.known is None else iso(options.known)


def _as_known(options: argparse.Namespace) -> str:
    return "" if options.known is None else f", as known on {iso(options.known)}"
