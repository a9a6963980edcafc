"""The language of maps: a TOML file as checked values. What texts may hold says `places`."""

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from comity.kernel.phrases import Phrase
from comity.register.cells import choice
from comity.register.domain import RefusedError
from comity.register.mapping.places import PLACE, named
from comity.register.rows.columns import COLUMNS

_LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")  # of the United Nations
_TEXTS = Phrase("a list of texts")
_TEXT_OR_TEXTS = Phrase("a text in quotation marks, or a list of such texts")
_KEYS = ("about", "columns", "row", "dates", "without_names")
_TABLES = ("repeats", "split", "rewrite", "parts", "every", "acts", "each", "rows")
_SECTIONS = frozenset((*_KEYS, *_TABLES))


class Repeats(Struct, frozen=True):
    """A word that stands for the cell of the row before it: of all rows, or of those with the same
    cell in the column `within`.
    """

    column: str
    word: str
    within: str = ""


class Split(Struct, frozen=True):
    """A cell that names several sources: the row is told once by each."""

    column: str
    on: str


class Rewrite(Struct, frozen=True):
    """A cell that matches `pattern` becomes `into`, where `when` holds."""

    column: str
    pattern: re.Pattern[str]
    into: str
    when: Mapping[str, tuple[str, ...]]


class Parts(Struct, frozen=True):
    """What a cell that matches `pattern` gives: names that texts may use."""

    column: str
    pattern: re.Pattern[str]
    gives: Mapping[str, str]


class Telling(Struct, frozen=True):
    """The acts that a row tells where `when` holds: import columns and their texts."""

    when: Mapping[str, tuple[str, ...]]
    acts: tuple[Mapping[str, str], ...]


class Each(Struct, frozen=True):
    """What each piece of a cell tells beside the row, where it matches and `when` holds.

    The groups of `pattern` are names that the texts of `acts` may use, `place` is the number of
    the piece. Of several with one column the first that matches tells.
    """

    column: str
    on: str
    pattern: re.Pattern[str]
    when: Mapping[str, tuple[str, ...]]
    acts: tuple[Mapping[str, str], ...]


class Override(Struct, frozen=True):
    """What is decided of one row, by its name, and why."""

    because: str
    leave_out: bool = False
    set: Mapping[str, str] = field(default_factory=dict)
    acts: tuple[Mapping[str, str], ...] = ()


class Map(Struct, frozen=True, kw_only=True):
    """A map as a whole; `row` is the text that names a row in `rows`.

    In the columns `without_names` every person whom a text addresses by name is withheld.
    """

    file: str
    columns: tuple[str, ...]
    row: str
    repeats: tuple[Repeats, ...]
    splits: tuple[Split, ...]
    rewrites: tuple[Rewrite, ...]
    parts: tuple[Parts, ...]
    every: Mapping[str, str]
    acts: tuple[Telling, ...]
    rows: Mapping[str, Override]
    each: tuple[Each, ...] = ()
    without_names: tuple[str, ...] = ()


def load_map(path: Path, name: str = "") -> Map:
    """Return the map in a TOML file; RefusedError names the key that is wrong.

    `name` is what its sender called it, where the file is called otherwise.
    """
    name = name or path.name
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RefusedError(
            Phrase(
                "a map saved as UTF-8; byte %(byte)s in its row %(row)s is not UTF-8 (perhaps it"
                " is Windows-1252)",
                byte=f"{error.object[error.start]:#04x}",
                row=error.object.count(b"\n", 0, error.start) + 1,
            ),
            map_=name,
        ) from error
    except FileNotFoundError as error:
        raise RefusedError(
            Phrase("a map; there is no file of this name"), value=str(path), map_=name
        ) from error
    except RecursionError as error:
        raise RefusedError(
            Phrase("a map in TOML; this one is nested too deeply"), value=name, map_=name
        ) from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RefusedError(
            Phrase("a map in TOML (%(why)s)", why=str(error)), value=name, map_=name
        ) from error
    return _Loader(name, data).map()


def _tables_of(section: str) -> Phrase:
    return Phrase("tables that each begin with [[%(section)s]]", section=section)


