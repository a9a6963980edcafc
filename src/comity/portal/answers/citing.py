"""A view as a citation: a sentence, BibTeX and RIS, each with both days and the address."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.edtf import iso
from comity.ledger.labels import dates
from comity.ledger.labels.text import join, plain, printable

_PUBLISHER: Final = "Comity"
_NOT_IN_KEYS: Final = re.compile(r"[^a-z0-9]+")
_BIBTEX_SIGNS: Final = re.compile(r"[\\{}%&#$_~^]")
_BIBTEX: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


class Cited(Struct, frozen=True):
    """A view to cite: its title, its day and the day of the information, its whole address, the
    day on which it was looked up, and what the record says of itself and of its reader.
    """

    title: str
    on: int
    known_on: int
    address: str
    accessed: int
    remarks: Sequence[str] = ()


def as_text(cited: Cited) -> str:
    """Return one paragraph for a footnote."""
    named = _("%(publisher)s. %(title)s.") % {"publisher": _PUBLISHER, "title": cited.title}
    accessed = _("Accessed on %(day)s.") % {"day": dates.day(cited.accessed)}
    return f"{_line(join(named, _note(cited)))} {cited.address} {_line(accessed)}\n"


def as_bibtex(cited: Cited) -> str:
    """Return an entry for BibTeX."""
    fields = {
        "author": f"{{{_PUBLISHER}}}",
        "title": f"{{{_escaped(_line(cited.title))}}}",
        "year": str(_year(cited)),
        "url": cited.address,
        "urldate": iso(cited.accessed),
        "note": _escaped(_note(cited)),
    }
    said = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{_key(cited)},\n{said}\n}}\n"


def as_ris(cited: Cited) -> str:
    """Return a record in the format RIS, which Zotero, EndNote and Mendeley read."""
    lines = (
        ("TY", "ELEC"),
        ("AU", _PUBLISHER),
        ("TI", _line(cited.title)),
        ("PY", str(_year(cited))),
        ("UR", cited.address),
        ("Y2", iso(cited.accessed).replace("-", "/")),
        ("N1", _note(cited)),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


class Style(Struct, frozen=True):
    """A way to write a citation, its kind of content and the ending of its file."""

    write: Callable[[Cited], str]
    content_type: str
    ending: str


STYLES: Final[Mapping[str, Style]] = {
    "citation": Style(as_text, "text/plain", "txt"),
    "bibtex": Style(as_bibtex, "application/x-bibtex", "bib"),
    "ris": Style(as_ris, "application/x-research-info-systems", "ris"),
}
"""The ways to write a citation, by the word of an address."""


def _days(cited: Cited) -> str:
    said = {"on": dates.day(cited.on), "known": dates.day(cited.known_on)}
    return _("As of %(on)s; information available on %(known)s.") % said


def _note(cited: Cited) -> str:
    """Both days, and what the record says of itself and of its reader."""
    return _line(join(_days(cited), *cited.remarks))


def _year(cited: Cited) -> int:
    """The year of the information: that of publication."""
    return date.fromordinal(cited.known_on).year


def _key(cited: Cited) -> str:
    path = cited.address.partition("://")[2].partition("/")[2].partition("?")[0]
    parts = (_PUBLISHER, path, iso(cited.on), iso(cited.known_on))
    return _NOT_IN_KEYS.sub("-", "-".join(parts).casefold()).strip("-")


def _line(text: str) -> str:
    """The text on one line, without signs of direction."""
    return " ".join(printable(plain(text)).split())


def _escaped(text: str) -> str:
    return _BIBTEX_SIGNS.sub(lambda sign: _BIBTEX.get(sign[0], f"\\{sign[0]}"), text)
