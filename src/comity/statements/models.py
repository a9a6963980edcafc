"""The card of statements: a projection table that the ledger fills from what the fold returns.

Nothing else writes it. Days are ordinals; `readings` is the bitmask of the readings in which a row
holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both engines.
"""

from django.db import models


class StatementCard(models.Model):
    """What a public statement about one State, or about none, says of itself in a run of days.

    Its statuses are rows of `span`.
    """

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    type = models.TextField()
    mandates = models.TextField()
    title = models.TextField()
    about = models.TextField()
    symbol = models.TextField()
    response = models.TextField()
    urgent = models.TextField()
    despite = models.TextField()
    opened = models.IntegerField()
    informed = models.IntegerField()
    shared = models.IntegerField()
    answered = models.IntegerField()
    released = models.IntegerField()
    amended = models.IntegerField()
    withdrawn = models.IntegerField()
    notice = models.IntegerField()
    released_text = models.TextField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "statement"
        indexes = [
            # queries: the statements of a State, the latest first.
            models.Index(fields=["state", "opened"], name="statement_state"),
            # queries: what speaks of a letter or a visit.
            models.Index(
                fields=["about"], name="statement_about", condition=models.Q(about__gt="")
            ),
        ]

    def __str__(self) -> str:
        return self.stream
