"""The glossary: the field's terms, each explained once, and where a page first uses one.

Add a term to `TERMS`. With `forms`, every page links the first use of the term to its definition.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from msgspec import Struct


class Term(Struct, frozen=True):
    """A term: its anchor, its word, what it means, the provision that says so, and its forms.

    `forms` are those that running text has, with | between; "" for a word too common to link.
    """

    name: str
    word: Promise
    meaning: Promise
    provision: str = ""
    forms: Promise | str = ""


TERMS: Final = (
    Term(
        "special-procedures",
        _("Special Procedures"),
        _(
            "The Human Rights Council’s independent experts: Special Rapporteurs, Independent"
            " Experts and Working Groups."
        ),
        forms=pgettext_lazy("forms of a term", "special procedures"),
    ),
    Term(
        "mandate",
        _("mandate"),
        _("A task given by the Human Rights Council; it stays when its holder changes."),
    ),
    Term(
        "mandate-holder",
        _("mandate holder"),
        _("The expert, or the working group, who has a mandate for a term."),
        "terms-of-office:six-years",
        pgettext_lazy("forms of a term", "mandate holder|mandate holders"),
    ),
    Term(
        "visit",
        _("visit"),
        _("One round from a request or invitation to the visit held, or to its closing."),
        "manual-2008:visit-requests",
    ),
    Term(
        "participation",
        _("participation"),
        _("One mandate’s part in a visit, with its own first request."),
    ),
    Term(
        "standing-invitation",
        _("standing invitation"),
        _(
            "A State’s open invitation to the thematic mandates; the dates of each visit are still"
            " to be agreed."
        ),
        forms=pgettext_lazy("forms of a term", "standing invitation|standing invitations"),
    ),
    Term(
        "terms-of-reference",
        _("Terms of Reference"),
        _("The guarantees that a State gives for a visit, such as freedom of movement."),
        "terms-2016:T1",
        pgettext_lazy("forms of a term", "Terms of Reference"),
    ),
    Term(
        "end-of-mission-statement",
        _("end-of-mission statement"),
        _("What a mandate holder says in public at the end of a visit."),
        "decisions-2019:end-of-mission-statements",
        pgettext_lazy("forms of a term", "end-of-mission statement|end-of-mission statements"),
    ),
    Term(
        "communication",
        _("communication"),
        _(
            "A letter of mandate holders to a government about alleged violations, a law or a"
            " policy."
        ),
        "code-2007:9",
    ),
    Term(
        "urgent-appeal",
        _("urgent appeal"),
        _("A communication about a violation that continues or may soon happen."),
        "code-2007:10",
        pgettext_lazy("forms of a term", "urgent appeal|urgent appeals"),
    ),
    Term(
        "letter-of-allegation",
        _("letter of allegation"),
        _("A communication about violations that are said to have happened."),
        "code-2007:9",
        pgettext_lazy("forms of a term", "letter of allegation|letters of allegation"),
    ),
    Term(
        "note-verbale",
        _("note verbale"),
        _("A formal letter in the third person, as a Permanent Mission and OHCHR exchange them."),
        forms=pgettext_lazy("forms of a term", "note verbale|notes verbales"),
    ),
    Term(
        "acknowledgement",
        _("acknowledgement"),
        _("A message that a letter was received; it is not a reply."),
        forms=pgettext_lazy("forms of a term", "acknowledgement|acknowledgements"),
    ),
    Term(
        "code-of-conduct",
        _("Code of Conduct"),
        _("The Council’s rules for mandate holders, in its resolution 5/2."),
        "code-2007:resolution",
        pgettext_lazy("forms of a term", "Code of Conduct"),
    ),
    Term(
        "coordination-committee",
        _("Coordination Committee"),
        _("Mandate holders, chosen by the others, who coordinate their common work."),
        forms=pgettext_lazy("forms of a term", "Coordination Committee"),
    ),
    Term(
        "symbol",
        _("UN symbol"),
        _("The code of a United Nations document, such as A/HRC/46/26."),
    ),
    Term(
        "act", _("act"), _("Something that one side did about a visit, with its date and source.")
    ),
    Term(
        "awaiting",
        _("awaiting"),
        _("Who is awaited next: State, mandate holder, both sides, no one, secretariat."),
    ),
    Term(
        "as-of", _("as of"), _("The day whose situation is shown, by what had happened by then.")
    ),
    Term(
        "information-available",
        _("information available on"),
        _("The day whose knowledge is used: what was learnt later is left out."),
    ),
    Term(
        "coverage",
        _("coverage"),
        _("The period for which the record is stated to be complete."),
    ),
    Term(
        "evidence",
        _("evidence"),
        _("A list or a statement that reports an act but is not an act itself."),
    ),
    Term(
        "data-issue",
        _("data issue"),
        _("Something in the record that does not fit and needs review."),
    ),
    Term(
        "correction",
        _("correction"),
        _("A new entry that replaces an older one; both stay to be read."),
    ),
    Term(
        "seal",
        _("seal"),
        _("A signed summary of the record that shows whether an entry was changed later."),
    ),
)

_PARAGRAPH: Final = re.compile(r"<p(?:\s[^>]*)?>.*?</p>", re.DOTALL)
_OWN: Final = re.compile(r"(<(a|bdi|button|label|code|span)\b.*?</\2>|<[^>]*>)", re.DOTALL)
"""What a paragraph has that is no running text of ours: links, names, fields, tags."""
_NOT_EXPLAINED: Final = re.compile(
    r'<p[^>]*class="[^"]*\b(?:wrong|source|printed|who|state|holder)\b'
)


def explained(html: str, address: str) -> str:
    """The page with each term linked to the glossary where a paragraph first uses it.

    The link carries the definition, which a script shows on hover and on focus.
    """
    terms, pattern = _forms(get_language() or "en")
    used: set[str] = set()

    def link(found: re.Match[str]) -> str:
        term = terms[found[0].lower()]
        if term.name in used:
            return found[0]
        used.add(term.name)
        return (
            f'<a class="term" href="{escape(address)}#{term.name}"'
            f' data-means="{escape(str(term.meaning))}">{found[0]}</a>'
        )

    def paragraph(found: re.Match[str]) -> str:
        if len(used) == len(terms) or _NOT_EXPLAINED.match(found[0]):
            return found[0]
        parts = _OWN.split(found[0])
        # of three parts one is running text, one a part that stays, and one the name of its tag
        text = [pattern.sub(link, part) if at % 3 == 0 else part for at, part in enumerate(parts)]
        return "".join(part for at, part in enumerate(text) if part and at % 3 != 2)  # noqa: PLR2004

    return _PARAGRAPH.sub(paragraph, html)


@lru_cache(maxsize=8)
def _forms(_language: str) -> tuple[Mapping[str, Term], re.Pattern[str]]:
    """The terms by each form in the language of the page, which is this one; the longest first."""
    terms = {
        form.lower(): term for term in TERMS if term.forms for form in str(term.forms).split("|")
    }
    longest = sorted(terms, key=len, reverse=True)
    # Chinese writes its words without spaces between them
    whole = (
        r"{}"
        if any("\u4e00" <= form[0] <= "\u9fff" for form in longest)
        else r"(?<!\w)(?:{})(?!\w)"
    )
    return terms, re.compile(whole.format("|".join(map(re.escape, longest))), re.IGNORECASE)
