"""The sections in the head of every page, in their order; a kind of matter adds a line."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from comity.accounts.domain import Role


class Section(Struct, frozen=True):
    """A section: the name of its address, its word, and how the paths of its pages begin."""

    target: str
    word: Promise
    starts: tuple[str, ...]


SECTIONS: Final = (
    Section(
        "home",
        pgettext_lazy("section", "Visits"),
        ("/visit", "/standing-invitation", "/not-visited"),
    ),
    Section("communications", pgettext_lazy("section", "Communications"), ("/communication",)),
    Section("statements", pgettext_lazy("section", "Statements"), ("/statement",)),
    Section("reports", pgettext_lazy("section", "Reports"), ("/report", "/session")),
    Section("states", pgettext_lazy("section", "States"), ("/states",)),
    Section("mandates", pgettext_lazy("section", "Mandates"), ("/mandates",)),
    Section(
        "cooperation",
        _("Cooperation"),
        ("/cooperation", "/indicators", "/briefing", "/facts-and-figures"),
    ),
    Section("rules", pgettext_lazy("section", "Rules"), ("/rules",)),
    Section("check", _("Check before sending"), ("/check",)),
    Section("deadlines", _("Deadlines"), ("/deadlines",)),
    Section("coverage", pgettext_lazy("section", "Record"), ("/record",)),
)
"""Matters first (visits, communications, statements, reports), then States and mandates, then
the rules, then what is asked of the record as a whole. Standing invitations and the States not
yet visited stand beside OHCHR's tabs, and how we count at the foot of every page."""

STARTS: Final[Mapping[Role, Section]] = {
    Role.DESK: Section("desk", _("Your desk"), ("/desk",)),
    Role.REGISTRAR: Section("desk", _("Your desk"), ("/desk",)),
    Role.MISSION: Section("mission", _("Your Mission"), ("/mission",)),
    Role.MANDATE: Section("my-mandate", _("Your mandate"), ("/mandate",)),
}
"""Where somebody of a role starts; it stands before the sections. The other roles have none."""
