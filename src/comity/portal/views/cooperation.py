"""Profiles of cooperation: of a State, a mandate or a pair, the same figures for both sides."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from comity.cooperation.domain.columns import TURNS, Columns, Tally
from comity.cooperation.domain.figures import Figure, Times
from comity.cooperation.domain.figures import figures as figures_of
from comity.cooperation.domain.indicators import OF_A_MANDATE_ONLY, PAIRS, Unit
from comity.cooperation.domain.levels import Period
from comity.cooperation.domain.replies import parties_of
from comity.cooperation.domain.shares import differs_by_few
from comity.cooperation.domain.views import Rows
from comity.cooperation.labels import WORDS
from comity.cooperation.queries import counting
from comity.cooperation.queries.assessing import (
    TOTALS,
    indicators_json,
    letters_json,
    parameters_json,
)
from comity.cooperation.queries.closer import (
    contested_acts,
    oldest_open,
    requests_by_group,
    times_of,
)
from comity.cooperation.queries.covering import kept as recorded
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.queries.snapshot import reads
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.lists.turndays import MOST_VISITS, TurnDays, days_of_visits
from comity.portal.profiles import parties, tables, words
from comity.portal.profiles import rows as profile
from comity.portal.profiles.periods import (
    PERIOD,
    WITHOUT,
    Span,
    kept,
    period_words,
    selection,
    span,
)
from comity.portal.profiles.replies import ProfileReplies, profile_replies
from comity.portal.views import plots
from comity.visits import queries as visits

_SECOND: Final = ("from2", "to2")
CSV_HEADER: Final = (
    *("code", "side", "value", "numerator", "denominator", "n", "not_recorded"),
    *("joint_once", "interval_low", "interval_high"),
)


@page
def profile_of(asked: Asked, ref: str) -> Elsewhere | Missing:
    """The page of a profile, by the ref under which replies to it are recorded."""
    try:
        state, mandate = parties_of(ref)
    except ValueError:
        return Missing()
    return Elsewhere(asked.led_to(*parties.profile(state or None, mandate or None)))


@page
@takes(*PERIOD, *_SECOND)
def of_state(asked: Asked, state: str) -> Answer | Elsewhere | Missing:
    """How one State and the mandate holders cooperate."""
    party = directory().find(state)
    if party is None:
        return Missing()
    if party.code != state:
        return Elsewhere(asked.led_to("state-cooperation", party.code))
    names = Names(asked)
    title = _("%(state)s: cooperation of both sides") % {"state": names.title(party.code)}
    return _profile(asked, title, state=party.code)


@page
@takes(*PERIOD, *_SECOND)
def of_mandate(asked: Asked, mandate: str) -> Answer | Elsewhere | Missing:
    """How one mandate and the States cooperate."""
    if mandate not in directory().periods:
        return Missing()
    title = _("States and %(mandate)s: cooperation of both sides") % {
        "mandate": Names(asked).mandate(mandate)
    }
    return _profile(asked, title, mandate=mandate)


@page
@takes(*PERIOD, *_SECOND)
def of_pair(asked: Asked, state: str, mandate: str) -> Answer | Elsewhere | Missing:
    """How one State and one mandate cooperate."""
    party = directory().find(state)
    if party is None or mandate not in directory().periods:
        return Missing()
    if party.code != state:
        return Elsewhere(asked.led_to("pair-cooperation", party.code, mandate))
    names = Names(asked)
    title = _("%(state)s and %(mandate)s: cooperation of both sides") % {
        "state": names.title(party.code),
        "mandate": names.mandate(mandate),
    }
    return _profile(asked, title, state=party.code, mandate=mandate)


def _profile(
    asked: Asked, title: str, *, state: str | None = None, mandate: str | None = None
) -> Answer:
    chosen, second = span(asked), _second(asked)
    wrong = {**chosen.wrong, **(second.wrong if second else {})}
    asks = selection(asked, chosen.period, state=state, mandate=mandate)
    keep = {**kept(asked), "state": state or "", "mandate": mandate or ""}
    read = _read(asked, asks, chosen, second)
    columns = read.whole.columns
    below = _tables(asked, asks, read)
    return Answer(
        template="portal/profile.html",
        title=title,
        context={
            "span": chosen,
            "second": second,
            "wrong": wrong,
            "other": read.other,
            "lead": words.lead(chosen, read.whole, read.figures, read.oldest),
            "standing": words.standing(read.whole, read.held) if state else "",
            "reach": words.reach(read.whole),
            "contested": words.contested(read.contested, left_out=asks.uncontested),
            "switch": asked.here(contested=None if asks.uncontested else WITHOUT),
            "left_out": asks.uncontested,
            **_days(read),
            "rows": profile.rows(asked, read.figures, read.times, keep, read.others),
            "levels": tables.requests_by_level(columns, read.wider),
            "letters": tables.letters_by_level(
                columns, read.wider, recorded=read.figures["S11"].recorded
            ),
            "asked_in_all": columns["asked"],
            "carried": columns["carried_over"] - columns["carried_invitations"],
            "carried_invitations": columns["carried_invitations"],
            "unasked": columns["invited_unasked"],
            "two_results": columns["contested"],
            **_below(asked, below, keep),
            "form_keep": {"contested": keep.get("contested", "")},
            "plots": read.drawn,
            "sides_files": plots.file_links(asked, "sides", state=state, mandate=mandate),
            "period_words": chosen.words,
            **read.replies.context,
        },
        data=lambda: {
            "as_of": iso(asked.on),
            "known_at": asked.known_at,
            "replies": read.replies.as_json(),
            "state": state,
            "mandate": mandate,
            "period": {"from": iso(chosen.period.begins), "to": iso(chosen.period.ends)},
            "contested": "without" if asks.uncontested else "with",
            "parameters": parameters_json(),
            "totals": {name: columns[name] for name in TOTALS},
            "communications": letters_json(read.whole, kept=read.figures["S11"].recorded),
            **_days_json(read),
            "indicators": indicators_json(read.figures),
        },
        header=CSV_HEADER,
        rows=lambda: [figure_row(figure) for figure in read.figures.values()],
        wrong=wrong,
    )


class _Read(Struct, frozen=True, kw_only=True):
    """All that a profile shows, read in one snapshot; `others` are the figures with what these
    leave out as contested, or without it: None where nothing is contested.
    """

    whole: Tally
    figures: Mapping[str, Figure]
    others: Mapping[str, Figure] | None
    times: Mapping[str, Times]
    medians: Mapping[Turn, float | None]
    visits: TurnDays | None
    beside: Mapping[str, Tally]
    held: Rows
    oldest: str | None
    wider: Sequence[Columns]
    contested: int
    other: dict[str, object] | None
    drawn: Sequence[plots.Shown]
    replies: ProfileReplies


def _read(asked: Asked, asks: Selection, chosen: Span, second: Span | None) -> _Read:
    with reads(asks):
        whole = counting.whole(asks)
        read = _Read(
            whole=whole,
            figures=counting.all_figures(asks),
            others=None,
            times={code: found for code in TIMED if (found := times_of(asks, code))},
            medians=counting.medians(asks),
            visits=_days_of_visits(asks) if asks.state and not asks.mandate else None,
            beside=counting.tallies(asks, "mandate" if asks.state else "state"),
            held=rows_behind(asks, "S1") if asks.state else Rows(header=(), rows=()),
            wider=[view.columns for view in counting.wider(asks)],
            oldest=oldest_open(asks) if asks.state else None,
            contested=contested_acts(asks, whole),
            other=_other_period(asks, second),
            drawn=plots.shown(asked, asks, chosen),
            replies=profile_replies(asked, state=asks.state, mandate=asks.mandate),
        )
    if not read.contested and not asks.uncontested:
        return read
    across = replace(asks, uncontested=not asks.uncontested)
    with reads(across):
        other = counting.whole(across)
        units = recorded(across)
    return replace(
        read,
        figures=_figures_beside(read.whole, other, units, read.figures),
        others=figures_of(other, units, (read.whole,)),
    )


def _figures_beside(
    whole: Tally, other: Tally, units: frozenset[Unit], figures: Mapping[str, Figure]
) -> dict[str, Figure]:
    """The figures, without a share where the others beside them differ by few cases."""
    careful = figures_of(whole, units, (other,))
    return {
        code: careful[code] if one.interval and not careful[code].interval else one
        for code, one in figures.items()
    }


def _days(read: _Read) -> dict[str, object]:
    """The days of each turn: as a bar, in words, and what they are of."""
    own = read.visits
    return {
        "bar": own.parts if own else words.bar(read.whole),
        "turns": own.sentence if own else words.turns(read.whole),
        "days": words.days(read.whole, read.medians, own),
    }


def _days_of_visits(asks: Selection) -> TurnDays | None:
    """The days of a State's visits, as its own page has them."""
    query = visits.VisitQuery(state=asks.state, limit=MOST_VISITS)
    found = visits.visits(query, viewer=asks.viewer, on=asks.period.on, known=asks.known)
    return days_of_visits(found.items, viewer=asks.viewer, known=asks.known)


