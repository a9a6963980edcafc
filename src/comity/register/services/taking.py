"""Files and rows into the ledger, whole or not at all, with everything that is wrong with them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from msgspec.structs import replace

from comity.accounts.domain import OFFICE
from comity.directory.proposing import near_for_some
from comity.directory.queries import directory
from comity.kernel.edtf import geneva_day, iso, parse
from comity.kernel.phrases import Phrase
from comity.kernel.progress import Progress
from comity.ledger.domain import Fact, LedgerError, Recorded, Recording
from comity.ledger.domain.documents import DOCUMENT
from comity.ledger.faults import plainly
from comity.ledger.services import much_in_memory, uncollected
from comity.ledger.services.documents import rehang
from comity.register.domain import FIRST, Added, Ahead, Imported, Look, Problem, Theirs
from comity.register.intake import take_in, take_rows
from comity.register.joins import Joins, not_joined_here
from comity.register.lifecycles import OTHERS, matter_of
from comity.register.moving import Beside
from comity.register.private import private_in_fact
from comity.register.queries import (
    LedgerRecord,
    added_statements,
    counting_after,
    not_kept,
)
from comity.register.rows.references import resolve
from comity.register.rows.told import Known, Told
from comity.register.services.embargoes import embargoed, never_opened, read_already
from comity.register.services.recording import record
from comity.register.services.refusing import odd, untimely
from comity.register.services.scoping import unscoped
from comity.register.uhri import take_annotations
from comity.rulebook.queries import rulebook


def import_file(
    path: Path,
    *,
    recording: Recording,
    mapping: Path | None = None,
    map_name: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
    theirs: Theirs | None = None,
    most_rows: int | None = None,
) -> Imported:
    """Record what a CSV or XLSX file tells, or say everything that is wrong with it.

    Nothing of a file with errors is written. The same file again adds nothing. A dry run does all
    of it and takes it back. Rows that went out in spite of a rule and give no reason are named,
    and those of acts that count only from a day still to come or were told before they were done.
    `theirs` says what this person may do; None lets them do everything. `map_name` is what its
    sender called the map, where its file is called otherwise.
    LedgerError where the database itself refuses, TooManyRowsError above `most_rows`.
    """
    with uncollected(), much_in_memory():
        # Nothing here holds on to what the file tells: the collector would walk it at the end.
        return _take(
            take_in(
                path,
                mapping=mapping,
                map_name=map_name,
                known=_known(),
                progress=progress,
                most=most_rows,
            ),
            path.name,
            recording=recording,
            dry_run=dry_run,
            asks_why=False,
            progress=progress,
            theirs=theirs,
        )


def import_annotations(
    path: Path, *, recording: Recording, dry_run: bool = False, theirs: Theirs | None = None
) -> Imported:
    """Record the recommendations of an export of UHRI, JSON or XLSX, as `import_file` does."""
    told, skipped = take_annotations(path, known=_known())
    done = _take(
        told, path.name, recording=recording, dry_run=dry_run, asks_why=False, theirs=theirs
    )
    return replace(done, skipped=skipped)


def record_rows(
    rows: Sequence[Mapping[str, str]],
    *,
    recording: Recording,
    name: str = "record",
    dry_run: bool = False,
    look: Look | None = None,
    theirs: Theirs | None = None,
    may_wait: bool = False,
) -> Imported:
    """Record rows that a form or an option list gives, column by column, all or none.

    They are read as the rows of a file, and may speak of each other; what went out in spite of a
    rule needs a reason, or that none is on record. `look` sees the register with them, before a
    dry run is undone. `theirs` says what this person may do; None lets them do everything. With
    `may_wait` rows that join a visit of others are not refused: nothing is recorded, and `joins`
    says what others have to confirm.
    """
    return _take(
        take_rows(rows, known=_known()),
        name,
        recording=recording,
        dry_run=dry_run,
        asks_why=True,
        look=look,
        theirs=theirs,
        may_wait=may_wait,
    )


def _known() -> Known:
    return Known(
        _find_party,
        directory().periods,
        mandate_names=directory().mandate_words,
        near=near_for_some(),
        rules={rule.id: rule for rule in rulebook().rules},
    )


@plainly()
def _take(
    told: Told,
    name: str,
    *,
    recording: Recording,
    dry_run: bool,
    asks_why: bool,
    progress: Progress | None = None,
    look: Look | None = None,
    theirs: Theirs | None = None,
    may_wait: bool = False,
) -> Imported:
    _look_before(told, theirs, recording)
    if told.problems:
        told.problems += _conflicts(told)
        return _refused(name, told, dry_run=dry_run)
    try:
        with transaction.atomic():
            viewer = theirs.viewer if theirs is not None else OFFICE
            lay = Beside(told.facts, told.rows_of, viewer=viewer)
            visits = Joins(told.facts, theirs)
            facts = [*told.facts, *embargoed(told, recording=recording)]
            found = record(facts, recording=recording, progress=progress)[: len(told.facts)]
            _rehang(told, found, recording)
            added = _new(told, found)
            statements = added_statements(added)
            of_matters = _of_matters(added)
            told.problems += odd(told, of_matters.values())
            told.problems += untimely(told, of_matters.values(), geneva_day(recording.now))
            unexplained = _unexplained(told, of_matters)
            scopes = unscoped(told, of_matters, viewer=viewer)
            ahead = _ahead(told, found, today=geneva_day(recording.now))
            moved = lay.moved()
            acts = [one.act for one in found]
            joins = visits.found(told.facts, told.rows_of, acts)
            told.problems += [*unexplained, *scopes] if asks_why else []
            told.problems += [] if may_wait else not_joined_here(joins)
            if look and not told.problems:
                look(acts, moved)
            transaction.set_rollback(bool(dry_run or told.problems or joins))
    except LedgerError:
        told.problems += _conflicts(told)
        if not told.problems:
            raise
        return _refused(name, told, dry_run=dry_run)
    if told.problems:
        return _refused(name, told, dry_run=dry_run)
    return _imported(
        name,
        told,
        found,
        statements=statements,
        dry_run=dry_run,
        unexplained=tuple(unexplained),
        unscoped=tuple(scopes),
        ahead=tuple(ahead),
        moved=tuple(moved),
        joins=tuple(joins),
    )


def _new(told: Told, found: Sequence[Recorded]) -> dict[str, Fact]:
    """Act → fact, of those that were not on record yet."""
    return {one.act: fact for one, fact in zip(found, told.facts, strict=True) if one.added}


def _imported(name: str, told: Told, found: Sequence[Recorded], **noticed: Any) -> Imported:
    """What came in, with what was noticed of it."""
    added = sum(one.added for one in found)
    return Imported(
        file=name,
        rows=told.rows,
        added=added,
        already=len(found) - added,
        duplicates=told.duplicates,
        first=tuple(islice(_added(told, found), FIRST)),
        private=tuple(_private(told)),
        undecided=tuple(told.undecided),
        sheet=told.sheet,
        **noticed,
    )


def _added(told: Told, found: Sequence[Recorded]) -> Iterator[Added]:
    """What was not on record yet, in the order of the rows."""
    for row, fact, one in zip(told.rows_of, told.facts, found, strict=True):
        if one.added:
            yield Added(row, _concerned(fact), fact)


def _concerned(fact: Fact) -> str:
    if fact.stream.startswith(f"{DOCUMENT.kind}/"):
        return ""
    says = fact.payload.get("state") or fact.payload.get("party") or ""
    return matter_of(fact.stream).streams.state_of(fact.stream) or str(says)


def _look_before(told: Told, theirs: Theirs | None, recording: Recording) -> None:
    """Let the rows find what they name, and say what is wrong with them before any is recorded."""
    resolve(told, LedgerRecord(), theirs)
    if theirs is not None:
        told.problems += _not_theirs(theirs, told)
    if not told.problems:
        told.problems += never_opened(told, recording=recording)
        told.problems += read_already(told, recording=recording)


def _rehang(told: Told, found: Sequence[Recorded], recording: Recording) -> None:
    """Let the documents of an act follow it to where a row says that it belongs."""
    new = {act: found[told.place_of[key]] for key, act in told.moved.items()}
    rehang({act: one.act for act, one in new.items() if one.added}, recording=recording)


def _not_theirs(theirs: Theirs, told: Told) -> list[Problem]:
    """Return the rows of acts that this person may not record, each once."""
    found = {
        row: Problem(row, column or None, None, expected)
        for row, fact in zip(told.rows_of, told.facts, strict=True)
        if (refused := theirs.refuses(fact))
        for column, expected in (refused,)
    }
    return list(found.values())


def _find_party(written: str) -> str | None:
    if written in OTHERS:
        return written
    party = directory().find(written)
    return party.code if party else None


def _conflicts(told: Told) -> list[Problem]:
    """Return the rows whose key was used before for something else.

    Of rows that are wrong nothing is said, nor, where some could not be read, of what may lie
    elsewhere for the want of them.
    """
    unsure = {problem.row for problem in told.problems}
    if not unsure <= {*told.rows_of}:
        unsure |= {one.row for one in told.references}
    sound = [fact for row, fact in zip(told.rows_of, told.facts, strict=True) if row not in unsure]
    expected = Phrase(
        "an id of its own: this one names another act on record, which a correction changes"
    )
    found: dict[int, Problem] = {}
    for key in sorted(LedgerRecord().conflicts(sound)):
        place = told.place_of[key]
        row, source = told.rows_of[place], told.facts[place].source
        # Of a row that tells several acts the first has the key that its id makes.
        found.setdefault(row, Problem(row, "id", key.removeprefix(f"{source}#"), expected))
    return list(found.values())


def _of_matters(added: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """The facts without those that take back a document, which is no matter's act."""
    prefix = f"{DOCUMENT.kind}/"
    if not any(stream.startswith(prefix) for stream in _streams(added.values())):
        return added
    return {act: one for act, one in added.items() if not one.stream.startswith(prefix)}


