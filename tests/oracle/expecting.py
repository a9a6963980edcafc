"""What the rules expected, by all acts known on a day: what is stored is held to this.

The acts of one or several dossiers go in; one expectation comes out for each act that opens one.
"""

from collections import defaultdict
from collections.abc import Iterable

from comity.kernel.edtf import OPEN_END
from comity.rulebook.domain import Rule
from comity.rulebook.domain.expected import Expectation, Happened
from comity.rulebook.domain.expecting import Seen, as_of, in_order, judged, opened, opens
from comity.rulebook.domain.timing import WorkingTimes


def expectations(
    events: Iterable[Happened],
    rules: Iterable[Rule],
    calendars: WorkingTimes,
    on: int,
    *,
    covered_to: int = OPEN_END,
) -> list[Expectation]:
    """Return what each rule expected, as it stands on a day.

    A rule counts where it is in force on the day of the act that opens it. Where the record ends
    (`covered_to`), nothing is said to be overdue.
    """
    dossiers: dict[str, list[Happened]] = defaultdict(list)
    for act in events:
        if act.counts(on):
            dossiers[act.dossier].append(act)
    found = []
    for acts in dossiers.values():
        seen = Seen(in_order(acts), calendars, on, covered_to)
        for rule in rules:
            found += [
                as_of(judged(rule, opening, seen), rule, on)
                for opening in seen.acts
                if opens(rule, opening) and opened(rule, opening) <= on
            ]
    return found
