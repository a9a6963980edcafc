"""Search compares words: without case, accents or articles, in every writing, in any order."""

from hypothesis import given
from hypothesis import strategies as st

from comity.ledger.domain.snippets import EVERY, snippet, stored
from comity.ledger.domain.words import Term, just_words, read_search, words


def found(text: str, asked: str) -> bool:
    """Whether a text has what somebody looks for."""
    line = just_words(text)
    terms = read_search(asked)
    return bool(terms) and all(
        any(term.stands_at(line, place) for place in range(len(line))) for term in terms
    )


def marked(text: str, asked: str) -> str:
    """The snippet of a text, what was looked for in brackets."""
    pieces = snippet(text, stored(text), read_search(asked))
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


def test_case_and_accents_make_no_difference() -> None:
    assert found("Côte d’Ivoire", "COTE")
    assert found("Türkiye", "turkiye")
    assert found("TÜRKİYE", "Türkiye")
    assert found("Северная Ёлка", "елка")
    assert found("ﬁle", "file")


def test_all_words_have_to_be_there_in_any_order() -> None:
    assert found("torture in Norway", "norway torture")
    assert not found("torture in Norway", "norway executions")


def test_words_in_quotation_marks_stand_in_a_row() -> None:
    assert found("the human rights council", '"human rights"')
    assert found("the human rights council", "“human rights”")
    assert not found("rights of every human", '"human rights"')


def test_a_word_that_is_only_begun_ends_in_a_star() -> None:
    assert found("torture", "tort*")
    assert not found("torture", "tort")
    assert found("the human rights council", '"human righ"*')


def test_a_symbol_is_words_in_a_row() -> None:
    assert found("see A/HRC/40/59, para. 3", "A/HRC/40/59")
    assert found("see A/HRC/40/59/Add.1", "a/hrc/40/59")
    assert not found("A/HRC/59/40", "A/HRC/40/59")


def test_chinese_is_found_within_its_sentence() -> None:
    text = "酷刑问题特别报告员要求访问该国。"

    assert found(text, "酷刑")
    assert found(text, "特别报告员")
    assert found(text, "刑")
    assert found(text, "国")
    assert not found(text, "刑酷")
    assert not found(text, "报告访问")


def test_thai_and_japanese_are_found_too() -> None:
    assert found("ผู้รายงานพิเศษด้านการทรมาน", "ทรมาน")
    assert found("拷問に関する特別報告者", "特別報告者")


def test_arabic_is_found_without_its_article_and_vowel_signs() -> None:
    text = "المقرر الخاص المعني بمسألة التعذيب"

    assert found(text, "تعذيب")
    assert found(text, "والتعذيب")
    assert found(text, "للتعذيب")
    assert found("التَّعْذِيب", "تعذيب")
    assert found("الإنسان", "انسان")
    assert found("لجنة", "لجنه")
    assert found("عام ٢٠١٤", "2014")
    assert not found(text, "حرية")


def test_what_has_no_word_asks_for_nothing() -> None:
    for asked in ("", "   ", "***", '""', "…", "@#"):
        assert read_search(asked) == ()


def test_a_search_of_very_many_words_is_cut() -> None:
    assert len(read_search(" ".join(f"word{n}" for n in range(100)))) == 12


@given(st.text())
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    line = just_words(text)

    for word, start, end in words(text):
        assert 0 <= start < end <= len(text)
        assert word in line
        assert " " not in word


@given(st.text(alphabet='ab酷刑تعة 12"*@#/-’', max_size=40))
def test_whatever_is_asked_is_understood_as_words(asked: str) -> None:
    for term in read_search(asked):
        assert isinstance(term, Term)
        assert all(word and not set(word) & set(' "*@#%_') for word in term.words)


def test_a_snippet_marks_what_was_found() -> None:
    assert marked("asked to visit Norway", "VISIT") == "asked to [visit] Norway"
    assert marked("酷刑问题特别报告员", "特别报告员") == "酷刑问题[特别报告员]"
    assert marked("المعني بالتعذيب", "تعذيب") == "المعني [بالتعذيب]"
    assert marked("a human right", '"human right"') == "a [human right]"


def test_a_snippet_of_a_long_text_shows_the_place() -> None:
    text = f"{'filling words ' * 20_000}here stands the torture that was meant{' more' * 20_000}"

    shown = marked(text, "torture")

    assert "stands the [torture] that" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 500


def test_a_snippet_without_the_words_is_the_beginning() -> None:
    assert marked("asked to visit", "norway") == "asked to visit"
    assert marked("", "norway") == ""


@given(st.lists(st.sampled_from(["la", "torture", "酷刑", "التعذيب", "x\ny"]), max_size=3 * EVERY))
def test_a_snippet_is_a_part_of_its_text(parts: list[str]) -> None:
    text = " ".join([*parts, "whistle"])

    pieces = snippet(text, stored(text), read_search("whistle"))

    assert any(piece.found and piece.text == "whistle" for piece in pieces)
    shown = "".join(piece.text for piece in pieces if piece.text not in {"… ", " …"})
    assert shown in text.replace("\n", " ")
