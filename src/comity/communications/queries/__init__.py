"""What readers may ask about letters.

Every function takes a `viewer`, a day `on` and, where the question is what was known then, a day
`known`; all days are ordinals. A page asks all its questions inside one `reading(...)`, so that
its figures agree with each other.
"""

from comity.communications.queries.dossiers import briefly, dossier, dossiers
from comity.communications.queries.lists import LetterQuery, census, letters, reading, themes
from comity.communications.queries.reports import Told, told_by

__all__ = [
    "LetterQuery",
    "Told",
    "briefly",
    "census",
    "dossier",
    "dossiers",
    "letters",
    "reading",
    "themes",
    "told_by",
]
