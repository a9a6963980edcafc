"""Published figures in words: their groups, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.advisory.domain.figures.tables import HOLDERS, LADDERS, OTHERS, STATES, UNDECIDED
from comity.advisory.domain.figures.views import Figures
from comity.advisory.domain.figures.words import EVIDENCE, OVER, Anomaly, Kind, Method, Status
from comity.advisory.domain.words import Category, Subject
from comity.kernel.rule_f import Group
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY as OF_ANY_MATTER
from comity.ledger.labels.matter import AnomalyWords, MatterWords, reason
from comity.ledger.labels.terms import by_word

TOO_FEW: Final = _("Too few requests to publish a number")

METHOD: Final[Mapping[Method, Promise]] = {
    Method.RULE_F: _("counted without small groups"),
    Method.AS_PUBLISHED: _("as published elsewhere"),
    Method.READ_IN_PART: _("as published elsewhere; the source was read in part"),
}

TABLE: Final[Mapping[str, Promise]] = {
    "by_source": _("By source"),
    "by_category": _("By category"),
    "by_outcome": _("By outcome"),
    "by_subject": _("By subject"),
}

_CLASS: Final[Mapping[str, Promise]] = {
    STATES: _("States"),
    HOLDERS: pgettext_lazy("group of requests", "mandate holders"),
    OTHERS: pgettext_lazy("group of requests", "others"),
    Category.ADVICE: pgettext_lazy("group of requests", "advice"),
    Category.CASE: pgettext_lazy("group of requests", "cases"),
    Category.SYSTEMIC: pgettext_lazy("group of requests", "systemic issues"),
    Subject.PRESS_AND_SOCIAL_MEDIA: pgettext_lazy("group of requests", "press and social media"),
    Subject.LETTERS: pgettext_lazy("group of requests", "letters"),
    Subject.VISITS: pgettext_lazy("group of requests", "visits"),
    Subject.REPORTS: pgettext_lazy("group of requests", "reports"),
    Subject.OTHER: pgettext_lazy("group of requests", "other subjects"),
}
_ALL_OTHERS: Final = pgettext_lazy("group of requests", "all others")
_OUTCOMES: Final[Mapping[tuple[str, ...], Promise]] = {
    LADDERS["by_outcome"][0][0]: pgettext_lazy("group of requests", "with advice"),
    LADDERS["by_outcome"][0][1]: pgettext_lazy("group of requests", "clarified or no issue"),
    LADDERS["by_outcome"][1][0]: pgettext_lazy("group of requests", "with an outcome"),
    UNDECIDED: pgettext_lazy("group of requests", "set aside, withdrawn or open"),
}


def group_word(group: Group) -> str:
    """What a group is called: several classes that are no outcome are all the others."""
    if group.classes in _OUTCOMES:
        return str(_OUTCOMES[group.classes])
    return str(_CLASS[group.classes[0]] if len(group.classes) == 1 else _ALL_OTHERS)


def period(one: Figures) -> str:
    """The period of a table, as "June 2019–December 2020"."""
    if not one.card.period_from:
        return str(STATUS[Status.NOT_RECORDED])
    return dates.days_named(one.card.period_from, one.card.period_to)


def heading(one: Figures) -> str:
    """The sentence that heads a table."""
    if not one.card.period_from:
        return str(_("An act is on record, but not the publication of the figures."))
    if one.number is None:
        return str(TOO_FEW)
    return str(_("Requests received: %(n)s")) % {"n": dates.number(one.number)}


STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.PUBLISHED: pgettext_lazy("of figures", "published"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.PUBLISHED: _("publication of figures"),
    Kind.EXPLAINED: _("explanation of figures"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.PUBLISHED: _("Published figures on the advisory procedure."),
    Kind.EXPLAINED: _("Explained the figures."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.PUBLISHED_AGAIN: AnomalyWords(
        _("Published again"),
        _("Figures of the same period were published before. The first figures count."),
        _("Explain an error in words instead."),
    ),
}


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What is shown in the small line below an act."""
    text = str(act.payload.get("text") or "")
    return [text] if text else []


WORDS: Final = MatterWords(
    short=short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly={**OF_ANY_MATTER, **_ANOMALY},
    reason=reason,
    more=more,
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    told_as_evidence=frozenset({Kind.STATEMENT.value}),
    chosen={"method": by_word(METHOD)},
)
