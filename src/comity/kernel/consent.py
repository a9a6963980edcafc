"""Consent by purpose: for what somebody has agreed that the office acts (COMMITTEE 5.3, 5.4)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from msgspec import Struct


class Purpose(StrEnum):
    """What a consent covers; none covers another."""

    ACTION = "action"
    CONFIDENTIAL = "confidential"
    COMMUNICATION = "communication"
    SG_REPORT = "sg_report"
    PUBLIC = "public"


class Answer(StrEnum):
    """How a request for consent was answered."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


ENDS: Final = frozenset({Answer.REFUSED, Answer.WITHDRAWN})
"""The answers that end every consent given before, whatever it was for."""


class Consent(Struct, frozen=True, kw_only=True):
    """One answer, and the first and last day on which it can have been given, as ordinals."""

    answer: str
    purposes: frozenset[str]
    first: int
    last: int


def covered(answers: Iterable[Consent], *, on: int) -> frozenset[str]:
    """The purposes that these answers cover on a day, in whatever order they arrive.

    A consent counts from the last day on which it can have been given, and a refusal or withdrawal
    from the first. So an approximate date, or two answers of one day, never let anything through.
    """
    known = list(answers)
    ends = [each.last for each in known if each.answer in ENDS and each.first <= on]
    return frozenset(
        purpose
        for each in known
        if each.answer == Answer.GIVEN
        and each.last <= on
        and all(end < each.first for end in ends)
        for purpose in each.purposes
    )
