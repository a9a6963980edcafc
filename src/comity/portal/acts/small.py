"""The small line of an act: its source, channel, when it was learnt, what a correction changed."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.kernel.edtf import EdtfError
from comity.kernel.parties import Actor
from comity.ledger.domain import Channel
from comity.ledger.domain.views import ActView, Correction
from comity.ledger.labels import dates
from comity.ledger.labels.contested import speaks
from comity.ledger.labels.matter import reason
from comity.ledger.labels.places import mark, place
from comity.ledger.labels.story import Story
from comity.ledger.labels.terms import ACTOR, CHANNEL, by_word
from comity.ledger.labels.text import isolate
from comity.portal.acts.columns import COLUMN
from comity.portal.answers.names import Names
from comity.rulebook.labels.series import semicolons

_SYMBOL: Final = re.compile(
    r"^(A|E|S|ST|CAT|CCPR|CEDAW|CERD|CRC|CRPD|CED|CMW)/[A-Z0-9][\w./()-]*$"
)
_FIELDS: Final[Mapping[str, Promise]] = {
    "date": gettext_lazy("dated %(value)s"),
    "from": gettext_lazy("first day %(value)s"),
    "to": gettext_lazy("last day %(value)s"),
    "actor": gettext_lazy("by: %(value)s"),
    "kind": gettext_lazy("%(value)s"),
    "mandates": gettext_lazy("mandates: %(value)s"),
    "channel": gettext_lazy("how it came: %(value)s"),
    "source": gettext_lazy("source: %(value)s"),
    "locator": gettext_lazy("place in the source: %(value)s"),
    "reason_class": gettext_lazy("reason: %(value)s"),
}
"""How what stood in a field is told; of any other what its column is called stands before it."""


class Source(Struct, frozen=True):
    """A source with its place in it; `date` where it tells the act by another date.

    `channel` is how the act came where it names no source: what a side files is its own source.
    """

    name: str
    locator: str
    date: str = ""
    channel: str = ""

    @property
    def mark(self) -> str:
        """What stands between its name and the place in it."""
        return mark()

    @property
    def address(self) -> str:
        """Where it can be read: itself if it is an address, the document of a UN symbol."""
        if self.name.startswith(("https://", "http://")):
            return self.name
        return f"https://undocs.org/{self.name}" if _SYMBOL.match(self.name) else ""


class Amendment(Struct, frozen=True):
    """What a correction replaced, and when and why it did."""

    before: str
    corrected: str


class Contest(Struct, frozen=True):
    """That somebody contests an act: a sentence, and the act that does."""

    sentence: str
    act: str


class Small(Struct, frozen=True):
    """What stands below the sentence of an act; `said` is the act where its words stand below,
    `filed_by` the office that filed it through this portal.

    `named` is its day and what it says: what is read aloud of a link that concerns this act.
    """

    source: Source
    others: tuple[Source, ...]
    remarks: tuple[str, ...]
    amendments: tuple[Amendment, ...]
    words: str
    contests: tuple[Contest, ...] = ()
    act: str = ""
    said: str = ""
    can_be_contested: bool = True
    named: str = ""
    filed_by: str = ""

    @property
    def remarked(self) -> str:
        """All that is remarked, in one line."""
        return " · ".join(self.remarks)

    @property
    def told_again(self) -> bool:
        """Whether another source tells it too, or a correction changed it."""
        return bool(self.others or self.amendments)


def small(act: ActView, story: Story, names: Names) -> Small:
    """The small line of one act of a matter."""
    return Small(
        source=Source(act.source, place(act.locator), channel=_filed(act)),
        others=tuple(
            Source(one.source, place(one.locator), dates.written(one.date))
            for one in act.statements
        ),
        remarks=tuple(_remarks(act, story, names)),
        amendments=tuple(_amendment(one, story, names) for one in act.corrections),
        words=reason(act),
        contests=tuple(_contests(act, story)),
        act=act.id,
        said=act.id if speaks(act) else "",
        can_be_contested=not act.as_written,
        named=_("%(day)s: %(said)s")
        % {"day": dates.shown(act.date, act.effective), "said": story.words.short(act)},
        filed_by=filed_here_by(act),
    )


def filed_here_by(act: ActView) -> str:
    """The office that filed an act through this portal; `` of what the secretariat recorded."""
    return act.office if act.channel == Channel.PORTAL else ""


def counted(act: ActView, story: Story) -> list[str]:
    """As what an act counts: as evidence only, and by OHCHR's label."""
    told, found = story.words, []
    if act.kind in told.told_as_evidence:
        found.append(_("evidence only, not an answer"))
    if act.label and act.label in told.label:
        found.append(_("OHCHR’s label: %(label)s") % {"label": told.label[act.label]})
    return found


