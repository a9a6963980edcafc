"""Drafting a letter as a Word file, from a matter on record or for a visit not yet asked for."""

import argparse
from pathlib import Path

from django.conf import settings

from comity.accounts.domain import OFFICE
from comity.cli.asked import alone, day_of, mandate_of, state_of
from comity.cli.database import ready
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import say
from comity.cli.target import put, word_file
from comity.communications import queries as letters
from comity.exports.word.drafted import DraftKind
from comity.exports.word.drafts import Draft, write
from comity.exports.word.filling import asking, of_letter, of_visit
from comity.exports.word.templates import UnusableTemplateError, office_template
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Redirect
from comity.visits import queries as visits
from comity.visits.domain.views import Dossier

_MOST_TEXT = 200_000  # characters of allegations that a file may supply
_MOST_REDIRECTS = 20


def letter(options: argparse.Namespace) -> int:
    """Write the draft; a file that is there is not replaced."""
    path = word_file(options.out)
    ready()
    on = day_of(options)
    draft = _draft(options, on)
    try:
        own = office_template(settings.COMITY_TEMPLATES, draft.kind, options.language)
    except UnusableTemplateError as error:
        raise RefusalError(error.phrase) from error
    put(path, write(draft, language=options.language, template=own))
    say(f"{path} is a draft from the record as of {iso(on)}; read it before it goes out")
    return DONE


def _draft(options: argparse.Namespace, on: int) -> Draft:
    kind = DraftKind(options.kind)
    if options.ref is None:
        return _first_request(options, kind, on)
    alone(options, "letter REF", {"state": "--state", "mandate": "--mandate"})
    ref = options.ref.strip().strip("/")
    if kind is DraftKind.COMMUNICATION and ref.startswith("visit/"):
        raise UsageError(f"about a visit --kind is any but {kind}")
    if ref.startswith("visit/"):
        return of_visit(_visit(ref, on), kind, on=on)
    if kind not in {DraftKind.COMMUNICATION, DraftKind.NOTE_VERBALE}:
        raise UsageError(f"of a communication --kind is communication or note-verbale, not {kind}")
    told = letters.dossier(ref, viewer=OFFICE, on=on)
    if told is None or isinstance(told, Redirect):
        raise RefusalError(f"there is no communication {ref!r} on {iso(on)}")
    return of_letter(told, kind, on=on, viewer=OFFICE, allegations=_supplied(options.allegations))


def _visit(ref: str, on: int) -> Dossier:
    """The visit of a ref, or of the one under which it answers now."""
    for _ in range(_MOST_REDIRECTS):
        found = visits.dossier(ref, viewer=OFFICE, on=on)
        if isinstance(found, Redirect):
            ref = found.ref
            continue
        if found is not None:
            return found
        break
    raise RefusalError(f"there is no visit {ref!r} on {iso(on)}")


def _first_request(options: argparse.Namespace, kind: DraftKind, on: int) -> Draft:
    state, mandate = state_of(options), mandate_of(options)
    if kind is not DraftKind.REQUEST or state is None or mandate is None:
        raise UsageError(
            "without a REF a first request is drafted: --kind request, --state and"
            " --mandate are needed"
        )
    return asking(state, (mandate,), on=on)


def _supplied(file: str | None) -> str:
    """The allegations as supplied, a paragraph a line."""
    if file is None:
        return ""
    try:
        text = Path(file).expanduser().read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RefusalError(f"{file} is not text in UTF-8") from error
    if len(text) > _MOST_TEXT:
        raise RefusalError(f"{file} has more than {_MOST_TEXT:,} characters")
    return text
