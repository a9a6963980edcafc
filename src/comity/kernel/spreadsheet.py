"""A cell of a CSV file that every spreadsheet takes for what it is, and for no formula."""

from typing import Final

# Full-width signs, which some spreadsheets read as the others.
_WIDE: Final = ("\uff1d", "\uff0b", "\uff0d", "\uff20")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE)


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
            return f"'{text}" if text.startswith(_FORMULA) else text
