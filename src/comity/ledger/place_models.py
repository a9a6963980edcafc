"""The rows by which dossiers are found: by the parties whose matters they are, and by their refs.

Their classes, like those of `models`, give the tables.
"""

from django.db import models


class Concerned(models.Model):
    """Projection: a State or mandate whose own matter a dossier is, in some readings."""

    pk = models.CompositePrimaryKey("stream", "dossier", "party", "readings")
    stream = models.TextField()
    dossier = models.TextField()
    party = models.TextField()
    readings = models.IntegerField()

    class Meta:
        db_table = "concerned"
        # queries.seeing: the matters of a State or mandate, listed.
        indexes = [models.Index(fields=["party"], name="concerned_party")]

    def __str__(self) -> str:
        return f"{self.dossier} {self.party}"


class Unopened(models.Model):
    """Projection: an event that its day of publication does not open (decision 134)."""

    pk = models.CompositePrimaryKey("event", "stream", "readings")
    stream = models.TextField()
    event = models.TextField()
    readings = models.IntegerField()

    class Meta:
        db_table = "unopened"

    def __str__(self) -> str:
        return self.event


class Address(models.Model):
    """Projection: which dossier a ref names, and which ref (`canonical` 1) names it best."""

    pk = models.CompositePrimaryKey("stream", "dossier", "ref", "readings")
    stream = models.TextField()
    dossier = models.TextField()
    ref = models.TextField()
    canonical = models.IntegerField()
    readings = models.IntegerField()

    class Meta:
        db_table = "address"
        # queries.resolve.
        indexes = [models.Index(fields=["ref"], name="address_ref")]

    def __str__(self) -> str:
        return self.ref
