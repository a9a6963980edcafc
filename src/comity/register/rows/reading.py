"""Reading the rows of an import file: each row becomes the facts that it tells (DESIGN 7).

The order of rows has no effect: what a row says of another one, by an id of the same source, is
kept as a reference and resolved when all rows are known (`references`).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import itemgetter

from comity.ledger.domain import (
    CORRECTION,
    PROTECTION,
    ActSpec,
    Fact,
    Payload,
    Visibility,
    is_published,
)
from comity.register.domain import Problem
from comity.register.lifecycles import Matter
from comity.register.rows.acts import WrongRowError, payload_of, spec_of, written
from comity.register.rows.columns import (
    COLUMNS,
    EVERY_STATE,
    MOST_CHARACTERS,
    REQUIRED,
    Cells,
    WrongCellError,
    expected_columns,
    readers,
)
from comity.visits.domain.words import Kind, Of

DATES = "/dates"  # what the key of a row's dates adds to the key of the row
_WITH_DATES = frozenset({Kind.ACCEPTANCE, Kind.INVITATION})
_OF_A_VISIT = ("type", "scope", "place")
_REFERENCES = frozenset({"corrects", "ref", "because_of"})


@dataclass(frozen=True, slots=True)
class Known:
    """What reading needs to know of the world: parties and mandates."""

    find_state: Callable[[str], str | None]
    mandates: Collection[str]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a fact says of another act: in `field`, by the `name` that its row gives it."""

    row: int
    fact: int  # its place among the facts
    field: str  # corrects | because_of | ref
    name: str
    source: str


@dataclass(slots=True)
class Told:
    """What a file tells: facts with the row of each, references, duplicates, problems."""

    facts: list[Fact] = field(default_factory=list)
    rows_of: list[int] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    rows: int = 0
    duplicates: int = 0
    problems: list[Problem] = field(default_factory=list)
    place_of: dict[str, int] = field(default_factory=dict)
    """Key of a fact → its place among the facts."""


