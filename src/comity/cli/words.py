"""The words of each command: its arguments and options, and how a wrong one is answered."""

import argparse
from collections.abc import Callable
from typing import Any, Final, Never

from comity import __version__
from comity.cli.columns import MEANINGS, option_of, required
from comity.cli.command import Command
from comity.cli.commands import COMMANDS
from comity.cli.filing import add_attach, add_documents, add_letter, add_search, add_template
from comity.cli.letter_words import add_communications
from comity.cli.matters import (
    add_advisory,
    add_challenge_cases,
    add_challenges,
    add_comments,
    add_commitments,
    add_consultations,
    add_impact,
    add_meetings,
    add_points,
    add_recommendations,
    add_reports,
    add_statements,
)
from comity.cli.options import (
    add_format,
    add_group,
    add_one_of,
    add_parties,
    add_reading,
    day,
    first_day,
    number,
    year,
)
from comity.cli.outward import (
    add_briefing,
    add_circular,
    add_deadlines,
    add_export,
    add_notices,
    add_report,
)
from comity.cli.period import add_cooperation, add_indicators
from comity.cli.user_words import add_audit, add_user
from comity.kernel.parties import Turn
from comity.register.rows.columns import COLUMNS
from comity.rulebook.domain.kinds import Sending
from comity.visits.domain.words import Tab

PORT, MOST_PORT = 8000, 65_535
_GIVEN: Final = "given"  # the options that a command line had so far, in its namespace


class _Once(argparse.Action):
    """Keeps the value of an argument; an option that has one already is refused a second."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        del parser
        given: frozenset[str] = getattr(namespace, _GIVEN, frozenset())
        if option_string and self.dest in given:
            raise argparse.ArgumentError(self, "stands here more than once; expected once")
        setattr(namespace, _GIVEN, given | {self.dest})
        setattr(namespace, self.dest, values)


class _Parser(argparse.ArgumentParser):
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.register("action", None, _Once)
        self.register("action", "store", _Once)

    def error(self, message: str) -> Never:
        """Say in one line what is wrong, and where the words of the command are explained."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    whole = _Parser(
        prog="comity",
        description="The system of record for the Special Procedures: visits, letters, "
        "statements, reports, with the status of each.",
        epilog="comity COMMAND --help says more. docs/reference/commands.md has all of it.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"comity {__version__}")
    commands = whole.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for command in COMMANDS:
        one = commands.add_parser(
            command.name,
            help=command.summary,
            description=_description(command),
            allow_abbrev=False,
        )
        _OPTIONS[command.name](one)
    return whole


def _description(command: Command) -> str:
    first = command.summary[0].upper() + command.summary[1:]
    return f"{first}. {command.more}".strip()


def _migrate(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--server-role",
        metavar="NAME",
        help="PostgreSQL: let this role do only what the server must",
    )


def _serve(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--host", default="127.0.0.1", help="address to listen at; default %(default)s"
    )
    one.add_argument(
        "--port", type=number("a port", 1, MOST_PORT), default=PORT, help="default %(default)s"
    )


def _demo(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--host", default="127.0.0.1", help="address to listen at; default %(default)s"
    )
    one.add_argument(
        "--port",
        type=number("a port", 1, MOST_PORT),
        default=PORT,
        help="default %(default)s, or the next that is free",
    )
    one.add_argument(
        "--guests",
        action="store_true",
        help="print a link for each of three people made up, one at each side of the table",
    )
    one.add_argument(
        "--training",
        action="store_true",
        help="serve a training register instead: fictional States, and work for three guests",
    )


def _visits(one: argparse.ArgumentParser) -> None:
    add_parties(
        one,
        "visits to this State",
        "visits in which this mandate took part at any time; the first request and the reminders"
        " are then its own",
    )
    add_group(one, "visits to States")
    add_one_of(one, "--tab", Tab, "OHCHR's tab")
    add_one_of(one, "--turn", Turn, "who is awaited")
    one.add_argument("--year", type=year, help="first asked in this year")
    one.add_argument(
        "--held", type=year, metavar="YEAR", help="held, or held in part, in this year"
    )
    one.add_argument(
        "--asked-before", type=first_day, metavar="DATE", help="first asked before this day"
    )
    one.add_argument("--text", default="", help="words of a State, mandate, scope or source")
    add_reading(one)


def _show(one: argparse.ArgumentParser) -> None:
    one.add_argument("ref", metavar="REF", help="such as visit/NOR/torture/2")
    add_reading(one)


def _check(one: argparse.ArgumentParser) -> None:
    kinds = [str(kind) for kind in Sending]
    one.add_argument("kind", choices=kinds, metavar="KIND", help=f"one of {', '.join(kinds)}")
    one.add_argument(
        "--state", metavar="ISO3", required=True, help="a code or a UN name; required"
    )
    one.add_argument(
        "--at",
        metavar="DATETIME",
        required=True,
        help="with an offset or a zone: 2026-11-24T19:30+01:00 or 2026-11-24T19:30[Europe/Zurich];"
        " required",
    )
    one.add_argument("--mandate", metavar="CODE", help="the mandate that sends it")
    one.add_argument("--urgent", metavar="REASON", help="why it cannot wait")
    one.add_argument(
        "--about", metavar="REF", help="the matter it is about, whose acts then count"
    )
    add_format(one)


def _rules(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "action", choices=("list", "show", "try"), metavar="ACTION", help="list, show or try"
    )
    one.add_argument("id", nargs="?", metavar="ID", help="what to show, or the FILE to try")
    one.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="what is in force on this day; default COMITY_AS_OF, else Geneva's day",
    )
    one.add_argument(
        "--from",
        dest="first",
        type=first_day,
        metavar="DATE",
        help="try on what was opened from this day on; default the beginning",
    )
    one.add_argument(
        "--to",
        dest="last",
        type=day,
        metavar="DATE",
        help=("and by this day, with the situation then; default COMITY_AS_OF, else Geneva's day"),
    )
    add_format(one)


