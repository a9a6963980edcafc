"""What a form by which a side files an act is, and the forms that several matters have alike."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct, field


class About(StrEnum):
    """Which act of the matter a form names."""

    NONE = ""
    THEIRS = "theirs"  # an act of the other side
    ANY = "any"  # any act but those that only speak of others
    FREE = "free"  # one, or the record as a whole
    OWN_WORDS = "own_words"  # a contest or a reply of one's own


class Deed(Struct, frozen=True, kw_only=True):
    """A form: the kind of act that it files, what it is called, what it asks.

    `says` is one sentence on what the act is, and what it is not. `columns` are asked in this
    order, of which those in `needs` must be filled in; `labels` calls some by another name.
    `is_said` marks what is published as its author writes it; `at_once` is filed by one button;
    `brings` marks what is nothing without words, a document or a file.
    """

    name: str
    kind: str
    title: Promise
    says: Promise
    columns: Sequence[str] = ()
    needs: frozenset[str] = frozenset()
    labels: Mapping[str, Promise] = field(default_factory=lambda: MappingProxyType({}))
    about: About = About.NONE
    file: bool = False
    brings: bool = False
    is_said: bool = False
    at_once: bool = False


DATES: Final = ("from", "to")
WORDS: Final = {"reason": pgettext_lazy("what a side says", "Words")}
IN_YOUR_WORDS: Final = _("In your words")
REASON: Final = ("reason_class", "reason")

RECEIPT: Final = "receipt"
_DELIVERED: Final = _(
    "A receipt confirms delivery only. It is neither an acknowledgement nor an answer, and "
    "changes no status, level or waiting side."
)
CONTEST: Final = "contest"
REPLY: Final = "reply"
TAKE_BACK: Final = "take-back"


def receipt(kind: str, says: Promise = _DELIVERED) -> Deed:
    """That what was addressed to a side has reached it."""
    return Deed(
        name=RECEIPT,
        kind=kind,
        title=_("Confirm receipt"),
        says=says,
        about=About.THEIRS,
        at_once=True,
    )


def ask_for_time(kind: str) -> Deed:
    """That a State asks for more time to comment on a draft report."""
    return Deed(
        name="ask-for-time",
        kind=kind,
        title=_("Ask for more time"),
        says=_("The day on which comments are due moves only once more time is granted."),
        columns=("to", "reason"),
        needs=frozenset({"to"}),
        labels={"to": _("Until which day"), "reason": IN_YOUR_WORDS},
    )


def grant_time(kind: str) -> Deed:
    """That it is given more time for its comments."""
    return Deed(
        name="grant-time",
        kind=kind,
        title=_("Grant more time"),
        says=_("Comments are then asked for until that day."),
        columns=("to", "reason"),
        needs=frozenset({"to"}),
        labels={"to": _("Until which day"), "reason": IN_YOUR_WORDS},
    )


def said(kind_of_reply: str) -> tuple[Deed, ...]:
    """What may be said of any record: a contest, a reply, and taking either back."""
    return (
        Deed(
            name=CONTEST,
            kind=CONTEST,
            title=_("Dispute an entry"),
            says=_(
                "Your version appears beside the recorded one on every page that shows the "
                "entry. Figures can be read with or without the entry. Neither version "
                "replaces the other."
            ),
            columns=("reason", "from", "to", "source", "locator", "language"),
            needs=frozenset({"reason", "source"}),
            labels={
                "reason": _("What happened, by your account"),
                "from": _("On which day, by your account"),
                "to": _("Until which day, if more than one"),
                "source": _("Your source"),
                "language": _("Language of your words"),
            },
            about=About.ANY,
            is_said=True,
        ),
        Deed(
            name=REPLY,
            kind=kind_of_reply,
            title=_("Reply on the record"),
            says=_(
                "Your words are published beside the record as you write them, with the "
                "date and your office. They do not change the status or who is awaited."
            ),
            columns=("reason", "language"),
            needs=frozenset({"reason"}),
            labels={**WORDS, "language": _("Language of your words")},
            about=About.FREE,
            is_said=True,
        ),
        _TAKE_BACK,
    )


_TAKE_BACK: Final = Deed(
    name=TAKE_BACK,
    kind="correction",
    title=_("Withdraw a dispute or a reply"),
    says=_("It is no longer shown. The record keeps that it was filed and withdrawn."),
    columns=("note",),
    about=About.OWN_WORDS,
)
