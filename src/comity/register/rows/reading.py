"""Reading the rows of an import file: each row becomes the facts that it tells (DESIGN 7).

The order of rows has no effect: what a row says of another one, by an id of the same source, is
kept as a reference and resolved when all rows are known (`references`).
"""

from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from operator import itemgetter

from msgspec.structs import replace

from comity.kernel.edtf import Edtf
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Fact, Payload, Visibility, is_published
from comity.ledger.domain.companions import BESIDE
from comity.register.cells import Cells, Reader, WrongCellError, clean, written_out
from comity.register.domain import Problem
from comity.register.lifecycles import USUAL
from comity.register.matter import KEPT_BACK, Beside, Dossiers, Matter
from comity.register.rows.acts import (
    RowAct,
    WrongRowError,
    act_of,
    check_filled,
    check_parties,
    check_readers,
    check_source,
    check_whole,
    check_why,
    dossier_of,
    faults,
    payload_of,
    written,
)
from comity.register.rows.columns import (
    INDEXED,
    MOST_CHARACTERS,
    MOST_INDEXED,
    MOST_OF,
    PAYLOAD,
    SEALED,
    envelope_readers,
    payload_readers,
)
from comity.register.rows.headers import header_problems
from comity.register.rows.told import Known, Reference, Told

UNPLACED = "?"  # before the name by which a row calls its dossier, until that is found
_REFERENCES = ("corrects", "ref", "because_of")
_PAYLOAD = frozenset(PAYLOAD)

type _Plan = list[tuple[str, Cells | None]]
"""The name and the reading of each column of a file."""


