"""The sentence that heads a letter: what it is, what came back, whose turn it is (LOOK 4)."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.communications.domain.views import Dossier, Letter, Reply
from comity.communications.domain.words import (
    BY_ADDRESSEE,
    OTHERS,
    PER_MANDATE,
    Assessment,
    Kind,
    Status,
)
from comity.communications.labels.words import WORDS
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.dates import Bound
from comity.ledger.labels.reach import last_known
from comity.ledger.labels.story import Story, turns_of
from comity.ledger.labels.terms import TURN_NOW
from comity.ledger.labels.text import join
from comity.rulebook.labels.series import space


class Account(Struct, frozen=True, dict=True):
    """A letter with what is known of its acts; of a letter in a list, no acts."""

    letter: Letter
    story: Story

    @classmethod
    def of(cls, dossier: Dossier) -> "Account":
        """The account of a letter with everything about it."""
        letter = dossier.letter
        story = Story(
            words=WORDS,
            on=letter.stands.on,
            acts=dossier.acts,
            spans=dossier.spans,
            mandates=letter.mandates,
            anomalies=letter.stands.anomalies,
            expectations=dossier.expectations,
            covered_to=letter.stands.covered_to,
        )
        return cls(letter, story)

    def last(self, kind: Kind) -> ActView | None:
        """The last act of a kind that counts."""
        return next((act for act in reversed(self.story.acts) if self._counts(act, kind)), None)

    def first(self, kind: Kind, since: int) -> ActView | None:
        """The first act of a kind that counts, of those from a day on."""
        late = (act for act in self.story.acts if act.effective >= since)
        return next((act for act in late if self._counts(act, kind)), None)

    def _counts(self, act: ActView, kind: Kind) -> bool:
        """Whether an act is of a kind, and of somebody whose acts of that kind move a letter."""
        if act.kind != kind:
            return False
        if kind in BY_ADDRESSEE:
            return act.actor == (Actor.OTHER if self.letter.state == OTHERS else Actor.STATE)
        if kind not in PER_MANDATE:
            return True
        signed = not act.mandates or not {*act.mandates}.isdisjoint(self.letter.mandates)
        return act.actor == Actor.MANDATE_HOLDER and signed

    def when(self, kind: Kind, day: int | None = None) -> str:
        """When the last act of a kind was; by the day it counts from where the act is not read."""
        return self._when(self.last(kind), day)

    def began(self, kind: Kind) -> str:
        """When the act of a kind was by which the letter came to stand as it does."""
        return self._when(self.first(kind, self.since), None)

    def _when(self, act: ActView | None, day: int | None) -> str:
        if act is not None:
            return dates.when(act.date, act.effective)
        return dates.when("[..]", self.letter.stands.since if day is None else day)

    def reply(self, *, of_substance: bool) -> Reply | None:
        """The last reply of the addressee, of substance or holding."""
        told = [one for one in self.letter.replies if one.of_substance is of_substance]
        return told[-1] if told else None

    @property
    def since(self) -> int:
        """Since when it stands so and it is the same side's turn."""
        return max(self.letter.stands.since, self.letter.stands.turn_since)

    @property
    def again(self) -> ActView | None:
        """What gave the addressee the turn again, after it had asked or refused; None: nothing."""
        day, sent = self.letter.stands.turn_since, self.letter.sent
        if sent is None or day <= sent:
            return None
        kinds = (Kind.CLARIFICATION_GIVEN, Kind.REMINDER)
        return next((a for a in self.story.acts if a.effective == day and a.kind in kinds), None)

    @property
    def silence(self) -> str:
        """How long the turn has lasted, as " after 60 days"."""
        return self._silence(self.letter.stands.turn_since)

    @property
    def silence_since(self) -> str:
        """The same since the letter stands so: a turn may have begun before, as by a question."""
        return self._silence(self.since)

    def _silence(self, since: int) -> str:
        """Empty where no days run (RULES R15), and on the first of them."""
        letter, story = self.letter, self.story
        beyond = letter.stands.beyond_coverage or letter.awaits_nobody
        if beyond or story.until <= since:
            return ""
        coarse = story.begins_coarse(Turn(letter.turn), since)
        how = dates.bound(begins_coarse=coarse, ends_coarse=False)
        return space() + _("after %(days)s") % {"days": dates.length(story.until - since, how)}

    @property
    def turn(self) -> str:
        """Whose turn it is; nothing where the record does not reach the day asked for."""
        letter = self.letter
        if letter.stands.beyond_coverage:
            return ""
        if letter.awaits_nobody:
            return _("It is not recorded who acts next.")
        if letter.state == OTHERS and letter.turn == Turn.NOBODY:
            return _("The addressee is not a State, so no days are counted for it.")
        return str(TURN_NOW[Turn(letter.turn)])


