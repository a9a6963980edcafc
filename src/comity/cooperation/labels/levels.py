"""Levels of requests and letters in words, the rules that give them, and what stands beside."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from comity.cooperation.domain.letters import LetterLevel
from comity.cooperation.domain.levels import Level, Mark

LEVELS: Final = {
    Level.FULL: _("Full"),
    Level.PARTIAL: _("Partial"),
    Level.NONE: _("No answer on record"),
    Level.PENDING: _("Pending"),
    Level.NOT_RECORDED: _("Not recorded"),
    Level.NOT_ASSESSED: _("Not assessed"),
    Level.INVITED_UNASKED: _("Invited unasked"),
    Level.NOT_ASKED: _("Not asked"),
}

MARKS: Final = {
    Mark.IN_PART: _("held in part"),
    Mark.FORTHCOMING: _("to be held"),
    Mark.AWAITS_HOLDER: _("awaits the mandate holder"),
    Mark.RECENT: _("first asked in the period at most 60 days before"),
    Mark.ACKNOWLEDGED_ONLY: _("acknowledged only"),
    Mark.IN_PRINCIPLE: _("accepted in principle"),
    Mark.POSTPONED: _("postponed"),
    Mark.ORAL: _("orally, unconfirmed"),
    Mark.DATES_GIVEN: _("dates were given"),
}

RULES: Final = {
    "L0": _("The record does not cover the period."),
    "L1": _("Not asked in the period."),
    "L2": _("Not asked; the State invited of its own accord."),
    "L3": _("The request was withdrawn or the mandate ended."),
    "L4": _("What came of it, or who acted, is not recorded, or the record ends before the day."),
    "L5": _("The visit was held, or is under way, and began in the period."),
    "L6": _(
        "The visit was held in part: full where it was interrupted for reasons of one’s"
        " own or from"
        " outside, partial where for conditions or for no reason given."
    ),
    "L7": _("Dates are agreed and still to come."),
    "L8": _(
        "The mandate holder declined, postponed or cancelled for reasons other than "
        "conditions. The State’s written invitation or acceptance remains."
    ),
    "L9": _("The mandate holder declined, postponed or cancelled because of conditions."),
    "L10": _(
        "Given up for reasons from outside or by both: full where the State had offered dates,"
        " else pending."
    ),
    "L11": _("Declined or cancelled by the State."),
    "L12": _(
        "The mandate holder’s reply is awaited: full if the State offered dates, pending "
        "if it invited in writing."
    ),
    "L13": _(
        "The State acted, and no rule above applies: pending if it did so within six "
        "months, otherwise partial."
    ),
    "L14": _(
        "No act of the State is on record: pending if the first request of the period is "
        "at most 60 days old, otherwise none."
    ),
}

WHY: Final = {
    ("L6", Level.FULL): _(
        "The visit was held in part: interrupted for reasons of one’s own or from outside."
    ),
    ("L6", Level.PARTIAL): _(
        "The visit was held in part: interrupted for conditions, or no reason is on record."
    ),
    ("L10", Level.FULL): _(
        "Given up for reasons from outside or by both, after the State had offered dates."
    ),
    ("L10", Level.PENDING): _("Given up for reasons from outside or by both, before any dates."),
    ("L12", Level.FULL): _("The mandate holder’s reply is awaited: the State offered dates."),
    ("L12", Level.PENDING): _(
        "The mandate holder’s reply is awaited: the State invited in writing."
    ),
    ("L13", Level.PENDING): _("The State acted within the last six months."),
    ("L13", Level.PARTIAL): _("The State acted, but not within the last six months."),
    ("L14", Level.PENDING): _(
        "No act of the State is on record; the first request of the period is at most 60 days old."
    ),
    ("L14", Level.NONE): _(
        "No act of the State is on record; the first request is more than 60 days old."
    ),
}
"""How a rule reads where it gives different levels."""

LETTER_LEVELS: Final = {
    LetterLevel.FULL: _("Full"),
    LetterLevel.PARTIAL: _("Partial"),
    LetterLevel.NONE: _("No answer on record"),
    LetterLevel.PENDING: _("Pending"),
    LetterLevel.NOT_EVALUATED: _("Replied, not evaluated"),
    LetterLevel.NOT_RECORDED: _("Not recorded"),
}

LETTER_RULES: Final = {
    "C0": _("The record of letters ends before the day: no level is given."),
    "C1": _("A refusal to reply is on record, and no reply since."),
    "C2": _("The last evaluation of the reply by this mandate says so."),
    "C3": _(
        "Not evaluated; the letter or a request to clarify it is at most 60 days old, or the reply"
        " is being translated."
    ),
    "C4": _("No act of the State is on record; the letter is more than 60 days old."),
    "C5": _("The State acknowledged the letter, or spoke about it, and no reply is on record."),
    "C6": _("The State replied, and the mandate holder has not said how far the reply goes."),
}
