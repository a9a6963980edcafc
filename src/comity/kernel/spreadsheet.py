"""Tables for spreadsheets: their formats, and a cell that no spreadsheet runs."""

from typing import Final

CSV: Final = "csv"
CSV_FOR_EXCEL: Final = "csv-excel"
XLSX: Final = "xlsx"
TABLES: Final = (CSV, CSV_FOR_EXCEL, XLSX)
"""The formats in which a table is given, by the words of an address."""

# Full-width signs, which some spreadsheets read as the others.
_WIDE: Final = ("\uff1d", "\uff0b", "\uff0d", "\uff20")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run a text as a formula."""
    return text.startswith(_FORMULA)


def safe_cell(value: object) -> str:
    """Return a value as a cell: "" for None, true or false, figures as they are.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            text = str(value)
            return f"'{text}" if is_formula(text) else text
