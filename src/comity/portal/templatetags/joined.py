"""What is written on several lines and comes out on one: `{% joined %}…{% endjoined %}`.

Some languages put no space where others do, so that words, links and marks have to meet without
one; and a cell that holds nothing holds no space either. Such a part is written a piece a line:
between its tags a line break, with the spaces around it, puts out nothing, and within a tag one
space. A space that is meant stands within a line.
"""

import re
from typing import Final

from django import template

register = template.Library()

_SIGN: Final = re.compile(r"[<>]|\s*\n\s*")


class Joined(template.Node):
    """A part of a page whose line breaks were taken out when its template was read."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        """The part as it is."""
        return self.nodelist.render(context)


@register.tag
def joined(parser: template.base.Parser, token: template.base.Token) -> Joined:
    """A part that comes out without its line breaks."""
    del token
    nodelist = parser.parse(("endjoined",))
    parser.delete_first_token()
    in_tag = False
    for node in nodelist.get_nodes_by_type(template.base.TextNode):
        assert isinstance(node, template.base.TextNode)
        node.s, in_tag = _on_one_line(node.s, in_tag=in_tag)
    return Joined(nodelist)


def _on_one_line(text: str, *, in_tag: bool) -> tuple[str, bool]:
    """The text without its line breaks, and whether it ends within a tag."""
    parts: list[str] = []
    end = 0
    for sign in _SIGN.finditer(text):
        parts.append(text[end : sign.start()])
        end = sign.end()
        if sign[0] in "<>":
            in_tag = sign[0] == "<"
            parts.append(sign[0])
        elif in_tag:
            parts.append(" ")
    return "".join(parts) + text[end:], in_tag
