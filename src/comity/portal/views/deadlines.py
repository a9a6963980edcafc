"""What is expected of whom by when in the matters of a State or a mandate: both sides alike."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.saying import READERS, rule_title
from comity.ledger.labels.text import join
from comity.ledger.queries.deadlines import COLUMNS, LATELY, Deadline, deadlines
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import Empty, Field, known_mandate, mandate_choices, state_or_group
from comity.portal.sides import CSS_OF_ACTOR
from comity.rulebook.domain.expected import Expectation, Outcome
from comity.rulebook.labels import OUTCOME, account
from comity.rulebook.labels.series import commas

_PARTIES: Final = {
    Actor.STATE: gettext_lazy("State"),
    Actor.MANDATE_HOLDER: gettext_lazy("Mandate holder"),
    Actor.BOTH: gettext_lazy("Both sides"),
    Actor.SECRETARIAT: gettext_lazy("Secretariat"),
}


class Line(Struct, frozen=True, kw_only=True):
    """One expectation: the matter, by when, of whom, and how that was worked out."""

    matter: str
    address: str
    ref: str
    by: str
    side: str
    party: str | Promise
    title: str
    outcome: str | Promise
    is_overdue: bool
    stands: str
    rule: str
    provision: str
    citation: str
    is_verified: bool


class Part(Struct, frozen=True):
    """A part of the page: what is open, or what was done or ended lately."""

    title: str
    lines: Sequence[Line]


@page
@takes("state", "mandate")
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The deadlines of the State, the mandate or the pair that the address names."""
    wrong: dict[str, str] = {}
    written = {name: asked.query.get(name, "") for name in ("state", "mandate")}
    state, group = state_or_group(written["state"], wrong)
    if group:
        wrong["state"] = _("Deadlines are those of one State; write its name or code.")
    mandate = known_mandate(written["mandate"], wrong)
    chosen = bool(state or mandate or wrong)
    found = _found(asked, state, mandate) if chosen and not wrong else []
    return Answer(
        template="portal/deadlines.html",
        title=_title(asked, state, mandate),
        wrong=wrong,
        context={
            "lead": _lead(found) if found else "",
            "parts": _parts(asked, found),
            "fields": [
                Field("state", _("State"), written["state"], wrong.get("state", ""), size=18),
                Field(
                    "mandate",
                    _("Mandate"),
                    wrong=wrong.get("mandate", ""),
                    choices=mandate_choices(asked, mandate),
                    every=_("Any mandate"),
                ),
            ],
            "keep": {},
            "empty": _empty(asked, chosen=bool(state or mandate)),
            "visits": asked.link("visits", state=state, mandate=mandate) if chosen else "",
        },
        # Where nobody is named nothing is asked: an empty table would say that nothing is awaited.
        data=(lambda: listed(asked, [one.as_json() for one in found])) if chosen else None,
        header=COLUMNS,
        rows=(lambda: map(Deadline.as_row, found)) if chosen else None,
    )


def _found(asked: Asked, state: str | None, mandate: str | None) -> list[Deadline]:
    with reading(asked.known, viewer=asked.viewer, state=state or ""):
        return deadlines(viewer=asked.viewer, on=asked.on, state=state, mandate=mandate)


def _title(asked: Asked, state: str | None, mandate: str | None) -> str:
    names = Names(asked)
    whose = [names.in_text(state)] if state else []
    whose += [names.mandate(mandate)] if mandate else []
    return _("Deadlines: %(whose)s") % {"whose": commas(whose)} if whose else _("Deadlines")


def _lead(found: Sequence[Deadline]) -> str:
    """How much is awaited, and how much of it is past its day, by who is expected to do it."""
    open_ones = [one.expectation for one in found if one.is_open]
    overdue = Counter(one.party for one in open_ones if one.outcome is Outcome.OVERDUE)
    number = len(open_ones)
    total = ngettext("%(n)s step is awaited.", "%(n)s steps are awaited.", number)
    state, holder = overdue[Actor.STATE], overdue[Actor.MANDATE_HOLDER]
    office = overdue[Actor.SECRETARIAT]
    told = (
        (
            state,
            ngettext(
                "%(n)s step of the State is past its day and not on record.",
                "%(n)s steps of the State are past their day and not on record.",
                state,
            ),
        ),
        (
            holder,
            ngettext(
                "%(n)s step of the mandate holder is past its day and not on record.",
                "%(n)s steps of the mandate holder are past their day and not on record.",
                holder,
            ),
        ),
        (
            office,
            ngettext(
                "%(n)s step of the secretariat is past its day and not on record.",
                "%(n)s steps of the secretariat are past their day and not on record.",
                office,
            ),
        ),
    )
    counted = ((number, total), *(each for each in told if each[0]))
    return join(*(words % {"n": dates.number(n)} for n, words in counted))


def _parts(asked: Asked, found: Sequence[Deadline]) -> list[Part]:
    order = {code: no for no, code in enumerate(Names(asked).in_order([o.state for o in found]))}
    by_name = sorted(found, key=lambda one: order.get(one.state, -1))
    open_ones = sorted((one for one in by_name if one.is_open), key=_is_due)
    closed = [one for one in by_name if not one.is_open]
    closed.sort(key=lambda one: one.closed_on, reverse=True)
    parts = (
        Part(_("Awaited"), _lines(asked, open_ones)),
        Part(
            _("Done or ended in the last %(n)s days") % {"n": dates.number(LATELY)},
            _lines(asked, closed),
        ),
    )
    return [part for part in parts if part.lines]


def _is_due(one: Deadline) -> int:
    """Its day; what has none comes last."""
    return OPEN_END if one.expectation.due is None else one.expectation.due


def _lines(asked: Asked, found: Sequence[Deadline]) -> list[Line]:
    names = Names(asked)
    return [_line(asked, names, one) for one in found]


def _line(asked: Asked, names: Names, one: Deadline) -> Line:
    told = one.expectation
    state = names.title(one.state) if one.state else ""
    mandates = names.mandate_list(one.mandates) if one.mandates else ""
    return Line(
        matter=_("%(state)s: %(mandates)s") % {"state": state, "mandates": mandates}
        if state and mandates
        else state or mandates,
        address=asked.page_of(one.ref),
        ref=one.ref,
        by=_by(told),
        side=CSS_OF_ACTOR.get(told.party, "other"),
        party=_PARTIES.get(told.party, told.party.value),
        title=rule_title(one.view),
        outcome=OUTCOME[told.outcome],
        is_overdue=told.outcome is Outcome.OVERDUE,
        stands=account(
            told, READERS, when=dates.when(one.met_text, told.met_on) if one.met_text else ""
        ),
        rule=told.rule,
        provision=told.provision,
        citation=asked.link("provision", *told.provision.split(":", 1)),
        is_verified=told.verified,
    )


def _by(told: Expectation) -> str:
    """The day by which it is due; without one, whether a number or a day is missing."""
    if told.due is not None:
        return dates.day(told.due)
    return _("no number in force") if told.computed.allowed is None else _("no exact date")


def _empty(asked: Asked, *, chosen: bool) -> Empty:
    if not chosen:
        return Empty(
            _("Choose a State, a mandate or both: each side sees the same list."),
            _("All States"),
            asked.link("states"),
        )
    return Empty(
        _(
            "No rule awaits anything here on this day, as far as the record goes. A step comes"
            " here when an act that a rule speaks of is recorded."
        ),
        _("What the record covers"),
        asked.link("coverage"),
    )