def _import(one: argparse.ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE", help="CSV (UTF-8) or XLSX")
    one.add_argument(
        "--map",
        metavar="MAP",
        help="map for another table's columns: a file, or a name such as public-pages; uhri for an"
        " export of OHCHR's index, JSON or XLSX",
    )
    one.add_argument("--dry-run", action="store_true", help="check everything, without writing")
    add_format(one)


def _record(one: argparse.ArgumentParser) -> None:
    for column in COLUMNS:
        # What is missing `record` says itself: whether a State is needed is for the matter to say.
        where = required(column)
        one.add_argument(
            option_of(column),
            dest=f"column_{column}",
            metavar="TEXT",
            help=f"{MEANINGS[column]}; required {where}" if where else MEANINGS[column],
        )
    one.add_argument("--dry-run", action="store_true", help="check everything, without writing")
    add_format(one)


PERSONS: Final = ("list", "find", "erase", "new-secret", "backup", "restore")
"""What `comity persons` does."""


def _persons(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "action",
        choices=PERSONS,
        metavar="ACTION",
        help=f"one of {', '.join(PERSONS)}",
    )
    one.add_argument(
        "what",
        nargs="?",
        metavar="WHAT",
        help="REF, NAME, ID (person/…) or FILE, as the action asks; - for a NAME by stdin",
    )
    add_format(one)


def _extract(one: argparse.ArgumentParser) -> None:
    one.add_argument("--once", action="store_true", help="read what waits now, then end")
    one.add_argument("--beside", type=int, metavar="PID", help=argparse.SUPPRESS)


def _backup(one: argparse.ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE", help="where to write the backup; must not exist")


def _restore(one: argparse.ArgumentParser) -> None:
    one.add_argument("file", metavar="FILE", help="a file that `comity backup` wrote")
    one.add_argument(
        "--seal",
        metavar="HASH|FILE",
        help="refuse a backup whose last seal is not this one, or that does not extend this file",
    )
    one.add_argument("--identity", metavar="FILE", help="of age: the key to an encrypted backup")
    one.add_argument("--key", metavar="FILE", help="the public key that signed it, PEM")
    one.add_argument("--unsigned", action="store_true", help="though no signature is checked")
    one.add_argument(
        "--replace", action="store_true", help="put it in the place of the record that is there"
    )
    one.add_argument(
        "--without-protections",
        action="store_true",
        help="though acts that were protected since can be read in it; they are named",
    )


def _verify(one: argparse.ArgumentParser) -> None:
    add_format(one)
    one.add_argument(
        "--against",
        metavar="FILE|URL",
        help="a seal file kept elsewhere: say whether the record extends it",
    )


def _seal(one: argparse.ArgumentParser) -> None:
    add_format(one)
    one.add_argument("--out", metavar="FILE", help="write the seal file of the new seal there")
    one.add_argument("--new-key", metavar="FILE", help="only make a key that signs seals, there")
    one.add_argument("--old-key", metavar="FILE", help="the key before, which signs the change")
    one.add_argument("--key-lost", action="store_true", help="the key before is lost; say so")
    one.add_argument(
        "--confirm-clock",
        action="store_true",
        help="seal, and open what is due, though the clock is far ahead of the last seal",
    )
    one.add_argument(
        "--close-early",
        action="store_true",
        help="make no seal: close again, and name, what a wrong clock opened before its day",
    )


def _disclose(one: argparse.ArgumentParser) -> None:
    one.add_argument("act", metavar="REF", help="the id of an act, or the ref of its matter")
    one.add_argument("--out", required=True, metavar="FILE", help="a file that is not there yet")


def _witness(one: argparse.ArgumentParser) -> None:
    one.add_argument("file", metavar="SEAL", help="the seal file that the witness has signed")
    one.add_argument("--name", required=True, help="of the witness, without spaces")
    one.add_argument("--key", required=True, metavar="FILE", help="the witness's public key, PEM")
    one.add_argument(
        "--signature", required=True, metavar="FILE", help="64 bytes, as OpenSSL writes them"
    )


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "migrate": _migrate,
    "serve": _serve,
    "demo": _demo,
    "visits": _visits,
    "communications": add_communications,
    "statements": add_statements,
    "reports": add_reports,
    "recommendations": add_recommendations,
    "impact": add_impact,
    "advisory": add_advisory,
    "challenges": add_challenges,
    "challenge-cases": add_challenge_cases,
    "commitments": add_commitments,
    "meetings": add_meetings,
    "points": add_points,
    "consultations": add_consultations,
    "comments": add_comments,
    "sessions": add_reading,
    "show": _show,
    "standing-invitations": add_reading,
    "not-visited": add_reading,
    "cooperation": add_cooperation,
    "indicators": add_indicators,
    "check": _check,
    "rules": _rules,
    "deadlines": add_deadlines,
    "briefing": add_briefing,
    "export": add_export,
    "circular": add_circular,
    "report": add_report,
    "notices": add_notices,
    "documents": add_documents,
    "search": add_search,
    "attach": add_attach,
    "letter": add_letter,
    "template": add_template,
    "import": _import,
    "record": _record,
    "extract": _extract,
    "verify": _verify,
    "seal": _seal,
    "disclose": _disclose,
    "witness": _witness,
    "rebuild": add_format,
    "persons": _persons,
    "user": add_user,
    "audit": add_audit,
    "backup": _backup,
    "restore": _restore,
    "doctor": add_format,
}
