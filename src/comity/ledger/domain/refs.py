"""What dossiers are called: which refs are to be given, and what each ref names today. Pure.

Numbers run per prefix; a prefix that lies within the stream is that stream's own, any other is
shared by many (RULES R4). A fold may also name a whole ref, such as a letter's own UN reference.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from comity.accounts.domain import Reading
from comity.kernel.phrases import Phrase
from comity.ledger.domain import DossierRow, Folded, LedgerError

UNPUBLISHED = "~"  # in a ref: the dossier is not published, and its number is not given yet
UNPUBLISHED_CHARACTERS = 6
WHOLE = "="  # before the dossier to which a ref is anchored: its fold names the ref itself

type Groups = Sequence[tuple[int, Folded]]
"""What a stream folds into, once for each different set of visible acts: (readings, folded)."""


class Given(NamedTuple):
    """A ref, and the act (or dossier) to which it is anchored."""

    ref: str
    act: str


class Names(Protocol):
    """What the ledger knows of the names of other streams."""

    def next_number(self, prefix: str, /) -> int:
        """The next number under a prefix that streams share; it is never given again."""

    def is_given(self, ref: str, /) -> bool:
        """Whether another stream ever had this ref."""

    def is_borne(self, ref: str, /) -> bool:
        """Whether a dossier of another stream bears this ref today."""

    def opaque(self, dossier: str, /) -> str:
        """Characters for a dossier that nobody guesses who knows its acts."""


def place(given: Sequence[Given], folded: Folded) -> dict[str, str]:
    """Ref → dossier, in the order of giving: the dossier so named, else where the act now lies."""
    if not given:
        return {}
    rows = {row.dossier: row for row in folded.dossiers}
    lies = folded.lies
    placed: dict[str, str] = {}
    for ref, act in given:
        name = act.removeprefix(WHOLE)
        found = name if name in rows else lies.get(name.partition(":")[0])
        # Who may not read what names a dossier does not find it by that name either.
        if found is not None and (name == act or rows[found].ref):
            placed.setdefault(ref, found)
    return placed


def in_order(given: Sequence[Given], folded: Folded) -> list[tuple[str, str]]:
    """Each ref with the dossier that it names; the first of a dossier is the one to cite.

    That is the ref which the fold names, else the oldest with a number, else the oldest.
    """
    placed = place(given, folded)
    whole = {row.ref for row in folded.dossiers}
    refs = sorted(placed, key=lambda ref: (ref not in whole, UNPUBLISHED in ref))  # stable: by age
    return [(ref, placed[ref]) for ref in refs]


def borne_then(
    folded: Folded,
    given: Sequence[Given],
    *,
    now: Mapping[str, str],
    opaque: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    """As known on a day: each dossier that no ref names, with the ref that it bears.

    That is the one that its acts have `now` (act → ref), if no other dossier has it; else one that
    is opaque, as nobody then had another for it.
    """
    placed = place(given, folded)
    named = set(placed.values())
    nameless = [row for row in folded.dossiers if row.dossier not in named]
    acts: dict[str, list[str]] = {}
    for act, dossier in folded.lies.items():
        acts.setdefault(dossier, []).append(act)
    taken = set(placed)
    for row in nameless:
        ref = next((now[act] for act in acts.get(row.dossier, ()) if act in now), row.ref)
        if not ref or ref in taken:
            others = taken.union(each.ref for each in given)
            ref = unpublished(row, opaque(row.dossier), others)
        taken.add(ref)
        yield row.dossier, ref


def unpublished(
    row: DossierRow,
    name: str,
    taken: Collection[str] = (),
    length: int = UNPUBLISHED_CHARACTERS,
) -> str:
    """The ref of a dossier that no public reader sees: `~` and so many characters of its opaque
    name, or more where another bears these.

    No mandate comes before them, nor a State where it has a stream of its own: the ref is the
    same to all who read any of it, and may tell none of them whose the rest is (RULES P1).
    """
    kind, *parties = row.prefix.split("/")
    is_stream = row.dossier.startswith(f"{kind}/")
    under = "/".join([kind] if is_stream else [kind, *parties[:1]])
    ref = f"{under}/{UNPUBLISHED}{name[:length]}"
    is_taken = ref in taken and length < len(name)
    return unpublished(row, name, taken, length + 1) if is_taken else ref


def refs_to_give(
    stream: str,
    groups: Groups,
    given: Sequence[Given],
    *,
    taken: Callable[[], Iterable[str]],
    names: Names,
) -> list[Given]:
    """New refs for the dossiers that have none, in effective order.

    `taken` are all of the stream: it is asked only where one is to be given.
    Numbers are never given twice. What no public reader sees gets no number, which would count
    what is hidden (RULES R4). LedgerError where a fold names a ref that another matter bears.
    """
    giving: _Giving | None = None
    given = list(given)
    new: list[Given] = []
    for mask, folded in sorted(groups, key=lambda group: not group[0] & Reading.PUBLIC):
        public = bool(mask & Reading.PUBLIC)
        placed = place(given, folded)
        named = {d for ref, d in placed.items() if not public or UNPUBLISHED not in ref}
        for row in folded.dossiers:
            bears = placed.get(row.ref) == row.dossier if row.ref else row.dossier in named
            if bears:
                continue
            giving = giving or _Giving(stream, set(taken()), names)
            anchor = f"{WHOLE}{row.dossier}" if row.ref else row.dossier
            found = Given(giving.ref_of(row, public=public), anchor)
            new.append(found)
            given.append(found)
    return new


class _Giving:
    """Gives the refs of one stream."""

    def __init__(self, stream: str, taken: set[str], names: Names) -> None:
        self.stream = stream
        self.taken = taken
        self.names = names
        self.last = _last_numbers(taken)

    def ref_of(self, row: DossierRow, *, public: bool) -> str:
        """A ref for this dossier, which has none yet."""
        if row.ref:
            ref = self._whole(row.ref)
        elif public:
            ref = f"{row.prefix}/{self._number(row.prefix)}"
        else:
            ref = self._unpublished(row)
        self.taken.add(ref)
        return ref

    def _whole(self, ref: str) -> str:
        if self.names.is_borne(ref):
            raise LedgerError(
                Phrase("The reference %(ref)s is taken already, by another matter.", ref=ref)
            )
        return ref

    def _number(self, prefix: str) -> int:
        if not self._is_own(prefix):
            return self.names.next_number(prefix)
        self.last[prefix] = self.last.get(prefix, 0) + 1
        return self.last[prefix]

    def _unpublished(self, row: DossierRow) -> str:
        name = self.names.opaque(row.dossier)
        ref = unpublished(row, name, self.taken)
        while not self._is_own(row.prefix) and self.names.is_given(ref):
            self.taken.add(ref)
            longer = unpublished(row, name, self.taken)
            if longer == ref:
                break
            ref = longer
        return ref

    def _is_own(self, prefix: str) -> bool:
        return prefix == self.stream or prefix.startswith(f"{self.stream}/")


def _last_numbers(refs: Iterable[str]) -> dict[str, int]:
    last: dict[str, int] = {}
    for ref in refs:
        prefix, _, number = ref.rpartition("/")
        if number.isdigit():
            last[prefix] = max(last.get(prefix, 0), int(number))
    return last
