"""When a letter becomes public: confidential until then, public by itself afterwards.

How long is a parameter of the rulebook and not checked against a source: sixty days for letters
of allegation and urgent appeals, forty-eight hours for letters on laws and policies.
"""

from collections.abc import Mapping
from typing import Final

from comity.communications.domain.words import LetterType
from comity.kernel.edtf import OPEN_END, OPEN_START, Edtf, geneva_day
from comity.rulebook.domain import Rule
from comity.rulebook.domain.durations import Duration

RULES: Final[Mapping[LetterType, str]] = {
    LetterType.URGENT_APPEAL: "publication-after-sixty-days",
    LetterType.ALLEGATION: "publication-after-sixty-days",
    LetterType.OTHER: "publication-after-forty-eight-hours",
}
"""The rule of `rulebook/data/communications-practice.toml` for each type."""

type Confidential = Mapping[LetterType, Duration]
"""How long a letter of each type stays with its parties; a type that is missing has no rule."""

_HOURS_A_DAY = 24


def confidential(rules: Mapping[str, Rule]) -> Confidential:
    """How long letters stay confidential by these rules, which are known by their ids."""
    found = {kind: rules.get(rule) for kind, rule in RULES.items()}
    return {
        kind: rule.at_least.value
        for kind, rule in found.items()
        if rule is not None and rule.at_least is not None
    }


def public_day(kind: LetterType, sent: Edtf, periods: Confidential) -> int | None:
    """The first day that lies wholly outside the confidential time; None where no day is known.

    A letter whose hour is not recorded may have gone out at the end of its day, so that hours
    count from there: of one sent on the 1st, forty-eight hours end with the 3rd.
    """
    period = periods.get(kind)
    if period is None or sent.last >= OPEN_END or sent.first <= OPEN_START:
        return None
    if not period.by_the_hour:
        return period.after(sent.last)
    if sent.instant is None:
        return sent.last + 1 - (-period.hours // _HOURS_A_DAY) + period.days
    ends = sent.instant + period.span
    return geneva_day(ends) + 1
