"""What a browser is called, from what it says of itself. Pure."""

from typing import Final

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""The first sign found decides: most browsers name those that they are like, too."""
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_name(text: str) -> str:
    """Such as "Firefox, Windows"; `` where nothing is recognized.

    Nothing of the text is repeated: whoever signs in writes it as they like.
    """
    found = (_first(text, _BROWSERS), _first(text, _SYSTEMS))
    return ", ".join(filter(None, found))


def _first(text: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in table if sign in text), "")
