"""The one way in: facts and files into the ledger, corrections of them, and the record's upkeep.

Everything here is one transaction unless it says otherwise; the clock and the actor are in the
`Recording`. What is refused leaves nothing behind.
"""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from django.db import transaction

from comity.directory.queries import directory
from comity.kernel.edtf import Edtf, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import (
    CORRECTION,
    PROTECTION,
    Fact,
    LedgerError,
    Lifecycle,
    Recorded,
    Recording,
    Sealed,
    Source,
)
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.documents import DOCUMENT
from comity.ledger.labels.matter import NOT_GIVEN
from comity.ledger.queries.documents import attachments_with
from comity.ledger.services import add_sources, append, publish_due, refold
from comity.ledger.services import rebuild as rebuild_ledger
from comity.ledger.services import seal as seal_ledger
from comity.register.domain import Imported, Look, Problem, Progress
from comity.register.intake import MAPS, take_in, take_rows
from comity.register.lifecycles import LIFECYCLES, MATTER_OF, OTHERS, matter_of
from comity.register.noticing import turned
from comity.register.queries import (
    LedgerRecord,
    added_statements,
    anomalies_in,
    folding_values,
    kinds_of,
    not_kept,
    streams_within,
)
from comity.register.rows.references import resolve
from comity.register.rows.told import Known, OnRecord, Told
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION, code_of
from comity.reports.queries import held_against
from comity.rulebook.queries import rulebook

DATA = Path(__file__).parent / "data"
SAMPLE = (
    ("coverage.csv", None),
    ("sessions.csv", None),
    ("torture_visit_events.csv", "torture.toml"),
    ("visit_chains_multi_source.csv", "chains.toml"),
    ("standing_invitation_statements.csv", "standing-invitations.toml"),
)
"""The tables of the sample and their maps, in the order in which they are loaded."""

_AT_ONCE = 20_000  # facts handed to the ledger together, whole streams of them


def record(
    facts: Sequence[Fact], *, recording: Recording, progress: Progress | None = None
) -> list[Recorded]:
    """Record facts of any lifecycle, all or none; return what became of each, in their order.

    What is folded with a coverage, or held against the days of a session, is folded anew where
    these have changed. LedgerError says in one sentence why nothing was recorded.
    """
    recorded: dict[int, Recorded] = {}
    with transaction.atomic(savepoint=False):
        # Streams that begin now are folded with the coverage of the same file.
        begun = _begun(facts)
        for lifecycle, places in _portions(facts):
            portion = [facts[place] for place in places]
            values = folding_values({_state_of(fact) for fact in portion} - {""})
            found = append(portion, lifecycle=lifecycle, recording=recording, values=values)
            recorded.update(zip(places, found, strict=True))
            if progress:
                progress("record", len(recorded), len(facts))
        again = begun if any(recorded[place].added for place in _coverage(facts)) else []
        moved = {code_of(facts[place].stream) for place in _sessions(facts)}
        if moved and (streams := held_against(moved)):
            again = [*again, (REPORT, streams)]
        if again:
            values = folding_values()
            for lifecycle, streams in again:
                refold(streams, lifecycle=lifecycle, now=recording.now, values=values)
        turned({_state_of(fact) for fact in facts} - {""}, now=recording.now)
    return [recorded[place] for place in range(len(facts))]


