"""What rows say of one another: which act a row corrects, because of which, in which visit.

A name is an id of the same source, in the file or on record; a key with its source (`SOURCE#ID`);
or the id of an act. Nothing here depends on the order of rows.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from comity.kernel.phrases import Phrase
from comity.ledger.domain import CORRECTION, ERASED, PROTECTION, Fact, Visibility
from comity.ledger.domain.companions import BESIDE
from comity.ledger.domain.documents import CITED
from comity.register.domain import Problem, Theirs
from comity.register.matter import KEPT_BACK
from comity.register.rows.acts import WITHDRAWS
from comity.register.rows.dossiers import place_dossiers
from comity.register.rows.pinning import Pinner
from comity.register.rows.told import OnRecord, Record, Reference, Told

_MOVED = "/moved"  # what the key of a withdrawal in the former State's stream adds


def resolve(told: Told, record: Record, theirs: Theirs | None = None) -> None:
    """Give every fact the acts that its row names; what cannot be found becomes a problem.

    Of what `theirs` may not name nothing is found. A row is not said to name nothing where it may
    name a row that could not be read.
    """
    _keep_as_recorded(told, record)
    if not told.references:
        return
    finder = _Finder(told, record, theirs)
    circular = _circular(told, finder)
    finder.problems += place_dossiers(told, record, finder.by_name, theirs)
    pinner = Pinner(told, record, theirs, _taken_back_whole(told, finder))
    extra: list[tuple[int, Fact]] = []
    follows: dict[str, OnRecord] = {}  # key of a fact → what it is told instead of
    for reference in told.references:
        fact = told.facts[reference.fact]
        match reference.field:
            case "dossier":
                pass  # placed above, before what corrects it is looked at
            case "ref":
                found = pinner.pin(reference, fact)
                if isinstance(found, Problem):
                    finder.problems.append(found)
                else:
                    told.facts[reference.fact] = replace(fact, pins=found)
            case "because_of":
                target = finder.find(reference)
                if target:
                    payload = {**fact.payload, "because_of": target.act}
                    told.facts[reference.fact] = replace(fact, payload=payload)
            case _ if reference.row in circular:
                pass
            case _:
                extra += _correct(told, finder, reference, follows)
    finder.problems += _read_otherwise(told, follows)
    _keep_as_corrected(told, follows)
    told.problems += finder.problems
    for row, fact in extra:
        told.place_of[fact.key] = len(told.facts)
        told.facts.append(fact)
        told.rows_of.append(row)


class _Finder:
    """Finds what references name: first in the file, then on record."""

    def __init__(self, told: Told, record: Record, theirs: Theirs | None) -> None:
        self._told = told
        self._record = record
        self._theirs = theirs
        self._unread = set(told.unread.values())
        self._knows_all = {one.row for one in told.problems} <= told.unread.keys()
        self.problems: list[Problem] = []
        named = [one for one in told.references if one.field not in {"ref", "dossier"}]
        keys = {key for one in named for own in keys_of(one) for key in (own, own + BESIDE)}
        self._keys = record.by_key(keys - told.place_of.keys())
        self._acts = record.by_act({one.name for one in named})
        companions = {found.key + BESIDE for found in self._acts.values()}
        self._keys = {**self._keys, **record.by_key(companions)}
        self._corrects = {one.fact: one for one in named if one.field == "corrects"}
        self._families: dict[str, Mapping[str, OnRecord]] = {}

    def find(self, reference: Reference) -> OnRecord | None:
        """Return the act that is named, or None with a problem: but for a row that is wrong."""
        found = self.by_name(reference)
        if found is not None and self._may_name(reference.field, found):
            return found
        if self._knows_all and self._unread.isdisjoint(keys_of(reference)):
            expected = Phrase("an id of the same source, or the id of an act on record")
            self.problems.append(Problem(reference.row, reference.field, reference.name, expected))
        return None

    def _may_name(self, column: str, found: OnRecord) -> bool:
        return self._theirs is None or self._theirs.may_name(column, found.act)

    def by_name(self, reference: Reference) -> OnRecord | None:
        """Return the act that is named, or None."""
        found = filter(None, map(self.by_key, keys_of(reference)))
        return next(found, None) or self._acts.get(reference.name)

    def by_key(self, key: str) -> OnRecord | None:
        """Return what has this key, in the file or on record."""
        place = self._told.place_of.get(key)
        if place is None:
            return self._keys.get(key)
        fact = self._told.facts[place]
        act = self._record.act_id(key)
        return OnRecord(
            stream=fact.stream,
            act=act,
            key=key,
            kind=fact.kind,
            visibility=fact.visibility,
            public_from=fact.public_from,
            mandates=fact.mandates,
        )

    def with_former(self, last: OnRecord) -> list[OnRecord]:
        """Return an event, what it replaces in its stream, and so on back to the act itself; of a
        withdrawal that alone, since what it took back is to stand again.
        """
        if last.kind in WITHDRAWS:
            return [last]
        found: dict[str, OnRecord] = {}
        at: OnRecord | None = last
        while at is not None and at.stream == last.stream and at.key not in found:
            found[at.key] = at
            at = self._replaced_by(at)
        return list(found.values())

    def _replaced_by(self, one: OnRecord) -> OnRecord | None:
        """Return the event that this one replaces, or None where it is the first of its act."""
        place = self._told.place_of.get(one.key)
        if place is None:
            return self._family(one.act).get(one.corrects)
        reference = self._corrects.get(place)
        target = self.by_name(reference) if reference is not None else None
        if target is not None and one.key.endswith(BESIDE):
            return self.by_key(target.key + BESIDE)
        return target

    def _family(self, act: str) -> Mapping[str, OnRecord]:
        """Return all that is on record of an act, which is asked once."""
        if act not in self._families:
            self._families[act] = self._record.family(act)
        return self._families[act]

    def is_whole(self, one: OnRecord) -> bool:
        """Whether this event is its act as it was first told: without it nothing of it stands."""
        return self._record.act_id(one.key) == one.act


def keys_of(reference: Reference) -> tuple[str, ...]:
    """Return the keys of the events that a name may stand for, the likelier first: an id of the
    same source, which may hold a `#` itself, or a source and an id.
    """
    own = f"{reference.source}#{reference.name}"
    return (own, reference.name) if "#" in reference.name else (own,)


def _taken_back_whole(told: Told, finder: _Finder) -> dict[str, int]:
    """Return act → row, of the acts that rows of the file take back with all that was told of
    them, or tell of another State.
    """
    found: dict[str, tuple[str, int]] = {}  # key of what takes back → the act, and the row
    undone: set[str] = set()
    for one in told.references:
        target = finder.by_name(one) if one.field == "corrects" else None
        fact = told.facts[one.fact]
        if target is None or (fact.kind not in WITHDRAWS and fact.stream == target.stream):
            continue
        if target.kind in WITHDRAWS:
            undone.add(target.key)
        elif finder.is_whole(target):
            found[fact.key] = target.act, one.row
    return {act: row for key, (act, row) in found.items() if key not in undone}


def _circular(told: Told, finder: _Finder) -> set[int]:
    """Return the rows that correct one another in a circle, and make a problem of each."""
    named = [one for one in told.references if one.field == "corrects"]
    target_of = {
        told.facts[one.fact].key: target.key
        for one in named
        if (target := finder.by_name(one)) is not None
    }
    rows = {told.rows_of[told.place_of[key]] for key in _leading_back(target_of)}
    name_of = {one.row: one.name for one in named if one.row in rows}
    expected = Phrase("an act that is not corrected, directly or through others, by this row")
    finder.problems += [Problem(row, "corrects", name, expected) for row, name in name_of.items()]
    return rows


def _leading_back(target_of: Mapping[str, str]) -> set[str]:
    """Return the keys from which the way by their targets leads back to them."""
    found: set[str] = set()
    begun_at: dict[str, str] = {}  # key → where the way began that first came by
    for start in target_of:
        at = start
        while at in target_of and at not in begun_at:
            begun_at[at] = start
            at = target_of[at]
        if begun_at.get(at) == start:  # it came to where it had been itself
            while at not in found:
                found.add(at)
                at = target_of[at]
    return found


def _correct(
    told: Told, finder: _Finder, reference: Reference, follows: dict[str, OnRecord]
) -> list[tuple[int, Fact]]:
    """Let a fact correct the act that its row names; return what must be recorded beside it.

    Dates that came in the letter of a row replace those that came with the act; otherwise these go
    with it by themselves (`ledger.domain.companions`). Where the corrected act was another
    State's, it is taken back there, with all that was told of it before, and recorded here.
    """
    fact = told.facts[reference.fact]
    if fact.key.endswith(BESIDE):
        return []  # recorded with the fact whose dates they are
    target = finder.find(reference)
    if target is None:
        return []
    if target.kind == ERASED:
        expected = Phrase("an act on record: this one was erased to protect a person")
        finder.problems.append(Problem(reference.row, reference.field, reference.name, expected))
        return []
    if other := _of_others(told, reference, target):
        finder.problems += other
        return []
    pairs = [(reference.fact, target)]
    companion = finder.by_key(target.key + BESIDE)
    own_dates = told.place_of.get(fact.key + BESIDE)
    if companion and companion.kind != ERASED and own_dates is not None:
        pairs.append((own_dates, companion))
    extra: list[Fact] = []
    for place, corrected in pairs:
        mine = told.facts[place]
        follows[mine.key] = corrected
        if mine.stream == corrected.stream:
            told.facts[place] = replace(mine, corrects=corrected.key)
        elif mine.kind in WITHDRAWS:
            told.facts[place] = replace(mine, corrects=corrected.key, stream=corrected.stream)
        else:
            there = finder.with_former(corrected)
            told.moved[mine.key] = there[-1].act
            extra += _taken_back(mine, there, mine.key + _MOVED)
    return [(reference.row, one) for one in extra]


def _of_others(told: Told, reference: Reference, target: OnRecord) -> list[Problem]:
    """Return what a row that takes an act back says otherwise than the act: whom it concerns.

    A row that tells an act anew may say it of another State or of other mandates.
    """
    fact = told.facts[reference.fact]
    if fact.kind not in WITHDRAWS or target.stream.startswith(CITED):
        return []
    found = []
    if fact.kind == PROTECTION and target.corrects:
        expected = Phrase(
            "the act as first recorded: if only this version were erased, the first one "
            "would return"
        )
        found.append(Problem(reference.row, reference.field, reference.name, expected))
    state = told.known.matter_of(target.stream).streams.state_of(target.stream)
    if state and reference.state and state != reference.state:
        expected = Phrase("%(state)s, the State of the act to be removed", state=state)
        found.append(Problem(reference.row, "state", reference.state, expected))
    if target.mandates and fact.mandates and {*target.mandates} != {*fact.mandates}:
        expected = Phrase(
            "%(mandates)s, the mandates of the act to be removed",
            mandates="+".join(target.mandates),
        )
        written = "+".join(fact.mandates)
        found.append(Problem(reference.row, "mandates", written, expected))
    return found


def _read_otherwise(told: Told, follows: Mapping[str, OnRecord]) -> Iterator[Problem]:
    """Yield the rows that leave open who may read them, and make of an act one of a kind that
    others read: a proposal of dates must not be read as the acceptance was that it corrects.
    """
    for key in sorted(told.silent & follows.keys()):
        fact, corrected = told.facts[told.place_of[key]], follows[key]
        if fact.stream.startswith(CITED):
            continue
        acts = told.known.matter_of(fact.stream).lifecycle.acts
        if not {fact.kind, corrected.kind} <= acts.keys():
            continue
        if acts[fact.kind].visibility is not acts[corrected.kind].visibility:
            expected = Phrase(
                "who may read it: acts of this kind are read by others than the one it corrects"
            )
            yield Problem(told.rows_of[told.place_of[key]], "visibility", None, expected)


def _keep_as_recorded(told: Told, record: Record) -> None:
    """Let a fact that leaves open who may read it be what it is on record, where everybody reads
    that: the same file told it before letters were for the parties (docs/decisions/0201).
    """
    for key, one in record.by_key(told.silent).items():
        place = told.place_of[key]
        fact = told.facts[place]
        if one.visibility is Visibility.PUBLIC and not fact.corrects:
            told.facts[place] = replace(fact, visibility=one.visibility)


def _keep_as_corrected(told: Told, follows: Mapping[str, OnRecord]) -> None:
    """Let a fact that leaves open who may read it be read by those who read what it corrects.

    Where a rule opened that on a day, it opens this on the day that follows from what it says now.
    """
    open_ones = told.silent & follows.keys()
    for key, corrected in _in_the_end(open_ones, follows).items():
        place = told.place_of[key]
        fact = told.facts[place]
        by_rule = corrected.public_from not in {None, KEPT_BACK} and fact.public_from is not None
        told.facts[place] = replace(
            fact,
            visibility=corrected.visibility,
            public_from=fact.public_from if by_rule else corrected.public_from,
        )


def _in_the_end(keys: Collection[str], follows: Mapping[str, OnRecord]) -> dict[str, OnRecord]:
    """Return for each of these keys what a chain of them follows in the end."""
    found: dict[str, OnRecord] = {}
    for key in keys:
        way = []
        at = key
        while at in keys and at not in found:
            way.append(at)
            at = follows[at].key
        if way:
            found |= dict.fromkeys(way, found[at] if at in found else follows[way[-1]])
    return found


def _taken_back(fact: Fact, told: Sequence[OnRecord], key: str) -> list[Fact]:
    """Return the withdrawals of all that was told of an act, the last first, under this key.

    They have the source and day of the row that implies them. Without what was told before, that
    would stand again.
    """
    return [
        replace(
            fact,
            stream=target.stream,
            kind=CORRECTION,
            payload={},
            letter="",
            pins="",
            corrects=target.key,
            key=f"{key}/{no}" if no else key,
        )
        for no, target in enumerate(told)
    ]
