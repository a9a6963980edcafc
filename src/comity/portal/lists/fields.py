"""The filters of a list as fields of a form, and what was written in them as a query."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.directory.domain import RegionalGroup
from comity.directory.domain.finding import What
from comity.directory.labels import REGIONAL_GROUPS, group_called
from comity.directory.proposing import proposing
from comity.directory.queries import directory
from comity.kernel.parties import OF_TWO_SIDES
from comity.kernel.written_dates import figures
from comity.kernel.years import is_year
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, plain
from comity.portal.answers.absent import no_such_mandate
from comity.portal.answers.asking import Asked, out_of_range
from comity.portal.answers.choices import Choice
from comity.portal.answers.names import Names
from comity.rulebook.labels.series import commas

MOST_LETTERS: Final = 200  # of a text that is looked for
_MANY: Final = 40  # choices: more of them make no sentence
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Field(Struct, frozen=True):
    """A field of the form above a list; with `choices` one is chosen, `every` stands for all.

    `said` is how it was understood, where that is not the text `written`.
    """

    name: str
    label: str
    written: str = ""
    wrong: str = ""
    choices: Sequence[Choice] = ()
    every: str = ""
    size: int = 12
    figures: bool = False
    kind: str = "text"
    said: str = ""

    @property
    def value(self) -> str:
        """To what it narrows the list, in words; "" where it narrows nothing."""
        if self.wrong:
            return ""
        if self.choices:
            return next((one.words for one in self.choices if one.chosen), "")
        return self.said or self.written


def narrowed(fields: Iterable[Field], *, but: Collection[str] = ()) -> str:
    """To what the fields narrow a list, in a sentence; "" where they do not.

    `but` are the names of those of which the list tells in another sentence.
    """
    told = [
        _("%(filter)s “%(value)s”") % {"filter": one.label, "value": isolate(one.value)}
        for one in fields
        if one.value and one.name not in but
    ]
    return _("Only what fits is counted: %(filters)s.") % {"filters": commas(told)} if told else ""


def said_above(wrong: Mapping[str, str], fields: Iterable[Field]) -> list[str]:
    """What is wrong with the address and can be said beside no field of the form."""
    return [wrong[name] for name in sorted(wrong.keys() - {one.name for one in fields})]


def first_wrong(fields: Iterable[Field]) -> str:
    """The name of the first field that is wrong: there whoever wrote it goes on."""
    return next((field.name for field in fields if field.wrong), "")


def any_set(fields: Iterable[Field], asked: Asked) -> bool:
    """Whether the address sets one of the fields, which then are not folded away."""
    return any(field.wrong or asked.query.get(field.name) for field in fields)


class Empty(Struct, frozen=True):
    """What an empty list says: what would be here and how it gets there, and a way out."""

    sentence: str
    way_out: str
    address: str


class Filters[Query](Struct, frozen=True):
    """What a reader narrowed a list to: the query, the fields as written, and what was wrong."""

    query: Query
    written: Mapping[str, str]
    wrong: Mapping[str, str]

    @property
    def narrows(self) -> bool:
        """Whether any field narrows the list, as its order and a place in it do not."""
        return any(text for name, text in self.written.items() if name not in {"sort", "after"})

    def field(self, name: str, label: str, **more: Any) -> Field:
        """A field of the form, with what was written in it and what was wrong with that."""
        return Field(name, label, self.written[name], self.wrong.get(name, ""), **more)


def party_fields(
    asked: Asked, written: Mapping[str, str], wrong: Mapping[str, str], mandate: str | None
) -> list[Field]:
    """The fields for a State or group, and for a mandate."""
    return [
        state_field(asked, written["state"], wrong),
        Field(
            "mandate",
            _("Mandate"),
            written["mandate"],
            wrong.get("mandate", ""),
            choices=mandate_choices(asked, mandate),
            every=_("All"),
        ),
    ]


def state_field(asked: Asked, written: str, wrong: Mapping[str, str]) -> Field:
    """The field for a State or group."""
    state, group = state_or_group(written, {})
    named = Names(asked).state(state) if state else ""
    return Field(
        "state",
        _("State or group"),
        written,
        wrong.get("state", ""),
        every=_("All"),
        size=18,
        said=str(REGIONAL_GROUPS[RegionalGroup(group)]) if group else named,
    )


def mandate_choices(asked: Asked, chosen: str | None) -> list[Choice]:
    """The mandates by the alphabet of their subjects."""
    names = Names(asked)
    return [
        Choice(mandate.code, plain(names.subject(mandate.code)), mandate.code == chosen)
        for mandate in directory().mandates_by_subject(asked.names_language)
    ]


def known_mandate(code: str, wrong: dict[str, str]) -> str | None:
    """The mandate that was chosen, None for all."""
    if not code or code in directory().periods:
        return code or None
    if code != "all":
        wrong["mandate"] = no_such_mandate(code)
    return None


def known_turn(
    turn: str, wrong: dict[str, str], *, turns: Collection[str] = OF_TWO_SIDES
) -> str | None:
    """Whose turn was chosen of these, None for anyone's."""
    return known_choice("turn", turn, turns, wrong)