def _days_json(read: _Read) -> dict[str, dict[str, int]]:
    """The days of each turn; of a State also with a joint visit counted for each mandate."""
    parts = {turn.value: read.whole.columns[f"days_{turn}"] for turn in TURNS}
    if read.visits is None:
        return {"days": parts}
    return {"days": read.visits.as_json(), "days_by_mandate": parts}


def _below(
    asked: Asked, below: Sequence[tables.Table], keep: Mapping[str, object]
) -> dict[str, object]:
    """What stands below the faces: tables with lines, those without that the faces do not tell of
    already, and where all of it opens.
    """
    return {
        "levels_address": asked.link("levels", **keep),
        "letters_address": asked.link("letter-levels", **keep),
        "tables": [one for one in below if one.lines],
        "nothing": [one for one in below if not one.lines and one.code not in _FACING],
    }


def _tables(asked: Asked, asks: Selection, read: _Read) -> list[tables.Table]:
    """The tables of LOOK 3.3; M4 where several States can have been asked, M8 and M10 on the page
    of a mandate alone.
    """
    found = []
    if asks.state is None or asks.mandate is None:
        found.append(tables.by_party(asked, read.beside, mandates=asks.state is not None))
    if asks.state is None:
        found.append(tables.by_group(requests_by_group(read.beside, asked.on)))
    alone = OF_A_MANDATE_ONLY if asks.mandate and asks.state is None else ()
    return found + [tables.of_figure(read.figures[code]) for code in (*BELOW, *alone)]


