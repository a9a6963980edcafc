"""What stands below the acts of a report: what was asked and came back, who was late, its length.

Both sides in the same terms: how long and in which languages was asked, who answered and when.
"""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor, codes_of
from comity.ledger.labels import dates
from comity.ledger.labels.places import cited
from comity.ledger.labels.saying import READERS, rule_title
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.reports.domain.on_visits import VisitReport
from comity.reports.domain.views import Asking, Input, Late, Length, ReportDossier
from comity.reports.domain.words import Kind, Language, Of
from comity.reports.labels import KIND, OF, languages
from comity.rulebook.domain.expected import ExpectationView
from comity.rulebook.labels import account
from comity.rulebook.labels.rules import PARTY
from comity.rulebook.labels.series import commas
from comity.visits.labels.acts import short


class AskedLine(Struct, frozen=True):
    """What was asked: what it was, when and in which languages, until when, and what came."""

    what: str
    sent: str
    languages: str
    missing: str
    until: str
    given: str
    answers: str
    late: str


class BackLine(Struct, frozen=True):
    """What came back: from whom, what it answers, when, in which languages, how it stands."""

    who: str
    address: str
    of: str
    came: str
    languages: str
    stands: str


class LateLine(Struct, frozen=True):
    """Who is or was late with what: a sentence, with the rule and its citation."""

    party: str
    days: str
    sentence: str
    title: str


class StepLine(Struct, frozen=True):
    """A step of the report that is told on the visit."""

    step: str
    who: str
    date: str
    source: str


def after_acts(dossier: ReportDossier, asked: Asked) -> dict[str, object]:
    """The sections below the acts of a report."""
    names = Names(asked)
    return {
        "asked_lines": [_asked_line(one) for one in dossier.asked],
        "back_lines": _back_lines(dossier.came_back, names, asked),
        "back_sentence": _back_sentence(dossier.came_back) if dossier.asked else "",
        "late_lines": [_late_line(one) for one in dossier.late],
        "length": _length(dossier.length) if dossier.length else "",
        "length_doubt": dossier.length is not None and not dossier.length.verified,
        "length_address": _citation(dossier.length.provision, asked) if dossier.length else "",
        "issued_languages": _issued_in(dossier.report.card.languages),
        "languages_address": _citation("documentation:languages", asked),
        **_of_visit(dossier, asked),
    }


def _citation(provision: str, asked: Asked) -> str:
    return asked.link("provision", *provision.split(":", 1))


def _asked_line(one: Asking) -> AskedLine:
    given, missing = one.days_given, one.languages_missing
    others = len(one.answers) - one.states
    return AskedLine(
        what=upper_first(str(KIND[Kind(one.kind)])),
        sent=dates.shown(one.date, one.day),
        languages=languages(one.languages) if one.languages else _("not recorded"),
        missing=_("not in %(languages)s") % {"languages": languages("+".join(missing))}
        if missing
        else "",
        until=_("no last day recorded") if one.due >= OPEN_END else dates.day(one.due),
        given="" if given is None else dates.length(given),
        answers=_so_many(one.states, others),
        late="" if one.due >= OPEN_END else dates.number(one.late),
    )


def _so_many(states: int, others: int) -> str:
    """How many answers came from States, and from others."""
    if not states and not others:
        return _("none on record")
    said = (
        (states, ngettext("%(n)s from a State", "%(n)s from States", states)),
        (others, ngettext("%(n)s from another party", "%(n)s from other parties", others)),
    )
    return commas(words % {"n": dates.number(n)} for n, words in said if n)


def _back_sentence(came_back: Sequence[Input]) -> str:
    if not came_back:
        return _("No reply is on record.")
    dated = [one for one in came_back if one.due < OPEN_END]
    late = sum((one.days_late or 0) > 0 for one in dated)
    return _("Replies: %(n)s; of %(dated)s with a due date, %(late)s came after it.") % {
        "n": dates.number(len(came_back)),
        "dated": dates.number(len(dated)),
        "late": dates.number(late),
    }


