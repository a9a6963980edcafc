"""The entries of somebody's own calendar: of their own matters, as their role reads them.

No person and no place is named in it (RULES P6).
"""

from collections.abc import Iterator

from comity.accounts.domain import Role
from comity.accounts.queries import FeedReader
from comity.exports import entries
from comity.exports.domain import Entry, Scope
from comity.exports.naming import Naming
from comity.portal.answers.asking import DIRECTORY_LANGUAGES
from comity.visits import queries


def entries_of(reader: FeedReader, *, on: int) -> list[Entry]:
    """The visits and the deadlines of a role's matters, each once, and the sessions ahead."""
    language = DIRECTORY_LANGUAGES.get(reader.language, reader.language)
    naming = Naming(language, on)
    found: dict[str, Entry] = {}
    with queries.reading(viewer=reader.viewer):
        for scope in _scopes(reader):
            for entry in (
                *entries.visits(scope, viewer=reader.viewer, on=on, naming=naming),
                *entries.deadlines(scope, viewer=reader.viewer, on=on, naming=naming),
            ):
                found[entry.key] = entry
        sessions = entries.sessions(viewer=reader.viewer, on=on)
    return [*found.values(), *sessions]


def _scopes(reader: FeedReader) -> Iterator[Scope]:
    """Whose matters they are: of a desk those of its States and mandates, one by one."""
    if reader.appointment.role is Role.REGISTRAR:
        yield Scope()
    for code in sorted(reader.viewer.parties):
        # A desk's parties are States, whose codes are in capitals, and mandates.
        yield Scope(state=code) if code.isupper() else Scope(mandate=code)
