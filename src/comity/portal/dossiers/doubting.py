"""What of a rule nobody checked, in words: its citation, and the numbers that it rests on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from comity.ledger.labels.saying import rule_text
from comity.rulebook.domain import Rule


def doubts(rule: Rule) -> Iterator[str]:
    """What of a rule was not checked: its citation, or its number, with what was noted."""
    if not rule.verified:
        yield _("Citation not verified.")
    yield from doubts_of_numbers(rule)


def doubts_of_numbers(rule: Rule) -> Iterator[str]:
    """The numbers of a rule that nobody checked, each with what was noted."""
    for number in (rule.within, rule.at_least, rule.hours):
        if number is not None and not number.verified:
            note = {language: words.rstrip(".。") for language, words in number.note.items()}
            yield _("The number was not verified: %s.") % rule_text(note or {"en": "?"})
