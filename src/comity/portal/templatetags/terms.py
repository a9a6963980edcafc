"""Where a page first uses a term of the glossary, it leads to the definition."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString

from comity.portal.answers.asking import Asked
from comity.portal.glossary import explained

register = template.Library()


class Terms(template.Node):
    """What it holds, with the first use of each term linked."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """The page's own words, explained; only tags of ours are added."""
        html = self.nodelist.render(context)
        asked: Asked | None = context.get("asked")
        return SafeString(explained(html, asked.link("glossary"))) if asked else html


@register.tag
def terms(parser: Parser, _token: Token) -> Terms:
    """Explain the terms that stand between this tag and `endterms`."""
    nodelist = parser.parse(("endterms",))
    parser.delete_first_token()
    return Terms(nodelist)
