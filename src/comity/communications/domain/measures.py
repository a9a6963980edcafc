"""The card `letter_stage`: what matters of a letter for levels and reply rates, day by day.

A row holds from `begins` until before `ends` for one mandate that signed the letter, and says all
that the rules ask of that day (RULES, Communications, and S11): no later act changes it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from comity.communications.domain.words import BY_ADDRESSEE, REPLIES, Assessment, Kind, Status
from comity.kernel.edtf import OPEN_END, OPEN_START, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said
from comity.ledger.domain.spans import runs
from comity.rulebook.domain.durations import parse as duration

REPLY_DAYS: Final = 60
"""Within so many days, and what was granted beside, a reply is in time (RULES S11)."""

STAGE_CARD = (
    *("stream", "state", "dossier", "mandate", "no", "begins", "ends", "lead", "sent"),
    *("first_reply", "replied", "acted", "refused", "translating", "clarified"),
    *("evaluated", "best", "due", "covered_to"),
)
"""`lead` is 1 in the row of one of the mandates that signed; `first_reply` and `replied` are the
days of the first reply and of the first one of substance, OPEN_END before it; `acted` 1 once the
addressee did anything but receive the letter, `refused` 1 while its last word is a refusal,
`translating` 1 while a reply is being translated; `clarified` the day on which a clarification
was last asked, 0 if never; `evaluated` what the mandate made of the reply last, `best` the best of
what all that signed made of it, `` where nobody did; `due` the last day on which a reply is in
time; `covered_to` OPEN_START before any answer to a letter that was sent before the record of
letters begins."""

_BEST: Final = ("", Assessment.PARTIAL.value, Assessment.FULL.value)


def stages(
    dossier: Dossier, signed: Sequence[str], covered_from: int, covered_to: int
) -> Iterator[Card]:
    """The rows of a letter that is on record, for each mandate that signed it."""
    letter = dossier.first(Kind.LETTER_SENT)
    if letter is None:
        return
    place = dossier.stream, dossier.state, dossier.stream
    begun = letter.effective >= covered_from
    told = [
        (day, facts, covered_to if begun or facts.answered else OPEN_START)
        for day, facts in _days(dossier, letter, signed)
    ]
    for lead, mandate in enumerate(signed):
        facts = [(day, (*_facts(facts, mandate), last)) for day, facts, last in told]
        changes = [one for n, one in enumerate(facts) if not n or facts[n - 1][1] != one[1]]
        ends = [*(day for day, _ in changes[1:]), OPEN_END]
        for no, ((day, row), until) in enumerate(zip(changes, ends, strict=True)):
            head = (*place, mandate, no, day, until, int(lead == 0), letter.effective)
            yield (*head, *row)


class _Facts(Struct):
    """What is known of a letter on the evening of a day."""

    due: int
    first_reply: int = OPEN_END
    replied: int = OPEN_END
    acted: bool = False
    refused: bool = False
    translating: bool = False
    clarified: int = 0
    made: tuple[tuple[str, str], ...] = ()  # mandate, what it made of the reply

    @property
    def answered(self) -> bool:
        """Whether a reply is on record, or that there will be none."""
        return self.first_reply < OPEN_END or self.refused


def _days(dossier: Dossier, letter: Said, signed: Sequence[str]) -> Iterator[tuple[int, _Facts]]:
    """Each day from the letter on on which something may change, with its evening."""
    addressee = Actor.STATE
    translated = [
        (change.day, ends)
        for change, ends in runs(dossier.changes)
        if change.status == Status.IN_TRANSLATION
    ]
    bounds = {day for run in translated for day in run} - {OPEN_END}
    days = {max(letter.effective, day) for day in bounds | {a.effective for a in dossier.acts}}
    for day in sorted(days):
        facts = _Facts(letter.effective + REPLY_DAYS)
        facts.translating = any(begins <= day < ends for begins, ends in translated)
        made = dict.fromkeys(signed, "")
        for act in dossier.acts:
            if act.effective > day:
                break
            if act.actor == addressee:
                _answer(facts, act)
            elif act.actor == Actor.MANDATE_HOLDER:
                _extend(facts, act)
                _evaluate(made, act)
        facts.made = tuple(made.items())
        yield day, facts


def _answer(facts: _Facts, act: Said) -> None:
    if act.kind not in BY_ADDRESSEE:
        return
    facts.acted = True
    if act.kind in REPLIES:
        facts.first_reply = min(facts.first_reply, act.effective)
        facts.refused = False
    if act.kind == Kind.REPLY:
        facts.replied = min(facts.replied, act.effective)
    if act.kind == Kind.REFUSAL:
        facts.refused = True
    if act.kind == Kind.CLARIFICATION_ASKED:
        facts.clarified = act.effective


def _extend(facts: _Facts, act: Said) -> None:
    """An extension counts from the day that was due, or names a day; it never shortens."""
    if act.kind != Kind.EXTENSION_GRANTED:
        return
    if lasts := act.says("lasts"):
        facts.due = duration(lasts).after(facts.due)
    elif until := act.says("to"):
        facts.due = max(facts.due, parse(until).last)


def _evaluate(made: dict[str, str], act: Said) -> None:
    if act.kind != Kind.EVALUATION or act.says("value") not in _BEST[1:]:
        return
    for mandate in act.mandates or made:
        if mandate in made:
            made[mandate] = act.says("value")


def _facts(facts: _Facts, mandate: str) -> Card:
    made = dict(facts.made)
    return (
        facts.first_reply,
        facts.replied,
        int(facts.acted),
        int(facts.refused),
        int(facts.translating),
        facts.clarified,
        made[mandate],
        max(made.values(), key=_BEST.index, default=""),
        facts.due,
    )
