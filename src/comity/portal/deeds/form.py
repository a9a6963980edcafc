"""A form of `deeds.table` as it was filled in: its fields, what is wrong, and the row it makes."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.edtf import iso
from comity.kernel.parties import Actor
from comity.ledger.domain import CORRECTION, Visibility
from comity.ledger.domain.private import Found
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.ledger.queries.events import events
from comity.portal.acts.small import filed_here_by
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import Choice
from comity.portal.deeds.forms import About, Deed
from comity.portal.deeds.own import is_public
from comity.portal.deeds.receiving import awaiting
from comity.portal.recording.agreeing import proposed_in, with_agreed_days
from comity.portal.recording.asks import Form
from comity.portal.recording.entries import Entry, Read, Written, entries, read_act
from comity.portal.recording.filing import Row
from comity.portal.recording.matters import Matter
from comity.portal.recording.words import HINT, ONCE_PUBLIC, column_word
from comity.register.lifecycles import MATTERS
from comity.register.private import private_in
from comity.visits.domain.words import ANSWERS, ASKS, Kind, Of, Status

OF_A_SIDE: Final = frozenset(
    {"source", "locator", "note", "corrects", "visibility", "public_from"}
)
"""What the page itself says of an act that a side files, beside what the side decides."""

_NOTHING_WITHOUT: Final[Promise] = gettext_lazy("Fill this in: the act needs it.")
_MISSING: Final[Mapping[str, Promise]] = {
    "source": gettext_lazy(
        "Name the source of your account: a document, by its symbol, its address or its title."
    ),
}
"""A field that must be filled in → what is asked for where it was left empty."""

_ABOUT: Final[Promise] = gettext_lazy("About which act")
_PLAIN: Final = ("source", "locator", "note")
_ANSWERED: Final[Mapping[tuple[str, Actor], Of]] = {
    (Status.REQUESTED, Actor.STATE): Of.REQUEST,
    (Status.ACCEPTED, Actor.STATE): Of.REQUEST,
    (Status.DATES_PROPOSED, Actor.STATE): Of.DATES,
    (Status.INVITED, Actor.MANDATE_HOLDER): Of.INVITATION,
    (Status.ACCEPTED, Actor.MANDATE_HOLDER): Of.INVITATION,
    (Status.DATES_PROPOSED, Actor.MANDATE_HOLDER): Of.DATES,
}
"""Where a visit stands, and whose answer it is → what an answer usually is of."""

_ASKED_BY: Final[Mapping[Actor, Mapping[Of, frozenset[Kind]]]] = {
    Actor.STATE: {Of.REQUEST: ASKS},
    Actor.MANDATE_HOLDER: {Of.INVITATION: frozenset({Kind.INVITATION})},
}
"""Whose answer it is → what it can be of, and the acts that say that it was asked."""
_UNASKED: Final[Mapping[Actor, Promise]] = {
    Actor.STATE: gettext_lazy(
        "No request and no dates proposed by the mandate holder are on record here, so "
        "there is no answer to give."
    ),
    Actor.MANDATE_HOLDER: gettext_lazy(
        "No invitation and no dates proposed by the State are on record here, so there is "
        "no answer to give."
    ),
}


class DeedForm:
    """A form of one side on one matter, as it was written and as far as it can be read."""

    def __init__(
        self, asked: Asked, deed: Deed, of: Matter, side: Actor, written: Written
    ) -> None:
        self._asked = asked
        self.deed = deed
        self.of = of
        self.side = side
        self.written = {**self._usual(), **written}
        self.read = self._read()

    @property
    def about(self) -> ActView | None:
        """The act that the form names, where it names one of those it may."""
        named = self.written.get("about", "")
        return next((act for act in self.offered if act.id == named), None)

    @property
    def labels(self) -> Mapping[str, str | Promise]:
        """What those of its fields that are filled in are called, where not as their columns."""
        own = {name: said for name, said in self.deed.labels.items() if self.written.get(name)}
        return {**own, "because_of": _ABOUT} if self.about is not None else own

    @property
    def offered(self) -> Sequence[ActView]:
        """The acts of which one may be named, the latest first."""
        if not self._takes_an_act:
            return ()
        words, acts = self.of.story.words, self.of.story.acts
        match self.deed.about:
            case About.THEIRS:
                found = [
                    act
                    for act in acts
                    if act.actor != self.side and act.kind not in words.evidence
                ]
            case About.ANY:
                found = [act for act in acts if not act.as_written and not self._filed(act)]
            case About.FREE:
                found = list(acts)
            case About.OWN_WORDS:
                found = [act for act in acts if act.as_written and act.actor == self.side]
            case _:
                found = []
        return found[::-1]

    @property
    def lacks(self) -> str:
        """That what it answers or is about is not on record; "" where it is, or none is needed."""
        if self.of.kind == "visit" and self.deed.kind in ANSWERS and not self._answerable:
            return str(_UNASKED[self.side])
        if self.deed.about in {About.NONE, About.FREE} or not self._takes_an_act or self.offered:
            return ""
        if self.deed.about is About.OWN_WORDS:
            return _("You have no dispute or reply on record here.")
        return _("No act is on record here of which this could be said.")

    def _filed(self, act: ActView) -> bool:
        """Whether the office of whoever files has filed an act itself, through this portal."""
        acting = self._asked.acting
        return acting is not None and filed_here_by(act) == acting.behalf_of

    @property
    def readers(self) -> str:
        """Who reads what is filed, in a sentence."""
        if self.deed.kind == CORRECTION:
            return _("Its readers no longer see it on the page.")
        if not self.deed.is_said:
            return self._readers_of_an_act
        if self._who_reads(self.about).get("visibility") == Visibility.PUBLIC:
            return _("Everyone, as you write it, as soon as it is recorded.")
        return str(ONCE_PUBLIC)

    @property
    def _readers_of_an_act(self) -> str:
        lifecycle = MATTERS[self.of.kind].lifecycle
        visibility = lifecycle.acts[self.deed.kind].visibility
        if self._is_for_its_parties:
            return _("Both sides and the secretariat.")
        follows = bool(lifecycle.published_by)  # public with the letter that it is about
        if visibility is Visibility.PUBLIC or (follows and is_public(self._asked, self.of)):
            return _(
                "Everyone reads that it was done; your words and files are read by both sides"
                " and the secretariat."
            )
        if follows:
            return str(ONCE_PUBLIC)
        return _("Both sides and the secretariat.")

    @property
    def named(self) -> list[Found]:
        """What may lead to a private person in words that everybody reads, now or later."""
        if self.deed.kind == CORRECTION or not (
            self.deed.is_said or MATTERS[self.of.kind].lifecycle.published_by
        ):
            return []
        return private_in(self.row())

    def row(self) -> Row:
        """The row that is recorded, before a role decides what it may say."""
        of, about = self.of, self.about
        row = {
            **self.read.row,
            "matter": of.kind,
            "kind": self.deed.kind,
            "state": of.state,
            "mandates": "+".join((about.mandates if about else ()) or of.mandates),
        }
        if self.deed.kind == CORRECTION:
            return {**row, "corrects": about.id if about else ""}
        if of.kind != "profile":
            row["ref"] = of.ref
        if of.kind == "visit":
            row = with_agreed_days(row, proposed_in(of.story, of.status, self.side))
            if self._is_for_its_parties:
                row["visibility"] = Visibility.PARTIES
        if about is not None:
            row["because_of"] = about.id
        return {**row, **self._who_reads(about)} if self.deed.is_said else row

    def entries(self) -> list[Entry]:
        """Its fields in their order, what it is about first."""
        return [*self._naming(), *(self._entry(name) for name in self.deed.columns)]

    @cached_property
    def _is_for_its_parties(self) -> bool:
        """Whether it is filed on a visit that the public does not read, or opens one."""
        return self.of.kind == "visit" and not is_public(self._asked, self.of)

    @property
    def _takes_an_act(self) -> bool:
        if self.deed.about is About.NONE:
            return False
        if self.deed.kind == CORRECTION:
            return True
        spec = MATTERS[self.of.kind].lifecycle.acts[self.deed.kind]
        return "because_of" in spec.fields

    @property
    def _answerable(self) -> frozenset[Of]:
        """What this side can answer in a visit: what the other side asked, or has proposed."""
        story, asks = self.of.story, _ASKED_BY[self.side]
        theirs = {
            act.kind
            for act in story.acts
            if act.actor != self.side and act.id not in story.brought
        }
        found = {of for of, kinds in asks.items() if not theirs.isdisjoint(kinds)}
        proposed = proposed_in(story, self.of.status, self.side)
        if proposed or (not found and Kind.DATES_PROPOSED in theirs):
            found.add(Of.DATES)
        return frozenset(found)

    def _usual(self) -> dict[str, str]:
        of = _ANSWERED.get((self.of.status, self.side)) if self.of.kind == "visit" else None
        usual = {"of": of.value} if of in self._answerable and "of" in self.deed.columns else {}
        if self.deed.is_said and "language" in self.deed.columns:
            usual["language"] = self._asked.names_language
        if self.deed.about in {About.THEIRS, About.OWN_WORDS} and self.offered:
            theirs = self.deed.about is About.THEIRS
            awaited = awaiting(self.of.story, self.side) if theirs else None
            usual["about"] = (awaited or self.offered[0]).id
        return usual

    def _read(self) -> Read:
        own = {name: self.written.get(name, "") for name in self.deed.columns}
        if self.deed.kind == CORRECTION:
            read = Read({})
        else:
            read = read_act(own, matter=self.of.kind, kind=self.deed.kind, today=self._asked.today)
        read.row |= {name: own[name] for name in _PLAIN if own.get(name)}
        for name in self.deed.columns:
            if name in self.deed.needs and not own[name]:
                read.missing.append(name)
                read.wrong.setdefault(name, str(_MISSING.get(name, _NOTHING_WITHOUT)))
        wants = self.deed.about not in {About.NONE, About.FREE}
        named = self.written.get("about", "")
        if (wants or named) and self._takes_an_act and self.about is None:
            read.wrong["about"] = _("Choose one of these acts.")
        return read

    def _naming(self) -> list[Entry]:
        """The field that says which act is meant; none where there is nothing to choose."""
        free = self.deed.about is About.FREE
        if not self._takes_an_act or (free and not self.offered):
            return []
        named = self.written.get("about", "")
        return [
            Entry(
                name="about",
                label=str(_ABOUT),
                form=Form.CHOICE,
                written=named,
                wrong=self.read.wrong.get("about", ""),
                options=[
                    Choice(act.id, self._act_words(act), act.id == named) for act in self.offered
                ],
                empty=_("The record as a whole") if free else _("Choose"),
                needed=not free,
            )
        ]

    def _act_words(self, act: ActView) -> str:
        values = {
            "day": dates.shown(act.date, act.effective),
            "said": self.of.story.words.short(act),
        }
        return plain(_("%(day)s: %(said)s") % values)

    def _entry(self, name: str) -> Entry:
        made = next((one for one in self._made if one.name == name), None)
        label = self.deed.labels.get(name) or column_word(name)
        needed = name in self.deed.needs
        options = made.options if made else ()
        if name == "of":
            fit = {*self._answerable, self.written.get(name, "")}
            options = [one for one in options if one.value in fit]
        hint = HINT.get(name) if name not in self.deed.labels or name == "from" else None
        return Entry(
            name=name,
            label=str(label),
            form=made.form if made else Form.TEXT,
            written=self.written.get(name, ""),
            wrong=self.read.wrong.get(name, ""),
            said=self.read.said.get(name, ""),
            hint=str(hint) if hint else "",
            options=options,
            empty=_("Not said"),
            needed=needed or bool(made and made.needed),
            size=made.size if made else 28,
        )

    @property
    def _made(self) -> Sequence[Entry]:
        if self.deed.kind == CORRECTION:
            return ()
        return entries(self.written, self.read, matter=self.of.kind, kind=self.deed.kind)

    def _who_reads(self, about: ActView | None) -> Row:
        """Who reads what is said of a record: whoever reads the record, and the act it is about.

        What was filed on a letter is published with the letter.
        """
        if self.of.kind == "communication":
            return {}
        if self.of.kind == "profile" or is_public(self._asked, self.of, about.id if about else ""):
            return {"visibility": "public"}
        told = events([about.id], viewer=self._asked.viewer) if about else {}
        later = told[about.id].public_from if about and about.id in told else None
        return {"visibility": "parties", **({"public_from": iso(later)} if later else {})}
