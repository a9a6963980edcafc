"""The tables that may be published of a period: their groupings, and how an act holds them.

Nothing in a table is hidden and nothing is small: where a finer grouping would hold a small group,
a coarser one is published, or the total alone (Rule F, COMMITTEE 1.6).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from comity.advisory.domain.figures.words import TABLES
from comity.advisory.domain.words import Advice, Category, SourceClass, Subject
from comity.kernel.edtf import iso, months_before
from comity.kernel.phrases import Phrase
from comity.kernel.rule_f import (
    ENOUGH,
    MONTHS_AFTER_ITS_END,
    MONTHS_OF_A_PERIOD,
    Counted,
    Group,
    Ladder,
    Publication,
    publication,
)

STATES: Final = "states"
HOLDERS: Final = "mandate_holders"
OTHERS: Final = "others"
UNDECIDED: Final = ("set_aside", "withdrawn", "open")
"""What a request without an outcome counts as, three months after the end of the period."""

_ADVISED: Final = (
    *(Advice.ADVICE, Advice.PRACTICE_RECALLED),
    *(Advice.CORRECTION_SUGGESTED, Advice.SYSTEMIC),
)
_SETTLED: Final = (Advice.CLARIFIED, Advice.NO_ISSUE)
_NOT_PRESS: Final = tuple(one for one in Subject if one != Subject.PRESS_AND_SOCIAL_MEDIA)

LADDERS: Final[Mapping[str, Ladder]] = {
    "by_source": (((STATES,), (HOLDERS,), (OTHERS,)), ((STATES,), (HOLDERS, OTHERS))),
    "by_category": (
        tuple((one,) for one in Category),
        ((Category.CASE,), (Category.ADVICE, Category.SYSTEMIC)),
    ),
    "by_outcome": ((_ADVISED, _SETTLED, UNDECIDED), ((*_ADVISED, *_SETTLED), UNDECIDED)),
    "by_subject": (
        tuple((one,) for one in Subject),
        ((Subject.PRESS_AND_SOCIAL_MEDIA,), _NOT_PRESS),
    ),
}
"""The groupings of each table, the finest first."""

_SOURCES: Final = {SourceClass.STATE: STATES, SourceClass.MANDATE_HOLDER: HOLDERS}
_GROUP: Final = re.compile(r"([a-z_]+(?: ?\+ ?[a-z_]+)*) (\d{1,6})", re.ASCII)
_EXAMPLE: Final = "states 15; mandate_holders+others 11"


def counted(
    *, source: str, category: str, outcome: str, subject: str, contributor: str = ""
) -> Counted:
    """A request as it is counted; `contributor` is the State, appointment or organization."""
    classes = {
        "by_source": _SOURCES.get(SourceClass(source), OTHERS),
        "by_category": category,
        "by_outcome": outcome,
        "by_subject": subject,
    }
    return Counted(classes, frozenset({contributor} - {""}))


def figures(requests: Sequence[Counted]) -> dict[str, str | int]:
    """What an act may say of the requests of a period, by Rule F: no total that is too small."""
    return _fields(publication(requests, LADDERS))


def _fields(found: Publication) -> dict[str, str | int]:
    if found.total is None:
        return {}
    tables = {name: as_text(groups) for name, groups in found.tables.items() if groups}
    return {"total": found.total, **tables}


def as_text(groups: Sequence[Group]) -> str:
    """A table as an act holds it."""
    return "; ".join(f"{'+'.join(group.classes)} {group.n}" for group in groups)


def groups_of(text: str) -> tuple[Group, ...]:
    """The groups of a table that an act holds; ValueError where it is none."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        match = _GROUP.fullmatch(" ".join(part.split()))
        if match is None:
            raise ValueError(part)
        found.append(Group(tuple(match[1].replace(" ", "").split("+")), int(match[2])))
    return tuple(found)


def refused(payload: Mapping[str, str | int], first: int, last: int) -> tuple[str, Phrase] | None:
    """The field of a publication that is wrong, and what is expected; None of a good one."""
    if months_before(first, -MONTHS_OF_A_PERIOD) > last + 1:
        return "to", Phrase("a period of at least twelve months")
    total = payload.get("total")
    for name in TABLES:
        if name not in payload:
            continue
        if total is None:
            return name, Phrase("no table where there are too few requests to publish a number")
        if wrong := _wrong(groups_of(str(payload[name])), LADDERS[name], int(total)):
            return name, wrong
    return None


def _wrong(groups: Sequence[Group], ladder: Ladder, total: int) -> Phrase | None:
    """What is expected of a table instead of these groups; None of good ones."""
    shape = {frozenset(group.classes) for group in groups}
    known = [{frozenset(classes) for classes in grouping} for grouping in ladder]
    if len(shape) != len(groups) or shape not in known:
        groupings = " · ".join(
            "; ".join("+".join(classes) for classes in grouping) for grouping in ladder
        )
        return Phrase("one of these groupings: %(groupings)s", groupings=groupings)
    if min(group.n for group in groups) < ENOUGH:
        return Phrase("groups of at least five requests")
    if sum(group.n for group in groups) != total:
        return Phrase("groups that add up to the total of %(total)s", total=total)
    return None


def untimely(
    first: int, last: int, *, today: int, published: Iterable[tuple[int, int]]
) -> Phrase | None:
    """What period is expected instead of one of which no figures may be published today."""
    for begins, ends in published:
        if begins <= last and first <= ends:
            return Phrase(
                "a period that does not overlap one that is published: %(first)s to %(last)s",
                first=iso(begins),
                last=iso(ends),
            )
    if last > months_before(today, MONTHS_AFTER_ITS_END):
        return Phrase("a period that ended at least three months ago")
    return None


EXPECTED: Final = Phrase("groups such as %(example)s", example=_EXAMPLE)
