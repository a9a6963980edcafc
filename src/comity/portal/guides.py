"""The guides of docs/guides as HTML, each with its sections; they ship inside the package."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from django.templatetags.static import static
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from msgspec import Struct

_PORTAL: Final = Path(__file__).resolve().parent
_SHIPPED: Final = _PORTAL / "guide_texts"  # hatch_build.py puts them there in a wheel
_SOURCES: Final = _PORTAL.parents[2] / "docs" / "guides"
_LINK: Final = re.compile(r"(?:(?P<name>[a-z-]+)\.md)?(?P<anchor>#.*)?")
_NOT_IN_ANCHOR: Final = re.compile(r"[^\w\- ]")


class Section(Struct, frozen=True):
    """A section of a guide: the anchor at which it begins, and its heading."""

    anchor: str
    heading: str


class Guide(Struct, frozen=True):
    """A guide: its title, its sections, and its text as it was parsed."""

    title: str
    sections: tuple[Section, ...]
    tokens: Sequence[Token]


def names() -> list[str]:
    """The guides by the names of their addresses."""
    return sorted(path.stem for path in _folder().glob("*.md"))


@cache
def guide(name: str) -> Guide | None:
    """A guide by its name; None where there is no such guide."""
    if name not in names():
        return None
    tokens = _MARKDOWN.parse((_folder() / f"{name}.md").read_text("utf-8"))
    taken: Counter[str] = Counter()
    title, sections = "", []
    for token, inline in pairwise(tokens):
        _keep_links_inside(token.children or ())
        if token.type != "heading_open":
            continue
        heading = "".join(part.content for part in inline.children or ())
        anchor = _anchor(heading, taken)
        token.attrSet("id", anchor)
        if token.tag == "h1":
            title = heading
        elif token.tag in {"h2", "h3"}:
            sections.append(Section(anchor, heading))
    return Guide(title, tuple(sections), _without_title(tokens))


def html(one: Guide, address: Callable[[str], str]) -> str:
    """The text of a guide; `address` is where the guide of a name is read."""
    return str(_MARKDOWN.renderer.render(one.tokens, _MARKDOWN.options, {"address": address}))


def _folder() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else _SOURCES


def _without_title(tokens: list[Token]) -> list[Token]:
    """The page has its own title: the guide's heading, its text and its end go."""
    return tokens[3:] if tokens and tokens[0].tag == "h1" else tokens


def _anchor(heading: str, taken: Counter[str]) -> str:
    """The anchor of a heading, as the hosts of repositories write it."""
    plain = _NOT_IN_ANCHOR.sub("", heading.lower()).replace(" ", "-")
    taken[plain] += 1
    return plain if taken[plain] == 1 else f"{plain}-{taken[plain] - 1}"


def _keep_links_inside(parts: Sequence[Token]) -> None:
    """A link to a document that the product does not show becomes plain text."""
    dropped = False
    for part in parts:
        if part.type == "link_open":
            to = str(part.attrs["href"])
            dropped = not (to.startswith("https://") or _LINK.fullmatch(to))
        if dropped and part.type in {"link_open", "link_close"}:
            part.tag, part.attrs = "span", {}


def _link_open(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    token = tokens[at]
    found = _LINK.fullmatch(str(token.attrs.get("href", "https://")))
    if found is None or not found["name"]:
        return str(renderer.renderToken(tokens, at, options, env))
    linked = token.copy(attrs={"href": env["address"](found["name"]) + (found["anchor"] or "")})
    return str(renderer.renderToken([linked], 0, options, env))


def _image(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    """A picture of a guide, which the portal serves with its other static files."""
    name = str(tokens[at].attrs["src"]).rpartition("/")[2]
    token = tokens[at].copy(attrs={"src": static(f"portal/guides/{name}"), "loading": "lazy"})
    return str(renderer.image([token], 0, options, env))


def _table_open(*_: Any) -> str:
    return '<div class="wide" tabindex="0" role="group"><table>'


def _table_close(*_: Any) -> str:
    return "</table></div>"


_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table")
_MARKDOWN.add_render_rule("link_open", _link_open)
_MARKDOWN.add_render_rule("image", _image)
_MARKDOWN.add_render_rule("table_open", _table_open)
_MARKDOWN.add_render_rule("table_close", _table_close)
