"""The page of one matter, whatever it is: its sentence, whose turn it was, its acts on two sides.

A context brings the `Story` of the matter, its heading sentence and what stands below it; the
form is the same for all, and for both sides.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from msgspec import Struct, field
from msgspec.structs import replace

from comity.ledger.domain.coverage import ALL_STATES, COVERAGE, Covers
from comity.ledger.domain.views import Redirect
from comity.ledger.labels.story import Story
from comity.ledger.labels.text import isolate
from comity.ledger.queries import complete_from, reading
from comity.portal.acts.expecting import expected_lines
from comity.portal.acts.settling import keeps
from comity.portal.acts.timeline import timeline
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.sections import STARTS
from comity.portal.deeds.own import concerns, filing_links
from comity.portal.deeds.receiving import receivable
from comity.portal.dossiers.drafts import drafts_of
from comity.portal.dossiers.erased import erased
from comity.portal.dossiers.own_words import OwnWords, own_words
from comity.portal.dossiers.papers import papers
from comity.portal.dossiers.readership import readers_of
from comity.portal.dossiers.spoken import spoken
from comity.portal.dossiers.taken_back import taken_back
from comity.portal.dossiers.turnbar import TurnBar, turn_bar
from comity.portal.panels.panels import Of, Panel
from comity.portal.panels.recommendations import recommendation_panel
from comity.register.lifecycles import OTHERS
from comity.register.tables import columns, row

_REF = re.compile(r"[a-z-]{1,30}/[\w/~-]{1,80}")
_COVERS: Final = {"communication": Covers.LETTERS, "report": Covers.REPORTS}
_DRAFTED: Final = ("visit/", "communication/")
_RECOMMENDED: Final = ("visit/", "report/")
_LED: Final = ("was", "because")
_NOT_OFFERED: Final = {"preview": "", "filing": "", "contest_from": ""}
"""What a page offers to some: a name that nothing stands for takes a template long to look for."""


class Particular(Struct, frozen=True):
    """A word of the line below the sentence: with its name before it, or with a link."""

    text: str
    address: str = ""
    name: str = ""


def found_page[Found](
    asked: Asked,
    ref: str,
    find: Callable[[str], Found | Redirect | None],
    *,
    under: str,
    show: Callable[[Asked, Found], Answer],
) -> Answer | Elsewhere | Missing:
    """What `show` makes of what `find` finds by a ref; an older ref leads, `under` the name of an
    address, to the one that answers now.
    """
    found = find(ref)
    if found is None:
        return Missing()
    if isinstance(found, Redirect):
        return Elsewhere(asked.led_to(under, found.ref, was=ref, because=found.because))
    return show(_truly_led(asked, ref, find), found)


class Told(Struct, frozen=True, kw_only=True):
    """One matter as its page tells it.

    `state` and `holder` head the two sides of the acts; `moved` says why a reader who asked for
    another ref was led here.
    """

    title: str
    lead: str
    story: Story
    state: str
    holder: str
    before: Particular | None = None  # of which it was part before the first of its turns
    ref: str = ""  # with it the page lists the documents of the matter, and what speaks of it
    party: str = ""  # the code of the State that it concerns
    particulars: Sequence[Particular] = ()
    moved: str = ""
    template: str = "portal/dossier.html"
    more: Mapping[str, object] = field(default_factory=dict)


def dossier_page(
    asked: Asked,
    told: Told,
    *,
    kind: str,
    data: Callable[[], object],
) -> Answer:
    """The page of a matter of this kind; its JSON is `data`, its CSV a row an act."""
    bar = turn_bar(told.story)
    return Answer(
        template=told.template,
        title=told.title,
        context={
            "moved": told.moved,
            "ref": told.ref,
            "corrects": keeps(asked, {*told.ref.split("/")[1:2], *told.story.mandates}),
            "lead": told.lead,
            "particulars": told.particulars,
            "bar": bar,
            "before": told.before,
            "partly": _is_partly(asked, told, kind, bar),
            "timeline": timeline(_with_readers(asked, told.story), Names(asked)),
            "expectations": expected_lines(told.story, asked),
            "state_title": told.state,
            "holder_title": told.holder,
            "papers": papers(asked, told.ref) if told.ref else [],
            "taken_back": taken_back(asked, told.ref, told.party, told.story.mandates)
            if told.ref
            else [],
            "erased": erased(asked, told.ref) if told.ref else [],
            "drafts": drafts_of(asked, told.ref) if told.ref.startswith(_DRAFTED) else [],
            "spoken": spoken(asked, told.ref) if told.ref else [],
            "panels": _recommended(asked, told.ref),
            "own_words": own_words(asked, told.ref, told.story, heading=told.lead)
            if told.ref
            else OwnWords(),
            **_NOT_OFFERED,
            **filing_links(asked, told.ref, told.party, told.story.mandates),
            "receipt": receivable(asked, told.ref, told.party, told.story),
            "publication": _publication(asked, told),
            "remind": _remind(asked, told),
            "check": _check(asked, told),
            **told.more,
        },
        data=data,
        header=columns(kind),
        rows=lambda: [row(act, kind) for act in told.story.acts],
    )


def _recommended(asked: Asked, ref: str) -> list[Panel]:
    """The recommendations about a visit or a report, as its page counts them."""
    if not ref.startswith(_RECOMMENDED):
        return []
    found = recommendation_panel(asked, Of(about=ref))
    return [found] if found else []


def _is_partly(asked: Asked, told: Told, kind: str, bar: TurnBar | None) -> bool:
    """Whether a side's days are counted of which the record of such a matter is not said to be
    complete: it ends with the last of them, but may begin later.
    """
    if bar is None or not bar.stretches or not told.party:
        return False
    what, mandates = _COVERS.get(kind, Covers.VISITS), told.story.mandates
    streams = [
        f"{COVERAGE.kind}/{mandate}/{state}"
        for mandate in mandates
        for state in (told.party, ALL_STATES)
    ]
    with reading(asked.known, viewer=asked.viewer, folds=[(COVERAGE, streams)]):
        return bar.first < complete_from(mandates, told.party, what)


def _with_readers(asked: Asked, story: Story) -> Story:
    """The story, with who reads what of it not everybody reads, for those who are told."""
    readers = readers_of(asked, story)
    return replace(story, readers=readers) if readers else story


def came_from(asked: Asked) -> str:
    """The ref under which a reader asked who was led to another one; empty for everybody else."""
    was = asked.query.get("was", "")
    return was if _REF.fullmatch(was) else ""


def _truly_led(asked: Asked, ref: str, find: Callable[[str], object | Redirect | None]) -> Asked:
    """The same, led here from another ref only where that leads here: anybody can write into an
    address what it was and why.
    """
    query = {name: text for name, text in asked.query.items() if name not in _LED}
    was = came_from(asked)
    told = find(was) if was else None
    if isinstance(told, Redirect) and told.ref == ref:
        query |= {"was": was, "because": told.because}
    return replace(asked, query=query)


def now_called(asked: Asked) -> str:
    """Why a matter of one dossier was found under another ref; empty where it was not."""
    was = came_from(asked)
    if not was:
        return ""
    if asked.query.get("because") == "named":
        told = _("%(ref)s is this matter: it now bears a reference of its own.")
    else:
        told = _("%(ref)s is this matter: it was published, and bears a number.")
    return told % {"ref": isolate(was)}


def _publication(asked: Asked, told: Told) -> str:
    """Where parties and the office see what becomes public; `` for everybody else, and of what
    is public from the first.
    """
    parties = {told.party, *told.story.mandates} - {""}
    mine = concerns(asked, told.party, told.story.mandates) or keeps(asked, parties)
    try:
        return asked.link_now("publication", told.ref) if told.ref and mine else ""
    except NoReverseMatch:
        return ""


def _remind(asked: Asked, told: Told) -> str:
    """Where somebody who has a start page keeps a reminder of this matter; `` for all others."""
    acting = asked.acting
    may = acting is not None and acting.role in STARTS and told.ref
    return asked.link_now("reminders", ref=told.ref) if may else ""


def _check(asked: Asked, told: Told) -> str:
    """The form that asks what may go out now about this matter; `` where it is of no State."""
    if not told.ref or not told.party or told.party in OTHERS:
        return ""
    return asked.link("check", about=told.ref, state=told.party)
