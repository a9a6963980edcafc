"""Facts into the ledger, and what was recorded taken back or erased; each in one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256

from msgspec.structs import replace

from comity.accounts.domain import OFFICE
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services.traces import note as note_deed
from comity.kernel.edtf import Edtf, geneva_day, of_day, parse
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase
from comity.kernel.progress import Progress
from comity.ledger.domain import (
    CORRECTION,
    ERASED,
    PROTECTION,
    Fact,
    LedgerError,
    Lifecycle,
    Payload,
    Recorded,
    Recording,
    Visibility,
)
from comity.ledger.domain.along import going_along
from comity.ledger.domain.companions import switched
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.documents import DOCUMENT
from comity.ledger.queries.beyond import ref_of_act
from comity.ledger.queries.companions import beside, together
from comity.ledger.queries.documents import attachments_with
from comity.ledger.queries.events import ended_before
from comity.ledger.queries.refs import refs_about
from comity.ledger.queries.withdrawn import about_withdrawn
from comity.ledger.services import add, count_anew, refold, written
from comity.outbox.queries import subscriptions
from comity.outbox.services import unsay
from comity.register.lifecycles import LIFECYCLES, MATTER_OF, matter_of
from comity.register.noticing import turned
from comity.register.private import show_office
from comity.register.queries import (
    LedgerRecord,
    folding_values,
    streams_within,
)
from comity.register.rows.told import OnRecord
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION, code_of
from comity.reports.queries import held_against

_AT_ONCE = 100_000
"""Facts handed to the ledger together, whole streams of them: at the end of each portion who
writes waits for the last fold, and who folds waits for the next portion."""


def record(
    facts: Sequence[Fact], *, recording: Recording, progress: Progress | None = None
) -> list[Recorded]:
    """Record facts of any lifecycle, all or none; return what became of each, in their order.

    With what a protection erases go what came beside it, as dates beside an answer, the documents
    that hang on them, and every attachment of what is in one of them; with what is taken back,
    what tells it anew to others, and what came beside a telling that holds no more. What is
    folded with a coverage, or held against the days of a session, is folded anew where these have
    changed.
    LedgerError says in a sentence why nothing was recorded.
    """
    return written(lambda: _with_documents(facts, recording, progress))


def _with_documents(
    facts: Sequence[Fact], recording: Recording, progress: Progress | None
) -> list[Recorded]:
    date = of_day(geneva_day(recording.now))
    along: list[Fact] = []
    for fact in facts:
        one = _known(fact.corrects) if fact.kind == PROTECTION else None
        if one is None or one.kind == ERASED:
            continue
        beside_it = beside([one.act])
        documents = {name for act in (one.act, *beside_it) for name in attachments_with(act)}
        note_of(Deed.PROTECTED, one.act, recording)
        along += (
            taking_back(name, kind=PROTECTION, date=date, note=fact.note)
            for name in beside_it
            if on_record(name).kind != ERASED
        )
        rest = sorted(documents - {one.act})
        along += (taking_back(name, kind=PROTECTION, date=date) for name in rest)
    recorded = _record([*facts, *_each_once(along, facts)], recording, progress)[: len(facts)]
    named = [
        one.act for fact, one in zip(facts, recorded, strict=True) if fact.corrects and one.added
    ]
    if going := _going_along(named):
        _record(going, recording, None)
    if switching := _switching(named):
        _record(switching, recording, None)
    return recorded


def _each_once(along: Iterable[Fact], facts: Iterable[Fact]) -> list[Fact]:
    """The protections that go along, each of what it names once, unless one of these facts has."""
    of = {fact.corrects for fact in facts if fact.kind == PROTECTION}
    return list({fact.corrects: fact for fact in along if fact.corrects not in of}.values())


def _switching(events: Collection[str]) -> list[Fact]:
    """What puts out what came beside a telling of what these events correct, or ends that."""
    return [
        Fact(
            stream=each.stream,
            kind=CORRECTION,
            actor=Actor.SECRETARIAT,
            mandates=(),
            date=parse(one.because.entry.occurred),
            learnt=one.learnt,
            visibility=Visibility(one.because.entry.visibility),
            public_from=one.because.entry.public_from,
            corrects=one.corrects,
            key=one.key,
        )
        for each in together(events)
        for one in switched(each.mains, each.sides)
    ]


def _going_along(events: Collection[str]) -> list[Fact]:
    """What must be taken back with these events, or with what was said before of what they name.

    Why an act was taken back stands with its withdrawal alone: others read what goes along.
    """
    return [
        Fact(
            stream=stream,
            kind=CORRECTION,
            actor=Actor.SECRETARIAT,
            mandates=(),
            date=parse(along.withdrawal.occurred),
            learnt=along.withdrawal.learnt,
            corrects=along.corrects,
            key=along.key,
        )
        for (stream, _), about in about_withdrawn(events).items()
        for along in going_along(about)
    ]


def _record(
    facts: Sequence[Fact], recording: Recording, progress: Progress | None
) -> list[Recorded]:
    recorded: dict[int, Recorded] = {}
    places = _by_stream(facts)
    # Streams that begin now are folded with the coverage of the same file.
    begun = _begun(facts, places)
    told_anew = refs_about({fact.corrects for fact in facts if fact.corrects})
    lifecycles: list[Lifecycle] = []
    for lifecycle, streams in _portions(places):
        lifecycles.append(lifecycle)
        own = [place for stream in streams for place in places[stream]]
        values = partial(folding_values, _states_of(streams, lifecycle))
        before = len(recorded)

        def tell(done: int, before: int = before) -> None:
            if progress:
                progress("record", before + done, len(facts))

        some = add(
            [facts[place] for place in own],
            lifecycle=lifecycle,
            recording=recording,
            values=values,
            progress=tell,
        )
        recorded.update(zip(own, some, strict=True))
        tell(len(some))
    readers = subscriptions()
    covers = [place for stream in _of_kind(COVERAGE.kind, places) for place in places[stream]]
    again = begun if any(recorded[place].added for place in covers) else []
    moved = {code_of(stream) for stream in _of_kind(SESSION.kind, places)}
    if moved and (held := held_against(moved)):
        again = [*again, (REPORT, held)]
    if again:
        of_all = folding_values()
        for lifecycle, streams in again:
            refold(streams, lifecycle=lifecycle, now=recording.now, values=of_all)
    count_anew(sum(one.added for one in recorded.values()), lifecycles)
    unsay(told_anew)
    turned(_named(places), readers, now=recording.now)
    found = [recorded[place] for place in range(len(facts))]
    show_office(facts, found, readers, recording=recording)
    return found


def protect(
    act: str,
    *,
    date: Edtf,
    recording: Recording,
    note: str = "",
    ref: str = "",
    was_public: bool = False,
) -> Recorded:
    """Erase an act, for every past view too, to protect a person: a tombstone stays (RULES P4).

    This carries it out; that two persons agreed is for the caller to see to (`erasing`). `act` is
    its id or key; `note` stays for ever: the class of the reason, and nothing that tells of the
    person. So do the `ref` of its matter and whether the public had read it.
    """
    fact = taking_back(act, kind=PROTECTION, date=date, note=note)
    left: Payload = {"ref": ref, **({"public": 1} if was_public else {})} if ref else {}
    (made,) = record([once_more(replace(fact, payload=left))], recording=recording)
    return made


def note_of(deed: Deed, act: str, recording: Recording) -> None:
    """Let the admin see that it was done, and to which matter."""
    what = ref_of_act(act, viewer=OFFICE) or f"act {act}"
    note_deed(
        Trace(at=recording.now, who=recording.by, office=recording.behalf_of, deed=deed, what=what)
    )


type _Places = Mapping[str, Sequence[int]]
"""Stream → the places of its facts."""


def _by_stream(facts: Iterable[Fact]) -> _Places:
    places: dict[str, list[int]] = {}
    for place, fact in enumerate(facts):
        places.setdefault(fact.stream, []).append(place)
    return places


def _of_kind(kind: str, streams: Iterable[str]) -> list[str]:
    """The streams of a kind, in alphabetical order."""
    return sorted(stream for stream in streams if stream.partition("/")[0] == kind)


def _portions(places: _Places) -> Iterator[tuple[Lifecycle, list[str]]]:
    """Yield the streams whose facts are recorded together, of one lifecycle each time."""
    for kind, lifecycle in LIFECYCLES.items():
        portion: list[str] = []
        count = 0
        for stream in _of_kind(kind, places):
            portion.append(stream)
            count += len(places[stream])
            if count >= _AT_ONCE:
                yield lifecycle, portion
                portion, count = [], 0
        if portion:
            yield lifecycle, portion


def _begun(facts: Sequence[Fact], places: _Places) -> list[tuple[Lifecycle, list[str]]]:
    """Return the streams on record that are folded with what these facts say is covered."""
    parties = {
        (mandate, state_of(stream))
        for stream in _of_kind(COVERAGE.kind, places)
        for place in places[stream]
        for mandate in facts[place].mandates
    }
    if not parties:
        return []
    found = [
        (matter.lifecycle, streams_within(matter, parties))
        for matter in MATTER_OF.values()
        if matter.takes_coverage
    ]
    return [(lifecycle, streams) for lifecycle, streams in found if streams]


def _states_of(streams: Iterable[str], lifecycle: Lifecycle) -> set[str] | None:
    """The States of these streams; None, which is all, where the acts on record tell them."""
    if lifecycle is REPORT:
        return None
    return _named(streams)


def _named(streams: Iterable[str]) -> set[str]:
    """The States of which these streams are."""
    return {state_of(stream) for stream in streams} - {""}


def state_of(stream: str) -> str:
    """The State whose coverage a stream is folded with; empty for a document, which has none."""
    if stream.startswith(f"{DOCUMENT.kind}/"):
        return ""
    return matter_of(stream).streams.state_of(stream)


def on_record(act: str) -> OnRecord:
    """The event of this id or key; LedgerError where there is none."""
    found = _known(act)
    if found is None:
        raise LedgerError(Phrase("There is no act '%(act)s' on record.", act=act))
    return found


def _known(act: str) -> OnRecord | None:
    record_ = LedgerRecord()
    return record_.by_act([act]).get(act) or record_.by_key([act]).get(act)


def take_back(
    act: str, *, kind: str, date: Edtf, recording: Recording, note: str, key: str = ""
) -> Recorded:
    """Record what takes an act or event back; with a key, once."""
    fact = taking_back(act, kind=kind, date=date, note=note, key=key)
    (made,) = record([fact if key else once_more(fact)], recording=recording)
    return made


def once_more(fact: Fact) -> Fact:
    """The fact with a key of its own where one like it was taken back: it is recorded anew."""
    before = ended_before(fact.corrects, fact.kind)
    if not before:
        return fact
    told = f"{fact.date.text} {fact.public_from} {fact.note}"
    key = f"{fact.corrects}/{fact.kind}/{before}/{sha256(told.encode()).hexdigest()}"
    return replace(fact, key=key)


def taking_back(act: str, *, kind: str, date: Edtf, note: str = "", key: str = "") -> Fact:
    """What takes an act or event back, or erases it."""
    return Fact(
        stream=on_record(act).stream,
        kind=kind,
        actor=Actor.SECRETARIAT,
        mandates=(),
        date=date,
        note=note,
        corrects=act,
        learnt=None,
        key=key,
    )
