"""Profiles of cooperation: of a State, a mandate or a pair, the same figures for both sides."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.cooperation.domain.columns import TURNS, Tally
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.indicators import OF_A_MANDATE_ONLY
from comity.cooperation.domain.levels import OF_REQUESTS, Period
from comity.cooperation.domain.shares import FEWEST
from comity.cooperation.labels import LEVELS, WORDS
from comity.cooperation.queries import counting
from comity.cooperation.queries.assessing import indicators_json
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.queries.snapshot import reading
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.story import turns_of
from comity.ledger.labels.text import isolate, join
from comity.portal import profile
from comity.portal.answering import Answer, Elsewhere, Missing, page
from comity.portal.asking import Asked
from comity.portal.names import Names
from comity.portal.periods import Span, kept, period_words, selection, span
from comity.portal.turndays import Part as TurnPart

_SIDES: Final = (Turn.STATE, Turn.BOTH, Turn.MANDATE_HOLDER)
_CSS: Final = {Turn.STATE: "state", Turn.BOTH: "both", Turn.MANDATE_HOLDER: "holder"}
CSV_HEADER: Final = (
    *("code", "side", "value", "numerator", "denominator", "n", "not_recorded"),
    *("interval_low", "interval_high"),
)


@page
def of_state(asked: Asked, state: str) -> Answer | Elsewhere | Missing:
    """How one State and the mandate holders cooperate."""
    party = directory().find(state)
    if party is None:
        return Missing()
    if party.code != state:
        return Elsewhere(asked.link("state-cooperation", party.code))
    names = Names(asked)
    title = _("%(state)s: cooperation of both sides") % {"state": names.title(party.code)}
    return _profile(asked, title, state=party.code)


@page
def of_mandate(asked: Asked, mandate: str) -> Answer | Elsewhere | Missing:
    """How one mandate and the States cooperate."""
    if mandate not in directory().periods:
        return Missing()
    title = _("States and %(mandate)s: cooperation of both sides") % {
        "mandate": Names(asked).mandate(mandate)
    }
    return _profile(asked, title, mandate=mandate)


@page
def of_pair(asked: Asked, state: str, mandate: str) -> Answer | Elsewhere | Missing:
    """How one State and one mandate cooperate."""
    party = directory().find(state)
    if party is None or mandate not in directory().periods:
        return Missing()
    names = Names(asked)
    title = _("%(state)s and %(mandate)s: cooperation of both sides") % {
        "state": names.title(party.code),
        "mandate": names.mandate(mandate),
    }
    return _profile(asked, title, state=party.code, mandate=mandate)


def _profile(
    asked: Asked, title: str, *, state: str | None = None, mandate: str | None = None
) -> Answer:
    chosen = span(asked)
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    keep = {**kept(asked), "state": state or "", "mandate": mandate or ""}
    with reading(asked.known, state=state or ""):
        whole = counting.whole(asks)
        figures = counting.all_figures(asks)
        times = {
            code: counting.times(asks, step)
            for code, step in (("S4", "answered"), ("S5", "beyond"), ("S6", "dated"))
        }
        medians = counting.medians(asks)
        other = _other_period(asked, asks)
        beside = counting.tallies(asks, "mandate" if state else "state")
    codes = ("S3", "S7", "S8", "S9", "M2", *(OF_A_MANDATE_ONLY if mandate and not state else ()))
    return Answer(
        template="portal/profile.html",
        title=title,
        context={
            "span": chosen,
            "other": other,
            "lead": _lead(chosen, whole, figures),
            "standing": _standing(whole, figures, state),
            "reach": _reach(whole),
            "bar": _bar(whole),
            "days": _days(whole, medians),
            "rows": profile.rows(asked, figures, times, keep),
            "tables": profile.tables(figures, codes),
            "levels": [(LEVELS[each], whole.columns[each]) for each in OF_REQUESTS],
            "asked_in_all": whole.columns["asked"],
            "carried": whole.columns["carried_over"],
            "unasked": whole.columns["invited_unasked"],
            "contested": whole.columns["contested"],
            "levels_address": asked.link("levels", **keep),
            "by_party": _by_party(asked, beside, state),
            "by_mandate": state is not None,
            "keep": keep,
            "period_words": chosen.words,
        },
        data=lambda: {
            "as_of": iso(asked.on),
            "known_at": iso(asked.known_on),
            "state": state,
            "mandate": mandate,
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "totals": {
                name: whole.columns[name]
                for name in ("asked", *OF_REQUESTS, "invited_unasked", "carried_over")
            },
            "days": {turn.value: whole.columns[f"days_{turn}"] for turn in TURNS},
            "indicators": indicators_json(figures),
        },
        header=CSV_HEADER,
        rows=lambda: [figure_row(figure) for figure in figures.values()],
    )


def figure_row(figure: Figure) -> list[object]:
    """A figure as a row of CSV."""
    low, high = figure.interval or (None, None)
    return [
        figure.indicator.code,
        figure.indicator.side.value,
        figure.value if figure.recorded else "not recorded",
        figure.numerator,
        figure.denominator,
        figure.n,
        figure.not_recorded,
        None if low is None else round(low, 4),
        None if high is None else round(high, 4),
    ]


def _lead(chosen: Span, whole: Tally, figures: Mapping[str, Figure]) -> str:
    """What was asked and answered, by both sides, and whose turn it was."""
    columns, answering, offering = whole.columns, figures["S4"], figures["M1"]
    number = answering.n or 0
    asked = ngettext(
        "Asked once in %(period)s; %(answered)s answered on record.",
        "Asked %(n)s times in %(period)s; %(answered)s answered on record.",
        number,
    ) % {
        "n": dates.number(number),
        "period": chosen.words,
        "answered": dates.number(answering.numerator or 0),
    }
    held = ngettext("%(n)s visit was held.", "%(n)s visits were held.", columns["held_visits"]) % {
        "n": dates.number(columns["held_visits"])
    }
    offered = ngettext(
        "Mandate holders answered %(x)s of one invitation or proposal of dates.",
        "Mandate holders answered %(x)s of %(y)s invitations and proposals of dates.",
        offering.n or 0,
    ) % {"x": dates.number(offering.numerator or 0), "y": dates.number(offering.n or 0)}
    lengths = {
        turn: dates.length(columns[f"days_{turn}"]) for turn in _SIDES if columns[f"days_{turn}"]
    }
    if not number and not columns["participations"]:
        return _("Nobody asked in %(period)s, as far as the record tells.") % {
            "period": chosen.words
        }
    return join(
        asked,
        held if columns["held_visits"] else "",
        offered if offering.n else "",
        turns_of(lengths) if lengths else "",
    )


def _standing(whole: Tally, figures: Mapping[str, Figure], state: str | None) -> str:
    """S1 and S2 in words."""
    if state is None:
        return ""
    last = figures["S2"].value
    visited = (
        _("The last visit on record ended on %(day)s.") % {"day": dates.written(str(last))}
        if last
        else _("No visit is on record.")
    )
    columns = whole.columns
    if not columns["on_record"]:
        return join(_("Nothing is on record of a standing invitation."), visited)
    held = (
        _("A standing invitation is in force.")
        if columns["in_force"]
        else _("No standing invitation is in force.")
    )
    return join(held, visited)


def _reach(whole: Tally) -> str:
    """What of it lies beyond the record."""
    beyond = whole.columns["open_last_known"]
    if not beyond:
        return ""
    return ngettext(
        "The record of %(n)s matter ends before this day: it is last known, has no level, and no"
        " clock runs in it.",
        "The record of %(n)s matters ends before this day: they are last known, have no level, and"
        " no clock runs in them.",
        beyond,
    ) % {"n": dates.number(beyond)}


def _bar(whole: Tally) -> list[TurnPart]:
    """The bar of days: State, both, mandate holders."""
    sides = {turn: whole.columns[f"days_{turn}"] for turn in _SIDES}
    total, before, parts = sum(sides.values()), 0, []
    for turn, days in sides.items():
        if days:
            x, width = before * 100 / total, days * 100 / total
            parts.append(TurnPart(_CSS[turn], f"{x:.3f}%", f"{width:.3f}%"))
        before += days
    return parts


def _days(whole: Tally, medians: Mapping[Turn, float | None]) -> str:
    """The sums in words: over how many, the medians, what has no side, what is coarse."""
    columns = whole.columns
    if not any(columns[f"days_{turn}"] for turn in TURNS):
        return ""
    over = ngettext(
        "Over %(n)s participation, from the first request or invitation on.",
        "Over %(n)s participations, each from the first request or invitation on.",
        columns["participations"],
    ) % {"n": dates.number(columns["participations"])}
    state, holder = medians.get(Turn.STATE), medians.get(Turn.MANDATE_HOLDER)
    middle = ""
    if columns["participations"] >= FEWEST and state is not None and holder is not None:
        middle = _("Median: State %(state)s, mandate holder %(holder)s.") % {
            "state": dates.length(round(state)),
            "holder": dates.length(round(holder)),
        }
    nobody = _("Nobody’s turn for %(days)s; outcome not recorded for %(office)s.") % {
        "days": dates.length(columns["days_nobody"]),
        "office": dates.length(columns["days_secretariat"]),
    }
    coarse = ngettext(
        "In %(n)s a day is known only to the year.",
        "In %(n)s a day is known only to the year.",
        columns["coarse"],
    ) % {"n": dates.number(columns["coarse"])}
    delivery = ngettext(
        "For %(n)s it is not recorded when the State’s turn was delivered.",
        "For %(n)s it is not recorded when the State’s turn was delivered.",
        columns["undelivered"],
    ) % {"n": dates.number(columns["undelivered"])}
    return join(
        over,
        middle,
        nobody,
        coarse if columns["coarse"] else "",
        delivery if columns["undelivered"] else "",
    )


def _by_party(
    asked: Asked, beside: Mapping[str, Tally], state: str | None
) -> list[tuple[str, str, list[int]]]:
    """S10, or the States of a mandate: a row each, in the order of names, never of a figure."""
    names = Names(asked)
    wanted = {code for code, tally in beside.items() if tally.columns["asked"]}
    if state is not None:
        order = sorted(wanted, key=lambda code: names.subject(code).casefold())
        words = {code: isolate(names.subject(code)) for code in order}
    else:
        order = directory().sorted(wanted, asked.names_language, asked.on)
        words = {code: names.state(code) for code in order}
    columns = ("asked", *OF_REQUESTS)
    return [
        (code, words[code], [beside[code].columns[name] for name in columns]) for code in order
    ]


def _other_period(asked: Asked, asks: Selection) -> dict[str, object] | None:
    """The same figures in another period of the same party, where the address asks for one."""
    if not asked.query.get("from2"):
        return None
    second = span(asked, ("from2", "to2"))
    before = Selection(
        viewer=asks.viewer,
        period=Period(second.period.begins, second.period.ends, second.period.ends),
        state=asks.state,
        mandate=asks.mandate,
        known=asks.known,
    )
    return {
        "span": second,
        "rows": _compared(counting.all_figures(asks), counting.all_figures(before)),
        "words": period_words(second.period),
    }


def _compared(
    now: Mapping[str, Figure], then: Mapping[str, Figure]
) -> list[tuple[str, object, str, str]]:
    """Figures of two periods; shares only where neither shows fewer than five by a difference."""
    found: list[tuple[str, object, str, str]] = []
    for code, figure in now.items():
        if not figure.recorded or (figure.interval is None and not figure.denominator):
            continue
        other = then[code]
        close = 0 < abs((figure.denominator or 0) - (other.denominator or 0)) < FEWEST
        texts = [
            profile.count_words(one)
            if close or not profile.share_words(one)
            else f"{profile.count_words(one)} ({profile.share_words(one)})"
            for one in (figure, other)
        ]
        found.append((code, WORDS[code].title, texts[0], texts[1]))
    return found
