"""What the options of a command that reads ask for: which State, mandate, day and reader."""

import argparse
from collections.abc import Mapping

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.cli.days import opening_day
from comity.cli.faults import UsageError
from comity.directory.domain import Party
from comity.directory.domain.finding import What
from comity.directory.proposing import near_codes, or_near
from comity.directory.queries import directory
from comity.kernel.edtf import iso, iso_or_none


def state_of(options: argparse.Namespace) -> str | None:
    """The code of the party that `--state` names, None where it names none."""
    return None if options.state is None else party_of(options.state).code


def party_of(written: str) -> Party:
    """The party that somebody wrote by its code or its name."""
    party = directory().find(written)
    if party is None:
        raise UsageError(
            f"--state is {written!r}; expected "
            + or_near(
                "an ISO3 code, a party code or a UN name, such as NOR or Norway",
                written,
                What.STATE,
            )
        )
    return party


def mandate_of(options: argparse.Namespace) -> str | None:
    """The code of the mandate that `--mandate` names, None where it names none."""
    written: str | None = options.mandate
    if written is None:
        return None
    if found := directory().find_mandate(written):
        return found.code
    codes = near_codes(written, What.MANDATE) or sorted(directory().periods)
    raise UsageError(f"--mandate is {written!r}; expected one of {', '.join(codes)}")


def alone(options: argparse.Namespace, own: str, others: Mapping[str, str]) -> None:
    """Refuse options that say nothing beside one that stands for itself: a filter that is left out
    without a word gives another list than was asked for. `others` are flags by their names.
    """
    given = [flag for name, flag in others.items() if getattr(options, name)]
    if given:
        raise UsageError(f"{own} takes no {' or '.join(given)}: expected it without")


def viewer_of(options: argparse.Namespace) -> Viewer:
    """As whom the command reads."""
    return PUBLIC_READER if options.reader == "public" else OFFICE


def day_of(options: argparse.Namespace) -> int:
    """The day at whose end things are told: `--on`, else the day at which the record opens."""
    return opening_day() if options.on is None else int(options.on)


def head(options: argparse.Namespace, on: int) -> Mapping[str, object]:
    """How every list in JSON begins: `as_of, known_at`."""
    known_at = iso_or_none(options.known)
    return {"as_of": iso(on), "known_at": known_at}


def as_stood(number: int, options: argparse.Namespace) -> str:
    """The words for the days on which so many matters are told: `as it stood on 2024-12-31`."""
    stood = "as it stood on" if number == 1 else "as they stood on"
    return f"{stood} {iso(day_of(options))}{as_known(options)}"


def as_known(options: argparse.Namespace) -> str:
    """The words for the day of knowledge, "" where all that is known is told."""
    return "" if options.known is None else f", as known on {iso(options.known)}"
