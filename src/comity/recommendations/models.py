"""The card of recommendations: a projection table that the ledger fills from the fold.

Nothing else writes it. Days are ordinals; `readings` is the bitmask of the readings in which a row
holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both engines.
"""

from django.db import models


class RecommendationCard(models.Model):
    """A recommendation to one State, or to none, and what three voices say in a run of days.

    Its statuses are rows of `span`.
    """

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    mandates = models.TextField()
    type = models.TextField()
    symbol = models.TextField()
    paragraph = models.TextField()
    text = models.TextField()
    worded = models.TextField()
    themes = models.TextField()
    affected = models.TextField()
    sdgs = models.TextField()
    about = models.TextField()
    annotation_id = models.TextField()
    addressee = models.TextField()
    position = models.TextField()
    state_says = models.TextField()
    state_on = models.TextField()
    state_source = models.TextField()
    holder_says = models.TextField()
    holder_on = models.TextField()
    holder_reasons = models.TextField()
    others_say = models.TextField()
    asked_on = models.TextField()
    due = models.TextField()
    repeated = models.IntegerField()
    opened = models.IntegerField()
    first_made = models.IntegerField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "recommendation"
        indexes = [
            # queries: all recommendations, or those of a State, the latest first.
            models.Index(fields=["opened"], name="recommendation_opened"),
            models.Index(fields=["state", "opened"], name="recommendation_state"),
            # queries: the recommendations of a report, or of a visit.
            models.Index(fields=["symbol"], name="recommendation_symbol"),
            models.Index(
                fields=["about"],
                name="recommendation_about",
                condition=models.Q(about__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return self.stream