def known_word[Word: StrEnum](
    name: str, text: str, words: type[Word], wrong: dict[str, str]
) -> Word | None:
    """The word of a vocabulary that was chosen in a field, None for all."""
    known = known_choice(name, text, tuple(words), wrong)
    return words(known) if known else None


def known_choice(
    name: str, text: str, choices: Collection[str], wrong: dict[str, str]
) -> str | None:
    """What was chosen in a field, None for all; of few choices each is named as it is written."""
    if not text or text in choices:
        return text or None
    named = [*filter(None, choices)]
    wrong[name] = (
        _("“%(text)s” is not one of the choices here. Use %(words)s.")
        if 0 < len(named) <= _MANY
        else _("“%(text)s” is not one of the choices here. Choose from the list.")
    ) % {"text": isolate(text[:40]), "words": isolate(", ".join(named))}
    return None


def known_text(name: str, text: str, wrong: dict[str, str]) -> str:
    """The text that is looked for; `` of one that is too long, which would find nothing."""
    if len(text.strip()) <= MOST_LETTERS:
        return text.strip()
    wrong[name] = _("Write at most %(n)s characters.") % {"n": dates.number(MOST_LETTERS)}
    return ""


def known_place(
    text: str, goes_on_after: Callable[[str], object], wrong: dict[str, str]
) -> str | None:
    """The place after which a page goes on, None for the first."""
    if not text or goes_on_after(text):
        return text or None
    wrong["after"] = _(
        "“%(text)s” is no place after which this list goes on; without one it is shown from its"
        " beginning."
    ) % {"text": isolate(text[:40])}
    return None


def known_state(text: str, wrong: dict[str, str]) -> str | None:
    """The one State that a reader wrote, None for all."""
    state, group = state_or_group(text, wrong)
    if group:
        wrong["state"] = _("Write the name or the code of one State.")
    return state


def state_or_group(text: str, wrong: dict[str, str]) -> tuple[str | None, str | None]:
    """The State or the regional group that a reader wrote, by code or by name."""
    if not text:
        return None, None
    if party := directory().find(text):
        return party.code, None
    if group := group_called(text):
        return None, group.value
    said = _("No State or group is called “%(text)s”; write a name or a code.")
    wrong["state"] = proposing(said % {"text": isolate(text[:40])}, text, What.STATE)
    return None, None


def known_year(text: str, wrong: dict[str, str], *, name: str = "year") -> int | None:
    """The year that a reader wrote in a field, None for all."""
    if not text:
        return None
    if _YEAR.fullmatch(written := figures(text)):
        if is_year(int(written)):
            return int(written)
        wrong[name] = out_of_range(text)
        return None
    wrong[name] = _("“%(text)s” is not a year; write four figures, such as 2006.") % {
        "text": isolate(text[:40])
    }
    return None
