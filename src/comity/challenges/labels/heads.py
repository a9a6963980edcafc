"""The challenges in words: what is counted of each, over what, and what cannot be known."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.challenges.domain.words import Head


class HeadWords(NamedTuple):
    """A challenge in words; `counted` and `over` are empty where there is no figure."""

    title: Promise
    counted: Promise | str
    over: Promise | str
    unknown: Promise


CAVEAT: Final = _(
    "“A decline or absence of allegations may reflect effective intimidation rather than progress”"
    " (Secretary-General, 2025)."
)
"""It stands beside every figure on reprisals (COMMITTEE 5.2)."""

HEADS: Final[Mapping[Head, HeadWords]] = {
    Head.RETRENCHMENT: HeadWords(
        _("Retrenchment of human rights"), "", "", _("This record holds no figure for it.")
    ),
    Head.ATTACKS: HeadWords(
        _("Attacks on mandate holders"),
        "",
        "",
        _("How many attacks took place. This record does not keep such cases yet."),
    ),
    Head.DELEGITIMISATION: HeadWords(
        _("Attempts to delegitimize special procedures"),
        "",
        "",
        _("How many attempts there were, and their effect. This record does not keep them yet."),
    ),
    Head.COOPERATION: HeadWords(
        _("Lack of cooperation"),
        _("Visit requests by level, and the figures S4 to S9."),
        _("Requests and visits of the period, for all States together."),
        _("Why a State did not respond: the record shows acts, not reasons."),
    ),
    Head.ENGAGEMENT: HeadWords(
        _("Lack of engagement on recommendations"),
        _("Comments and replies of States on what reports recommend."),
        _("Reports and letters of follow-up in the period, for all States together."),
        _("Whether recommendations were carried out: no institution measures it."),
    ),
    Head.RESOURCES: HeadWords(
        _("Lack of resources"),
        _("Visits given up for want of funds, reports on time, visits with a report."),
        _("Visits agreed or held, and reports due, in the period."),
        _("What was never planned because resources were lacking."),
    ),
    Head.REPRISALS: HeadWords(
        _("Intimidation and reprisals"),
        _("States named in the Secretary-General’s yearly report on reprisals."),
        _(
            "Cases within Council resolution 12/2, with the informed consent of the victim or the"
            " family."
        ),
        _("How many cases took place: many are not reported, or not with consent."),
    ),
}
"""In the letter's order; what cannot be known is said of each."""

NOTES: Final[Mapping[int, Promise]] = {
    2020: _(
        "By one account. Its paragraph 7 counts new cases of special procedures in 21 States, and"
        " follow-up in 12."
    ),
    2021: _("About 240 individuals, some 50 of them in detention."),
    2024: _("It leaves out at least 32 individuals in six States, to protect them."),
}
"""What else a yearly report says of its number."""
