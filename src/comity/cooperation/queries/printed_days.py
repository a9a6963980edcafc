"""The days of knowledge of which a report was printed: everybody may ask for them."""

from comity.cooperation.models import Printing
from comity.kernel.edtf import OPEN_END


def printed_days() -> frozenset[int]:
    """The days on which reports were printed, and those as known on which they were."""
    rows = Printing.objects.values_list("day", "known")
    return frozenset(day for row in rows for day in row if day < OPEN_END)
