"""What an address asks for: the day, the day of knowledge, the language, and what was misread.

`on`, `known` and `lang` stand in the address and are kept in every link of the page, so that what
somebody sees can be cited. The day that a page tells of is read from the clock here alone.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from msgspec import Struct, field
from msgspec.structs import replace

from comity.accounts.domain import PUBLIC_READER, Acting, Viewer
from comity.cooperation.queries.printed_days import printed_days
from comity.directory.domain.names import Language
from comity.kernel.edtf import EdtfError, geneva_day, iso
from comity.kernel.month_ends import instead_of
from comity.kernel.written_dates import AmbiguousDateError, figures, single
from comity.kernel.years import asked as asked_for
from comity.kernel.years import outside, readable
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.labels import dates
from comity.ledger.labels.speaking import CATALOGUES
from comity.ledger.labels.text import isolate, plain
from comity.ledger.queries.citing import is_marked, mark
from comity.portal.answers.refused import in_words
from comity.portal.answers.signed_in import who

PERIODS = ("from", "to", "from2", "to2")
"""The bounds of periods in addresses, which read the same in every language."""
AS_THE_API = {"cursor": "after", "asked_before": "before", "group": "state"}
"""What the API calls something → what the pages call it, which show it in one field."""

# What Django calls a language → what the directory calls it.
DIRECTORY_LANGUAGES = {catalogue: code for code, catalogue in CATALOGUES.items()}


_IN_EDTF: Final = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


class UnreadableDayError(ValueError):
    """A day that cannot be read; the message is one sentence that says what is expected."""


class Asked(Struct, frozen=True, kw_only=True):
    """What one address asks for. Days are ordinals; `known` None means as known now.

    `acting` is who signed in, and `viewer` what they read; None and the public where nobody did.
    `kept` holds what goes on into every link, `repeated` the names that the address has more than
    once, `wrong` a sentence for each field that could not be read. `open_days` are the days of
    knowledge nearest to the one asked for, where that is not open to who has not signed in.
    """

    path: str
    on: int
    known: int | None
    today: int
    opens: int
    language: str
    from_header: bool = False
    viewer: Viewer = PUBLIC_READER
    acting: Acting | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    repeated: Sequence[str] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    open_days: Sequence[int] = ()

    @property
    def names_language(self) -> str:
        """The directory's code of the language; English for the pseudo-language."""
        code = DIRECTORY_LANGUAGES.get(self.language, self.language)
        return code if code in set(Language) else "en"

    @property
    def known_on(self) -> int:
        """The day of knowledge, today where none is named."""
        return self.today if self.known is None else self.known

    @property
    def known_at(self) -> str | None:
        """The day of knowledge as data tell it; None where the address names none."""
        return iso(self.known_on) if self.query.get("known") else None

    def reads[Found](self, find: Callable[..., Found], **more: object) -> Callable[..., Found]:
        """What finds matters as the reader may see them, on the day and as known on the day."""
        return partial(find, viewer=self.viewer, on=self.on, known=self.known, **more)

    def as_of(self, day: int) -> "Asked":
        """The same as it stands on another day, known as today: what is recorded is known now."""
        kept = {name: text for name, text in self.kept.items() if name == "lang"}
        if day != self.opens:
            kept["on"] = iso(day)
        return replace(self, on=day, known=None, kept=kept)

    def without(self, names: Collection[str]) -> "Asked":
        """The same without these parts of its query."""
        return replace(
            self, query={name: text for name, text in self.query.items() if name not in names}
        )

    def link(self, name: str, *parts: str, **query: object) -> str:
        """The address of a page with what is kept; a query of None or "" is left out."""
        asked = {key: str(value) for key, value in query.items() if value not in (None, "")}
        return _with_query(_path(name, parts), {**asked, **self.kept})

    def link_now(self, name: str, *parts: str, **query: object) -> str:
        """The address of something that is always of today: no day goes on into it."""
        asked = {key: str(value) for key, value in query.items() if value not in (None, "")}
        kept = {"lang": self.kept["lang"]} if "lang" in self.kept else {}
        return _with_query(_path(name, parts), {**asked, **kept})

    def account_link(self, name: str, *parts: str) -> str:
        """The address of a page of one's account, or of the entrance, with what is kept."""
        return _with_query(reverse(name, args=parts), self.kept)

    def in_language(self, address: str) -> str:
        """An address of this host in the language of this page, unless it names one itself."""
        parts = urlsplit(address)
        told = parse_qsl(parts.query, keep_blank_values=True)
        elsewhere = bool(parts.netloc) or not parts.path.startswith("/")
        if "lang" not in self.kept or "lang" in dict(told) or elsewhere:
            return address
        query = urlencode([*told, ("lang", self.kept["lang"])])
        return parts._replace(query=query).geturl()

    def led_to(self, name: str, *parts: str, **query: str) -> str:
        """The address of a page to which this one leads, asked as this one was and so."""
        rest = {key: text for key, text in self.query.items() if key not in query}
        return _with_query(_path(name, parts), {**query, **rest})

    def page_of(self, ref: str, *, state: str = "") -> str:
        """The address of the dossier of a ref; of its State, or the first page, if it has none.

        What is covered, of a State or of all, is told on one page.
        """
        if ref.startswith(f"{COVERAGE.kind}/"):
            return self.link("coverage")
        path = f"/{ref}"
        if not _is_page(path):
            return self.link("state", state) if state else self.link("home")
        return _with_query(path, self.kept)

    def here(self, **changes: object) -> str:
        """The address of this page with these parts of its query changed; None takes one away."""
        query: dict[str, object] = {**self.query, **changes}
        if "known" in changes and "cited" not in changes:
            query["cited"] = None  # the mark of another day
        return _with_query(
            self.path, {key: str(value) for key, value in query.items() if value not in (None, "")}
        )

    @property
    def citation(self) -> str:
        """The address under which exactly this view is found again: every day in it is named, and
        a mark keeps it open to everybody.
        """
        return self.cited_as(None)

    def cited_as(self, form: str | None) -> str:
        """The same address in a form; None for the page."""
        day = self.known_on
        return self.here(
            on=iso(self.on),
            known=iso(day),
            cited=mark(day) or None,
            lang=self.language,
            format=form,
        )


