"""What this record is, for whom, and where its data, rules and contacts are."""

from django.utils.translation import gettext as _

from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.views.security import contact


@page
def about(asked: Asked) -> Answer | Elsewhere | Missing:  # noqa: ARG001 # the same on any day
    """What this is, how to read it, how to use it again, accessibility, privacy, contact."""
    return Answer(
        template="portal/about.html",
        title=_("About Comity"),
        context={"security_contact": contact()},
    )
