"""What the sides say of a profile, on the page of a State, of a mandate, or of both together."""

from collections.abc import Sequence

from msgspec import Struct

from comity.cooperation.domain.replies import profile_ref
from comity.cooperation.labels.replies import WORDS
from comity.cooperation.queries.replies import replies_to
from comity.ledger.domain.views import ActView
from comity.ledger.labels.story import Story
from comity.portal.answers.asking import Asked
from comity.portal.deeds.own import concerns
from comity.portal.dossiers.own_words import OwnWords, own_words


class ProfileReplies(Struct, frozen=True):
    """The replies to a profile; `address` is the form for another, `` where none may reply."""

    acts: Sequence[ActView]
    told: OwnWords
    address: str

    @property
    def context(self) -> dict[str, object]:
        """What the templates show."""
        return {"own_words": self.told, "reply_here": self.address}

    def as_json(self) -> list[object]:
        """The replies as acts (DESIGN 7)."""
        return [act.as_json() for act in self.acts]


def profile_replies(
    asked: Asked, *, state: str | None = None, mandate: str | None = None
) -> ProfileReplies:
    """The replies to the profile of a State, a mandate or both, by the day of the page."""
    ref = profile_ref(state, mandate)
    acts = replies_to(ref, viewer=asked.viewer, on=asked.on, known=asked.known)
    story = Story(words=WORDS, on=asked.on, acts=acts)
    mine = concerns(asked, state or "", (mandate,) if mandate else ())
    return ProfileReplies(
        acts, own_words(asked, ref, story), asked.link("file-act", ref, "reply") if mine else ""
    )