def heading(dossier: Dossier, *, below: bool = True) -> str:
    """Where the letter stands, whose turn it is, and for how long; `below` with its acts below."""
    account = Account.of(dossier)
    letter = account.letter
    told = join(_what(letter), _BACK[letter.status](account), account.turn, _turns(account))
    stands = letter.stands
    if stands.beyond_coverage and letter.status is not Status.CLOSED:
        told = last_known(told, since=stands.since, covered_to=stands.covered_to)
    return join(told, *contests(account.story.acts, below=below))


_SENT: Final[Mapping[str, Promise]] = {
    "UA": gettext_lazy("Urgent appeal, sent %(when)s."),
    "AL": gettext_lazy("Letter of allegation, sent %(when)s."),
    "OL": gettext_lazy("Letter on laws or policies, sent %(when)s."),
    "": gettext_lazy("Letter, sent %(when)s."),
}


def _what(letter: Letter) -> str:
    if letter.status is Status.IN_PREPARATION:
        return ""
    if letter.sent is None:
        return _("The letter itself is not on record.")
    told = _SENT.get(letter.type, _SENT[""])
    return str(told) % {"when": dates.when(letter.sent_text, letter.sent)}


def _in_preparation(account: Account) -> str:
    del account
    return _("A letter is in preparation. It is not on record as sent.")


def _sent(account: Account) -> str:
    letter = account.letter
    if account.again is not None:
        return _asked_again(account, account.again)
    if account.reply(of_substance=False):
        return _holding_reply(account)
    values = {"silence": account.silence}
    if letter.acknowledged is None:
        return _("No reply on record%(silence)s.") % values
    values["when"] = account.when(Kind.ACKNOWLEDGEMENT, letter.acknowledged)
    return _("Acknowledged %(when)s, which is not an answer; no reply on record%(silence)s.") % (
        values
    )


def _asked_again(account: Account, act: ActView) -> str:
    """What came back before, and what gave the addressee the turn again."""
    values = {"when": dates.when(act.date, act.effective), "silence": account.silence}
    if act.kind == Kind.REMINDER:
        told = _("A reminder was sent %(when)s; no reply since on record%(silence)s.") % values
    else:
        told = _("Clarification was given %(when)s; no reply since on record%(silence)s.") % values
    return join(_came_before(account), told)


def _came_before(account: Account) -> str:
    """The reply, the holding reply or the acknowledgement that came, and the refusal."""
    letter = account.letter
    refused = _refusal(account) if letter.refused is not None else ""
    if letter.replied is not None:
        return join(_reply(account), refused)
    if holding := account.reply(of_substance=False):
        told = _("A holding reply came %(when)s.") % {"when": _on(holding)}
    elif letter.acknowledged is not None:
        when = account.when(Kind.ACKNOWLEDGEMENT, letter.acknowledged)
        told = _("Acknowledged %(when)s, which is not an answer.") % {"when": when}
    else:
        told = ""
    return join(told, refused)


def _holding_reply(account: Account) -> str:
    holding = account.reply(of_substance=False)
    values = {
        "when": _on(holding) if holding else account.when(Kind.HOLDING_REPLY),
        "silence": account.silence,
    }
    if account.letter.replied is not None:  # before it refused to, and was asked again
        told = _("A holding reply came %(when)s.") % values
        return join(_reply(account), _refusal(account), told)
    return _("A holding reply came %(when)s; no reply of substance on record%(silence)s.") % values


def _on(reply: Reply) -> str:
    return dates.when(reply.date, reply.day)


def _clarification_asked(account: Account) -> str:
    values = {
        "when": account.began(Kind.CLARIFICATION_ASKED),
        "silence": account.silence_since,
    }
    return _("Clarification was asked %(when)s; no clarification on record%(silence)s.") % values


def _refused(account: Account) -> str:
    return join(_reply(account), _refusal(account))


def _refusal(account: Account) -> str:
    act = account.last(Kind.REFUSAL)
    values = {"when": account.when(Kind.REFUSAL, account.letter.refused)}
    if act is not None and act.payload.get("reason"):
        return _("A reply was refused %(when)s; the reason given is below.") % values
    if act is None or not act.read_whole:
        return _("A reply was refused %(when)s.") % values
    return _("A reply was refused %(when)s, no reason on record.") % values