class RowReader:
    """Reads rows under one header; everything found is in `told`."""

    def __init__(self, header: Sequence[str], known: Known) -> None:
        self.told = Told()
        self._published = Cells(is_published)
        cells = readers(known.find_state, known.mandates)
        self._plan = [
            (place, name, Cells(cells[name]) if name in cells else None)
            for place, name in enumerate(header)
        ]
        by_name = sorted((name, place) for place, name in enumerate(header))
        self._digested = [name for name, _ in by_name]
        places = [place for _, place in by_name]
        self._in_order = itemgetter(*places) if len(places) > 1 else tuple
        self._specs: dict[tuple[object, ...], tuple[Matter, ActSpec]] = {}
        self._check(header)

    def read(self, number: int, cells: Sequence[str]) -> None:
        """Read one row; what is wrong with it is added to the problems."""
        told = self.told
        values: dict[str, object] = {}
        sound = True
        for place, name, known in self._plan:
            text = cells[place]
            if text:
                try:
                    if known is not None:
                        values[name] = known[text]
                    elif text := text.strip():
                        values[name] = text
                except WrongCellError as error:
                    told.problems.append(Problem(number, name, text, str(error)))
                    sound = False
        if sound and max(map(len, cells)) > MOST_CHARACTERS:
            sound = self._too_long(number, cells)
        if sound:
            try:
                self._tell(number, values, cells)
            except WrongRowError as error:
                value = values.get(error.column)
                shown = None if value is None else written(value)
                told.problems.append(Problem(number, error.column, shown, str(error)))

    def _check(self, header: Sequence[str]) -> None:
        """Look at the header: columns that nobody knows, columns that are missing."""
        problems = self.told.problems
        problems += [
            Problem(1, name, None, expected_columns()) for name in header if name not in COLUMNS
        ]
        problems += [
            Problem(1, name, None, "this column, which every import file has")
            for name in REQUIRED
            if name not in header
        ]

    def _too_long(self, number: int, cells: Sequence[str]) -> bool:
        expected = f"at most {MOST_CHARACTERS:,} characters"
        for place, name, _ in self._plan:
            if len(cells[place]) > MOST_CHARACTERS:
                self.told.problems.append(Problem(number, name, cells[place], expected))
        return False

    def _tell(self, number: int, values: dict[str, object], cells: Sequence[str]) -> None:
        """Add the facts of a row, unless an earlier row of the file tells the same."""
        matter, spec = self._spec(values)
        source = str(values.get("source", ""))
        own = values.get("id")
        key = f"{source}#{own}" if own else self._digest(cells)
        earlier = self.told.place_of.get(key)
        if earlier is not None and not own:
            self.told.duplicates += 1
            return
        facts = self._facts(values, matter, spec, key)
        if earlier is None:
            self._add(number, facts, values)
        elif self.told.facts[earlier : earlier + len(facts)] == facts:
            self.told.duplicates += 1
        else:
            row = self.told.rows_of[earlier]
            raise WrongRowError("id", f"an id of its own; row {row} of this source has it too")

    def _facts(
        self, values: dict[str, object], matter: Matter, spec: ActSpec, key: str
    ) -> list[Fact]:
        kind = str(values["kind"])
        payload = payload_of(values, spec)
        common = self._common(values, spec, key)
        dates: dict[str, str | int] = {}
        # Dates that an acceptance of dates names are the other side's: nothing is proposed.
        if kind in _WITH_DATES and payload.get("of") != Of.DATES:
            dates = {name: payload.pop(name) for name in ("from", "to") if name in payload}
        if dates:
            common["letter"] = common.get("letter") or key
        mandates: tuple[str, ...] = values.get("mandates", ())  # type: ignore[assignment]
        facts: list[Fact] = []
        streams = matter.streams(str(values["state"]), mandates)
        if len(streams) > 1 and "corrects" in values:
            raise WrongRowError("mandates", "one mandate, in a row that corrects another")
        for stream, of_stream in streams.items():
            common["key"] = f"{key}/{of_stream[0]}" if facts else key
            facts.append(Fact(stream=stream, mandates=of_stream, payload=payload, **common))  # type: ignore[arg-type]
        if dates:
            stated = "visibility" in values
            facts.append(self._dates(facts[0], dates, matter, stated=stated))
        return facts

    def _spec(self, values: dict[str, object]) -> tuple[Matter, ActSpec]:
        """Return the matter and what is known of this kind of act by this actor."""
        for name in REQUIRED:
            if name not in values:
                raise WrongRowError(name, "a value; this column may not be empty")
        case = (values.get("matter"), values["kind"], values["actor"])
        found = self._specs.get(case)
        if found is None:
            found = self._specs[case] = spec_of(values)
        matter = found[0]
        # A record that is taken back is found by what it `corrects`.
        taken_back = values["kind"] in (CORRECTION, PROTECTION) and not matter.every_state
        if matter.needs_mandates and "mandates" not in values and not taken_back:
            raise WrongRowError("mandates", "the mandates of the act, joined with +")
        if values["state"] == EVERY_STATE and not matter.every_state:
            raise WrongRowError("state", "one State; * stands for all States only in coverage")
        return found

    def _common(self, values: dict[str, object], spec: ActSpec, key: str) -> dict[str, object]:
        """Return what the facts of one row have in common, and the key of the first."""
        source = str(values.get("source", ""))
        visibility = values.get("visibility")
        if visibility is None:
            public = self._published[source]
            visibility = Visibility.PUBLIC if public else spec.visibility
        common: dict[str, object] = {
            "key": key,
            "kind": values["kind"],
            "actor": values["actor"],
            "date": values["date"],
            "visibility": visibility,
            "source": source,
        }
        for name in ("locator", "letter", "note", "channel", "step"):
            if name in values:
                common[name] = values[name]
        # Where these are not said, the ledger takes them from its table of sources.
        if "source_date" in values:
            common["source_date"] = values["source_date"].text  # type: ignore[attr-defined]
        if "learnt" in values:
            common["learnt"] = values["learnt"].last  # type: ignore[attr-defined]
        if "public_from" in values:
            common["public_from"] = values["public_from"].first  # type: ignore[attr-defined]
        return common

    def _dates(self, fact: Fact, dates: Payload, matter: Matter, *, stated: bool) -> Fact:
        """Return the dates that came in the letter of an acceptance or invitation.

        They are read by whom their own kind is read by, unless the row has stated it.
        """
        visibility = fact.visibility
        if not stated and not self._published[fact.source]:
            visibility = matter.lifecycle.acts[Kind.DATES_PROPOSED].visibility
        about = {name: fact.payload[name] for name in _OF_A_VISIT if name in fact.payload}
        return Fact(
            stream=fact.stream,
            kind=Kind.DATES_PROPOSED,
            actor=fact.actor,
            mandates=fact.mandates,
            date=fact.date,
            payload={**about, **dates},
            letter=fact.letter,
            source=fact.source,
            locator=fact.locator,
            source_date=fact.source_date,
            step=fact.step,
            channel=fact.channel,
            learnt=fact.learnt,
            visibility=visibility,
            public_from=fact.public_from,
            key=fact.key + DATES,
        )

    def _add(self, number: int, facts: Sequence[Fact], values: dict[str, object]) -> None:
        told = self.told
        for fact in facts:
            place = len(told.facts)
            told.facts.append(fact)
            told.rows_of.append(number)
            told.place_of[fact.key] = place
            for name in _REFERENCES & values.keys():
                if name != "because_of" or name in fact.payload:
                    row_says = str(values[name])
                    told.references.append(Reference(number, place, name, row_says, fact.source))

    def _digest(self, cells: Sequence[str]) -> str:
        """Return a digest of a row that knows neither the order of columns nor empty ones."""
        pairs = [
            f"{name}\x1f{text}"
            for name, text in zip(self._digested, self._in_order(cells), strict=True)
            if text and not (name == "matter" and text == "visit")
        ]
        return blake2b("\x1e".join(pairs).encode(), digest_size=16).hexdigest()
