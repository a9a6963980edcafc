"""The sections in the head of every page, in their order, and the pages of each; a kind of matter
adds a line.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from comity.accounts.domain import Role


class Part(Struct, frozen=True):
    """A page of a section: the name of its address, its word, and how the paths below it begin."""

    target: str
    word: Promise
    starts: tuple[str, ...]


class Section(Struct, frozen=True):
    """A section: its word, and its pages, of which the first is where its link leads."""

    word: Promise
    parts: tuple[Part, ...]


SECTIONS: Final = (
    Section(
        pgettext_lazy("section", "Visits"),
        (
            Part(
                "visits",
                pgettext_lazy("section", "Visits"),
                ("/visit", "/standing-invitation", "/not-visited"),
            ),
        ),
    ),
    Section(
        pgettext_lazy("section", "Communications and statements"),
        (
            Part(
                "communications", pgettext_lazy("section", "Communications"), ("/communication",)
            ),
            Part("statements", pgettext_lazy("section", "Statements"), ("/statement",)),
            Part("reports", pgettext_lazy("section", "Reports"), ("/report",)),
            Part(
                "recommendations",
                pgettext_lazy("section", "Recommendations"),
                ("/recommendation",),
            ),
            Part("sessions", pgettext_lazy("section", "Sessions"), ("/session",)),
            Part("challenges", pgettext_lazy("section", "Challenges"), ("/challenge",)),
            Part("impact-stories", pgettext_lazy("section", "Impact"), ("/impact",)),
            Part(
                "committee",
                pgettext_lazy("section", "Committee"),
                ("/committee", "/commitment", "/meeting", "/point", "/consultation", "/comment"),
            ),
            Part("advisory", pgettext_lazy("section", "Advisory procedure"), ("/advisory",)),
        ),
    ),
    Section(
        pgettext_lazy("section", "States and mandates"),
        (
            Part("states", pgettext_lazy("section", "States"), ("/states",)),
            Part("mandates", pgettext_lazy("section", "Mandates"), ("/mandates",)),
        ),
    ),
    Section(
        pgettext_lazy("section", "Cooperation"),
        (
            Part("cooperation", pgettext_lazy("section", "Figures"), ("/cooperation",)),
            Part("indicators", pgettext_lazy("section", "Definitions"), ("/indicators",)),
            Part("briefing", pgettext_lazy("section", "Briefing"), ("/briefing",)),
            Part("printings", pgettext_lazy("section", "Annual figures"), ("/facts-and-figures",)),
        ),
    ),
    Section(
        pgettext_lazy("section", "Rules and deadlines"),
        (
            Part("rules", pgettext_lazy("section", "Rules"), ("/rules",)),
            Part("deadlines", _("Deadlines"), ("/deadlines",)),
            Part("check", _("Check before sending"), ("/check",)),
        ),
    ),
    Section(
        pgettext_lazy("section", "About"),
        (
            Part("about", _("About Comity"), ("/about",)),
            Part("guides", _("Guides"), ("/guides",)),
            Part("first-steps", _("First steps"), ("/first-steps",)),
            Part("glossary", _("Glossary"), ("/glossary",)),
            Part("how-we-count", _("How we count"), ("/how-we-count",)),
            Part("coverage", _("Coverage"), ("/record",)),
            Part("quality", _("Data issues"), ("/record/to-look-at",)),
            Part("check-record", _("Check this record"), ("/record/check", "/record/seal")),
        ),
    ),
)
"""What readers come for: visits; letters, statements and reports; who is concerned; figures; the
rules; and what this record is. Standing invitations and the States not yet visited stand beside
OHCHR's tabs of visits."""

_DESK: Final = Part("desk", _("Your desk"), ("/desk",))

STARTS: Final[Mapping[Role, Part]] = {
    Role.DESK: _DESK,
    Role.REGISTRAR: _DESK,
    Role.MISSION: Part("mission", _("Your Mission"), ("/mission",)),
    Role.MANDATE: Part("my-mandate", _("Your mandate"), ("/mandate",)),
}
"""Where somebody of a role starts; it stands before the sections. The other roles have none."""

_OFFICE: Final = (
    _DESK,
    Part("record-letter", _("Record a letter"), ("/record/new",)),
    Part("import-file", _("Import a file"), ("/record/import",)),
    Part("quality", _("Data issues"), ("/record/to-look-at",)),
    Part("taken-back", pgettext_lazy("section", "Removed entries"), ("/record/taken-back",)),
    Part("approvals", _("Waiting for a second person"), ("/approvals",)),
    Part("reminders", _("Your reminders"), ("/reminders",)),
)
MENUS: Final[Mapping[Role, tuple[Part, ...]]] = {Role.DESK: _OFFICE, Role.REGISTRAR: _OFFICE}
"""The pages of a start page, for the roles that have more of them than it."""


def part_of(path: str, own: Sequence[Part] = ()) -> Part | None:
    """The page below which a path lies, by its longest beginning; None of none.

    Of a reader's own menu and the sections, the menu goes first.
    """
    found = [
        (len(start), part)
        for part in (*own, *(part for section in SECTIONS for part in section.parts))
        for start in part.starts
        if path.startswith(start)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None
