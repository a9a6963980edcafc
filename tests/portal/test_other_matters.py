"""A matter that is no visit is drawn in the same form, from nothing but its own words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from msgspec.structs import replace
from tests.portal.build import act, day

from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.domain.spans import Span
from comity.ledger.domain.views import ActView, AnomalyView, DossierView, Stands
from comity.ledger.labels.matter import ANOMALY, MatterWords, Run, reason
from comity.ledger.labels.story import Story, story_of, turns_of
from comity.ledger.labels.text import plain
from comity.portal.acts.timeline import timeline
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.dossiers.turnbar import turn_bar
from comity.portal.lists.tables import stands_tag, tag
from comity.portal.lists.turndays import turn_days

TODAY = parse("2026-11-24").last
NAMES = Names(Asked(path="/", on=TODAY, known=None, today=TODAY, opens=TODAY, language="en"))


def word(text: str) -> Promise:
    return gettext_lazy(text)


def short(told: ActView) -> str:
    return {"asked": "Asked a question.", "answered": "Answered it.", "noted": "Noted it."}[
        told.kind
    ]


WORDS = MatterWords(
    short=short,
    kind={one: word(one) for one in ("asked", "answered", "noted")},
    status={"open": word("Open"), "settled": word("Settled")},
    anomaly=ANOMALY,
    awaited={"asked": word("Answer awaited.")},
    runs={"noted": Run(lambda acts: f"Noted {len(acts)} times.", lambda n: f"{n} notes")},
    evidence=frozenset({"noted"}),
    told_as_evidence=frozenset({"noted"}),
    over=frozenset({"settled"}),
)


def told(kind: str, date: str, actor: str, *mandates: str) -> ActView:
    made = act(kind, date, actor=actor)
    return ActView(
        **{name: getattr(made, name) for name in made.__slots__} | {"mandates": mandates}
    )


def story(*acts: ActView, spans: tuple[Span, ...], **more: object) -> Story:
    values: dict[str, object] = {
        "words": WORDS,
        "on": day("2011-01-01"),
        "acts": acts,
        "spans": spans,
        "mandates": ("torture",),
        **more,
    }
    return Story(**values)  # type: ignore[arg-type]


ASKED = told("asked", "2010-03-01", "mandate_holder", "torture")
ANSWERED = told("answered", "2010-06-09", "state")
SPANS = (
    Span("open", None, "state", day("2010-03-01"), day("2010-06-09")),
    Span("settled", None, "nobody", day("2010-06-09"), OPEN_END),
)


def test_the_acts_stand_on_their_sides_with_what_was_awaited_between() -> None:
    found = timeline(story(ASKED, ANSWERED, spans=SPANS), NAMES)

    assert [row.side for row in found.rows] == ["holder", "state"]
    assert [row.sentence for row in found.rows] == ["Asked a question.", "Answered it."]
    awaited = found.rows[0].awaited
    assert awaited is not None
    assert plain(awaited.words).startswith("Answer awaited.")
    assert plain(awaited.words).endswith("Met on 9 June 2010, after 100 days.")
    assert awaited.until == 2


def test_an_answer_that_names_no_mandate_is_one_of_all_of_them() -> None:
    found = timeline(story(ASKED, ANSWERED, spans=SPANS), NAMES)

    small = found.rows[1].small
    assert small is not None
    assert not any("mandate" in remark for remark in small.remarks)


def test_evidence_that_repeats_itself_is_one_row_and_says_what_it_is() -> None:
    notes = [told("noted", f"2010-04-0{n}", "external", "torture") for n in (1, 2)]

    (row,) = timeline(story(*notes, spans=SPANS), NAMES).rows

    assert (row.side, row.sentence, row.precision) == ("neither", "Noted 2 times.", "2 notes")
    assert "evidence only, not an answer" in row.run[0].small.remarks


def test_a_reason_in_words_stands_below_the_small_line_and_not_in_it_too() -> None:
    why = replace(ANSWERED, payload={"reason": "not within the mandate"})

    found = timeline(story(ASKED, why, spans=SPANS, words=replace(WORDS, reason=reason)), NAMES)

    small = found.rows[1].small
    assert plain(small.words) == "not within the mandate"
    assert not any("not within" in remark for remark in small.remarks)


def test_what_can_be_odd_in_any_matter_has_words() -> None:
    odd = AnomalyView("unexpected", (ANSWERED.id,), day("2010-06-09"))

    found = timeline(story(ASKED, ANSWERED, spans=SPANS, anomalies=(odd,)), NAMES)

    assert str(found.rows[1].anomalies[0].name) == "Not expected here"


def test_days_are_counted_to_the_side_whose_turn_it_was_and_end_when_it_is_over() -> None:
    one = story(ASKED, ANSWERED, spans=SPANS)

    bar, days = turn_bar(one), turn_days([one, one])

    assert bar is not None
    assert days is not None
    assert [(line.css, plain(line.days)) for line in bar.lines] == [("state", "100 days")]
    assert plain(days.sentence) == "Time awaiting the State: 200 days."


def test_a_tag_has_the_edge_of_the_side_whose_turn_it_is_and_none_beyond_the_record() -> None:
    assert tag("Open", "state").side == "state"
    assert tag("Open", "nobody").turn == ""
    assert tag("Open", "state", beyond="last known on 1 May") == tag(
        "Open", "nobody", beyond="last known on 1 May"
    )


STANDS = Stands(
    ref="letter/NOR/1",
    stream="letter/NOR/k",
    state="NOR",
    mandates=("torture",),
    status="open",
    by=None,
    because="",
    turn="state",
    since=day("2010-03-01"),
    turn_since=day("2010-03-01"),
    label=None,
    last_contact="2010-03",
    covered_to=day("2010-12-31"),
    anomalies=(),
    on=day("2010-12-31"),
)


def test_a_matter_in_a_list_says_where_it_stands_and_how_far_the_record_reaches() -> None:
    later = replace(STANDS, on=day("2011-06-01"))
    after = replace(later, since=day("2011-05-01"))

    assert stands_tag(STANDS, WORDS) == tag("Open", "state")
    assert plain(stands_tag(later, WORDS).note) == "information up to 31 December 2010"
    assert plain(stands_tag(after, WORDS).note) == "record complete up to 31 December 2010"


def test_the_story_of_a_dossier_is_what_its_view_holds() -> None:
    view = DossierView(
        stands=STANDS, acts=(ASKED,), spans=SPANS[:1], expectations=(), days={"state": 100}
    )

    told_ = story_of(view, WORDS)

    assert (told_.until, told_.mandates) == (day("2010-12-31"), ("torture",))
    assert plain(turns_of(told_.days)) == "Time awaiting the State: 100 days."


def test_a_bar_within_one_year_is_marked_by_months() -> None:
    bar = turn_bar(story(ASKED, ANSWERED, spans=SPANS))

    assert bar is not None
    named = [(month.label, month.far) for month in bar.years if month.label]
    assert named == [("April 2010", False), ("May 2010", True)]
