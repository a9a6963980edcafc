"""The text of a consultation: its paragraphs, as each version has them.

A version is a list of paragraphs. Each has an id that it keeps through all versions, so that a
paragraph which moves, or is worded anew, is still the same one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct, field

WHOLE: Final = "_whole"
"""In place of the id of a paragraph: the text as a whole."""
MOST_PARAGRAPHS: Final = 1_000
MOST_CHARACTERS: Final = 400_000  # of a version, in all its languages
ID: Final = r"[a-z][a-z0-9-]{0,39}"
"""How the id of a paragraph is written."""


class Paragraph(Struct, frozen=True, omit_defaults=True):
    """A paragraph of a version. `text` is by language; `rule` is TOML of a proposed rule."""

    pid: str
    number: str = ""
    heading: str = ""
    text: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""

    def in_language(self, code: str) -> tuple[str, str]:
        """Its text in this language, else in English, else in the first that it has: (language,
        text).
        """
        for one in (code, "en", *self.text):
            if one in self.text:
                return one, self.text[one]
        return code, ""


class Version(Struct, frozen=True):
    """A version of the text, with its day of publication."""

    number: int
    day: int
    paragraphs: Sequence[Paragraph]

    def paragraph(self, pid: str) -> Paragraph | None:
        """The paragraph of this id, None where this version has none."""
        return next((one for one in self.paragraphs if one.pid == pid), None)


_DECODER: Final = msgspec.json.Decoder(list[Paragraph])


def encoded(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs as an act keeps them."""
    return msgspec.json.encode(paragraphs).decode()


def decoded(written: object) -> list[Paragraph]:
    """The paragraphs that an act keeps; none where it keeps none."""
    return _DECODER.decode(str(written)) if written else []


def repeated(paragraphs: Sequence[Paragraph]) -> str:
    """The first id that two of these paragraphs have, `` where each has its own."""
    seen: set[str] = set()
    for one in paragraphs:
        if one.pid in seen:
            return one.pid
        seen.add(one.pid)
    return ""


def numbers(paragraphs: Sequence[Paragraph]) -> str:
    """The numbers of these paragraphs as a range, such as `1 to 142`."""
    told = [one.number or one.pid for one in paragraphs]
    if not told:
        return ""
    return told[0] if len(told) == 1 else f"{told[0]} to {told[-1]}"


def from_table(rows: object) -> Iterator[Paragraph]:
    """The paragraphs of a table as TOML or JSON reads it: a language stands by its code, or all
    in `text`. TypeError where a row is none.
    """
    if not isinstance(rows, list):
        raise TypeError("a list of paragraphs")
    for row in rows:
        if not isinstance(row, dict):
            raise TypeError("a list of paragraphs")
        yield _paragraph(row)


def _paragraph(row: Mapping[str, Any]) -> Paragraph:
    texts = dict(row.get("text", {})) if isinstance(row.get("text", {}), dict) else {}
    if isinstance(row.get("text"), str):
        texts = {"en": row["text"]}
    texts |= {code: said for code, said in row.items() if len(code) == len("en") and said}
    number = str(row.get("number", ""))
    return Paragraph(
        pid=str(row.get("pid") or (f"p{number}" if number else "")).lower(),
        number=number,
        heading=str(row.get("heading", "")),
        text={code: str(said).strip() for code, said in texts.items()},
        rule=str(row.get("rule", "")),
    )
