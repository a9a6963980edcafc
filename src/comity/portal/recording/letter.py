"""The letter that a desk records: from whom and to whom, when, and the facts that it carries.

One letter carries as many facts as it says; each has its own kind, its own matter where it names
one, and what its kind needs. What they have in common is asked once.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _

from comity.communications.domain.words import OTHERS
from comity.kernel.edtf import iso
from comity.kernel.parties import Actor
from comity.ledger.domain import Channel, Visibility
from comity.ledger.domain.remarks import joined
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import Choice
from comity.portal.answers.names import Names
from comity.portal.recording.agreeing import proposed_to, with_agreed_days
from comity.portal.recording.asks import DAYS, Form, dated_by_its_days, kinds
from comity.portal.recording.entries import (
    Entry,
    Read,
    Written,
    entries,
    none_of_these,
    read_act,
    read_choice,
    read_day,
    read_mandates,
    read_opening,
    read_state,
)
from comity.portal.recording.facts import MOST_FACTS, FactForm, Offer, as_chosen, facts_of
from comity.portal.recording.faults import said_where_empty
from comity.portal.recording.filing import Row
from comity.portal.recording.fitting import doer, fitting
from comity.portal.recording.when import as_on_record
from comity.portal.recording.which import visit_words
from comity.portal.recording.words import HINT, choice_word, column_word, kind_word
from comity.register.cells import EVERY_STATE
from comity.register.lifecycles import MATTERS
from comity.register.matter import Dossiers
from comity.visits import queries as visits
from comity.visits.domain.views import Visit

MOST_VISITS: Final = 60  # of one State, in a list to choose from
_HEAD: Final = ("date", "learnt", "public_from")
_PLAIN: Final = ("source", "locator", "note")
_CHOSEN: Final[Mapping[str, type[StrEnum]]] = {
    "actor": Actor,
    "channel": Channel,
    "visibility": Visibility,
}


class LetterForm:
    """The form of a letter as it was written, read as far as it can be."""

    def __init__(
        self,
        asked: Asked,
        written: Written,
        *,
        fixed: Row | None = None,
        on_record: Written | None = None,
    ) -> None:
        """Read a form; where it corrects an act, `fixed` are columns that the page puts in, and
        `on_record` the dates in its fields, as they are on record.
        """
        self._asked = asked
        self.fixed = fixed
        self.written = as_chosen(written)
        self._as_read = as_on_record(self.written, on_record or {})
        self.head = Read()
        self.facts = [FactForm(no) for no in range(1, facts_of(self.written) + 1)]
        self.spare: FactForm | None = None
        self._read_head()
        for fact in self.facts:
            self._read_fact(fact)

    @property
    def actor(self) -> str:
        """From whom the letter is, as was chosen; the State's is the most usual."""
        return self.written.get("actor") or Actor.STATE

    @property
    def is_complete(self) -> bool:
        """Whether everything that must be filled in is, and can be read."""
        return not self.head.wrong and all(
            fact.kind and not fact.read.wrong for fact in self.facts
        )

    def rows(self) -> list[Row]:
        """The rows that the letter tells, a fact each.

        Its day of publication is that of the facts that are published as usual, if it has any:
        what is for the parties as usual, such as days proposed, stays so in the same letter.
        """
        found = [(self._row(fact), self._is_usually_public(fact)) for fact in self.facts]
        if "visibility" in self.head.row or not any(public for _row, public in found):
            return [row for row, _public in found]
        return [
            row if public else {name: text for name, text in row.items() if name != "public_from"}
            for row, public in found
        ]

    def _is_usually_public(self, fact: FactForm) -> bool:
        """Whether everybody reads such a fact where a letter does not say who may."""
        usual = MATTERS[fact.matter].lifecycle.acts.get(fact.kind)
        return usual is not None and usual.visibility is Visibility.PUBLIC

    @property
    def wrong(self) -> list[str]:
        """Every sentence of what is wrong with a field."""
        found = [self.head, *(fact.read for fact in self.facts)]
        return [said for read in found for said in read.wrong.values()]

    def overlook(self) -> None:
        """Say nothing beside the fields."""
        for read in (self.head, *(fact.read for fact in self.facts)):
            read.wrong.clear()

    def forgive(self) -> None:
        """Say nothing of what nobody could fill in yet."""
        for fact in self.facts:
            if fact.is_new:
                for column in fact.read.missing:
                    fact.read.wrong.pop(column, None)

    def finish(self) -> None:
        """Make the fields, once everything that is wrong with them is known."""
        if self.fixed is None and len(self.facts) < MOST_FACTS:
            self.spare = FactForm(len(self.facts) + 1, matter=self._usual_matter())
        for fact in (*self.facts, *([self.spare] if self.spare else [])):
            self._offer(fact)

    @property
    def offered(self) -> str:
        """What is offered on the page: the same as long as its fields are."""
        shown = (*self.facts, *([self.spare] if self.spare else []))
        return " ".join(
            f"{fact.shown}:{'+'.join(one.value for one in fact.kinds)}:{fact.which is not None}"
            for fact in shown
        )

    @cached_property
    def visits(self) -> Sequence[Visit]:
        """The visits of the State, of these mandates first; none before a State is named."""
        state = self.head.row.get("state")
        if not state or state in {OTHERS, EVERY_STATE}:
            return ()
        query = visits.VisitQuery(state=state, limit=MOST_VISITS)
        found = visits.visits(query, viewer=self._asked.viewer, on=self._asked.on).items
        own = set(self.head.row.get("mandates", "").split("+"))
        return sorted(found, key=lambda one: own.isdisjoint(one.mandates))

    def entry(self, column: str) -> Entry:
        """A field of the letter itself."""
        vocabulary = _CHOSEN.get(column)
        text = self.actor if column == "actor" else self.written.get(column, "")
        return Entry(
            name=column,
            label=self._label(column),
            form=_FORM.get(column, Form.TEXT),
            written=text,
            wrong=self.head.wrong.get(column, ""),
            said=self.head.said.get(column, ""),
            hint=self._hint(column),
            options=[
                Choice(str(word), choice_word(vocabulary, str(word)), str(word) == text)
                for word in vocabulary or ()
                # A draft is its holder's as usual, and nothing else is.
                if vocabulary is not None and word not in {Visibility.HOLDER} - {text}
            ],
            empty="" if column == "actor" else _EMPTY[column]() if column in _EMPTY else "",
            needed=self._is_needed(column),
            size=17 if column in _HEAD else 24,
        )

    def _hint(self, column: str) -> str:
        """What stands below a field; of a correction also when it counts as received."""
        if column == "learnt" and self.fixed is not None:
            return _("Empty: today. An earlier day changes earlier views of the record.")
        return str(HINT[column]) if column in HINT and column not in _LABEL else ""

    def _is_needed(self, column: str) -> bool:
        """Whether nothing is recorded without it."""
        match column:
            case "mandates":
                return any(fact.needs_mandates for fact in self.facts)
            case "note":
                return self.fixed is not None
            case _:
                return column in {"state", "date"}

    def _label(self, column: str) -> str:
        """What a field of the letter is called; the note of a correction says why it is made."""
        if column == "note" and self.fixed is not None:
            return _("Why it is corrected")
        return _LABEL[column]() if column in _LABEL else column_word(column)

    def _read_head(self) -> None:
        written, head = self._as_read, self.head
        read_state(head, written.get("state", ""))
        read_mandates(head, written.get("mandates", ""))
        for column in _HEAD:
            read = read_opening if column == "public_from" else read_day
            read(head, column, written.get(column, ""), today=self._asked.today)
        for column, choices in _CHOSEN.items():
            read_choice(head, column, written.get(column, ""), choices)
        head.row |= {column: written[column] for column in _PLAIN if written.get(column)}
        if self.fixed is not None and (remark := written.get("remark")):
            head.row["note"] = joined(written.get("note", ""), remark)

    def _read_fact(self, fact: FactForm) -> None:
        written = self._as_read
        fact.typed = written.get(f"{fact.prefix}other", "")
        chosen = fact.typed or written.get(f"{fact.prefix}kind", "")
        matter, _dot, kind = chosen.partition(".")
        if matter in MATTERS and kind in kinds(matter):
            fact.matter, fact.kind = matter, kind
            fact.read = read_act(
                written, matter=matter, kind=kind, prefix=fact.prefix, today=self._asked.today
            )
            fact.is_new = written.get(f"{fact.prefix}shown", "") != chosen
            self._read_beside(fact)
        else:
            fact.matter = matter if matter in MATTERS else self._usual_matter()
            fact.read.wrong["kind"] = (
                none_of_these(chosen) if chosen else _("Choose what it says.")
            )
            self._want_date(fact)
        if fact.needs_mandates and not written.get("mandates"):
            self.head.wrong.setdefault("mandates", said_where_empty("mandates"))

    def _read_beside(self, fact: FactForm) -> None:
        """What every fact may have: its matter and a day of its own; and whether it can be."""
        written, read = self.written, fact.read
        if ref := written.get(f"{fact.prefix}ref", ""):
            read.row["ref"] = ref
        by_its_days = dated_by_its_days(fact.matter, fact.kind)
        if not by_its_days:
            own = self._as_read.get(f"{fact.prefix}date", "")
            read_day(read, "date", own, today=self._asked.today)
        if not read.wrong.keys() & (DAYS if by_its_days else {"date"}):
            self._want_date(fact)
        is_somebody = "actor" not in self.head.wrong
        if is_somebody and doer(fact.matter, fact.kind, self.actor) is None:
            read.wrong["actor"] = _(
                "No letter from %(whom)s can report this: check the field From."
            ) % {"whom": choice_word(Actor, self.actor)}
        if not MATTERS[fact.matter].needs_state:
            self.head.wrong = {
                name: said
                for name, said in self.head.wrong.items()
                if name != "state" or written.get("state")
            }

    def _want_date(self, fact: FactForm) -> None:
        """Ask for the date on the letter, where neither it nor the fact has one."""
        if "date" not in fact.read.row and "date" not in self.head.row:
            self.head.wrong.setdefault("date", _("Write the date on the letter."))

    def _usual_matter(self) -> str:
        found = self.written.get("matter", "")
        return found if found in MATTERS else "visit"

    def _row(self, fact: FactForm) -> Row:
        by = doer(fact.matter, fact.kind, self.actor)
        row = {**(self.fixed or {}), **self._dated(fact), **self.head.row, **fact.read.row}
        if self.fixed is not None:
            row.setdefault("learnt", iso(self._asked.today))
        row["actor"] = by.value if by else self.actor
        if fact.matter != "visit":
            return row
        return with_agreed_days(row, proposed_to(self._visit_of(fact), row["actor"]))

    def _dated(self, fact: FactForm) -> Row:
        """The date of the source: that of the letter.

        Of an act on record without one its field holds the day of the act, unless that has one
        of its own.
        """
        is_undated = self.fixed is not None and self.fixed.get("source_date") == ""
        if "date" not in self.head.row or (is_undated and "date" not in fact.read.row):
            return {}
        return {"source_date": self.head.row["date"]}

    def _offer(self, fact: FactForm) -> None:
        """The kinds to choose from and the fields of the one that is chosen."""
        offered = list(fitting(fact.matter, self._status(fact), self.actor))
        if fact.kind and fact.kind not in offered:
            offered.append(fact.kind)
        fact.kinds = [self._offer_of(fact, kind) for kind in offered]
        fact.which = self._which(fact)
        if fact.kind:
            fact.entries = entries(
                self.written, fact.read, matter=fact.matter, kind=fact.kind, prefix=fact.prefix
            )
            if not dated_by_its_days(fact.matter, fact.kind):
                fact.own_date = Entry(
                    name=f"{fact.prefix}date",
                    label=_("Its day, if not that of the letter"),
                    form=Form.DAY,
                    written=self.written.get(f"{fact.prefix}date", ""),
                    wrong=fact.read.wrong.get("date", ""),
                    said=fact.read.said.get("date", ""),
                    rare=not self.written.get(f"{fact.prefix}date"),
                    size=17,
                )

    def _offer_of(self, fact: FactForm, kind: str) -> Offer:
        """A kind to choose, with the fields that it is usually asked for."""
        matter, value = fact.matter, f"{fact.matter}.{kind}"
        usual: Sequence[Entry] = ()
        if kind != fact.kind:
            prefix = f"{fact.prefix}{value}."
            found = entries({}, Read(), matter=matter, kind=kind, prefix=prefix)
            usual = [one for one in found if not one.rare]
        return Offer(value, kind_word(matter, kind), kind == fact.kind, usual)

    def _status(self, fact: FactForm) -> str:
        """Where the visit stands that a fact is of; `` where there is none."""
        found = self._visit_of(fact)
        return found.status if found else ""

    def _visit_of(self, fact: FactForm) -> Visit | None:
        """The visit that a fact is of: the one named, else the last of its mandates."""
        named = self.written.get(f"{fact.prefix}ref", "")
        own = set(self.head.row.get("mandates", "").split("+"))
        last = None
        for one in sorted(self.visits, key=lambda one: one.since):
            if one.ref == named:
                return one
            if not own.isdisjoint(one.mandates):
                last = one
        return last

    def _which(self, fact: FactForm) -> Entry | None:
        """To which matter a fact belongs, where it may say so."""
        name = f"{fact.prefix}ref"
        text = self.written.get(name, "")
        wrong = fact.read.wrong.get("ref", "")
        if fact.matter == "visit":
            if not self.visits and not text:
                return None
            return Entry(
                name=name,
                label=_("Which visit"),
                form=Form.CHOICE,
                written=text,
                wrong=wrong,
                options=[
                    *(
                        Choice(one.ref, visit_words(one, Names(self._asked)), one.ref == text)
                        for one in self.visits
                    ),
                    Choice("new:1", _("A visit of its own"), text == "new:1"),
                ],
                empty=_("As its dates and mandates say"),
            )
        if not isinstance(MATTERS[fact.matter].streams, Dossiers):
            return None
        return Entry(
            name=name,
            label=_("Which matter"),
            written=text,
            wrong=wrong,
            hint=_("Its ref or reference; empty where the act opens one."),
            size=28,
        )


_FORM: Final[Mapping[str, Form]] = {
    "actor": Form.CHOICE,
    "channel": Form.CHOICE,
    "visibility": Form.CHOICE,
    "note": Form.WORDS,
    "remark": Form.WORDS,
    **dict.fromkeys(_HEAD, Form.DAY),
}
_LABEL = {
    "date": lambda: _("Date on the letter"),
    "source": lambda: _("Its reference"),
}
_EMPTY = {
    "channel": lambda: _("Not said"),
    "visibility": lambda: _("As usual for what it says"),
}
