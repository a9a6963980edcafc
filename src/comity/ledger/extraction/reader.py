"""The program that looks into a file: it reads the standard input, bounds itself, and answers.

Its answer is a line of JSON, `type, charset, state` or `refused`, and then the text. Nothing else
in it trusts the file.
"""

import json
import os
import re
import resource
import sys
import unicodedata
from collections.abc import Mapping
from typing import BinaryIO

from comity.kernel.phrases import PhraseJson
from comity.kernel.sides import sideless
from comity.ledger.domain.documents import MediaType, TextState
from comity.ledger.extraction.packed import packed_text, packed_type
from comity.ledger.extraction.portable import pdf_text
from comity.ledger.extraction.recognising import NotKeptError, plain_text, recognise

MOST_MEMORY = 1536 * 1024 * 1024
MOST_CPU_SECONDS = 30
MOST_FILES = 64
MOST_CHARACTERS = 2_000_000  # of text kept: a book of 1,000 pages
PROBE = "probe"
_NO_NETWORK = getattr(os, "CLONE_NEWNET", 0)  # of Linux
_OWN_USER = getattr(os, "CLONE_NEWUSER", 0)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def main() -> None:
    """Bound this process, look into the standard input, and answer on the standard output."""
    os.nice(10)  # pages come first
    is_cut_off = cut_off()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MOST_FILES, MOST_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    if sys.argv[1:] == [PROBE]:
        _answer({"cut_off": is_cut_off})
        return
    try:
        found, charset, text, state = look(sys.stdin.buffer)
    except NotKeptError as refused:
        _answer({"refused": refused.phrase.as_json()})
    except MemoryError:
        return  # no answer says so
    else:
        _answer({"type": found.value, "charset": charset, "state": state.value}, text)


def cut_off() -> bool:
    """Leave every network, for good; False where the system does not permit it."""
    for flags in (_NO_NETWORK, _OWN_USER | _NO_NETWORK):
        try:
            os.unshare(flags)
        except (AttributeError, OSError):  # another system, or one that permits it to nobody
            continue
        return True
    return False


def look(file: BinaryIO) -> tuple[MediaType, str, str, TextState]:
    """The type of a file, its character set, its text and what became of reading it.

    NotKeptError says why it is not kept.
    """
    found = recognise(file)
    charset = ""
    match found:
        case "zip":
            kind = packed_type(file)
            text, state = packed_text(file, kind, most=MOST_CHARACTERS)
        case MediaType.PDF:
            kind = found
            text, state = pdf_text(file, most=MOST_CHARACTERS)
        case MediaType.TXT:
            kind = found
            text, charset = plain_text(file)
            state = TextState.WHOLE
        case _:
            kind, text, state = found, "", TextState.NONE
    text = clean(text)
    if len(text) > MOST_CHARACTERS:
        text, state = text[:MOST_CHARACTERS], TextState.CUT
    if not text and state is TextState.WHOLE:
        state = TextState.NONE
    return kind, charset, text, state


def clean(text: str) -> str:
    """The text in one normal form, without signs that nobody sees, a line a paragraph or less.

    What is stored is what is searched and shown, so that a place in one is a place in the other.
    """
    text = unicodedata.normalize("NFKC", text.replace("\r\n", "\n"))
    text = sideless(_UNSEEN.sub("", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _answer(head: Mapping[str, str | bool | PhraseJson], text: str = "") -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n" + text.encode("utf-8", "replace"))
    out.flush()
