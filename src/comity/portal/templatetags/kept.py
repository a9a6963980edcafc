"""What many pages have in common is rendered once: `{% kept sections %}…{% endkept %}`.

Such a part sees the values that it names and nothing else of the page, not even who asks: the
same values in the same language give the same HTML to everybody. It names what never changes, a
text, a number or a frozen struct of them; without any value it is the same on every page.
"""

from typing import Final

from django import template
from django.utils.translation import get_language

register = template.Library()

MOST: Final = 64  # renderings that a part keeps; beyond them it starts anew


class Kept(template.Node):
    """A part of a page, and how it read for the values that it was last given."""

    child_nodelists = ()  # it holds no block that another template fills

    def __init__(self, part: template.NodeList, names: list[str]) -> None:
        self._part = part
        self._names = names
        self._kept: dict[tuple[object, ...], str] = {}

    def render(self, context: template.Context) -> str:
        """The part, as it was rendered for these values or as it is now."""
        values = [context[name] for name in self._names]
        asked = (get_language(), *values)
        found = self._kept.get(asked)
        if found is None:
            alone = context.new(dict(zip(self._names, values, strict=True)))
            found = self._part.render(alone)
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[asked] = found
        return found


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> Kept:
    """A part that depends on the language and on the values named after the tag."""
    _tag, *names = token.split_contents()
    part = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(part, names)