def ask(request: HttpRequest) -> Asked:
    """Read the address; days that cannot be read are replaced and named in `wrong`."""
    today = today_in_geneva()
    opens = settings.COMITY_AS_OF.toordinal() if settings.COMITY_AS_OF else today
    language, from_header = _language(request)
    query = {name: str(value).strip() for name, value in request.GET.items()}
    for theirs, ours in AS_THE_API.items():
        if ours not in query and theirs in query:
            query[ours] = query.pop(theirs)
    if query.get("lang"):
        query["lang"] = language
    wrong: dict[str, str] = {}
    with translation.override(language):
        on = known_day("on", query.get("on", ""), wrong, today=today)
        known = known_day("known", query.get("known", ""), wrong, today=today)
        now = query.get("known", "").casefold() in _todays()
        query |= {name: _in_figures(query[name]) for name in PERIODS if name in query}
    kept = {"on": iso(on)} if on is not None else {}
    if known is not None and not now:
        kept["known"] = iso(known)
    if query.get("lang") and not from_header:
        kept["lang"] = language
    acting = who(request, today=today)
    cited = query.pop("cited", "")
    open_days: Sequence[int] = ()
    if known is not None and not now:
        if (is_marked(known, cited) or known == today) and (cited := mark(known)):
            kept["cited"] = query["cited"] = cited
        elif acting is None:
            open_days = instead_of(known, today=today, printed=printed_days)
    return Asked(
        path=request.path,
        viewer=acting.viewer if acting else PUBLIC_READER,
        acting=acting,
        on=opens if on is None else on,
        known=known if known is not None and known < today else None,
        today=today,
        opens=opens,
        language=language,
        from_header=from_header,
        kept=kept,
        query={name: kept.get(name, text) for name, text in query.items()},
        repeated=tuple(name for name, texts in request.GET.lists() if len(texts) > 1),
        wrong=wrong,
        open_days=open_days,
    )