def _streams(added: Collection[Fact]) -> set[str]:
    return {fact.stream for fact in added}


def _unexplained(told: Told, added: Mapping[str, Fact]) -> list[Problem]:
    """Return the rows added that went out in spite of a rule, and give no reason for it."""
    sends = {stream: matter_of(stream).sends for stream in _streams(added.values())}
    sent = {
        act: fact
        for act, fact in added.items()
        if fact.kind in sends[fact.stream] and "despite" not in fact.payload
    }
    found = not_kept(_streams(sent.values())) if sent else {}
    problems = [
        Problem(
            told.rows_of[told.place_of[sent[act].key]],
            "despite",
            None,
            Phrase(
                "why it went out in spite of %(rules)s, or not_given where no reason is on record",
                rules=", ".join(rules),
            ),
        )
        for act, rules in found.items()
        if act in sent
    ]
    return sorted(problems, key=lambda one: one.row or 0)


def _ahead(told: Told, found: Sequence[Recorded], *, today: int) -> list[Ahead]:
    """Return the rows of acts that count, or were learnt, only on a day after today, each once.

    The fold counts them: what a source or another act dates earlier counts earlier (RULES R1, R2).
    """
    days = counting_after(today)
    rows = {
        row: Ahead(row, fact.date.text, days[one.act])
        for row, fact, one in zip(told.rows_of, told.facts, found, strict=True)
        if one.act in days
    }
    learnt = {
        row: Ahead(row, iso(fact.learnt), fact.learnt, learnt=True)
        for row, fact in zip(told.rows_of, told.facts, strict=True)
        if fact.learnt is not None and fact.learnt > today
    }
    early = {one.row: one for one in _told_early(told)}
    return sorted([*rows.values(), *learnt.values(), *early.values()], key=lambda one: one.row)


