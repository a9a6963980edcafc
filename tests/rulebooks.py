"""A rulebook of one rule, for tests to change."""

from comity.rulebook.domain import Rulebook
from comity.rulebook.queries.loading import load

KINDS = {"letter", "reply", "statement", "notice"}

BOOK = """\
[instrument]
id = "book"
series = "book"
edition = "first"
title.en = "A book"
title.fr = "Un livre"
source = "nowhere"
verified = true
in_force_from = 2020-01-01

[[provision]]
id = "1"
locator = "para. 1"
verified = true
text.en = "Answer."
text.fr = "Répondez."

[[rule]]
id = "answer"
shape = "answer"
title.en = "Answer"
title.fr = "Répondre"
provisions = ["book:1"]
party = "state"
after = ["letter"]
do = ["reply"]

[rule.within]
value = "P60D"
verified = true
"""


def loaded(text: str = BOOK, **others: str) -> Rulebook:
    """The rulebook that a text, and other texts by their file, make."""
    return load({"book.toml": text, **others}, kinds=KINDS)
