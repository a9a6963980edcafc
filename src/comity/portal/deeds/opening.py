"""The forms by which a side opens a matter: there is no page of it yet from which to file.

A mandate holder requests a visit, also one that follows up another; a Mission invites a mandate
holder, and gives or withdraws a standing invitation. The forms are otherwise those of `form`.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

from comity.directory.queries import directory
from comity.kernel.parties import Actor
from comity.ledger.labels.story import Story
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import Choice
from comity.portal.answers.names import Names
from comity.portal.deeds.form import DeedForm
from comity.portal.deeds.forms import DATES, IN_YOUR_WORDS, Deed
from comity.portal.lists.fields import mandate_choices
from comity.portal.recording.asks import Form
from comity.portal.recording.entries import Entry, Read, Written, column_label, read_choice
from comity.portal.recording.matters import Matter, matter
from comity.portal.recording.words import TELLING
from comity.visits.domain.standing import StandingKind, StandingStatus
from comity.visits.domain.words import Kind as Visit

_DATES_WITH_IT: Final = gettext_lazy("First day, if you propose dates with it")
_VISIT: Final = "visit"
_STANDING: Final = "standing_invitation"

REQUEST: Final = Deed(
    name="request-visit",
    kind=Visit.REQUEST,
    title=gettext_lazy("Request a visit"),
    says=gettext_lazy(
        "Your request goes to the State. To follow up an earlier visit, choose that kind."
    ),
    columns=("type", *DATES, "reason"),
    labels={"from": _DATES_WITH_IT, "reason": IN_YOUR_WORDS},
    file=True,
)
INVITE: Final = Deed(
    name="invite",
    kind=Visit.INVITATION,
    title=gettext_lazy("Invite a mandate holder"),
    says=gettext_lazy("Your invitation goes to the mandate holder, who then replies."),
    columns=("type", *DATES),
    labels={"from": _DATES_WITH_IT},
    file=True,
)
GIVE: Final = Deed(
    name="give-standing-invitation",
    kind=StandingKind.GIVEN,
    title=gettext_lazy("Give a standing invitation"),
    says=gettext_lazy(
        "Your State then invites all thematic mandate holders, until it withdraws the invitation."
    ),
    file=True,
)
WITHDRAW: Final = Deed(
    name="withdraw-standing-invitation",
    kind=StandingKind.WITHDRAWN,
    title=gettext_lazy("Withdraw the standing invitation"),
    says=gettext_lazy(
        "It ends today. Requests and invitations for single visits stay as they are."
    ),
    file=True,
)

_OTHER: Final[Mapping[str, str]] = {Visit.REQUEST: "state", Visit.INVITATION: "mandates"}
"""An act that opens a visit → the column that names the other side."""


class OpeningForm(DeedForm):
    """A form that opens a matter: it also asks for the other side, where there is one."""

    def __init__(self, asked: Asked, deed: Deed, side: Actor, written: Written) -> None:
        self._other = _OTHER.get(deed.kind, "")
        self._choices = _choices(asked, self._other, written.get(self._other, ""))
        named = Read()
        read_choice(
            named,
            self._other,
            written.get(self._other, ""),
            [one.value for one in self._choices],
        )
        super().__init__(asked, deed, _opened(asked, deed, named.row), side, written)
        if self._other and not written.get(self._other):
            named.wrong[self._other] = (
                _("Choose a State.") if self._other == "state" else _("Choose a mandate.")
            )
        self.read.wrong = {**named.wrong, **self.read.wrong}

    @property
    def lacks(self) -> str:
        """That no standing invitation is in force which could be withdrawn."""
        if self.deed.kind == StandingKind.WITHDRAWN and self.of.status != StandingStatus.IN_FORCE:
            return _("No standing invitation of your State is in force.")
        return ""

    def entries(self) -> list[Entry]:
        """The other side first, then what the act asks."""
        return [*self._naming_the_other(), *super().entries()]

    def _naming_the_other(self) -> list[Entry]:
        if not self._other:
            return []
        return [
            Entry(
                name=self._other,
                label=column_label(self.deed.kind, self._other),
                form=Form.CHOICE,
                written=self.written.get(self._other, ""),
                wrong=self.read.wrong.get(self._other, ""),
                options=self._choices,
                empty=_("Choose"),
                needed=True,
            )
        ]


def _opened(asked: Asked, deed: Deed, named: Mapping[str, str]) -> Matter:
    """The matter before it is there: whose it is; of a standing invitation how it is now."""
    assert asked.acting is not None
    assert asked.acting.appointment is not None
    scope = asked.acting.appointment.scope
    state = next(iter(scope.states), "") or named.get("state", "")
    mandates = scope.mandates or tuple(filter(None, [named.get("mandates", "")]))
    if deed.kind in _OTHER:
        story = Story(words=TELLING[_VISIT], on=asked.on)
        return _new(_VISIT, state, mandates, story)
    found = matter(asked, f"standing-invitation/{state}")
    if found is None:
        return _new(_STANDING, state, (), Story(words=TELLING[_VISIT], on=asked.on))
    return replace(found, ref="", opens=_STANDING)


def _new(kind: str, state: str, mandates: tuple[str, ...], story: Story) -> Matter:
    return Matter(
        ref="",
        title="",
        lead="",
        story=story,
        state=state,
        mandates=mandates,
        status="",
        opens=kind,
    )


def _choices(asked: Asked, other: str, chosen: str) -> list[Choice]:
    """The States or the mandates of today, by the alphabet of the page's language."""
    names = Names(asked)
    match other:
        case "state":
            states = [party.code for party in directory().members(asked.on)]
            return [
                Choice(code, names.plain_state(code), code == chosen)
                for code in directory().sorted(states, asked.names_language, asked.on)
            ]
        case "mandates":
            return mandate_choices(asked, chosen)
        case _:
            return []


OPENS: Final[Mapping[Actor, tuple[Deed, ...]]] = {
    Actor.MANDATE_HOLDER: (REQUEST,),
    Actor.STATE: (INVITE, GIVE, WITHDRAW),
}
"""What each side opens."""
