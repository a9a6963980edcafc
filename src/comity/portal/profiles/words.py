"""The sentences of a profile: what was asked and answered, what stands, how far it is known."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.cooperation.domain.columns import TURNS, Columns, Tally
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.shares import FEWEST
from comity.cooperation.domain.views import Rows
from comity.cooperation.queries.of_states import NOT_RECORDED
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.dates import Bound
from comity.ledger.labels.story import turns_listed, turns_of
from comity.ledger.labels.text import isolate, join
from comity.portal.lists.turndays import Part as TurnPart
from comity.portal.lists.turndays import TurnDays
from comity.portal.profiles.periods import Span
from comity.portal.sides import CSS


def lead(
    chosen: Span, whole: Tally, figures: Mapping[str, Figure], oldest: str | None = None
) -> str:
    """What was asked and answered by both sides in the period; `oldest` is the day from which the
    oldest request still open counts.
    """
    columns = whole.columns
    said = [_asked(chosen, figures["S4"]), _held(columns), _offered(figures["M1"])]
    if not any(said):
        if not columns["participations"]:
            return _("No request or invitation is on record by this date.")
        nothing = _("No first request and no offer is on record in the period %(period)s.")
        said = [nothing % {"period": chosen.words}]
    since = (
        _("The oldest request still open counts from %(day)s.") % {"day": dates.written(oldest)}
        if oldest
        else ""
    )
    return join(*said, since)


def _asked(chosen: Span, answering: Figure) -> str:
    """How many first requests there were, and how many were answered: renewals and reminders are
    in levels and in M4. Of what is not recorded neither is said. Why that is so differs: the
    record ends before the day, or nobody knows who acted.
    """
    number, missing = answering.n or 0, answering.not_recorded or 0
    if not number:
        return ""
    told = {
        "n": dates.number(number),
        "period": chosen.words,
        "answered": dates.number(answering.numerator or 0),
        "known": dates.number(number - missing),
        "missing": dates.number(missing),
    }
    if missing == number:
        words = _(
            "First requests in the period %(period)s: %(n)s; whether any was answered is not"
            " recorded."
        )
    elif missing:
        words = _(
            "First requests in the period %(period)s: %(n)s; %(answered)s of %(known)s answered on"
            " record, and of %(missing)s it is not recorded."
        )
    else:
        words = _(
            "First requests in the period %(period)s: %(n)s; %(answered)s answered on record."
        )
    return words % told


def _held(columns: Columns) -> str:
    """How many visits were held, and apart from them how many in part (RULES R11)."""
    held, in_part = columns["held_visits"], columns["held_in_part_visits"]
    told = (
        (held, ngettext("%(n)s visit was held.", "%(n)s visits were held.", held)),
        (
            in_part,
            ngettext("%(n)s visit was held in part.", "%(n)s visits were held in part.", in_part),
        ),
    )
    return join(*(words % {"n": dates.number(n)} for n, words in told if n))


def _offered(offering: Figure) -> str:
    """How often was offered and answered; of what is not recorded neither is said."""
    number, missing = offering.n or 0, offering.not_recorded or 0
    if not number:
        return ""
    told = {
        "x": dates.number(offering.numerator or 0),
        "y": dates.number(number),
        "known": dates.number(number - missing),
        "missing": dates.number(missing),
    }
    if missing == number:
        words = ngettext(
            "Mandate holders were offered a visit or dates once; whether that was answered is not"
            " recorded.",
            "Mandate holders were offered a visit or dates %(y)s times; whether these were"
            " answered is not recorded.",
            number,
        )
    elif missing:
        words = _(
            "Mandate holders were offered a visit or dates %(y)s times: %(x)s of %(known)s"
            " answered on record, and of %(missing)s it is not recorded."
        )
    else:
        words = ngettext(
            "Mandate holders were offered a visit or dates once; offers answered: %(x)s.",
            "Mandate holders were offered a visit or dates %(y)s times; offers answered: %(x)s.",
            number,
        )
    return words % told


def standing(whole: Tally, held: Rows) -> str:
    """S1 and S2 of a State in words; `held` are the rows of its standing invitation."""
    told = dict(zip(held.header, held.rows[0], strict=True))
    if told["in_force"] == NOT_RECORDED:
        invited = _("No standing invitation is on record.")
    else:
        words = (
            _("A standing invitation is in force, on record since %(since)s.")
            if told["in_force"] == "yes"
            else _("No standing invitation is in force; it was withdrawn %(since)s.")
        )
        invited = words % {"since": dates.when(str(told["since"]) or "[..]")}
    match bool(whole.last_held), bool(whole.last_in_part):
        case True, False:
            visited = _("The last visit on record had ended by %(day)s.")
        case True, True:
            visited = _("The last visit held in whole had ended by %(day)s.")
        case False, True:
            visited = _("No visit held in whole is on record.")
        case _:
            visited = _("No visit that was held is on record.")
    if whole.last_held:
        visited %= {"day": dates.written(iso(whole.last_held))}
    in_part = (
        _("The last visit held in part had ended by %(day)s.")
        % {"day": dates.written(iso(whole.last_in_part))}
        if whole.last_in_part
        else ""
    )
    return join(invited, visited, in_part)


def reach(whole: Tally) -> str:
    """What of it was open where the record ends before the day."""
    beyond = whole.columns["open_last_known"]
    if not beyond:
        return ""
    return ngettext(
        "%(n)s matter was open when its information ended, before this date: no days are "
        "counted in it, and its level is not recorded if it was requested in the period.",
        "%(n)s matters were open when their information ended, before this date: no days "
        "are counted in them, and the level of those requested in the period is not "
        "recorded.",
        beyond,
    ) % {"n": dates.number(beyond)}


def bar(whole: Tally) -> list[TurnPart]:
    """The bar of days: State, both, mandate holders."""
    sides = {turn: whole.columns[f"days_{turn}"] for turn in CSS}
    total, before, parts = sum(sides.values()), 0, []
    for turn, days in sides.items():
        if days:
            x, width = before * 100 / total, days * 100 / total
            parts.append(TurnPart(CSS[turn], f"{x:.3f}%", f"{width:.3f}%"))
        before += days
    return parts


def turns(whole: Tally) -> str:
    """For how long it was whose turn, which the bar of days draws."""
    columns = whole.columns
    return turns_of(_lengths(columns, {turn: columns[f"days_{turn}"] for turn in CSS}))


def days(
    whole: Tally,
    medians: Mapping[Turn, float | None],
    visits: TurnDays | None = None,
) -> str:
    """What the sums are of: over how many, the medians, what has no side, what is coarse; `visits`
    is the sum of a State, with each visit counted once (RULES U1).
    """
    columns = whole.columns
    if not any(columns[f"days_{turn}"] for turn in TURNS):
        return ""
    if visits is not None:
        return join(_of_visits(visits, columns), _medians(columns, medians), *_marks(columns))
    # Never of the period alone (RULES, levels).
    over = ngettext(
        "Waiting days cover %(n)s mandate’s part in a visit, whatever the period: from the "
        "first request or invitation to this date, or to the end of the information.",
        "Waiting days cover %(n)s mandates’ parts in visits, whatever the period: each "
        "from the first request or invitation to this date, or to the end of the "
        "information.",
        columns["participations"],
    ) % {"n": dates.number(columns["participations"])}
    return join(
        over,
        _medians(columns, medians),
        _without_side(columns),
        *_marks(columns),
    )


def _of_visits(visits: TurnDays, columns: Columns) -> str:
    """What the sum of a State is of, and the sum of its mandates where it is another."""
    over = ngettext(
        "The days are those of %(n)s visit, whatever the period: from the first request or"
        " invitation to this day, or to where the record ends.",
        "The days are those of %(n)s visits, each counted once, whatever the period: from the"
        " first request or invitation to this day, or to where the record ends.",
        visits.matters,
    ) % {"n": dates.number(visits.matters)}
    parts = {turn: columns[f"days_{turn}"] for turn in CSS}
    if all(visits.days[turn] == days for turn, days in parts.items()):
        return join(over, visits.rest)
    by_mandate = _("With a joint visit counted for each of its mandates: %(days)s.")
    listed = {"days": turns_listed(_lengths(columns, parts))}
    return join(over, visits.rest, by_mandate % listed)


def _lengths(columns: Columns, days: Mapping[Turn, int]) -> Mapping[Turn, str]:
    """The days of each turn with what they may claim; parts of nought are left out."""
    how = _claim(columns)
    return {turn: dates.length(days[turn], how) for turn in CSS if days[turn]}


def _claim(columns: Columns) -> Bound:
    """What a number of days may claim: about so many, where one that bounds a turn is coarse."""
    return Bound.ABOUT if columns["coarse"] else Bound.EXACT


def _medians(columns: Columns, medians: Mapping[Turn, float | None]) -> str:
    state, holder = medians.get(Turn.STATE), medians.get(Turn.MANDATE_HOLDER)
    how = _claim(columns)
    if columns["participations"] < FEWEST or state is None or holder is None:
        return ""
    return _("Median: State %(state)s, mandate holder %(holder)s.") % {
        name: dates.length(round(middle), how if middle else Bound.EXACT)
        for name, middle in (("state", state), ("holder", holder))
    }


def _without_side(columns: Columns) -> str:
    said = (
        (columns["days_nobody"], _("No step was awaited for %(days)s.")),
        (columns["days_secretariat"], _("Outcome not recorded for %(days)s.")),
    )
    how = _claim(columns)
    return join(*(words % {"days": dates.length(days, how)} for days, words in said if days))


def _marks(columns: Columns) -> list[str]:
    coarse = ngettext(
        "In %(n)s part, a date that begins or ends a wait is less exact than a month.",
        "In %(n)s parts, a date that begins or ends a wait is less exact than a month.",
        columns["coarse"],
    ) % {"n": dates.number(columns["coarse"])}
    delivery = ngettext(
        "In %(n)s part, the days awaiting the State run from the date of the letter, "
        "because no delivery is recorded.",
        "In %(n)s parts, the days awaiting the State run from the date of the letter, "
        "because no delivery is recorded.",
        columns["undelivered"],
    ) % {"n": dates.number(columns["undelivered"])}
    partly = ngettext(
        "In %(n)s part the record is not stated to be complete for all of these days: an act of"
        " either side may be missing.",
        "In %(n)s parts the record is not stated to be complete for all of these days: an act of"
        " either side may be missing.",
        columns["partly_covered"],
    ) % {"n": dates.number(columns["partly_covered"])}
    return [
        coarse if columns["coarse"] else "",
        delivery if columns["undelivered"] else "",
        partly if columns["partly_covered"] else "",
    ]


def contested(number: int, *, left_out: bool) -> str:
    """What is contested, and whether it is counted."""
    if not number and not left_out:
        return ""
    if left_out:
        return _("Disputed entries are left out here.")
    return ngettext(
        "%(n)s disputed entry is counted. If it changes a figure, both figures are shown.",
        "%(n)s disputed entries are counted. If they change a figure, both figures are shown.",
        number,
    ) % {"n": isolate(dates.number(number))}
