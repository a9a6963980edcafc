"""Who reads what a page shows to somebody who signed in, where that is not everybody.

The public is told nothing of it: that there is more would be news.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from comity.accounts.domain import PUBLIC_READER
from comity.ledger.domain import Visibility, is_published
from comity.ledger.domain.views import ActView
from comity.ledger.labels.story import Story
from comity.ledger.queries.beyond import read_by_all
from comity.ledger.queries.telling import WITHHELD
from comity.portal.answers.asking import Asked
from comity.portal.recording.words import WHO_READS


def readers_of(asked: Asked, story: Story) -> Mapping[str, str]:
    """Act → who reads it, or its words, where that is not everybody; nothing for the public."""
    if asked.acting is None or asked.viewer.sees == PUBLIC_READER.sees:
        return {}
    # To the public another source of an act may be the first that tells it.
    public = read_by_all([name for act in story.acts for name in act.tellings])
    found = {act.id: _readers(act, is_public=bool(public & act.tellings)) for act in story.acts}
    return {act: said for act, said in found.items() if said}


def _readers(act: ActView, *, is_public: bool) -> str:
    """Who reads an act, `` where everybody reads all that it says; who holds an act back from the
    public holds it for both sides.
    """
    if not is_public:
        meant = Visibility(act.visibility)
        whom = Visibility.PARTIES if meant is Visibility.PUBLIC else meant
        return _("read by %(whom)s") % {"whom": WHO_READS[whom]}
    has_words = not WITHHELD.isdisjoint(act.payload)
    if has_words and not act.as_written and not is_published(act.source):
        return _("its words and place: read by both sides and the secretariat")
    return ""
