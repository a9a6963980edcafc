"""The vocabulary of every matter in words, most of it by enum: sides, turns, channels."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.kernel.parties import Actor, Turn

type Words[Term] = Mapping[Term, Promise]


def by_word[Term: str, Said](words: Mapping[Term, Said]) -> dict[str, Said]:
    """What is said of an enum by the text of each term, as the record holds them."""
    return {str(term): word for term, word in words.items()}


TURN: Final[Words[Turn]] = {
    Turn.STATE: pgettext_lazy("after a status", "awaiting the State"),
    Turn.MANDATE_HOLDER: _("awaiting the mandate holder"),
    Turn.BOTH: _("awaiting both sides"),
    Turn.NOBODY: _("awaiting no one"),
    Turn.SECRETARIAT: _("awaiting the secretariat"),
    Turn.COMMITTEE: _("awaiting the Coordination Committee"),
    Turn.OTHER: _("awaiting another party"),
}

TURN_NOW: Final[Words[Turn]] = {
    Turn.STATE: _("Awaiting the State."),
    Turn.MANDATE_HOLDER: _("Awaiting the mandate holder."),
    Turn.BOTH: _("Awaiting both sides."),
    Turn.NOBODY: _("No step is awaited."),
    Turn.SECRETARIAT: _("Awaiting the secretariat."),
    Turn.COMMITTEE: _("Awaiting the Coordination Committee."),
    Turn.OTHER: _("Awaiting another party."),
}

WHOSE: Final[Words[Turn]] = {
    Turn.STATE: _("State"),
    Turn.MANDATE_HOLDER: _("Mandate holder"),
    Turn.BOTH: _("Both"),
    Turn.NOBODY: _("No one"),
    Turn.SECRETARIAT: _("Secretariat"),
    Turn.COMMITTEE: _("Coordination Committee"),
    Turn.OTHER: _("Another party"),
}

ACTOR: Final[Words[Actor]] = {
    Actor.STATE: _("State"),
    Actor.MANDATE_HOLDER: _("Mandate holder"),
    Actor.BOTH: _("Both sides"),
    Actor.SECRETARIAT: _("Secretariat"),
    Actor.COMMITTEE: _("Coordination Committee"),
    Actor.EXTERNAL: _("Outside event"),
    Actor.OTHER: _("Another party"),
    Actor.UNKNOWN: _("By whom is not recorded"),
}

CHANNEL: Final[Mapping[str, Promise]] = {
    "written": _("in writing"),
    "oral": _("orally"),
    "note_verbale": _("by note verbale"),
    "email": _("by email"),
    "portal": _("through this portal"),
}

BY: Final[Words[Actor]] = {
    Actor.STATE: pgettext_lazy("postponed, cancelled, interrupted", "by the State"),
    Actor.MANDATE_HOLDER: pgettext_lazy(
        "postponed, cancelled, interrupted", "by the mandate holder"
    ),
    Actor.BOTH: pgettext_lazy("postponed, cancelled, interrupted", "by both sides"),
    Actor.EXTERNAL: pgettext_lazy("postponed, cancelled, interrupted", "by an outside event"),
    Actor.SECRETARIAT: pgettext_lazy("postponed, cancelled, interrupted", "by the secretariat"),
    Actor.COMMITTEE: pgettext_lazy(
        "postponed, cancelled, interrupted", "by the Coordination Committee"
    ),
    Actor.OTHER: pgettext_lazy("postponed, cancelled, interrupted", "by another party"),
    Actor.UNKNOWN: pgettext_lazy("postponed, cancelled, interrupted", "(by whom is not recorded)"),
}

COMMENTS_UNTIL: Final = _("Comments until %(day)s")
"""Beside what asks for comments, or for more time for them."""
