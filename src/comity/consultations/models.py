"""The cards of consultations and comments: projection tables that the ledger fills from the folds.

Nothing else writes them. Days are ordinals; `readings` is the bitmask of the readings in which a
row holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both
engines.
"""

from django.db import models


class ConsultationCard(models.Model):
    """What a consultation says of itself in a run of days; its statuses are rows of `span`."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    title = models.TextField()
    instrument = models.TextField()
    purpose = models.TextField()
    versions = models.TextField()
    phase = models.TextField()
    phase_from = models.TextField()
    phase_to = models.TextField()
    closes_on = models.IntegerField()
    languages = models.TextField()
    adopted_version = models.TextField()
    adopted_at = models.TextField()
    in_force_from = models.TextField()
    edition = models.TextField()
    reason = models.TextField()
    opened = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "consultation"
        indexes = [
            # queries: the consultations, the latest first.
            models.Index(fields=["opened"], name="consultation_opened"),
        ]

    def __str__(self) -> str:
        return self.stream


class CommentCard(models.Model):
    """What a comment says of itself in a run of days; its statuses are rows of `span`."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    consultation = models.TextField()
    version = models.TextField()
    pid = models.TextField()
    type = models.TextField()
    text = models.TextField()
    proposed = models.TextField()
    author = models.TextField()
    voice = models.TextField()
    group_of = models.TextField()
    shown = models.TextField()
    actor = models.TextField()
    released_to = models.TextField()
    number = models.IntegerField()
    place = models.IntegerField()
    outcome = models.TextField()
    reason = models.TextField()
    changed = models.TextField()
    merged_into = models.TextField()
    satisfied = models.TextField()
    times_disposed = models.IntegerField()
    settled_on = models.IntegerField()
    opened = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "comment"
        indexes = [
            # queries: the comments in the order of their numbers.
            models.Index(fields=["place"], name="comment_place"),
            # queries: the comments on one consultation.
            models.Index(fields=["consultation"], name="comment_consultation"),
        ]

    def __str__(self) -> str:
        return self.stream
