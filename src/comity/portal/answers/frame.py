"""What stands round every page: sections, languages, the day, the banner of a sample, the foot."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.directory.labels import DISCLAIMER
from comity.kernel.month_ends import last_month_ends
from comity.kernel.spreadsheet import CSV, CSV_FOR_EXCEL, XLSX
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.portal.answers.asking import Asked, ask
from comity.portal.answers.helping import guide_of
from comity.portal.answers.languages import TRANSLATIONS
from comity.portal.answers.names import Names
from comity.portal.answers.roles import guests_offered, read_as, role_words
from comity.portal.answers.ruling import RECORDERS
from comity.portal.answers.samples import fiction_said, sample_said
from comity.portal.answers.sections import MENUS, SECTIONS, STARTS, Part, part_of

_MONTHS_OFFERED: Final = 6

OWN = frozenset({"en", settings.PSEUDO_LANGUAGE})
"""The language in which the pages are written, and the one that is made of it."""

ENTRANCES = ("account_", "mfa_", "socialaccount_", "openid_connect_")
"""How the names of allauth's addresses begin."""


_LOOKS_AFTER = max(0, int(settings.SESSION_IDLE.total_seconds()) - 600)
"""Seconds after which a page asks how long its session lasts: five minutes before it warns."""


class Download(Struct, frozen=True):
    """A file in which a page is given."""

    words: str | Promise
    address: str


_DOWNLOADS: Final[Mapping[str, str | Promise]] = {
    CSV: "CSV",
    CSV_FOR_EXCEL: gettext_lazy("CSV for Excel"),
    XLSX: "XLSX",
    "json": "JSON",
}
_STYLES: Final[Mapping[str, str | Promise]] = {
    "citation": gettext_lazy("Text"),
    "bibtex": "BibTeX",
    "ris": "RIS",
}


class Section(Struct, frozen=True):
    """A link of the head of the page."""

    name: str
    address: str
    current: bool


class Tongue(Struct, frozen=True):
    """A language that the page can be read in; `words` is the language of its own name: of the
    pseudo-language English.
    """

    code: str
    name: str
    words: str
    address: str
    current: bool


def frame(
    asked: Asked,
    title: str,
    *,
    json: bool = False,
    table: bool = False,
    refused: Collection[str] = (),
) -> dict[str, object]:
    """The part of a template's context that every page needs.

    What was `refused` of an address is no part of the view: it is cited without it.
    """
    as_shown = asked.without(refused)
    info = get_language_info(asked.language)
    tongues = _tongues(asked)
    return {
        "asked": asked,
        "names": Names(asked),
        "page_title": title,
        "direction": "rtl" if info["bidi"] else "ltr",
        "home": asked.link("home"),
        "sections": _sections(asked),
        "section_pages": _parts(asked),
        "guide": _guide(asked),
        "tongues": tongues,
        "tongue": next(one for one in tongues if one.current),
        "untranslated": "" if asked.language in {*OWN, *TRANSLATIONS} else info["name_local"],
        "translation_unchecked": asked.language in TRANSLATIONS
        and not TRANSLATIONS[asked.language].checked,
        "sample": sample_said(asked),
        "can_follow": bool(settings.MAILERS and settings.COMITY_ADDRESS),
        "fiction": fiction_said(),
        **of_its_day(as_shown),
        "open_days": _open_days(asked),
        "wrong_on": asked.wrong.get("on", ""),
        "wrong_known": asked.wrong.get("known", ""),
        "focus": next(iter(asked.wrong), ""),
        "keep": {},
        "coverage": asked.link("coverage"),
        "how_we_count": asked.link("how-we-count"),
        "downloads": [
            Download(words, as_shown.here(format=form))
            for form, words in _DOWNLOADS.items()
            if (json if form == "json" else table)
        ],
        "disclaimer": DISCLAIMER,
        "read_as": read_as(asked),
        "hidden": {name: asked.kept[name] for name in ("lang", "cited") if name in asked.kept},
        "signed_in": _signed_in(asked),
        "records": asked.acting is not None and asked.acting.role in RECORDERS,
        "files_as": asked.acting.role if asked.acting and asked.acting.actor else None,
        "save_as": as_shown.here(lang=None, after=None) if asked.acting else "",
        "looks_after": _LOOKS_AFTER,
        "to_account": asked.account_link("account" if asked.acting else "account_login"),
    }


def as_it_is_now(asked: Asked) -> dict[str, object]:
    """What the frame says of a page that shows the record as it is now, whatever days its address
    names: its address has none, and no style of a citation is offered.
    """
    now = asked.as_of(asked.today)
    address = asked.here(on=None, known=None, lang=asked.language)
    return {
        **of_its_day(now),
        **_cited(asked, address),
        "canonical": address,
        "to_cite": None,
        "citations": (),
    }