BELOW: Final = ("S3", "S7", "S8", "S9", "S11", "M2", "M6", "M7")
_FACING: Final = frozenset(filter(None, chain.from_iterable(PAIRS)))
TIMED: Final = ("S4", "S5", "S6", "S15", "M1", "M9")


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
        figure.once,
        None if low is None else round(low, 4),
        None if high is None else round(high, 4),
    ]


def _second(asked: Asked) -> Span | None:
    """The other period beside which the address asks for the figures."""
    return span(asked, _SECOND) if asked.query.get("from2") else None


def _other_period(asks: Selection, second: Span | None) -> dict[str, object] | None:
    """The same figures in another period of the same party, if its address can be read."""
    if second is None or second.wrong:
        return None
    now, begins, ends = asks.period, second.period.begins, second.period.ends
    then = Period(begins, ends, min(ends + now.on - now.last, now.on))  # as long to answer
    before = replace(asks, period=then)
    return {
        "span": second,
        "rows": _compared(counting.all_figures(asks), counting.all_figures(before)),
        "heads": [_counted_to(now), _counted_to(then)],
    }


def _counted_to(period: Period) -> str:
    """A period, and the day to which answers in it count."""
    return _("%(period)s, as of %(day)s") % {
        "period": period_words(period),
        "day": dates.day(period.on),
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
        close = differs_by_few(figure.denominator or 0, other.denominator or 0)
        close = close or differs_by_few(figure.once or 0, other.once or 0)
        texts = [
            profile.count_words(one)
            if close or not profile.share_words(one)
            else f"{profile.count_words(one)} ({profile.share_words(one)})"
            for one in (figure, other)
        ]
        found.append((code, WORDS[code].title, texts[0], texts[1]))
    return found
