"""The whole assessment of a selection: totals, State by State, and every indicator (issue 4)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from comity.cooperation.domain.columns import TURNS, Tally, together
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.letters import LetterLevel
from comity.cooperation.domain.levels import OF_REQUESTS, parameters
from comity.cooperation.domain.shares import FEWEST
from comity.cooperation.domain.views import Assessed
from comity.cooperation.queries.counting import (
    all_figures,
    standing_invitations,
    tallies,
)
from comity.cooperation.queries.covering import coverage_of, keeping_letters
from comity.cooperation.queries.listing import requests
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.queries.snapshot import reading
from comity.directory.queries import directory
from comity.kernel.edtf import iso, iso_or_none
from comity.ledger.domain.coverage import CoverageView

TOTALS: Final = ("asked", *OF_REQUESTS, "invited_unasked", "carried_over")
DEFINITION: Final = "/indicators/{code}"
LETTERS: Final = tuple(LetterLevel)[:5]
"""The levels of letters; what the record does not tell is a sixth, named where there is any."""


class OfAState(Struct, frozen=True, kw_only=True):
    """What is assessed of one State; `standing` is None where nothing is on record, and `letters`
    tells whether a record of letters to it is kept.
    """

    state: str
    standing: bool | None
    letters: bool
    tally: Tally
    requests: tuple[Assessed, ...]

    def as_json(self) -> dict[str, object]:
        """The State as issue 4 writes it."""
        columns = self.tally.columns
        return {
            "state": self.state,
            "standing_invitation": self.standing,
            "visits": {
                **{name: columns[name] for name in ("asked", *OF_REQUESTS)},
                "requests": [one.as_json() for one in self.requests],
            },
            "communications": letters_json(self.tally, kept=self.letters),
            "days": {turn.value: columns[f"days_{turn}"] for turn in TURNS},
        }


class Assessment(Struct, frozen=True, kw_only=True):
    """A selection as a whole, its States in the order of names, and every indicator."""

    selection: Selection
    totals: Tally
    states: tuple[OfAState, ...]
    figures: Mapping[str, Figure]
    coverage: tuple[CoverageView, ...]

    def as_json(self) -> dict[str, object]:
        """The assessment as issue 4 writes it."""
        selection = self.selection
        period = selection.period
        return {
            "as_of": iso(period.on),
            "known_at": iso_or_none(selection.known),
            "period": {"from": iso(period.begins), "to": iso(period.ends)},
            "parameters": parameters_json(),
            "coverage": [one.as_json() for one in self.coverage],
            "totals": {name: self.totals.columns[name] for name in TOTALS},
            "states": [one.as_json() for one in self.states],
            "indicators": indicators_json(self.figures),
        }


def assessment(selection: Selection) -> Assessment:
    """Everything of a selection, States by their English names; one that was asked for is there
    though nothing is of it.
    """
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        by_state = tallies(selection)
        held = standing_invitations(selection)
        of: dict[str, list[Assessed]] = defaultdict(list)
        for one in requests(selection):
            of[one.state].append(one)
        codes = {*by_state, *([selection.state] if selection.state else [])}
        order = directory().sorted(codes, "en", selection.period.on)
        written = keeping_letters(selection, codes)
        return Assessment(
            selection=selection,
            totals=together(by_state.values()),
            states=tuple(
                OfAState(
                    state=code,
                    standing=held.get(code),
                    letters=code in written,
                    tally=by_state.get(code, Tally()),
                    requests=tuple(of[code]),
                )
                for code in order
            ),
            figures=all_figures(selection),
            coverage=coverage_of(selection),
        )


def parameters_json() -> dict[str, object]:
    """The numbers on which levels, shares and their intervals rest."""
    return {**parameters(), "fewest_for_a_share": FEWEST, "confidence": 0.95}


def indicators_json(figures: Mapping[str, Figure]) -> dict[str, object]:
    """The figures by code."""
    return {code: figure.as_json(DEFINITION.format(code=code)) for code, figure in figures.items()}


def letters_json(tally: Tally, *, kept: bool) -> dict[str, object]:
    """How many letters stood at which level; `sent` is their sum. Each is None where none is on
    record and no record of letters is `kept`: not recorded is not zero.

    `not_recorded` stands there where the record of some letters ends before the day, and
    `by_mandate` where mandates that signed a joint letter make different things of it, or several
    signed: then each counts what it made of it, and `signed` is their sum.
    """
    columns = tally.columns
    if not (kept or columns["letters_sent"]):
        return dict.fromkeys(("sent", *(name.value for name in LETTERS)))
    found: dict[str, object] = {"sent": columns["letters_sent"]}
    found |= {name.value: columns[f"letters_{name}"] for name in LETTERS}
    if columns["letters_not_recorded"]:
        found["not_recorded"] = columns["letters_not_recorded"]
    if columns["signed"] != columns["letters_sent"] and columns["signed"]:
        each = {name.value: columns[f"signed_{name}"] for name in LetterLevel}
        found["by_mandate"] = {"signed": columns["signed"], **each}
    return found
