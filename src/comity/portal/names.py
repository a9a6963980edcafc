"""States and mandates as a page names them, in the reader's language and as of its day."""

from comity.exports.naming import Naming
from comity.portal.asking import Asked


class Names(Naming):
    """The names that one page uses; unknown codes are given back as they are."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.names_language, asked.on)
