"""A TOML file of the rulebook, read entry by entry; what is wrong is said with file and line.

The library that reads TOML gives no lines: the line of a key is found by looking for it in the
text of its entry.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, Never

from msgspec import Struct

from comity.kernel.edtf import EdtfError, parse
from comity.rulebook.domain import RulebookError

REQUIRED: Final = ("en", "fr")
LANGUAGES: Final = (*REQUIRED, "es", "ru", "ar", "zh")


class Table(Struct, frozen=True):
    """One entry of a file: its keys, and where it stands."""

    file: str
    lines: tuple[str, ...]
    start: int
    values: Mapping[str, Any]
    name: str

    def refuse(self, sentence: str, key: str = "") -> Never:
        """Raise that this entry is wrong, at the line of a key or of the entry itself."""
        raise RulebookError(f"{self.file}, line {self.line(key)}: {sentence}.")

    def line(self, key: str = "") -> int:
        """Return the line of a key of this entry, counted from 1; else the entry's first."""
        if key:
            word = re.compile(rf"^\s*(?:\w+\.)*{re.escape(key)}\b(?:\.\w+)*\s*=|^\s*\[.*\b{key}\]")
            for number in range(self.start, len(self.lines) + 1):
                text = self.lines[number - 1]
                if number > self.start and text.startswith("[[") and "." not in text:
                    break
                if word.search(text):
                    return number
        return self.start

    def only(self, *keys: str) -> None:
        """Refuse a key that means nothing here."""
        for key in self.values:
            if key not in keys:
                self.refuse(f"{key!r} is not a key of {self.name}; expected {_any(keys)}", key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self._value(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.refuse(f"{key} is {value!r}; expected a text", key)
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false; without a default it must be there."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self.refuse(f"{key} is {value!r}; expected true or false", key)
        return value

    def words(self, key: str) -> Mapping[str, str]:
        """Return what is said, by language; English and French must be there, the others of the
        United Nations' six may.
        """
        value = self._value(key, None)
        said = value if isinstance(value, dict) else {}
        for language in said:
            if language not in LANGUAGES:
                told = f"{language!r} is no language of {key}; expected {_any(LANGUAGES)}"
                self.refuse(told, key)
        for language in dict.fromkeys((*REQUIRED, *said)):
            if not isinstance(said.get(language), str) or not said[language].strip():
                self.refuse(f"{key} says nothing in {language!r}; expected {key}.{language}", key)
        return dict(said)

    def words_or_one(self, key: str) -> Mapping[str, str]:
        """Return the same, where one text may be written that is alike in every language."""
        if isinstance(self._value(key, None), dict):
            return self.words(key)
        return dict.fromkeys(LANGUAGES, self.text(key))

    def words_or_english(self, key: str, default: str | None = None) -> Mapping[str, str]:
        """Return the same, where one text may be written that is there in English alone; nothing
        where the text is empty, as the default may be.
        """
        if isinstance(self._value(key, default), dict):
            return self.words(key)
        said = self.text(key, default)
        return {"en": said} if said else {}

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty when it is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.refuse(f"{key} is {value!r}; expected a list of texts", key)
        return tuple(value)

    def day(self, key: str, default: int, *, last: bool = False) -> int:
        """Return a day as an ordinal; of a month or year its first day, or its last."""
        value = self.values.get(key)
        if value is None:
            return default
        if type(value) is date:
            return value.toordinal()
        try:
            found = parse(str(value))
        except EdtfError as error:
            self.refuse(f"{key}: {error}", key)
        return found.last if last else found.first

    def choice[Word: StrEnum](self, key: str, words: type[Word], default: Word | None) -> Word:
        """Return one word of a vocabulary; without a default it must be there."""
        value = self._value(key, default)
        if not isinstance(value, str) or value not in {str(word) for word in words}:
            self.refuse(f"{key} is {value!r}; expected {_any(words)}", key)
        return words(value)

    def value[Value](self, key: str, reading: Callable[[str], Value]) -> Value:
        """Return a text as something else reads it; its ValueError is refused at the line."""
        try:
            return reading(self.text(key, ""))
        except ValueError as error:
            self.refuse(f"{key}: {error}", key)

    def within(self, key: str) -> "Table | None":
        """Return a table of this entry; None when it is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(f"{key} is {value!r}; expected a table", key)
        return Table(self.file, self.lines, self.line(key), value, f"{key} of {self.name}")

    def _value(self, key: str, default: Any) -> Any:
        value = self.values.get(key, default)
        if value is None:
            self.refuse(f"{self.name} has no {key}")
        return value


class File(Struct, frozen=True):
    """A file of the rulebook as it was read."""

    name: str
    lines: tuple[str, ...]
    values: Mapping[str, Any]

    def entries(self, kind: str) -> Iterator[Table]:
        """Yield the entries written as `[[kind]]`, in their order."""
        heads = [n for n, text in enumerate(self.lines, 1) if text.strip() == f"[[{kind}]]"]
        found = self.values.get(kind, [])
        if not isinstance(found, list):
            raise RulebookError(f"{self.name}: {kind} is not a list; expected [[{kind}]].")
        for number, values in enumerate(found):
            start = heads[number] if number < len(heads) else 1
            yield Table(self.name, self.lines, start, values, _named(kind, values))

    def head(self, kind: str) -> Table:
        """Return the one entry written as `[kind]`."""
        values = self.values.get(kind)
        if not isinstance(values, dict):
            raise RulebookError(f"{self.name}, line 1: the file has no [{kind}].")
        start = next((n for n, t in enumerate(self.lines, 1) if t.strip() == f"[{kind}]"), 1)
        return Table(self.name, self.lines, start, values, _named(kind, values))


def read(name: str, text: str) -> File:
    """Return the file of that name and text; RulebookError where it is not TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = re.sub(r" \(at line (\d+), column \d+\)", "", str(error))
        line = re.search(r"at line (\d+)", str(error))
        number = int(line[1]) if line else len(text.splitlines())
        raise RulebookError(f"{name}, line {number}: {told[:1].lower()}{told[1:]}.") from error
    return File(name, tuple(text.splitlines()), values)


def _named(kind: str, values: Mapping[str, Any]) -> str:
    name = values.get("id")
    return f"{kind} {name!r}" if isinstance(name, str) else f"this {kind}"


def _any(words: Any) -> str:
    return ", ".join(str(word) for word in words)
