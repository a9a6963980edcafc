"""Other matters on the page of a State or a mandate: how many stand how, with links to them.

A kind of matter beside visits brings one function, which answers None where it has nothing to
show; `portal.panels.paneled` lists them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from django.utils.functional import Promise
from msgspec import Struct

from comity.ledger.labels import dates
from comity.portal.answers.asking import Asked


class Count(Struct, frozen=True):
    """How many matters stand so, and the list of them."""

    word: str | Promise
    number: int
    address: str


class Panel(Struct, frozen=True):
    """The matters of one kind: a title, a sentence, how many stand how, the list of all."""

    title: str | Promise
    sentence: str
    counts: Sequence[Count]
    address: str
    every: str | Promise
    files: Sequence[tuple[str, str]] = ()  # what each is called, and its address


class Of(Struct, frozen=True):
    """Whose page it is: a State's, by its code, a mandate's, or a matter's, by its ref."""

    state: str | None = None
    mandate: str | None = None
    about: str | None = None


def panel(
    asked: Asked,
    of: Of,
    page: str,
    *,
    title: str,
    sentence: str,
    every: str,
    stood: Counter[str],
    words: Iterable[tuple[str, str | Promise]],
) -> Panel | None:
    """The matters of one kind, of which so many `stood` how; None where there is none.

    `page` names the list of them, `sentence` says `%(n)s` of how many there are, and `words` each
    status, in their order.
    """
    if not stood.total():
        return None
    link = partial(asked.link, page, state=of.state, mandate=of.mandate, about=of.about)
    return Panel(
        title=title,
        sentence=sentence % {"n": dates.number(stood.total())},
        counts=[
            Count(word, stood[status], link(status=str(status)))
            for status, word in words
            if stood[status]
        ],
        address=link(),
        every=every,
    )
