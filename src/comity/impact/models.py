"""The card of stories of impact: a projection table that the ledger fills from what the fold
returns.

Nothing else writes it. Days are ordinals; `readings` is the bitmask of the readings in which a row
holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both engines.
"""

from django.db import models


class ImpactCard(models.Model):
    """What a story of impact says of itself in a run of days; its statuses are rows of `span`."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    mandates = models.TextField()
    kind_of = models.TextField()
    also = models.TextField()
    level = models.TextField()
    title = models.TextField()
    what = models.TextField()
    happened = models.TextField()
    who = models.TextField()
    contribution = models.TextField()
    about = models.TextField()
    individuals = models.TextField()
    substantiated = models.TextField()
    substantiated_by = models.TextField()
    state_says = models.TextField()
    undone = models.TextField()
    change_shown = models.IntegerField()
    contribution_shown = models.IntegerField()
    opened = models.IntegerField()
    notified = models.IntegerField()
    confirmed = models.IntegerField()
    published = models.IntegerField()
    reversed = models.IntegerField()
    withdrawn = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "impact"
        indexes = [
            # queries: the stories of a State, the latest first.
            models.Index(fields=["state", "opened"], name="impact_state"),
        ]

    def __str__(self) -> str:
        return self.stream
