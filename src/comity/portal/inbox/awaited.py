"""What rules expect in a matter of an inbox: what, by when, from when it counts, by which rule."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.exports.notices import EXPECTED_OF
from comity.ledger.labels import dates
from comity.ledger.labels.saying import rule_title
from comity.ledger.labels.text import upper_first
from comity.portal.acts.expecting import counted_from
from comity.portal.answers.asking import Asked
from comity.portal.lists.told import Told
from comity.register.inbox import Side
from comity.rulebook.labels.rules import PARTY
from comity.rulebook.labels.series import stopped


class Awaited(Struct, frozen=True, kw_only=True):
    """What a rule expects in a matter: what, by when, from when it counts, and the citation."""

    what: str
    counted: str
    citation: str
    provision: str
    is_verified: bool
    is_past: bool


def awaited(asked: Asked, side: Side, one: Told) -> Sequence[Awaited]:
    """What rules expect of this side and is not on record, by the day due; the undated last."""
    return list(dict.fromkeys(_awaited(asked, side, one)))


def _awaited(asked: Asked, side: Side, one: Told) -> Iterator[Awaited]:
    own = [view for view in one.expectations if view.expectation.is_open]
    own = [view for view in own if view.expectation.party in side.parties]
    own.sort(key=lambda view: (view.expectation.due is None, view.expectation.due or 0))
    for view in own:
        expectation = view.expectation
        values = {
            "what": rule_title(view),
            "day": dates.day(expectation.due) if expectation.due is not None else "",
            "party": upper_first(
                str(EXPECTED_OF.get(expectation.party, PARTY[expectation.party]))
            ),
        }
        yield Awaited(
            what=str(_AWAITED[side.looks, _when(expectation.due, asked.on)]) % values,
            citation=asked.link("provision", *expectation.provision.split(":", 1)),
            provision=expectation.provision,
            is_verified=expectation.verified,
            is_past=expectation.due is not None and expectation.due < asked.on,
            counted=stopped(upper_first(counted_from(expectation))),
        )


def _when(due: int | None, on: int) -> str:
    if due is None:
        return "undated"
    if due == on:
        return "today"
    return "past" if due < on else "ahead"


_AWAITED: Final[Mapping[tuple[bool, str], Promise]] = {
    (False, "undated"): gettext_lazy("%(what)s; no time limit applies."),
    (False, "today"): gettext_lazy("%(what)s: due today."),
    (False, "past"): gettext_lazy("%(what)s: due by %(day)s, and not on record."),
    (False, "ahead"): gettext_lazy("%(what)s: due by %(day)s."),
    (True, "undated"): gettext_lazy("%(party)s: %(what)s; no time limit applies."),
    (True, "today"): gettext_lazy("%(party)s: %(what)s, due today."),
    (True, "past"): gettext_lazy("%(party)s: %(what)s, due by %(day)s, and not on record."),
    (True, "ahead"): gettext_lazy("%(party)s: %(what)s, due by %(day)s."),
}
