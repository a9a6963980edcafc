"""States and mandates as a page names them, in the reader's language and as of its day."""

import re
from typing import Final

from django.utils.translation import gettext as _

from comity.directory.domain.names import Language
from comity.exports.naming import Naming
from comity.ledger.labels.text import isolate, plain, upper_first
from comity.portal.answers.asking import Asked
from comity.register.cells import EVERY_STATE
from comity.visits.domain.views import Visit
from comity.visits.domain.words import VisitType
from comity.visits.labels.terms import TYPE

_NOT_LATIN: Final = {Language.AR, Language.ZH, Language.RU}


def apart(kind: str, scope: str | None) -> str:
    """What tells a visit apart from others of its State and mandate: its type where it is no
    official one, and its scope as recorded; "" where it has neither.
    """
    told = [] if kind == VisitType.OFFICIAL else [str(TYPE[VisitType(kind)])]
    if scope:
        told.append(_("scope: %(scope)s") % {"scope": isolate(scope)})
    return upper_first(" · ".join(told))


class Names(Naming):
    """The names that one page uses; unknown codes are given back as they are."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.names_language, asked.on)

    def plain_state(self, code: str) -> str:
        """The name of a State as somebody would write it in a field."""
        return plain(self.state(code))

    def on_tile(self, code: str) -> str:
        """The short name on a tile of a map, without what is in brackets; "" where the language
        is written in Latin letters, in which the code is.
        """
        if self._language not in _NOT_LATIN:
            return ""
        return re.split("[(（]", self.plain_state(code))[0].strip()

    def state_or_all(self, code: str) -> str:
        """The name of a State, or that it is said of all of them."""
        return _("all States") if code == EVERY_STATE else self.state(code)

    def visit(self, visit: Visit) -> str:
        """The title of a visit, with its type where it is no official one, and its scope."""
        return self.visit_title(visit.state, visit.mandates, kind=visit.type, scope=visit.scope)

    def invitation_title(self, state: str) -> str:
        """What the standing invitation of a State is called."""
        return _("%(state)s: standing invitation") % {"state": self.title(state)}

    def profile_title(self, state: str, mandate: str) -> str:
        """What a profile is called: that of a State, of a mandate, or of both together."""
        if not mandate:
            return _("Profile of %(state)s") % {"state": self.in_text(state)}
        if not state:
            return _("Profile of the mandate on %(subject)s") % {"subject": self.subject(mandate)}
        return _("Profile of %(state)s and the mandate on %(subject)s") % {
            "state": self.in_text(state),
            "subject": self.subject(mandate),
        }
