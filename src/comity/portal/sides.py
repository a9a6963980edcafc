"""The sides as the stylesheet names them, in the order in which a bar draws their days."""

from collections.abc import Mapping
from typing import Final

from comity.kernel.parties import Actor, Turn

CSS: Final[Mapping[Turn, str]] = {
    Turn.STATE: "state",
    Turn.BOTH: "both",
    Turn.MANDATE_HOLDER: "holder",
}
CSS_OF_ACTOR: Final[Mapping[Actor, str]] = {Actor(turn): css for turn, css in CSS.items()}
