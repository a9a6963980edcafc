"""Facts on their way to become events: their ids, what they correct, what was not said."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, EdtfError, geneva_day, parse
from comity.kernel.phrases import Phrase
from comity.kernel.plain import PLAIN
from comity.ledger.domain import (
    CORRECTION,
    ERASED,
    PROTECTION,
    RETRACTIONS,
    Fact,
    LedgerError,
    Lifecycle,
    Payload,
    Recording,
    Source,
    Visibility,
    is_published,
)
from comity.ledger.domain.events import (
    event_id,
    fact_digest,
    in_order,
    instant_and_zone,
    payload_text,
)

NOTHING_SEALED = (None, "")  # of an event that names no person


class Standing(NamedTuple):
    """An event that the ledger holds already, as far as a new one may need it."""

    act: str
    position: int
    digest: bytes
    stream: str
    root: str
    kind: str
    source: str


class Kept(NamedTuple):
    """For whom an event is kept, and from when everybody reads it."""

    visibility: Visibility
    public_from: int | None = None


class Draft(Struct):
    """A fact with its ids: `act` its own, `corrects` and `root` those of what it corrects.

    What is `kept` from more readers than the fact says is kept so. `replaces` is the source of
    what it corrects.
    """

    fact: Fact
    act: str
    key: str
    corrects: str
    root: str
    kept: Kept | None = None
    replaces: str = ""

    @property
    def readers(self) -> Kept:
        """For whom it is kept."""
        return self.kept or Kept(self.fact.visibility, self.fact.public_from)

    def told(self, lifecycle: Lifecycle) -> tuple[str, bytes]:
        """What it tells beside its columns, as text, and the digest of all it tells.

        What names persons is in neither: only under their keys.
        """
        return _told(self.fact, self.corrects, lifecycle)


def ids_of(facts: Iterable[Fact], secret: bytes) -> list[str]:
    """The ids that their keys give these facts, `` where a fact has no key."""
    return [event_id(secret, fact.key) if fact.key else "" for fact in facts]


def corrected(facts: Iterable[Fact], secret: bytes) -> set[str]:
    """The ids that these facts may mean by what they correct, which is an id or a key."""
    names = {fact.corrects for fact in facts if fact.corrects}
    return names | {event_id(secret, name) for name in names}


def draft(
    facts: Sequence[Fact],
    ids: Sequence[str],
    *,
    lifecycle: Lifecycle,
    secret: bytes,
    there: Mapping[str, Standing],
) -> list[Draft]:
    """Drafts of the facts, in their order. LedgerError when one corrects what is not there."""
    own = dict(zip(ids, facts, strict=True))
    parents = {
        act: _meant(fact, secret, own, there) for act, fact in own.items() if act and fact.corrects
    }
    drafts = []
    roots: dict[str, str] = {}
    for fact, keyed in zip(facts, ids, strict=True):
        corrects = _meant(fact, secret, own, there) if fact.corrects else ""
        key = fact.key or _told(fact, corrects, lifecycle)[1].hex()
        act = keyed or event_id(secret, key)
        root = _root(fact, corrects, parents, there, roots) if corrects else ""
        before = own.get(corrects) or there.get(corrects)
        drafts.append(
            Draft(fact, act, key, corrects, root, replaces=before.source if before else "")
        )
    return drafts


def check(draft: Draft, *, lifecycle: Lifecycle, kinds: Mapping[str, tuple[str, str]]) -> None:
    """LedgerError when the ledger cannot keep this fact; `kinds` is id → (stream, kind)."""
    fact = draft.fact
    if not fact.stream.startswith(f"{lifecycle.kind}/"):
        raise LedgerError(
            Phrase(
                "Stream '%(stream)s' is not one of %(kind)s.",
                stream=fact.stream,
                kind=lifecycle.kind,
            )
        )
    if fact.kind in RETRACTIONS:
        if not draft.corrects:
            raise LedgerError(
                Phrase("A %(kind)s must name the entry that it removes.", kind=fact.kind)
            )
    elif fact.kind not in lifecycle.acts:
        raise LedgerError(
            Phrase(
                "'%(kind)s' is no kind of act of %(matter)s.",
                kind=fact.kind,
                matter=lifecycle.kind,
            )
        )
    elif lifecycle.for_everybody and fact.visibility is not Visibility.PUBLIC:
        raise LedgerError(
            Phrase("What is said of %(matter)s is read by everybody.", matter=lifecycle.kind)
        )
    elif fact.visibility is Visibility.HOLDER and not _is_of_a_draft(fact, lifecycle):
        raise LedgerError(
            Phrase("A %(kind)s is no draft, which its mandate holder reads alone.", kind=fact.kind)
        )
    elif unknown := set(fact.payload) - lifecycle.acts[fact.kind].fields:
        raise LedgerError(
            Phrase("A %(kind)s has no field '%(field)s'.", kind=fact.kind, field=min(unknown))
        )
    if "\0" in _text(fact):
        raise LedgerError(Phrase("A text contains the character NUL, which no database keeps."))
    if draft.corrects:
        _check_corrected(fact, *kinds[draft.corrects])


def _is_of_a_draft(fact: Fact, lifecycle: Lifecycle) -> bool:
    """Whether acts of this kind are their mandate holder's before the State is told of them.

    No other kind may be: an act in a stream that several mandates share would move, for one of
    them, what another alone may read (docs/decisions/0102).
    """
    return lifecycle.acts[fact.kind].visibility is Visibility.HOLDER


def is_taken_back(fact: Fact) -> bool:
    """Whether a fact takes back what was recorded."""
    return fact.kind in (CORRECTION, PROTECTION)


def taken_back(draft: Draft, kept: Kept) -> None:
    """Keep what takes an event back from those from whom the event is kept.

    Otherwise the public would be told of a withdrawal of what it never read.
    """
    if kept.visibility.rank > draft.fact.visibility.rank:
        draft.kept = kept


class Stamp(NamedTuple):
    """When and by whom it is recorded, as every event of a recording says it."""

    day: int
    at: str
    by: str
    behalf_of: str

    @classmethod
    def of(cls, recording: Recording) -> "Stamp":
        """The stamp of a recording."""
        return cls(
            geneva_day(recording.now), recording.now.isoformat(), recording.by, recording.behalf_of
        )


def unchained(
    draft: Draft,
    *,
    position: int,
    seq: int,
    salt: bytes,
    stamp: Stamp,
    lifecycle: Lifecycle,
    sources: Mapping[str, Source],
    sealed: tuple[bytes | None, str] = NOTHING_SEALED,
) -> tuple[str | int | bytes | None, ...]:
    """The columns of `EventRow` of a draft in its place in the ledger, but for the last, its hash.

    `sealed` is what it says of persons under their keys, and the ids of these.
    """
    fact, date = draft.fact, draft.fact.date
    source_date, source_day = _dated(fact, sources)
    visibility, public_from = draft.readers
    payload, digest = draft.told(lifecycle)
    mandates = "+".join(in_order(fact.mandates))
    channel = PLAIN[fact.channel] if fact.channel else ""
    return (
        *(position, fact.stream, seq, draft.act, draft.root, draft.corrects),
        *(PLAIN[visibility], public_from),
        _learnt(draft, source_day, stamp.day, sources),
        *(stamp.at, PLAIN[fact.kind], PLAIN[fact.actor], mandates, fact.letter),
        *(date.text, date.first, date.last, *instant_and_zone(date)),
        *(fact.source, fact.locator, source_date, source_day, fact.step),
        *(stamp.by, fact.behalf_of or stamp.behalf_of, channel, fact.note),
        *(payload, lifecycle.payload_version, *sealed, fact.pins, draft.key, digest),
        *(salt, b""),  # its commitment is kept only where it was erased
    )


def _told(fact: Fact, corrects: str, lifecycle: Lifecycle) -> tuple[str, bytes]:
    payload = payload_text(_unsealed(fact, lifecycle))
    return payload, fact_digest(fact, payload=payload, corrects=corrects)


def _unsealed(fact: Fact, lifecycle: Lifecycle) -> Payload:
    spec = lifecycle.acts.get(fact.kind)
    if spec is None or spec.sealed.isdisjoint(fact.payload):
        return fact.payload
    return {name: value for name, value in fact.payload.items() if name not in spec.sealed}


def _check_corrected(fact: Fact, stream: str, kind: str) -> None:
    """LedgerError when an event of this stream and kind is not one that the fact may correct."""
    if stream != fact.stream:
        raise LedgerError(
            Phrase(
                "'%(act)s' is an act of another matter than %(stream)s.",
                act=fact.corrects,
                stream=fact.stream,
            )
        )
    if kind == ERASED:
        raise LedgerError(
            Phrase("That act was erased to protect a person: record a new one instead.")
        )
    if kind == PROTECTION:
        raise LedgerError(
            Phrase("A protection cannot be undone: the erased text no longer exists.")
        )


def _meant(
    fact: Fact, secret: bytes, own: Mapping[str, Fact], there: Mapping[str, Standing]
) -> str:
    """The id of the event that a fact corrects, which it names by id or by key."""
    for name in (event_id(secret, fact.corrects), fact.corrects):
        if name in own or name in there:
            return name
    raise LedgerError(
        Phrase(
            "There is no act '%(act)s' to correct: expected the id of an act, or the key under"
            " which it was recorded.",
            act=fact.corrects,
        )
    )


def _root(
    fact: Fact,
    corrects: str,
    parents: Mapping[str, str],
    there: Mapping[str, Standing],
    roots: dict[str, str],
) -> str:
    """The act that a chain of corrections is about; LedgerError when the chain is a circle.

    `roots` are those found before, to which it adds what it passes.
    """
    passed = set()
    name = corrects
    while name in parents and name not in there and name not in roots:
        if name in passed:
            raise LedgerError(
                Phrase("The correction of '%(act)s' goes round in a circle.", act=fact.corrects)
            )
        passed.add(name)
        name = parents[name]
    root = there[name].root or name if name in there else roots.get(name, name)
    roots.update(dict.fromkeys(passed, root))
    return root


def _dated(fact: Fact, sources: Mapping[str, Source]) -> tuple[str, int]:
    """The date of the fact's source and its last day: as given, else by the table of sources."""
    if fact.source_date:
        try:
            return fact.source_date, parse(fact.source_date).last
        except EdtfError as error:
            raise LedgerError(
                Phrase("The date of the source: %(why)s", why=error.phrase)
            ) from error
    if fact.source in sources:
        return sources[fact.source].date, sources[fact.source].day
    return "", OPEN_END


def _learnt(draft: Draft, source_day: int, today: int, sources: Mapping[str, Source]) -> int:
    """The day on which it was learnt: as said, else when its source was published, else today.

    A correction from the source of what it corrects was learnt when it is made: the age of that
    source does not change what the record said before (docs/decisions/0200).
    """
    fact = draft.fact
    if fact.learnt is not None:
        return fact.learnt
    is_known = source_day < OPEN_END and (is_published(fact.source) or fact.source in sources)
    is_reread = bool(draft.corrects) and fact.source == draft.replaces
    return min(source_day, today) if is_known and not is_reread else today


def _text(fact: Fact) -> str:
    """All text of a fact."""
    own = (fact.stream, fact.letter, fact.source, fact.locator, fact.note, fact.pins)
    told = (*fact.mandates, *fact.payload, *map(str, fact.payload.values()))
    return "".join((*own, fact.behalf_of, fact.key, *told))
