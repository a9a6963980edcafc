"""The first-steps page: for each role one task in five minutes, and what else it does.

In a training register the links lead to the matters that wait there for its guests; elsewhere to
the pages on which the same is done.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct, field

from comity.accounts.domain import Role
from comity.directory.queries import is_fiction
from comity.portal.answers.answering import Answer, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.roles import ROLES
from comity.rulebook.domain.kinds import Sending


class Way(Struct, frozen=True, kw_only=True):
    """Where something is done: a page with a query, or a form `deed` of a matter `ref`."""

    page: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    ref: str = ""
    deed: str = ""


class Step(Struct, frozen=True, kw_only=True):
    """A step: its words, where it is done, and where in a training register if elsewhere."""

    words: Promise
    way: Way | None = None
    training: Way | None = None


class Guide(Struct, frozen=True, kw_only=True):
    """The first steps of the roles: one task, and more of the same work."""

    roles: frozenset[Role]
    title: Promise
    task: Promise
    steps: Sequence[Step]
    example: Promise | str = ""
    more: Sequence[Step]


class Line(Struct, frozen=True):
    """A step in words, and its address for those whose role it is; `` where it has none."""

    words: str
    address: str


_REVIEW: Final = Step(words=gettext_lazy("Review what the page says. Then record it."))
_DONE: Final = Step(words=gettext_lazy("Everyone who may read the matter sees it at once."))
_ACCEPT: Final = gettext_lazy("Choose “Accept”. Add dates if you propose some.")
_CHECK: Final = gettext_lazy("Check a press release before it is sent.")
_SHORE: Final = {"kind": Sending.PRESS_RELEASE.value, "state": "XOR", "mandate": "night-sky"}
_TO_CHECK: Final = Step(
    words=_CHECK, way=Way(page="check"), training=Way(page="check", query=_SHORE)
)

GUIDES: Final = (
    Guide(
        roles=frozenset({Role.MISSION}),
        title=ROLES[Role.MISSION],
        task=gettext_lazy("Answer a visit request"),
        steps=(
            Step(
                words=gettext_lazy("Open your start page. It lists what is awaited from you."),
                way=Way(page="mission"),
            ),
            Step(
                words=gettext_lazy("Open the request and read it."),
                way=Way(page="mission", query={"turn": "state"}),
                training=Way(ref="visit/XKA/night-sky/1"),
            ),
            Step(words=_ACCEPT, training=Way(ref="visit/XKA/night-sky/1", deed="accept")),
            _REVIEW,
            _DONE,
        ),
        more=(
            Step(
                words=gettext_lazy("Propose dates for a visit that was accepted."),
                way=Way(page="mission"),
                training=Way(ref="visit/XKA/libraries/1", deed="propose-dates"),
            ),
            Step(
                words=gettext_lazy("Comment on a draft report."),
                way=Way(page="mission"),
                training=Way(ref="visit/XKA/bridges/1", deed="comment"),
            ),
            Step(
                words=gettext_lazy("Reply to a letter."),
                way=Way(page="mission"),
                training=Way(page="communications", query={"state": "XKA"}),
            ),
        ),
    ),
    Guide(
        roles=frozenset({Role.MANDATE}),
        title=ROLES[Role.MANDATE],
        task=gettext_lazy("Accept the dates that a State proposes"),
        steps=(
            Step(
                words=gettext_lazy("Open your start page. It lists what is awaited from you."),
                way=Way(page="my-mandate"),
            ),
            Step(
                words=gettext_lazy("Open the visit and read the dates."),
                way=Way(page="my-mandate"),
                training=Way(ref="visit/XLU/night-sky/1"),
            ),
            Step(
                words=gettext_lazy("Choose “Accept”."),
                training=Way(ref="visit/XLU/night-sky/1", deed="accept"),
            ),
            _REVIEW,
            _DONE,
        ),
        more=(
            Step(
                words=gettext_lazy("Send a reminder of a request without reply."),
                way=Way(page="my-mandate"),
                training=Way(ref="visit/XME/night-sky/1", deed="remind"),
            ),
            Step(
                words=gettext_lazy("Reply to a State that disputes an act."),
                way=Way(page="my-mandate"),
                training=Way(ref="visit/XDO/night-sky/1", deed="reply"),
            ),
            _TO_CHECK,
        ),
    ),
    Guide(
        roles=frozenset({Role.DESK, Role.REGISTRAR}),
        title=gettext_lazy("Desk officer"),
        task=gettext_lazy("Record a note verbale"),
        example=gettext_lazy(
            "Example: Ashmere accepts the visit of the Special Rapporteur on common gardens. Its"
            " note verbale is dated today."
        ),
        steps=(
            Step(
                words=gettext_lazy("Open your start page. It lists what is due or disputed."),
                way=Way(page="desk"),
            ),
            Step(
                words=gettext_lazy("Open the form. Enter the sender and the date of the letter."),
                way=Way(page="record-letter"),
                training=Way(page="record-letter", query={"ref": "visit/XAS/gardens/1"}),
            ),
            Step(words=gettext_lazy("Choose what the letter says, such as an acceptance.")),
            _REVIEW,
            _DONE,
        ),
        more=(
            Step(
                words=gettext_lazy("Read an act that a State disputes."),
                way=Way(page="quality"),
                training=Way(ref="visit/XDO/night-sky/1"),
            ),
            _TO_CHECK,
            Step(
                words=gettext_lazy("Look at your reminders that are due."),
                way=Way(page="reminders"),
            ),
        ),
    ),
)
"""One guide a side; those of the reader's own role come first on the page."""


@page
def first_steps(asked: Asked) -> Answer:
    """What somebody new does first, by role."""
    role = asked.acting.role if asked.acting else None
    found = sorted(GUIDES, key=lambda one: role not in one.roles)
    return Answer(
        template="portal/first_steps.html",
        title=_("First steps"),
        context={"guides": [_shown(asked, one, is_own=role in one.roles) for one in found]},
    )


def _shown(asked: Asked, guide: Guide, *, is_own: bool) -> dict[str, object]:
    """A guide for the template; only its own role finds links in it."""
    trains = is_fiction()

    def line(step: Step) -> Line:
        way = (step.training if trains else None) or step.way
        return Line(str(step.words), _address(asked, way) if way and is_own else "")

    return {
        "title": guide.title,
        "task": guide.task,
        "example": guide.example if trains else "",
        "steps": [line(one) for one in guide.steps],
        "more": [line(one) for one in guide.more],
        "is_own": is_own,
    }


def _address(asked: Asked, way: Way) -> str:
    if way.deed:
        return asked.link_now("file-act", way.ref, way.deed)
    if way.ref:
        return asked.link_now(way.ref.partition("/")[0], way.ref)
    return asked.link_now(way.page, **way.query)
