"""Meetings and points as import files name them."""

import re
from typing import Final

from comity.committee.domain.commitments.words import Audience
from comity.committee.domain.meetings.lifecycle import MEETING
from comity.committee.domain.meetings.words import Kind as MeetingKind
from comity.committee.domain.meetings.words import MeetingRule, MeetingType, ReasonClass
from comity.committee.domain.points.lifecycle import POINT
from comity.committee.domain.points.words import Kind as PointKind
from comity.committee.domain.points.words import PointType, Voice
from comity.directory.domain import RegionalGroup
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Payload
from comity.register.cells import (
    WrongCellError,
    date,
    one_of,
    several_of,
    whole_number,
)
from comity.register.matter import By, Dossiers, Matter, Own
from comity.register.matters.commitments import without_names
from comity.reports.domain.words import Language

MOST_PRESENT: Final = 999
_OPEN_TO: Final = frozenset({"@missions", "@stakeholders", "@holders", "public"}) | {
    f"group:{group}" for group in RegionalGroup
}
_BY: Final = re.compile(r"[A-Z][A-Z0-9-]{1,14}", re.ASCII)
_MEETING: Final = re.compile(r"meeting/[\w/~-]{3,80}", re.ASCII)
_REF: Final = re.compile(r"[a-z-]{3,30}/[\w/~-]{3,80}", re.ASCII)
_PROVISIONS: Final = re.compile(r"[a-z0-9-]{1,60}:[\w()-]{1,60}", re.ASCII)


def _open_to(written: str) -> str:
    given = [one.strip() for one in written.split("+")]
    if not set(given) <= _OPEN_TO:
        raise WrongCellError(
            Phrase("@missions, group:CODE, @stakeholders, @holders or public, joined with +")
        )
    return "+".join(dict.fromkeys(given))


def _by(written: str) -> str:
    if not _BY.fullmatch(written):
        raise WrongCellError(
            Phrase(
                "the code of a State or group, such as NOR; a person's name is not kept here:"
                " otherwise write a kind of voice"
            )
        )
    return written


def _at(written: str) -> str:
    return written if _MEETING.fullmatch(written) else date(written).text


def _became(written: str) -> str:
    if not _REF.fullmatch(written):
        raise WrongCellError(Phrase("the ref of what became of it, such as commitment/2019/3"))
    return written


def _provisions(written: str) -> str:
    found = [one.strip() for one in written.split("+")]
    if not all(_PROVISIONS.fullmatch(one) for one in found):
        raise WrongCellError(Phrase("provisions such as manual-2008:37, joined with +"))
    return "+".join(dict.fromkeys(found))


def _themes(written: str) -> str:
    words = {" ".join(word.lower().split()) for word in written.split("+")}
    return "+".join(sorted(words - {""}))


def _lacks(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What an act on a point lacks without which it says nothing."""
    if kind == PointKind.RAISED and "text" not in payload:
        return "text", Phrase("the point, in your own words")
    if kind == PointKind.NOT_TAKEN_UP and "reason" not in payload:
        return "reason", Phrase("a reason: not_taken_up needs one")
    if kind == PointKind.PASSED_ON and "to" not in payload:
        return "to", Phrase("to whom it was passed on")
    return None


MEETINGS: Final = Matter(
    lifecycle=MEETING,
    streams=Dossiers(
        kind=MEETING.kind,
        by=By.COMMITTEE,
        opens=frozenset({MeetingKind.ANNOUNCED, MeetingKind.HELD}),
    ),
    columns={
        "type": Own(one_of(MeetingType)),
        "title": Own(without_names),
        "place": Own(without_names),
        "languages": Own(several_of(Language)),
        "open_to": Own(_open_to, "to whom a meeting is open, joined with +"),
        "agenda": Own(without_names, "the agenda of a meeting, in a few words"),
        "reason_class": Own(one_of(ReasonClass)),
        "present": Own(whole_number(MOST_PRESENT), "how many delegations were present"),
        "by": Own(_by),
        "voice": Own(one_of(Voice)),
        "rule": Own(one_of(MeetingRule), "how a summary names those who spoke"),
        "with": Own(several_of(Audience)),
        "addressee": Own(without_names),
    },
    needs_state=False,
)

POINTS: Final = Matter(
    lifecycle=POINT,
    streams=Dossiers(kind=POINT.kind, by=By.COMMITTEE, opens=frozenset({PointKind.RAISED})),
    columns={
        "type": Own(one_of(PointType)),
        "by": Own(_by),
        "voice": Own(one_of(Voice)),
        "at": Own(_at, "the meeting at which a point was raised: its ref, or its day"),
        "text": Own(without_names),
        "themes": Own(_themes),
        "provisions": Own(_provisions, "the provisions that a point is about, joined with +"),
        "became": Own(_became, "the ref of what became of a point"),
        "to": Own(without_names, ""),
        "with": Own(several_of(Audience)),
    },
    needs_state=False,
    needs_source=frozenset({PointKind.DONE}),
    disagrees=_lacks,
)
