"""The cards of the Committee's matters: projection tables that the ledger fills from the folds.

Nothing else writes them. Days are ordinals; `readings` is the bitmask of the readings in which a
row holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both
engines.
"""

from django.db import models


class CommitmentCard(models.Model):
    """What a commitment says of itself in a run of days; its statuses are rows of `span`."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    document = models.TextField()
    number = models.TextField()
    text = models.TextField()
    origin = models.TextField()
    strength = models.TextField()
    verb = models.TextField()
    nature = models.TextField()
    owner = models.TextField()
    due = models.TextField()
    due_on = models.IntegerField()
    every = models.TextField()
    measured_by = models.TextField()
    provision = models.TextField()
    replaced_by = models.TextField()
    why = models.TextField()
    said_done = models.TextField()
    done_from = models.IntegerField()
    done_to = models.IntegerField()
    heard = models.TextField()
    place = models.IntegerField()
    opened = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "commitment"
        indexes = [
            # queries: the commitments in the order of their documents.
            models.Index(fields=["place"], name="commitment_place"),
        ]

    def __str__(self) -> str:
        return self.stream