def _replied(account: Account) -> str:
    letter = account.letter
    if letter.opinions and len(letter.mandates) > 1:
        wait = _(
            "Not every mandate that signed it has said what it makes of the reply%(silence)s."
        )
    else:
        wait = _("What the mandate holder makes of it is not on record%(silence)s.")
    return join(_reply(account), wait % {"silence": account.silence_since})


def _in_translation(account: Account) -> str:
    values = {
        "when": account.began(Kind.TRANSLATION_REQUESTED),
        "silence": account.silence_since,
    }
    told = _("A translation was asked for %(when)s; no translation on record%(silence)s.") % values
    return join(_reply(account), told)


def _more_information_needed(account: Account) -> str:
    if account.letter.turn == Turn.MANDATE_HOLDER:  # what more is needed was not clear
        return join(_reply(account), _clarification_asked(account))
    if account.again is not None:
        return _asked_again(account, account.again)
    values = {
        "when": account.began(Kind.MORE_INFORMATION_NEEDED),
        "silence": account.silence_since,
    }
    told = (
        _("More information was asked for %(when)s; no further information on record%(silence)s.")
        % values
    )
    return join(_reply(account), told)


def _evaluated(account: Account) -> str:
    letter = account.letter
    came = _refused(account) if letter.replied is None and letter.refused else _reply(account)
    return join(came, _assessed(account))


def _closed(account: Account) -> str:
    letter = account.letter
    values = {"when": account.began(Kind.CLOSED)}
    if len(letter.mandates) > 1:
        told = _("Closed %(when)s by the last of the mandates that signed it.") % values
    else:
        told = _("Closed %(when)s by the mandate holder.") % values
    return join(_reply(account), _assessed(account) if letter.opinions else "", told)


def _reply(account: Account) -> str:
    """That a reply came, and how long after the letter; nothing where none of substance did."""
    letter = account.letter
    if letter.replied is None:
        return ""
    last = account.reply(of_substance=True)
    values = {"when": _on(last) if last else dates.when("[..]", letter.replied)}
    many = sum(reply.of_substance for reply in letter.replies)
    if many > 1:
        count = ngettext("%(n)s reply", "%(n)s replies", many) % {"n": dates.number(many)}
        return _("%(count)s, the last %(when)s.") % {**values, "count": count}
    if letter.sent is None or letter.replied < letter.sent:
        return _("A reply came %(when)s.") % values
    how = dates.bound(
        begins_coarse=dates.is_coarse(letter.sent_text),
        ends_coarse=last is not None and dates.is_coarse(last.date),
    )
    days = letter.replied - letter.sent
    if not days and how is not Bound.EXACT:
        return _("A reply came %(when)s.") % values
    values["days"] = dates.length(days, how)
    return _("A reply came %(when)s, %(days)s after the letter.") % values


def _assessed(account: Account) -> str:
    letter = account.letter
    full = sum(one.value == Assessment.FULL for one in letter.opinions)
    partial = len(letter.opinions) - full
    values = {
        "when": dates.when(
            "[..]", max((o.since for o in letter.opinions), default=letter.stands.since)
        ),
        "full": dates.number(full),
        "partial": dates.number(partial),
    }
    if (act := account.last(Kind.EVALUATION)) is not None:
        values["when"] = dates.when(act.date, act.effective)
    match len(letter.mandates) > 1, full, partial:
        case _, 0, 0:
            return ""
        case False, _, 0:
            return _("Evaluated %(when)s as a full reply.") % values
        case False, _, _:
            return _("Evaluated %(when)s as a partial reply.") % values
        case _:
            return _(
                "Evaluated, last %(when)s: as full by %(full)s, as partial by %(partial)s."
            ) % (values)


def _turns(account: Account) -> str:
    settled = account.letter.status in (Status.EVALUATED, Status.CLOSED, Status.REFUSED)
    return turns_of(account.story.days) if settled else ""


_BACK: Final[Mapping[Status, Callable[[Account], str]]] = {
    Status.IN_PREPARATION: _in_preparation,
    Status.SENT: _sent,
    Status.CLARIFICATION_ASKED: _clarification_asked,
    Status.HOLDING_REPLY: _holding_reply,
    Status.REFUSED: _refused,
    Status.REPLIED: _replied,
    Status.IN_TRANSLATION: _in_translation,
    Status.MORE_INFORMATION_NEEDED: _more_information_needed,
    Status.EVALUATED: _evaluated,
    Status.CLOSED: _closed,
}
