"""What is agreed when one side accepts the days that the other proposed.

A proposal is read by its parties and an acceptance by everyone: so the acceptance names the days,
or the public would read that a visit was agreed and not when.
"""

from comity.kernel.parties import Actor
from comity.ledger.labels.story import Story
from comity.portal.recording.filing import Row
from comity.visits.domain.told import days_named_by
from comity.visits.domain.views import Visit
from comity.visits.domain.words import Kind, Of, Status

type Days = tuple[str, str]


def proposed_in(story: Story, status: str, side: str) -> Days | None:
    """The days that this side is asked to agree to in a visit; None where there are none."""
    if status != Status.DATES_PROPOSED:
        return None
    found = [
        act
        for act in story.acts
        if act.kind == Kind.DATES_PROPOSED and act.actor != side and act.id not in story.brought
    ]
    begins, ends = days_named_by(found[-1].payload) if found else ("", "")
    return (begins, ends) if begins else None


def proposed_to(visit: Visit | None, side: str) -> Days | None:
    """The same of a visit in a list."""
    if visit is None or visit.status is not Status.DATES_PROPOSED or visit.dates is None:
        return None
    is_answer = visit.status_by != side and side in {Actor.STATE, Actor.MANDATE_HOLDER}
    return (visit.dates.begins, visit.dates.ends) if is_answer and visit.dates.begins else None


def with_agreed_days(row: Row, proposed: Days | None) -> Row:
    """An acceptance of days that were proposed, with these days; any other row as it is."""
    answers = row.get("kind") == Kind.ACCEPTANCE and row.get("of", "") in {"", Of.DATES}
    if proposed is None or not answers or row.get("from") or row.get("to"):
        return row
    begins, ends = proposed
    return {**row, "of": Of.DATES.value, "from": begins, **({"to": ends} if ends else {})}
