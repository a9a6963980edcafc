"""Letters in the columns of the communications search, as `maps/communications-search.toml` reads
them: what is exported so can be imported so.

The columns are the search's own; the form of its cells was not checked. The regions of the Office
are not in the directory, and its column stays empty.
"""

from collections.abc import Mapping
from typing import Final

from comity.communications.domain.views import Dossier, Letter, Reply
from comity.communications.domain.words import OTHERS
from comity.directory.labels import REGIONAL_GROUPS
from comity.directory.queries import directory

HEADER: Final = (
    "Date",
    "Country",
    "Type",
    "Ref. no.",
    "Mandates",
    "Summary",
    "UN Region",
    "OHCHR Region",
    "Nb. of alleged victims",
    "Nb. of replies",
    "Replies",
)
OTHER_ACTORS: Final = "Other actors"


def searched(dossier: Dossier) -> Mapping[str, str]:
    """A letter as a row of the communications search, by its columns."""
    letter = dossier.letter
    told = (
        letter.sent_text,
        _country(letter),
        letter.type,
        dossier.written or letter.reference,
        "; ".join(directory().subject(mandate, "en") for mandate in letter.mandates),
        dossier.summary,
        _region(letter),
        "",
        "" if letter.persons is None else str(letter.persons),
        str(len(letter.replies)),
        "; ".join(map(_reply, letter.replies)),
    )
    return dict(zip(HEADER, told, strict=True))


def _reply(reply: Reply) -> str:
    return reply.date if reply.of_substance else f"{reply.date} (holding)"


def _country(letter: Letter) -> str:
    if letter.state == OTHERS:
        return OTHER_ACTORS
    return directory().name(letter.state, "en", letter.stands.on)


def _region(letter: Letter) -> str:
    if letter.state == OTHERS:
        return ""
    group = directory().party(letter.state).group
    return str(REGIONAL_GROUPS[group]) if group else ""
