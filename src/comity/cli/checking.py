"""May this go out now, and if not, when? Parses the question, prints what the rulebook answers."""

import argparse
from datetime import datetime

from comity.accounts.domain import OFFICE
from comity.cli.asked import mandate_of, party_of
from comity.cli.database import ready
from comity.cli.faults import DONE, REFUSED, UsageError
from comity.cli.output import Column, by_column, say, write, write_csv, write_object
from comity.kernel.edtf import Edtf, EdtfError, geneva_day, iso
from comity.kernel.edtf import parse as parse_date
from comity.kernel.years import is_year, outside
from comity.register import sending
from comity.register.sending import About
from comity.rulebook.domain import Because, Finding, Verdict
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.labels import VERDICT
from comity.rulebook.queries import Answer

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


def check(options: argparse.Namespace) -> int:
    """Say whether something may go out; 1 when a rule in force would not be kept."""
    at = _moment(options.at)
    if options.urgent is not None and not options.urgent.strip():
        raise UsageError("--urgent is empty; expected the reason for which it cannot wait")
    ready()
    mandate_of(options)
    party = party_of(options.state)
    about = About(
        sending=Sending(options.kind),
        party=party,
        at=at,
        urgent=options.urgent or "",
        ref=options.about or "",
    )
    answer = _answered(about)
    match options.format:
        case "json":
            write_object(dict(answer.as_json()))
        case "csv":
            write_csv(by_column(CELLS), answer.findings)
        case _:
            _write(answer, about)
    return REFUSED if answer.verdict is Verdict.NOT_CLEAR else DONE


def _moment(written: str) -> Edtf:
    at = None
    try:
        at = parse_date(written)
    except EdtfError as error:
        if "T" in written:  # it is meant as an hour of a day, and what is wrong with it is said
            raise UsageError(f"--at: {error}") from error
    if at is None or at.instant is None:
        raise UsageError(
            f"--at is {written!r}; expected a day, an hour and an offset or zone, such as"
            " 2026-11-24T19:30+01:00 or 2026-11-24T19:30[Europe/Zurich]"
        )
    if not is_year(at.instant.year):
        raise UsageError(f"--at: {outside(written)[:-1]}")
    return at


def _answered(about: About) -> Answer:
    """What the rulebook says; a ref that nobody knows and a hidden one are refused alike."""
    try:
        return sending.check(about, viewer=OFFICE)
    except sending.NothingThereError as error:
        on = geneva_day(about.at.instant) if about.at.instant else about.at.last
        raise UsageError(
            f"there is nothing called {about.ref!r} on {iso(on)}; `comity visits`, `comity"
            " communications` and `comity statements` list the refs there are"
        ) from error
    except sending.OfAnotherStateError as error:
        raise UsageError(
            f"{error.ref} is about {error.state}; --state is {about.party.code}"
        ) from error


def _write(answer: Answer, about: About) -> None:
    write(f"{VERDICT[answer.verdict]}.")
    write(f"  Geneva   {_clock(answer.geneva)}")
    if answer.capital is not None:
        capital = sending.capital(about.party, about.at)
        write(f"  {capital.name if capital else 'Capital'}   {_clock(answer.capital)}")
    for finding, note in answer.findings:
        doubt = "" if finding.verified else " (citation not verified)"
        write(f"- {finding.rule}: {_said(finding)}. {note}")
        write(f"  {finding.provision}{doubt}")
    if answer.verdict is Verdict.NOT_CLEAR:
        when = "not known" if answer.earliest is None else _clock(answer.earliest)
        write(f"Every rule that can be held against the record would be kept from: {when}")
    say("this advises; the mandate holder decides")


def _said(finding: Finding) -> str:
    if finding.because is Because.FOR_A_PERSON:
        return _FOR_A_PERSON
    return _NO_RULE if finding.has_no_number else _KEPT[finding.kept]


def _clock(moment: datetime) -> str:
    return f"{moment:%a %Y-%m-%d %H:%M %z}"