def _contests(act: ActView, story: Story) -> Iterator[Contest]:
    """Who contests this act, each with a sentence; its words stand beside the account below."""
    by = {one.id: one for one in story.acts if one.id in act.contested_by}
    for name in act.contested_by:
        if name in by:
            yield Contest(str(_CONTESTED[Actor(by[name].actor)]), name)


_CONTESTED: Final[Mapping[Actor, Promise]] = {
    Actor.STATE: gettext_lazy("Disputed by the State"),
    Actor.MANDATE_HOLDER: gettext_lazy("Disputed by the mandate holder"),
    Actor.OTHER: gettext_lazy("Disputed by the addressee"),
}


def _filed(act: ActView) -> str:
    """That an act was filed here by a side, which is the source of it where it names no other."""
    is_filed = act.channel == Channel.PORTAL and not act.source
    return str(CHANNEL[Channel.PORTAL]) if is_filed else ""


def _remarks(act: ActView, story: Story, names: Names) -> list[str]:
    told = story.words
    why = told.reason(act)
    # Words that stand below in full are not told here too.
    remarks = ["" if why == reason(act) else why, *map(isolate, act.remarks)]
    if act.channel is not None and act.channel in CHANNEL and not _filed(act):
        remarks.append(str(CHANNEL[act.channel]))
    if act.mandates and set(act.mandates) != set(story.mandates):
        remarks.append(
            _("of %(mandates)s") % {"mandates": names.mandate_list(sorted(act.mandates))}
        )
    if act.payload.get("scope"):
        remarks.append(_("scope: %(scope)s") % {"scope": isolate(act.payload["scope"])})
    remarks += [*told.more(act), *counted(act, story)]
    remarks.append(_("learnt %(day)s") % {"day": dates.day(act.learnt)})
    remarks.append(story.readers.get(act.id, ""))
    return [remark for remark in remarks if remark]


def _amendment(one: Correction, story: Story, names: Names) -> Amendment:
    before = semicolons(_before(name, value, story, names) for name, value in one.before.items())
    day = {"day": dates.day(one.learnt)}
    if one.reason:
        corrected = _("corrected %(day)s: %(reason)s") % {**day, "reason": isolate(one.reason)}
    else:
        corrected = _("corrected %(day)s") % day
    return Amendment(before, corrected)


def _before(name: str, value: str, story: Story, names: Names) -> str:
    told = _value(name, value, story, names) if value else _("not recorded")
    message = _FIELDS.get(name)
    if message is None:
        return _("%(field)s: %(value)s") % {"field": _column(name), "value": told}
    return str(message) % {"value": told}


def _column(name: str) -> str:
    return str(COLUMN[name]) if name in COLUMN else isolate(name)


def _value(name: str, value: str, story: Story, names: Names) -> str:
    told = {"kind": story.words.kind, **_VOCABULARY, **story.words.chosen}.get(name, {})
    if value in told:
        return str(told[value])
    match name:
        case "date" | "from" | "to":
            return _as_dated(value)
        case "mandates":
            return names.mandate_list(value.split("+"))
        case "locator":
            return place(value)
        case "because_of":
            return next((story.words.short(a) for a in story.acts if a.id == value), value)
        case _:
            return isolate(value)


_VOCABULARY: Final[Mapping[str, Mapping[str, Promise]]] = {
    "actor": by_word(ACTOR),
    "channel": CHANNEL,
}


def _as_dated(value: str) -> str:
    try:
        return dates.written(value)
    except EdtfError:
        return isolate(value)
