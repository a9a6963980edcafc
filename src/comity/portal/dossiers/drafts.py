"""What can be drafted of a matter as a Word file, for whoever writes its letters."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.accounts.domain import Role
from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.ledger.labels.speaking import CATALOGUES
from comity.portal.answers.asking import Asked

WRITERS: Final = frozenset({Role.MANDATE, Role.DESK, Role.REGISTRAR})
DRAFTS: Final[Mapping[DraftKind, Promise]] = {
    DraftKind.REQUEST: gettext_lazy("Request for a visit"),
    DraftKind.REMINDER: gettext_lazy("Reminder"),
    DraftKind.ACCEPTANCE: gettext_lazy("Acceptance of dates"),
    DraftKind.DECLINATION: gettext_lazy("Declination of dates"),
    DraftKind.NOTE_VERBALE: gettext_lazy("Note verbale"),
    DraftKind.COMMUNICATION: gettext_lazy("Communication"),
}
OF_VISITS: Final = frozenset(DraftKind) - {DraftKind.COMMUNICATION}
OF_LETTERS: Final = frozenset({DraftKind.COMMUNICATION, DraftKind.NOTE_VERBALE})
TONGUES: Final[Mapping[str, str]] = {
    code: str(dict(settings.LANGUAGES)[CATALOGUES.get(code, code)]) for code in LANGUAGES
}
"""The languages of letters, each by its own name."""


def drafts_of(asked: Asked, ref: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The drafts that those who write for this matter find on its page: what, in English and the
    language of the page, each with its address; the form has the other languages.
    """
    acting = asked.acting
    if acting is None or acting.role not in WRITERS:
        return []
    kinds = OF_VISITS if ref.startswith("visit/") else OF_LETTERS
    return [
        (
            str(said),
            [
                *(
                    (tongue, asked.link("draft", kind=kind.value, ref=ref, language=code))
                    for code, tongue in TONGUES.items()
                    if code in {"en", asked.names_language}
                ),
                (_("other languages"), asked.link("draft", ref=ref)),
            ],
        )
        for kind, said in DRAFTS.items()
        if kind in kinds
    ]
