"""The made documents: 100,000 texts of letters in several languages, the same every time.

Their words are as unequal as words are, the n-th as frequent as 1/n: a hundred words of the field
stand in most texts, tens of thousands of made ones in a few. Half are in English or French, a
quarter in Arabic, a quarter in Chinese; most have some 150 words, a few thousands. Two in
five are public, as many are the parties' own, the rest is the office's.
"""

import hashlib
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bench.world import Draw

SEED = 20071
LANGUAGES = (("en", 0.35), ("fr", 0.15), ("ar", 0.25), ("zh", 0.25))
WORDS = {
    "en": 60_000,
    "fr": 40_000,
    "ar": 40_000,
}  # different ones; of Chinese signs there are few
LENGTHS = ((60, 250), (250, 700), (700, 3000))  # words of a text
OF_LENGTHS = (0.7, 0.25, 0.05)
READERS = (("public", 0.4), ("parties", 0.4), ("office", 0.2))

_FIRST = {
    "en": "the of and to in a that for on by with from as at be this government special rapporteur"
    " human rights excellency torture detention allegations information received concerning visit"
    " letter reply law court prison arrest police lawyer family health housing expression assembly"
    " women children journalists defenders trial investigation measures obligations article"
    " covenant committee mandate council state minister mission request dates invitation",
    "fr": "le la de et les des en du que dans pour par sur avec au une droits homme gouvernement"
    " rapporteur spécial excellence détention allégations informations reçues concernant visite"
    " lettre réponse loi tribunal prison arrestation police avocat famille santé logement femmes"
    " enfants journalistes défenseurs procès enquête mesures obligations pacte comité mandat",
    "ar": "في من إلى على أن عن المقرر الخاص حقوق الإنسان الحكومة التعذيب الاحتجاز ادعاءات معلومات"
    " زيارة رسالة رد القانون المحكمة السجن الشرطة المحامي الأسرة الصحة السكن"
    " التعبير النساء الأطفال الصحفيين محاكمة تحقيق تدابير التزامات العهد اللجنة الولاية المجلس"
    " الدولة الوزير",
    "zh": "的 在 和 人权 政府 特别 报告员 酷刑 拘留 指控 资料 访问 信函 答复 法律 法院 监狱 逮捕"
    " 警察 律师 家庭 健康 住房 言论 妇女 儿童 记者 审判 调查 措施 义务 公约 委员会 任务 理事会"
    " 国家 部长",
}
_SYLLABLES = {
    "en": "ba co di fe gu ha in ka lo me no or pa qui re sa to un ve war xi yer zo ment tion ing",
    "fr": "ba cé di fè gu ha in ja lo mé no or pa qui ré sa tou un vé zi eau tion ment que aux",
    "ar": "با تا جو حي خا در را سو شي صا ضو طا عي غا فو قي كا لو مي نا هو وا يد ته",
}
_SIGNS = [chr(0x4E00 + 7 * n) for n in range(2500)]  # as many as are in use


@dataclass(frozen=True, slots=True)
class Paper:
    """A text, its language, and who may read it: public, parties or office."""

    text: str
    language: str
    reader: str

    @property
    def sha256(self) -> str:
        """The digest of the content."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Vocabulary:
    """The words of a language, each with its place: the n-th is drawn as often as 1/n."""

    def __init__(self, language: str) -> None:
        self.words = list(_words(language))
        self._until = list(accumulate(1 / (place + 5) for place in range(len(self.words))))

    def draw(self, draw: Draw, count: int) -> list[str]:
        """So many words in a row."""
        total, until, words = self._until[-1], self._until, self.words
        share = draw.share
        return [words[bisect(until, share() * total)] for _ in range(count)]


def papers(count: int) -> Iterator[Paper]:
    """So many texts in turn."""
    draw = Draw(SEED)
    known = {name: Vocabulary(name) for name, _ in LANGUAGES}
    shares = [share for _, share in LANGUAGES]
    readers = [share for _, share in READERS]
    for _ in range(count):
        language = LANGUAGES[draw.place(shares)][0]
        low, high = LENGTHS[draw.place(OF_LENGTHS)]
        told = known[language].draw(draw, draw.number(low, high))
        yield Paper(_written(told, language), language, READERS[draw.place(readers)][0])


def some_words(language: str, first: int, count: int) -> list[str]:
    """Words of a language from a place on: small places are in most texts, large ones in few."""
    found = list(_words(language))
    return found[first : first + count]


def _written(told: Sequence[str], language: str) -> str:
    gap, end = ("", "。") if language == "zh" else (" ", ". ")
    sentences = [gap.join(told[at : at + 14]) for at in range(0, len(told), 14)]
    return end.join(sentences) + "."


def _words(language: str) -> Iterator[str]:
    yield from _FIRST[language].split()
    if language == "zh":
        for place in range(40_000):
            yield _SIGNS[place % 2500] + _SIGNS[(place * 37 + place // 2500) % 2500]
        return
    parts = _SYLLABLES[language].split()
    size = len(parts)
    for place in range(WORDS[language]):
        # Numbers in another base: no two places give the same word.
        word, left = "", place + size * size
        while left:
            word, left = word + parts[left % size], left // size
        yield word