def _back_lines(came_back: Sequence[Input], names: Names, asked: Asked) -> list[BackLine]:
    """States in the order of the alphabet, then others."""
    states = [one for one in came_back if one.actor == Actor.STATE]
    others = [one for one in came_back if one.actor != Actor.STATE]
    order = {code: no for no, code in enumerate(names.in_order([one.party for one in states]))}
    states.sort(key=lambda one: (order.get(one.party, len(order)), one.party, one.day))
    others.sort(key=lambda one: (one.party.casefold(), one.day))
    return [_back_line(one, names, asked) for one in (*states, *others)]


def _back_line(one: Input, names: Names, asked: Asked) -> BackLine:
    who = names.state(one.party) if one.actor == Actor.STATE else isolate(one.party)
    late = one.days_late
    if late is None:
        against = _("no last day recorded") if one.due >= OPEN_END else _("no exact date")
    elif late:
        against = _("%(days)s after the last day") % {"days": dates.length(late)}
    else:
        against = _("in time")
    return BackLine(
        who=who if one.party else str(ACTOR[Actor(one.actor)]),
        address=asked.link("state", one.party) if one.actor == Actor.STATE and one.party else "",
        of=str(OF[Of(one.of)]) if one.of else _("not recorded"),
        came=dates.shown(one.date, one.day),
        languages=languages(one.languages) if one.languages else _("not recorded"),
        stands=against,
    )


def _late_line(one: Late) -> LateLine:
    values = {
        "due": dates.day(one.due),
        "done": "" if one.done is None else dates.day(one.done),
    }
    if one.done is None:
        sentence = _("Due by %(due)s; not on record.") % values
    elif one.done_text:
        when = dates.when(one.done_text, one.done)
        sentence = _("Due by %(due)s, done %(when)s.") % {**values, "when": when}
    else:
        sentence = _("Due by %(due)s, done on %(done)s.") % values
    return LateLine(
        party=upper_first(str(PARTY[one.party])),
        days=dates.length(one.days, dates.Bound.AT_MOST if one.done_text else dates.Bound.EXACT),
        sentence=sentence,
        title=isolate(one.title),
    )


def _length(length: Length) -> str:
    said = ngettext(
        "It has %(n)s word; at most %(most)s are asked for.",
        "It has %(n)s words; at most %(most)s are asked for.",
        length.words,
    ) % {"n": dates.number(length.words), "most": dates.number(length.at_most)}
    if not length.over:
        return said
    over = ngettext("%(n)s word is above.", "%(n)s words are above.", length.over)
    return join(said, over % {"n": dates.number(length.over)})


def _issued_in(joined: str) -> str:
    """In how many of the six official languages it was issued; `` where that is not recorded."""
    given = [one for one in codes_of(joined) if one in set(Language)]
    if not given:
        return ""
    return _("Issued in %(n)s of the six official languages: %(languages)s.") % {
        "n": dates.number(len(given)),
        "languages": languages(joined),
    }


def _of_visit(dossier: ReportDossier, asked: Asked) -> dict[str, object]:
    """What the visit tells of the report, with a link to it."""
    visit = dossier.on_visit
    if visit is None:
        return {"visit_ref": dossier.report.card.on_visit, "visit_steps": []}
    return {
        "visit_ref": visit.visit.ref,
        "visit_address": asked.link("visit", visit.visit.ref),
        "visit_steps": list(_steps(visit)),
        "visit_expected": [_expected(one) for one in visit.expectations],
    }


def _expected(view: ExpectationView) -> str:
    """What a rule expected on the visit, how its day was computed, and how it stands."""
    values = {
        "rule": rule_title(view),
        "how": account(view.expectation, READERS),
    }
    return _("%(rule)s: %(how)s") % values


def _steps(visit: VisitReport) -> Iterator[StepLine]:
    for act in visit.steps:
        yield StepLine(
            step=short(act),
            who=str(ACTOR[Actor(act.actor)]),
            date=dates.shown(act.date, act.effective),
            source=cited(act.source, act.locator),
        )
