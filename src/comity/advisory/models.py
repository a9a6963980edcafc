"""The card of published figures: a projection table that the ledger fills from what the fold
returns.

Nothing else writes it. Days are ordinals; `readings` is the bitmask of the readings in which a row
holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both engines.
"""

from django.db import models


class FiguresCard(models.Model):
    """What a table of published figures says of itself in a run of days."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    period_from = models.TextField()
    period_to = models.TextField()
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    total = models.TextField()
    method = models.TextField()
    by_source = models.TextField()
    by_category = models.TextField()
    by_outcome = models.TextField()
    by_subject = models.TextField()
    published = models.TextField()
    source = models.TextField()
    explained = models.TextField()
    opened = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "advisory_figures"
        indexes = [
            # queries: the latest period first.
            models.Index(fields=["first_day"], name="advisory_figures_first_day"),
        ]

    def __str__(self) -> str:
        return self.stream
