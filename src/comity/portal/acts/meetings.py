"""Meetings and points in the words of their pages: titles and who raised a point."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.committee.domain.meetings.views import Meeting
from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.points.views import Point
from comity.committee.domain.points.words import PointType, Voice
from comity.committee.labels.meetings import TYPE as MEETING_TYPE
from comity.committee.labels.meetings import days
from comity.committee.labels.points import TYPE as POINT_TYPE
from comity.committee.labels.points import VOICE
from comity.ledger.labels.text import isolate, upper_first
from comity.portal.answers.names import Names

_GROUPS: Final = {"LMG": gettext_lazy("Like-Minded Group")}
_SHORT = 120  # characters of a title


def meeting_title(told: Meeting) -> str:
    """The title of a meeting: its own, else its type, and its days."""
    card = told.card
    called = isolate(card.title) if card.title else meeting_type(told) or _("Meeting")
    return _("%(meeting)s, %(days)s") % {"meeting": upper_first(called), "days": days(told)}


def meeting_type(told: Meeting) -> str:
    """The type of a meeting in words."""
    return str(MEETING_TYPE[MeetingType(told.card.type)]) if told.card.type else ""


def point_title(told: Point) -> str:
    """The title of a point: its text, shortened."""
    text = told.card.text or _("Point raised")
    short = text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]}…"
    return upper_first(isolate(short))


def point_type(told: Point) -> str:
    """The type of a point in words."""
    return str(POINT_TYPE[PointType(told.card.type)]) if told.card.type else ""


def speaker(code: str, names: Names) -> str:
    """Who speaks: a State by its name, a kind of voice in words, a group by its code."""
    if code in set(Voice):
        return str(VOICE[Voice(code)])
    return str(_GROUPS[code]) if code in _GROUPS else names.title(code)
