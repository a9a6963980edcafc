"""The card of documented challenges: a projection table that the ledger fills from what the fold
returns.

Nothing else writes it. Days are ordinals; `readings` is the bitmask of the readings in which a row
holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both engines.
"""

from django.db import models


class ChallengeCard(models.Model):
    """What a documented challenge says of itself in a run of days; its statuses are of `span`."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    challenge = models.TextField()
    what = models.TextField()
    effect = models.TextField()
    about = models.TextField()
    symbol = models.TextField()
    response = models.TextField()
    response_symbol = models.TextField()
    outcome = models.TextField()
    opened = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "challenge"
        indexes = [
            # queries: the documented challenges of a State, the latest first.
            models.Index(fields=["state", "opened"], name="challenge_state"),
        ]

    def __str__(self) -> str:
        return self.stream
