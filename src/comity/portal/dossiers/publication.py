"""What of a matter is public, what becomes so, when, and by which rule or setting."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.communications.domain.publication import RULES
from comity.communications.domain.references import is_reference, parse
from comity.communications.domain.words import Kind, LetterType
from comity.kernel.edtf import iso
from comity.ledger.domain import Event, Visibility
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.saying import rule_text
from comity.ledger.queries.events import events
from comity.ledger.queries.holds import Hold, holds
from comity.portal.answers.asking import Asked
from comity.portal.deeds.own import is_public
from comity.portal.recording.matters import Matter
from comity.register.lifecycles import MATTER_OF
from comity.register.matter import KEPT_BACK
from comity.rulebook.queries import rulebook


class PublicAct(Struct, frozen=True):
    """An act, who reads it now, from which day everyone does, and by what that is so.

    `day` is ISO, `` where no day is known; `rule` a link to the provision, `` where it is a
    setting of whoever recorded the act.
    """

    id: str
    date: str
    said: str
    readers: str
    when: str
    because: str
    rule: str
    rule_title: str
    day: str


def publication(asked: Asked, of: Matter) -> list[PublicAct]:
    """The acts of a matter in their order, with when each becomes public."""
    names = [act.id for act in of.story.acts]
    told = events(names, viewer=asked.viewer)
    held = holds(names, viewer=asked.viewer, on=asked.today)
    return [
        _act(asked, of, act, told[act.id], held.get(act.id))
        for act in of.story.acts
        if act.id in told
    ]


def next_days(told: list[PublicAct]) -> list[str]:
    """The days to come on which something of a matter becomes public, as ISO."""
    return sorted({one.day for one in told if one.day})


def _act(asked: Asked, of: Matter, act: ActView, event: Event, hold: Hold | None) -> PublicAct:
    public = is_public(asked, of, act.id)
    opens = max(event.public_from or 0, hold.until if hold else 0)
    ahead = opens if opens > asked.today else None
    kept = ahead is not None and ahead >= KEPT_BACK
    title, address = _rule(asked, of, act) if ahead and not kept else ("", "")
    return PublicAct(
        id=act.id,
        date=dates.to_the_hour(act.date, act.effective),
        said=of.story.words.short(act),
        readers=_readers(event, public=public),
        when=dates.moment(hold.moment)
        if hold and hold.moment
        else _when(of, event, ahead, public=public, kept=kept),
        because=_("held back for a person at risk")
        if hold and not hold.moment
        else _because(of, act, event, public=public, kept=kept, by_rule=bool(address)),
        rule=address,
        rule_title=title,
        day=iso(ahead) if ahead and not kept else "",
    )


def _readers(event: Event, *, public: bool) -> str:
    if public:
        return _("everyone")
    if event.visibility is Visibility.OFFICE:
        return _("the secretariat")
    if event.visibility is Visibility.HOLDER:
        return _("the mandate holder and the secretariat")
    return _("both sides and the secretariat")


def _when(of: Matter, event: Event, ahead: int | None, *, public: bool, kept: bool) -> str:
    if public:
        return _("now")
    if kept:
        return _("not until someone decides it")
    if ahead is not None:
        return _("%(day)s, 00:00 in Geneva") % {"day": dates.day(ahead)}
    if event.visibility is Visibility.PARTIES and MATTER_OF[of.kind].lifecycle.published_by:
        return _("with the letter")
    return _("not by itself")


def _because(
    of: Matter, act: ActView, event: Event, *, public: bool, kept: bool, by_rule: bool
) -> str:
    """By what an act is public or not, in words."""
    matter = MATTER_OF[of.kind]
    spec = matter.lifecycle.acts.get(act.kind)
    usual = matter.usual_readers(act.kind, published=event.is_published, channel=event.channel)
    cases = (
        (by_rule, _("by the rule for its type")),
        (kept, _("kept for the parties when it was recorded")),
        (event.public_from is not None, _("a day set when it was recorded")),
        (event.is_published, _("its source is a published document")),
        (public and event.visibility is not Visibility.PUBLIC, _("published with the letter")),
        (spec is not None and spec.visibility is event.visibility, _("as acts of this kind are")),
        (usual is event.visibility, _("it comes from correspondence")),
    )
    return next((said for holds, said in cases if holds), _("set when it was recorded"))


def _rule(asked: Asked, of: Matter, act: ActView) -> tuple[str, str]:
    """The rule by which a letter becomes public, with its address; nothing for other acts."""
    if of.kind != "communication" or act.kind != Kind.LETTER_SENT:
        return "", ""
    kind = _TYPES.get(_type(act))
    rule = next((one for one in rulebook().rules if kind and one.id == RULES[kind]), None)
    if rule is None:
        return "", ""
    text, _colon, place = str(rule.provisions[0]).partition(":")
    return rule_text(rule.title), asked.link("provision", text, place)


def _type(act: ActView) -> str:
    """The type of a letter, as it says or as its reference does."""
    told, reference = (str(act.payload.get(name, "")) for name in ("type", "reference"))
    return told or (parse(reference).type or "" if is_reference(reference) else "")


_TYPES: Final[Mapping[str, LetterType]] = {kind.value: kind for kind in LetterType}
