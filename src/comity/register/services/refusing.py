"""What rows bring that their matter refuses, once they are folded with all that is on record."""

from collections.abc import Collection

from comity.advisory.domain.figures.lifecycle import ADVISORY_FIGURES
from comity.advisory.domain.figures.tables import untimely as expected_of
from comity.advisory.queries import periods as figures_periods
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact
from comity.register.domain import Problem
from comity.register.lifecycles import MATTER_OF, matter_of
from comity.register.queries import anomalies_in, kinds_of
from comity.register.rows.told import Told


def odd(told: Told, added: Collection[Fact]) -> list[Problem]:
    """Return the rows added that bring an anomaly which their matter refuses."""
    codes = {code for matter in MATTER_OF.values() for code in matter.refused}
    careful = {stream for stream in {fact.stream for fact in added} if matter_of(stream).refused}
    new = [fact for fact in added if fact.stream in careful] if careful else []
    found = []
    for stream, code, acts in anomalies_in({fact.stream for fact in new}, codes):
        kinds = kinds_of(acts.split())
        for fact in reversed(new):  # of several rows the last is the one too many
            if fact.stream == stream and fact.kind in kinds:
                column, expected = matter_of(stream).refused[code]
                row = told.rows_of[told.place_of[fact.key]]
                value = fact.payload.get(column)
                found.append(Problem(row, column, str(value) if value else None, expected))
                break
    return found


def untimely(told: Told, added: Collection[Fact], today: int) -> list[Problem]:
    """Return the rows added that publish figures of a period too early, or of one that overlaps
    another of which figures are published.
    """
    rows = {
        fact.stream: told.rows_of[told.place_of[fact.key]]
        for fact in added
        if fact.stream.startswith(f"{ADVISORY_FIGURES.kind}/")
    }
    every = figures_periods() if rows else {}
    found = []
    for stream, row in rows.items():
        if stream not in every:  # what was published was taken back
            continue
        others = [days for name, days in every.items() if name != stream]
        first, last = every[stream]
        if expected := expected_of(first, last, today=today, published=others):
            found.append(Problem(row, "to", iso(last), expected))
    return found
