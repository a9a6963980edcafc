"""May this go out now, and if not, when? Parses the question, prints what the rulebook answers."""

import argparse
from datetime import datetime

from comity.accounts.domain import OFFICE
from comity.cli.database import ready
from comity.cli.faults import DONE, REFUSED, RefusalError, UsageError
from comity.cli.output import Column, say, write, write_csv, write_object
from comity.communications import queries as communications
from comity.communications.domain.happened import name_of
from comity.communications.domain.references import is_reference
from comity.directory.domain import Party
from comity.directory.queries import directory
from comity.kernel.edtf import Edtf, EdtfError, geneva_day, iso
from comity.kernel.edtf import parse as parse_date
from comity.ledger.domain.views import ActView, Redirect
from comity.rulebook.domain import Because, Finding, Verdict
from comity.rulebook.domain.expected import Happened
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.labels import VERDICT
from comity.rulebook.queries import Answer, Capital
from comity.rulebook.queries import check as checked
from comity.visits import queries

type Row = tuple[Finding, str]

CELLS = (
    Column[Row]("rule", lambda row: row[0].rule),
    Column[Row]("provision", lambda row: row[0].provision),
    Column[Row]("verified", lambda row: row[0].verified),
    Column[Row]("kept", lambda row: row[0].kept),
    Column[Row]("note", lambda row: row[1]),
)
_KEPT = {True: "kept", False: "not kept", None: "cannot be said"}
_FOR_A_PERSON = "for the sender to judge"
_NO_RULE = "no rule"
_FIRST_YEAR, _LAST_YEAR = 1946, 2999  # of the Commission on Human Rights; of any calendar
_MOST_REDIRECTS = 20


def check(options: argparse.Namespace) -> int:
    """Say whether something may go out; 1 when a rule in force would not be kept."""
    at = _moment(options.at)
    if options.urgent is not None and not options.urgent.strip():
        raise UsageError("--urgent is empty; expected the reason for which it cannot wait")
    ready()
    party = _party(options.state)
    answer = answered(options, party, at)
    match options.format:
        case "json":
            write_object(dict(answer.as_json()))
        case "csv":
            write_csv(CELLS, answer.findings)
        case _:
            _write(answer, party, at)
    return REFUSED if answer.verdict is Verdict.NOT_CLEAR else DONE


def answered(options: argparse.Namespace, party: Party, at: Edtf) -> Answer:
    """What the rulebook and the record answer to the options of the command."""
    _mandate(options.mandate)
    return checked(
        Sending(options.kind),
        at=at,
        capital=_capital(party, at),
        urgent=options.urgent or "",
        facts=_facts(options.about, party, at),
    )


def _moment(written: str) -> Edtf:
    try:
        at = parse_date(written)
    except EdtfError as error:
        raise UsageError(f"--at: {error}") from error
    if at.instant is None:
        raise UsageError(
            f"--at is {written!r}; expected a day, an hour and an offset or zone, such as"
            " 2026-11-24T19:30+01:00 or 2026-11-24T19:30[Europe/Zurich]"
        )
    if not _FIRST_YEAR <= at.instant.year <= _LAST_YEAR:
        raise UsageError(f"--at is {written!r}; expected a year from {_FIRST_YEAR} on")
    return at


def _party(written: str) -> Party:
    party = directory().find(written)
    if party is None:
        raise UsageError(
            f"--state is {written!r}; expected an ISO3 code, a party code or a UN name, such as"
            " NOR or Norway"
        )
    return party


def _mandate(code: str | None) -> None:
    if code is not None and code not in directory().periods:
        raise UsageError(
            f"--mandate is {code!r}; expected one of {', '.join(sorted(directory().periods))}"
        )


def _capital(party: Party, at: Edtf) -> Capital | None:
    found = directory().capital(party.code, at.last)
    if found is None:
        return None
    name = found.city or directory().in_text(party.code, "en", at.last)
    return Capital(party.iso2, name, found.zone)


def _facts(ref: str | None, party: Party, at: Edtf) -> list[Happened]:
    """The acts of the matter that it is about; a ref nobody knows and a hidden one are alike."""
    if ref is None:
        return []
    on = geneva_day(at.instant) if at.instant else at.last
    name = ref.strip().strip("/")
    find = _letter if is_reference(name) or name.startswith("communication/") else _visit
    for _ in range(_MOST_REDIRECTS):
        match find(name, on):
            case Redirect(to, _):
                name = to
            case None:
                break
            case state, acts:
                if state != party.code:
                    raise UsageError(f"{name} is about {state}; --state is {party.code}")
                return acts
    raise RefusalError(
        f"there is nothing called {ref!r} on {iso(on)}; `comity visits` and `comity"
        " communications` list the refs there are"
    )


type _Matter = tuple[str, list[Happened]]
"""The State that a matter concerns, and its acts as rules name them."""


def _visit(ref: str, on: int) -> _Matter | Redirect | None:
    found = queries.dossier(ref, viewer=OFFICE, on=on)
    if found is None or isinstance(found, Redirect):
        return found
    return found.visit.state, [_happened(act, act.kind) for act in found.acts]


def _letter(ref: str, on: int) -> _Matter | Redirect | None:
    found = communications.dossier(ref, viewer=OFFICE, on=on)
    if found is None or isinstance(found, Redirect):
        return found
    named = [(act, name_of(act.kind, found.letter.type)) for act in found.acts]
    return found.letter.state, [_happened(act, name) for act, name in named if name]


def _happened(act: ActView, kind: str) -> Happened:
    """An act as rules see it: dated as it was told, at the latest on the day it counts from."""
    date = parse_date(act.date)
    if date.last > act.effective:
        date = parse_date(iso(act.effective))
    return Happened(id=act.id, kind=kind, date=date)


def _write(answer: Answer, party: Party, at: Edtf) -> None:
    write(f"{VERDICT[answer.verdict]}.")
    write(f"  Geneva   {_clock(answer.geneva)}")
    if answer.capital is not None:
        capital = _capital(party, at)
        write(f"  {capital.name if capital else 'Capital'}   {_clock(answer.capital)}")
    for finding, note in answer.findings:
        doubt = "" if finding.verified else " (citation not verified)"
        write(f"- {finding.rule}: {_said(finding)}. {note}")
        write(f"  {finding.provision}{doubt}")
    if answer.verdict is Verdict.NOT_CLEAR:
        when = "not known" if answer.earliest is None else _clock(answer.earliest)
        write(f"Every rule would be kept from: {when}")
    say("this advises; the mandate holder decides")


def _said(finding: Finding) -> str:
    if finding.because is Because.FOR_A_PERSON:
        return _FOR_A_PERSON
    return _NO_RULE if finding.has_no_number else _KEPT[finding.kept]


def _clock(moment: datetime) -> str:
    return f"{moment:%a %Y-%m-%d %H:%M %z}"