class _Loader:
    """Reads the sections of one map and says where each one is wrong."""

    def __init__(self, file: str, data: Mapping[str, object]) -> None:
        self._file = file
        self._data = data
        self._names: set[str] = set()

    def map(self) -> Map:
        unknown = sorted(self._data.keys() - _SECTIONS)
        if unknown:
            raise self._wrong(unknown[0], choice(sorted(_SECTIONS)))
        if "about" in self._data:
            self._text("", self._data, "about")
        columns = self._columns()
        self._names = set(columns)
        repeats = tuple(self._repeats(at, one) for at, one in self._tables("repeats"))
        splits = tuple(self._split(at, one) for at, one in self._tables("split"))
        rewrites = tuple(self._rewrite(at, one) for at, one in self._tables("rewrite"))
        parts = tuple(self._parts(at, one) for at, one in self._tables("parts"))
        self._names |= {name for one in parts for name in one.gives}
        row = self._text("", self._data, "row") if "row" in self._data else ""
        self._check_places("row", row)
        without_names = self._words("without_names", self._data.get("without_names", []))
        for name in without_names:
            self._known("without_names", name, columns)
        self._check_language()
        found = Map(
            file=self._file,
            columns=columns,
            row=row,
            repeats=repeats,
            splits=splits,
            rewrites=rewrites,
            parts=parts,
            every=self._texts("every", self._data.get("every", {})),
            acts=tuple(self._telling(at, one) for at, one in self._tables("acts")),
            rows=self._overrides(self._data.get("rows", {})),
            each=tuple(self._each(at, one) for at, one in self._tables("each")),
            without_names=without_names,
        )
        if not found.acts and not found.each:
            raise self._wrong("acts", _tables_of("acts"))
        return found

    def _check_language(self) -> None:
        """Look at the language of dates, which maps may name: they are read in all of them."""
        if "dates" in self._data:
            self._known("dates", self._text("", self._data, "dates"), _LANGUAGES)

    def _columns(self) -> tuple[str, ...]:
        words = self._words("columns", self._data.get("columns"))
        columns = tuple(" ".join(word.split()) for word in words)
        if not columns:
            raise self._wrong("columns", Phrase("the columns of the table; the map has none"))
        twice = sorted({name for name in columns if columns.count(name) > 1})
        if twice:
            expected = Phrase("each column once; %(name)s is there twice", name=twice[0])
            raise self._wrong("columns", expected)
        return columns

    def _repeats(self, at: str, one: Mapping[str, object]) -> Repeats:
        self._only(at, one, {"column", "word", "within"})
        within = self._column(at, one, "within") if "within" in one else ""
        return Repeats(self._column(at, one), self._text(at, one, "word"), within)

    def _split(self, at: str, one: Mapping[str, object]) -> Split:
        self._only(at, one, {"column", "on"})
        return Split(self._column(at, one), self._some(at, one, "on"))

    def _rewrite(self, at: str, one: Mapping[str, object]) -> Rewrite:
        self._only(at, one, {"column", "pattern", "into", "when"})
        pattern = self._pattern(at, one)
        return Rewrite(
            self._column(at, one),
            pattern,
            self._into(at, one, pattern),
            self._when(at, one.get("when", {})),
        )

    def _into(self, at: str, one: Mapping[str, object], pattern: re.Pattern[str]) -> str:
        """Return what a rewritten cell becomes, which names no group that the pattern lacks."""
        into = self._text(at, one, "into")
        try:
            pattern.sub(into, "")
        except (re.error, IndexError) as error:
            expected = Phrase("a text with the groups of `pattern` (%(why)s)", why=str(error))
            raise self._wrong(f"{at}.into", expected) from error
        return into

    def _parts(self, at: str, one: Mapping[str, object]) -> Parts:
        self._only(at, one, {"column", "pattern", "gives"})
        pattern = self._pattern(at, one)
        gives = one.get("gives", {})
        known = self._names | set(pattern.groupindex)
        texts = self._strings(f"{at}.gives", gives)
        for name, text in texts.items():
            self._check_places(f"{at}.gives.{name}", text, known)
        return Parts(self._column(at, one), pattern, texts)

    def _telling(self, at: str, one: Mapping[str, object]) -> Telling:
        self._only(at, one, {"when", "tells"})
        return Telling(
            self._when(at, one.get("when", {})), self._acts(f"{at}.tells", one.get("tells"))
        )

    def _each(self, at: str, one: Mapping[str, object]) -> Each:
        self._only(at, one, {"column", "on", "pattern", "when", "tells"})
        pattern = self._pattern(at, one)
        known, self._names = self._names, self._names | set(pattern.groupindex) | {"place"}
        try:
            acts = self._acts(f"{at}.tells", one.get("tells"))
        finally:
            self._names = known
        return Each(
            self._column(at, one),
            self._some(at, one, "on"),
            pattern,
            self._when(at, one.get("when", {})),
            acts,
        )

    def _overrides(self, data: object) -> Mapping[str, Override]:
        if not isinstance(data, dict):
            raise self._wrong("rows", Phrase("a table for each row"))
        found: dict[str, Override] = {}
        for name, one in data.items():
            at = f"rows.{name}"
            if not isinstance(one, dict) or not str(one.get("because", "")).strip():
                raise self._wrong(at, Phrase("a table with the reason in `because`"))
            found[name] = self._override(at, one)
        return found

    def _override(self, at: str, one: Mapping[str, object]) -> Override:
        self._only(at, one, {"because", "leave_out", "set", "tells"})
        leave_out = one.get("leave_out", False)
        if not isinstance(leave_out, bool):
            raise self._wrong(f"{at}.leave_out", choice(["true", "false"]))
        if leave_out and ("set" in one or "tells" in one):
            both = Phrase("a row with `leave_out` or one with `tells`, not both")
            raise self._wrong(f"{at}.leave_out", both)
        if not (leave_out or one.get("set") or one.get("tells")):
            raise self._wrong(at, Phrase("what was decided: `leave_out`, `set` or `tells`"))
        return Override(
            because=self._text(at, one, "because"),
            leave_out=leave_out,
            set=self._texts(f"{at}.set", one.get("set", {})),
            acts=self._acts(f"{at}.tells", one["tells"]) if "tells" in one else (),
        )

    def _acts(self, at: str, data: object) -> tuple[Mapping[str, str], ...]:
        if not isinstance(data, list):
            raise self._wrong(at, Phrase("a list of acts, each a table of import columns"))
        return tuple(self._texts(f"{at}[{place}]", one) for place, one in enumerate(data))

    def _texts(self, at: str, data: object) -> Mapping[str, str]:
        """Return a table of import columns and their texts."""
        texts = self._strings(at, data)
        for name, text in texts.items():
            if name not in COLUMNS:
                raise self._wrong(
                    f"{at}.{name}",
                    Phrase("an import column: one of %(words)s", words=", ".join(COLUMNS)),
                )
            self._check_places(f"{at}.{name}", text)
        return texts

    def _strings(self, at: str, data: object) -> Mapping[str, str]:
        if not isinstance(data, dict):
            raise self._wrong(at, Phrase("a table of texts"))
        for name, text in data.items():
            if not isinstance(text, str):
                raise self._wrong(f"{at}.{name}", Phrase("a text in quotation marks"))
        return data

    def _check_places(self, at: str, text: str, known: set[str] | None = None) -> None:
        names = self._names if known is None else known
        if {*"{}"}.intersection(PLACE.sub("", text)):
            raise self._wrong(at, Phrase("braces round the name of a column and nowhere else"))
        for name in (name for place in PLACE.findall(text) for name in named(place, names)):
            if name not in names:
                words = ", ".join(sorted(names))
                said = Phrase("one of %(words)s in braces, not '%(name)s'", words=words, name=name)
                raise self._wrong(at, said)

    def _when(self, at: str, data: object) -> Mapping[str, tuple[str, ...]]:
        if not isinstance(data, dict):
            raise self._wrong(f"{at}.when", Phrase("a table of columns and their values"))
        when: dict[str, tuple[str, ...]] = {}
        for name, value in data.items():
            if name not in self._names:
                raise self._wrong(f"{at}.when.{name}", choice(sorted(self._names)))
            texts = [value] if isinstance(value, str) else value
            when[name] = self._words(f"{at}.when.{name}", texts, _TEXT_OR_TEXTS)
        return when

    def _tables(self, section: str) -> list[tuple[str, Mapping[str, object]]]:
        data = self._data.get(section, [])
        if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
            raise self._wrong(section, _tables_of(section))
        return [(f"{section}[{place}]", one) for place, one in enumerate(data)]

    def _only(self, at: str, one: Mapping[str, object], known: set[str]) -> None:
        unknown = sorted(one.keys() - known)
        if unknown:
            raise self._wrong(f"{at}.{unknown[0]}", choice(sorted(known)))

    def _column(self, at: str, one: Mapping[str, object], name: str = "column") -> str:
        return self._known(f"{at}.{name}", self._text(at, one, name), self._names)

    def _known(self, key: str, name: str, names: Collection[str]) -> str:
        """Return a name that is one of these."""
        if name not in names:
            raise self._wrong(key, choice(sorted(names)))
        return name

    def _pattern(self, at: str, one: Mapping[str, object]) -> re.Pattern[str]:
        try:
            return re.compile(self._text(at, one, "pattern"))
        except re.error as error:
            said = Phrase("a regular expression (%(why)s)", why=str(error))
            raise self._wrong(f"{at}.pattern", said) from error

    def _text(self, at: str, one: Mapping[str, object], name: str) -> str:
        text = one.get(name)
        if not isinstance(text, str):
            key = f"{at}.{name}" if at else name
            raise self._wrong(key, Phrase("a text in quotation marks"))
        return text

    def _some(self, at: str, one: Mapping[str, object], name: str) -> str:
        """Return a text that is not empty."""
        text = self._text(at, one, name)
        if not text:
            raise self._wrong(f"{at}.{name}", Phrase("a text that is not empty"))
        return text

    def _words(self, at: str, data: object, expected: Phrase = _TEXTS) -> tuple[str, ...]:
        if not isinstance(data, list) or not all(isinstance(word, str) for word in data):
            raise self._wrong(at, expected)
        return tuple(data)

    def _wrong(self, key: str, expected: Phrase) -> RefusedError:
        return RefusedError(expected, column=key, value=self._file, map_=self._file)
