"""Search over 100,000 documents and 10,000 visits, by the words of one person after another:
in Latin, Arabic and Chinese writing, common and rare, several together, phrases, words only begun,
names of States; as the public and as the office. The first page with its count, in process; beside
the engine's own index asked for the newest twenty that have the same word, with nothing of ours.
"""

import hashlib
import time
from collections.abc import Iterator
from itertools import batched, cycle, pairwise

from django.db import connection, transaction

from bench.data import SMALL, write
from bench.figures import Figure
from bench.groups.importing import RECORDING, import_files
from bench.papers import Paper, papers, some_words
from bench.running import Answer, Bench
from bench.timing import p50
from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.kernel.edtf import of_day, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact, Visibility
from comity.ledger.domain.documents import ATTACHED, DOCUMENT, Part, stream_of
from comity.ledger.domain.words import read_search
from comity.ledger.queries.searching import search
from comity.ledger.services import append
from comity.ledger.tables import insert, is_sqlite

ON = ("documents",)
COUNT = 100_000
AT_ONCE = 5_000
EACH = 40  # searches of a kind
SINCE = parse("2000-01-01").first
DAYS = 9_000
BARE = {
    True: "SELECT rowid FROM text_words WHERE words MATCH %s ORDER BY rowid DESC LIMIT 20",
    False: 'SELECT d.id FROM "text" d'
    " WHERE array_to_tsvector(string_to_array(btrim(d.words), ' ')) @@ %s::tsquery"
    " ORDER BY d.id DESC LIMIT 20",
}


def measure(bench: Bench) -> Iterator[Figure]:
    """Fill the record, then search."""
    files = write(SMALL, bench.folder)
    bench.do(import_files, paths=[str(path) for path in files])
    filled = bench.do(fill, count=COUNT)
    rate = filled["documents"] / filled["seconds"]
    yield bench.figure("adding the texts of documents", rate, "documents/s")
    found = bench.do(searches, each=EACH)
    for what, ms in found["ms"].items():
        bare = found["bare"].get(what.partition(",")[0])
        yield bench.figure(f"search: {what}", ms, "ms", bare=bare, target=100)
    yield bench.figure("peak memory of searching", found["peak_mib"], "MiB")


def fill(count: int) -> Answer:
    """Hang so many documents on visits: recorded and indexed; their texts are read already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.act, r.ref, a.state, a.mandates FROM act a JOIN address r"
            " ON r.stream = a.stream AND r.dossier = a.dossier AND r.canonical = 1"
            " WHERE a.statement = 0 AND (a.readings & r.readings & 1) <> 0 AND a.act = a.dossier"
            " ORDER BY a.act"
        )
        visits = cycle(cursor.fetchall())
    start = time.perf_counter()
    for some in batched(enumerate(papers(count)), AT_ONCE):
        told = [(no, paper, next(visits)) for no, paper in some]
        contents = {paper.sha256: _content(paper) for _, paper, _ in told}
        with transaction.atomic():
            insert("content", _CONTENT, list(contents.values()))
            facts = [_fact(no, paper, visit) for no, paper, visit in told]
            append(facts, lifecycle=DOCUMENT, recording=RECORDING)
    return {"documents": count, "seconds": time.perf_counter() - start}


_CONTENT = ("sha256", "type", "charset", "bytes", "state", "text")


def _content(paper: Paper) -> tuple[str | int, ...]:
    size = len(paper.text.encode())
    return (paper.sha256, "text/plain", "utf-8", size, "whole", paper.text)


def _fact(no: int, paper: Paper, visit: tuple[str, str, str, str]) -> Fact:
    act, ref, state, mandates = visit
    digest = hashlib.sha256(f"day {no}".encode()).digest()
    payload = {"about": act, "ref": ref, "sha256": paper.sha256, "part": Part.LETTER.value}
    return Fact(
        stream=stream_of(paper.sha256),
        kind=ATTACHED,
        actor=Actor.SECRETARIAT,
        mandates=tuple(mandates.split("+")),
        date=of_day(SINCE + int.from_bytes(digest[:4]) % DAYS),
        payload={**payload, "language": paper.language, "state": state},
        visibility=Visibility(paper.reader),
    )


def searches(each: int) -> Answer:
    """The median of each kind of search as both readers, and of the bare index, in ms."""
    answer: Answer = {"ms": {}, "bare": {}}
    for what, texts in asked(each).items():
        answer["bare"][what] = p50(_bare, [_last_word(text) for text in texts])
        for who, viewer in (("the public", PUBLIC_READER), ("the office", OFFICE)):
            ms = p50(lambda text, viewer=viewer: search(text, viewer=viewer), texts)
            answer["ms"][f"{what}, {who}"] = ms
    return answer


def asked(each: int) -> dict[str, list[str]]:
    """What is looked for, by kind: no text twice."""
    found: dict[str, list[str]] = {}
    for name, language in (("Latin", "en"), ("Arabic", "ar"), ("Chinese", "zh")):
        common = some_words(language, 0, each)
        rare = some_words(language, 20_000, each)
        found[f"a common {name} word"] = common
        found[f"a rare {name} word"] = rare
    common, middle = some_words("en", 10, each), some_words("en", 200, each)
    found["three words"] = [
        f"{one} {two} {common[-place]}"
        for place, (one, two) in enumerate(zip(common, middle, strict=True))
    ]
    found["a phrase"] = [f'"{one} {two}"' for one, two in pairwise(common)]
    found["a word only begun"] = [f"{word[:4]}*" for word in some_words("en", 300, each)]
    found["a State and a word"] = [
        f"{state} {word}" for state, word in zip(cycle(_STATES), common, strict=False)
    ]
    return found


_STATES = ("Norway", "Brazil", "India", "Kenya", "Türkiye", "Viet Nam", "埃及", "تونس")


def _last_word(text: str) -> str:
    """The last word of a search as both engines keep it."""
    return read_search(text)[-1].words[-1]


def _bare(word: str) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(BARE[is_sqlite()], [f'"{word}"' if is_sqlite() else f"'{word}'"])
        return list(cursor.fetchall())
