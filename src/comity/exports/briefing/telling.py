"""How a briefing tells a matter, an act or a step that a rule expects: a line each, in words.

A matter is named by its mandates or its reference alone: no scope, place, subject or person.
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

from comity.communications.domain.references import is_reference, parse
from comity.communications.domain.views import Dossier as Letter
from comity.communications.domain.words import Kind as LetterKind
from comity.communications.labels import sentence as letter_sentence
from comity.communications.labels import words as communications
from comity.communications.labels.sentence import Account as LetterAccount
from comity.exports.briefing.content import Line
from comity.exports.naming import Naming
from comity.exports.queries import DoneAct
from comity.kernel.parties import Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.story import Story
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries.deadlines import Deadline
from comity.rulebook.domain.expected import Outcome
from comity.rulebook.labels import said
from comity.rulebook.queries import rulebook
from comity.statements import labels as statements
from comity.visits.domain.disputed import still_disputed
from comity.visits.domain.views import Dossier as Visit
from comity.visits.domain.words import Kind as VisitKind
from comity.visits.labels import acts as visits
from comity.visits.labels import sentence as visit_sentence
from comity.visits.labels.account import Account as VisitAccount
from comity.visits.labels.standing import as_done

_BY_KIND: Final[Mapping[str, Promise]] = {
    "visit": gettext_lazy("Visit by %(mandates)s"),
    "communication": gettext_lazy("Communication by %(mandates)s"),
    "statement": gettext_lazy("Public statement by %(mandates)s"),
    "report": gettext_lazy("Report by %(mandates)s"),
    "impact": gettext_lazy("Story of impact with %(mandates)s"),
    "challenge": gettext_lazy("Documented challenge"),
    "commitment": gettext_lazy("Commitment"),
    "meeting": gettext_lazy("Meeting"),
    "point": gettext_lazy("Point raised"),
    "consultation": gettext_lazy("Consultation"),
    "comment": gettext_lazy("Comment on a text"),
}
_CONTESTED: Final = gettext_lazy("Disputed: its page shows both versions.")
_SAID: Final[Mapping[str, Callable[[ActView], str]]] = {
    "visit": visits.short,
    "communication": communications.WORDS.short,
    "statement": statements.WORDS.short,
    "standing-invitation": as_done,
}


def visit_line(visit: Visit, naming: Naming) -> Line:
    """Where a visit stands, and since when it has been whose turn."""
    contested = still_disputed(visit.acts)
    quiet = replace(visit, acts=tuple(act for act in visit.acts if act.kind != VisitKind.CONTEST))
    told = visit_sentence.heading(quiet)
    since = _turn_since(VisitAccount.of(quiet).story, visit.visit.turn, visit.visit.turn_since)
    return Line(
        join(told, since, str(_CONTESTED) if contested else ""),
        _about("visit", visit.visit.ref, visit.visit.mandates, naming),
        visit.visit.ref,
    )


def letter_line(letter: Letter, naming: Naming) -> Line:
    """Where a letter stands, and since when it has been whose turn."""
    acts = letter.view.acts
    contested = any(act.kind == LetterKind.CONTEST for act in acts)
    quiet = replace(
        letter,
        view=replace(
            letter.view, acts=tuple(act for act in acts if act.kind != LetterKind.CONTEST)
        ),
    )
    told, stands = letter_sentence.heading(quiet), letter.letter.stands
    since = _turn_since(LetterAccount.of(quiet).story, stands.turn, stands.turn_since)
    return Line(
        join(told, since, str(_CONTESTED) if contested else ""),
        _about("communication", letter.letter.ref, letter.letter.mandates, naming),
        letter.letter.ref,
    )


def act_line(act: DoneAct, naming: Naming) -> Line:
    """An act with its day, in a column that says who acted."""
    view = ActView(
        id="",
        kind=act.kind,
        actor=act.actor,
        mandates=act.mandates,
        date=act.date,
        effective=act.effective,
        label=None,
        source="",
        locator="",
        channel=None,
        learnt=act.effective,
        visibility="",
        letter="",
        payload=act.payload,  # type: ignore[arg-type] # it is only read
    )
    told = _SAID[act.matter](view)
    words = _("%(day)s: %(said)s") % {
        "day": dates.news_date(act.date, act.effective),
        "said": told,
    }
    # What is said of a standing invitation names it.
    is_named = act.matter == "standing-invitation"
    about = "" if is_named else _about(act.matter, act.ref, act.mandates, naming)
    return Line(upper_first(words), about, act.ref)


def step_line(one: Deadline, naming: Naming) -> Line:
    """A step that a rule expects: by when, what, by which provision, checked or not."""
    told = one.expectation
    values = {"title": isolate(one.view.title)}
    if told.due is None:
        words = _("No rule in force gives a number of days: %(title)s.")
    elif told.outcome is Outcome.OVERDUE:
        words = _("By %(due)s, and not on record: %(title)s.")
    else:
        words = _("By %(due)s: %(title)s.")
    if told.due is not None:
        values["due"] = dates.day(told.due)
    about = _about(one.ref.partition("/")[0], one.ref, one.mandates, naming)
    return Line(join(words % values, _cited(one)), about, one.ref)


def _cited(one: Deadline) -> str:
    """The provision as a document cites it, and whether anybody checked it."""
    told = one.expectation
    book = rulebook()
    provision = book.provisions[told.provision]
    title = next(said(i.title) for i in book.instruments if i.id == provision.instrument)
    values = {"text": isolate(title), "place": isolate(said(provision.locator))}
    if told.verified and provision.verified:
        return _("(%(text)s, %(place)s)") % values
    return _("(%(text)s, %(place)s; citation not verified)") % values


def _turn_since(story: Story, turn: str, day: int) -> str:
    """Since when it has been the same turn, whatever the status; nothing beyond the record."""
    if story.beyond_coverage:
        return ""
    if story.begins_coarse(Turn(turn), day):
        return _("So at the latest since %(day)s.") % {"day": dates.day(day)}
    return _("So since %(day)s.") % {"day": dates.day(day)}


def _about(kind: str, ref: str, mandates: tuple[str, ...], naming: Naming) -> str:
    """What a matter is called: a letter by its reference, all else by who has part in it."""
    values = {"mandates": naming.mandate_list(mandates) if mandates else ""}
    if kind == "communication" and is_reference(ref):
        return str(_("Communication %(reference)s")) % {"reference": isolate(parse(ref))}
    if kind == "standing-invitation":
        return _("Standing invitation")
    words = _BY_KIND.get(kind)
    return "" if words is None or not mandates else str(words) % values
