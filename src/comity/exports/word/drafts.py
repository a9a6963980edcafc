"""Draft letters as Word files: what stands for each field of a template.

A template is filled from a matter on record or by an officer: the office's own, or the one that
comes with the program. What only a person can write stands in square brackets. A draft has no
rule, no doubt about the record and no name of a person concerned in it.
"""

from msgspec import Struct

from comity.exports.word import names
from comity.exports.word.defaults import default_template, texts
from comity.exports.word.drafted import DraftKind
from comity.exports.word.fields import Values
from comity.exports.word.templates import filled
from comity.ledger.labels.speaking import speaking
from comity.rulebook.domain import ProvisionId, Rule, Shape
from comity.rulebook.labels.rules import duration
from comity.rulebook.queries import rulebook


class Draft(Struct, frozen=True, kw_only=True):
    """What a letter is filled with; what is empty is left out or stands in square brackets.

    `on` is the day of the record, `opens` the kind of act, as rules call it, that sending it is.
    `earlier` and `dates`, the first and the last day of a visit, are dates as written.
    `publication` names the provision on publication. `persons` says how many are concerned; their
    names are no part of it.
    """

    kind: DraftKind
    on: int
    state: str
    mandates: tuple[str, ...]
    reference: str = ""
    type: str = ""
    opens: str = ""
    earlier: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    unanswered: bool = False
    urgency: str = ""
    persons: int | None = None
    allegations: str = ""
    framework: str = ""
    questions: tuple[str, ...] = ()
    publication: ProvisionId | None = None


def write(draft: Draft, *, language: str, template: bytes | None = None) -> bytes:
    """Return the draft as a Word file, from a template that was checked or the program's own.

    The same draft and template give the same bytes.
    """
    return filled(template or default_template(draft.kind, language), _values(draft, language))


def _values(draft: Draft, language: str) -> Values:
    """What stands for each field, empty where there is nothing to say."""
    told = texts(language)
    words, fill = told["words"], told["fill"]
    of_state = names.of_state(draft.state, language, draft.on)
    titles = names.titles(draft.mandates, language, draft.on)
    dates = words["until"].join(names.written(one, language) for one in draft.dates)
    matter = fill["matter_letter" if draft.reference else "matter_visit"]
    return {
        "day": names.day(draft.on, language),
        "state": names.state(draft.state, language, draft.on),
        "of_state": of_state,
        "titles": titles,
        "mandates": words["between"].join(titles),
        "signatures": names.signatures(draft.mandates, language, draft.on),
        "reference": draft.reference,
        "matter": matter.format(reference=draft.reference),
        "earlier": words["between"].join(names.written(one, language) for one in draft.earlier),
        "unanswered": "1" if draft.unanswered else "",
        "dates": dates or f"[{fill['dates']}]",
        "type": told["types"].get(draft.type, told["types"]["other"]),
        "urgency": told["urgency"].get(draft.urgency, ""),
        "persons": "" if draft.persons is None else str(draft.persons),
        "allegations": draft.allegations or f"[{fill['allegations']}]",
        "framework": draft.framework or f"[{fill['framework']}]",
        "questions": list(draft.questions or fill["questions"]),
        "reply_within": _reply_within(draft, language),
        "published": "1" if _is_published(draft) else "",
    }


def _reply_within(draft: Draft, language: str) -> str:
    """The time that the rules in force give a State for an answer, in words: in square brackets
    where nobody has checked the number.
    """
    rules = rulebook().on(draft.on).rules
    rule = next((one for one in rules if _asks_for_answer(one, draft.opens)), None)
    if rule is None or rule.within is None:
        return ""
    with speaking(language):
        length = duration(rule.within.value)
    return length if rule.verified else f"[{length}]"


def _asks_for_answer(rule: Rule, opens: str) -> bool:
    return rule.shape is Shape.ANSWER and rule.party == "state" and opens in rule.after


def _is_published(draft: Draft) -> bool:
    provisions = rulebook().on(draft.on).provisions
    return draft.publication is not None and draft.publication in provisions
