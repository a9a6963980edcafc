"""Draft letters as Word files: a request for a visit, a reminder, a communication, a note verbale.

The words stand in `texts`, a file a language, which an office may edit; what they are filled with
comes as a value, from a matter on record or from an officer. A draft says that it is one, leaves
in square brackets what only a person can write, and names no person concerned.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from django.utils.translation import override
from msgspec import Struct

from comity.directory.labels import MANDATE_KINDS
from comity.directory.queries import directory
from comity.exports.word.drafted import DraftKind
from comity.exports.word.sheet import Sheet
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain, upper_first
from comity.rulebook.domain import ProvisionId, Rule, Shape
from comity.rulebook.queries import rulebook

LANGUAGES: Final = ("en", "fr")


class Draft(Struct, frozen=True, kw_only=True):
    """What a letter is filled with; what is empty is left out or stands in square brackets.

    `on` is the day of the record, `opens` the kind of act, as rules call it, that sending it is.
    `earlier` are dates as written. `publication` names the provision on publication. `persons`
    says how many are concerned; their names are no part of it.
    """

    kind: DraftKind
    on: int
    state: str
    mandates: tuple[str, ...]
    reference: str = ""
    type: str = ""
    opens: str = ""
    earlier: tuple[str, ...] = ()
    unanswered: bool = False
    urgency: str = ""
    persons: int | None = None
    allegations: str = ""
    framework: str = ""
    questions: tuple[str, ...] = ()
    publication: ProvisionId | None = None


def write(draft: Draft, *, language: str, created: datetime) -> bytes:
    """The draft as a Word file; the same draft gives the same bytes."""
    texts = _texts(language)
    words: Mapping[str, str] = texts["words"]
    values = _values(draft, language)
    title = texts["titles"][draft.kind.value].format(**values)
    sheet = Sheet(title=title, language=language, created=created)
    sheet.paragraph(words["note"].format(**values), small=True)
    sheet.heading(words["organisation"], level=0)
    sheet.paragraph(words["office"], small=True)
    sheet.paragraph(words["mandates"], bold=True)
    sheet.points(_titles(draft, language))
    if draft.reference:
        sheet.paragraph(words["reference"].format(**values), end=True)
    sheet.paragraph(values["day"], end=True)
    sheet.paragraph(words["through"])
    sheet.paragraph(values["state"], bold=True)
    sheet.heading(title)
    in_person = draft.kind is not DraftKind.NOTE_VERBALE
    if in_person:
        sheet.paragraph(words["salutation"])
    _write_parts(
        sheet, texts[draft.kind.value], values, draft.questions or texts["fill"]["questions"]
    )
    if in_person:
        sheet.paragraph(words["closing"])
        for named in _titles(draft, language):
            sheet.paragraph(words["signature"])
            sheet.paragraph(named)
    return sheet.save()


def _write_parts(
    sheet: Sheet,
    parts: Sequence[Mapping[str, str]],
    values: Mapping[str, str],
    questions: Sequence[str],
) -> None:
    for part in parts:
        if "needs" in part and not values[part["needs"]]:
            continue
        if "heading" in part:
            sheet.heading(part["heading"], level=2)
        if "list" in part:
            sheet.points(questions)
            continue
        for paragraph in part["text"].format(**values).split("\n"):
            if paragraph.strip():
                sheet.paragraph(paragraph.strip())


@cache
def _texts(language: str) -> Mapping[str, Any]:
    source = files("comity.exports.word").joinpath("texts", f"{language}.toml")
    return tomllib.loads(source.read_text("utf-8"))


def _values(draft: Draft, language: str) -> dict[str, str]:
    """What stands for each word in braces, empty where there is nothing to say."""
    texts = _texts(language)
    fill = texts["fill"]
    # A sentence in French names a State as a list does: its articles bend with what is before.
    of_state = _state(draft, language, in_text=language == "en")
    values = {
        "day": _day(draft.on, language),
        "state": upper_first(of_state),
        "state_of": of_state,
        "mandates": _mandates(draft, language),
        "reference": draft.reference,
        "type": texts["types"].get(draft.type, texts["types"]["other"]),
        "earlier": texts["words"]["between"].join(
            _written(text, language) for text in draft.earlier
        ),
        "unanswered": "1" if draft.unanswered else "",
        "urgency": texts["urgency"].get(draft.urgency, ""),
        "persons": "" if draft.persons is None else str(draft.persons),
        "allegations": draft.allegations or f"[{fill['allegations']}]",
        "framework": draft.framework or f"[{fill['framework']}]",
        "reply": _reply(draft, language),
        "publication": _publication(draft, language),
    }
    matter = "matter_letter" if draft.reference else "matter_visit"
    return {**values, "matter": fill[matter].format(**values)}


def _reply(draft: Draft, language: str) -> str:
    """What the rules say of the time for an answer, with its citation and its doubt."""
    rules = rulebook().on(draft.on).rules
    rule = next((one for one in rules if _asks_for_answer(one, draft.opens)), None)
    if rule is None:
        return ""
    words = _texts(language)["words"]
    cited = _cited(rule.provisions[0], language, verified=rule.verified)
    none = words["no_number"] if rule.within is None else ""
    return f"{rule.title[language]}{none} ({cited})."


def _asks_for_answer(rule: Rule, opens: str) -> bool:
    return rule.shape is Shape.ANSWER and rule.party == "state" and opens in rule.after


def _publication(draft: Draft, language: str) -> str:
    found = draft.publication and rulebook().on(draft.on).provisions.get(draft.publication)
    if not found:
        return ""
    return f"{found.text[language]} ({_cited(found.id, language, verified=found.verified)})"


def _cited(name: ProvisionId, language: str, *, verified: bool) -> str:
    """A provision as a letter cites it: the text, the place, and whether anybody checked it."""
    book = rulebook()
    provision = book.provisions[name]
    (instrument,) = [one for one in book.instruments if one.id == provision.instrument]
    doubt = [] if verified and provision.verified else [_texts(language)["words"]["unverified"]]
    return ", ".join([instrument.title[language], provision.locator[language], *doubt])


def _mandates(draft: Draft, language: str) -> str:
    """The mandates in a sentence, their subjects never alone in English."""
    words = _texts(language)["words"]
    subjects = _joined([_subject(code, language) for code in draft.mandates], words["and"])
    which = "one_mandate" if len(draft.mandates) == 1 else "mandates_of"
    return str(words[which]).format(subjects=subjects)


def _titles(draft: Draft, language: str) -> list[str]:
    """What the mandates are called that day, as the texts of the language put it.

    Only English has their titles on record; another language has what they are and their subject.
    """
    return [_entitled(code, draft.on, language) for code in draft.mandates]


def _entitled(code: str, on: int, language: str) -> str:
    title = directory().mandate(code).title_on(on)
    with override(language):
        office = str(MANDATE_KINDS[title.kind])
    form = str(_texts(language)["words"]["entitled"])
    return form.format(title=title.title, office=office, subject=_subject(code, language))


def _subject(code: str, language: str) -> str:
    return directory().subject(code, language)


def _state(draft: Draft, language: str, *, in_text: bool) -> str:
    book = directory()
    try:
        name = book.in_text if in_text else book.name
        return name(draft.state, language, draft.on)
    except KeyError:
        return draft.state


def _day(ordinal: int, language: str) -> str:
    with override(language):
        return plain(dates.day(ordinal))


def _written(text: str, language: str) -> str:
    """A date as a letter cites it, as precise as it was recorded."""
    with override(language):
        return plain(dates.written(text))


def _joined(names: Sequence[str], conjunction: str) -> str:
    *first, last = names
    return f"{', '.join(first)} {conjunction} {last}" if first else last
