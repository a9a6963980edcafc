"""One matter whole, of any kind, for a terminal and for CSV: acts, spans, turns, expectations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from comity.cli.output import Column, printable, write, write_table
from comity.kernel.edtf import OPEN_END, iso
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.spans import Span
from comity.ledger.domain.views import ActView
from comity.ledger.labels.matter import MatterWords, in_spite, reason
from comity.ledger.labels.terms import ACTOR, WHOSE
from comity.rulebook.domain.expected import ExpectationView
from comity.rulebook.labels import OUTCOME


class Course(Protocol):
    """What happened in a matter, and whose turn it was."""

    @property
    def acts(self) -> Sequence[ActView]:
        """Its acts, in order."""

    @property
    def covered_spans(self) -> Sequence[Span]:
        """Its statuses, each from when to when, as far as the record tells whose turn it was."""

    @property
    def days(self) -> Mapping[str, int]:
        """The days of each turn."""

    @property
    def expectations(self) -> Sequence[ExpectationView]:
        """What the rules expected of whom."""


def write_line(name: str, text: str) -> None:
    """Write a particular of a matter: its name, and what it is."""
    write(f"  {name:<12} {printable(text)}")


def by(status: str, actor: str | None) -> str:
    """A status in words with the side that gave it, where it is on record: "Postponed (State)"."""
    return f"{status} ({ACTOR[Actor(actor)]})" if actor and actor != Actor.UNKNOWN else status


def write_course(course: Course, words: MatterWords) -> None:
    """Write the acts of a matter, where it stood, whose turn it was, what the rules expected."""
    write("\nActs")
    write_table(_acts(words), course.acts, empty="No act.", indent="  ")
    for act in course.acts:
        for said in dict.fromkeys(filter(None, _said(act, words))):
            write(f"  {act.date}, {words.kind[act.kind]}: {printable(said)}")
    write("\nWhere it stood")
    write_table(_spans(words), course.covered_spans, empty="No span.", indent="  ")
    days = ", ".join(f"{WHOSE[Turn(turn)]} {number}" for turn, number in course.days.items())
    write(f"\nDays awaiting: {days}")
    write("\nWhat the rules expected")
    for one in course.expectations:
        told = one.expectation
        doubt = "" if told.verified else " (citation not verified)"
        write(f"  {ACTOR[told.party]}: {OUTCOME[told.outcome]}. {printable(one.sentence)}")
        write(f"    {told.rule}, {told.provision}{doubt}")
    if not course.expectations:
        write("  No rule speaks of it.")


def _said(act: ActView, words: MatterWords) -> Iterator[str]:
    """What an act says beside its kind: the days that it names, why, and what is noted of it."""
    if act.payload.get("from") or act.payload.get("to"):
        yield words.short(act)
    yield from (words.reason(act), reason(act), *act.noted, *in_spite(act))


def _acts(words: MatterWords) -> Sequence[Column[ActView]]:
    return (
        Column("Date", lambda act: act.date),
        Column("Counts from", lambda act: iso(act.effective), spare=True),
        Column("Act", lambda act: str(words.kind[act.kind])),
        Column("By", lambda act: str(ACTOR[Actor(act.actor)])),
        Column("Source", _source, gives_way=True),
    )


def _spans(words: MatterWords) -> Sequence[Column[Span]]:
    return (
        Column("From", lambda span: iso(span.begins)),
        Column("To", lambda span: "now" if span.ends >= OPEN_END else iso(span.ends - 1)),
        Column("Status", lambda span: by(str(words.status[span.status]), span.by)),
        Column("Awaiting", lambda span: str(WHOSE[Turn(span.turn)])),
    )


def _source(act: ActView) -> str:
    """Where an act is told, and by how many others."""
    told = " ".join(filter(None, (act.source, act.locator)))
    others = len(act.statements)
    return f"{told} (+{others})" if others else told
