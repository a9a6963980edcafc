"""States and mandates as a page names them, in the reader's language and as of its day."""

from comity.exports.naming import Naming
from comity.ledger.labels.text import plain
from comity.portal.asking import Asked


class Names(Naming):
    """The names that one page uses; unknown codes are given back as they are."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked.names_language, asked.on)

    def plain_state(self, code: str) -> str:
        """The name of a State as somebody would write it in a field."""
        return plain(self.state(code))
