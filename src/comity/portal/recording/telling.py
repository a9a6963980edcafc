"""All that an event records, in a line each: what is read back below the sentence of its act.

It is told from the event and not from the form: nothing is recorded that was not read back.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.ledger.domain import Event, Visibility
from comity.ledger.labels import dates
from comity.ledger.labels.matter import quoted
from comity.ledger.labels.terms import CHANNEL
from comity.ledger.labels.text import isolate, upper_first
from comity.ledger.queries.telling import WITHHELD
from comity.portal.answers.names import Names
from comity.portal.recording.asks import Ask, Form, asks, dated_by_its_days
from comity.portal.recording.corrected import matter_name, parties
from comity.portal.recording.entries import column_label
from comity.portal.recording.matters import Matter
from comity.portal.recording.words import ONCE_PUBLIC, WHO_READS, choice_word
from comity.register.lifecycles import MATTERS
from comity.rulebook.labels.series import commas

type Labels = Mapping[str, str | Promise]

NO_LABELS: Final[Labels] = MappingProxyType({})

_BUT_ITS_WORDS: Final[Promise] = gettext_lazy(
    "Read by everyone; its reasons in words, places and notes by both sides and the secretariat"
)


def lines(
    event: Event,
    names: Names,
    *,
    of: Matter | None,
    sealed: Mapping[str, str],
    file: str,
    today: int,
    labels: Labels = NO_LABELS,
) -> list[str]:
    """What an event records, each as “field: value”: its date first, who reads it last.

    `of` is the matter in which its act lies, `sealed` what its row tells under the columns that
    name persons, `file` what the file that comes with it is called, `` where there is none;
    `labels` what its form calls some columns by another name.
    """
    told = {
        **dict(_dated(event)),
        **_parties(event, names, of),
        **{ask.column: _value(ask, event, of) for ask in _asks(event)},
        **{name: quoted(text) for name, text in sealed.items()},
        "channel": str(CHANNEL[event.channel]) if event.channel in CHANNEL else "",
        "source": isolate(event.source) if event.source else "",
        "locator": isolate(event.locator) if event.locator else "",
        "learnt": dates.day(event.learnt),
        "note": quoted(event.remark) if event.remark else "",
    }
    found = [
        _line(str(labels.get(name) or column_label(event.kind, name)), value)
        for name, value in told.items()
        if value
    ]
    why = [_line(_("Why it is corrected"), quoted(event.why))] if event.why else []
    with_file = [_line(_("File"), isolate(file))] if file else []
    return [*found, *why, *with_file, reads(event, today)]


def reads(event: Event, today: int) -> str:
    """Who may read what an event tells."""
    spec, readers = MATTERS[matter_name(event.stream)].lifecycle, event.read_by(today)
    if readers is Visibility.PARTIES and spec.published_by:
        return _line(column_label(event.kind, "visibility"), str(ONCE_PUBLIC))
    if readers is Visibility.PUBLIC and _keeps_words(event):
        return str(_BUT_ITS_WORDS)
    return upper_first(_("read by %(whom)s") % {"whom": WHO_READS[readers]})


def _keeps_words(event: Event) -> bool:
    """Whether it tells what the public is not told of an act that it reads (RULES P2)."""
    spec = MATTERS[matter_name(event.stream)].lifecycle.acts[event.kind]
    has_words = bool(event.note) or not WITHHELD.isdisjoint(event.payload)
    return has_words and not event.is_published and not spec.as_written


def _asks(event: Event) -> list[Ask]:
    """The columns that its kind is asked for; the days that are its date are told as that."""
    matter = matter_name(event.stream)
    by_its_days = dated_by_its_days(matter, event.kind)
    return [ask for ask in asks(matter, event.kind) if not (by_its_days and ask.form is Form.DAY)]


def _dated(event: Event) -> Iterator[tuple[str, str]]:
    """Its date as it was written, and that on its letter where it is another."""
    yield "date", dates.written(event.date)
    if event.source_date and event.source_date != event.date:
        yield "source_date", dates.written(event.source_date)


def _parties(event: Event, names: Names, of: Matter | None) -> dict[str, str]:
    """Its mandates; and its State, where no matter is named that says it."""
    told = {"mandates": names.mandate_list(event.mandates) if event.mandates else ""}
    if of is not None:
        return told
    row = parties(event)
    return {"state": names.state_or_all(row["state"]) if "state" in row else "", **told}


def _value(ask: Ask, event: Event, of: Matter | None) -> str:
    """What stands in a column, in words; an act that it names by what that act says."""
    text = str(event.payload.get(ask.column, ""))
    if not text:
        return ""
    if ask.form is Form.DAY:
        return dates.written(text)
    if ask.vocabulary is not None:
        return commas([choice_word(ask.vocabulary, word) for word in text.split("+") if word])
    named = of.act(text) if of is not None and ask.column == "because_of" else None
    if of is not None and named is not None:
        return _("%(day)s: %(said)s") % {
            "day": dates.shown(named.date, named.effective),
            "said": of.story.words.short(named),
        }
    return quoted(text) if ask.form is Form.WORDS else isolate(text)


def _line(field: str, value: str) -> str:
    return _("%(field)s: %(value)s") % {"field": field, "value": value}