class RowReader:
    """Reads rows under one header, which is row `at`; everything found is in `told`."""

    def __init__(self, header: Sequence[str], known: Known, at: int = 1) -> None:
        self.told = Told(known)
        self._matters = known.matters
        self._published = Cells(is_published)
        self._header = header
        readers = envelope_readers(
            known.find_state, known.mandates, known.mandate_names, known.near
        )
        self._envelope = {name: Cells(reader) for name, reader in readers.items()}
        self._of_matter = header.index("matter") if "matter" in header else None
        self._plans: dict[str, _Plan] = {}
        by_name = sorted((name, place) for place, name in enumerate(header))
        self._digested = [name for name, _ in by_name]
        places = [place for _, place in by_name]
        self._in_order = itemgetter(*places) if len(places) > 1 else tuple
        self._acts: dict[tuple[object, ...], RowAct] = {}
        self.told.problems += header_problems(header, at)

    def read(self, number: int, cells: Sequence[str]) -> None:
        """Read one row; what is wrong with it is added to the problems."""
        values: dict[str, object] = {}
        wrong: set[str] = set()
        for text, (name, known) in zip(cells, self._plan(cells), strict=True):
            if text:
                try:
                    if known is not None:
                        values[name] = known[text]
                    elif text := written_out(text):
                        values[name] = text
                except WrongCellError as error:
                    self.told.problems.append(Problem(number, name, text, error.phrase))
                    wrong.add(name)
        if max(map(len, cells)) > MOST_INDEXED:
            wrong |= self._too_long(number, cells, wrong)
        if wrong:
            self._look_on(number, values, wrong)
            return
        try:
            self._tell(number, values, cells)
        except WrongRowError as error:
            self._look_on(number, values, {error.column}, error)

    def _look_on(
        self,
        number: int,
        values: Mapping[str, object],
        wrong: Collection[str],
        *found: WrongRowError,
    ) -> None:
        """Add what was found, and what else is wrong with a row of which these columns are."""
        for error in (*found, *faults(values, wrong, self._matters)):
            value = values.get(error.column)
            shown = None if value is None else written(value)
            self.told.problems.append(Problem(number, error.column, shown, error.phrase))
        if {"id", "source"}.isdisjoint(wrong):
            own = values.get("id")
            self.told.unread[number] = f"{values.get('source', '')}#{own}" if own else ""

    def _plan(self, cells: Sequence[str]) -> _Plan:
        """Return how the cells of a row are read: as its matter reads them."""
        cell = "" if self._of_matter is None else cells[self._of_matter]
        plan = self._plans.get(cell)
        if plan is None:
            name = clean(cell) or USUAL
            # Where nobody knows the matter, what every matter has is read all the same.
            matter = self._matters.get(name)
            readers = payload_readers(matter) if matter else {}
            texts = matter.texts if matter else None
            plan = self._plans[cell] = [
                (column, self._cells(column, readers, texts)) for column in self._header
            ]
        return plan

    def _cells(
        self, column: str, readers: Mapping[str, Reader], texts: Reader | None
    ) -> Cells | None:
        if column in self._envelope:
            return self._envelope[column]
        if column in readers and column in _PAYLOAD:
            return Cells(readers[column])
        return Cells(texts) if texts else None

    def _too_long(self, number: int, cells: Sequence[str], wrong: Collection[str]) -> set[str]:
        """Name the columns that hold too much; return them."""
        long = set()
        for name, text in zip(self._header, cells, strict=True):
            most = MOST_INDEXED if name in INDEXED else MOST_OF.get(name, MOST_CHARACTERS)
            if len(text) > most and name not in wrong:
                expected = Phrase("at most %(most)s characters", most=most)
                self.told.problems.append(Problem(number, name, text, expected))
                long.add(name)
        return long

    def _tell(self, number: int, values: dict[str, object], cells: Sequence[str]) -> None:
        """Add the facts of a row, unless an earlier row of the file tells the same."""
        act = self._act(values)
        source = str(values.get("source", ""))
        own = values.get("id")
        key = f"{source}#{own}" if own else self._digest(self._as_edtf(values, cells))
        earlier = self.told.place_of.get(key)
        if earlier is not None and not own:
            self.told.duplicates += 1
            return
        facts = self._facts(values, act, key)
        if earlier is None:
            self._add(number, facts, values, act)
        elif self.told.facts[earlier : earlier + len(facts)] == facts:
            self.told.duplicates += 1
        else:
            row = self.told.rows_of[earlier]
            raise WrongRowError(
                "id",
                Phrase("an id of its own; row %(row)s of this source has it too", row=str(row)),
            )

    def _act(self, values: dict[str, object]) -> RowAct:
        """Return what is known of the act of a row, whose parties it names as it should."""
        check_filled(values)
        case = (values.get("matter"), values["kind"], values["actor"])
        found = self._acts.get(case)
        if found is None:
            found = self._acts[case] = act_of(values, self._matters)
        check_parties(values, found)
        return found

    def _facts(self, values: dict[str, object], act: RowAct, key: str) -> list[Fact]:
        check_readers(values, act)
        payload = payload_of(values, act)
        if act.keeps_state and "state" in values:
            payload.setdefault(act.keeps_state, str(values["state"]))
        common = self._common(values, act, key, payload)
        beside = act.matter.beside
        apart: dict[str, str | int] = {}
        if beside and act.kind in beside.kinds and not _says(payload, beside.unless):
            apart = {name: payload.pop(name) for name in beside.columns if name in payload}
        if apart:
            common["letter"] = common.get("letter") or key
        streams = _streams(values, act, payload)
        check_whole(payload, act)
        check_source(values, act)
        check_why(values, act)
        if act.matter.public_on and "public_from" not in values:
            common["public_from"] = self._public_from(values, act, payload)
        if len(streams) > 1 and "corrects" in values:
            raise WrongRowError("mandates", Phrase("one mandate, in a row that corrects another"))
        facts: list[Fact] = []
        for stream, of_stream in streams.items():
            common["key"] = f"{key}/{of_stream[0]}" if facts else key
            facts.append(Fact(stream=stream, mandates=of_stream, payload=payload, **common))  # type: ignore[arg-type]
        if apart and beside:
            stated = "visibility" in values
            facts.append(self._beside(facts[0], apart, beside, act.matter, stated=stated))
        opens: Edtf | None = values.get("public_from")  # type: ignore[assignment]
        if opens is not None and opens.instant is not None:
            waiting = (fact.key for fact in facts if fact.public_from is not None)
            self.told.until.update(dict.fromkeys(waiting, opens))
        if ("corrects" in values or act.matter.by_letter) and self._leaves_open(values):
            self.told.silent.update(fact.key for fact in facts)
        return facts

    def _common(
        self, values: dict[str, object], act: RowAct, key: str, payload: Payload
    ) -> dict[str, object]:
        """Return what the facts of one row have in common, and the key of the first."""
        source = str(values.get("source", ""))
        visibility = values.get("visibility")
        published = self._published[source] and not act.matter.keeps_drafts
        if visibility is None:
            visibility = act.matter.usual_readers(
                act.kind,
                published=bool(published),
                channel=values.get("channel", ""),
                payload=payload,
            )
        waits = "public_from" in values and not act.matter.lifecycle.for_everybody
        if visibility is Visibility.PUBLIC and waits:
            visibility = Visibility.PARTIES  # everyone reads it, and not before that day
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

    def _leaves_open(self, values: Mapping[str, object]) -> bool:
        """Whether neither a row nor its source says who may read it."""
        stated = "visibility" in values or "public_from" in values
        return not stated and not self._published[str(values.get("source", ""))]

    def _public_from(
        self, values: dict[str, object], act: RowAct, payload: Mapping[str, str | int]
    ) -> int | None:
        """Return from when everyone may read an act of which the row does not say it.

        What a row keeps for the parties is kept back; what it says nothing of follows the rule.
        """
        visibility = values.get("visibility")
        if visibility is not None:
            return KEPT_BACK if visibility is Visibility.PARTIES else None
        if act.matter.public_on is None or self._published[str(values.get("source", ""))]:
            return None
        date: Edtf = values["date"]  # type: ignore[assignment]
        return act.matter.public_on(act.kind, date, payload, self.told.known.rules)

    def _beside(
        self,
        fact: Fact,
        apart: Mapping[str, str | int],
        beside: Beside,
        matter: Matter,
        *,
        stated: bool,
    ) -> Fact:
        """Return the second act of a row: the dates that came in the letter of an acceptance.

        It is read by whom its own kind is read by, unless the row has stated it; the day from
        which everybody reads the answer opens no proposal.
        """
        visibility, opens = fact.visibility, fact.public_from
        if not stated and not self._published[fact.source]:
            visibility = matter.lifecycle.acts[beside.tells].visibility
            opens = opens if visibility is Visibility.PUBLIC else None
        about = {name: fact.payload[name] for name in beside.shared if name in fact.payload}
        return replace(
            fact,
            kind=beside.tells,
            payload={**about, **apart},
            visibility=visibility,
            public_from=opens,
            note="",
            key=fact.key + BESIDE,
        )

    def _add(
        self, number: int, facts: Sequence[Fact], values: dict[str, object], act: RowAct
    ) -> None:
        told = self.told
        dossiers = act.matter.streams if isinstance(act.matter.streams, Dossiers) else None
        for fact in facts:
            place = len(told.facts)
            told.facts.append(fact)
            told.rows_of.append(number)
            told.place_of[fact.key] = place
            if dossiers:
                column, name = dossier_of(values, act, dossiers)
                named = Reference(number, place, "dossier", name, fact.source, column)
                told.references.append(named)
            for name in _REFERENCES:
                if name not in values or (name == "ref" and dossiers):
                    continue
                if name != "because_of" or name in fact.payload:
                    says, state = str(values[name]), str(values.get("state", ""))
                    told.references.append(
                        Reference(number, place, name, says, fact.source, state=state)
                    )

    def _as_edtf(self, values: Mapping[str, object], cells: Sequence[str]) -> Sequence[str]:
        """Return the cells with each date as EDTF: one written in other words is the same row."""
        dates = ((values.get(name), text) for name, text in zip(self._header, cells, strict=True))
        return [
            value.text if isinstance(value, Edtf) and value.text != clean(text) else text
            for (value, text) in dates
        ]

    def _digest(self, cells: Sequence[str]) -> str:
        """Return a digest of a row that knows neither the order of columns nor empty ones.

        It stays with the act, so it knows nothing of the persons that the row names.
        """
        pairs = [
            f"{name}\x1f{_as_it_looks(text)}"
            for name, text in zip(self._digested, self._in_order(cells), strict=True)
            if text and name not in SEALED and not (name == "matter" and text == "visit")
        ]
        return blake2b("\x1e".join(pairs).encode(), digest_size=16).hexdigest()


def _as_it_looks(written: str) -> str:
    """Return a text as a digest knows it: spaces at its ends, which all older ones hold, stay."""
    if written.isascii():
        return written
    shown = clean(written)
    return written if shown == written.strip() else shown


def _streams(
    values: dict[str, object], act: RowAct, payload: dict[str, str | int]
) -> dict[str, tuple[str, ...]]:
    """Return the streams of an act; that of a dossier as the row calls it, to be found later."""
    state = str(values.get("state", ""))
    mandates: tuple[str, ...] = values.get("mandates", ())  # type: ignore[assignment]
    streams = act.matter.streams
    if not isinstance(streams, Dossiers):
        return streams.named(state, mandates)
    column, name = dossier_of(values, act, streams)
    # What names the dossier is told of its act too, where the act has the column.
    if column == "ref" and not streams.own and streams.reference and streams.reference(name):
        column = streams.written_in
        if column in act.spec.fields:
            payload.setdefault(column, name)
    return {f"{streams.kind}/{streams.concerns(state, mandates)}/{UNPLACED}{name}": mandates}


def _says(payload: Mapping[str, str | int], what: Mapping[str, str]) -> bool:
    return bool(what) and all(payload.get(name) == value for name, value in what.items())
