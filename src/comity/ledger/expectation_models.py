"""The table of what the rules expected."""

from django.db import models

from comity.kernel.edtf import OPEN_END

_HAS_A_DAY = models.Q(due__lt=OPEN_END)


class Expectation(models.Model):
    """Projection: who was expected to do what by when, from a day until another (exclusive)."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    rule = models.TextField()
    provision = models.TextField()
    shape = models.TextField()
    party = models.TextField()
    opened_by = models.TextField()
    opened_on = models.IntegerField()
    since = models.IntegerField()
    until = models.IntegerField()
    due = models.IntegerField()
    computed = models.TextField()  # canonical text, as the payload of an event
    met_by = models.TextField()
    met_on = models.IntegerField()
    in_time = models.TextField()
    given = models.TextField()
    ended_by = models.TextField()
    ended_on = models.IntegerField()
    covered_to = models.IntegerField()
    private = models.IntegerField()
    readings = models.IntegerField()

    class Meta:
        db_table = "expectation"
        indexes = [
            # queries: everything decided under a rule.
            models.Index(fields=["rule", "state"], name="expectation_rule_state"),
            # queries.deadlines: what is awaited, neither done nor ended.
            models.Index(fields=["met_on", "ended_on", "due"], name="expectation_open"),
            # register.inbox: of that, what is awaited by a day.
            models.Index(
                fields=["met_on", "ended_on", "due"], name="expectation_due", condition=_HAS_A_DAY
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.rule}"