def today_in_geneva() -> int:
    """The day that the clock tells now."""
    return geneva_day(datetime.now(UTC))


def known_day(
    name: str, text: str, wrong: dict[str, str], *, today: int, first: bool = False
) -> int | None:
    """The day that was written in a field, None for none; `wrong` takes what cannot be read.

    A month or year counts at its end, or by its `first` day.
    """
    try:
        return read_day(text, today=today, first=first)
    except UnreadableDayError as error:
        wrong[name] = str(error)
        return None


def read_day(text: str, *, today: int, first: bool = False) -> int | None:
    """The ordinal of a day as people write it; None for an empty field.

    A month or year counts at its end, or by its `first` day. `UnreadableDayError` says what is
    expected.
    """
    text = text.strip().replace("'", "’")
    if not text:
        return None
    if text.casefold() in _todays():
        return today
    try:
        found = asked_for(figures(text))
    except AmbiguousDateError as error:
        raise UnreadableDayError(two_days(text, error)) from error
    if found is None:
        raise UnreadableDayError(
            _("“%(text)s” is not a day; write 2014-12-31, 31 December 2014, 2014-12 or 2014.")
            % {"text": isolate(text[:40])}
        )
    day = found[0] if first else found[1]
    if not readable(day):
        raise UnreadableDayError(out_of_range(text))
    return day


def day_in_words(text: str) -> str:
    """What a field shows of a day, month or year of an address; any other text as written."""
    return plain(dates.written(text)) if _IN_EDTF.fullmatch(text) and asked_for(text) else text


def two_days(text: str, error: AmbiguousDateError) -> str:
    """What is said of a date in figures that can be two days."""
    return _("“%(text)s” can be %(first)s or %(second)s; write the month in words.") % {
        "text": isolate(text[:40]),
        "first": dates.written(error.first),
        "second": dates.written(error.second),
    }


def out_of_range(text: str) -> str:
    """What is said of a day or a date outside of the years of which a record can tell."""
    return in_words(outside(text))


@cache
def _todays() -> frozenset[str]:
    """The word for today in every language of the pages."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(_("today").casefold())
    return frozenset(found)


def _in_figures(text: str) -> str:
    """A day, month or year as addresses write it; any other text as it is."""
    try:
        found = single(text)
    except EdtfError:
        return text
    return found.text if found else text


def _language(request: HttpRequest) -> tuple[str, bool]:
    """The language of the page, and whether the reader's browser chose it."""
    codes = [code for code, _name in settings.LANGUAGES]
    asked = request.GET.get("lang", "").lower()
    for code in (asked, CATALOGUES.get(asked, "")):
        if code in codes:
            return code, False
    return get_language_from_request(request), True


def _path(name: str, parts: tuple[str, ...]) -> str:
    """The path of a page."""
    return _path_of(name, parts) if _is_short(*parts) else _path_of.__wrapped__(name, parts)


def _is_page(path: str) -> bool:
    """Whether a path is one of the portal's."""
    return _leads(path) if _is_short(path) else _leads.__wrapped__(path)


def _with_query(path: str, query: Mapping[str, str]) -> str:
    if not query:
        return path
    pairs = tuple(query.items())
    written = _written if _is_short(*query, *query.values()) else _written.__wrapped__
    return f"{path}?{written(pairs)}"


def _is_short(*texts: object) -> bool:
    """Whether it can be remembered: what readers write themselves would fill the memory."""
    return sum(len(str(text)) for text in texts) <= _REMEMBERED


_REMEMBERED: Final = 300  # signs: more than links have that are not of what a reader wrote


@lru_cache(maxsize=4096)
def _path_of(name: str, parts: tuple[str, ...]) -> str:
    """A page has dozens of links, most of them to the same few pages."""
    return reverse(f"portal:{name}", args=parts)


@lru_cache(maxsize=4096)
def _leads(path: str) -> bool:
    """A list asks it of each of its lines."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


@lru_cache(maxsize=4096)
def _written(query: tuple[tuple[str, str], ...]) -> str:
    """A query as an address writes it: the links of a page have nearly all the same."""
    return urlencode(query)
