"""The glossary: each term of the field with its definition and where that comes from."""

from django.utils.translation import gettext as _

from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.glossary import TERMS


@page
def glossary(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every term in the order in which a newcomer needs them."""
    return Answer(
        template="portal/glossary.html",
        title=_("Glossary"),
        context={
            "terms": [
                (
                    term,
                    asked.link("provision", *term.provision.split(":")) if term.provision else "",
                )
                for term in TERMS
            ]
        },
    )
