"""An act on record as a form that corrects it shows it, and the rows that take it back."""

from collections.abc import Mapping, Sequence

from comity.accounts.domain import OFFICE
from comity.kernel.edtf import iso
from comity.kernel.parties import Actor
from comity.ledger.domain import CORRECTION, PROTECTION, RETRACTIONS, SILENT, Event
from comity.ledger.domain.companions import BESIDE
from comity.ledger.queries.events import history_of, telling
from comity.ledger.queries.holds import holds
from comity.ledger.queries.placed import placed
from comity.portal.acts.settling import keeps
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.recording.asks import DAYS, Form, asks, dated_by_its_days
from comity.portal.recording.filing import Row
from comity.portal.recording.when import said_in_a_form
from comity.register.lifecycles import LIFECYCLES, MATTERS, matter_of
from comity.register.matter import KEPT_BACK, OfState
from comity.register.queries import LedgerRecord
from comity.visits.domain.told import days_named_by
from comity.visits.domain.words import NAMES_NO_DAYS


def history(asked: Asked, name: str) -> list[Event]:
    """All that was recorded of the act that this event tells or corrects, the first first.

    Who keeps the record of its parties reads it as the office, also where it is taken back: then
    no matter tells any more whom it concerns.
    """
    found = history_of(name, viewer=OFFICE)
    if not found:
        return []
    first = found[0]
    of_matter = not first.erased and matter_name(first.stream)
    return history_of(
        name,
        viewer=OFFICE if of_matter and keeps_act(asked, found) else asked.viewer,
        lifecycle=LIFECYCLES[first.stream.partition("/")[0]],
    )


def keeps_act(asked: Asked, found: Sequence[Event]) -> bool:
    """Whether the reader keeps the record of whatever this history told its act to be.

    What was once told of other mandates may come to stand again: it is theirs too.
    """
    return all(keeps(asked, concerned(one)) for one in found if one.kind not in RETRACTIONS)


def standing(asked: Asked, found: Sequence[Event]) -> Event | None:
    """The event that now tells the act; None where it is taken back or erased."""
    name = telling(found[0].act, viewer=asked.viewer) if found else ""
    return next((one for one in found if one.id == name), None)


def withdrawal(found: Sequence[Event]) -> Event | None:
    """The last withdrawal of something told that holds, and could itself be taken back.

    One of the act itself before any other: with that one goes again what went along with it.
    """
    told = {one.id for one in found if one.kind not in SILENT}
    gone: set[str] = set()
    holding = []
    for one in reversed(found):  # a withdrawal is later than what it takes back
        if one.kind in {CORRECTION, PROTECTION} and one.id not in gone:
            gone.add(one.corrects)
            if one.kind == CORRECTION and one.corrects in told:
                holding.append(one)
    return next((one for one in holding if one.corrects == one.act), next(iter(holding), None))


def matter_name(stream: str) -> str:
    """The matter of a stream, as the import file names it; `` of a document, which is none."""
    kind = stream.partition("/")[0]
    return next((name for name, one in MATTERS.items() if one.lifecycle.kind == kind), "")


def parties(event: Event) -> Row:
    """Whom an act concerns, as a row names it; of a document the matter on which it hangs."""
    matter = matter_name(event.stream)
    row = {"matter": matter, "mandates": "+".join(event.mandates)}
    state = matter_of(event.stream).streams.state_of(event.stream) if matter else ""
    own = next((str(event.payload[one]) for one in ("state", "party") if one in event.payload), "")
    return {name: text for name, text in {**row, "state": state or own}.items() if text}


def concerned(event: Event) -> set[str]:
    """The State and the mandates of an act, by their codes."""
    return {parties(event).get("state", ""), *event.mandates} - {""}


