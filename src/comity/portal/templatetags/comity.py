"""Words and links in templates: isolates become `<bdi>`, links keep day and language."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from typing import Final

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils.safestring import SafeString
from msgspec.structs import replace

from comity.cooperation.domain.views import Cell
from comity.kernel.edtf import GENEVA
from comity.kernel.phrases import Phrase
from comity.kernel.sides import HOLDER_SIDE, SIDE_END, STATE_SIDE
from comity.ledger.labels import dates
from comity.ledger.labels.text import (
    END,
    ENGLISH,
    START,
    plain,
    upper_first,
)
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.refused import in_words
from comity.portal.lists.fields import any_set, first_wrong
from comity.portal.lists.tables import Head, filled
from comity.portal.profiles import behind
from comity.rulebook.labels import series

register = template.Library()
register.filter("filled", filled)
register.filter("first_wrong", first_wrong)
register.filter("any_set", any_set)
register.filter("first_name", lambda names: next(iter(names), ""))

_MARKUP = {
    START: "<bdi>",
    ENGLISH: '<bdi lang="en" dir="ltr">',
    END: "</bdi>",
    STATE_SIDE: '<b class="state">',
    HOLDER_SIDE: '<b class="holder">',
    SIDE_END: "</b>",
}
_CSS: Final = {css: f' class="{css}"' if css else "" for css in ("", "date", "figure", "source")}
_SIGNS = re.compile("|".join(_MARKUP))
_END_OF_RANGE: Final = rf"[^\s&;<>–{''.join(_MARKUP)}]+"
_DATA: Final = r"(?<![\w/-])\d{4}-\d\d(?:-\d\d)?(?![\w/-])"  # a day or month as data write it
_OF_FORM: Final = rf"[^\s,;&<>{''.join(_MARKUP)}]*"
_RANGE: Final = re.compile(f"{_END_OF_RANGE}–{_END_OF_RANGE}|{_DATA}")
_FORM: Final = re.compile(rf"{_OF_FORM}\d-\d{_OF_FORM}|{_RANGE.pattern}")
_ADDRESS: Final = re.compile(rf"https?://[^\s<>{''.join(_MARKUP)}]+")
_PLACES: Final = re.compile(r"(?<=[^/]/)(?=[^/])|(?=[.?_]\w|&amp;)")
"""Where an address of the web goes on in another line, as printers part it: after a stroke, before
other marks."""
_AS_ONE: Final = r'<span class="as-one">\g<0></span>'


@register.filter
def marked(text: object) -> SafeString:
    """The text as HTML: isolates as `<bdi>`, sides in their hue, ranges and dates on one line,
    addresses of the web parted where readers part them.
    """
    return _kept_whole(_RANGE, str(text))


@register.filter
def expected(phrase: Phrase) -> SafeString:
    """What is expected, in the language of the page; each form of a date is kept on one line."""
    return _kept_whole(_FORM, in_words(phrase))


def _kept_whole(parts: re.Pattern[str], text: str) -> SafeString:
    """The text as HTML in which such parts are not broken at the end of a line."""
    # Escaped first; only our own signs become markup. Django's `escape` does the same for lazy
    # strings too, which costs a page more than all else that it marks.
    escaped = escape(text)
    if "://" in escaped:
        escaped = _ADDRESS.sub(lambda one: _PLACES.sub("<wbr>", one.group()), escaped)
    escaped = parts.sub(_AS_ONE, escaped)
    return SafeString(_SIGNS.sub(lambda sign: _MARKUP[sign.group()], escaped))


@register.filter
def capital(text: object) -> str:
    """The text as it stands at the start of a line."""
    return upper_first(str(text))


@register.filter
def bare(text: object) -> str:
    """The text without signs, for titles of windows."""
    return plain(str(text))


@register.filter
def breaking(ref: object) -> SafeString:
    """A ref that goes on in another line after one of its strokes, where its column is narrow."""
    return SafeString(escape(str(ref)).replace("/", "/<wbr>"))


@register.filter
def entered(field: BoundField) -> SafeString:
    """A field of a form, with the focus where it is the first in which something is wrong."""
    first = next((name for name in field.form.fields if name in field.form.errors), None)
    return field.as_widget(attrs={"autofocus": True} if field.name == first else None)


@register.filter
def written(text: object) -> SafeString:
    """A date as recorded, in words; "not recorded" for none."""
    return marked(dates.written(str(text) if text else "[..]"))


@register.filter
def clock(moment: datetime) -> SafeString:
    """A moment as the clocks of Geneva show it, with its day."""
    return marked(dates.clock(moment.astimezone(GENEVA)))


@register.filter
def number(value: int) -> SafeString:
    """A figure as the language writes it."""
    return marked(dates.number(value))


@register.filter
def said(heads: Sequence[Head]) -> list[Head]:
    """These heads in the language of the page: said once, not once a line."""
    return [replace(head, name=str(head.name)) for head in heads]


@register.filter
def under(cells: Sequence[str], heads: Sequence[Head]) -> SafeString:
    """The cells of a line, each with the head of its column: a list has hundreds of them."""
    return SafeString(
        "".join(
            f'<td data-name="{escape(str(head.name))}"{_CSS[head.css]}>{marked(cell)}</td>'
            for head, cell in zip(heads, cells, strict=True)
        )
    )


@register.simple_tag
def comma() -> str:
    """The comma within a sentence as the language writes it, with its space."""
    return series.comma()


@register.simple_tag
def semicolon() -> str:
    """The semicolon between parts of a line as the language writes it, with its space."""
    return series.semicolon()


@register.simple_tag
def colon() -> str:
    """The colon after what is told of as the language writes it, with its space."""
    return series.colon()


@register.simple_tag
def space() -> str:
    """The space after a sentence or a label: none in Chinese."""
    return series.space()


@register.simple_tag
def full_stop() -> str:
    """What ends a sentence before another as the language writes it, with its space."""
    return series.full_stop()


@register.filter
def heading(column: str) -> str:
    """The head of a column of the rows behind a figure."""
    return behind.head(column)


@register.filter
def told_in(cell: Cell, column: str) -> str:
    """A cell of the rows behind a figure in words."""
    return behind.said(cell, column)


@register.filter
def with_heads(cells: Sequence[object], header: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Each cell of a row with the name of its column."""
    return zip(header, cells, strict=True)


