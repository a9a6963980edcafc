"""What the labels of one kind of matter bring, so that pages and tables tell it like any other.

The form of a page is the portal's; the words are the context's. A context makes one `MatterWords`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct, field

from comity.ledger.domain import Channel
from comity.ledger.domain.matter import Anomaly
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate


class AnomalyWords(NamedTuple):
    """How an anomaly is told: its name, one sentence, and the way to settle it."""

    name: Promise
    sentence: Promise
    settle: Promise


class Run(NamedTuple):
    """How several acts of one kind by one side that follow each other are told as one.

    `sentence` of the acts ("Reminded 4 times: …"), `times` of how many there are ("4 reminders").
    """

    sentence: Callable[[list[ActView]], str]
    times: Callable[[int], str]


def _nothing(act: ActView) -> str:
    del act
    return ""


def _no_more(act: ActView) -> Sequence[str]:
    del act
    return ()


class MatterWords(Struct, frozen=True, kw_only=True):
    """How the acts of one kind of matter are told. Keys are the words of its enums.

    `short` is an act in a column that already says who acted. `awaited`: kind → what a side is
    awaited to do after it, as a sentence; what may come after those `agreed_between` the public
    reads once both agree. `awaited_of_both`: kind → that after which the same is awaited, where it
    is both sides’ turn. `met_by`: kind → the kinds that are what is awaited after it; where none
    is told, any act of whose turn it was. `agrees`: kind → a status, and as what else an act of
    the kind is read where it brings that. `anew`: kind → the statuses that it begins another wait
    with, though the turn stays.
    `unanswered`: the anomalies by which an act got no answer in its time. `due_by`: the rules that
    give its day before something announced.
    `reason` and `more` stand in the small line below an act. `evidence` moves nothing and is
    marked so where it is `told_as_evidence`. `runs`: kind → how several are one row. A round of
    the matter ends where it leaves a status of `broken_off`; while it is in one of `over` no turn
    is counted. `status_by` is a status with the side that gave it. `chosen`: column → each word of
    its vocabulary → how it is told.
    """

    short: Callable[[ActView], str]
    kind: Mapping[str, Promise]
    status: Mapping[str, Promise]
    anomaly: Mapping[str, AnomalyWords]
    awaited: Mapping[str, Promise] = field(default_factory=dict)
    awaited_of_both: Mapping[str, str] = field(default_factory=dict)
    agreed_between: frozenset[str] = frozenset()
    met_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    agrees: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    anew: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unanswered: frozenset[str] = frozenset()
    due_by: Mapping[str, frozenset[str]] = field(default_factory=dict)
    label: Mapping[str, Promise] = field(default_factory=dict)
    reason: Callable[[ActView], str] = _nothing
    more: Callable[[ActView], Sequence[str]] = _no_more
    runs: Mapping[str, Run] = field(default_factory=dict)
    evidence: frozenset[str] = frozenset()
    told_as_evidence: frozenset[str] = frozenset()
    broken_off: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    status_by: Callable[[str, str | None], str] | None = None
    chosen: Mapping[str, Mapping[str, Promise]] = field(default_factory=dict)

    def stood(self, status: str, by: str | None) -> str:
        """Where the matter stood in words, and by whom where they name a side."""
        return self.status_by(status, by) if self.status_by else str(self.status[status])


def quoted(text: object) -> str:
    """Words of a source, in the quotation marks of the language."""
    return str(_("“%(words)s”")) % {"words": isolate(text)}


def reason(act: ActView) -> str:
    """The reason of an act: in quotation marks where its author filed it or speaks of the record
    itself, else as it was recorded, which may be in other words.
    """
    given = act.payload.get("reason")
    if not given:
        return ""
    return quoted(given) if act.as_written or act.channel == Channel.PORTAL else isolate(given)


def reminders(number: int) -> str:
    """How many reminders there were."""
    count = ngettext("%(n)s reminder", "%(n)s reminders", number)
    return count % {"n": dates.number(number)}


def in_spite(act: ActView) -> Sequence[str]:
    """That an act went out in spite of a finding, and the reason as it was given."""
    given = act.payload.get("despite")
    if not given:
        return ()
    if given == NOT_GIVEN:
        return (_("Went out in spite of a finding; no reason on record"),)
    return (_("Went out in spite of a finding: %(reason)s") % {"reason": quoted(given)},)


NOT_GIVEN: Final = "not_given"
"""In place of a reason: none is on record."""

ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.DUPLICATE_ROW: AnomalyWords(
        gettext_lazy("Recorded twice"),
        gettext_lazy("The same source reports this act twice on the same day. It counts once."),
        gettext_lazy("Withdraw the record that is too many."),
    ),
    Anomaly.PERHAPS_THE_SAME: AnomalyWords(
        gettext_lazy("Perhaps the same"),
        gettext_lazy("Two acts overlap in date and differ only in their sources."),
        gettext_lazy("Withdraw one if they are one act; a finer date settles it."),
    ),
    Anomaly.PRESUPPOSES_UNRECORDED: AnomalyWords(
        gettext_lazy("Earlier act not on record"),
        gettext_lazy(
            "This act presupposes an earlier one. That one is not on record, or its day is not,"
            " or not everybody may read it."
        ),
        gettext_lazy("Record the earlier act with its own date and source."),
    ),
    Anomaly.TWO_CORRECTIONS: AnomalyWords(
        gettext_lazy("Two corrections"),
        gettext_lazy(
            "This act has two corrections. The one received later applies; if both came on "
            "one day, the choice is arbitrary."
        ),
        gettext_lazy("Withdraw the correction that is wrong."),
    ),
    Anomaly.UNEXPECTED: AnomalyWords(
        gettext_lazy("Not expected here"),
        gettext_lazy("This act does not change the status, given what came before."),
        gettext_lazy("Look whether an act before it is missing, or whether its date is right."),
    ),
}
"""What can be odd in the record of any matter."""
