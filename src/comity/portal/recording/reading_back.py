"""What recording these acts would come to, in words, before anything is recorded.

The rows are recorded for good measure and taken back in the same transaction: so what is read
back is what the pages will show, by the same fold and in the same words.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.parties import Actor
from comity.ledger.domain import LedgerError, Visibility
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.saying import READERS
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import isolate, upper_first
from comity.ledger.queries.events import events, read_otherwise
from comity.ledger.queries.holds import holds
from comity.ledger.queries.placed import Placed, placed
from comity.ledger.queries.refs import resolve
from comity.portal.asking import Asked
from comity.portal.names import Names
from comity.portal.recording.asks import Ask, Form, asks
from comity.portal.recording.entries import column_label
from comity.portal.recording.faults import Wrong, wrong_rows
from comity.portal.recording.filing import Row, recording
from comity.portal.recording.looking import (
    Look,
    hides_nothing,
    looks_at_coverage,
    still_to_come,
)
from comity.portal.recording.matters import Matter, matter
from comity.portal.recording.words import choice_word, kind_word
from comity.portal.refused import refusal
from comity.portal.small import small
from comity.portal.timeline import side_of
from comity.register.matter import KEPT_BACK
from comity.register.services import record_rows
from comity.rulebook.labels import account
from comity.rulebook.labels.series import commas
from comity.visits.labels.acts import news


class Fact(Struct, frozen=True):
    """One act as it will be recorded: on whose side, in a sentence, with what stands below it."""

    side: str
    sentence: str
    remarks: tuple[str, ...] = ()


class Follows(Struct, frozen=True):
    """Where a matter stands before and after; `before` is `` where the act opens it.

    `rules` says what the rules expect because of it, or find met by it.
    """

    title: str
    before: str
    after: str
    rules: tuple[str, ...] = ()


class ReadBack(Struct):
    """What would be recorded, what follows, what is worth a look, and what is wrong."""

    facts: list[Fact] = field(default_factory=list)
    follows: list[Follows] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def is_clear(self) -> bool:
        """Whether it can be recorded as it is."""
        return bool(self.facts) and not self.wrong


def read_back(asked: Asked, rows: Sequence[Row], *, now: datetime) -> ReadBack:
    """What these rows would come to; nothing of it is kept."""
    told = ReadBack()
    seen: list[tuple[list[Placed], Sequence[str]]] = []
    before = _corrected(asked, rows)
    after: dict[str, Matter | None] = {}
    opens: dict[str, str] = {}  # event → from when everybody reads it
    otherwise: set[Visibility] = set()  # who goes on reading what is corrected as it was told
    was_called: dict[str, str] = {}  # the ref that a matter gets by it → that of now

    def look(ids: Sequence[str]) -> None:
        found = placed(ids, viewer=asked.viewer)
        seen.append((found, ids))
        for ref in dict.fromkeys([*(one.ref for one in found if one.ref), *before]):
            after[ref] = matter(asked, ref)
        opens.update(_opens(asked, ids))
        otherwise.update(read_otherwise([one.act for one in found]).values())
        for ref in {row["ref"] for row in rows if row.get("ref")}:
            if named := resolve(ref, viewer=asked.viewer):
                was_called[named.ref] = ref

    try:
        made = record_rows(rows, recording=recording(asked, now), name="", dry_run=True, look=look)
    except LedgerError as error:
        told.wrong.append(Wrong(None, "", refusal(error)))
        return told
    if made.errors:
        told.wrong += wrong_rows(made.errors, rows)
        return told
    ((found, ids),) = seen
    before |= {ref: matter(asked, was_called.get(ref, ref)) for ref in after if ref not in before}
    for no, name in enumerate(ids):
        row = rows[no] if len(ids) == len(rows) else rows[0]
        told.facts.append(_opening(_fact(asked, name, found, after, row), opens.get(name)))
    for ref, one in after.items():
        _follow(told, before[ref], one, {each.act for each in found})
    told.looks += [hides_nothing(whom) for whom in Visibility if whom in otherwise]
    told.looks += looks_at_coverage(rows, viewer=asked.viewer, today=asked.today)
    told.looks += _twice(found, after) + [still_to_come(one) for one in made.ahead]
    if made.already and not made.added:
        told.looks.append(
            Look(_("On record already"), _("Exactly this is on record; nothing is added."))
        )
    return told


def _corrected(asked: Asked, rows: Sequence[Row]) -> dict[str, Matter | None]:
    """The matters of what these rows correct or take back, as they stand before."""
    names = [row["corrects"] for row in rows if row.get("corrects")]
    found = placed(names, viewer=asked.viewer) if names else []
    return {one.ref: matter(asked, one.ref) for one in found if one.ref}


def _follow(told: ReadBack, was: Matter | None, one: Matter | None, acts: set[str]) -> None:
    """Tell where a matter stands before and after, and what is odd in it."""
    if one is None:
        if was is not None:
            gone = _("Nothing of it stands any more.")
            told.follows.append(Follows(was.title, was.lead, gone))
        return
    rules = tuple(_by_rules(one, acts))
    told.follows.append(Follows(one.title, was.lead if was else "", one.lead, rules))
    told.looks += _odd(one, was, acts)


def _by_rules(one: Matter, acts: set[str]) -> Iterator[str]:
    """What the rules expect because of these acts, or find met by them, as the page says it."""
    for view in one.story.expectations:
        if acts.intersection({view.expectation.opened_by, view.expectation.met_by}):
            yield _("%(rule)s. %(account)s") % {
                "rule": view.title.rstrip("."),
                "account": account(view.expectation, READERS),
            }


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
    when = upper_first(dates.shown(act.date, act.effective))
    remarks = (when, *told.remarks, *((told.words,) if told.words else ()))
    return Fact(side_of(act.actor), upper_first(said), remarks)


def _opens(asked: Asked, ids: Sequence[str]) -> dict[str, str]:
    """Event → from when everybody reads what it tells, in words, where that is still to come."""
    told = events(ids, viewer=asked.viewer)
    held = holds([one.act for one in told.values()], viewer=asked.viewer, on=asked.today)
    found = {
        name: _("%(day)s, 00:00 in Geneva") % {"day": dates.day(one.public_from)}
        for name, one in told.items()
        if one.public_from is not None and asked.today < one.public_from < KEPT_BACK
    }
    moments = {name: held[one.act].moment for name, one in told.items() if one.act in held}
    return {**found, **{name: dates.moment(each) for name, each in moments.items() if each}}


def _opening(fact: Fact, when: str | None) -> Fact:
    """A fact that says below it from when everybody reads it."""
    if when is None:
        return fact
    public = _("public: %(when)s") % {"when": when}
    return replace(fact, remarks=(*fact.remarks, public))


def _fact(
    asked: Asked,
    name: str,
    found: Sequence[Placed],
    after: Mapping[str, Matter | None],
    row: Row,
) -> Fact:
    place = next((one for one in found if one.event == name), None)
    of = after.get(place.ref) if place else None
    act = of.act(place.act) if of and place else None
    if of is not None and act is not None:
        return sentence_of(asked, act, of)
    # What has no page of its own is told by what it is called, its date and its columns.
    if row.get("kind") not in {None, "correction", "protection"}:
        said = kind_word(row.get("matter", "visit"), row["kind"])
        remarks = (dates.written(row["date"]), *_columns(row, Names(asked)))
        return Fact("neither", _("%(what)s.") % {"what": said}, remarks)
    return Fact("neither", _("What was recorded is taken back."))


def _columns(row: Row, names: Names) -> Iterator[str]:
    """What an act says of which no page tells it: whom it concerns, and what its kind is asked."""
    matter, kind = row.get("matter", "visit"), row["kind"]
    told = {
        "state": names.state_or_all(row["state"]) if "state" in row else "",
        "mandates": names.mandate_list(row["mandates"].split("+")) if "mandates" in row else "",
        **{ask.column: _value(ask, row.get(ask.column, "")) for ask in asks(matter, kind)},
    }
    for column, value in told.items():
        if value:
            yield _("%(field)s: %(value)s") % {
                "field": column_label(kind, column),
                "value": value,
            }


def _value(ask: Ask, text: str) -> str:
    """What stands in a column, in words."""
    if ask.form is Form.DAY:
        return dates.written(text) if text else ""
    if ask.vocabulary is not None:
        return commas([choice_word(ask.vocabulary, word) for word in text.split("+") if word])
    return isolate(text) if text else ""


def _odd(one: Matter, was: Matter | None, acts: set[str]) -> list[Look]:
    """What is odd with these acts, or was not odd before."""
    before = {(odd.code, odd.acts) for odd in was.story.anomalies} if was else set()
    new = [
        odd
        for odd in one.story.anomalies
        if (odd.code, odd.acts) not in before or acts.intersection(odd.acts)
    ]
    words = dict.fromkeys(one.story.words.anomaly[odd.code] for odd in new)
    return [Look(str(each.name), str(each.sentence), str(each.settle)) for each in words]


def _twice(found: Sequence[Placed], after: Mapping[str, Matter | None]) -> list[Look]:
    """Acts that another source has told already: both are kept and counted once."""
    looks = []
    for place in found:
        of = after.get(place.ref)
        act = of.act(place.act) if of else None
        if act is not None and act.statements:
            others = {act.source, *(one.source for one in act.statements)} - {""}
            sources = commas(sorted(others)) or _("a source that is not named")
            looks.append(
                Look(
                    _("Told already"),
                    _(
                        "This act is on record from another source (%(sources)s): both are kept,"
                        " and it counts once."
                    )
                    % {"sources": sources},
                )
            )
    return looks