def import_file(
    path: Path,
    *,
    recording: Recording,
    mapping: Path | None = None,
    dry_run: bool = False,
    asks_why: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Record what a CSV or XLSX file tells, or say everything that is wrong with it.

    Nothing of a file with errors is written. The same file again adds nothing. A dry run does all
    of it and takes it back. With `asks_why` what went out in spite of a rule needs a reason, or
    that none is on record; without, such rows are named. LedgerError where the database itself
    refuses.
    """
    told = take_in(path, mapping=mapping, known=_known(), progress=progress)
    return _take(
        told,
        path.name,
        recording=recording,
        dry_run=dry_run,
        asks_why=asks_why,
        progress=progress,
    )


def record_rows(
    rows: Sequence[Mapping[str, str]],
    *,
    recording: Recording,
    name: str = "record",
    dry_run: bool = False,
    look: Look | None = None,
) -> Imported:
    """Record rows that a form or an option list gives, column by column, all or none.

    They are read as the rows of a file, and may speak of each other. `look` sees the register as
    it stands with them, before a dry run is taken back; it is told the ids of the acts.
    """
    told = take_rows(rows, known=_known())
    return _take(told, name, recording=recording, dry_run=dry_run, asks_why=True, look=look)


def _known() -> Known:
    return Known(
        _find_party,
        directory().periods,
        mandate_names=directory().mandate_words,
        rules={rule.id: rule for rule in rulebook().rules},
    )


def _take(
    told: Told,
    name: str,
    *,
    recording: Recording,
    dry_run: bool,
    asks_why: bool,
    progress: Progress | None = None,
    look: Look | None = None,
) -> Imported:
    if not told.problems:
        resolve(told, LedgerRecord())
    if told.problems:
        return _refused(name, told, dry_run=dry_run)
    try:
        with transaction.atomic():
            found = record(told.facts, recording=recording, progress=progress)
            added = {one.act for one in found if one.added}
            streams = {fact.stream for fact in told.facts}
            statements = added_statements(streams, added) if added else 0
            told.problems += _odd(told, added)
            unexplained = _unexplained(told, added)
            if asks_why:
                told.problems += unexplained
            if look and not told.problems:
                look([one.act for one in found])
            if dry_run or told.problems:
                transaction.set_rollback(True)
    except LedgerError:
        told.problems += _conflicts(told)
        if not told.problems:
            raise
        return _refused(name, told, dry_run=dry_run)
    if told.problems:
        return _refused(name, told, dry_run=dry_run)
    return Imported(
        file=name,
        rows=told.rows,
        added=len(added),
        already=len(found) - len(added),
        duplicates=told.duplicates,
        statements=statements,
        dry_run=dry_run,
        unexplained=tuple(unexplained),
    )


def withdraw(act: str, *, date: Edtf, recording: Recording, note: str = "") -> Recorded:
    """Take back an act, or a correction or withdrawal of one; `act` is its id or key."""
    return _take_back(act, kind=CORRECTION, date=date, recording=recording, note=note)


def protect(act: str, *, date: Edtf, recording: Recording) -> Recorded:
    """Erase an act, for every past view too, to protect a person: a tombstone stays (RULES P4).

    The documents that hang on it go with it, and every attachment of what is in one of them.
    """
    with transaction.atomic():
        documents = attachments_with(_on_record(act).act)
        made = _take_back(act, kind=PROTECTION, date=date, recording=recording, note="")
        for document in documents:
            _take_back(document, kind=PROTECTION, date=date, recording=recording, note="")
    return made


def load_sources() -> None:
    """Tell the ledger when the documents of the project's own list are dated."""
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        add_sources(
            [
                Source(
                    row["symbol"], row["date"], parse(row["date"]).last, row["verified"] == "yes"
                )
                for row in csv.DictReader(file)
            ]
        )


def load_demo(*, recording: Recording, progress: Progress | None = None) -> list[Imported]:
    """Record the sample and seal it; return what came of each of its tables. Twice is once."""
    load_sources()
    with transaction.atomic():
        found = [
            import_file(
                DATA / "sample" / table,
                mapping=MAPS / map_ if map_ else None,
                recording=recording,
                progress=progress,
            )
            for table, map_ in SAMPLE
        ]
        if any(one.added for one in found):
            seal(recording=recording)
        return found


def rebuild(*, recording: Recording, progress: Progress | None = None) -> int:
    """Make every projection again from the events, several transactions; the number of events."""
    return rebuild_ledger(
        list(LIFECYCLES.values()), now=recording.now, values=folding_values, progress=progress
    )


def publish(*, recording: Recording) -> list[str]:
    """Fold the streams of which something is public from today; return their names."""
    return publish_due(list(LIFECYCLES.values()), now=recording.now, values=folding_values)


def seal(*, recording: Recording) -> Sealed:
    """Publish what is due, then root the ends of all chains."""
    publish(recording=recording)
    following = [kind for kind, one in LIFECYCLES.items() if one.published_by]
    return seal_ledger(now=recording.now, following=following)


def _portions(facts: Sequence[Fact]) -> Iterator[tuple[Lifecycle, list[int]]]:
    """Yield the places of facts that are recorded together: one lifecycle, whole streams."""
    of_stream: dict[str, list[int]] = {}
    for place, fact in enumerate(facts):
        of_stream.setdefault(fact.stream, []).append(place)
    for kind, lifecycle in LIFECYCLES.items():
        portion: list[int] = []
        for stream in sorted(of_stream):
            if stream.partition("/")[0] == kind:
                portion += of_stream[stream]
                if len(portion) >= _AT_ONCE:
                    yield lifecycle, portion
                    portion = []
        if portion:
            yield lifecycle, portion


def _coverage(facts: Sequence[Fact]) -> list[int]:
    """The places of the facts that state a coverage."""
    prefix = f"{COVERAGE.kind}/"
    return [place for place, fact in enumerate(facts) if fact.stream.startswith(prefix)]


def _sessions(facts: Sequence[Fact]) -> list[int]:
    """The places of the facts about sessions."""
    prefix = f"{SESSION.kind}/"
    return [place for place, fact in enumerate(facts) if fact.stream.startswith(prefix)]


def _begun(facts: Sequence[Fact]) -> list[tuple[Lifecycle, list[str]]]:
    """Return the streams on record that are folded with what these facts say is covered."""
    places = _coverage(facts)
    if not places:
        return []
    parties = {
        (mandate, _state_of(facts[place])) for place in places for mandate in facts[place].mandates
    }
    found = [
        (matter.lifecycle, streams_within(matter, parties))
        for matter in MATTER_OF.values()
        if matter.takes_coverage
    ]
    return [(lifecycle, streams) for lifecycle, streams in found if streams]


def _state_of(fact: Fact) -> str:
    """The State whose coverage a fact is folded with; empty for a document, which has none."""
    if fact.stream.startswith(f"{DOCUMENT.kind}/"):
        return ""
    return matter_of(fact.stream).streams.state_of(fact.stream)


def _find_party(written: str) -> str | None:
    if written in OTHERS:
        return written
    party = directory().find(written)
    return party.code if party else None


def _conflicts(told: Told) -> list[Problem]:
    """Return the rows whose key was used before for something else."""
    expected = "an id of its own: this one names another act on record, which a correction changes"
    return [
        Problem(told.rows_of[told.place_of[key]], "id", key, expected)
        for key in sorted(LedgerRecord().conflicts(told.facts))
    ]


def _odd(told: Told, added: Collection[str]) -> list[Problem]:
    """Return the rows added that bring an anomaly which their matter refuses."""
    record_ = LedgerRecord()
    codes = {code for matter in MATTER_OF.values() for code in matter.refused}
    careful = [fact for fact in told.facts if matter_of(fact.stream).refused]
    new = [fact for fact in careful if record_.act_id(fact.key) in added]
    found = []
    for stream, code, acts in anomalies_in({fact.stream for fact in new}, codes):
        kinds = kinds_of(acts.split())
        for fact in new:
            if fact.stream == stream and fact.kind in kinds:
                column, expected = matter_of(stream).refused[code]
                row = told.rows_of[told.place_of[fact.key]]
                value = str(fact.payload.get(column) or stream)
                found.append(Problem(row, column, value, expected))
                break
    return found


def _unexplained(told: Told, added: Collection[str]) -> list[Problem]:
    """Return the rows added that went out in spite of a rule, and give no reason for it."""
    record_ = LedgerRecord()
    sent = {
        record_.act_id(fact.key): fact
        for fact in told.facts
        if fact.kind in matter_of(fact.stream).sends and "despite" not in fact.payload
    }
    sent = {act: fact for act, fact in sent.items() if act in added}
    found = not_kept({fact.stream for fact in sent.values()}) if sent else {}
    problems = [
        Problem(
            told.rows_of[told.place_of[sent[act].key]],
            "despite",
            None,
            f"why it went out in spite of {' and '.join(rules)}, or {NOT_GIVEN} where no reason is"
            " on record",
        )
        for act, rules in found.items()
        if act in sent
    ]
    return sorted(problems, key=lambda one: one.row or 0)


def _refused(name: str, told: Told, *, dry_run: bool) -> Imported:
    return Imported(
        file=name,
        rows=told.rows,
        duplicates=told.duplicates,
        dry_run=dry_run,
        errors=tuple(told.problems),
    )


def _on_record(act: str) -> OnRecord:
    """The event of this id or key; LedgerError where there is none."""
    record_ = LedgerRecord()
    found = record_.by_act([act]).get(act) or record_.by_key([act]).get(act)
    if found is None:
        raise LedgerError(f"There is no act {act!r} on record.")
    return found


def _take_back(act: str, *, kind: str, date: Edtf, recording: Recording, note: str) -> Recorded:
    fact = Fact(
        stream=_on_record(act).stream,
        kind=kind,
        actor=Actor.SECRETARIAT,
        mandates=(),
        date=date,
        note=note,
        corrects=act,
        learnt=None,
    )
    (made,) = record([fact], recording=recording)
    return made
