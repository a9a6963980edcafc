"""A briefing fits its pages, gives both sides the same space, and says the same in every form."""

import io
import random
import re
from collections.abc import Iterator

import docx
import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from tests.databases import Databases
from tests.make import day
from tests.portal import world
from tests.register import NOVEMBER, ready

from comity.accounts.domain import Reading
from comity.exports.briefing.asking import UnknownStateError, last_round, states_of
from comity.exports.briefing.content import Briefing, Column, Line, Part, Section
from comity.exports.briefing.fitting import fit
from comity.exports.briefing.gathering import Question, gather
from comity.exports.briefing.writing import paper
from comity.exports.typesetting.papers import paper as as_pdf
from comity.exports.word.papers import paper as as_word
from comity.kernel.edtf import iso
from comity.ledger.labels.text import plain

ADDRESS = "https://comity.example.org/visits?state=NOR&on=2026-11-25&known=2026-11-25"
WORDS = [
    "the",
    "mandate",
    "on",
    "extrajudicial,",
    "summary",
    "or",
    "arbitrary",
    "executions",
    "asked",
    "in",
    "December",
]


@pytest.fixture
def directory(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", world.filled):
        yield


def made(dice: random.Random, most: int, length: int) -> Briefing:
    """A briefing of one State with columns of any length."""

    def text(size: int) -> str:
        return " ".join(dice.choices(WORDS, k=size))

    def column(title: str) -> Column:
        lines = dice.choice([0, 1, 5, most])
        told = (Line(text(dice.randint(3, length)), text(5), f"visit/NOR/torture/{n}")
                for n in range(lines))  # fmt: skip
        return Column(title, tuple(told))

    def part(name: str) -> Part:
        return Part(
            name=name,
            title="Open matters, and who is awaited",
            state=column("awaiting the State"),
            holder=column("Awaiting mandate holders"),
            apart=tuple(column("Both") for _ in range(dice.randint(0, 3))),
            empty="According to the record, no matter is open.",
            address=ADDRESS,
        )

    section = Section(
        state="NOR",
        name="Norway",
        lead=(text(25), text(15)),
        turns=dict.fromkeys(("state", "mandate_holder", "both", "nobody", "secretariat"), 1),
        parts=(part("open"), part("done"), part("expected")),
        reach=tuple(text(25) for _ in range(dice.randint(0, 2))),
    )
    return Briefing(
        title="Norway: briefing for the conversation",
        on=739000,
        known=739000,
        since=738800,
        days=text(25),
        sections=(section,),
        notes=(text(20), text(35)),
    )


@pytest.mark.parametrize("seed", range(8))
def test_one_state_takes_two_pages_at_most_whatever_there_is_to_tell(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    told = fit(made(dice, most=200, length=[10, 40, 80][seed % 3]))

    pages = PdfReader(io.BytesIO(as_pdf(paper(told, language="en", created=NOVEMBER)))).pages

    assert len(pages) <= 2


@pytest.mark.parametrize("seed", range(40))
def test_both_sides_have_the_same_space_and_nothing_is_lost_from_the_count(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    whole = made(dice, most=60, length=40)

    told = fit(whole)

    for before, after in zip(whole.sections[0].parts, told.sections[0].parts, strict=True):
        shown = [len(column.lines) for column in after.columns]
        assert [column.count for column in after.columns] == [
            len(column.lines) for column in before.columns
        ]
        cut = {len(column.lines) for column in after.columns if column.more}
        assert len(cut) <= 1, "what is cut is cut alike"
        assert not cut or max(shown) == cut.pop()


def test_exchanging_the_sides_exchanges_the_columns_and_nothing_else() -> None:
    whole = made(random.Random(5), most=60, length=40)  # noqa: S311 - not for secrets
    section = whole.sections[0]
    turned = replace(
        section,
        parts=tuple(replace(one, state=one.holder, holder=one.state) for one in section.parts),
    )

    one, other = fit(whole), fit(replace(whole, sections=(turned,)))

    for here, there in zip(one.sections[0].parts, other.sections[0].parts, strict=True):
        assert (here.state, here.holder) == (there.holder, there.state)


def gathered() -> Briefing:
    question = Question(
        reads=Reading.PUBLIC,
        on=day("2016-12-31"),
        since=day("2004-12-31"),
        today=day("2026-11-24"),
        address="https://comity.example.org",
    )
    return fit(gather(["NOR", "KEN"], question))


def test_every_form_says_the_same(register: None) -> None:
    told = gathered()
    printed = paper(told, language="en", created=NOVEMBER)

    pages = PdfReader(io.BytesIO(as_pdf(printed))).pages
    in_pdf = squeezed(" ".join(page.extract_text() for page in pages))
    document = docx.Document(io.BytesIO(as_word(printed)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    in_word = squeezed(" ".join([*(each.text for each in document.paragraphs), *cells]))

    lines = [
        plain(part.written(line))
        for section in told.sections
        for part in section.parts
        for column in part.columns
        for line in column.lines
    ]
    assert len(lines) > 5
    for line in lines:
        assert squeezed(line) in in_word
        assert squeezed(line)[:40] in in_pdf


def test_states_stand_in_the_order_of_their_names_and_what_is_left_out_has_an_address(
    register: None,
) -> None:
    told = gathered()

    assert [section.state for section in told.sections] == ["KEN", "NOR"]
    left_out = [p for s in told.sections for p in s.parts if any(c.more for c in p.columns)]
    assert left_out
    assert all(part.address.startswith("https://comity.example.org/") for part in left_out)


def test_states_are_named_by_code_by_name_or_as_a_group(directory: None) -> None:
    on = day("2024-06-30")

    assert states_of("NOR, the Gambia;Türkiye", on) == ("NOR", "GMB", "TUR")
    assert len(states_of("Eastern European States", on)) == 23
    assert states_of(" , ", on) == ()


def test_states_stand_apart_by_the_comma_of_any_language(directory: None) -> None:
    on = day("2024-06-30")

    assert states_of("النرويج، غامبيا؛ تركيا", on) == ("NOR", "GMB", "TUR")
    assert states_of("挪威、冈比亚，土耳其", on) == ("NOR", "GMB", "TUR")


def test_a_name_that_nobody_has_is_named_and_so_are_too_many(directory: None) -> None:
    with pytest.raises(UnknownStateError, match="“Atlantis”"):
        states_of("NOR,Atlantis", day("2024-06-30"))
    with pytest.raises(UnknownStateError, match="at most 60"):
        states_of("African States, Asia-Pacific States", day("2024-06-30"))


def test_the_last_round_was_six_months_before_unless_somebody_says_otherwise() -> None:
    assert iso(last_round(day("2026-11-25"))) == "2026-05-25"
    assert iso(last_round(day("2026-08-31"))) == "2026-02-28"
    assert iso(last_round(day("2026-01-15"))) == "2025-07-15"


def squeezed(text: str) -> str:
    """The signs of a text without the spaces, and without the places at which lines may break."""
    return re.sub(r"[\s\u200b]+", "", text)
