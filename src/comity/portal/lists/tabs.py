"""OHCHR's tabs as links with counts."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy, pgettext
from msgspec import Struct

from comity.portal.answers.asking import Asked
from comity.visits.domain.words import Tab
from comity.visits.labels.terms import TAB

ORDER: Final = (Tab.PENDING, Tab.FORTHCOMING, Tab.UNDERWAY, Tab.COMPLETED, Tab.OTHER)


class TabLink(Struct, frozen=True):
    """A tab: its name, how many visits stand under it (None: it lists no visits), and its page."""

    name: str
    count: int | None
    address: str
    current: bool


def tab_links(
    asked: Asked,
    counts: Mapping[Tab, int],
    *,
    mandate: str | None = None,
    current: Tab | None = None,
    on_list: bool = False,
) -> list[TabLink]:
    """The tabs under the other filters of the page; closed visits only where there are any."""
    shown = [*ORDER, Tab.NONE] if counts.get(Tab.NONE) or current is Tab.NONE else list(ORDER)

    def address(tab: Tab | None) -> str:
        value = tab.value if tab else None
        if on_list:
            return asked.here(tab=value, after=None, format=None)
        return asked.link("visits", tab=value, mandate=mandate)

    every = TabLink(
        pgettext("visits", "All"),
        sum(counts.values()),
        address(None),
        current=on_list and current is None,
    )
    return [
        every,
        *(
            TabLink(str(TAB[tab]), counts.get(tab, 0), address(tab), current=tab is current)
            for tab in shown
        ),
    ]


def beside(asked: Asked) -> list[TabLink]:
    """The two lists of States that stand beside the tabs, as on OHCHR's own page of visits."""
    return [
        TabLink(str(words), None, asked.link(target), current=asked.path == f"/{target}")
        for target, words in _BESIDE
    ]


_BESIDE: Final = (
    ("standing-invitations", gettext_lazy("Standing invitations")),
    ("not-visited", gettext_lazy("States not yet visited")),
)
