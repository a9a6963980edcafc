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


class MeetingCard(models.Model):
    """What a meeting says of itself in a run of days; its statuses are rows of `span`."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    type = models.TextField()
    title = models.TextField()
    begins_on = models.TextField()
    ends_on = models.TextField()
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    place = models.TextField()
    languages = models.TextField()
    open_to = models.TextField()
    present = models.TextField()
    statements = models.IntegerField()
    held_on = models.IntegerField()
    summary_on = models.IntegerField()
    opened = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "meeting"
        indexes = [
            # queries: the meetings, the latest first.
            models.Index(fields=["first_day"], name="meeting_day"),
        ]

    def __str__(self) -> str:
        return self.stream


class PointCard(models.Model):
    """What a point says of itself in a run of days; its statuses are rows of `span`."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    type = models.TextField()
    text = models.TextField()
    raised_by = models.TextField()
    voice = models.TextField()
    at = models.TextField()
    at_day = models.IntegerField()
    themes = models.TextField()
    provisions = models.TextField()
    times_raised = models.IntegerField()
    joined = models.TextField()
    became_kind = models.TextField()
    became = models.TextField()
    passed_to = models.TextField()
    reason = models.TextField()
    raised_on = models.IntegerField()
    raised = models.TextField()
    first_word = models.IntegerField()
    opened = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "point"
        indexes = [
            # queries: the points, the latest first.
            models.Index(fields=["opened"], name="point_opened"),
        ]

    def __str__(self) -> str:
        return self.stream
