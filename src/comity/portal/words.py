"""The words that the pages use, each explained once (DESIGN 8)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Final[tuple[tuple[Promise, Promise], ...]] = (
    (_("act"), _("Something that one side did about a visit, with its date and source.")),
    (
        _("visit"),
        _("One round from a request or invitation to the visit held, or to its closing."),
    ),
    (
        _("mandate"),
        _("A task given by the Human Rights Council; it stays when its holder changes."),
    ),
    (_("mandate holder"), _("The expert, or the working group, who has a mandate for a term.")),
    (_("participation"), _("One mandate’s part in a visit, with its own first request.")),
    (
        _("standing invitation"),
        _(
            "A State’s open invitation to the thematic mandates; the dates of each visit are still"
            " to be agreed."
        ),
    ),
    (
        _("awaiting"),
        _("Who is awaited next: State, mandate holder, both sides, no one, secretariat."),
    ),
    (_("as of"), _("The day whose situation is shown, by what had happened by then.")),
    (_("as known"), _("The day whose knowledge is used: what was learnt later is left out.")),
    (_("coverage"), _("From when to when somebody states that the record is complete.")),
    (_("evidence"), _("A list or a statement that tells of an act but is none itself.")),
    (
        _("to look at"),
        _("Something in the record that does not fit; nothing is refused for it."),
    ),
    (_("correction"), _("A new entry that replaces an older one; both stay to be read.")),
)
