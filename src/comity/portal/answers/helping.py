"""The guide that explains a form, by the address of the form."""

import re
from typing import Final

_GUIDES: Final[tuple[tuple[str, str, str], ...]] = (
    (r"/record/new", "officer", "a-letter-comes-in-in-the-portal"),
    (r"/record/import", "import", ""),
    (r"/record/acts/[^/]+/hold", "officer", "who-may-read-an-act"),
    (r"/record/acts/.+", "officer", "correcting"),
    (r"/record/taken-back", "officer", "correcting"),
    (r"/record/to-look-at", "officer", "data-issues"),
    (r"/draft", "officer", "a-letter-comes-in-in-the-portal"),
    (r"/briefing", "officer", "a-briefing-for-a-conversation"),
    (r"/check", "rules", "before-something-goes-out"),
    (r"/approvals(/.+)?", "accounts", "what-needs-two-people"),
    (r"/people(/.*)?", "accounts", "inviting-a-person"),
    (r"/(delegates|assistants)(/.*)?", "accounts", "inviting-a-person"),
    (
        r"/(reminders|account/(mail|calendar))",
        "accounts",
        "where-people-start-and-how-they-are-notified",
    ),
    (r"/account/second-factor.*", "accounts", "the-second-factor"),
    (r"/audit", "accounts", "who-read-what"),
    (r"/communication/.+/acts?(/.+)?", "communications", ""),
    (r"/statement/.+/acts?(/.+)?", "statements", ""),
    (r"/report/.+/acts?(/.+)?", "reports", ""),
    (r"/recommendation/.+/acts?(/.+)?", "recommendations", ""),
    (r"/impact/.+/acts?(/.+)?", "impact", ""),
    (r"/challenge/.+/acts?(/.+)?", "challenges", ""),
    (r"/[a-z-]+/.+/acts?(/.+)?", "officer", ""),
    (r"/[a-z-]+/.+/publication", "officer", "who-may-read-an-act"),
)
"""How the address of a form is written, the guide, and its section where one is of the form."""


def guide_of(path: str) -> tuple[str, str] | None:
    """The guide and the section that explain the form at an address; None where none does."""
    for pattern, name, section in _GUIDES:
        if re.fullmatch(pattern, path):
            return name, section
    return None


def sections_named() -> set[tuple[str, str]]:
    """Every guide and section to which a form leads."""
    return {(name, section) for _pattern, name, section in _GUIDES}
