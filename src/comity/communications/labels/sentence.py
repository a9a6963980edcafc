"""The sentence that heads a letter: what it is, what came back, whose turn it is (LOOK 4)."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.communications.domain.views import Dossier, Letter
from comity.communications.domain.words import OTHERS, Assessment, Kind, Status
from comity.communications.labels.words import WORDS
from comity.kernel.parties import Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
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

    def last(self, *kinds: Kind) -> ActView | None:
        """The last act of these kinds."""
        return next((act for act in reversed(self.story.acts) if act.kind in kinds), None)

    def when(self, kind: Kind, day: int | None) -> str:
        """When the last act of a kind was; of a letter in a list, by the day it counts from."""
        act = self.last(kind)
        if act is not None:
            return dates.when(act.date, act.effective)
        return dates.when("[..]", self.letter.stands.since if day is None else day)

    @property
    def silence(self) -> str:
        """How long nothing came, as " after 60 days"; empty where no days run (RULES R15)."""
        if self.letter.stands.beyond_coverage or self.letter.awaits_nobody:
            return ""
        days = max(0, self.story.until - self.letter.stands.turn_since)
        return space() + _("after %(days)s") % {"days": dates.length(days)}

    @property
    def turn(self) -> str:
        """Whose turn it is; nothing where the record does not reach the day asked for."""
        letter = self.letter
        if letter.stands.beyond_coverage:
            return ""
        if letter.awaits_nobody:
            return _("Whose turn it is, is not recorded.")
        if letter.state == OTHERS and letter.turn == Turn.NOBODY:
            return _("The addressee is no State, and no turn of it is counted.")
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
    return _("A letter is in preparation; none is on record as sent.")


def _sent(account: Account) -> str:
    letter = account.letter
    values = {"silence": account.silence}
    if letter.acknowledged is None:
        return _("No reply on record%(silence)s.") % values
    values["when"] = account.when(Kind.ACKNOWLEDGEMENT, letter.acknowledged)
    return _("Acknowledged %(when)s, which is not an answer; no reply on record%(silence)s.") % (
        values
    )


def _holding_reply(account: Account) -> str:
    values = {
        "when": account.when(Kind.HOLDING_REPLY, account.letter.first_reply),
        "silence": account.silence,
    }
    return _("A holding reply came %(when)s; no reply of substance on record%(silence)s.") % values


def _clarification_asked(account: Account) -> str:
    values = {
        "when": account.when(Kind.CLARIFICATION_ASKED, None),
        "silence": account.silence,
    }
    return _("Clarification was asked %(when)s; none on record%(silence)s.") % values


def _refused(account: Account) -> str:
    act = account.last(Kind.REFUSAL)
    values = {"when": account.when(Kind.REFUSAL, account.letter.refused)}
    if act is not None and act.payload.get("reason"):
        return _("A reply was refused %(when)s; the reason given is below.") % values
    if act is None or not act.read_whole:
        return _("A reply was refused %(when)s.") % values
    return _("A reply was refused %(when)s, no reason on record.") % values


def _replied(account: Account) -> str:
    letter = account.letter
    if letter.opinions:
        wait = _(
            "Not every mandate that signed it has said what it makes of the reply%(silence)s."
        )
    else:
        wait = _("What the mandate holder makes of it is not on record%(silence)s.")
    return join(_reply(account), wait % {"silence": account.silence})


def _in_translation(account: Account) -> str:
    values = {"when": account.when(Kind.TRANSLATION_REQUESTED, None), "silence": account.silence}
    told = _("A translation was asked for %(when)s; none on record%(silence)s.") % values
    return join(_reply(account), told)


def _more_information_needed(account: Account) -> str:
    values = {
        "when": account.when(Kind.MORE_INFORMATION_NEEDED, None),
        "silence": account.silence,
    }
    told = _("More information was asked for %(when)s; none on record%(silence)s.") % values
    return join(_reply(account), told)


def _evaluated(account: Account) -> str:
    return join(_reply(account), _assessed(account))


def _closed(account: Account) -> str:
    letter = account.letter
    values = {"when": account.when(Kind.CLOSED, None)}
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
    values = {"when": account.when(Kind.REPLY, letter.replied)}
    many = sum(reply.of_substance for reply in letter.replies)
    if many > 1:
        count = ngettext("%(n)s reply", "%(n)s replies", many) % {"n": dates.number(many)}
        return _("%(count)s, the last %(when)s.") % {**values, "count": count}
    if letter.sent is None or letter.replied < letter.sent:
        return _("A reply came %(when)s.") % values
    values["days"] = dates.length(letter.replied - letter.sent)
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
