"""`comity show`: one matter whole, of whichever kind its ref is."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Protocol

from msgspec import Struct

from comity.accounts.domain import Reading, Viewer
from comity.challenges.queries import cases
from comity.cli import letters, tables
from comity.cli.asked import day_of, viewer_of
from comity.cli.challenge_cases import write_case
from comity.cli.commitments import write_commitment
from comity.cli.consultations import write_comment, write_consultation
from comity.cli.database import ready
from comity.cli.faults import DONE, RefusalError
from comity.cli.impact import write_story
from comity.cli.meetings import write_meeting, write_point
from comity.cli.output import Cells, say, write, write_csv, write_object
from comity.cli.recommendations import write_recommendation
from comity.cli.reports import write_report, write_session
from comity.cli.statements import write_statement
from comity.committee.queries import commitments, meetings, points
from comity.communications import queries as communications
from comity.communications.domain.references import ref_of
from comity.consultations.queries import comments, consultations
from comity.impact import queries as impact
from comity.kernel.edtf import iso
from comity.ledger.domain import Visibility
from comity.ledger.domain.views import ActView, Redirect
from comity.ledger.queries import Sheet
from comity.ledger.queries.events import read_otherwise
from comity.recommendations import queries as recommendations
from comity.register.tables import columns, row
from comity.reports import queries as reports
from comity.statements import queries as statements
from comity.visits import queries as visits

_WHO: Final = {
    Visibility.PUBLIC: "all others",
    Visibility.PARTIES: "the parties",
    Visibility.HOLDER: "the mandate holder's office",
}
MOST_REDIRECTS = 20  # a ref redirects once or twice; more would be a circle
_BECAUSE: Final = {
    "merged": "the two were joined into one",
    "late_fact": "a fact learnt later showed that both are one",
    "published": "it was published, and bears a number",
    "named": "it bears a reference of its own",
}


class Dossier(Protocol):
    """A matter with everything about it."""

    @property
    def acts(self) -> Sequence[ActView]:
        """Its acts, in order."""

    def as_json(self) -> Mapping[str, object]:
        """The matter as DESIGN 7 writes it."""


class Find(Protocol):
    """The matter of a ref on a day; None alike for what is unknown and not permitted."""

    def __call__(
        self, ref: str, *, viewer: Viewer, on: int, known: int | None
    ) -> Dossier | Redirect | None:
        """Return the matter, or the ref under which it answers now."""


class Shown(Struct, frozen=True, kw_only=True):
    """How matters of one kind are shown: `one` is what one is called, `lists` what lists them."""

    one: str
    lists: str
    find: Find
    write: Callable[[Any, int], None]


def _of(sheet: Sheet[Any, Any, Dossier], write: Callable[[Any, int], None]) -> Shown:
    """How the matters of a sheet are shown."""
    return Shown(one=sheet.one, lists=sheet.path, find=sheet.whole, write=write)


SHOWN: Final[Mapping[str, Shown]] = {
    "communication": Shown(
        one="communication",
        lists="communications",
        find=communications.dossier,
        write=letters.write_letter,
    ),
    "visit": Shown(one="visit", lists="visits", find=visits.dossier, write=tables.write_visit),
    "statement": _of(statements.SHEET, write_statement),
    "report": Shown(one="report", lists="reports", find=reports.dossier, write=write_report),
    "recommendation": _of(recommendations.SHEET, write_recommendation),
    "impact": _of(impact.SHEET, write_story),
    "challenge": _of(cases.SHEET, write_case),
    "commitment": _of(commitments.SHEET, write_commitment),
    "meeting": _of(meetings.SHEET, write_meeting),
    "consultation": Shown(
        one="consultation",
        lists="consultations",
        find=consultations.dossier,
        write=write_consultation,
    ),
    "comment": Shown(one="comment", lists="comments", find=comments.dossier, write=write_comment),
    "point": _of(points.SHEET, write_point),
    "session": Shown(one="session", lists="sessions", find=reports.session, write=write_session),
    "standing-invitation": Shown(
        one="standing invitation",
        lists="standing-invitations",
        find=visits.standing_invitation,
        write=tables.write_standing,
    ),
}
"""The first word of a ref → how its matter is shown."""


def show(options: argparse.Namespace) -> int:
    """Show one matter with its acts, its spans and the days of each turn."""
    ready()
    on = day_of(options)
    shown, dossier = _dossier(options, on)
    match options.format:
        case "json":
            write_object(dossier.as_json())
        case "csv":
            kind = ref_of(options.ref).partition("/")[0]
            write_csv(Cells(columns(kind), partial(row, kind=kind)), dossier.acts)
        case _:
            if options.known is not None:
                write(f"As known on {iso(options.known)}\n")
            shown.write(dossier, on)
    if viewer_of(options).reading is Reading.OFFICE:
        for act, whom in read_otherwise([act.id for act in dossier.acts]).items():
            say(f"{act}: {_WHO[whom]} read it as it was told before, without the last correction")
    return DONE


def _dossier(options: argparse.Namespace, on: int) -> tuple[Shown, Dossier]:
    """The matter of the ref, or of the ref under which it answers now, with a note of why."""
    ref = ref_of(options.ref)
    shown = SHOWN.get(ref.partition("/")[0])
    if shown is None:
        raise RefusalError(f"{ref!r} is no ref; a ref begins with {_listed(SHOWN)}")
    for _ in range(MOST_REDIRECTS):
        found = shown.find(ref, viewer=viewer_of(options), on=on, known=options.known)
        match found:
            case Redirect(to, because):
                say(f"{ref} is now {to}: {_BECAUSE[because]}")
                ref = to
            case None:
                break
            case _:
                return shown, found
    known = f", as known on {iso(options.known)}" if options.known is not None else ""
    raise RefusalError(
        f"there is no {shown.one} {ref!r} on {iso(on)}{known}; `comity {shown.lists}` lists the"
        " refs there are"
    )


def _listed(words: Mapping[str, Shown]) -> str:
    *rest, last = (f"{word}/" for word in words)
    return f"{', '.join(rest)} or {last}" if rest else last
