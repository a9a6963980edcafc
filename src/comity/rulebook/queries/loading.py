"""Files of instruments become one rulebook, or one sentence says what is wrong and where."""

from collections.abc import Collection, Iterable, Mapping
from datetime import time
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.calendar import Hours
from comity.kernel.edtf import OPEN_END, OPEN_START, EdtfError
from comity.kernel.edtf import parse as parse_date
from comity.kernel.parties import Actor
from comity.rulebook.domain import (
    Count,
    Example,
    Instrument,
    Office,
    Parameter,
    Provision,
    ProvisionId,
    Question,
    Rule,
    Rulebook,
    Shape,
)
from comity.rulebook.domain.durations import Duration
from comity.rulebook.domain.durations import parse as parse_duration
from comity.rulebook.domain.expected import Outcome
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.queries.agreeing import no_circle, no_overlap, superseded
from comity.rulebook.queries.tables import File, Table, read

_FORCE: Final = ("in_force_from", "in_force_to")
_PLACES: Final = {
    Shape.ANSWER: ("after", "do"),
    Shape.PRECEDE: ("first", "before"),
    Shape.WINDOW: ("acts", "hours"),
}
"""What a rule of each shape must say."""

_HEAD: Final = (
    *("id", "series", "edition", "title", "source", "verified", "doubt", "supersedes"),
)
_MOVING: Final = ("extended_by", "stopped_by", "resumed_by", "ended_by")
_RULE_KEYS: Final = (
    *("id", "shape", "title", "provisions", "party", "count", "office", "unless_urgent"),
    *("after", "do", "within", "before", "first", "at_least", "acts", "hours"),
    *(*_MOVING, "keeps", "breaks", *_FORCE),
)