def of_its_day(asked: Asked) -> dict[str, object]:
    """What the frame says of the days of a page, which a page of another day says anew.

    A search engine finds a page by the days that were asked for: whoever comes from there without
    any reads it as it stands on that day, and not as it was cited on the day of a search.
    """
    return {
        "on_text": dates.day(asked.on),
        "known_text": dates.day(asked.known_on),
        "known_is_today": asked.known is None,
        "known_written": _("today") if asked.known is None else plain(dates.day(asked.known)),
        **_cited(asked, asked.citation),
        "to_cite": asked,
        "citations": [Download(words, asked.cited_as(form)) for form, words in _STYLES.items()],
        "canonical": asked.here(lang=asked.language),
    }


def _open_days(asked: Asked) -> list[str]:
    """Days of knowledge that a form offers to who has not signed in; others may write any."""
    if asked.acting is not None:
        return []
    return [plain(dates.day(day)) for day in last_month_ends(asked.today, _MONTHS_OFFERED)]


def _cited(asked: Asked, citation: str) -> dict[str, object]:
    return {"citation": citation, "print_sheet": asked.link("print-sheet", view=citation)}


def around(request: HttpRequest) -> dict[str, object]:
    """What stands round the pages of allauth, which are rendered by allauth's own views."""
    match = request.resolver_match
    if match is None or match.app_names or not match.view_name.startswith(ENTRANCES):
        return {}
    asked = ask(request)
    return {
        **frame(asked, ""),
        "leads_on": _leads_on(asked),
        "guests": guests_offered(Names(asked)),
        "is_demo": settings.COMITY_DEMO,
        "at_a_number": _is_number(request.get_host()),
    }


def _is_number(host: str) -> bool:
    """Whether these pages are read at a bare IP address, where browsers refuse passkeys."""
    try:
        ip_address(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False
    return True


class SignedIn(Struct, frozen=True):
    """Who signed in, for the head of the page."""

    name: str
    role: str


def _signed_in(asked: Asked) -> SignedIn | None:
    if asked.acting is None:
        return None
    appointment = asked.acting.appointment if asked.acting.role else None
    role = role_words(appointment, Names(asked)) if appointment else _("reads as the public")
    return SignedIn(asked.acting.name, role)


def _sections(asked: Asked) -> tuple[Section, ...]:
    return (*_start(asked), *_of_everybody(asked))


def _start(asked: Asked) -> list[Section]:
    """Where somebody who signed in starts; nothing for who reads as the public does."""
    role = asked.acting.role if asked.acting else None
    one = STARTS.get(role) if role else None
    if one is None:
        return []
    # "/mandates" is everybody's.
    current = asked.path in one.starts or _is_own(asked)
    return [Section(str(one.word), asked.link_now(one.target), current)]


def _menu(asked: Asked) -> tuple[Part, ...]:
    """The pages that somebody of a role has of their own."""
    role = asked.acting.role if asked.acting else None
    return MENUS.get(role, ()) if role else ()


def _is_own(asked: Asked) -> bool:
    """Whether this page is one of the reader's own menu."""
    menu = _menu(asked)
    return part_of(asked.path, menu) in menu


def _leads_on(asked: Asked) -> Section:
    """Where somebody goes on who has looked after their account: where they start."""
    account = Section(_("Your account"), asked.account_link("account"), current=False)
    return next(iter(_start(asked)), account)


def _of_everybody(asked: Asked) -> tuple[Section, ...]:
    part = None if _is_own(asked) else part_of(asked.path)
    current = next((no for no, one in enumerate(SECTIONS) if part in one.parts), -1)
    addresses = tuple(asked.link(one.parts[0].target) for one in SECTIONS)
    return _named(asked.language, addresses, current)


def _parts(asked: Asked) -> Sequence[Section]:
    """The pages of the section of this page; nothing where the section is this page alone."""
    menu = _menu(asked)
    part = part_of(asked.path, menu)
    own = next((one for one in (menu, *(one.parts for one in SECTIONS)) if part in one), ())
    if len(own) < 2:  # noqa: PLR2004 # a choice
        return ()
    link = asked.link_now if own is menu else asked.link
    return [Section(str(one.word), link(one.target), one == part) for one in own]


def _guide(asked: Asked) -> str:
    """The address of the guide that explains the form of this page; "" where none does."""
    found = guide_of(asked.path)
    if found is None:
        return ""
    name, section = found
    return asked.link_now("guide", name) + (f"#{section}" if section else "")


@lru_cache(maxsize=64)
def _named(_language: str, addresses: tuple[str, ...], current: int) -> tuple[Section, ...]:
    """The sections with their words in the language of the page, which is this one."""
    return tuple(
        Section(str(one.word), address, no == current)
        for no, (one, address) in enumerate(zip(SECTIONS, addresses, strict=True))
    )


def _tongues(asked: Asked) -> list[Tongue]:
    pseudo = settings.PSEUDO_LANGUAGE
    return [
        Tongue(
            code=code,
            name=str(name),
            words="en" if code == pseudo else code,
            address=asked.here(lang=code),
            current=code == asked.language,
        )
        for code, name in settings.LANGUAGES
    ]
