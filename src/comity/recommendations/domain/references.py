"""How a document names a recommendation: its symbol and a paragraph, or UHRI's annotation id."""

import re
from collections.abc import Mapping
from typing import Final

from comity.recommendations.domain.words import Kind

BY_ANNOTATION: Final = "uhri-"
"""What stands before the annotation id, where no paragraph is known."""
NO_SYMBOL: Final = "UHRI"
"""In place of the symbol, where an annotation names no document."""

_REFERENCE = re.compile(
    r"(?P<symbol>UHRI|[A-Z]{1,6}(?:/[\w.()*-]+)+?),?\s+(?:paras?\.?\s*|§\s*)?"
    r"(?P<paragraph>uhri-[\w-]{1,60}|\d[\w.()\[\] -]{0,30})",
    re.ASCII,
)
_APART = re.compile(r"[^A-Za-z0-9]+")
_BRACKETS = re.compile(r"[\s()\[\]]+")


def reference_of(text: str) -> tuple[str, str, str] | None:
    """The State (always ``), key and written form of `A/HRC/34/51/Add.2 78a`; None of others."""
    found = _REFERENCE.fullmatch(text.strip())
    if found is None:
        return None
    symbol, paragraph = found["symbol"], tidy(found["paragraph"])
    return "", f"{_slug(symbol)}/{_slug(paragraph)}", f"{symbol} {paragraph}"


def own_name(kind: str, values: Mapping[str, object]) -> str:
    """How an act names the recommendation that it makes, `` where it makes none or names none."""
    if kind != Kind.MADE:
        return ""
    symbol, paragraph = str(values.get("symbol", "")), str(values.get("paragraph", ""))
    if symbol and paragraph:
        return f"{symbol} {paragraph}"
    annotation = _slug(str(values.get("annotation_id", "")))
    return f"{symbol or NO_SYMBOL} {BY_ANNOTATION}{annotation}" if annotation else ""


def tidy(paragraph: str) -> str:
    """A paragraph as it is compared: `78 (a)` and `78a` are one."""
    return _BRACKETS.sub("", paragraph).rstrip(".")


def _slug(name: str) -> str:
    return _APART.sub("-", name).strip("-")
