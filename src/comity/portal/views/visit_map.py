"""The map of the first page as a file: where the visits of one mandate stood on a day."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from comity.kernel.costs import costly
from comity.ledger.queries import coverages
from comity.portal.answers.answering import File, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.profiles.plots import tile_map
from comity.portal.tiles import key
from comity.portal.views import plots
from comity.portal.views.home import blocks_of, mandate_of
from comity.visits import queries


@page
@costly("png")
@takes("mandate")
def file(asked: Asked, form: str) -> File | Missing:
    """The tile map of the mandate that the address names, as an SVG file or a picture."""
    if form not in plots.FORMS:
        return Missing()
    with queries.reading(asked.known, viewer=asked.viewer):
        stated = coverages(viewer=asked.viewer)
        wrong = {**asked.wrong}
        mandate = mandate_of(asked, wrong)
        if wrong:
            return plots.unread(wrong)
        if mandate is None:
            return Missing()
        tiles = queries.tiles(viewer=asked.viewer, on=asked.on, known=asked.known, mandate=mandate)
    title = _("Country visits, %(mandates)s") % {"mandates": Names(asked).mandate(mandate)}
    definition = _(
        "Each Member State as a tile, by the status of its visit on this date. A heavy "
        "edge shows who is awaited: the State at the start, the mandate holder at the end. "
        "A dotted frame: information ends before this date."
    )
    drawn = tile_map(
        plots.told(asked, title, "", definition),
        [(block.name, block.squares) for block in blocks_of(tiles, stated, mandate, asked)],
        key(tiles),
        sprite=render_to_string("portal/sprite.svg"),
    )
    return plots.as_file(asked, drawn, form, f"visits-{mandate}")
