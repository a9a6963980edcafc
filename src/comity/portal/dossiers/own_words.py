"""What the sides say of a record in their own words: contests beside the account that each
contests, and replies, as they were written, by which office and when.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.parties import Actor
from comity.ledger.domain import WAITS
from comity.ledger.domain.contested import CONTEST
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.speaking import CATALOGUES
from comity.ledger.labels.story import Story
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import isolate, join
from comity.ledger.queries.holds import Hold, holds
from comity.portal.acts.recorders import office_words
from comity.portal.acts.settling import keeps
from comity.portal.acts.timeline import side_of as standing_of
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.deeds.own import side_of
from comity.visits.domain.disputed import still_disputed

HELD_FOR: Final[Mapping[str, Promise]] = {
    "named": gettext_lazy("They name a person whom that puts at risk"),
    "source": gettext_lazy("They could lead to a person who gave information"),
    "place": gettext_lazy("They reveal the whereabouts of a person who must not be found"),
}
"""Why words are held back: a class, since whatever is written here stays for ever."""

HELD_WORDS: Final[Mapping[str, Promise]] = {
    **HELD_FOR,
    WAITS: gettext_lazy("A second person is asked to erase it"),
}
"""Every reason of a hold; what waits to be erased is not chosen by who holds words back."""


def held_words(hold: Hold) -> str:
    """Until when the public does not read what is held back, and why."""
    if hold.moment:
        return _("Public from %(when)s.") % {"when": dates.moment(hold.moment)}
    values = {"day": dates.day(hold.until), "why": HELD_WORDS.get(hold.reason, hold.reason)}
    return _("Held back from the public until %(day)s. %(why)s.") % values


class Words(Struct, frozen=True):
    """Somebody's words: whose they are, filed by which office, when, in which language.

    `text` is `` where the reader may not read them. `take_back` is the address of the form by
    which their author takes them back, `` for everybody else; `about` says what they are
    about. `held` tells those who read them all the same until when the public does not, and why;
    `hold` is the address of the form for that.
    """

    id: str
    side: str
    who: str
    date: str
    text: str
    language: str
    direction: str
    source: str
    days: str
    about: str
    about_id: str
    take_back: str
    held: str = ""
    hold: str = ""
    answers: tuple["Words", ...] = ()


class Contested(Struct, frozen=True):
    """An account as it is recorded, and the other one beside it."""

    said: str
    words: Words
    side: str = ""
    who: str = ""
    date: str = ""
    source: str = ""
    act: str = ""


class OwnWords(Struct, frozen=True):
    """Everything that the sides say of one record."""

    contests: Sequence[Contested] = ()
    replies: Sequence[Words] = ()

    def __bool__(self) -> bool:
        return bool(self.contests or self.replies)


def own_words(asked: Asked, ref: str, story: Story, *, heading: str = "") -> OwnWords:
    """What was said of a record by the day of the page, the earliest first.

    `heading` is the sentence that heads the record: what a contest of the whole is beside.
    """
    acts = {act.id: act for act in story.acts}
    teller = _Teller(asked, ref, story, _uncontested(heading, story))
    replies = [act for act in story.acts if act.as_written and act.kind != CONTEST]
    answers: dict[str, list[ActView]] = {}
    for act in replies:
        named = acts.get(str(act.payload.get("because_of", "")))
        if named is not None and named.kind == CONTEST:
            answers.setdefault(named.id, []).append(act)
    contested = [
        teller.contested(act, answers.get(act.id, [])) for act in story.acts if act.kind == CONTEST
    ]
    rest = [act for act in replies if all(act not in each for each in answers.values())]
    return OwnWords(contested, [teller.words(act) for act in rest])


def _uncontested(heading: str, story: Story) -> str:
    """The account as it is recorded, without who contests it, which stands beside it there."""
    told = [join(*contests(acts)) for acts in (story.acts, still_disputed(story.acts))]
    return heading.removesuffix(max(told, key=heading.endswith)).rstrip()


class _Teller:
    """Tells the words that stand in one matter."""

    def __init__(self, asked: Asked, ref: str, story: Story, heading: str) -> None:
        self._asked = asked
        self._ref = ref
        self._story = story
        self._heading = heading
        self._names = Names(asked)
        spoken = [act.id for act in story.acts if act.as_written]
        self._holds = holds(spoken, viewer=asked.viewer, on=asked.today)
        state, mandates = parties_named(ref), story.mandates
        self._keeps = bool(spoken) and keeps(asked, {*state, *mandates})

    def contested(self, contest: ActView, answers: Sequence[ActView]) -> Contested:
        """A contest beside the account that it names; without one, beside the record itself."""
        act = next((one for one in self._story.acts if contest.id in one.contested_by), None)
        words = self.words(contest, tuple(self.words(one) for one in answers))
        if act is None:
            return Contested(said=self._heading, words=words)
        return Contested(
            side=standing_of(act.actor),
            who=self._side(act),
            date=dates.to_the_hour(act.date, act.effective),
            said=self._story.words.short(act),
            source=isolate(act.source) if act.source else "",
            act=act.id,
            words=words,
        )

    def words(self, act: ActView, answers: tuple[Words, ...] = ()) -> Words:
        """The words of one act."""
        language = str(act.payload.get("language", ""))
        about = next(
            (one for one in self._story.acts if one.id == act.payload.get("because_of")), None
        )
        return Words(
            id=act.id,
            side=standing_of(act.actor),
            who=self._office(act),
            date=dates.to_the_hour(act.date, act.effective),
            text=str(act.payload.get("reason", "")),
            language=language,
            direction=_direction(language),
            source=isolate(act.source) if act.source and act.kind == CONTEST else "",
            days=self._days(act),
            about=self._story.words.short(about) if about and act.kind != CONTEST else "",
            about_id=about.id if about else "",
            take_back=self._take_back(act),
            held=self._held(act),
            hold=self._asked.link_now("act-hold", act.id) if self._keeps else "",
            answers=answers,
        )

    def _days(self, act: ActView) -> str:
        first, last = (str(act.payload.get(name, "")) for name in ("from", "to"))
        if not first:
            return ""
        return dates.written(f"{first}/{last}" if last and last != first else first)

    def _office(self, act: ActView) -> str:
        """The office whose words they are, never the officer (RULES P6)."""
        return office_words(act.office, self._names) or self._side(act)

    def _held(self, act: ActView) -> str:
        hold = self._holds.get(act.id)
        return held_words(hold) if hold else ""

    def _side(self, act: ActView) -> str:
        return str(ACTOR[Actor(act.actor)])

    def _take_back(self, act: ActView) -> str:
        acting = self._asked.acting
        own = acting.behalf_of if acting is not None and side_of(self._asked) else None
        if own is None or own != act.office:
            return ""
        return self._asked.link("file-act", self._ref, "take-back", about=act.id)


def parties_named(ref: str) -> set[str]:
    """The parties that a ref names: a State, a mandate, or both."""
    return set(ref.split("/")[1:3]) - {"-"}


def _direction(language: str) -> str:
    """The direction in which a language is written; `auto` where nobody said which it is."""
    if not language:
        return "auto"
    info = get_language_info(CATALOGUES.get(language, language))
    return "rtl" if info["bidi"] else "ltr"
