"""How a State cooperates on one letter (RULES, Communications), and how letters are counted.

The standard is that of A/HRC/46/26, para. 60. Whether a reply is full or partial is a person's
judgement, recorded as an evaluation; all the rest follows from the acts.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

REPLY_DAYS: Final = 60  # RULES S11: printed with every result


class LetterLevel(StrEnum):
    """How it is with one communication, in the order of `comity cooperation`."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    PENDING = "pending"
    NOT_EVALUATED = "not_evaluated"
    NOT_RECORDED = "not_recorded"


class LetterSituation(NamedTuple):
    """What the level of a communication depends on.

    `evaluated` is the latest evaluation by that mandate, "" where there is none; `acted` whether
    the State did anything but receive it, `replied` whether it replied at all; `refused` whether
    its last word is a refusal; `recent` whether the letter is at most 60 days old, `clarifying`
    whether a clarification was asked for at most 60 days before; `known` whether the record of
    letters reaches to the day.
    """

    evaluated: str = ""
    acted: bool = False
    replied: bool = False
    refused: bool = False
    translating: bool = False
    recent: bool = False
    clarifying: bool = False
    known: bool = True


class LetterResult(NamedTuple):
    """A level, and which rule gives it."""

    level: LetterLevel
    rule: str


def letter_level(letter: LetterSituation) -> LetterResult:
    """The level of a communication: the first of the rules C0 to C6 that applies.

    A State never waits for the mandate holder's evaluation under a worse name: what was replied
    to and not evaluated is a column of its own.
    """
    pending = letter.translating or letter.clarifying or letter.recent
    rules = (
        (not letter.known, LetterLevel.NOT_RECORDED, "C0"),
        (letter.refused, LetterLevel.NONE, "C1"),
        (letter.evaluated == LetterLevel.FULL, LetterLevel.FULL, "C2"),
        (letter.evaluated == LetterLevel.PARTIAL, LetterLevel.PARTIAL, "C2"),
        (pending, LetterLevel.PENDING, "C3"),
        (not letter.acted, LetterLevel.NONE, "C4"),
        (not letter.replied, LetterLevel.PARTIAL, "C5"),
        (True, LetterLevel.NOT_EVALUATED, "C6"),
    )
    return next(LetterResult(level, rule) for applies, level, rule in rules if applies)


class Letters(NamedTuple):
    """Letters that stand alike, as `letters.sql` counts them; the flags are 0 or 1."""

    party: str
    lead: int
    evaluated: str
    best: str
    answered: int
    substantive: int
    acted: int
    refused: int
    translating: int
    recent: int
    clarifying: int
    ran_out: int
    in_time: int
    known: int
    known_in_time: int
    number: int

    def situation(self, evaluated: str) -> LetterSituation:
        """All that their level depends on, with this evaluation."""
        return LetterSituation(
            evaluated,
            bool(self.acted),
            bool(self.answered),
            bool(self.refused),
            bool(self.translating),
            bool(self.recent),
            bool(self.clarifying),
            bool(self.known),
        )


def letter_names(group: Letters, *, once: bool) -> Iterator[str]:
    """The columns in which these letters count.

    With `once` they are counted for a State, a joint letter in its leading row alone: at the best
    that a mandate made of it, beside `signed_…`, which counts what each made of it.
    """
    own = letter_level(group.situation(group.evaluated)).level
    if once:
        yield "signed"
        yield f"signed_{own}"
        if not group.lead:
            return
        own = letter_level(group.situation(group.best)).level
    yield "letters_sent"
    yield f"letters_{own}"
    known = group.known or group.answered
    yield "letters_replied_known" if known else "letters_replied_missing"
    if group.answered:
        yield "letters_replied"
    if group.substantive:
        yield "letters_substantive"
    if group.ran_out and (group.known_in_time or group.in_time):
        yield "letters_ran_out"
        if group.in_time:
            yield "letters_in_time"