class _Found(Struct, dict=True):
    """What has been read so far, with the entry that each was read from."""

    kinds: Collection[str]
    instruments: list[tuple[Instrument, Table]] = field(default_factory=list)
    provisions: dict[ProvisionId, Provision] = field(default_factory=dict)
    rules: list[tuple[Rule, Table]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    names: dict[str, Table] = field(default_factory=dict)
    since: Mapping[str, int] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def claim(self, name: str, entry: Table) -> None:
        """Take a name; refuse one that is taken.

        A rule may go on under its name in the edition that supersedes its own (`ended` are files).
        """
        other = self.names.get(name)
        if other is not None and (entry.file in self.ended) == (other.file in self.ended):
            entry.refuse(f"{name!r} is taken by {other.file}, line {other.line('id')}", "id")
        self.names[name] = entry


def load(
    files: Mapping[str, str],
    *,
    kinds: Collection[str],
    since: Mapping[str, int] | None = None,
) -> Rulebook:
    """Return the rulebook that the texts of files (by name) write; `kinds` are all that acts have.

    A file named in `since` is read as if its text were in force from that day, where it names a
    later one. RulebookError says in one sentence, with file and line, what is wrong first.
    """
    found = _Found(kinds, since=since or {})
    opened = [read(name, text) for name, text in files.items()]
    for file in opened:
        _instrument(file, found)
    for name, last in superseded(found.instruments).items():
        _end(found, name, last)
    no_overlap(found.instruments)
    for file in opened:
        for entry in file.entries("rule"):
            found.rules.append((_rule(entry, file, found), entry))
        for entry in file.entries("question"):
            found.questions.append(_question(entry, found))
    no_circle(found.rules)
    return Rulebook(
        tuple(instrument for instrument, _ in found.instruments),
        found.provisions,
        tuple(rule for rule, _ in found.rules),
        tuple(found.questions),
    )


def _instrument(file: File, found: _Found) -> None:
    """Read a file's instrument and its provisions, which hold as long as it does."""
    for key in file.values:
        if key not in {"instrument", "provision", "rule", "question"}:
            head = Table(file.name, file.lines, 1, file.values, "the file")
            head.refuse(f"{key!r} is no part of a rulebook", key)
    head = file.head("instrument")
    head.only(*_HEAD, *_FORCE)
    first, last = _force(head, OPEN_START, OPEN_END)
    first = min(first, found.since.get(file.name, first))
    instrument = Instrument(
        id=head.text("id"),
        series=head.text("series"),
        edition=head.words_or_english("edition"),
        title=head.words("title"),
        source=head.words_or_english("source"),
        verified=head.flag("verified"),
        doubt=head.words_or_english("doubt", ""),
        supersedes=head.text("supersedes", ""),
        in_force_from=first,
        in_force_to=last,
    )
    found.claim(instrument.id, head)
    found.instruments.append((instrument, head))
    for entry in file.entries("provision"):
        provision = _provision(entry, instrument)
        found.claim(provision.id, entry)
        found.provisions[provision.id] = provision


def _end(found: _Found, name: str, last: int) -> None:
    """End an instrument, and what it says, on the day before the edition that supersedes it."""
    found.ended.update(head.file for one, head in found.instruments if one.id == name)
    found.instruments = [
        (replace(one, in_force_to=last) if one.id == name else one, head)
        for one, head in found.instruments
    ]
    for key, one in found.provisions.items():
        if one.instrument == name:
            found.provisions[key] = replace(one, in_force_to=min(last, one.in_force_to))


def _provision(entry: Table, instrument: Instrument) -> Provision:
    entry.only("id", "locator", "verified", "text", "doubt", *_FORCE)
    first, last = _force(entry, instrument.in_force_from, instrument.in_force_to)
    return Provision(
        id=ProvisionId(f"{instrument.id}:{entry.text('id')}"),
        instrument=instrument.id,
        edition=instrument.edition,
        locator=entry.words_or_one("locator"),
        verified=entry.flag("verified"),
        text=entry.words("text"),
        doubt=entry.words_or_english("doubt", ""),
        in_force_from=first,
        in_force_to=last,
    )


def _rule(entry: Table, file: File, found: _Found) -> Rule:
    entry.only(*_RULE_KEYS)
    shape = entry.choice("shape", Shape, None)
    for key in _PLACES[shape]:
        if not entry.values.get(key):
            entry.refuse(f"{entry.name} has the shape {shape} and no {key}")
    cited = _cited(entry, found)
    own = f"{file.head('instrument').text('id')}:"
    # An edition that ends takes its own rules along, not those of other texts that cite it too.
    binding = [one for one in cited if one.id.startswith(own)] or cited
    first, last = _held(entry, binding)
    within, least = _duration(entry, "within"), _duration(entry, "at_least")
    hours = _hours(entry)
    numbers = [number.verified for number in (within, least, hours) if number is not None]
    rule = Rule(
        id=entry.text("id"),
        shape=shape,
        title=entry.words("title"),
        provisions=tuple(provision.id for provision in cited),
        party=entry.choice("party", Actor, None),
        verified=all([*(provision.verified for provision in cited), *numbers]),
        within=within,
        at_least=least,
        hours=hours,
        count=entry.choice("count", Count, Count.DAYS),
        office=entry.choice("office", Office, Office.GENEVA),
        unless_urgent=entry.flag("unless_urgent", default=False),
        in_force_from=first,
        in_force_to=last,
        keeps=_example(entry, "keeps", found),
        breaks=_example(entry, "breaks", found),
        after=_kinds(entry, "after", found),
        do=_kinds(entry, "do", found),
        before=_kinds(entry, "before", found),
        first=_kinds(entry, "first", found),
        acts=_kinds(entry, "acts", found),
        extended_by=_kinds(entry, "extended_by", found),
        stopped_by=_kinds(entry, "stopped_by", found),
        resumed_by=_kinds(entry, "resumed_by", found),
        ended_by=_kinds(entry, "ended_by", found),
    )
    found.claim(rule.id, entry)
    return rule


def _question(entry: Table, found: _Found) -> Question:
    entry.only("id", "provisions", "kinds", "text", "at_most", *_FORCE)
    cited = _cited(entry, found)
    first, last = _held(entry, cited)
    kinds = entry.texts("kinds")
    for kind in kinds:
        if kind not in {str(sending) for sending in Sending}:
            entry.refuse(f"{kind!r} is nothing that is sent", "kinds")
    most = _most(entry)
    verified = all(provision.verified for provision in cited)
    question = Question(
        id=entry.text("id"),
        provisions=tuple(provision.id for provision in cited),
        verified=verified and (most is None or most.verified),
        kinds=frozenset(Sending(kind) for kind in kinds),
        text=entry.words("text"),
        at_most=most,
        in_force_from=first,
        in_force_to=last,
    )
    found.claim(question.id, entry)
    return question


def _cited(entry: Table, found: _Found) -> list[Provision]:
    names = entry.texts("provisions")
    if not names:
        entry.refuse(f"{entry.name} cites no provision", "provisions")
    for name in names:
        if name not in found.provisions:
            entry.refuse(f"{name!r} is no provision of this rulebook", "provisions")
    return [found.provisions[ProvisionId(name)] for name in names]


def _held(entry: Table, cited: Iterable[Provision]) -> tuple[int, int]:
    """The days on which a rule holds: its own, else those on which all it cites are in force."""
    cited = list(cited)
    first = max(provision.in_force_from for provision in cited)
    last = min(provision.in_force_to for provision in cited)
    if first > last:
        entry.refuse("the provisions cited are never in force together", "provisions")
    return _force(entry, first, last)


def _force(entry: Table, first: int, last: int) -> tuple[int, int]:
    begins = entry.day("in_force_from", first)
    ends = entry.day("in_force_to", last, last=True)
    if begins > ends:
        entry.refuse(f"{entry.name} ends before it begins", "in_force_to")
    return begins, ends


def _kinds(entry: Table, key: str, found: _Found) -> frozenset[str]:
    kinds = entry.texts(key)
    for kind in kinds:
        if kind not in found.kinds:
            entry.refuse(f"{kind!r} is no kind of act", key)
    return frozenset(kinds)


def _duration(entry: Table, key: str) -> Parameter[Duration] | None:
    table = entry.within(key)
    if table is None:
        return None
    table.only("value", "verified", "note")
    value = table.value("value", parse_duration)
    return Parameter(value, table.flag("verified"), table.words_or_english("note", ""))


def _most(entry: Table) -> Parameter[int] | None:
    table = entry.within("at_most")
    if table is None:
        return None
    table.only("value", "verified", "note")
    value = table.values.get("value")
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        table.refuse(f"{value!r} is no whole number above nought", "value")
    return Parameter(value, table.flag("verified"), table.words_or_english("note", ""))


def _hours(entry: Table) -> Parameter[Hours] | None:
    table = entry.within("hours")
    if table is None:
        return None
    table.only("opens", "closes", "verified", "note")
    opens = table.value("opens", time.fromisoformat)
    closes = table.value("closes", time.fromisoformat)
    if opens >= closes:
        table.refuse(f"the hours {opens:%H:%M} to {closes:%H:%M} end before they begin", "closes")
    note, verified = table.words_or_english("note", ""), table.flag("verified")
    return Parameter(Hours(opens, closes, note.get("en", ""), verified), verified, note)


def _example(entry: Table, key: str, found: _Found) -> Example | None:
    table = entry.within(key)
    if table is None:
        return None
    table.only("text", "events", "on", "outcome")
    events = table.values.get("events")
    if not isinstance(events, list) or not all(isinstance(each, dict) for each in events):
        table.refuse("events is not a list of acts", "events")
    for event in events:
        _event(table, event, found)
    return Example(
        text=table.words("text"),
        events=tuple({str(k): str(v) for k, v in event.items()} for event in events),
        on=table.day("on", OPEN_END, last=True),
        outcome=table.choice("outcome", Outcome, None),
    )


def _event(table: Table, event: Mapping[str, object], found: _Found) -> None:
    """Refuse an act of an example that no record could hold."""
    if event.get("kind") not in found.kinds:
        table.refuse(f"{event.get('kind')!r} is no kind of act", "events")
    try:
        parse_date(str(event.get("on")))
        if "lasts" in event:
            parse_duration(str(event["lasts"]))
    except (EdtfError, ValueError) as error:
        table.refuse(str(error), "events")
