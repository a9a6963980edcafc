"""In which dossier each row of a file lies, where a stream is a dossier (register.matter).

A dossier is named by a ref on record, by its own reference such as `AL USA 30/2025`, by a label,
or by the row that opens it. Its stream's name is made of what names it alone, never of the order
of rows. It is kept from its first act on: where rows named one letter by its reference and others
by a label before a row said that both are one, they stay two until somebody corrects it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.phrases import Phrase
from comity.ledger.domain import Fact
from comity.ledger.domain.companions import BESIDE
from comity.register.domain import Problem, Theirs
from comity.register.matter import NOBODY, By, Dossiers
from comity.register.rows.acts import WITHDRAWS
from comity.register.rows.reading import UNPLACED
from comity.register.rows.told import A_SESSION, NEW, OnRecord, Record, Reference, Told, ref_of

type Find = Callable[[Reference], OnRecord | None]
"""The act that a row names, in the file or on record."""


def place_dossiers(told: Told, record: Record, find: Find, theirs: Theirs | None) -> list[Problem]:
    """Give every fact of a dossier its stream; return what names no dossier.

    Of what is not `theirs` to name none is found.
    """
    named = [one for one in told.references if one.field == "dossier"]
    if not named:
        return []
    placer = _Placer(told, record, find, theirs)
    placer.learn(named)
    for one in named:
        if one.name:
            placer.place(one, placer.stream_of(one))
    unnamed = {one.fact: one for one in named if not one.name}
    for fact in unnamed:
        for each in placer.way(fact, unnamed):
            placer.place(unnamed[each], placer.stream_by_act(unnamed[each]))
    return placer.problems


class _Label(Struct, frozen=True):
    """A label as it is used in one file: `new:LABEL` of one kind of matter."""

    kind: str
    text: str


class _Placer:
    """Finds the stream of each dossier that a file names."""

    def __init__(self, told: Told, record: Record, find: Find, theirs: Theirs | None) -> None:
        self._told = told
        self._record = record
        self._find = find
        self._theirs = theirs
        self._corrects = {one.fact: one for one in told.references if one.field == "corrects"}
        self._on_record: Mapping[str, str] = {}
        self._labelled: dict[_Label, str] = {}
        self._opened: set[str] = set()  # references that rows of the file give to their dossiers
        self._called: dict[str, str] = {}  # stream by its reference → stream of its label
        self.problems: list[Problem] = []

    def learn(self, named: Iterable[Reference]) -> None:
        """Look up what the ledger holds, and make one dossier of the rows that share a label."""
        refs = set()
        by_label: dict[_Label, list[Reference]] = defaultdict(list)
        for one in named:
            fact, dossiers = self._of(one)
            own = {self._own(one, dossiers), self._reference(one, dossiers)}
            refs |= {one.name, *own}
            if fact.kind in dossiers.opens:
                self._opened |= own
            if one.name.startswith(NEW):
                by_label[_Label(dossiers.kind, one.name)].append(one)
        self._on_record = self._record.streams({ref for ref in refs if "/" in ref})
        self._on_record = {**self._by_their_acts(named), **self._on_record}
        for label, rows in by_label.items():
            self._label(label, rows)

    def _by_their_acts(self, named: Iterable[Reference]) -> dict[str, str]:
        """Return stream by its reference → stream of a label, of the dossiers on record whose own
        acts tell a reference: a row that names it means them.
        """
        parties: dict[str, set[str]] = defaultdict(set)
        kinds: dict[str, Dossiers] = {}
        for one in named:
            _, dossiers = self._of(one)
            for ref in {self._own(one, dossiers), self._reference(one, dossiers)} - {""}:
                if ref not in self._on_record:
                    kinds[dossiers.kind] = dossiers
                    parties[dossiers.kind].add(ref.split("/")[1])
        found = {}
        for kind, dossiers in kinds.items():
            own = self._record.labelled(kind, parties[kind], dossiers.own_name)
            for stream, text in own.items():
                told = dossiers.reference(text) if dossiers.reference else None
                if told:
                    found[f"{kind}/{told[0] or stream.split('/')[1]}/{told[1]}"] = stream
        return found

    def stream_of(self, one: Reference) -> str | None:
        """Return the stream of the dossier that a row names, None with a problem."""
        _, dossiers = self._of(one)
        own = self._reference(one, dossiers)
        if own:
            return self._stream_of_reference(one, own)
        if one.name.startswith(NEW) and len(one.name) > len(NEW):
            return self._stream_of_label(one, dossiers)
        found = self._on_record.get(one.name)
        may_be = found is not None and self._may_concern(one, dossiers, found)
        if not may_be or not (self._theirs is None or self._theirs.may_open(one.name)):
            of = f"{dossiers.kind}/{self._concerns(one, dossiers)}"
            expected = ref_of(of, dossiers.such_as if dossiers.reference else "")
            self.problems.append(Problem(one.row, one.column, one.name, expected))
            return None
        return found

    def way(self, fact: int, unnamed: Collection[int]) -> list[int]:
        """Return what is not placed yet of a fact, what it corrects, and so on, the last first."""
        found: dict[int, None] = {}
        at: int | None = fact
        while at is not None and at in unnamed and at not in found:
            if UNPLACED not in self._told.facts[at].stream:
                break
            found[at] = None
            target = self._find(self._corrects[at]) if at in self._corrects else None
            at = self._told.place_of.get(target.key) if target else None
        return list(found)[::-1]

    def stream_by_act(self, one: Reference) -> str | None:
        """Return the stream of a row that names no dossier: it lies with what it corrects, which
        is placed, or opens a dossier of its own.
        """
        fact, dossiers = self._of(one)
        start = f"{dossiers.kind}/{self._concerns(one, dossiers)}/"
        if one.fact in self._corrects:
            target = self._find(self._corrects[one.fact])
            if target is None or UNPLACED in target.stream:
                return None  # said where corrections are resolved
            # What only a reference names cannot become another by what its row leaves out.
            same = f"{dossiers.kind}/" if dossiers.by is By.ORGAN else start
            if target.stream.startswith(same) or fact.kind in WITHDRAWS:
                return target.stream
        if dossiers.by is By.ORGAN:  # what it corrects is of another matter
            self.problems.append(Problem(one.row, "ref", None, A_SESSION))
            return None
        return start + self._record.act_id(fact.key.removesuffix(BESIDE))  # the id of its act

    def place(self, one: Reference, stream: str | None) -> None:
        """Let a fact be one of this stream."""
        if stream is not None:
            self._told.facts[one.fact] = replace(self._told.facts[one.fact], stream=stream)

    def _of(self, one: Reference) -> tuple[Fact, Dossiers]:
        fact = self._told.facts[one.fact]
        dossiers = self._told.known.matter_of(fact.stream).streams
        assert isinstance(dossiers, Dossiers)
        return fact, dossiers

    def _concerns(self, one: Reference, dossiers: Dossiers) -> str:
        """Return what the row concerns: a State, or the first of its mandates."""
        fact = self._told.facts[one.fact]
        return fact.stream.removeprefix(f"{dossiers.kind}/").partition("/")[0]

    def _may_concern(self, one: Reference, dossiers: Dossiers, stream: str) -> bool:
        """Whether a dossier on record can be the one that a row means."""
        kind, party, *_ = stream.split("/")  # that of a visit has no third part
        concerns = {self._concerns(one, dossiers)}
        if dossiers.by is By.MANDATE:
            concerns |= set(self._told.facts[one.fact].mandates)
        return kind == dossiers.kind and (party in concerns or concerns == {NOBODY})

    def _reference(self, one: Reference, dossiers: Dossiers, written: str | None = None) -> str:
        """Return the stream that a row names by a reference, `` where it does not."""
        name = one.name if written is None else written
        found = dossiers.reference(name) if dossiers.reference and name else None
        if found is None:
            return ""
        return f"{dossiers.kind}/{found[0] or self._concerns(one, dossiers)}/{found[1]}"

    def _own(self, one: Reference, dossiers: Dossiers) -> str:
        """Return the stream of the reference that an act tells of itself, `` where none."""
        fact = self._told.facts[one.fact]
        return self._reference(one, dossiers, dossiers.own_name(fact.kind, fact.payload))

    def _label(self, label: _Label, rows: list[Reference]) -> None:
        """Find the stream of a label: that of its reference where one is on record."""
        told = [(one, *self._of(one)) for one in rows]
        concerns = {self._concerns(one, dossiers) for one, _, dossiers in told}
        if len(concerns) > 1:
            first = self._concerns(rows[0], told[0][2])
            other = next(one for one in rows if self._concerns(one, told[0][2]) != first)
            expected = Phrase(
                "a label of its own; row %(row)s has this one, of %(concerned)s",
                row=str(rows[0].row),
                concerned=first,
            )
            self.problems.append(Problem(other.row, "ref", other.name, expected))
            return
        _, _, dossiers = told[0]
        opening = {one.source for one, fact, _ in told if fact.kind in dossiers.opens}
        source = min(opening or {one.source for one in rows})
        own = {self._own(one, dossiers) for one in rows} - {""}
        on_record = sorted(self._on_record[ref] for ref in own if ref in self._on_record)
        stream = on_record[0] if on_record else self._new(rows[0], source, dossiers)
        self._labelled[label] = stream
        self._called |= dict.fromkeys(own, stream)

    def _stream_of_reference(self, one: Reference, own: str) -> str | None:
        """Return the stream of a reference. Where somebody may not name all, one that is not on
        record is answered like one that they may not read (RULES P5).
        """
        stream = self._on_record.get(own) or self._called.get(own) or own
        if self._theirs is None or own in self._opened or self._theirs.may_name_reference(stream):
            return stream
        self.problems.append(Problem(one.row, one.column, one.name, _READ_OR_OPENED))
        return None

    def _stream_of_label(self, one: Reference, dossiers: Dossiers) -> str | None:
        return self._labelled.get(_Label(dossiers.kind, one.name))

    def _new(self, one: Reference, source: str, dossiers: Dossiers) -> str:
        """Return the stream of a label: of the row's source, or of another, `new:SOURCE#LABEL`."""
        label = one.name.removeprefix(NEW)
        named = label if "#" in label else f"{source}#{label}"
        key = self._record.act_id(f"{NEW}{named}")
        return f"{dossiers.kind}/{self._concerns(one, dossiers)}/{key}"


_READ_OR_OPENED: Final = Phrase(
    "the reference of one on record that you may read, or that a row of this file opens; or new:"
    " and a label of your own"
)
