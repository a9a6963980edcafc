"""What the sentence that heads a visit has to say, read out of the visit and its acts."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from django.utils.translation import gettext as _
from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END, OPEN_START, EdtfError, iso, parse
from comity.kernel.parties import Turn
from comity.ledger.domain.spans import Span
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.ages import age
from comity.ledger.labels.story import Story
from comity.ledger.labels.terms import TURN_NOW
from comity.rulebook.domain.expected import ExpectationView
from comity.visits.domain.told import edges
from comity.visits.domain.views import Agreed, Dossier, Visit
from comity.visits.domain.words import (
    BROKEN_OFF,
    EVIDENCE,
    FIXED,
    WAS_HELD,
    Because,
    Kind,
    Label,
    Status,
)
from comity.visits.labels.saying import (
    BREAKING_OFF,
    agrees,
    breaks_off,
    days_of,
    first_that_says,
    is_spoken,
    yes_since_broken_off,
)
from comity.visits.labels.words import WORDS


class Account(Struct, frozen=True, dict=True):
    """A visit with what is known of its acts."""

    visit: Visit
    acts: Sequence[ActView] = ()
    spans: Sequence[Span] = ()
    dates_agreed: Sequence[Agreed] = ()
    merged_into: str | None = None
    expectations: Sequence[ExpectationView] = ()
    brought: frozenset[str] = frozenset()
    receipts: Mapping[int, ActView] = field(default_factory=dict)

    @classmethod
    def of(cls, dossier: Dossier) -> "Account":
        """The account of a visit with everything about it."""
        return cls(
            dossier.visit,
            dossier.acts,
            dossier.spans,
            dossier.agreed,
            dossier.merged_into,
            dossier.expectations,
            dossier.brought,
            dossier.receipts,
        )

    @cached_property
    def story(self) -> Story:
        """The same as every matter is told."""
        return Story(
            words=WORDS,
            on=self.visit.on,
            acts=self.acts,
            spans=self.spans,
            ended_by=self._ended_by,
            mandates=self.visit.mandates,
            anomalies=self.visit.anomalies,
            expectations=self.expectations,
            covered_to=self.visit.covered_to,
            brought=self.brought,
            earlier=self.visit.earlier,
            receipts=self.receipts,
            unrecorded_from=self._unrecorded_from,
        )

    @cached_property
    def own(self) -> Sequence[ActView]:
        """The acts that moved this visit, without those of visits that were merged into it."""
        return [act for act in self.acts if act.id not in self.brought]

    @property
    def _came_along(self) -> Sequence[ActView]:
        """The acts that visits merged into this one brought."""
        return [act for act in self.acts if act.id in self.brought]

    @property
    def _ended_by(self) -> int:
        """The day by which the mandate had ended, of which often no more than a year is known."""
        ended = self.visit.closed_because == Because.MANDATE_ENDED
        return self.visit.since if ended else OPEN_END

    @property
    def _unrecorded_from(self) -> int:
        """The day after the last on which the report on a visit held would be on record."""
        visit = self.visit
        awaited = visit.status in WAS_HELD and visit.turn == Turn.NOBODY
        return visit.turn_since if awaited and not visit.reports_covered else OPEN_END

    @property
    def until(self) -> int:
        """The day to which days are counted: the day asked for, or the end of coverage."""
        return self.story.until

    @property
    def days(self) -> dict[Turn, str]:
        """The length of each turn with what it may claim; turns without a day are left out."""
        return self.story.days

    def last(self, *kinds: Kind, by: str | None = None, until: int = OPEN_END) -> ActView | None:
        """The last act of these kinds, by this side, that was effective by a day."""
        found = [
            act
            for act in self.own
            if act.kind in kinds and by in (None, act.actor) and act.effective <= until
        ]
        return found[-1] if found else None

    def told(self, *kinds: Kind) -> Iterable[ActView]:
        """The acts of these kinds, in their order."""
        return (act for act in self.own if act.kind in kinds)

    def last_counted(self, kind: Kind) -> ActView | None:
        """The last of what is counted over all participations: those that merged visits brought
        included (RULES, fine print).
        """
        return next((act for act in reversed(self.acts) if act.kind == kind), None)

    @cached_property
    def turning(self) -> ActView | None:
        """The act that gave the visit its status: the last one effective by its first day."""
        found = [
            act
            for act in self.own
            if act.effective <= self.visit.since and act.kind not in EVIDENCE - {"listed_pending"}
        ]
        return found[-1] if found else None

    @property
    def turn_now(self) -> str:
        """Whose turn it is; nothing where the record does not reach the day asked for."""
        if self.visit.beyond_coverage:
            return ""
        if self.visit.turn == Turn.SECRETARIAT:
            return _("It is for the secretariat to find out.")
        return str(TURN_NOW[Turn(self.visit.turn)])

    @property
    def dates_named(self) -> str:
        """The days of the visit where they are known, else their period in words."""
        if self.visit.dates is None:
            return _("dates not recorded")
        return dates.days_named(self.visit.dates.begins, self.visit.dates.ends)

    @property
    def window(self) -> str:
        """When a visit is where its days are known to the month or coarser: "in November 2007".

        Where one of them is known to the day it is named, and no day for the other.
        """
        days = self.visit.dates
        if days is None or dates.is_either_exact(days.begins, days.ends):
            return ""
        one = days.ends in {"", days.begins}
        try:
            return dates.when(days.begins if one else f"[{days.begins}..{days.ends}]")
        except EdtfError:  # a bound that is itself a set or in doubt
            return ""

    def since(self, act: ActView | None = None) -> str:
        """When the status began: the date of its act, else of the last contact, else "by …"."""
        act = act or self.turning
        return dates.when(self.began(act), act.effective if act else self.visit.since)

    def began(self, act: ActView | None = None) -> str:
        """The same day as it is written."""
        act = act or self.turning
        if act is not None:
            return act.date
        contact = self.visit.last_contact
        if contact and parse(contact).first <= self.visit.since <= parse(contact).last:
            return contact
        return f"[..{iso(self.visit.since)}]"

    def age_at(self, ended: tuple[int, int]) -> str:
        """How long after the first request something was, by the first and the last day that it
        can have been; "" where no request is on record, or only a later one.
        """
        asked = self.visit.asked_on
        if asked is None or self.visit.first_requested is None or ended[1] < asked:
            return ""
        return age((min(parse(self.visit.first_requested).first, asked), asked), ended)

    def age_of(self, act: ActView | None) -> str:
        """How long after the first request an act was, else the status began."""
        day = act.effective if act else self.visit.since
        found = parse(self.began(act))
        return self.age_at((day if found.exact else min(found.first, day), day))

    def waiting(self, since: int, written: str) -> str:
        """The days since an act that nothing answered: "at least 2,922 days"."""
        how = dates.bound(begins_coarse=dates.is_coarse(written), ends_coarse=False)
        return dates.length(max(0, self.until - since), how)

    @cached_property
    def yes(self) -> ActView | None:
        """The invitation, or acceptance of more than dates, by which a visit is accepted: of those
        between which nothing was broken off the first, since a later one confirms it (RULES R13).

        Where nobody said yes in this visit, one that was said in a visit merged into it holds.
        """
        broken = [span.begins for span in self.spans if span.status in BROKEN_OFF]
        own = yes_since_broken_off(self.own, broken)
        if own is not None or not self.brought:
            return own
        broken = [act.effective for act in self._came_along if breaks_off(act)]
        return yes_since_broken_off(self._came_along, broken)

    @property
    def left_open(self) -> ActView | None:
        """The visit held by others of which this one was left, where nobody said yes since."""
        act = self.last(Kind.VISIT_HELD, until=self.visit.since)
        since = OPEN_START if self.yes is None else self.yes.effective
        return act if act is not None and act.effective >= since else None

    def came_unasked(self, act: ActView) -> bool:
        """True for an invitation before which nobody had asked."""
        if act.kind != Kind.INVITATION or act.label == Label.ACCEPTED:
            return False
        asked = self.visit.asked_on
        return asked is None or asked > act.effective

    @property
    def had_dates(self) -> bool:
        """True where dates had been agreed before the status began, here or in a visit merged."""
        return (
            self.agreed is not None
            or any(span.status in FIXED and span.begins < self.visit.since for span in self.spans)
            or any(act.kind == Kind.DATES_AGREED for act in self._came_along)
        )

    @property
    def started(self) -> str:
        """The day on which the visit began, as written; "" where nothing says that it did."""
        act = self.last(Kind.VISIT_STARTED, until=self.visit.since)
        if act is not None:
            return edges(parse(act.date))[0]
        found = self.visit.dates
        return found.begins if found and found.kind == "actual" else ""

    @property
    def declined_before(self) -> ActView | None:
        """What had broken off a visit that counts as requested now."""
        return self.last(*BREAKING_OFF)

    @property
    def asked_again(self) -> ActView | None:
        """What opened it again; None where nobody asked, and it was left open by a visit held."""
        before, since = self.declined_before, self.visit.since
        after = self.own[self.own.index(before) + 1 :] if before else []
        asks = (act for act in after if act.kind in {Kind.REQUEST, Kind.REMINDER})
        return next((act for act in asks if act.effective >= since), None)

    @property
    def broken_off(self) -> ActView | None:
        """The act that had broken off a visit which counts as accepted again, since somebody asked
        for it or declined new dates; None where the State said yes anew.
        """
        earlier = [span for span in self.spans if span.begins < self.visit.since]
        before = [span for span in earlier if span.status != Status.DATES_PROPOSED]
        if not before or before[-1].status not in BROKEN_OFF:
            return None
        acts = list(self.acts)
        act = self.last(*BREAKING_OFF, by=before[-1].by, until=before[-1].begins)
        after = acts[acts.index(self.yes) + 1 :] if self.yes else acts
        came_along = [one for one in after if one.id in self.brought and breaks_off(one)]
        broken = [one for one in (act, *came_along) if one in after]
        return max(broken, key=acts.index, default=None)

    @cached_property
    def agreed(self) -> ActView | None:
        """The dates that stood last before the status began, or that the visit still has."""
        return self.last(Kind.DATES_AGREED, until=max(self.visit.since, OPEN_START))

    @property
    def agreement(self) -> ActView | None:
        """The act that agreed the dates that stand, as the fold says since when they do: one of
        both, or a side's yes to those of the other.
        """
        since = self.dates_agreed[-1].begins if self.dates_agreed else self.visit.since
        return self.last(Kind.DATES_AGREED, Kind.ACCEPTANCE, until=since)

    @property
    def proposal(self) -> ActView | None:
        """The act that proposed the dates that stand, the first of those that repeated them since
        the status began: what was given up before is not what waits now.
        """
        proposed = [
            (act, days_of(act))
            for act in self.told(Kind.DATES_PROPOSED)
            if act.actor == self.visit.status_by and act.effective >= self.visit.since
        ]
        return first_that_says(proposed) if proposed else self.turning

    def notice(self, act: ActView) -> int | None:
        """Whole days from a postponement or cancellation to the first of the days it gave up; None
        of days that had been given up before (RULES R10, S8).
        """
        stood, named = self.agreed_before(act), days_of(act)
        if not stood[0] and self._had_agreed(named):
            return None
        try:
            first, given = parse(named[0] or stood[0]), parse(act.date)
        except EdtfError:
            return None
        if not (first.exact and given.exact) or first.first <= given.last:
            return None
        return first.first - given.last

    def agreed_before(self, act: ActView) -> tuple[str, str]:
        """The first and last of the agreed days that stood before an act, as deeds count them;
        `` and `` where none did.

        Where nothing says when before it they were agreed, they count from its own day (RULES R2);
        and what stood for no evening is told by no span.
        """
        for one in self.dates_agreed:
            if one.begins < act.effective <= one.ends and one.dates:
                return one.dates.begins, one.dates.ends
        return self._agreed_the_same_day(act)

    def _agreed_the_same_day(self, act: ActView) -> tuple[str, str]:
        """The days agreed on the day of an act, before it: by both, or by a side's yes to those
        that the other had proposed last.
        """
        days, proposed = ("", ""), dict[str, tuple[str, str]]()
        for one in takewhile(lambda one: one.id != act.id, self.own):
            if one.kind == Kind.DATES_PROPOSED:
                proposed[one.actor] = days_of(one)
            elif one.effective == act.effective and agrees(one):
                theirs = next((other for by, other in proposed.items() if by != one.actor), days)
                days = days_of(one) if days_of(one)[0] else theirs
        return days

    def _had_agreed(self, days: tuple[str, str]) -> bool:
        """True where dates were agreed once that have a day in common with these."""
        if not days[0]:
            return False
        begins, ends = parse(days[0]).first, parse(days[1] or days[0]).last
        return any(
            parse(one.dates.begins).first <= ends and begins <= parse(one.dates.ends).last
            for one in self.dates_agreed
            if one.dates
        )

    def ordinal(self, act: ActView) -> int:
        """The how manieth of its kind by its side an act is, as stated or as counted."""
        stated = act.payload.get("stated_ordinal")
        if stated:
            return int(stated)
        first = self.said(act)
        before = [one for one in self.own if (one.kind, one.actor) == (act.kind, act.actor)]
        once = [one for one in before if self.said(one) is one]
        return once.index(first) + 1 if first in once else 1

    def said(self, act: ActView) -> ActView:
        """What its side had only said and writes by this act, no dates agreed since (RULES R13);
        the act itself where it had not.
        """
        if is_spoken(act) or act not in self.own:
            return act
        before = takewhile(lambda one: not agrees(one), reversed(self.own[: self.own.index(act)]))
        same = (one for one in before if (one.kind, one.actor) == (act.kind, act.actor))
        return next(filter(is_spoken, same), act)
