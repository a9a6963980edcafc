"""The guides: a list of them, and a page for each."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from comity.portal import guides
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:  # noqa: ARG001 # the same on any day
    """Every guide by its title."""
    found = [(name, guides.guide(name)) for name in guides.names()]
    return Answer(
        template="portal/guides.html",
        title=_("Guides"),
        context={"guides": [(name, one.title) for name, one in found if one]},
    )


@page
def guide(asked: Asked, name: str) -> Answer | Elsewhere | Missing:
    """One guide, with links to its sections and to other guides."""
    one = guides.guide(name)
    if one is None:
        return Missing()
    text = guides.html(one, lambda other: asked.link("guide", other))
    return Answer(
        template="portal/guide.html",
        title=one.title,
        context={
            "headings": one.sections,
            "text": mark_safe(text),  # noqa: S308 # our own files, in which HTML is escaped
        },
    )