def _private(told: Told) -> list[int]:
    """The rows in which words of a side that everybody reads may name a private person."""
    rows = zip(told.rows_of, told.facts, strict=True)
    return sorted({row for row, fact in rows if private_in_fact(fact)})


def _told_early(told: Told) -> Iterator[Ahead]:
    """The rows that were learnt, or are of a source, before their act can have been done (R1).

    What moves what everybody reads, as a coverage does, is left out: it is stated, not done.
    """
    for row, fact in zip(told.rows_of, told.facts, strict=True):
        source = fact.source_date
        if fact.learnt is None and not source:
            continue
        begins = fact.date.first
        is_learnt = fact.learnt is not None and fact.learnt < begins
        day = fact.learnt if is_learnt else parse(source).last if source else None
        if day is None or day >= begins or fact.stream.startswith(f"{DOCUMENT.kind}/"):
            continue
        if not matter_of(fact.stream).lifecycle.for_everybody:
            yield Ahead(row, fact.date.text, day, learnt=is_learnt, early=True)


def _refused(name: str, told: Told, *, dry_run: bool) -> Imported:
    return Imported(
        file=name,
        rows=told.rows,
        duplicates=told.duplicates,
        dry_run=dry_run,
        errors=tuple(sorted(told.problems, key=lambda problem: problem.row or 0)),
        sheet=told.sheet,
    )
