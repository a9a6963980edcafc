"""Consultations and comments in the words of their pages: titles and who speaks."""

import re
from typing import Final

from django.utils.translation import gettext as _

from comity.consultations.domain.comments.views import Comment
from comity.consultations.domain.comments.words import Shown, Voice
from comity.consultations.domain.consultations.views import Consultation
from comity.consultations.domain.texts import WHOLE
from comity.consultations.labels.comments import VOICE
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, upper_first
from comity.portal.answers.names import Names

_STATE: Final = re.compile(r"[A-Z]{3}", re.ASCII)


def consultation_title(told: Consultation) -> str:
    """The title of a consultation: its own, else its ref."""
    return isolate(told.card.title) if told.card.title else _("Consultation")


def comment_title(told: Comment) -> str:
    """The title of a comment: its number, and the paragraph that it is on."""
    card = told.card
    place = _("the whole text") if card.pid in ("", WHOLE) else isolate(card.pid)
    if card.number:
        words = {"number": dates.number(card.number), "place": place}
        return _("Comment %(number)s on %(place)s") % words
    return _("Comment on %(place)s") % {"place": place}


def author(told: Comment, names: Names) -> str:
    """Who submitted a comment, as far as its author chose to show it."""
    card = told.card
    if card.shown == Shown.NOT_SHOWN and not card.author:
        return _("Author not shown")
    if card.author:
        is_state = _STATE.fullmatch(card.author) is not None
        return names.title(card.author) if is_state else isolate(card.author)
    if told.stands.mandates:
        return upper_first(names.mandate_list(told.stands.mandates))
    return author_class(card.voice, card.actor, card.group_of)


def author_class(voice: str, actor: str, group: str) -> str:
    """The kind of author, with the regional group where that is shown."""
    by_actor = {
        Actor.STATE.value: _("a State"),
        Actor.MANDATE_HOLDER.value: _("a mandate holder"),
    }
    said = str(VOICE[Voice(voice)]) if voice else by_actor.get(actor, _("another author"))
    if group:
        from_group = {"kind": said, "group": isolate(group.replace("_", " "))}
        said = _("%(kind)s, regional group: %(group)s") % from_group
    return upper_first(said)
