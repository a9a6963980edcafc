"""What can be drafted of a matter as a Word file, for whoever writes its letters."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from comity.accounts.domain import Role
from comity.exports.word.drafted import DraftKind
from comity.portal.answers.asking import Asked

WRITERS: Final = frozenset({Role.MANDATE, Role.DESK, Role.REGISTRAR})
DRAFTS: Final[Mapping[DraftKind, Promise]] = {
    DraftKind.REQUEST: gettext_lazy("Request for a visit"),
    DraftKind.REMINDER: gettext_lazy("Reminder"),
    DraftKind.NOTE_VERBALE: gettext_lazy("Note verbale"),
    DraftKind.COMMUNICATION: gettext_lazy("Communication"),
}
OF_VISITS: Final = frozenset({DraftKind.REQUEST, DraftKind.REMINDER, DraftKind.NOTE_VERBALE})
OF_LETTERS: Final = frozenset({DraftKind.COMMUNICATION, DraftKind.NOTE_VERBALE})
TONGUES: Final[Mapping[str, Promise]] = {
    "en": pgettext_lazy("language of a draft", "English"),
    "fr": pgettext_lazy("language of a draft", "French"),
}


def drafts_of(asked: Asked, ref: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The drafts that whoever writes for this matter finds on its page: what, and in which
    languages, each with its address.
    """
    acting = asked.acting
    if acting is None or acting.role not in WRITERS:
        return []
    kinds = OF_VISITS if ref.startswith("visit/") else OF_LETTERS
    return [
        (
            str(said),
            [
                (str(tongue), asked.link("draft", kind=kind.value, ref=ref, language=code))
                for code, tongue in TONGUES.items()
            ],
        )
        for kind, said in DRAFTS.items()
        if kind in kinds
    ]
