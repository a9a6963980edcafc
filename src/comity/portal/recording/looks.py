"""What is worth a look before it is recorded: warnings, never barriers (LOOK 3.5)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.edtf import OPEN_END, OPEN_START, EdtfError, parse
from comity.ledger.domain import Event, Visibility
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.acts.settling import keeps
from comity.portal.answers.asking import Asked
from comity.portal.recording.corrected import matter_name
from comity.portal.recording.matters import Matter
from comity.portal.recording.words import kind_word
from comity.register.domain import Ahead, Joining, Moved
from comity.rulebook.labels.series import commas
from comity.visits.domain.told import days_named_by
from comity.visits.domain.words import ANSWERS, NAMES_NO_DAYS, TAKES_PLACE, Kind, Of

LONGEST_VISIT: Final = 90  # days; ours: a visit on record lasts some two weeks
LONGEST_WINDOW: Final = 366  # days of a period in which a visit is to take place; ours


class Look(Struct, frozen=True):
    """Something that is worth a look before it is recorded, and the way to settle it."""

    name: str
    sentence: str
    settle: str = ""


def still_to_come(one: Ahead) -> Look:
    """An act that counts, or was learnt, only on a day after today, or was told too early."""
    if one.early:
        return _told_early(one)
    said = (
        _("Learnt: %(date)s. That day is still to come.")
        if one.learnt
        else _("Dated: %(date)s. It counts from %(day)s and is shown nowhere before.")
    )
    return Look(
        _("Still to come"),
        said % {"date": dates.written(one.date), "day": dates.day(one.day)},
        _("Look whether the year is right."),
    )


def needs_a_desk(one: Joining) -> Look:
    """An act that joins mandates to a visit of others."""
    return Look(
        _("A second person"),
        _("Your office does not work on this visit. A desk officer of this visit must confirm.")
        if one.ref
        else _("Your office does not work for all these mandates. A desk officer must confirm."),
        isolate(one.ref),
    )


def names_a_person() -> Look:
    """Words of a side, which everybody reads, that may name a private person."""
    return Look(
        _("A private person?"),
        _(
            "Words of a side look like a name, an address or a number of a private person."
            " Everyone will be able to read them."
        ),
        _("Record them as they were written, and hold them if the person is at risk."),
    )


def moved_words(one: Moved) -> str:
    """An act that lies in another visit once what lay beside it is taken back, or stands again."""
    to = _("a visit of its own") if one.opens else one.now and isolate(one.now)
    return _("%(what)s, %(day)s. Until now in: %(was)s. Then in: %(now)s.") % {
        "what": kind_word("visit", one.kind),
        "day": dates.written(one.date),
        "was": isolate(one.was) if one.was else _("no visit"),
        "now": to or _("no visit"),
    }


def goes_elsewhere(one: Moved) -> Look:
    """An act that a file lets lie in another visit."""
    return Look(
        _("Goes to another visit"),
        moved_words(one),
        _("If it belongs elsewhere, correct it and name its visit."),
    )


def _told_early(one: Ahead) -> Look:
    """An act of which one learnt, or a source told, before it can have been done."""
    said = (
        _("Dated %(date)s, and received %(day)s.")
        if one.learnt
        else _("Dated %(date)s, and reported by a source of %(day)s.")
    )
    return Look(
        _("Reported before it happened"),
        said % {"date": dates.written(one.date), "day": dates.day(one.day)},
        _("Look whether both years are right."),
    )


def days_in_doubt(event: Event, *, today: int) -> Iterator[Look]:
    """What in the days of an event can hardly be: received before it was written, or too long.

    What was written on a day still to come is `still_to_come`.
    """
    written = parse(event.source_date or event.date)
    if OPEN_START < written.first <= today and event.learnt < written.first:
        yield Look(
            _("Received before it was written"),
            _("Dated %(date)s, and received %(day)s.")
            % {"date": dates.written(written.text), "day": dates.day(event.learnt)},
            _("Look whether both years are right."),
        )
    named = _visit_days(event)
    if named is not None and _is_too_long(*named):
        yield Look(
            _("A long visit"),
            _("Days of the visit: %(dates)s.") % {"dates": dates.days_named(*named)},
            _("Look whether both years are right."),
        )


def nothing_proposed(event: Event, of: Matter | None) -> Iterator[Look]:
    """An answer to dates in a matter in which the other side had proposed none by its day."""
    act = of.act(event.act) if of else None
    if of is None or act is None or event.kind not in ANSWERS:
        return
    proposed = any(
        one.kind == Kind.DATES_PROPOSED
        and one.actor != act.actor
        and one.effective <= act.effective
        for one in of.story.acts
    )
    if event.payload.get("of") == Of.DATES and not proposed:
        yield Look(
            _("No dates proposed"),
            _("By that day the record holds no dates that the other side had proposed."),
            _("Say what is answered, or record the proposal first."),
        )


def unsaid(event: Event, of: Matter | None) -> Iterator[Look]:
    """An answer that does not say what it is of, while dates stand that not everybody reads."""
    act = of.act(event.act) if of else None
    if of is None or act is None or event.kind not in ANSWERS or event.payload.get("of"):
        return
    hidden = any(
        one.kind == Kind.DATES_PROPOSED
        and one.actor != act.actor
        and one.effective <= act.effective
        and one.visibility != Visibility.PUBLIC
        for one in of.story.acts
    )
    if hidden:
        yield Look(
            _("What it answers"),
            _(
                "Who reads the dates proposed reads an answer to them; everybody else one to the"
                " request or invitation itself."
            ),
            _("Say what is answered, so that everybody reads the same."),
        )


def odd(asked: Asked, one: Matter, was: Matter | None, acts: set[str]) -> list[Look]:
    """What is odd with these acts, or was not odd before; how it is settled, for who can."""
    before = {(each.code, each.acts) for each in was.story.anomalies} if was else set()
    new = [
        each
        for each in one.story.anomalies
        if (each.code, each.acts) not in before or acts.intersection(each.acts)
    ]
    words = dict.fromkeys(one.story.words.anomaly[each.code] for each in new)
    settles = keeps(asked, {one.state, *one.mandates})
    theirs = _("The secretariat will settle this. Please send it what you know.")
    return [
        Look(str(each.name), str(each.sentence), str(each.settle) if settles else theirs)
        for each in words
    ]


def told_already(events: Sequence[Event], matters: Mapping[str, Matter]) -> list[Look]:
    """Acts that another source has told already: both are kept and counted once.

    `matters` are those in which the acts of these events lie, by the ids of the events.
    """
    own = {event.id for event in events}
    looks = []
    for event in events:
        of = matters.get(event.id)
        act = of.act(event.act) if of else None
        if act is None or not act.statements:
            continue
        told = {act.id: act.source, **{one.event: one.source for one in act.statements}}
        others = {source for name, source in told.items() if name not in own}
        sources = commas(sorted(others - {""})) or _("a source that is not named")
        looks.append(
            Look(
                _("Already recorded"),
                _(
                    "This act is on record from another source (%(sources)s): both are kept,"
                    " and it counts once."
                )
                % {"sources": sources},
            )
        )
    return looks


def _visit_days(event: Event) -> tuple[str, str] | None:
    """The days of a visit that an event names, first and last; None where it names none."""
    if matter_name(event.stream) != "visit" or event.kind in NAMES_NO_DAYS:
        return None
    if event.kind in TAKES_PLACE:
        begins, _slash, ends = event.date.partition("/")
    else:
        begins, ends = days_named_by(event.payload)
    return (begins or ends, ends or begins) if begins or ends else None


def _is_too_long(begins: str, ends: str) -> bool:
    """Whether a visit lasts longer than any, or is to take place within more than a year."""
    try:
        first, last = parse(begins), parse(ends)
    except EdtfError:
        return False
    if first.first == OPEN_START or last.last == OPEN_END:
        return False
    days = last.last - first.first + 1
    return days > (LONGEST_VISIT if first.exact and last.exact else LONGEST_WINDOW)
