"""What recording these acts would come to, in words, before anything is recorded.

The rows are recorded for good measure and taken back in the same transaction: so what is read
back is what the pages will show, by the same fold and in the same words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_START
from comity.kernel.parties import Actor
from comity.ledger.domain import CORRECTION, SILENT, Event, LedgerError, Visibility
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.saying import READERS
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import upper_first
from comity.ledger.queries.events import events, read_otherwise
from comity.ledger.queries.holds import holds
from comity.ledger.queries.placed import Placed, placed
from comity.ledger.queries.refs import resolve
from comity.portal.acts.small import counted, small
from comity.portal.acts.timeline import side_of
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.refused import refusal
from comity.portal.answers.ruling import RECORDERS
from comity.portal.recording.corrected import matter_name
from comity.portal.recording.faults import Wrong, wrong_rows
from comity.portal.recording.filing import Row, recording
from comity.portal.recording.looks import (
    Look,
    days_in_doubt,
    moved_words,
    names_a_person,
    needs_a_desk,
    nothing_proposed,
    odd,
    still_to_come,
    told_already,
    unsaid,
)
from comity.portal.recording.matters import Matter, matter
from comity.portal.recording.reach import hides_nothing, looks_at_coverage
from comity.portal.recording.telling import NO_LABELS, Labels, lines
from comity.portal.recording.theirs import Own
from comity.portal.recording.waiting import Waiting
from comity.portal.recording.words import kind_word
from comity.register.domain import Imported, Joining, Moved
from comity.register.lifecycles import MATTERS
from comity.register.matter import KEPT_BACK
from comity.register.rows.columns import SEALED
from comity.register.services import record_rows
from comity.rulebook.labels import account
from comity.visits.labels.acts import news


class Fact(Struct, frozen=True):
    """One act as it will be recorded: on whose side, in a sentence, with what stands below it."""

    side: str
    sentence: str
    remarks: tuple[str, ...] = ()


class Follows(Struct, frozen=True):
    """Where a matter stands before and after; `before` is `` where the act opens it.

    `notes` say what goes elsewhere because of it, and what the rules expect because of it or find
    met by it; `ref` stands beside the title where they name others.
    """

    title: str
    before: str
    after: str
    notes: tuple[str, ...] = ()
    ref: str = ""


class ReadBack(Struct):
    """What would be recorded, what follows, what is worth a look, and what is wrong; and which
    visits of others it joins, whose desks have to confirm it.
    """

    facts: list[Fact] = field(default_factory=list)
    follows: list[Follows] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    joins: Sequence[Joining] = ()

    @property
    def is_clear(self) -> bool:
        """Whether it can be recorded as it is."""
        return bool(self.facts) and not self.wrong


class _Form(Struct, frozen=True):
    """What the form of the rows tells that is not in their events as it was written.

    `sealed` stands under the columns that name persons, `file` is what the file is called.
    """

    sealed: Mapping[str, str]
    file: str
    labels: Labels


class _Tried(Struct):
    """What was seen of the rows while they were recorded for good measure.

    `opens`: event → from when everybody reads it, where that is still to come. `was_called`: the
    ref that a matter gets by it → that of now. `otherwise`: who goes on reading what is corrected
    as it was told. `gone`: the acts that stood before and stand nowhere then; `again`: those that
    stood nowhere before, and stand in these matters then. `moved`: those that lie in another
    matter then.
    """

    ids: Sequence[str] = ()
    placed: Sequence[Placed] = ()
    events: dict[str, Event] = field(default_factory=dict)
    matters: dict[str, Matter | None] = field(default_factory=dict)
    opens: dict[str, str] = field(default_factory=dict)
    was_called: dict[str, str] = field(default_factory=dict)
    otherwise: set[Visibility] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    moved: Sequence[Moved] = ()

    def undoes(self, name: str) -> bool:
        """Whether the event takes back an act, or lets one stand again: that is told as it was."""
        event = self.events.get(name)
        changed = self.gone | self.again
        return event is not None and event.kind == CORRECTION and event.act in changed

    @property
    def acts(self) -> set[str]:
        """The ids of the acts that the rows tell."""
        return {one.act for one in self.placed}

    @property
    def lies(self) -> dict[str, Matter]:
        """Event → the matter in which its act lies."""
        found = {one.event: self.matters.get(one.ref) for one in self.placed}
        return {event: one for event, one in found.items() if one is not None}


def read_back(
    asked: Asked,
    rows: Sequence[Row],
    *,
    now: datetime,
    file: Waiting | None = None,
    labels: Labels = NO_LABELS,
    may_wait: bool = False,
) -> ReadBack:
    """What these rows, and the file that comes with them, would come to; nothing of it is kept.

    `labels` are what their form calls some columns by another name.
    """
    told = ReadBack()
    before = _corrected(asked, rows)
    tried = _Tried()

    def look(ids: Sequence[str], moved: Sequence[Moved]) -> None:
        tried.moved = moved
        between = {ref for one in moved for ref in (one.was, one.now) if ref}
        _see(asked, tried, ids, rows=rows, refs=[*before, *sorted(between)])
        tried.gone = _gone(asked, before.values())
        tried.again = _again(tried, before.values())

    try:
        made = record_rows(
            rows,
            recording=recording(asked, now),
            name="",
            dry_run=True,
            look=look,
            theirs=Own(asked),
            may_wait=may_wait,
        )
    except LedgerError as error:
        told.wrong.append(Wrong(None, "", refusal(error)))
        return told
    if made.errors:
        told.wrong += wrong_rows(made.errors, rows)
        return told
    told.joins = made.joins
    taken_back = list(_taken_back(asked, before.values(), tried.gone))
    before |= {ref: _before(asked, tried, ref) for ref in tried.matters if ref not in before}
    form = _Form(
        sealed={name: text for row in rows for name, text in row.items() if name in SEALED},
        file=file.name if file else "",
        labels=labels,
    )
    told.facts += [_fact(asked, tried, name, form) for name in tried.ids if not tried.undoes(name)]
    told.facts += [*taken_back, *_standing_again(asked, tried)]
    for ref, one in tried.matters.items():
        goes_on = one if one is None or _is_same(asked, ref, one) else None
        _follow(asked, told, before[ref], goes_on, tried)
    told.looks += [hides_nothing(whom) for whom in Visibility if whom in tried.otherwise]
    told.looks += looks_at_coverage(rows, viewer=asked.viewer, today=asked.today)
    told.looks += [needs_a_desk(one) for one in made.joins]
    told.looks += _looks(asked, tried, made)
    return told


def _see(
    asked: Asked, tried: _Tried, ids: Sequence[str], *, rows: Sequence[Row], refs: Iterable[str]
) -> None:
    """Note what is on record while the rows are: `refs` are those of the matters to look at."""
    tried.ids, tried.placed = ids, placed(ids, viewer=asked.viewer)
    tried.events |= events(ids, viewer=asked.viewer)
    tried.opens |= _opens(asked, tried.events)
    tried.otherwise |= set(read_otherwise([one.act for one in tried.placed]).values())
    for ref in dict.fromkeys([*(one.ref for one in tried.placed if one.ref), *refs]):
        tried.matters[ref] = matter(asked, ref)
    for ref in {row["ref"] for row in rows if row.get("ref")}:
        if named := resolve(ref, viewer=asked.viewer):
            tried.was_called[named.ref] = ref


def _before(asked: Asked, tried: _Tried, ref: str) -> Matter | None:
    """The matter that bears this ref then, as it stands now; None where it is not there yet."""
    called = tried.was_called.get(ref)
    found = matter(asked, called or ref)
    return None if found is not None and not called and found.ref != ref else found


def _is_same(asked: Asked, ref: str, then: Matter) -> bool:
    """Whether the matter to which a ref leads then is the one to which it leads now, and not
    another on record, in which what was in it lies.
    """
    other = matter(asked, then.ref) if then.ref != ref else None
    return other is None or other.ref != then.ref


def _looks(asked: Asked, tried: _Tried, made: Imported) -> Iterator[Look]:
    """What is worth a look of the rows themselves, whatever matter they are of."""
    told = [tried.events[name] for name in tried.ids if name in tried.events]
    yield from told_already(told, tried.lies)
    for event in told:
        if event.kind not in SILENT:
            yield from days_in_doubt(event, today=asked.today)
            yield from nothing_proposed(event, tried.lies.get(event.id))
            yield from unsaid(event, tried.lies.get(event.id))
    # What was received too early is told above of the days of its act.
    yield from (still_to_come(one) for one in made.ahead if not (one.early and one.learnt))
    if made.private and asked.acting is not None and asked.acting.role in RECORDERS:
        yield names_a_person()
    if made.already and not made.added:
        yield Look(
            _("On record already"), _("Exactly this is already on record; no entry is added.")
        )


def _corrected(asked: Asked, rows: Sequence[Row]) -> dict[str, Matter | None]:
    """The matters of what these rows correct or take back, as they stand before."""
    names = [row["corrects"] for row in rows if row.get("corrects")]
    found = placed(names, viewer=asked.viewer) if names else []
    return {one.ref: matter(asked, one.ref) for one in found if one.ref}


def _gone(asked: Asked, before: Iterable[Matter | None]) -> set[str]:
    """Those of the acts that stood in these matters that stand nowhere any more."""
    acts = [act.id for of in before if of is not None for act in of.story.acts]
    return {*acts}.difference(one.act for one in placed(acts, viewer=asked.viewer))


def _taken_back(
    asked: Asked, before: Iterable[Matter | None], gone: Collection[str]
) -> Iterator[Fact]:
    """The acts that are taken back, as they were last told, in the matters as they stood."""
    for of in before:
        for act in of.story.acts if of is not None else ():
            if act.id in gone and of is not None:
                fact = sentence_of(asked, act, of)
                told = _("Removed: %(sentence)s") % {"sentence": fact.sentence}
                yield replace(fact, sentence=told)


def _again(tried: _Tried, before: Iterable[Matter | None]) -> set[str]:
    """The acts that stand again in these matters, of those that the rows let stand again."""
    raised = {one.act for one in tried.events.values() if one.kind == CORRECTION}
    stood = {act.id for of in before if of is not None for act in of.story.acts}
    shown = {act.id for of in tried.matters.values() if of is not None for act in of.story.acts}
    return shown & raised - stood


def _standing_again(asked: Asked, tried: _Tried) -> Iterator[Fact]:
    """The acts that stand again, as they are told then."""
    for of in tried.matters.values():
        for act in of.story.acts if of is not None else ():
            if act.id in tried.again and of is not None:
                fact = sentence_of(asked, act, of)
                told = _("Restored: %(sentence)s") % {"sentence": fact.sentence}
                yield replace(fact, sentence=told)


def _follow(
    asked: Asked, told: ReadBack, was: Matter | None, one: Matter | None, tried: _Tried
) -> None:
    """Tell where a matter stands before and after, what goes elsewhere, and what is odd in it."""
    of = one or was
    if of is None:
        return
    elsewhere = [moved_words(each) for each in tried.moved if of.ref == (each.was or each.now)]
    ref = of.ref if tried.moved else ""
    if one is not None:
        then, notes = one.lead, [*elsewhere, *_by_rules(one, tried.acts)]
        told.looks += odd(asked, one, was, tried.acts)
    elif elsewhere:
        then, notes = _("It is no matter of its own any more."), elsewhere
    else:
        then, notes = _("No entry of it remains."), []
    told.follows.append(Follows(of.title, was.lead if was else "", then, tuple(notes), ref))


def _by_rules(one: Matter, acts: set[str]) -> Iterator[str]:
    """What the rules expect because of these acts, or find met by them, as the page says it."""
    for view in one.story.expectations:
        if acts.intersection({view.expectation.opened_by, view.expectation.met_by}):
            yield _("%(rule)s. %(account)s") % {
                "rule": view.title.rstrip("."),
                "account": account(view.expectation, READERS),
            }


def expected_by(asked: Asked, ref: str, acts: set[str]) -> list[str]:
    """What the rules expect because of these acts of a matter, or find met by them."""
    found = matter(asked, ref)
    return list(_by_rules(found, acts)) if found else []


def sentence_of(asked: Asked, act: ActView, of: Matter) -> Fact:
    """An act of a matter in a whole sentence, with what stands below it on its page."""
    names = Names(asked)
    told = small(act, of.story, names)
    state = names.in_text(of.state) if of.state else ""
    holder = names.mandate_list(act.mandates or of.mandates) if of.mandates else ""
    if of.ref.startswith("visit/"):
        said = news(act, state=state, holder=holder)
    else:
        sides = {Actor.STATE: state, Actor.MANDATE_HOLDER: holder}
        who = sides.get(Actor(act.actor)) or ACTOR[Actor(act.actor)]
        said = _("%(who)s: %(said)s") % {"who": who, "said": of.story.words.short(act)}
    when = upper_first(dates.to_the_hour(act.date, act.effective))
    remarks = (when, *told.remarks, *((told.words,) if told.words else ()))
    return Fact(side_of(act.actor), upper_first(said), remarks)


def _opens(asked: Asked, told: Mapping[str, Event]) -> dict[str, str]:
    """Event → from when everybody reads what it tells, in words, where that is still to come."""
    held = holds([one.act for one in told.values()], viewer=asked.viewer, on=asked.today)
    found = {
        name: _("%(day)s, 00:00 in Geneva") % {"day": dates.day(one.public_from)}
        for name, one in told.items()
        if one.public_from is not None and asked.today < one.public_from < KEPT_BACK
    }
    moments = {name: held[one.act].moment for name, one in told.items() if one.act in held}
    return {**found, **{name: dates.moment(each) for name, each in moments.items() if each}}


def _fact(asked: Asked, tried: _Tried, name: str, form: _Form) -> Fact:
    """An act as it will be recorded, with all that is: what has no page is told by its name."""
    event, of = tried.events.get(name), tried.lies.get(name)
    if event is None or event.kind in SILENT:
        return Fact("neither", _("The entry is removed."))
    own = MATTERS[matter_name(event.stream)].lifecycle.acts[event.kind].sealed
    remarks = lines(
        event,
        Names(asked),
        of=of,
        sealed={column: text for column, text in form.sealed.items() if column in own},
        file=form.file,
        # What is still held is read by those for whom it was meant.
        today=OPEN_START if name in tried.opens else asked.today,
        labels=form.labels,
    )
    if name in tried.opens:
        remarks.append(upper_first(_("public: %(when)s") % {"when": tried.opens[name]}))
    act = of.act(event.act) if of else None
    if of is not None and act is not None:
        remarks += counted(act, of.story)
        return replace(sentence_of(asked, act, of), remarks=tuple(remarks))
    said = kind_word(matter_name(event.stream), event.kind)
    return Fact("neither", _("%(what)s.") % {"what": said}, tuple(remarks))
