"""Indicators, levels and columns in words, for pages, JSON and the command line."""

from comity.cooperation.labels.columns import COLUMNS, PAIR, TABLES
from comity.cooperation.labels.indicators import POPULATIONS, UNITS, WORDS, Words
from comity.cooperation.labels.levels import (
    LETTER_LEVELS,
    LETTER_RULES,
    LEVELS,
    MARKS,
    RULES,
    WHY,
)

__all__ = [
    "COLUMNS",
    "LETTER_LEVELS",
    "LETTER_RULES",
    "LEVELS",
    "MARKS",
    "PAIR",
    "POPULATIONS",
    "RULES",
    "TABLES",
    "UNITS",
    "WHY",
    "WORDS",
    "Words",
]
