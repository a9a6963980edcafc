"""What other matters show on the page of a State or a mandate, in their order."""

from collections.abc import Callable
from typing import Final

from comity.ledger.queries import reading
from comity.portal.answers.asking import Asked
from comity.portal.panels.challenges import challenge_panel
from comity.portal.panels.letters import letter_panel
from comity.portal.panels.panels import Of, Panel
from comity.portal.panels.recommendations import recommendation_panel, voices_panel
from comity.portal.panels.reports import report_panel
from comity.portal.panels.statements import statement_panel

type Show = Callable[[Asked, Of], Panel | None]

PANELS: Final[tuple[Show, ...]] = (
    letter_panel,
    statement_panel,
    report_panel,
    recommendation_panel,
    voices_panel,
    challenge_panel,
)


def panels(asked: Asked, of: Of) -> list[Panel]:
    """What other matters show on this page, all of one snapshot."""
    with reading(asked.known, viewer=asked.viewer):
        found = [show(asked, of) for show in PANELS]
    return [panel for panel in found if panel is not None]
