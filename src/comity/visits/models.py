"""The cards of visits: projection tables that the ledger fills from what the folds return.

Nothing else writes them. Days are ordinals; `readings` is the bitmask of the readings in which a
row holds (`accounts.domain.Reading`), so a dossier can stand here once for each different fold.
Keys are natural: a rebuild gives the same rows on both engines.
"""

from typing import ClassVar

from django.db import models


class _Card(models.Model):
    """What every card has: the stream that it was folded from, and who may read the row."""

    stream = models.TextField()
    state = models.TextField()
    readings = models.SmallIntegerField()

    class Meta:
        abstract = True


class VisitCard(_Card):
    """A visit: what stays the same of it from day to day. Its statuses are rows of `span`.

    `earliest` and `latest` bound the days on which its acts can lie: a new act outside of them
    need not look at it.
    """

    pk = models.CompositePrimaryKey("stream", "dossier", "readings")
    dossier = models.TextField()
    type = models.TextField()
    scope = models.TextField()
    place = models.TextField()
    lead = models.TextField()
    mandates = models.TextField()
    opened = models.IntegerField()
    opened_by = models.TextField()
    merged_into = models.TextField()
    merged_on = models.IntegerField()
    covered_from = models.IntegerField()
    covered_to = models.IntegerField()
    reports_covered = models.SmallIntegerField()
    earliest = models.IntegerField()
    latest = models.IntegerField()
    ended = models.IntegerField()

    class Meta:
        db_table = "visit"
        verbose_name = "visit"

    def __str__(self) -> str:
        return f"{self.stream} {self.mandates} {self.dossier}"


class StandingCard(_Card):
    """A run of days in which a State's standing invitation was in force, or was not."""

    pk = models.CompositePrimaryKey("stream", "no", "readings")
    dossier = models.TextField()
    no = models.IntegerField()
    in_force = models.SmallIntegerField()
    since = models.IntegerField()
    since_text = models.TextField()
    only_by = models.SmallIntegerField()
    scope = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    source = models.TextField()
    act = models.TextField()

    class Meta:
        db_table = "standing"
        verbose_name = "standing invitation"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(begins__lt=models.F("ends")), name="standing_lasts_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {'holds' if self.in_force else 'does not hold'}"


class CoverageCard(_Card):
    """From when to when the record of a mandate and State is complete."""

    pk = models.CompositePrimaryKey("stream", "readings")
    dossier = models.TextField()
    mandate = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    reports = models.SmallIntegerField()
    letters = models.SmallIntegerField()
    source = models.TextField()
    act = models.TextField()

    class Meta:
        db_table = "coverage"
        verbose_name = "coverage"

    def __str__(self) -> str:
        return f"{self.mandate} {self.state}"