@register.filter
def state(code: str, names: Names) -> str:
    """A State's name as a list writes it."""
    return names.state(code)


@register.filter
def subject(code: str, names: Names) -> str:
    """The subject of a mandate."""
    return names.subject(code)


@register.simple_tag(takes_context=True)
def to(context: template.Context, name: str, *parts: str, **query: object) -> str:
    """The address of a page, with the day, the knowledge and the language of this one."""
    asked: Asked = context["asked"]
    return asked.link(name, *parts, **query)


@register.simple_tag(takes_context=True)
def to_ref(context: template.Context, ref: str) -> str:
    """The address of the dossier of a ref, whatever matter it is."""
    asked: Asked = context["asked"]
    return asked.page_of(ref)


@register.simple_tag(takes_context=True)
def to_now(context: template.Context, name: str, *parts: str, **query: object) -> str:
    """The address of something that is always of today, with the language of this page."""
    asked: Asked = context["asked"]
    return asked.link_now(name, *parts, **query)


@register.simple_tag(takes_context=True)
def to_account(context: template.Context, name: str, **parts: object) -> str:
    """The address of a page of one's account, or of the entrance, in the language of this page."""
    asked: Asked = context["asked"]
    return asked.in_language(reverse(name, kwargs=parts))


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, address: str) -> str:
    """An address that allauth names, in the language of this page."""
    asked: Asked = context["asked"]
    return asked.in_language(address)


@register.simple_tag(takes_context=True)
def page_of(context: template.Context, ref: str, state: str) -> str:
    """The address of the matter of a ref; of its State where it has no page of its own."""
    asked: Asked = context["asked"]
    return asked.page_of(ref, state=state)
