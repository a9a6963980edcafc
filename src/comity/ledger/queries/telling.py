"""Acts as a reader sees them: what was told, by which sources, and how it was corrected."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from comity.accounts.domain import Reading, Viewer
from comity.kernel.parties import codes_of
from comity.ledger.domain import Event, Lifecycle, Visibility
from comity.ledger.domain.contested import with_contests
from comity.ledger.domain.views import ActView, Correction, Statement
from comity.ledger.queries.events import corrections_of, events
from comity.ledger.queries.lines import ActLine
from comity.ledger.queries.seeing import readings_of

WITHHELD: Final = frozenset({"reason", "place"})
"""Payload that the public reads only where a published document tells it (RULES P2)."""


def tell(
    lines: Sequence[ActLine],
    *,
    viewer: Viewer,
    known: int | None,
    lifecycle: Lifecycle,
    withheld: Collection[str] = WITHHELD,
) -> list[ActView]:
    """The acts of these rows, in their order, each with its statements and corrections.

    A note or reason may be another source's. Notes and `withheld` payload are the parties'; the
    public reads them where a published document tells them, or an act is read as it was written.
    """
    as_written = {kind for kind, spec in lifecycle.acts.items() if spec.as_written}
    found = events([line.event for line in lines], viewer=viewer, lifecycle=lifecycle)
    told = _as_far_as_seen(found, viewer=viewer, lifecycle=lifecycle)
    kept = {True: frozenset[str](), False: withheld}
    acts = [line.act for line in lines]
    keys = {(told[line.event].stream, line.dossier) for line in lines}
    reads = readings_of(keys, viewer=viewer)
    corrected = corrections_of(acts, viewer=viewer, known=known, lifecycle=lifecycle)
    views = []
    for _, group in groupby(lines, key=lambda line: (line.dossier, line.no)):
        first, *others = list(group)
        tellings = [told[line.event] for line in (first, *others)]
        event = tellings[0]
        reading = reads[event.stream, first.dossier]
        tells_all = _tells_all(event, reading)
        said = event.kind in as_written
        views.append(
            ActView(
                id=first.act,
                kind=first.kind,
                actor=first.actor,
                mandates=codes_of(first.mandates),
                date=first.date,
                effective=first.effective,
                label=first.label or None,
                source=event.source,
                locator=event.locator,
                channel=event.channel or None,
                learnt=event.learnt,
                # What was kept until a day, and the public reads, is read by everybody since.
                visibility=Visibility.PUBLIC if reading is Reading.PUBLIC else event.visibility,
                letter=event.letter,
                payload=_told_in_all(tellings, reading, kept[said]),
                note=next((x.note for x in tellings if x.note and _tells_all(x, reading)), ""),
                office=event.behalf_of,
                as_written=said,
                read_whole=tells_all or said,
                source_days=_source_days(tellings),
                statements=tuple(map(_statement, others, tellings[1:])),
                corrects=event.corrects or None,
                corrections=tuple(
                    _correction(before, after, reading, kept[before.kind in as_written])
                    for before, after in corrected.get(first.act, ())
                ),
            )
        )
    return with_contests(views)


def _source_days(tellings: Sequence[Event]) -> dict[int, bool]:
    """The days on which documents of these tellings are dated: whether one of each is checked."""
    days: dict[int, bool] = {}
    for one in tellings:
        days[one.source_day] = days.get(one.source_day, False) or not one.source_unchecked
    return days


def without_about(act: ActView, about: str) -> ActView:
    """The act without what it speaks of, where this reader sees nothing that it is `about`."""
    if about or "about" not in act.payload:
        return act
    return replace(act, payload={k: v for k, v in act.payload.items() if k != "about"})


def _as_far_as_seen(
    told: Mapping[str, Event], *, viewer: Viewer, lifecycle: Lifecycle
) -> Mapping[str, Event]:
    """The events, without the act because of which one came where this reader may not see that."""
    because = {name: str(event.payload.get("because_of", "")) for name, event in told.items()}
    others = {act for act in because.values() if act} - {event.act for event in told.values()}
    if not others:
        return told
    unseen = others - events(others, viewer=viewer, lifecycle=lifecycle).keys()
    if not unseen:
        return told
    return {
        name: replace(event, payload={k: v for k, v in event.payload.items() if k != "because_of"})
        if because[name] in unseen
        else event
        for name, event in told.items()
    }


def _statement(line: ActLine, event: Event) -> Statement:
    return Statement(
        event=line.event,
        date=line.date,
        source=event.source,
        locator=event.locator,
        learnt=event.learnt,
    )


def _correction(
    before: Event, after: Event, reading: Reading, withheld: Collection[str]
) -> Correction:
    """What the later telling replaced, field by field, as far as it is read in this reading."""
    was, now = (_fields(event, reading, withheld) for event in (before, after))
    changed = {name: was.get(name, "") for name in was | now if was.get(name) != now.get(name)}
    reason = after.why if _tells_all(after, reading) else ""
    return Correction(learnt=after.learnt, reason=reason, before=changed)


def _fields(event: Event, reading: Reading, withheld: Collection[str]) -> dict[str, str]:
    """What an event tells, field by field, as far as it is read in this reading."""
    return {
        "kind": event.kind,
        "actor": event.actor,
        "date": event.date,
        "mandates": "+".join(event.mandates),
        "channel": event.channel,
        "source": event.source,
        "locator": event.locator,
        **{name: str(value) for name, value in _payload(event, reading, withheld).items()},
    }


def _told_in_all(
    tellings: Sequence[Event], reading: Reading, withheld: Collection[str]
) -> dict[str, str | int]:
    """What the first telling of an act tells; its reason, where that has none, by another one."""
    payload, *others = (_payload(one, reading, withheld) for one in tellings)
    reason = next((one["reason"] for one in others if one.get("reason")), None)
    if reason is not None and not payload.get("reason"):
        payload["reason"] = reason
    return payload


def _payload(event: Event, reading: Reading, withheld: Collection[str]) -> dict[str, str | int]:
    if _tells_all(event, reading):
        return dict(event.payload)
    return {name: value for name, value in event.payload.items() if name not in withheld}


def _tells_all(event: Event, reading: Reading) -> bool:
    return reading is not Reading.PUBLIC or event.is_published