def written_of(asked: Asked, event: Event, on_record: Mapping[str, str]) -> dict[str, str]:
    """The form of an act, filled in as it is on record; `on_record` are its dates, by field."""
    of = parties(event)
    matter = of["matter"]
    written = {
        "matter": matter,
        "state": Names(asked).plain_state(of["state"]) if of.get("state") else "",
        "mandates": "; ".join(event.mandates),
        "actor": event.actor,
        "channel": event.channel,
        "source": event.source,
        "locator": event.locator,
        "remark": event.remark,
        "visibility": _visibility(matter, event),
        "public_from": _opens(asked, event),
        "f1-kind": f"{matter}.{event.kind}",
        "f1-shown": f"{matter}.{event.kind}",
    }
    written |= {
        f"f1-{ask.column}": str(event.payload.get(ask.column, ""))
        for ask in asks(matter, event.kind)
    }
    written |= {name: in_words(edtf, asked) for name, edtf in on_record.items()}
    if event.pins and isinstance(matter_of(event.stream).streams, OfState):
        lies = placed([event.id], viewer=asked.viewer)
        written["f1-ref"] = lies[0].ref if lies else ""
    return {name: text for name, text in written.items() if text}


def dates_of(asked: Asked, event: Event) -> dict[str, str]:
    """The dates of an act as they are on record, by the fields of its form in which they stand."""
    matter, kind = matter_name(event.stream), event.kind
    told = _days_of(matter, event)
    on_letter = event.source_date
    if dated_by_its_days(matter, kind):
        first, _slash, last = event.date.partition("/")
        told |= {"from": first, "to": last}
    else:
        # The date on the letter is that of the source, as where a letter is recorded.
        told |= {"date": event.date} if on_letter not in {"", event.date} else {}
        on_letter = on_letter or event.date
        told |= _beside(asked, event)
    days = [ask.column for ask in asks(matter, kind) if ask.form is Form.DAY]
    found = {f"f1-{name}": told[name] for name in (*days, "date") if told.get(name)}
    return ({"date": on_letter} if on_letter else {}) | found


def fixed_of(event: Event) -> Row:
    """What a correction keeps of an act that no field of its form shows: also that no date of its
    source is on record.
    """
    row = {"corrects": event.id, "letter": event.letter}
    row["step"] = "" if event.step is None else str(event.step)
    kept = {name: text for name, text in row.items() if text}
    return kept if event.source_date else {**kept, "source_date": ""}


def taking_back(asked: Asked, event: Event, reason: str) -> Row:
    """The row that takes back what an event tells, or a correction or withdrawal of it."""
    return {
        **parties(event),
        "kind": CORRECTION,
        "actor": Actor.SECRETARIAT.value,
        "date": iso(asked.today),
        "corrects": event.id,
        "note": reason,
    }


def in_words(edtf: str, asked: Asked) -> str:
    """A date on record as a form says it."""
    return said_in_a_form(edtf, today=asked.today)


def _opens(asked: Asked, event: Event) -> str:
    """From when everybody may read an act, as its form says it: a day, or a moment of one."""
    hold = holds([event.act], viewer=asked.viewer, on=asked.today).get(event.act)
    return in_words(hold.moment, asked) if hold and hold.moment else _day(event.public_from)


def _day(ordinal: int | None) -> str:
    return "" if ordinal is None or ordinal == KEPT_BACK else iso(ordinal)


def _visibility(matter: str, event: Event) -> str:
    """Who may read it, where that is not as usual: what is as usual is published by the rule."""
    as_usual = MATTERS[matter].usual_readers(
        event.kind, published=event.is_published, channel=event.channel
    )
    if event.visibility is as_usual and event.public_from != KEPT_BACK:
        return ""
    return event.visibility.value


def _beside(asked: Asked, event: Event) -> dict[str, str]:
    """The dates that came in the letter of an acceptance, which its correction tells too."""
    record = LedgerRecord()
    own = record.by_act([event.id]).get(event.id)
    found = record.by_key([own.key + BESIDE]) if own else {}
    for companion in found.values():
        told = standing(asked, history(asked, companion.act))
        if told is not None:
            return _days_of(matter_name(told.stream), told)
    return {}


def _days_of(matter: str, event: Event) -> dict[str, str]:
    """The days that an act names: of a visit both, of which its form takes none for the other."""
    told = {name: str(event.payload[name]) for name in DAYS if name in event.payload}
    if matter == "visit" and told and event.kind not in NAMES_NO_DAYS:
        return dict(zip(DAYS, days_named_by(told), strict=True))
    return told
